"""Positive lists (正面清单): when a firm may be listed, when it leaves the list, and what listing does to inspections.

A template holds the conditions, grounds and effects as dated data; an agency makes its own list of it. Where the paper
behind a template was not read in full the template is unverified and says so. The judging is three-valued: what cannot
be told is neither for nor against the firm. Being listed gives no immunity: a breach that is found is handled like
anybody's (行政处罚法 第五条).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path

import msgspec

from plumbline.casefile.schema.terms import NO_PENALTY_OUTCOMES
from plumbline.engine.citations import Article, parse_article
from plumbline.law import law

HERE = Path(__file__).parent
KINDS = ("no_penalty", "no_open_case", "no_complaint", "no_fraud", "stated")
OFFENDED = ("penalty", *NO_PENALTY_OUTCOMES)
"""The outcomes by which a breach is established; a spared penalty is a breach all the same (行政处罚法 第三十三条)."""

NO_IMMUNITY = "在册不免责：检查中发现或者投诉举报反映的违法行为，依法照常处理。"


class PositivesError(Exception):
    """A template that cannot be used, naming file and reason."""


class Answer(Enum):
    """Whether a condition is met."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


class Condition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One condition of entry. `months` is how far back it looks, 0 for ever; a `stated` one is answered by an officer."""

    key: str
    kind: str
    zh: str
    months: int = 0
    matters: tuple[str, ...] = ()
    ask: str = ""
    may_not_apply: bool = False


class Ground(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ground of removal and for how many months it bars a new entry."""

    key: str
    zh: str
    bars_months: int
    own_wish: bool = False


