"""Holding batches of case files against all rules, column by column.

A batch too small for columns to pay, or with numbers beyond 64 bits, goes through the closures
instead and gives the same findings; `Tally.paths` tells how many case files took which way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from plumbline.engine.closures import capped
from plumbline.engine.columns import arrays
from plumbline.engine.columns.calendar_days import CalendarDays
from plumbline.engine.columns.doubts import Doubtful, Doubts, in_doubt
from plumbline.engine.columns.evaluation import Evaluation
from plumbline.engine.columns.frames import Frame, Standing, Words
from plumbline.engine.columns.gathered import gathered
from plumbline.engine.columns.judging import CANNOT_TELL, CODES, HOLDS, NOT_APPLICABLE, VIOLATED, Judgement, judge
from plumbline.engine.columns.layout import Places
from plumbline.engine.columns.output import FINDINGS, FindingColumns
from plumbline.engine.columns.plan import Plan, RulePlan
from plumbline.engine.columns.rows import objects_of
from plumbline.engine.columns.side_by_side import ahead, in_order
from plumbline.engine.columns.tables import TableColumns
from plumbline.engine.columns.values import Array, TooLarge
from plumbline.engine.findings import Consequence, Verdict
from plumbline.engine.ruleset import RuleSet

FEWEST = 100
"""Fewer case files than this are reviewed one by one."""

Overrides = Mapping[str, Consequence]


@dataclass
class Tally:
    """What a review counted: case files, the ways they took, and verdicts by rule.

    `sizes` tells how many batches were worked on as they came, put together from small ones or cut from large
    ones. `asked` are the findings that columns put to the closures, as they may rest on an unverified value or an
    unannounced holiday.
    """

    rules: tuple[str, ...]
    cases: int = 0
    paths: Counter[str] = field(default_factory=Counter)
    sizes: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    verdicts: Array = field(default_factory=lambda: np.zeros((0, len(CODES)), np.int64))

    def __post_init__(self) -> None:
        """One row of counts per rule."""
        if not len(self.verdicts):
            self.verdicts = np.zeros((len(self.rules), len(CODES)), np.int64)

    def add(self, other: Tally) -> None:
        """Count what another counted too."""
        self.cases += other.cases
        self.paths += other.paths
        self.sizes += other.sizes
        self.asked += other.asked
        self.verdicts += other.verdicts

    def of(self, rule_id: str, verdict: Verdict) -> int:
        """How many case files have the verdict of the rule."""
        return int(self.verdicts[self.rules.index(rule_id), CODES[verdict]])


class ColumnReview:
    """The rules of a set made ready for columns. One object serves any number of batches and threads."""

    def __init__(self, ruleset: RuleSet, overrides: Overrides | None = None, identifier: str = "case.id") -> None:
        self.ruleset = ruleset
        self.overrides = overrides or {}
        self.identifier = identifier.split(".")
        self.ids = tuple(rule.id for rule in ruleset.rules)
        self.calendar = CalendarDays(ruleset.calendar)
        self.doubts = Doubts(ruleset, self.overrides)
        self.tables = {name: TableColumns(table) for name, table in ruleset.parameters.items()}
        doubtful = [name for name, table in self.tables.items() if table.may_be_doubted]
        local = [name for name in doubtful if self.tables[name].is_local]
        self.plan = Plan([ruleset.trees[rule_id] for rule_id in self.ids], doubtful, local)

    def findings(self, batch: pa.RecordBatch, first: int = 0) -> tuple[pa.RecordBatch, Tally]:
        """The findings of a batch whose first case file is the `first` of the run, and what was counted."""
        batch = arrays.without_views(batch)
        tally = Tally(self.ids, batch.num_rows)
        out = FindingColumns(self.ids)
        path = "closures" if batch.num_rows < FEWEST else "columns"
        if path == "columns":
            try:
                self._by_columns(batch, out, tally)
            except TooLarge:
                path, out = "closures", FindingColumns(self.ids)
                tally = Tally(self.ids, batch.num_rows)
        if path == "closures":
            self._by_closures(batch, out, tally)
        tally.paths[path] = batch.num_rows
        return out.batch(self._identifiers(batch), first), tally

    def _by_closures(self, batch: pa.RecordBatch, out: FindingColumns, tally: Tally) -> None:
        for row, case in enumerate(objects_of(self.ruleset.schema, batch)):
            for place, finding in enumerate(self.ruleset.review(case, self.overrides)):
                code = CODES[finding.verdict]
                tally.verdicts[place, code] += 1
                if code in (VIOLATED, CANNOT_TELL):
                    out.one(row, place, code, finding)

    def _by_columns(self, batch: pa.RecordBatch, out: FindingColumns, tally: Tally) -> None:
        evaluation = Evaluation(self._root(batch), self.calendar, self.tables)
        doubtful: dict[int, Doubtful] = {}
        for place, rule in enumerate(self.plan.rules):
            judged = judge(rule, evaluation)
            self._count(tally.verdicts[place], judged, batch.num_rows)
            consequence = self._consequence(rule)
            rows = in_doubt(rule, judged, consequence, evaluation)
            if len(rows.asked) or len(rows.unverified):
                doubtful[place] = rows
            out.many(place, judged, consequence)
            evaluation.forget(rule.done)
        evaluation.root.close()
        for place, rows in doubtful.items():
            tally.asked += len(rows.asked)
            findings = self.doubts.findings(self.ids[place], batch, rows.asked)
            out.correct(place, rows.asked, findings, rows.unverified)

    def _root(self, batch: pa.RecordBatch) -> Frame:
        columns = {name: arrays.whole(batch.column(name)) for name in batch.schema.names}
        standing = Standing(self.ruleset.schema, columns, "", None, None)
        return Frame(standing, batch.num_rows, Places.told(self.ruleset.schema, batch.schema.metadata), Words())

    @staticmethod
    def _count(counts: Array, judged: Judgement, rows: int) -> None:
        found = {VIOLATED: len(judged.violated), CANNOT_TELL: len(judged.open_ones), HOLDS: judged.holds}
        for code, number in found.items():
            counts[code] = number
        counts[NOT_APPLICABLE] = rows - sum(found.values())

    def _consequence(self, rule: RulePlan) -> Consequence:
        declared = rule.bound.rule
        return capped(self.overrides.get(declared.id, declared.consequence), rule.unverified)

    def _identifiers(self, batch: pa.RecordBatch) -> Any:
        """The column that names the case files; None if there is none."""
        columns: Mapping[str, Any] = {name: batch.column(name) for name in batch.schema.names}
        found: Any = None
        for name in self.identifier:
            found = columns.get(name)
            if found is None:
                return None
            is_group = pa.types.is_struct(found.type)
            columns = dict(zip(found.type.names, found.flatten(), strict=True)) if is_group else {}
        return found


def review(
    batches: Iterable[pa.RecordBatch],
    ruleset: RuleSet,
    *,
    overrides: Overrides | None = None,
    tally: Tally | None = None,
    threads: int = 1,
) -> Iterator[pa.RecordBatch]:
    """The findings of all case files, violated or not to be told, one batch after the other.

    `tally` is filled as the findings are taken. With more than one thread one reads ahead and the others
    evaluate while the findings are used; these still come in order. NumPy lets go of the interpreter for
    microseconds only, so that a second evaluating thread gains little; reading does for a whole row group.
    """
    return reviewed(batches, ColumnReview(ruleset, overrides), tally, threads)


def reviewed(
    batches: Iterable[pa.RecordBatch], made: ColumnReview, tally: Tally | None = None, threads: int = 1
) -> Iterator[pa.RecordBatch]:
    """The same with rules made ready before: making them ready and compiling those in doubt costs as much as thousands of files."""
    items = numbered(gathered(batches, None if tally is None else tally.sizes))
    if threads > 1:
        found = ahead(in_order(lambda item: made.findings(*item), ahead(items), threads - 1))
    else:
        found = (made.findings(*item) for item in items)
    for findings, counted in found:
        if tally is not None:
            tally.add(counted)
        yield findings


def numbered(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[pa.RecordBatch, int]]:
    """Each batch with the number of its first case file."""
    first = 0
    for batch in batches:
        yield batch, first
        first += batch.num_rows


__all__ = ["FINDINGS", "ColumnReview", "Tally", "review", "reviewed"]
