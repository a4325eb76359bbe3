"""Numbers as headings write them: 一百四十八, 一千零五十二, 一百〇二, 廿三, 60, ６０."""

from __future__ import annotations

import re

SIGNS = "0-9０-９零〇○一二两三四五六七八九十廿卅卌百千"
NUMERAL = f"[{SIGNS}]{{1,9}}"
DIGITS = "零一二三四五六七八九"
HIGHEST = 9999

_SPELT = {"〇": "零", "○": "零", "两": "二", "廿": "二十", "卅": "三十", "卌": "四十"}
_PLACED = re.compile(
    "(?:([一二三四五六七八九])千)?(零)?(?:([一二三四五六七八九])百)?(零)?(?:([一二三四五六七八九])?(十))?(零)?([一二三四五六七八九])?"
)


def number(written: str) -> int | None:
    """The number, or None where the signs form none: 第十十条 is not an article."""
    if written.isdecimal():
        return _possible(int(written))
    spelt = "".join(_SPELT.get(sign, sign) for sign in written)
    if spelt and all(sign in DIGITS for sign in spelt):
        return _possible(int("".join(str(DIGITS.index(sign)) for sign in spelt)))
    match = _PLACED.fullmatch(spelt)
    if not spelt or match is None:
        return None
    thousands, _, hundreds, _, tens, ten, _, ones = match.groups()
    tenfold = (DIGITS.index(tens) if tens else 1) if ten else 0
    total = 1000 * _digit(thousands) + 100 * _digit(hundreds) + 10 * tenfold + _digit(ones)
    return _possible(total)


def _digit(sign: str | None) -> int:
    return DIGITS.index(sign) if sign else 0


def _possible(value: int) -> int | None:
    return value if 1 <= value <= HIGHEST else None
