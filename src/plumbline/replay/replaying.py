"""Decided cases under the rules that stood and under a draft: what each would have come to, side by side.

Only what the draft touches is computed; every other case stays as it was decided. The sum of a case is what was imposed,
moved just as far as the recommendation makes necessary: a table that gives one sum gives that sum, one that gives a range moves
only what lies outside. What cannot be computed is not known on that side, and is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from plumbline.engine.parameters import ParameterTable
from plumbline.law.discretion import Table
from plumbline.replay.columns import NO_PENALTY, PENALTY, Columns, Flags, Integers
from plumbline.replay.drafts import Draft, ListChange, TableChange, with_drafted
from plumbline.replay.fines import COMPLETE, Places, fines
from plumbline.replay.groups import grouped
from plumbline.replay.lists import (
    AS_STATED,
    DOUBT,
    NO,
    ONLY_CONFIRMED,
    UNLESS_CONTRADICTED,
    YES,
    Answers,
    spared,
)
from plumbline.replay.steps import STEPS, due

UNKNOWN = -1
NO_TABLE: Places = ("table",)
NOT_ASSESSED: Places = ("assessment",)
NO_SUM: Places = ("fine",)
NOT_FIRST: Places = ("first",)
"""The file says first violation, and another file shows an earlier one."""

Numbers = Mapping[str, ParameterTable]


@dataclass
class Side:
    """One set of rules over all cases. `low` and `high` are what the table recommends (-1: nothing was computed), `outcome`
    and `fine` what the case comes to (-1: not known); `fault` numbers the reason in `reasons` why it is not."""

    outcome: Integers
    fine: Integers
    low: Integers
    high: Integers
    fault: Integers
    reasons: list[Places]
    steps: dict[str, Integers] = field(default_factory=dict)

    def refuse(self, rows: Integers, places: Places) -> None:
        """These cases are not known on this side, for want of that."""
        if places not in self.reasons:
            self.reasons.append(places)
        self.fine[rows] = UNKNOWN
        self.fault[rows] = self.reasons.index(places)


@dataclass
class Outcome:
    """Both sides, which cases the draft touches, and how they were computed. `contradicted`: the outcome would rest on a
    stated first violation that another file contradicts; `unconfirmed`: it rests on one that was never compared."""

    before: Side
    after: Side
    touched: Flags
    paths: Counter[str]
    contradicted: Flags
    unconfirmed: Flags

    @property
    def known(self) -> Flags:
        """Where both sides are known."""
        sides = (self.before, self.after)
        spared_ = [(side.outcome == NO_PENALTY) | ((side.outcome == PENALTY) & (side.fine >= 0)) for side in sides]
        return np.asarray(spared_[0] & spared_[1])

    @property
    def changed(self) -> Flags:
        """Where both sides are known and differ in outcome, sum, recommendation, or a step that is due."""
        before, after = self.before, self.after
        sums = (before.fine != after.fine) | (before.outcome != after.outcome)
        said = (before.low != after.low) | (before.high != after.high)
        return np.asarray(self.known & (sums | (said & (before.low >= 0) & (after.low >= 0))) | self.step_changed)

    @property
    def step_changed(self) -> Flags:
        """Where a step is due on one side and not on the other."""
        found = np.zeros(len(self.touched), np.bool_)
        for name in self.before.steps:
            one, other = self.before.steps[name], self.after.steps[name]
            found |= (one != other) & (one >= 0) & (other >= 0)
        return found

    @property
    def open(self) -> Flags:
        """Touched by the draft and not known on one of the sides."""
        return np.asarray(self.touched & ~self.known)


def replay(
    columns: Columns,
    draft: Draft,
    *,
    answers: Answers | None = None,
    numbers: Mapping[int, Numbers] | None = None,
    place: Integers | None = None,
) -> Outcome:
    """Both sides for every case. `answers` are asked where lists change; `numbers` are the numbers of the law that stood,
    several where agencies have values of their own, and `place` says which are each case's."""
    size = len(columns)
    paths: Counter[str] = Counter()
    kept = [np.full(size, UNKNOWN, np.int64) for _ in range(6)]
    before = Side(columns.outcome.copy(), columns.fine.copy(), kept[0], kept[1], kept[2], [])
    after = Side(columns.outcome.copy(), columns.fine.copy(), kept[3], kept[4], kept[5], [])
    chosen = _drafted_tables(columns, draft.tables)
    touched = chosen >= 0
    tables = [*columns.tables, *(change.table for change in draft.tables)]
    own = np.where(chosen >= 0, chosen + len(columns.tables), columns.table)
    first = _First(np.zeros(size, np.bool_), np.zeros(size, np.bool_))
    if draft.lists and answers is not None:
        touched |= _spare(after, columns, draft.lists, answers, first)
    back = (columns.outcome == NO_PENALTY) & (after.outcome == PENALTY)
    _measure(before, columns, tables, columns.table, (chosen >= 0) & (columns.outcome == PENALTY), paths)
    _measure(after, columns, tables, own, ((chosen >= 0) & (after.outcome == PENALTY)) | back, paths)
    after.refuse(np.flatnonzero(back & (own < 0)), NO_TABLE)
    spared_now = after.outcome == NO_PENALTY
    after.fine[spared_now] = 0
    before.fine[before.outcome == NO_PENALTY] = 0
    paths["as_decided"] = size - int(np.count_nonzero(touched))
    outcome = Outcome(before, after, touched, paths, *first.told(after.outcome))
    if columns.facts is not None and numbers:
        _steps(outcome, columns, draft, numbers, np.zeros(size, np.int64) if place is None else place)
    return outcome


