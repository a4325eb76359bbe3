"""One case file held beside the others of its party: what they show about it, and what they leave open.

行政处罚法 25, 29 and 33 ask whether the same act was fined, filed or committed before, whoever kept that file. The
party is known by the number of its certificate, an act by its key; where a key is missing two acts are surely
different only if they ended on different days. Whatever is not known leaves the answer unknown, and two steps on
one day do not tell which came first. What the case itself gives no reason to ask is left open too. `plumbline.review.across` gives the same answers over columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from msgspec import Struct, structs

from plumbline.casefile.schema.across import ACROSS
from plumbline.casefile.types import OPEN, CaseFile
from plumbline.engine.values import ABSENT, UNKNOWN

MASK = "*"
SPACES = " \t\n\v\f\r"
CAPITALS = str.maketrans(ascii_lowercase, ascii_uppercase)
OFFENDED = ("penalty", "no_penalty_minor", "no_penalty_first")
"""The outcomes that establish a violation. 行政处罚法 33 spares the penalty, not the finding."""

FIRST = "no_penalty_first"

Answer = Any
"""True, False or UNKNOWN."""


class Keys(Struct, frozen=True):
    """What of a case file its comparison with others needs. Text and dates may be UNKNOWN or ABSENT."""

    label: str
    agency_name: str
    party: Any
    act: Any
    day: Any
    matter: Any
    agency: Any
    filed: Any
    decided: Any
    over: Any
    fined: Answer
    offended: Answer
    claims_first: Answer
    inspected: Any
    exempt: Answer


def keys_of(case: CaseFile) -> Keys:
    """The keys of a case file."""
    decided = _day(case, "decision")
    name = _read(case, "agency", "name")
    labels = (_read(case, "case", "number"), _read(case, "case", "id"))
    return Keys(
        label=next((str(each) for each in labels if _there(each)), "无案号案卷"),
        agency_name=str(name) if _there(name) else "机关不明",
        party=identity(_read(case, "party", "id_number")),
        act=_text(_read(case, "violation", "act_key")),
        day=_read(case, "violation", "ended"),
        matter=_text(_read(case, "matter", "code")),
        agency=_text(_read(case, "agency", "code")),
        filed=_day(case, "filing"),
        decided=decided,
        over=_day(case, "closing") if decided is ABSENT else decided,
        fined=_fined(case),
        offended=_offended(case),
        claims_first=_claims_first(case),
        inspected=_day(case, "inspection"),
        exempt=_yes(_read(case, "inspection", "cap_exempt")),
    )


def identity(number: Any) -> Any:
    """By what a party is known again: its number in capitals; a masked or missing number tells nobody apart."""
    if not _there(number) or MASK in number:
        return UNKNOWN
    return number.strip(SPACES).translate(CAPITALS) or UNKNOWN


def compared(own: Keys, others: Sequence[Keys]) -> dict[str, Any]:
    """The group `across` of a case: what the other files of its party show. UNKNOWN marks what they leave open."""
    if own.party is UNKNOWN:
        open_facts = dict.fromkeys(("fined_in", "filed_first_in", "offended_in"), UNKNOWN)
        unmatched = own.inspected if own.inspected is ABSENT else UNKNOWN
        return {"happened": True, **open_facts, "inspections_in_year": unmatched}
    near = [each for each in others if each.party == own.party]
    fined, filed, claims = own.fined is not False, own.filed is not ABSENT, own.claims_first is not False
    return {
        "happened": True,
        "fined_in": _first(near, lambda o: fined_before(own, o), "decided") if fined else UNKNOWN,
        "filed_first_in": _first(near, lambda o: filed_before(own, o), "filed") if filed else UNKNOWN,
        "offended_in": _first(near, lambda o: offended_before(own, o), "decided") if claims else UNKNOWN,
        "inspections_in_year": _inspections(own, near),
    }


def beside(case: CaseFile, others: Sequence[Keys]) -> CaseFile:
    """The case file with what the others show about it; what the file itself states of that stands."""
    if _there(case.across):
        return case
    group = OPEN.group_type(ACROSS)(**compared(keys_of(case), others))
    return structs.replace(case, across=group).with_extra(case.extra)


def fined_before(own: Keys, other: Keys) -> Answer:
    """Whether the other file fined the same act earlier (行政处罚法 29)."""
    return _all(same_act(own, other), other.fined, _before(other.decided, own.decided))


def filed_before(own: Keys, other: Keys) -> Answer:
    """Whether another agency filed the same act earlier and had not ended its case by then (行政处罚法 25)."""
    elsewhere = _not(_same(own.agency, other.agency))
    still_open = _not(_before(other.over, own.filed))
    return _all(same_act(own, other), elsewhere, _before(other.filed, own.filed), still_open)


def offended_before(own: Keys, other: Keys) -> Answer:
    """Whether the other file found the party in breach of the same matter earlier (行政处罚法 33)."""
    return _all(_same(own.matter, other.matter), other.offended, _before(other.decided, own.decided))


def same_act(one: Keys, other: Keys) -> Answer:
    """Whether two files of one party are about the same act."""
    if _there(one.act) and _there(other.act):
        return one.act == other.act
    both = _there(one.day) and _there(other.day)
    return False if both and one.day != other.day else UNKNOWN


def told(other: Keys, day: Any) -> str:
    """How a finding names the other file: 津市监案〔2026〕1号（南开区市场监督管理局，2026-03-10）."""
    return f"{other.label}（{other.agency_name}，{day.isoformat()}）"


def _first(near: Iterable[Keys], test: Callable[[Keys], Answer], dated: str) -> Any:
    """The earliest file that passes; UNKNOWN if one may, ABSENT if none does."""
    answers = [(test(other), other) for other in near]
    sure = [other for answer, other in answers if answer is True]
    if sure:
        earliest = min(sure, key=lambda other: getattr(other, dated))
        return told(earliest, getattr(earliest, dated))
    return UNKNOWN if any(answer is UNKNOWN for answer, _ in answers) else ABSENT


def _inspections(own: Keys, near: Sequence[Keys]) -> Any:
    """On how many days of the year, up to its own, the agency inspected the party; exempt visits are not counted."""
    if not _there(own.inspected):
        return own.inspected
    counted = [(_counts(own, each), each.inspected) for each in (own, *near)]
    if any(answer is UNKNOWN for answer, _ in counted):
        return UNKNOWN
    return len({day for answer, day in counted if answer})


def _counts(own: Keys, other: Keys) -> Answer:
    day = other.inspected
    if day is ABSENT or other.exempt is True:
        return False
    if day is not UNKNOWN and not date(own.inspected.year, 1, 1) <= day <= own.inspected:
        return False
    return _all(_same(own.agency, other.agency), UNKNOWN if day is UNKNOWN else True, _not(other.exempt))


def _before(day: Any, limit: Any) -> Answer:
    """Whether the day came before the limit; without a limit every day did, and a tie is open."""
    if day is ABSENT:
        return False
    if day is UNKNOWN or limit is UNKNOWN or day == limit:
        return UNKNOWN
    return limit is ABSENT or bool(day < limit)


def _fined(case: CaseFile) -> Answer:
    kinds = _read(case, "decision", "kinds")
    if not isinstance(kinds, list):
        return False if kinds is ABSENT else UNKNOWN
    if "fine" not in kinds or _read(case, "daily_fine", "happened") is True:
        return False
    changed = _group(_group(_group(case, "publication"), "change"), "happened")
    return UNKNOWN if changed is True else True


def _offended(case: CaseFile) -> Answer:
    outcome = _read(case, "decision", "outcome")
    return outcome if outcome is UNKNOWN else outcome in OFFENDED


def _claims_first(case: CaseFile) -> Answer:
    """Whether the case calls itself a first violation, or rests on that."""
    stated, outcome = _read(case, "violation", "first_offence"), _read(case, "decision", "outcome")
    if stated is True or outcome == FIRST:
        return True
    return UNKNOWN if stated is UNKNOWN or outcome is UNKNOWN else False


def _read(case: CaseFile, group: str, name: str) -> Any:
    return _group(_group(case, group), name)


def _day(case: CaseFile, event: str) -> Any:
    """The day of an event: absent if it did not happen, unknown if it happened on no recorded day."""
    day = _read(case, event, "date")
    return UNKNOWN if day is ABSENT and _there(_group(case, event)) else day


def _group(parent: Any, name: str) -> Any:
    """A member; absent or unknown as its parent is."""
    return getattr(parent, name) if _there(parent) else parent


def _there(value: Any) -> bool:
    return value is not UNKNOWN and value is not ABSENT


def _text(value: Any) -> Any:
    """A key; an absent or empty one identifies nothing."""
    return value if _there(value) and value else UNKNOWN


def _yes(value: Any) -> Answer:
    return False if value is ABSENT else value


def _same(one: Any, other: Any) -> Answer:
    return UNKNOWN if one is UNKNOWN or other is UNKNOWN else one == other


def _not(answer: Answer) -> Answer:
    return answer if answer is UNKNOWN else not answer


def _all(*answers: Answer) -> Answer:
    if any(answer is False for answer in answers):
        return False
    return UNKNOWN if any(answer is UNKNOWN for answer in answers) else True
