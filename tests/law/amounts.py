"""How the official texts write the bounds of a fine: 二万元以上二十万元以下, 货值金额十倍以上二十倍以下, 每人1000元以上5000元以下."""

from __future__ import annotations

import re
from functools import cache

from plumbline.engine.citations import chinese_number
from plumbline.law.instruments import INSTRUMENTS
from plumbline.law.matters import FineRange
from plumbline.law.texts import CHAPTER, ENDINGS, HEADING, instrument_of, numeral
from tests.law.official import LAWS

FEN = 100
MYRIAD = 10_000
SPACES = re.compile(r"\s+")


@cache
def wordings() -> dict[tuple[str, int], str]:
    """Instrument key and article to its words, white space taken out."""
    found: dict[tuple[str, int], str] = {}
    known = [one for one in INSTRUMENTS.values() if one.unit == "条"]
    for file in sorted(LAWS.rglob("*")):
        one = instrument_of(file, known) if file.suffix in ENDINGS else None
        if one is not None:
            found |= {(one.key, number): words for number, words in _articles(file.read_text("utf-8")).items()}
    return found


def _articles(text: str) -> dict[int, str]:
    found: dict[int, str] = {}
    number = 0
    for line in text.splitlines():
        heading = HEADING.match(line)
        if heading:
            number = numeral(heading[1])
        elif CHAPTER.match(line):
            number = 0
        if number:
            found[number] = found.get(number, "") + SPACES.sub("", heading[2] if heading else line)
    return found


def written(fine: FineRange) -> str:
    """The bounds of a range as a pattern of the text."""
    if fine.basis == "multiple":
        low, high = (_times(bound) for bound in (fine.minimum, fine.maximum))
    else:
        low, high = (_money(bound) for bound in (fine.minimum, fine.maximum))
    if fine.minimum is not None and fine.minimum == fine.maximum:
        return low
    return f"{low}以上{high}以下" if fine.minimum is not None else f"{high}以下"


def _times(hundredths: int | None) -> str:
    if hundredths is None:
        return ""
    return f"(?:{_number(hundredths // 100)})倍" if hundredths >= 100 else f"百分之{_number(hundredths)}"


def _money(fen: int | None) -> str:
    if fen is None:
        return ""
    yuan = fen // FEN
    forms = [f"{_chinese(yuan)}", str(yuan)]
    for unit, size in (("万", MYRIAD), ("千", 1000)):
        if yuan % size == 0:
            forms.append(f"{yuan // size}{unit}")
    return f"(?:{'|'.join(forms)})元"


def _number(value: int) -> str:
    return f"{chinese_number(value)}|{value}"


def _chinese(yuan: int) -> str:
    return chinese_number(yuan // MYRIAD) + "万" if yuan >= MYRIAD else chinese_number(yuan)
