"""Findings whose consequence or standing hangs on what their verdict came down to.

Nothing unverified is fatal, nor is what breaks a stricter local value only, and what rests on a year
whose holidays are not announced is provisional. Whether a finding rests on such a value or day is what
the closures note and columns do not: columns tell the rows where it may be so, and those are put to the
closures. A value that the closures look up in every case needs no question.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from plumbline.engine.closures import Closures
from plumbline.engine.columns import arrays
from plumbline.engine.columns.evaluation import Evaluation
from plumbline.engine.columns.judging import Judgement
from plumbline.engine.columns.needed import pruned, read_labels
from plumbline.engine.columns.plan import RulePlan, Term
from plumbline.engine.columns.rows import objects_of
from plumbline.engine.columns.scopes import NO_ROWS
from plumbline.engine.columns.values import Array
from plumbline.engine.findings import Consequence, Finding
from plumbline.engine.ruleset import RuleSet
from plumbline.engine.schema import Group


class Doubtful(NamedTuple):
    """Rows of one rule's findings, in order: those to be `asked` of the closures, and those that rest on what is `unverified` for certain."""

    asked: Array
    unverified: Array


class Doubts:
    """The rules of a set, each compiled for itself when first in doubt."""

    def __init__(self, ruleset: RuleSet, overrides: Mapping[str, Consequence]) -> None:
        self.ruleset = ruleset
        self.overrides = overrides
        self._made: dict[str, tuple[Closures, Group]] = {}

    def findings(self, rule_id: str, batch: pa.RecordBatch, rows: Array) -> list[Finding]:
        """The rule's finding on each of the rows."""
        if not len(rows):
            return []
        closures, read = self._of(rule_id)
        said = closures.consequences(self.overrides)
        few = _only(batch, read).take(pa.array(rows))
        return [closures.review(case, said)[0] for case in objects_of(self.ruleset.schema, few, read)]

    def _of(self, rule_id: str) -> tuple[Closures, Group]:
        found = self._made.get(rule_id)
        if found is None:
            read = pruned(self.ruleset.schema, read_labels(self.ruleset.trees[rule_id].trees))
            found = self._made[rule_id] = self.ruleset.alone(rule_id), read
        return found


def _only(batch: pa.RecordBatch, read: Group) -> pa.RecordBatch:
    """The columns that a rule reads, of its groups only the facts it reads, and the words beside them."""
    columns = {name: batch.column(name) for name in batch.schema.names if _is_read(name, read)}
    for name, column in columns.items():
        group = read.member(name)
        if isinstance(group, Group) and pa.types.is_struct(column.type):
            fields = [each for each in column.type if _is_read(each.name, group)]
            null = arrays.nulls(column)
            mask = None if null is None else pa.array(null)
            inner = [column.field(each.name) for each in fields]
            columns[name] = pa.StructArray.from_arrays(inner, fields=fields, mask=mask) if inner else column
    return pa.RecordBatch.from_pydict(columns, metadata=batch.schema.metadata)


def _is_read(name: str, read: Group) -> bool:
    """Whether the rule reads the column: one of its members or a word."""
    return name.startswith("_") or read.member(name) is not None


def in_doubt(rule: RulePlan, judged: Judgement, consequence: Consequence, evaluation: Evaluation) -> Doubtful:
    """The rows of findings that may rest on an unverified or local value, where that matters, or on an unannounced year."""
    rows = np.concatenate([judged.violated, judged.open_ones])
    noted = rule.noted if consequence is Consequence.FATAL else rule.dated
    if not len(rows) or not noted:
        return Doubtful(NO_ROWS, NO_ROWS)
    few = evaluation.root.narrowed(rows)
    for term in noted:
        if not term.free and not evaluation.root.knows(term.number):
            evaluation.result(term, few)
    few.close()
    certain = _noted([term for term in noted if term in rule.certain], rows, evaluation)
    asked = _noted([term for term in noted if term not in rule.certain], rows, evaluation)
    return Doubtful(np.unique(rows[asked]), np.unique(rows[certain & ~asked]))


def _noted(terms: list[Term], rows: Array, evaluation: Evaluation) -> Array:
    """On which of the rows something was noted of one of the terms."""
    found = np.zeros(len(rows), np.bool_)
    for term in terms:
        mask = evaluation.noted(term)
        if mask is not None:
            found |= mask[rows]
    return found
