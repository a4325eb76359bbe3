"""The findings of a batch as an Arrow table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from plumbline.engine.closures import capped
from plumbline.engine.columns.judging import CANNOT_TELL, VIOLATED, Judgement
from plumbline.engine.columns.values import Array
from plumbline.engine.findings import Consequence, Finding

VERDICT_NAMES = ("violated", "cannot_tell")
CONSEQUENCE_NAMES = tuple(consequence.name.lower() for consequence in Consequence)
PLACE_OF = {consequence: place for place, consequence in enumerate(Consequence)}

FINDINGS = pa.schema(
    [
        pa.field("case", pa.int64(), nullable=False),
        pa.field("id", pa.string()),
        pa.field("rule", pa.dictionary(pa.int16(), pa.string()), nullable=False),
        pa.field("verdict", pa.dictionary(pa.int8(), pa.string()), nullable=False),
        pa.field("consequence", pa.dictionary(pa.int8(), pa.string()), nullable=False),
        pa.field("elements", pa.list_(pa.int32()), nullable=False),
        pa.field("provisional", pa.bool_(), nullable=False),
    ]
)
"""`case` is the number of the case file in the run, from 0; `elements` are the places in the rule's list;
`provisional` rests on a year whose holidays are not announced."""


class FindingColumns:
    """The findings of one batch as they are gathered, rule by rule or case by case."""

    def __init__(self, rules: Sequence[str]) -> None:
        self.rules = pa.array(rules, pa.string())
        self._parts: list[tuple[Array, int, int, int, bool]] = []
        self._elements: list[Array] = []
        self._lengths: list[Array] = []
        self._corrections: dict[int, tuple[Array, Array, Array]] = {}

    def one(self, row: int, place: int, code: int, finding: Finding) -> None:
        """Add one finding."""
        elements = np.array(finding.elements, np.int64)
        lengths = np.array([len(elements)])
        self._add(np.array([row]), place, code, (finding.consequence, finding.provisional), elements, lengths)

    def many(self, place: int, judged: Judgement, consequence: Consequence) -> None:
        """Add what was judged of a rule."""
        cut = len(judged.violated)
        rows = cut + len(judged.open_ones)
        lengths = np.zeros(rows, np.int64) if judged.offsets is None else np.diff(judged.offsets)
        first = int(lengths[:cut].sum())
        self._add(judged.violated, place, VIOLATED, (consequence, False), judged.places[:first], lengths[:cut])
        self._add(judged.open_ones, place, CANNOT_TELL, (consequence, False), judged.places[first:], lengths[cut:])

    def correct(self, place: int, rows: Array, findings: Sequence[Finding], unverified: Array) -> None:
        """Give the findings of a rule on the rows the consequences and the standing of these; those on the `unverified` rows are not fatal."""
        consequences = np.full(len(rows) + len(unverified), PLACE_OF[capped(Consequence.FATAL, True)], np.int8)
        consequences[: len(rows)] = [PLACE_OF[each.consequence] for each in findings]
        provisional = np.zeros(len(consequences), np.bool_)
        provisional[: len(rows)] = [each.provisional for each in findings]
        every = np.concatenate([rows, unverified])
        order = np.argsort(every)
        self._corrections[place] = (every[order], consequences[order], provisional[order])

    def _add(
        self, rows: Array, place: int, code: int, standing: tuple[Consequence, bool], elements: Array, lengths: Array
    ) -> None:
        if len(rows):
            self._parts.append((rows, place, code, PLACE_OF[standing[0]], standing[1]))
            self._elements.append(elements)
            self._lengths.append(lengths)

    def batch(self, identifiers: Any, first: int) -> pa.RecordBatch:
        """The findings by case file and rule."""
        if not self._parts:
            return pa.RecordBatch.from_pylist([], FINDINGS)
        sizes = [len(part[0]) for part in self._parts]
        consequences, provisional = self._standing(sizes)
        rows = np.concatenate([part[0] for part in self._parts])
        order = in_order_of(rows)
        rows = rows.take(order)
        ids = pa.nulls(len(rows), pa.string()) if identifiers is None else _texts(identifiers, rows)
        columns = [
            pa.array(rows + first),
            ids,
            pa.DictionaryArray.from_arrays(pa.array(self._told(1, np.int16, sizes).take(order)), self.rules),
            _named(self._told(2, np.int8, sizes).take(order) - np.int8(VIOLATED), VERDICT_NAMES),
            _named(consequences.take(order), CONSEQUENCE_NAMES),
            self._element_lists(order),
            pa.array(provisional.take(order)),
        ]
        return pa.RecordBatch.from_arrays(columns, schema=FINDINGS)

    def _told(self, at: int, kind: Any, sizes: list[int]) -> Array:
        """What is the same for all of a part, for each finding."""
        return np.repeat(np.array([part[at] for part in self._parts], kind), sizes)

    def _standing(self, sizes: list[int]) -> tuple[Array, Array]:
        """The consequences of the findings and which are provisional, with the corrections put in."""
        consequences, provisional = self._told(3, np.int8, sizes), self._told(4, np.bool_, sizes)
        begin = 0
        for (own, place, *_), size in zip(self._parts, sizes, strict=True):
            if place in self._corrections:
                rows, corrected, is_provisional = self._corrections[place]
                at = np.searchsorted(rows, own)
                here = np.flatnonzero(rows.take(at, mode="clip") == own)
                consequences[begin + here] = corrected[at[here]]
                provisional[begin + here] = is_provisional[at[here]]
            begin += size
        return consequences, provisional

    def _element_lists(self, order: Array) -> Any:
        """The elements of the findings in order; most have none."""
        lengths = np.concatenate(self._lengths)
        starts = np.cumsum(lengths) - lengths
        lengths, starts = lengths.take(order), starts.take(order)
        offsets = np.zeros(len(order) + 1, np.int32)
        np.cumsum(lengths, out=offsets[1:])
        filled = np.flatnonzero(lengths)
        counts = lengths[filled]
        places = np.repeat(starts[filled] - offsets[:-1][filled], counts) + np.arange(int(offsets[-1]))
        elements = np.concatenate(self._elements).astype(np.int32).take(places)
        return pa.ListArray.from_arrays(pa.array(offsets), pa.array(elements))


def in_order_of(rows: Array) -> Array:
    """The places of the rows from small to large, those of one row as they came: by halves of sixteen bits, which is fast."""
    order = np.argsort(rows.astype(np.uint16), kind="stable")
    high = (rows >> 16).astype(np.uint16)
    return order if not high.any() else order.take(np.argsort(high.take(order), kind="stable"))


def _named(codes: Array, names: tuple[str, ...]) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(names))


def _texts(identifiers: Any, rows: Array) -> Any:
    taken = identifiers.take(pa.array(rows))
    if pa.types.is_dictionary(taken.type):
        taken = taken.dictionary_decode() if len(taken.dictionary) else pa.nulls(len(rows), pa.string())
    return taken if taken.type == pa.string() else taken.cast(pa.string())
