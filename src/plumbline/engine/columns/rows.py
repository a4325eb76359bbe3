"""From columns back to objects, case by case: what the closures read, and what a reader builds case files from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyarrow as pa

from plumbline.engine.columns import arrays
from plumbline.engine.columns.frames import struct_columns
from plumbline.engine.columns.layout import Places
from plumbline.engine.columns.values import Array
from plumbline.engine.schema import Field, Group, Kind, Many, Member
from plumbline.engine.values import ABSENT, UNKNOWN

CHINA = timezone(timedelta(hours=8))
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Facts = dict[str, Any]
Make = Callable[[Iterable[tuple[str, Any]]], Any]
"""What makes a group of its members' names and values."""


def facts_of(schema: Group, batch: pa.RecordBatch) -> list[Facts]:
    """Every case file of the batch as nested mappings, with UNKNOWN and ABSENT said of every member."""
    return _read(schema, batch, dict, schema)


def objects_of(schema: Group, batch: pa.RecordBatch, read: Group | None = None) -> list[SimpleNamespace]:
    """Every case file of the batch as an object for the closures; with `read` only that part of the schema."""
    return _read(schema, batch, _as_object, read or schema)


def _read(schema: Group, batch: pa.RecordBatch, made: Make, read: Group) -> list[Any]:
    columns = {name: arrays.whole(batch.column(name)) for name in batch.schema.names}
    return _Reading(Places.told(schema, batch.schema.metadata), made).group(read, columns, batch.num_rows, "")


def _as_object(facts: Iterable[tuple[str, Any]]) -> SimpleNamespace:
    return SimpleNamespace(**dict(facts))


class _Reading:
    def __init__(self, places: Places, made: Make) -> None:
        self.places = places
        self.made = made

    def group(self, group: Group, columns: Mapping[str, Any], rows: int, label: str) -> list[Any]:
        """The objects of a group, all of which are there."""
        names = [member.name for member in group.members]
        values = [self._member(member, columns, rows, label) for member in group.members]
        if not names:
            return [self.made(()) for _ in range(rows)]
        made = self.made
        return [made(zip(names, row, strict=True)) for row in zip(*values, strict=True)]

    def _member(self, member: Member, columns: Mapping[str, Any], rows: int, label: str) -> Sequence[Any]:
        column = columns.get(member.name)
        missing = self._missing(member, columns, rows, label)
        if column is None or column.null_count == rows or pa.types.is_null(column.type):
            return missing
        null = arrays.nulls(column)
        there = np.arange(rows) if null is None else np.flatnonzero(~null)
        found = self._present(member, column if null is None else column.take(pa.array(there)), label)
        if null is None:
            return found
        for row, value in zip(there.tolist(), found, strict=True):
            missing[row] = value
        return missing

    def _missing(self, member: Member, columns: Mapping[str, Any], rows: int, label: str) -> list[Any]:
        """What each row has where it has no value: ABSENT or UNKNOWN."""
        if isinstance(member, Group | Many) and member.aside and not label:
            return [ABSENT] * rows
        place = self.places.of(label).get(member.name)
        word = None if place is None else columns.get(place[0])
        if place is None or word is None:
            return [UNKNOWN] * rows
        null = arrays.nulls(word)
        told: Array = arrays.integers(word) >> place[1] & 1
        told = told if null is None else np.where(null, 0, told)
        return [ABSENT if absent else UNKNOWN for absent in told.tolist()]

    def _present(self, member: Member, column: Any, label: str) -> list[Any]:
        below = f"{label}.{member.name}".lstrip(".")
        if isinstance(member, Field):
            return _plain(member, column)
        if isinstance(member, Group):
            return self.group(member, struct_columns(column), len(column), below)
        offsets, inner = arrays.spans(column)
        elements = self._elements(member.of, inner, f"{below}[]")
        return [elements[start:end] for start, end in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)]

    def _elements(self, group: Group, inner: Any, label: str) -> list[Any]:
        """The elements of a list; of one that is null nothing is known."""
        elements = self.group(group, struct_columns(inner), len(inner), label)
        null = arrays.nulls(inner)
        for row in () if null is None else np.flatnonzero(null).tolist():
            elements[row] = self.made((member.name, UNKNOWN) for member in group.members)
        return elements


def _plain(field: Field, column: Any) -> list[Any]:
    if field.kind is Kind.INSTANT:
        return [moment(number) for number in arrays.microseconds(column).tolist()]
    if field.kind in (Kind.MONEY, Kind.INTEGER):
        column = pa.array(arrays.integers(column))
    listed: list[Any] = column.to_pylist()
    return listed


def moment(microseconds: int) -> datetime:
    """An instant in China's time, or in UTC at the very end of the calendar."""
    try:
        return (EPOCH.replace(tzinfo=None) + timedelta(hours=8, microseconds=microseconds)).replace(tzinfo=CHINA)
    except OverflowError:
        return EPOCH + timedelta(microseconds=microseconds)
