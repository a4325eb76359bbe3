"""The steps that a sum makes due: hearing, legal review, collective discussion, and whether it could be settled on the spot.

The conditions are those of the law's own rules (`plumbline.law.rules.reach`), held against the same case file with the sum
and the outcome of the standing rules and with those of the draft. Each rule here is broken exactly where the step is due.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.columns import ColumnReview
from plumbline.engine.columns.layout import Places
from plumbline.engine.columns.needed import needed_leaves
from plumbline.engine.expressions import Condition, Facts, any_of, param
from plumbline.engine.overlay import LocalRules
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.rules import WARNING, rule
from plumbline.engine.ruleset import RuleSet
from plumbline.law import law
from plumbline.law.instruments import MEE_PROCEDURE, PENALTY_LAW, SAMR_PROCEDURE, TJ_SUPERVISION
from plumbline.law.rules.reach import (
    confiscated,
    of_heavy_kind,
    of_large_amount,
    ordinary_penalty,
    review_required,
)
from plumbline.law.rules.simple import HEAVIER_KINDS
from plumbline.replay.columns import NO_PENALTY, PENALTY, Flags, Integers

DUE, NOT_DUE, DOUBT = 1, 0, -1
SPARED = "no_penalty_minor"
NUMBERS = ("hearing.fine_threshold", "review.local_hearing_level", "discussion.amount", "simple.fine_limit")
"""The numbers of the law on which these steps turn."""

STEPS = {
    "hearing_due": "听证",
    "review_due": "法制审核",
    "discussion_due": "集体讨论",
    "on_the_spot_possible": "当场处罚",
}
SINCE = date(1996, 10, 1)
BATCH = 65_536


@rule(
    title="不需要告知听证权",
    cites=[PENALTY_LAW.art(63, par=1)],
    since=SINCE,
    consequence=WARNING,
    dated_by=lambda c: c.decision.date,
    applies=ordinary_penalty,
)
def hearing_due(c: Facts) -> Condition:
    """No hearing need be offered for a penalty neither large nor heavy."""
    return ~any_of(of_large_amount(c), of_heavy_kind(c))


@rule(
    title="不需要法制审核",
    cites=[PENALTY_LAW.art(58, par=1), TJ_SUPERVISION.art(14, par=1)],
    since=SINCE,
    consequence=WARNING,
    dated_by=lambda c: c.decision.date,
    applies=ordinary_penalty,
)
def review_due(c: Facts) -> Condition:
    """No legal review is needed outside the law's list and below the hearing level, where the place asks for it."""
    local = param("review.local_hearing_level", on=c.decision.date)
    heavy = c.decision.kinds.has_any("stop_business", "revoke_permit")
    return ~any_of(review_required(c), local & any_of(of_large_amount(c), heavy))


@rule(
    title="不需要集体讨论",
    cites=[PENALTY_LAW.art(57, par=2), SAMR_PROCEDURE.art(60, par=2), MEE_PROCEDURE.art(52, par=2)],
    since=SINCE,
    consequence=WARNING,
    dated_by=lambda c: c.decision.date,
    applies=ordinary_penalty,
)
def discussion_due(c: Facts) -> Condition:
    """The leaders need not discuss together what is neither complex nor of the sums and kinds of the field."""
    amount = param("discussion.amount", on=c.decision.date, field=c.agency.field)
    large = any_of(
        c.notice.fine >= amount, c.notice.confiscation >= amount, c.decision.fine >= amount, confiscated(c) >= amount
    )
    closed = c.decision.kinds.has_any("revoke_permit", "stop_business", "close_business")
    ecology = (c.agency.field == "ecology") & any_of(large, closed)
    return ~any_of(c.case.complex_or_major, (c.agency.field == "market") & review_required(c), ecology)


@rule(
    title="不能当场处罚",
    cites=[PENALTY_LAW.art(51)],
    since=SINCE,
    consequence=WARNING,
    dated_by=lambda c: c.decision.date,
    applies=lambda c: c.decision.outcome == "penalty",
)
def on_the_spot_possible(c: Facts) -> Condition:
    """A fine above the limit or another kind of penalty cannot be settled on the spot."""
    limit = param("simple.fine_limit", on=c.decision.date, party=c.party.kind)
    beyond: Condition = (c.decision.fine > limit) | c.decision.kinds.has_any(*HEAVIER_KINDS)
    return beyond


