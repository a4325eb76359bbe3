"""What the public may not read: who a natural person is, where they live, how to reach or pay them.

Publication is built from typed facts; free text is then searched for the party's own
data by exact match and for anything shaped like personal data. 行政处罚法 第50条；国办发〔2018〕118号。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

HIDDEN = "＊＊＊"
COMPOUND_SURNAMES = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "司徒",
    "夏侯",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "长孙",
    "宇文",
    "端木",
)
_SHAPES = (
    re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"),
    re.compile(r"(?<!\d)\d{15}(?!\d)"),
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),
    re.compile(r"(?<!\d)\d{16,19}(?!\d)"),
    re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"),
    re.compile(r"(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"),
)


def masked_name(kind: str, name: str) -> str:
    """A natural person by surname only; the trade name of a firm as registered."""
    if kind != "person":
        return name
    surname = next((s for s in COMPOUND_SURNAMES if name.startswith(s)), name[:1])
    return f"{surname}某某" if len(name) - len(surname) > 1 else f"{surname}某"


def masked_text(text: str, facts: Mapping[str, Any]) -> str:
    """Free text without the party's personal data and without anything shaped like personal data."""
    party = facts.get("party") or {}
    text = unicodedata.normalize("NFC", text)
    for value in _own(party):
        text = text.replace(value, HIDDEN)
    if party.get("kind") == "person" and party.get("name"):
        text = text.replace(party["name"], masked_name("person", party["name"]))
    narrowed = unicodedata.normalize("NFKC", text)
    for shape in _SHAPES:
        for found in {m.group() for m in shape.finditer(narrowed)}:
            text = re.sub("".join(f"[{re.escape(c)}{_wide(c)}]" for c in found), HIDDEN, text)
    return text


def _own(party: Mapping[str, Any]) -> list[str]:
    """The party's data that never goes out, longest first so that no rest remains."""
    names = ["phone", "legal_representative"]
    if party.get("kind") != "entity":
        names += ["address"]
    if party.get("kind") == "person":
        names += ["id_number"]
    return sorted((party[n] for n in names if party.get(n)), key=len, reverse=True)


def _wide(character: str) -> str:
    """The full-width form of an ASCII character."""
    return chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else ""
