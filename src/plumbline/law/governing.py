"""Which edition of the law governs a decision on an act (从旧兼从轻), with its reasons.

Procedure follows the law of the day of the step; that is what `dated_by` and the dates of the rules
say. Substance follows the law of the day on which the act ended, unless the law at the decision is milder
or no longer forbids the act (行政处罚法 37; 生态环境法典 1057).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from msgspec import UnsetType

from plumbline.engine.citations import Article
from plumbline.engine.values import UNKNOWN
from plumbline.law import law
from plumbline.law.instruments import ECO_CODE, PENALTY_LAW
from plumbline.law.matters import Matter, Matters
from plumbline.law.milder import Relation, compare


@dataclass(frozen=True)
class Reason:
    """One step of the answer, in Chinese, with what it rests on."""

    text: str
    cites: tuple[Article, ...] = ()


@dataclass(frozen=True)
class Governing:
    """The edition that governs, the other one, and why.

    `milder` says whether the law at the decision is the milder one; UNKNOWN asks a person to compare: `edition` is
    then the edition of the act, as the principle has it, and nothing has been settled in anybody's disfavour.
    `edition` is None where the catalogue has none for the day of the act.
    """

    edition: Matter | None
    other: Matter | None
    milder: bool | UnsetType
    reasons: tuple[Reason, ...]
    unverified: bool = False

    @property
    def settled(self) -> bool:
        """Whether the catalogue alone decides."""
        return self.edition is not None and self.milder is not UNKNOWN


def governing(
    matter_code: str, act_end: date, decided: date, party_kind: str = "", catalogue: Matters | None = None
) -> Governing:
    """The edition for an act that ended on one day and is decided on another; the national catalogue if no other is given."""
    matters = law().matters if catalogue is None else catalogue
    acted, then = matters.get(matter_code, act_end), matters.get(matter_code, decided)
    if acted is None:
        return _no_law_of_the_act(then, act_end, decided)
    if then is None:
        return _no_law_at_the_decision(acted, act_end, decided)
    if acted.edition == then.edition:
        text = f"行为终了日（{act_end}）和决定日（{decided}）适用同一版本：{_named(acted)}。"
        return Governing(acted, None, False, (Reason(text, acted.penalty),), _unverified(acted))
    return _compared(acted, then, act_end, decided, party_kind)


def principle(field: str, decided: date) -> tuple[Article, ...]:
    """The provisions on the choice between old and new law that hold on the day of the decision."""
    cites = [PENALTY_LAW.art(37)]
    if field == "ecology":
        cites.append(ECO_CODE.art(1057))
    return tuple(cite for cite in cites if cite.instrument.in_force(decided))


def _compared(acted: Matter, then: Matter, act_end: date, decided: date, party_kind: str) -> Governing:
    found = compare(acted.edition, then.edition, party_kind)
    basis = principle(acted.field, decided)
    first = (
        Reason(f"行为终了日（{act_end}）的版本：{_named(acted)}。", acted.penalty),
        Reason(f"决定日（{decided}）的版本：{_named(then)}。", then.penalty),
        *(Reason(f"{line}。") for line in found.lines),
    )
    unverified = _unverified(acted) or _unverified(then)
    if found.relation is Relation.MILDER:
        last = Reason("新的规定处罚较轻，适用决定时的版本。", basis)
        return Governing(then, acted, True, (*first, last), unverified)
    if found.relation is Relation.UNCLEAR:
        last = Reason("两个版本不能自动分出轻重，须结合案情比较后记明适用哪一版；未比较前按行为时的版本。", basis)
        return Governing(acted, then, UNKNOWN, (*first, last), unverified)
    last = Reason("新的规定没有较轻，适用行为时的版本。", basis)
    return Governing(acted, then, False, (*first, last), unverified)


def _no_law_of_the_act(then: Matter | None, act_end: date, decided: date) -> Governing:
    text = f"事项目录没有行为终了日（{act_end}）的版本，不能自动确定适用的法律；行为时没有规定的，不得依新法处罚。"
    cites = principle(then.field if then else "", decided)
    return Governing(None, then, UNKNOWN, (Reason(text, cites),))


def _no_law_at_the_decision(acted: Matter, act_end: date, decided: date) -> Governing:
    first = Reason(f"行为终了日（{act_end}）的版本：{_named(acted)}。", acted.penalty)
    text = f"事项目录没有决定日（{decided}）的版本：新法可能不再处罚，也可能改由其他条款处罚，须由人核对。"
    last = Reason(text, principle(acted.field, decided))
    return Governing(acted, None, UNKNOWN, (first, last), _unverified(acted))


def _named(matter: Matter) -> str:
    cites = "、".join(str(cite) for cite in matter.penalty)
    window = f"{matter.edition.since} 起" if matter.edition.until is None else f"至 {matter.edition.until}"
    return f"{cites}（{window}）"


def _unverified(matter: Matter) -> bool:
    return matter.edition.status != "verified"
