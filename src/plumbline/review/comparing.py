"""The first pass over the parts of a run: every case file compared with the others of its party.

Only the columns of the keys are read. What could not be read takes no part in the comparison.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plumbline.casefile.schema import CASE_FILE
from plumbline.casefile.schema.across import ACROSS
from plumbline.engine.columns import arrays
from plumbline.engine.columns.calendar_days import EPOCH
from plumbline.engine.columns.layout import Places, member_type
from plumbline.engine.columns.values import Array
from plumbline.review.across import TOLD, Comparison, Gathered
from plumbline.review.key_pass import KeyPass
from plumbline.review.keys import OPEN, KeyReader
from plumbline.review.parts import Part, column_batches, columns_of

LABELS = {"case.number", "case.id", "agency.name"}


class Compared:
    """What the comparison says, ready to be put beside the batches of the second pass."""

    def __init__(self, parts: list[Part], step: Callable[[int], None]) -> None:
        reader, gathered = KeyReader(), Gathered()
        agencies: list[Array] = [np.zeros(0, np.int32)]
        for rows, keys in KeyPass(parts):
            taken = gathered.rows(rows) if keys is None else gathered.take(reader.numbered(keys))
            agencies.append(taken["agency_name"])
            step(rows)
        self.agencies = np.concatenate(agencies)
        self.agency_names = list(reader.words.numbers)
        self._comparison = Comparison(gathered.columns())
        self._labels = _labels(parts, self._comparison)

    @property
    def counts(self) -> dict[str, int]:
        """How many case files another one speaks about, by fact."""
        return {name: len(self._comparison.told[name].rows) for name in TOLD}

    @property
    def unmatched(self) -> int:
        """How many case files ask a question that the comparison leaves open."""
        open_ones = np.zeros(len(self.agencies), np.bool_)
        for name in TOLD:
            open_ones |= self._comparison.told[name].state == OPEN
        return int(np.count_nonzero(open_ones & self._comparison.nobody))

    def beside(self, first: int, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The batch with the group `across`; what a file states of it itself stands."""
        places = Places.told(CASE_FILE, batch.schema.metadata)
        facts = self._comparison.facts(first, self._labels, places, batch.num_rows)
        place = batch.schema.get_field_index(ACROSS.name)
        if place < 0:
            return batch.append_column(pa.field(ACROSS.name, facts.type), facts)
        own = arrays.whole(batch.column(place))
        if own.null_count < len(own):
            facts = _stated(own, facts)
        return batch.set_column(place, pa.field(ACROSS.name, facts.type), facts)


def _stated(own: Any, facts: Any) -> Any:
    """The group where a file states it, otherwise the comparison's."""
    full = member_type(ACROSS)
    given = {own.type.field(at).name: pc.struct_field(own, [at]) for at in range(own.type.num_fields)}
    columns = [
        _plain(given[each.name]).cast(each.type) if each.name in given else pa.nulls(len(own), each.type)
        for each in (full.field(at) for at in range(full.num_fields))
    ]
    stated = pa.StructArray.from_arrays(columns, fields=[full.field(at) for at in range(full.num_fields)])
    return pc.if_else(pc.is_valid(own), stated, facts)


def _plain(column: Any) -> Any:
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


def _labels(parts: list[Part], comparison: Comparison) -> dict[str, dict[int, str]]:
    """For each fact, what it says of each row that another file speaks about."""
    others = np.unique(np.concatenate([each.other for each in comparison.told.values()]))
    names = _names(parts, others)
    return {
        fact: {
            row: f"{names[other][0]}（{names[other][1]}，{date.fromordinal(day + EPOCH).isoformat()}）"
            for row, other, day in zip(told.rows.tolist(), told.other.tolist(), told.day.tolist(), strict=True)
        }
        for fact, told in comparison.told.items()
    }


def _names(parts: list[Part], wanted: Array) -> dict[int, tuple[str, str]]:
    """The number and the agency of some case files."""
    found: dict[int, tuple[str, str]] = {}
    for part in parts:
        inside = wanted[(wanted >= part.first) & (wanted < part.first + part.rows)]
        if not len(inside):
            continue
        columns = columns_of(part, lambda _: LABELS)
        for first, batch in column_batches(part, columns, inside):
            here = inside[(inside >= first) & (inside < first + part.rows_from(first))]
            if batch is not None:
                found.update(_named(batch, first, here))
    return found


def _named(batch: pa.RecordBatch, first: int, rows: Array) -> dict[int, tuple[str, str]]:
    places = pa.array(rows - first)
    numbers, ids, agencies = (
        _column(batch, path).take(places).to_pylist() for path in sorted(LABELS, key=_ORDER.index)
    )
    told = zip(rows.tolist(), numbers, ids, agencies, strict=True)
    return {
        row: (_first(number, own, "无案号案卷"), _first(agency, None, "机关不明")) for row, number, own, agency in told
    }


_ORDER = ["case.number", "case.id", "agency.name"]


def _first(one: str | None, other: str | None, otherwise: str) -> str:
    return next((each for each in (one, other) if each is not None), otherwise)


def _column(batch: pa.RecordBatch, path: str) -> Any:
    group, name = path.split(".")
    place = batch.schema.get_field_index(group)
    if place < 0 or batch.schema.field(place).type.get_field_index(name) < 0:
        return pa.nulls(batch.num_rows, pa.string())
    return pc.struct_field(batch.column(place), name)