RULES = (hearing_due, review_due, discussion_due, on_the_spot_possible)


@cache
def rules() -> RuleSet:
    """The steps over the numbers of the law."""
    known = law()
    return RuleSet(RULES, CASE_FILE, parameters=known.parameters, calendar=known.calendar)


@cache
def facts_needed() -> tuple[str, ...]:
    """The columns of the case-file layout that the steps read."""
    trees = [tree for bound in rules().trees.values() for tree in bound.trees]
    return tuple(sorted(needed_leaves(trees, CASE_FILE, Places(CASE_FILE))))


def due(
    facts: pa.Table, numbers: Mapping[str, ParameterTable], outcome: Integers, fine: Integers
) -> dict[str, Integers]:
    """For every case and step DUE, NOT_DUE or DOUBT, with this outcome and this fine (-1: not known)."""
    review = ColumnReview(LocalRules(rules(), numbers))
    found = {name: np.full(facts.num_rows, NOT_DUE, np.int64) for name in STEPS}
    first = 0
    for batch in supposed(facts, outcome, fine).combine_chunks().to_batches(max_chunksize=BATCH):
        table, _ = review.findings(batch, first)
        _mark(found, table)
        first += batch.num_rows
    return found


def _mark(found: dict[str, Integers], findings: pa.RecordBatch) -> None:
    rows = findings.column("case").to_numpy()
    rule_of = findings.column("rule")
    verdict = findings.column("verdict")
    marks = np.array([DUE if mark == "violated" else DOUBT for mark in verdict.dictionary.to_pylist()], np.int64)
    said = marks[np.array(verdict.indices, np.int64)]
    for place, name in enumerate(rule_of.dictionary.to_pylist()):
        mine = np.array(rule_of.indices) == place
        found[name][rows[mine]] = said[mine]


def supposed(facts: pa.Table, outcome: Integers, fine: Integers) -> pa.Table:
    """The case files as they would stand with another outcome and another sum in notice and decision."""
    places = Places(CASE_FILE, facts.schema.metadata)
    table = facts
    for group, members in (("decision", _decided(facts, outcome, fine)), ("notice", {"fine": _sums(fine)})):
        if group in table.column_names:
            at = table.column_names.index(group)
            made = _with(table.column(group).combine_chunks(), members, places.of(group))
            table = table.set_column(at, pa.field(group, made.type), made)
    return table.replace_schema_metadata(facts.schema.metadata)


def _sums(fine: Integers) -> pa.Array:
    return pa.array(fine, pa.int64(), mask=fine < 0)


def _decided(facts: pa.Table, outcome: Integers, fine: Integers) -> dict[str, pa.Array]:
    written = facts.column("decision").combine_chunks()
    names = [field.name for field in written.type]
    texts = written.flatten()[names.index("outcome")]
    texts = texts.cast(pa.string()) if not pa.types.is_string(texts.type) else texts
    was = np.array(pc.equal(texts, "penalty").fill_null(False))
    made = pc.if_else(pa.array((outcome == PENALTY) & ~was), pa.scalar("penalty"), texts)
    made = pc.if_else(pa.array((outcome == NO_PENALTY) & was), pa.scalar(SPARED), made)
    made = pc.if_else(pa.array(outcome < 0), pa.scalar(None, pa.string()), made)
    return {"outcome": made, "fine": _sums(fine)}


def _with(struct: pa.StructArray, members: Mapping[str, pa.Array], places: Mapping[str, tuple[str, int]]) -> pa.Array:
    """A group with other members; what stands there now is no longer recorded as absent."""
    names = [field.name for field in struct.type]
    children = dict(zip(names, struct.flatten(), strict=True))
    for name, values in members.items():
        children[name] = values
        word, bit = places[name]
        if word in children:
            kept = np.array(children[word].fill_null(0)) & ~np.int64(1 << bit)
            children[word] = pa.array(kept, pa.int64(), mask=_nulls(children[word]))
    arrays = list(children.values())
    return pa.StructArray.from_arrays(arrays, names=list(children), mask=struct.is_null())


def _nulls(values: pa.Array) -> Flags:
    return np.asarray(values.is_null())
