"""The lists as the pages ask for them: the only module here that knows `plumbline.law`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from plumbline.law import law
from plumbline.law.leniency import (
    CANNOT_TELL,
    NOT_SATISFIED,
    SATISFIED,
    STATES,
    Aside,
    ConditionResult,
    Earlier,
    Found,
    Item,
    Known,
    LeniencyList,
    ListError,
    Looked,
    Match,
    Question,
    Span,
    Window,
    expiry,
    find,
    list_of,
    lists,
    look,
    newer_than_act,
    read_list,
)
from plumbline.law.leniency.command import match_data
from plumbline.law.leniency.conditions import zh_of
from plumbline.law.leniency.subjects import subjects
from plumbline.law.leniency.tables import KINDS, LOGICS, QUESTION_KINDS, RESULTS, SAMES, STATUSES, UNITS, Branch
from plumbline.law.leniency.writing import content_of, to_toml
from plumbline.web.cases.law import facts_of
from plumbline.web.cases.models import Case
from plumbline.web.leniency.models import CityList
from plumbline.web.shell.errors import BadInput

__all__ = [
    "CANNOT_TELL",
    "KINDS",
    "LOGICS",
    "NOT_SATISFIED",
    "QUESTION_KINDS",
    "RESULTS",
    "SAMES",
    "SATISFIED",
    "STATES",
    "STATUSES",
    "Aside",
    "ConditionResult",
    "Earlier",
    "Found",
    "Item",
    "LeniencyList",
    "Looked",
    "Match",
    "Question",
    "Window",
    "content_of",
    "expiry",
    "list_of",
    "look",
    "match_data",
    "newer_than_act",
    "subjects",
    "zh_of",
]

OFFENDED = ("penalty", "no_penalty_minor", "no_penalty_first")
"""The outcomes that establish a violation; to be spared is no acquittal (行政处罚法 33)."""
PENALTY = "penalty"


def package() -> tuple[LeniencyList, ...]:
    """The lists that come with the programme."""
    return tuple(lists().values())


def read(text: str) -> LeniencyList:
    """A list as a city wrote it; raises BadInput with every fault at its place."""
    return _checked(lambda: read_list(text))


def of_rows(content: Mapping[str, Any], place_of: Callable[[str], str]) -> LeniencyList:
    """A list from the cells of a workbook; raises BadInput with every fault at its cell."""
    return _checked(lambda: list_of(content), place_of)


def _checked(make: Callable[[], LeniencyList], place_of: Callable[[str], str] = str) -> LeniencyList:
    try:
        return make()
    except ListError as wrong:
        told = [f"{place_of(place)}：{text}" for place, text in wrong.faults]
        raise BadInput({"file": told}, title="清单有问题，不能保存") from wrong


def written(source: LeniencyList) -> str:
    """The list as TOML."""
    return to_toml(content_of(source))


def has_groups(item: Item) -> bool:
    """Whether a condition of the item is a group of conditions, for which a workbook has no place."""
    return any(isinstance(part, Branch) for part in item.condition.parts)


@lru_cache(maxsize=256)
def _parsed(text: str) -> LeniencyList:
    return read_list(text)


def as_list(row: CityList, successor: str = "") -> LeniencyList:
    """A city's version as the law half reads it, with its end as it stands now, and the version that followed it."""
    read = _parsed(row.toml)
    return replace(read, until=row.until, published=row.published_on, successor=successor or read.successor)


def matter_name(code: str, on: date) -> str:
    """How the catalogue calls the matter; the code itself where it has none, a field for all of it."""
    if code.endswith(".*"):
        return "本领域全部事项"
    found = law().matters.get(code, on) or next(iter(reversed(law().matters.editions(code))), None)
    return found.name if found else code


def provisions(matter: str, on: date) -> frozenset[str]:
    """The provisions that punish the matter, by which acts of the same kind are known."""
    if matter not in law().matters:
        return frozenset()
    found = law().matters.get(matter, on) or law().matters.editions(matter)[-1]
    return frozenset(str(article) for article in found.penalty)


@dataclass(frozen=True)
class CaseFacts:
    """What of a case the lists are held against."""

    matter: str
    field: str
    acted: date
    facts: Mapping[str, Any]


def facts_for(case: Case, facts: Mapping[str, Any] | None = None) -> CaseFacts:
    """The facts of the case, or of a step being prepared. What was left blank is not known: nobody said no."""
    whole = facts_of(case) if facts is None else facts
    violation = whole.get("violation") or {}
    day = violation.get("ended") or violation.get("started")
    acted = date.fromisoformat(day[:10]) if isinstance(day, str) else case.lead_received
    return CaseFacts(case.matter_code, case.field, acted, _stated(whole))


def _stated(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _stated(value) if isinstance(value, Mapping) else value
        for name, value in facts.items()
        if value is not None
    }


def held(
    sources: Sequence[LeniencyList],
    known: CaseFacts,
    answers: Mapping[str, Mapping[str, Any]],
    looked: Mapping[Window, Looked],
    on: date,
) -> Found:
    """Every list held against the case; each list's questions have their own answers. A version that another one of the same
    list has followed is not told: what followed it is here."""
    found = [
        find([source], known.matter, Known(known.facts, answers.get(source.key, {}), looked), on) for source in sources
    ]
    matches = sorted((one for each in found for one in each.matches), key=_order)
    standing = {source.key for source in sources if source.stands(on)}
    return Found(
        on,
        tuple(matches),
        tuple(one for each in found for one in each.expired if one.source.key not in standing),
        tuple(one for each in found for one in each.coming),
    )


def _order(one: Match) -> int:
    return (SATISFIED, CANNOT_TELL, NOT_SATISFIED).index(one.state)


def span_code(span: Span) -> str:
    """A span as it is kept: 2y, ever."""
    return "ever" if span.count is None else f"{span.count}{span.unit}"


def span_of(code: str) -> Span:
    """The span of its code."""
    return Span(None) if code == "ever" else Span(int(code[:-1]), code[-1])


def span_said(code: str) -> str:
    """A span in words."""
    return "不限期间" if code == "ever" else f"{code[:-1]}{UNITS[code[-1]]}"


def outcome_of(item: Item) -> str:
    """Which no-penalty outcome a chosen item leads to: a first violation where the item asks for one."""
    return "no_penalty_first" if item.windows() else "no_penalty_minor"


def spares(item: Item) -> bool:
    """Whether the item ends without a penalty; one that only makes it lighter does not."""
    return item.result in ("must_not", "may_not")
