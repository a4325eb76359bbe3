"""Facts and lists as they stand in Arrow: a frame per list, read once per batch and only where asked.

A `Frame` is the root batch or the elements of one list, all of them one after the other. It turns
the columns below it into `Values`, taking account of what stands around them: a group that is
unknown, absent or, as an event, did not happen.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa

from plumbline.engine.columns import arrays
from plumbline.engine.columns.layout import Places
from plumbline.engine.columns.values import Array, Lexicon, Mask, Texts, TooLarge, Values, either, some, without
from plumbline.engine.nodes import Node
from plumbline.engine.schema import Field, Group, Kind, Many

CODE_BITS = 63
DAY_MIN, DAY_MAX = -719162, 2932896
"""1 January of year 1 and 31 December 9999, in days since 1970."""

Path = tuple[str, ...]


class Words:
    """The numbers that texts and codes have within one batch."""

    def __init__(self) -> None:
        self.texts = Lexicon()
        self.codes = Lexicon()

    def code_bits(self, words: list[Any]) -> Array:
        """The bit of each code."""
        places = [self.codes.number(word) for word in words]
        if max(places, default=0) >= CODE_BITS:
            raise TooLarge("more codes than bits")
        return np.left_shift(np.int64(1), np.array(places, np.int64))


class Standing:
    """Where a group is not there: recorded as absent (or did not happen), or unknown."""

    __slots__ = ("_there", "absent", "columns", "group", "label", "unknown")

    def __init__(self, group: Group, columns: Mapping[str, Any], label: str, unknown: Mask, absent: Mask) -> None:
        self.group = group
        self.columns = columns
        self.label = label
        self.unknown = unknown
        self.absent = absent
        self._there: Mask = None

    def where_there(self, mask: Array) -> Array:
        """The mask where the group is there."""
        gone = either(self.unknown, self.absent)
        if gone is None:
            return mask
        if self._there is None:
            self._there = ~gone
        return mask & self._there


class Elements:
    """A list fact over a frame: how many elements each row has, where it is unknown, and their frame."""

    def __init__(self, frame: Frame, offsets: Array, unknown: Mask) -> None:
        self.frame = frame
        self.offsets = offsets
        self.unknown = unknown

    @cached_property
    def owners(self) -> Array:
        """The row that each element belongs to."""
        return np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))


class Frame:
    """Rows of one group of the schema: the case files of a batch, or all elements of a list."""

    def __init__(self, standing: Standing, rows: int, places: Places, words: Words) -> None:
        self.rows = rows
        self.places = places
        self.words = words
        self._standings: dict[Path, Standing] = {(): standing}
        self._facts: dict[Path, Values] = {}
        self._lists: dict[Path, Elements] = {}
        self._octets: dict[tuple[str, str, int], Array] = {}

    def fact(self, tree: Node) -> Values:
        """The fact that the tree reads."""
        path: Path = tree.attribute("path")
        found = self._facts.get(path)
        if found is None:
            found = self._facts[path] = self._fact(path)
        return found

    def elements(self, tree: Node) -> Elements:
        """The list that the tree reads."""
        path: Path = tree.attribute("path")
        found = self._lists.get(path)
        if found is None:
            found = self._lists[path] = self._list(path)
        return found

    def forget(self, tree: Node) -> None:
        """Let go of a fact that nothing will read again."""
        self._facts.pop(tree.attribute("path"), None)

    def _standing(self, path: Path) -> Standing:
        found = self._standings.get(path)
        if found is None:
            found = self._standings[path] = self._group(self._standing(path[:-1]), path[-1])
        return found

    def _group(self, outer: Standing, name: str) -> Standing:
        group = outer.group.member(name)
        assert isinstance(group, Group)
        column = outer.columns.get(name)
        unknown, absent = self._missing(outer, name, column)
        below = {} if column is None else struct_columns(column)
        inner = Standing(group, below, f"{outer.label}.{name}".lstrip("."), unknown, absent)
        if not group.event:
            return inner
        happened = self._value(inner, "happened")
        nothing = ~happened.x if happened.absent is None else ~happened.x | happened.absent
        there = without(without(without(nothing, unknown), absent), happened.unknown)
        return Standing(group, below, inner.label, unknown, either(absent, some(there)))

    def _missing(self, outer: Standing, name: str, column: Any) -> tuple[Mask, Mask]:
        """Where a member is unknown and where it is absent, itself or with the group around it."""
        null = np.ones(self.rows, np.bool_) if column is None else arrays.nulls(column)
        if null is not None:
            null = some(outer.where_there(null))
        if null is None:
            return outer.unknown, outer.absent
        member = outer.group.member(name)
        if isinstance(member, Group | Many) and member.aside and not outer.label:
            return outer.unknown, either(outer.absent, null)
        told = self._told_absent(outer, name)
        if told is None:
            return either(outer.unknown, null), outer.absent
        absent = some(null & told)
        unknown = null if absent is None else some(null ^ absent)
        return either(outer.unknown, unknown), either(outer.absent, absent)

    def _told_absent(self, outer: Standing, name: str) -> Mask:
        place = self.places.of(outer.label).get(name)
        if place is None or outer.columns.get(place[0]) is None:
            return None
        word, bit = place
        told: Array = (self._octet(outer, word, bit // 8) & np.uint8(1 << bit % 8)).astype(np.bool_)
        return told

    def _octet(self, outer: Standing, name: str, at: int) -> Array:
        """Eight bits of a word of a group, per row; a null word says nothing."""
        key = (outer.label, name, at)
        if key not in self._octets:
            column = outer.columns[name]
            word, null = arrays.integers(column), arrays.nulls(column)
            octet = np.ascontiguousarray(word.astype("<i8", copy=False).view(np.uint8)[at::8])
            self._octets[key] = octet if null is None else octet * ~null
        return self._octets[key]

    def _fact(self, path: Path) -> Values:
        outer = self._standing(path[:-1])
        value = self._value(outer, path[-1])
        if path[-1] != "happened" or not outer.group.event:
            return value
        x = value.x
        gone = either(either(value.unknown, value.absent), outer.absent)
        return Values(x if gone is None else x & ~gone, without(value.unknown, outer.absent))

    def _value(self, outer: Standing, name: str) -> Values:
        field = outer.group.member(name)
        assert isinstance(field, Field)
        column = outer.columns.get(name)
        unknown, absent = self._missing(outer, name, column)
        return self._converted(field.kind, pa.nulls(self.rows) if column is None else column, unknown, absent)

    def _converted(self, kind: Kind, column: Any, unknown: Mask, absent: Mask) -> Values:
        match kind:
            case Kind.BOOLEAN:
                return Values(arrays.booleans(column), unknown, absent)
            case Kind.DATE:
                return _within(arrays.days(column), unknown, absent)
            case Kind.TEXT | Kind.CODE:
                return Texts(self.words.texts, lambda: arrays.words(column), unknown, absent)
            case Kind.CODES:
                return Values(lambda: self._code_sets(column), unknown, absent)
            case Kind.INSTANT:
                return Values(arrays.microseconds(column), unknown, absent)
            case _:
                return Values(arrays.kept(arrays.integers(column), either(unknown, absent)), unknown, absent)

    def _code_sets(self, column: Any) -> Array:
        """Sets of codes as bits."""
        offsets, inner = arrays.spans(column)
        sets = np.zeros(self.rows, np.int64)
        filled = np.flatnonzero(np.diff(offsets))
        if len(filled):
            codes, words = arrays.words(inner)
            own = self.words.code_bits(words.to_pylist() or [""])
            sets[filled] = np.bitwise_or.reduceat(own[codes], offsets[filled])
        return sets

    def _list(self, path: Path) -> Elements:
        outer = self._standing(path[:-1])
        many = outer.group.member(path[-1])
        assert isinstance(many, Many)
        column = outer.columns.get(path[-1])
        unknown, absent = self._missing(outer, path[-1], column)
        offsets, inner = arrays.spans(pa.nulls(self.rows) if column is None else column)
        offsets, inner = _only_there(offsets, inner, either(unknown, absent))
        label = f"{outer.label}.{path[-1]}[]".lstrip(".")
        element = Standing(many.of, struct_columns(inner), label, arrays.nulls(inner), None)
        return Elements(Frame(element, len(inner), self.places, self.words), offsets, unknown)


def struct_columns(array: Any) -> dict[str, Any]:
    """The columns of a struct array, cut as the array is."""
    if pa.types.is_null(array.type):
        return {}
    if not pa.types.is_struct(array.type):
        raise arrays.WrongType(f"a group is needed, not {array.type}")
    return {array.type.field(at).name: array.field(at) for at in range(array.type.num_fields)}


def _within(days: Array, unknown: Mask, absent: Mask) -> Values:
    """Dates of the years 1 to 9999; others are nothing a date can be."""
    if days.size and (int(days.min()) < DAY_MIN or int(days.max()) > DAY_MAX):
        gone = either(unknown, absent)
        beyond = some(without((days < DAY_MIN) | (days > DAY_MAX), gone))
        days = np.clip(days, DAY_MIN, DAY_MAX)
        unknown = either(unknown, beyond)
    return Values(days, unknown, absent)


def _only_there(offsets: Array, inner: Any, gone: Mask) -> tuple[Array, Any]:
    """The elements of the lists that are there; a null list may still span some."""
    lengths = np.diff(offsets)
    if gone is None or not lengths[gone].any():
        return offsets, inner
    kept = np.repeat(~gone, lengths)
    inner = inner.filter(pa.array(kept))
    return np.concatenate([[0], np.cumsum(np.where(gone, 0, lengths))]), inner
