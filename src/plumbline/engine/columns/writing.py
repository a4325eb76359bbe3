"""From objects to columns: groups that most case files lack cost nothing for those."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any

import numpy as np
import pyarrow as pa

from plumbline.engine.columns.layout import TYPES, WORD_BITS, group_fields, member_type
from plumbline.engine.schema import Field, Group, Kind, Many, Member
from plumbline.engine.values import ABSENT, UNKNOWN

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
_TYPES: dict[int, tuple[Member, pa.DataType]] = {}


def columns_of(group: Group, objects: Sequence[Any]) -> list[Any]:
    """The columns of a group in the order of `group_fields`; the objects are all there."""
    words = [np.zeros(len(objects), np.int64) for _ in range(-(-len(group.members) // WORD_BITS))]
    columns = []
    for at, member in enumerate(group.members):
        values = list(map(attrgetter(member.name), objects))
        words[at // WORD_BITS] |= _absent(member, values) << at % WORD_BITS
        columns.append(_column(member, values))
    return [*columns, *(pa.array(word) for word in words)]


def _absent(member: Member, values: list[Any]) -> Any:
    """One for each value that says there is none, or the same for all of them."""
    none = values.count(ABSENT)
    if none == len(values):
        return np.int64(1)
    if not none and not isinstance(member, Many):
        return np.int64(0)
    return np.array([_says_none(member, value) for value in values], np.int64)


def struct_of(group: Group, objects: Sequence[Any]) -> Any:
    """The objects as a struct array."""
    fields = group_fields(group)
    if not objects:
        return pa.array([], pa.struct(fields))
    return pa.StructArray.from_arrays(columns_of(group, objects), fields=fields)


def _says_none(member: Member, value: Any) -> bool:
    return value is ABSENT or (isinstance(member, Many) and value is not UNKNOWN and len(value) == 0)


def _column(member: Member, values: list[Any]) -> Any:
    if values.count(ABSENT) + values.count(UNKNOWN) == len(values):
        return pa.nulls(len(values), _type(member))
    if isinstance(member, Field):
        return _facts(member, values)
    if isinstance(member, Many):
        return _lists(member, values)
    there = [row for row, value in enumerate(values) if value is not UNKNOWN and value is not ABSENT]
    inner = struct_of(member, [values[row] for row in there])
    return inner if len(there) == len(values) else inner.take(_places(there, len(values)))


def _type(member: Member) -> pa.DataType:
    """The Arrow type of a member; members of a schema stay, so each is asked for once."""
    found = _TYPES.get(id(member))
    if found is None or found[0] is not member:
        found = _TYPES[id(member)] = (member, member_type(member))
    return found[1]


def _places(there: list[int], rows: int) -> Any:
    """For each row its place among those that are there, null for the others."""
    places = np.zeros(rows, np.int64)
    places[there] = np.arange(len(there))
    gone = np.ones(rows, np.bool_)
    gone[there] = False
    return pa.array(places, mask=gone)


def _lists(many: Many, values: list[Any]) -> Any:
    lists = [() if value is UNKNOWN or value is ABSENT else value for value in values]
    gone = [value is UNKNOWN or value is ABSENT for value in values]
    offsets = np.zeros(len(values) + 1, np.int32)
    np.cumsum([len(each) for each in lists], out=offsets[1:])
    inner = struct_of(many.of, [element for each in lists for element in each])
    return pa.ListArray.from_arrays(pa.array(offsets), inner, type=_type(many), mask=pa.array(gone))


def _facts(field: Field, values: list[Any]) -> Any:
    known = [None if value is UNKNOWN else value for value in values] if values.count(UNKNOWN) else values
    if field.kind is Kind.INSTANT:
        micro = [None if value is None else (value - EPOCH) // MICROSECOND for value in known]
        return pa.array(micro, pa.int64()).cast(TYPES[Kind.INSTANT])
    return pa.array(known, TYPES[field.kind])
