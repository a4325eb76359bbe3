"""Dates in running text, and what happened on them."""

from __future__ import annotations

import re
from datetime import date

from plumbline.web.lawbook.reading.numerals import NUMERAL, number
from plumbline.web.lawbook.reading.texts import Event

_YEAR = r"[12][0-9]{3}|[一二][〇零○一二三四五六七八九]{3}"
_DAY = rf"({_YEAR})\s*年\s*({NUMERAL})\s*月\s*({NUMERAL})\s*日"
DAY = re.compile(_DAY)
_ACTS = re.compile("通过|公布|发布|修订|修正|修改|批准|印发|施行|实施")
_SAME = {"实施": "施行", "批准": "通过"}
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉|<[^<>]*>")
_FROM = re.compile(rf"自\s*(?:{_DAY}|([公发][布]|印发)之日)\s*起\s*(?:正式)?(?:施行|实施|执行|生效)")
_FROM_WITHOUT_START = re.compile(rf"自\s*{_DAY}\s*(?:施行|实施|执行|生效)")


def day_of(found: re.Match[str]) -> date | None:
    """The date that a match of `DAY` names, None for one that no calendar has."""
    written, month, day = found[1], number(found[2]), number(found[3])
    year = int(written) if written.isdecimal() else number(written.replace("○", "〇"))
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def days(text: str) -> list[date]:
    """Every date in the text."""
    return [day for found in DAY.finditer(text) if (day := day_of(found))]


def events(text: str) -> list[Event]:
    """Each date with the first act named after it; what stands inside 《》 is a title, not an act."""
    plain = _QUOTED.sub(lambda quoted: "　" * len(quoted[0]), text)
    matches = list(DAY.finditer(plain))
    found = []
    for match, following in zip(matches, [*matches, None][1:], strict=True):
        until = following.start() if following else len(text)
        acts = _ACTS.findall(plain[match.end() : until])
        day = day_of(match)
        if acts and day:
            said = text[match.start() : until].strip(" 　\t（()），,；;。自根据")
            found.append(Event(day, _SAME.get(acts[0], acts[0]), said))
    return found


def effective(text: str, published: date | None) -> date | None:
    """The day from which the text says it applies: 自2021年7月15日起施行, or 自公布之日起施行."""
    found = _FROM.search(text)
    if found is None:
        plain = _FROM_WITHOUT_START.search(text)
        return day_of(plain) if plain else None
    return published if found[4] else day_of(found)
