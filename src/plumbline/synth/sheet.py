"""The facts of a block of case files as columns, before they become Arrow.

A column is a NumPy array, or one value that holds for every row. Dates are days since 1970, instants
microseconds, money fen, codes the place of the code in the schema's list, sets of codes one bit per
code. Texts are places in a list of distinct texts, or an Arrow array of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from plumbline.engine.schema import Field, Group, Kind, Many

Array = np.ndarray[Any, Any]
Rows = Any
"""What picks rows: a mask, numbers of rows, a slice."""

ABSENT = -(2**62)
"""The number that stands for "there is none" in columns of dates, instants, money and whole numbers."""

NONE = -1
"""The same in columns of codes, sets of codes, texts and yes or no."""

SMALL = frozenset({Kind.CODE, Kind.BOOLEAN, Kind.TEXT, Kind.CODES})


@dataclass(frozen=True)
class Words:
    """A column of texts: for each row the place in `texts`, or NONE."""

    places: Array
    texts: Any


def is_absent(kind: Kind, values: Array) -> Array:
    """Where a column says that there is none."""
    return np.asarray(values < 0 if kind in SMALL else values < ABSENT // 2)


class Sheet:
    """Columns by the dotted path of their fact. `shape` is rows, or rows by slots in a list."""

    def __init__(self, group: Group, shape: tuple[int, ...], cases: Array | None = None) -> None:
        self.group = group
        self.shape = shape
        self.cases = cases
        self.columns: dict[str, Any] = {}
        self.there: dict[str, Array] = {}
        self.lists: dict[str, Sheet] = {}
        self.own: set[str] = set()
        self.present: Array = np.ones(shape, np.bool_)

    def __setitem__(self, path: str, value: Any) -> None:
        """Set a fact of every row: one value, a column, or texts. An array may lack the last dimensions."""
        self._stands(path)
        self.own.discard(path)
        if isinstance(value, pa.Array) and len(self.shape) > 1:
            value = Words(np.arange(len(value)), value)
        self.columns[path] = value if isinstance(value, (np.ndarray, Words, pa.Array)) else self.number(path, value)

    def __getitem__(self, path: str) -> Array:
        """The column of a fact, a copy of what was set, which may be written to."""
        member = self.field(path)
        value = self.columns.get(path, self.nothing(member.kind))
        if path not in self.own:
            value = np.array(widened(np.asarray(value), self.shape), _dtype(member.kind))
            self._stands(path)
            self.columns[path] = value
            self.own.add(path)
        return np.asarray(value)

    def put(self, path: str, rows: Rows, value: Any) -> None:
        """Set a fact of some rows; of texts out of a list, the places in it."""
        column = self.columns.get(path)
        if isinstance(column, Words):
            places = np.array(widened(column.places, self.shape))
            places[rows] = NONE if value is None else value
            self.columns[path] = Words(places, column.texts)
        else:
            self[path][rows] = value if isinstance(value, np.ndarray) else self.number(path, value)

    def say(self, path: str = "", **facts: Any) -> None:
        """Set several facts of one group."""
        for name, value in facts.items():
            self[f"{path}.{name}" if path else name] = value

    def happens(self, path: str, rows: Array) -> None:
        """Say of which rows there is the group; an event that is there has happened."""
        self.there[path] = np.array(widened(np.asarray(rows), self.shape), np.bool_)
        group = self.member(path)
        if isinstance(group, Group) and group.event:
            self.columns.setdefault(f"{path}.happened", 1)

    def has(self, path: str) -> Array:
        """Of which rows there is the group."""
        found = self.there.get(path)
        return np.ones(self.shape, np.bool_) if found is None else found

    def of(self, path: str, slots: int) -> Sheet:
        """The list at the path with so many slots, none of which is filled at first."""
        member = self.member(path)
        assert isinstance(member, Many), path
        inner = Sheet(member.of, (*self.shape, slots))
        inner.present[...] = False
        self.lists[path] = inner
        return inner

    def picked(self, mask: Array, cases: Array | None = None) -> Sheet:
        """The rows or slots that the mask picks, one under the other; `cases` are their case files."""
        places = np.nonzero(mask)
        inner = Sheet(self.group, (len(places[0]), *self.shape[mask.ndim :]), cases)
        inner.columns = {path: _picked(value, places) for path, value in self.columns.items()}
        inner.there = {path: value[places] for path, value in self.there.items()}
        inner.present = self.present[places]
        inner.lists = {path: nested.picked(mask) for path, nested in self.lists.items()}
        return inner

    def member(self, path: str) -> Any:
        """The member of the schema at the path."""
        found: Any = self.group
        for name in path.split("."):
            found = found.member(name) if isinstance(found, Group) else None
            if found is None:
                raise KeyError(f"{self.group.name} has no {path}")
        return found

    def field(self, path: str) -> Field:
        """The fact of the schema at the path."""
        member = self.member(path)
        if not isinstance(member, Field):
            raise KeyError(f"{path} is no fact")
        return member

    def number(self, path: str, value: Any) -> int:
        """The number by which a column says the value."""
        field = self.field(path)
        if value is None:
            return self.nothing(field.kind)
        if field.kind is Kind.CODES:
            names = [name for name, _ in field.values]
            return sum(1 << names.index(each) for each in value)
        if field.kind is Kind.CODE and isinstance(value, str):
            return [name for name, _ in field.values].index(value)
        return int(value)

    @staticmethod
    def nothing(kind: Kind) -> int:
        """The number by which a column of the kind says that there is none."""
        return NONE if kind in SMALL else ABSENT

    def _stands(self, path: str) -> None:
        """A group of which a fact is set is there, and an event has happened."""
        self.field(path)
        parents = path.split(".")[:-1]
        for at in range(1, len(parents) + 1):
            above = ".".join(parents[:at])
            if above not in self.there:
                self.happens(above, np.ones(self.shape, np.bool_))


def _dtype(kind: Kind) -> Any:
    return np.int8 if kind is Kind.BOOLEAN else np.int64


def widened(value: Array, shape: tuple[int, ...]) -> Array:
    """The array over the whole shape; an array of cases is repeated for every slot."""
    if value.ndim and value.ndim < len(shape):
        value = value.reshape(value.shape + (1,) * (len(shape) - value.ndim))
    return np.broadcast_to(value, shape)


def _picked(value: Any, places: tuple[Array, ...]) -> Any:
    """The elements of a column at the places; a dimension of one holds for all."""
    if isinstance(value, Words):
        return Words(_picked(value.places, places), value.texts)
    if not isinstance(value, np.ndarray) or value.ndim == 0:
        return value
    index = tuple(at if size != 1 else 0 for at, size in zip(places, value.shape, strict=False))
    found = value[index]
    single = all(isinstance(at, int) for at in index)
    return np.broadcast_to(found, (len(places[0]), *found.shape)) if single else found
