"""An item held against a case: satisfied, not satisfied, or cannot tell and which facts are missing.

Kleene's logic throughout, as in the rules: what is not known never counts as no, and never as yes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import Any, cast

from plumbline.casefile.money import yuan
from plumbline.engine.schema import Kind
from plumbline.engine.values import ABSENT, UNKNOWN, Truth
from plumbline.law.leniency.answers import (
    CHECKED,
    CORRECTED_ON,
    DEADLINE,
    ENDED,
    FIRST,
    IN_TIME,
    ORDERED_ON,
    STARTED,
    Known,
)
from plumbline.law.leniency.conditions import choices_of, fact, zh_of
from plumbline.law.leniency.first import Looked, moved
from plumbline.law.leniency.tables import (
    CORRECTED,
    DURATION,
    WINDOW,
    Branch,
    Item,
    LeniencyList,
    Question,
    Span,
    Test,
    Window,
)

SATISFIED, NOT_SATISFIED, CANNOT_TELL = "satisfied", "not_satisfied", "cannot_tell"
STATES = {SATISFIED: "满足", NOT_SATISFIED: "不满足", CANNOT_TELL: "不能判断"}
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {"==": eq, "!=": ne, "<=": le, ">=": ge, "<": lt, ">": gt}
UNREAD = "清单条目的条件没有核实"


@dataclass(frozen=True)
class Used:
    """A fact that was looked at, in words."""

    key: str
    zh: str
    value: str


@dataclass(frozen=True)
class Missing:
    """A fact that would be needed: a path of the case file, or the key of a question."""

    key: str
    zh: str


@dataclass(frozen=True)
class ConditionResult:
    """One condition, or several joined by `logic`, and how the case stands to it."""

    zh: str
    state: str
    used: tuple[Used, ...] = ()
    missing: tuple[Missing, ...] = ()
    logic: str = ""
    parts: tuple[ConditionResult, ...] = ()
    looked: Looked | None = None


@dataclass(frozen=True)
class Match:
    """An item and how the case stands to it. `exclusions` that are satisfied end the leniency."""

    source: LeniencyList
    item: Item
    state: str
    logic: str
    conditions: tuple[ConditionResult, ...]
    exclusions: tuple[ConditionResult, ...]
    note: str = ""

    @property
    def unverified(self) -> bool:
        """Whether the wording was not checked against the published list."""
        return self.item.status == "unverified"

    @property
    def counts(self) -> bool:
        """Whether a decision that passes it over has to say why."""
        return self.state == SATISFIED and not self.unverified

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is needed to tell, each once."""
        found = (lack for one in (*self.conditions, *self.exclusions) for lack in one.missing)
        return tuple(dict.fromkeys(found))


def match(source: LeniencyList, item: Item, known: Known, on: date) -> Match:
    """How the case stands to the item on a day on which the list stands."""
    asked = {question.key: question for question in source.questions}
    made = _Holding(item, known, on, asked)
    conditions = tuple(made.hold(part) for part in item.condition.parts)
    exclusions = tuple(made.hold(test) for test in item.exclusions)
    met = _joined(item.condition.logic, conditions) if conditions else CANNOT_TELL
    state = _all((met, _turned(_any(one.state for one in exclusions))))
    return Match(source, item, state, item.condition.logic, conditions, exclusions, "" if conditions else UNREAD)


