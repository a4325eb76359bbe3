"""From bytes to characters: which encoding, and which look-alikes to repair.

Texts copied out of PDF often hold Kangxi radicals (U+2F8F for 行) and other doubles that look right and are never
found by a search. They are replaced; full-width punctuation is part of the official text and stays.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from plumbline.web.lawbook.reading.texts import Unreadable

PLAUSIBLE = 0.9
ENOUGH = 20_000

# Those of the CJK Radicals Supplement that are whole characters, to which Unicode gives no decomposition; and the two
# Kangxi radicals whose decomposition is not the form in use (戶 and 靑 for 户 and 青).
_RADICALS = str.maketrans(
    "\u2e81\u2e88\u2e8a\u2e8c\u2e8d\u2e8e\u2e91\u2e92\u2e93\u2e94\u2e95\u2e9b\u2e9c\u2e9d\u2ea0\u2ea7"
    "\u2ea9\u2eab\u2eac\u2eae\u2eaf\u2eb1\u2eb2\u2eb6\u2eb7\u2eb9\u2eba\u2ebb\u2ebd\u2ec1\u2ec3\u2ec4"
    "\u2ec5\u2ec6\u2ec9\u2eca\u2ecb\u2ecc\u2ecd\u2ece\u2ecf\u2ed1\u2ed2\u2ed3\u2ed4\u2ed6\u2ed7\u2ed8"
    "\u2ed9\u2eda\u2edb\u2edc\u2edd\u2edf\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee7\u2ee8\u2ee9\u2eea\u2eeb"
    "\u2eec\u2eed\u2eee\u2eef\u2ef0\u2ef1\u2ef2\u2f3e\u2fad",
    "厂刀卜小小兀尣巳幺彑彐旡日月民牛王目示竹糹网罒羊羊耂肀聿臼虎覀西见角贝足车辶辶辶阝長镸长门阝雨青韦页风飞食飠马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀户青",
)
_DOUBLES = re.compile("[\u2e9f\u2ef3\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_EXPECTED = re.compile("[\t\r\n -~\u00a0-\u00ff\u2000-\u206f\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef〇]")

_MARKED = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def repaired(text: str) -> str:
    """The text with radicals and compatibility ideographs as ordinary characters, invisible signs removed."""
    text = _DOUBLES.sub(lambda found: normalize("NFKC", found[0]), text.translate(_RADICALS))
    return _BLANKS.sub(" ", _UNSEEN.sub("", text))


def decoded(raw: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by its mark, else UTF-8, else UTF-16 or GB18030 if that gives Chinese."""
    for mark, encoding in _MARKED:
        if raw.startswith(mark):
            return _strict(raw, encoding), encoding
    if b"\0" not in raw:
        for encoding in ("utf-8", "gb18030"):
            text = _attempt(raw, encoding)
            if text is not None and (encoding == "utf-8" or is_plausible(text)):
                return text, encoding
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _attempt(raw, encoding)
        if text is not None and "\0" not in text and is_plausible(text):
            return text, encoding
    raise Unreadable("认不出文字编码：不是 UTF-8、GB18030 或者 UTF-16 的文本。请另存为 UTF-8 文本或 DOCX 后再载入。")


def is_plausible(text: str) -> bool:
    """Whether nearly all characters are such as stand in Chinese texts."""
    sample = text[:ENOUGH]
    return bool(sample) and len(_EXPECTED.findall(sample)) >= PLAUSIBLE * len(sample)


def _strict(raw: bytes, encoding: str) -> str:
    text = _attempt(raw, encoding)
    if text is None:
        raise Unreadable(f"文件开头标明 {encoding} 编码，内容却不是。文件可能已损坏，请重新下载。")
    return text


def _attempt(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