class Reason(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may bring an officer to a listed firm all the same."""

    key: str
    zh: str


class Template(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of positive list. `visit_cap` is the number of routine visits a year."""

    key: str
    title: str
    field: str
    status: str
    review_months: int
    notice_days: int
    statement_days: int
    visit_cap: int
    condition: tuple[Condition, ...]
    ground: tuple[Ground, ...]
    reason: tuple[Reason, ...]
    since: date | None = None
    cites: tuple[str, ...] = ()
    note: str = ""

    @property
    def articles(self) -> tuple[Article, ...]:
        """What the template rests on."""
        return tuple(parse_article(cite, dict(law().instruments)) for cite in self.cites)

    def ground_called(self, key: str) -> Ground | None:
        """A ground of removal by its key."""
        return next((one for one in self.ground if one.key == key), None)


def read_template(name: str, text: str) -> Template:
    """A template from TOML. Raises PositivesError."""
    try:
        found = msgspec.convert(tomllib.loads(text), Template)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise PositivesError(f"{name}: {wrong}") from wrong
    for condition in found.condition:
        if condition.kind not in KINDS:
            raise PositivesError(f"{name}: {condition.key}: 没有“{condition.kind}”这种条件")
    return found


@cache
def templates() -> Mapping[str, Template]:
    """Every template of the package by its key."""
    return {path.stem: read_template(path.name, path.read_text("utf-8")) for path in sorted(HERE.glob("*.toml"))}


@dataclass(frozen=True)
class Seen:
    """One case file of the firm that was looked at. None is not known, "" or an open case without an outcome is none."""

    number: str
    outcome: str | None
    decided: date | None
    matter: str | None
    channel: str | None
    is_open: bool = False


@dataclass(frozen=True)
class Stated:
    """What an officer found where no case file tells: yes, no or na, and in which source."""

    answer: str
    source: str


@dataclass(frozen=True)
class Judged:
    """A condition with its answer, why, and the files that decide it or leave it open."""

    condition: Condition
    answer: Answer
    why: str
    files: tuple[str, ...] = ()


def judge(
    conditions: Iterable[Condition], seen: Iterable[Seen], stated: Mapping[str, Stated], on: date, *, known: bool
) -> list[Judged]:
    """Every condition on a day. `known` says whether the firm has a number by which its files can be found."""
    files = list(seen)
    return [_judged(one, files, stated.get(one.key), on, known) for one in conditions]


def _judged(one: Condition, files: list[Seen], stated: Stated | None, on: date, known: bool) -> Judged:
    if one.kind == "stated":
        return _stated(one, stated)
    against = [each.number for each in files if _against(one, each, on) is True]
    if against:
        return Judged(one, Answer.NOT_MET, f"有 {len(against)} 件案卷不符合", tuple(against))
    if not known:
        return Judged(one, Answer.CANNOT_TELL, "企业没有登记统一社会信用代码，查不到它的案卷")
    unclear = [each.number for each in files if _against(one, each, on) is None]
    if unclear:
        return Judged(one, Answer.CANNOT_TELL, f"有 {len(unclear)} 件案卷缺少判断所需的内容", tuple(unclear))
    return Judged(one, Answer.MET, f"查阅 {len(files)} 件案卷，没有发现")


def _stated(one: Condition, stated: Stated | None) -> Judged:
    if stated is None or not stated.source.strip():
        return Judged(one, Answer.CANNOT_TELL, "还没有查询结果")
    if stated.answer == "no":
        return Judged(one, Answer.NOT_MET, stated.source)
    if stated.answer == "yes" or (stated.answer == "na" and one.may_not_apply):
        return Judged(one, Answer.MET, stated.source)
    return Judged(one, Answer.CANNOT_TELL, stated.source)


def _against(one: Condition, file: Seen, on: date) -> bool | None:
    """Whether a file speaks against the condition; None where it does not say enough."""
    if one.kind == "no_open_case":
        return file.is_open
    if file.outcome == "" or file.is_open:
        return False
    counts = _all(_offence(one, file), _inside(one, file, on))
    if one.kind == "no_complaint":
        return _all(counts, None if file.channel is None else file.channel == "complaint")
    if one.kind == "no_fraud":
        return _all(counts, None if file.matter is None else file.matter in one.matters)
    return counts


def _offence(one: Condition, file: Seen) -> bool | None:
    if file.outcome is None:
        return None
    return file.outcome == "penalty" if one.kind == "no_penalty" else file.outcome in OFFENDED


def _inside(one: Condition, file: Seen, on: date) -> bool | None:
    """Within the window: the same day so many months ago lies outside it."""
    if file.decided is None:
        return None
    start = law().calendar.add_months(on, -one.months, roll=False) if one.months else date.min
    return start < file.decided <= on


def _all(*answers: bool | None) -> bool | None:
    if False in answers:
        return False
    return None if None in answers else True


@dataclass(frozen=True)
class Effect:
    """What listing does to inspections on a day: how many routine visits a year, remote checks first, and a reason for
    every visit. None of it stops the handling of a breach (`no_immunity`)."""

    listed: bool
    visit_cap: int | None = None
    off_site_first: bool = False
    reason_for_on_site_visit: bool = False
    reasons: tuple[Reason, ...] = ()
    cites: tuple[Article, ...] = ()
    unverified: bool = False
    since: date | None = None
    no_immunity: str = NO_IMMUNITY


NO_EFFECT = Effect(listed=False)


def effect(template: Template, visit_cap: int, listed_on: date | None, removed_on: date | None, on: date) -> Effect:
    """The effect of a listing on a day: from its first day until the day before its removal."""
    if listed_on is None or on < listed_on or (removed_on is not None and on >= removed_on):
        return NO_EFFECT
    return Effect(
        listed=True,
        visit_cap=visit_cap,
        off_site_first=True,
        reason_for_on_site_visit=True,
        reasons=template.reason,
        cites=template.articles,
        unverified=template.status != "verified",
        since=listed_on,
    )


def after_workdays(day: date, number: int) -> date:
    """The last day of a period of working days."""
    return law().calendar.add_workdays(day, number)


def months_later(day: date, number: int) -> date:
    """The same day so many months later, or that month's last day."""
    return law().calendar.add_months(day, number, roll=False)
