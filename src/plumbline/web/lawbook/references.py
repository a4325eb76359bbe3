"""A typed reference to an article: 处罚法60条, 行政处罚法第六十条第二款, 处罚法 60, 第六十条 行政处罚法, 处罚法96 38."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plumbline.web.lawbook.reading.numerals import NUMERAL, number
from plumbline.web.search.bigrams import LONGEST_QUERY, folded

_COUNT = rf"\s*({NUMERAL})\s*"
_PLACE = re.compile(rf"第?{_COUNT}(?:条|點|点|部分)(?:之{_COUNT})?(?:第?{_COUNT}款)?(?:第?[(]?{_COUNT}[)]?项)?")
_AT_END = re.compile(
    r"(?P<name>.*[^0-9\s]\S*)\s+([0-9]{1,4})(?:-([0-9]{1,2}))?|(?P<joined>.*[^0-9\s-])([0-9]{1,4})(?:-([0-9]{1,2}))?"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as somebody types it; `name` is empty where only a number was typed."""

    name: str
    number: int
    sub: int = 0
    paragraph: int = 0
    item: int = 0


def reference_in(query: str) -> Reference | None:
    """The reference that the query is; None where it is none."""
    typed = folded(query[:LONGEST_QUERY]).strip()
    found = _PLACE.search(typed)
    if found:
        counts = [number(count) if count else 0 for count in found.groups()]
        name = f"{typed[: found.start()]} {typed[found.end() :]}"
    else:
        bare = _AT_END.fullmatch(typed)
        if bare is None:
            return None
        counts = [int(count) if count else 0 for count in (bare[2] or bare[5], bare[3] or bare[6])]
        name = bare["name"] or bare["joined"]
    if not counts[0] or None in counts:
        return None
    return Reference(_plain(name), *(count or 0 for count in counts))


def _plain(name: str) -> str:
    return re.sub(r"[《》〈〉<>\"“”的]|\s+", "", name).removeprefix("中华人民共和国")
