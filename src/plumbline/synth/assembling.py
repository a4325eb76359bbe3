"""From a sheet to a batch of case files in the layout of `plumbline.casefile.arrow`.

What is not on the sheet is recorded as absent: the files are closed. What `hidden` takes away is unknown.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, cast

import numpy as np
import pyarrow as pa

from plumbline.casefile.arrow import ENVELOPE, SCHEMA
from plumbline.casefile.schema import CASE_FILE, SCHEMA_VERSION
from plumbline.engine.columns.layout import TYPES, WORD_BITS, group_fields, member_type
from plumbline.engine.schema import Field, Group, Kind, Many, Member
from plumbline.synth.sheet import Array, Sheet, Words, is_absent, widened
from plumbline.synth.unknowns import Nothing, Unknowns

SYSTEM = "plumbline synth"


def as_batch(sheet: Sheet, unknowns: Unknowns | None = None) -> pa.RecordBatch:
    """The case files of a sheet."""
    rows = sheet.shape[0]
    source: dict[str, object] = {"system": SYSTEM, "exported_at": None, "closed_world": None}
    envelope = [
        pa.array(np.full(rows, SCHEMA_VERSION), ENVELOPE[0].type),
        pa.array([source], ENVELOPE[1].type).take(pa.array(np.zeros(rows, np.int64))),
        pa.nulls(rows, ENVELOPE[2].type),
    ]
    columns = _Assembly(unknowns or Nothing()).group(sheet.group, sheet, "", "")
    return pa.RecordBatch.from_arrays([*envelope, *columns], schema=SCHEMA)


class _Assembly:
    """One walk along the schema. `path` is within the sheet, `full` from the root, as rules name facts."""

    def __init__(self, unknowns: Unknowns) -> None:
        self.unknowns = unknowns

    def group(self, group: Group, sheet: Sheet, path: str, full: str) -> list[Any]:
        """The columns of a group: its members, then its words."""
        rows = sheet.shape[0]
        words = [np.zeros(rows, np.int64) for _ in range(-(-len(group.members) // WORD_BITS))]
        standing = [0] * len(words)
        columns = []
        for at, member in enumerate(group.members):
            word, bit = divmod(at, WORD_BITS)
            below, below_full = (f"{above}.{member.name}" if above else member.name for above in (path, full))
            column, absent = self._member(member, sheet, below, below_full)
            if absent is None:
                standing[word] |= 1 << bit
            elif absent is not False:
                words[word] |= absent.astype(np.int64) << bit
            columns.append(column)
        return [*columns, *(pa.array(word | always) for word, always in zip(words, standing, strict=True))]

    def _member(self, member: Member, sheet: Sheet, path: str, full: str) -> tuple[Any, Any]:
        """The column of a member, and where it is recorded as absent: None everywhere, False nowhere."""
        if isinstance(member, Many):
            return self._list(member, sheet, path, full)
        if isinstance(member, Field):
            return self._fact(member, sheet, path, full)
        there = sheet.there.get(path)
        rows = sheet.shape[0]
        unknown = None if member.aside else self.unknowns.of_group(full, rows, sheet.cases)
        if there is None:
            return _nowhere(rows, full, unknown)
        inner = self.group(member, sheet, path, full)
        fields = _fields(full)
        absent = ~there
        if unknown is not None:
            there, absent = there & ~unknown, absent & ~unknown
        mask = None if there.all() else pa.array(~there)
        return pa.StructArray.from_arrays(inner, fields=fields, mask=mask), absent

    def _list(self, many: Many, sheet: Sheet, path: str, full: str) -> tuple[Any, Any]:
        rows = sheet.shape[0]
        inner = sheet.lists.get(path)
        unknown = None if many.aside else self.unknowns.of_group(full, rows, sheet.cases)
        if inner is None:
            return _nowhere(rows, full, unknown)
        present = inner.present if unknown is None else inner.present & ~unknown[:, None]
        lengths = present.sum(axis=1)
        cases = np.arange(rows) if sheet.cases is None else sheet.cases
        elements = inner.picked(present, np.repeat(cases, lengths))
        struct = pa.StructArray.from_arrays(self.group(many.of, elements, "", f"{full}[]"), fields=_fields(f"{full}[]"))
        offsets = np.zeros(rows + 1, np.int32)
        np.cumsum(lengths, out=offsets[1:])
        absent = lengths == 0 if unknown is None else (lengths == 0) & ~unknown
        column = pa.ListArray.from_arrays(pa.array(offsets), struct, type=_type(full), mask=pa.array(lengths == 0))
        return column, absent

    def _fact(self, field: Field, sheet: Sheet, path: str, full: str) -> tuple[Any, Any]:
        rows = sheet.shape[0]
        value = sheet.columns.get(path)
        unknown = self.unknowns.of_fact(full, rows, sheet.cases)
        if value is None:
            return _nowhere(rows, full, unknown)
        if isinstance(value, pa.Array):
            return _nulled(value, unknown), False
        texts = value.texts if isinstance(value, Words) else None
        numbers = widened(np.asarray(value.places if isinstance(value, Words) else value), sheet.shape)
        absent = is_absent(field.kind, numbers)
        if unknown is not None:
            absent &= ~unknown
        gone = absent if unknown is None else absent | unknown
        return _column(field, numbers, gone if gone.any() else None, texts), absent


def _nowhere(rows: int, full: str, unknown: Array | None) -> tuple[Any, Any]:
    return _nulls(rows, _type(full)), None if unknown is None else ~unknown


@lru_cache(maxsize=256)
def _nulls(rows: int, kind: pa.DataType) -> Any:
    """Columns without a value are shared: most columns of most groups are."""
    return pa.nulls(rows, kind)


@cache
def _member_at(full: str) -> Member:
    """The member of the case file at the path; `[]` are the elements of a list."""
    found: Any = CASE_FILE
    for name in full.split("."):
        found = found.member(name.removesuffix("[]"))
        found = found.of if name.endswith("[]") else found
    return cast(Member, found)


@cache
def _type(full: str) -> pa.DataType:
    return member_type(_member_at(full))


@cache
def _fields(full: str) -> list[pa.Field]:
    return group_fields(cast(Group, _member_at(full)))


def _nulled(column: Any, unknown: Array | None) -> Any:
    if unknown is None:
        return column
    places = np.arange(len(column))
    return column.take(pa.array(places, mask=unknown))


def _column(field: Field, numbers: Array, gone: Array | None, texts: Any) -> Any:
    if field.kind is Kind.CODES:
        return _sets(len(field.values), numbers, gone, _terms(field))
    if field.kind in (Kind.CODE, Kind.TEXT):
        words = texts if field.kind is Kind.TEXT else _terms(field)
        return words.take(pa.array(numbers, pa.int64(), mask=gone))
    if field.kind is Kind.BOOLEAN:
        return pa.array(numbers != 0, pa.bool_(), mask=gone)
    if field.kind is Kind.DATE:
        return pa.array(numbers.astype(np.int32), pa.int32(), mask=gone).view(pa.date32())
    if field.kind is Kind.INSTANT:
        return pa.array(numbers, pa.int64(), mask=gone).view(TYPES[Kind.INSTANT])
    return pa.array(numbers, pa.int64(), mask=gone)


@cache
def _terms(field: Field) -> Any:
    return pa.array([name for name, _ in field.values], pa.string())


def _sets(width: int, numbers: Array, gone: Array | None, words: Any) -> Any:
    """Bits as lists of codes."""
    bits = (np.where(numbers < 0, 0, numbers)[:, None] >> np.arange(width)) & 1 == 1
    offsets = np.zeros(len(numbers) + 1, np.int32)
    np.cumsum(bits.sum(axis=1), out=offsets[1:])
    inner = words.take(pa.array(np.nonzero(bits)[1]))
    return pa.ListArray.from_arrays(pa.array(offsets), inner, mask=None if gone is None else pa.array(gone))
