"""Names as they come from people and other systems: kept as they are, shown so that they cannot deceive."""

from __future__ import annotations

import re
import unicodedata

MAX_NAME = 100
"""Longer names exist in no register; the text of another field was probably pasted in."""

_MARKUP = re.compile(r"<[A-Za-z/!?]|&(?:#\d+|#x[0-9A-Fa-f]+|[a-z]{2,8});|javascript:", re.IGNORECASE)
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def oddities(text: str) -> list[str]:
    """What a person should know about a text before trusting what it looks like, in Chinese."""
    found = []
    if _MARKUP.search(text):
        found.append("含有网页代码，已当作普通文字保存和显示")
    if hidden := _HIDDEN.search(text):
        found.append(f"含有看不见的控制字符 {_code_point(hidden[0])}，显示出来的样子可能与实际内容不同")
    return found


def too_long(name: str) -> bool:
    """Whether a name is longer than any register allows."""
    return len(name) > MAX_NAME


def neutral(text: str) -> str:
    """The text with every hidden character made visible, so that what is shown is what is stored.

    Markup is left alone: pages and terminals escape it themselves.
    """
    return _HIDDEN.sub(lambda found: f"[{_code_point(found[0])}]", text)


def _code_point(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" {name}" if name else "")