def _drafted_tables(columns: Columns, changes: tuple[TableChange, ...]) -> Integers:
    """For every case the change that measures it anew, -1 where none does; of two the later. A penalty without a fine is
    measured by no table of fines."""
    found = np.full(len(columns), UNKNOWN, np.int64)
    fined = (columns.fine != 0) | (columns.outcome == NO_PENALTY)
    matter = columns.groups.get("matter")
    for place, change in enumerate(changes):
        replaced = np.array(
            [*(bool(change.replaces) and each.key == change.replaces for each in columns.tables), False]
        )
        mine = replaced[columns.table]
        if matter is not None and change.matters:
            about = np.array([*(text in change.matters for text in matter.texts), False], np.bool_)
            mine |= (columns.table < 0) & about[matter.places]
        found[mine & fined] = place
    return found


@dataclass(frozen=True)
class _First:
    """What the lists found out about stated first violations."""

    contradicted: Flags
    unconfirmed: Flags

    def told(self, outcome: Integers) -> tuple[Flags, Flags]:
        """Contradicted, as nothing else told the outcome; resting on a statement that was never compared."""
        contradicted = self.contradicted & (outcome == UNKNOWN)
        return contradicted, self.unconfirmed & ~contradicted


def _spare(after: Side, columns: Columns, changes: tuple[ListChange, ...], answers: Answers, first: _First) -> Flags:
    """What the lists change in the outcome: only where the answer of the draft is another one than that of what stood."""
    touched = np.zeros(len(columns), np.bool_)
    for change in changes:
        stood, drafted = _both(change, answers, AS_STATED, None)
        now = (columns.outcome == PENALTY) & (stood != YES) & (drafted != stood)
        after.outcome[now & (drafted == YES)] = NO_PENALTY
        lost = (columns.outcome == NO_PENALTY) & (stood == YES) & (drafted != YES)
        after.outcome[lost & (drafted == NO)] = PENALTY
        turned = (now | lost) & (drafted != stood)
        doubtful = turned & (drafted == DOUBT)
        after.outcome[doubtful] = UNKNOWN
        after.refuse(np.flatnonzero(doubtful), ("list",))
        denied, open_ = (
            turned & ((one != stood) | (other != drafted))
            for one, other in (_both(change, answers, each, turned) for each in (UNLESS_CONTRADICTED, ONLY_CONFIRMED))
        )
        after.outcome[denied] = UNKNOWN
        after.refuse(np.flatnonzero(denied), NOT_FIRST)
        first.contradicted[denied] = True
        first.unconfirmed[open_] = True
        touched |= turned
    return touched


def _both(
    change: ListChange, answers: Answers, doubt: tuple[int, ...], only: Flags | None
) -> tuple[Integers, Integers]:
    """The answers of what stood and of the draft; a list that is not there spares nobody."""
    stood, drafted = (
        np.full(len(answers.day), NO, np.int64)
        if source is None
        else spared(source, answers, always=always, doubt=doubt, only=only)
        for source, always in ((change.standing, False), (change.draft, True))
    )
    return stood, drafted


def _measure(
    side: Side, columns: Columns, tables: list[Table], table: Integers, wanted: Flags, paths: Counter[str]
) -> None:
    """The recommendation of each wanted case by its table; a case without any keeps what was decided."""
    rows = np.flatnonzero(wanted & (table >= 0))
    first, group = grouped([table[rows]], len(rows))
    for number, at in enumerate(first):
        some = rows[np.flatnonzero(group == number)]
        _by_table(side, columns, tables[int(table[rows[at]])], some, paths)


def _by_table(side: Side, columns: Columns, table: Table, rows: Integers, paths: Counter[str]) -> None:
    rows = _assessed(side, columns, table, rows)
    found = fines(table, columns, rows)
    paths.update(found.paths)
    for number, places in enumerate(found.reasons):
        side.refuse(rows[np.flatnonzero(found.fault == number)], places)
    good = found.fault == COMPLETE
    rows, low, high = rows[good], found.low[good], found.high[good]
    side.low[rows], side.high[rows] = low, high
    imposed = np.where(columns.outcome[rows] == NO_PENALTY, 0, columns.fine[rows])
    one = low == high
    side.fine[rows] = np.where(one, low, np.clip(imposed, low, high))
    side.refuse(rows[~one & (imposed < 0)], NO_SUM)


def _assessed(side: Side, columns: Columns, table: Table, rows: Integers) -> Integers:
    """A case without an assessment of which not one factor is known was never weighed: the lowest step of everything would
    be no answer."""
    if not table.factors:
        return rows
    known = columns.weighed[rows].copy()
    for factor in table.factors:
        column = columns.values.get(factor.key)
        if column is not None:
            known |= column.known_at(rows)
    side.refuse(rows[~known], NOT_ASSESSED)
    return rows[known]


def _steps(outcome: Outcome, columns: Columns, draft: Draft, numbers: Mapping[int, Numbers], place: Integers) -> None:
    """Which steps are due on either side, by the numbers of each case's own place."""
    facts = columns.facts
    for side in (outcome.before, outcome.after):
        side.steps = {name: np.full(len(columns), UNKNOWN, np.int64) for name in STEPS}
    for number, standing in numbers.items():
        rows = np.flatnonzero(place == number)
        if not len(rows) or facts is None:
            continue
        own = facts if len(rows) == len(columns) else facts.take(rows)
        drafted = with_drafted(standing, draft.numbers) if draft.numbers else standing
        for side, known in ((outcome.before, standing), (outcome.after, drafted)):
            for name, found in due(own, known, side.outcome[rows], side.fine[rows]).items():
                side.steps[name][rows] = found
