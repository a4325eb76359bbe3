"""The findings of a batch as an Arrow table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

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
        self._parts: list[tuple[Array, int, int, int]] = []
        self._elements: list[Array] = []
        self._lengths: list[Array] = []
        self._corrections: list[tuple[int, Array, Array, Array]] = []

    def one(self, row: int, place: int, code: int, finding: Finding) -> None:
        """Add one finding."""
        elements = np.array(finding.elements, np.int64)
        self._add(np.array([row]), place, code, finding.consequence, elements, np.array([len(elements)]))
        if finding.provisional:
            self.correct(place, np.array([row]), [finding])

    def many(self, place: int, judged: Judgement, consequence: Consequence) -> None:
        """Add what was judged of a rule."""
        cut = len(judged.violated)
        rows = cut + len(judged.open_ones)
        lengths = np.zeros(rows, np.int64) if judged.offsets is None else np.diff(judged.offsets)
        first = int(lengths[:cut].sum())
        self._add(judged.violated, place, VIOLATED, consequence, judged.places[:first], lengths[:cut])
        self._add(judged.open_ones, place, CANNOT_TELL, consequence, judged.places[first:], lengths[cut:])

    def correct(self, place: int, rows: Array, findings: Sequence[Finding]) -> None:
        """Give the findings of a rule on the rows the consequences and the standing of these."""
        consequences = np.array([PLACE_OF[each.consequence] for each in findings])
        self._corrections.append((place, rows, consequences, np.array([each.provisional for each in findings])))

    def _add(
        self, rows: Array, place: int, code: int, consequence: Consequence, elements: Array, lengths: Array
    ) -> None:
        if len(rows):
            self._parts.append((rows, place, code, PLACE_OF[consequence]))
            self._elements.append(elements)
            self._lengths.append(lengths)

    def batch(self, identifiers: Any, first: int) -> pa.RecordBatch:
        """The findings by case file and rule."""
        if not self._parts:
            return pa.RecordBatch.from_pylist([], FINDINGS)
        rows = np.concatenate([part[0] for part in self._parts])
        sizes = [len(part[0]) for part in self._parts]
        places, codes, consequences = (np.repeat([part[at] for part in self._parts], sizes) for at in (1, 2, 3))
        keys = self._key(rows, places)
        order = np.argsort(keys, kind="stable")
        rows, places, codes, consequences = (each[order] for each in (rows, places, codes, consequences))
        provisional = self._apply(keys[order], consequences)
        ids = pa.nulls(len(rows), pa.string()) if identifiers is None else _texts(identifiers, rows)
        columns = [
            pa.array(rows + first),
            ids,
            pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int16)), self.rules),
            _named((codes - VIOLATED).astype(np.int8), VERDICT_NAMES),
            _named(consequences.astype(np.int8), CONSEQUENCE_NAMES),
            self._element_lists().take(pa.array(order)),
            pa.array(provisional),
        ]
        return pa.RecordBatch.from_arrays(columns, schema=FINDINGS)

    def _apply(self, keys: Array, consequences: Array) -> Array:
        """Put the corrections in and say which findings are provisional; the keys are in order."""
        provisional = np.zeros(len(keys), np.bool_)
        for place, rows, corrected, is_provisional in self._corrections:
            at = np.searchsorted(keys, self._key(rows, place))
            consequences[at], provisional[at] = corrected, is_provisional
        return provisional

    def _key(self, rows: Array, places: Array | int) -> Array:
        return rows * (len(self.rules) + 1) + places

    def _element_lists(self) -> Any:
        offsets = np.concatenate([[0], np.cumsum(np.concatenate(self._lengths))]).astype(np.int32)
        elements = np.concatenate(self._elements).astype(np.int32)
        return pa.ListArray.from_arrays(pa.array(offsets), pa.array(elements))


def _named(codes: Array, names: tuple[str, ...]) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(names))


def _texts(identifiers: Any, rows: Array) -> Any:
    taken = identifiers.take(pa.array(rows))
    if pa.types.is_dictionary(taken.type):
        taken = taken.dictionary_decode() if len(taken.dictionary) else pa.nulls(len(rows), pa.string())
    return taken if taken.type == pa.string() else taken.cast(pa.string())