@dataclass(frozen=True)
class _Holding:
    """One item, one case, one day."""

    item: Item
    known: Known
    on: date
    questions: dict[str, Question]

    def hold(self, part: Test | Branch) -> ConditionResult:
        if isinstance(part, Branch):
            parts = tuple(self.hold(each) for each in part.parts)
            state = _joined(part.logic, parts)
            missing = tuple(dict.fromkeys(lack for each in parts for lack in each.missing))
            open_now = missing if state == CANNOT_TELL else ()
            return ConditionResult(part.zh, state, (), open_now, part.logic, parts)
        special = {WINDOW: self._first, DURATION: self._lasted, CORRECTED: self._corrected}.get(part.subject)
        return special(part) if special is not None else self._plain(part)

    def _plain(self, test: Test) -> ConditionResult:
        question = self.questions.get(test.subject)
        value = self.known.value(test.subject) if question is None else self.known.answer(question)
        return self._told(test, _compared(value, test), {test.subject: value})

    def _told(self, test: Test, truth: Truth, looked_at: dict[str, Any]) -> ConditionResult:
        used = tuple(
            Used(key, self._zh(key), self._said(key, value)) for key, value in looked_at.items() if value is not UNKNOWN
        )
        lacking = (Missing(key, self._zh(key)) for key, value in looked_at.items() if value is UNKNOWN)
        return ConditionResult(test.zh, _state(truth), used, tuple(lacking) if truth is UNKNOWN else ())

    def _first(self, test: Test) -> ConditionResult:
        """A look back over all agencies answers it; without one the file's own statement, if it was checked."""
        span = cast(Span, test.value)
        looked = self.known.looked.get(Window(span, self.item.same))
        if looked is not None:
            count = f"查到 {len(looked.hits)} 件" if looked.hits else "没有查到"
            used = (Used(WINDOW, f"查询（{looked.window.said}）", count),)
            return ConditionResult(test.zh, _state(looked.first), used, looked=looked)
        stated, checked = self.known.value(FIRST), self.known.value(CHECKED)
        if stated is False and span.count is not None:
            return self._told(test, UNKNOWN, {WINDOW: UNKNOWN, FIRST: False})
        checks = UNKNOWN if checked is UNKNOWN else checked is not ABSENT
        state = _all((_state(_truth(stated)), _state(checks)))
        truth = UNKNOWN if state == CANNOT_TELL else state == SATISFIED
        return self._told(test, truth, {FIRST: stated, CHECKED: checked})

    def _lasted(self, test: Test) -> ConditionResult:
        """From the day on which the act began, that day not counted, to the day on which it ended."""
        span = cast(Span, test.value)
        began, ended = self.known.day(STARTED), self.known.day(ENDED)
        truth: Truth = UNKNOWN
        if isinstance(began, date) and isinstance(ended, date):
            truth = _COMPARE[test.op](ended, moved(began, span, span.count or 0))
        return self._told(test, truth, {STARTED: _or_unknown(began), ENDED: _or_unknown(ended)})

    def _corrected(self, test: Test) -> ConditionResult:
        """Put right within the days that the list gives, or else within those of the order of correction."""
        done, limit = self.known.day(CORRECTED_ON), self._limit()
        if isinstance(done, date) and isinstance(limit, date):
            return self._told(test, (done <= limit) is test.value, {CORRECTED_ON: done, DEADLINE: limit})
        in_time = self.known.value(IN_TIME)
        truth = UNKNOWN if in_time is UNKNOWN else bool(in_time) is test.value
        seen = {IN_TIME: in_time} if truth is not UNKNOWN else {CORRECTED_ON: UNKNOWN, DEADLINE: UNKNOWN}
        return self._told(test, truth, seen)

    def _limit(self) -> Any:
        days, ordered = self.item.correction_days, self.known.day(ORDERED_ON)
        if days is not None:
            return moved(ordered, Span(days), days) if isinstance(ordered, date) else UNKNOWN
        return self.known.day(DEADLINE)

    def _zh(self, key: str) -> str:
        return zh_of(key, self.questions)

    def _said(self, key: str, value: Any) -> str:
        """A value in words, with its unit."""
        if value is ABSENT:
            return "没有"
        if isinstance(value, bool):
            return "是" if value else "否"
        member = fact(key)
        if isinstance(value, Fraction):
            if member is not None and member.kind is Kind.MONEY:
                return yuan(int(value))
            unit = self.questions[key].unit if key in self.questions else ""
            return f"{float(value):g}{unit}"
        if isinstance(value, date):
            return f"{value:%Y-%m-%d}"
        return choices_of(key, self.questions).get(value, str(value))


def _or_unknown(day: Any) -> Any:
    """A day that was recorded as not there tells as little about a length of time as one that was not recorded."""
    return UNKNOWN if day is ABSENT else day


def _compared(value: object, test: Test) -> Truth:
    if value is UNKNOWN:
        return UNKNOWN
    if value is ABSENT:
        return False
    if isinstance(test.value, tuple):
        return (value in test.value) is not (test.op == "!=")
    return _COMPARE[test.op](value, test.value)


def _truth(value: Any) -> Truth:
    return UNKNOWN if value is UNKNOWN else bool(value)


def _state(truth: Truth) -> str:
    if truth is UNKNOWN:
        return CANNOT_TELL
    return SATISFIED if truth else NOT_SATISFIED


def _joined(logic: str, parts: Iterable[ConditionResult]) -> str:
    states = [part.state for part in parts]
    return _any(states) if logic == "ANY" else _all(states)


def _all(states: Iterable[str]) -> str:
    found = set(states)
    if NOT_SATISFIED in found:
        return NOT_SATISFIED
    return CANNOT_TELL if CANNOT_TELL in found else SATISFIED


def _any(states: Iterable[str]) -> str:
    return _turned(_all(_turned(state) for state in states))


def _turned(state: str) -> str:
    return {SATISFIED: NOT_SATISFIED, NOT_SATISFIED: SATISFIED}.get(state, state)
