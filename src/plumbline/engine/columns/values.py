"""Columns of values in their three states, and of truth.

`Values` has the value `x` where neither `unknown` nor `absent` says otherwise; what stands in `x`
elsewhere means nothing. A mask that is None says no anywhere. The two masks never overlap.
`Truth` is a pair: `sure` where the condition is true, `possible` where it is not false. Where
nothing is unknown both are the same array, and the work is done once. Constants have one element
that stands for all rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

FEW_WORDS = 2
"""Fewer rows than one in so many words are numbered by themselves."""

Array = NDArray[Any]
Mask = NDArray[np.bool_] | None


def either(first: Mask, second: Mask) -> Mask:
    """True where one of the masks is."""
    if first is None:
        return second
    return first if second is None or second is first else first | second


def without(mask: Mask, taken: Mask) -> Mask:
    """True where the mask is and `taken` is not."""
    return mask if mask is None or taken is None else mask & ~taken


def some(mask: Mask) -> Mask:
    """The mask, or None if it is true nowhere."""
    return mask if mask is not None and mask.any() else None


class Values:
    """A column of values. `x` may be given as a function, called when the values are needed."""

    __slots__ = ("_x", "absent", "unknown")

    def __init__(self, x: Array | Callable[[], Array], unknown: Mask = None, absent: Mask = None) -> None:
        self._x = x
        self.unknown = unknown
        self.absent = absent

    @property
    def x(self) -> Array:
        """The values."""
        if callable(self._x):
            self._x = self._x()
        return self._x

    def at(self, rows: Array) -> Values:
        """The values at the rows."""
        unknown, absent = at(self.unknown, rows), at(self.absent, rows)
        return Values(lambda: spread(self.x, rows), unknown, absent)


class Texts(Values):
    """A column of texts: `parts` gives them as places in a list of words, and words are numbered when they are needed.

    Of few rows out of a long list of words only their own are numbered: names and numbers of case files are all different.
    """

    __slots__ = ("_lexicon", "_parts")

    def __init__(
        self, lexicon: Lexicon, parts: Callable[[], tuple[Array, Any]], unknown: Mask = None, absent: Mask = None
    ) -> None:
        super().__init__(lambda: lexicon.numbered(*parts()), unknown, absent)
        self._lexicon, self._parts = lexicon, parts

    def at(self, rows: Array) -> Values:
        """The texts at the rows."""
        if not callable(self._x):
            return super().at(rows)
        codes, words = self._parts()
        if len(rows) * FEW_WORDS > len(words):
            return super().at(rows)
        own, places = np.unique(codes.take(rows), return_inverse=True)
        unknown, absent = at(self.unknown, rows), at(self.absent, rows)
        return Texts(self._lexicon, lambda: (places, words.take(pa.array(own))), unknown, absent)


class Truth:
    """A column of truth values."""

    __slots__ = ("possible", "sure")

    def __init__(self, sure: Array, possible: Array | None = None) -> None:
        self.sure = sure
        self.possible = sure if possible is None else possible

    @property
    def settled(self) -> bool:
        """Whether nothing is unknown."""
        return self.possible is self.sure

    def at(self, rows: Array) -> Truth:
        """The truth at the rows."""
        sure = spread(self.sure, rows)
        return Truth(sure) if self.settled else Truth(sure, spread(self.possible, rows))

    def negated(self) -> Truth:
        """Kleene's not."""
        return Truth(~self.sure) if self.settled else Truth(~self.possible, ~self.sure)


def spread(array: Array, rows: Array) -> Array:
    """The elements at the rows; one that stands for all is left alone."""
    return array if array.ndim == 0 else array.take(rows)


def at(mask: Mask, rows: Array) -> Mask:
    """The mask at the rows."""
    return None if mask is None else spread(mask, rows)


def alike(left: Array, right: Array) -> tuple[Array, Array]:
    """Both with the same type where a constant can take that of a column: mixed ones are converted piece by piece."""
    if left.dtype == right.dtype:
        return left, right
    if right.ndim == 0 and left.ndim:
        return left, _as_type(right, left.dtype)
    return (_as_type(left, right.dtype), right) if left.ndim == 0 else (left, right)


def _as_type(constant: Array, kind: Any) -> Array:
    cast = constant.astype(kind)
    return cast if cast == constant else constant


def as_truth(values: Values) -> Truth:
    """A boolean column as a condition: what is absent counts as false."""
    x = values.x
    gone = either(values.unknown, values.absent)
    sure = x if gone is None else x & ~gone
    return Truth(sure) if values.unknown is None else Truth(sure, sure | values.unknown)


def as_values(truth: Truth) -> Values:
    """A condition as a boolean column."""
    return Values(truth.sure, None if truth.settled else truth.possible & ~truth.sure)


def conjunction(first: Truth, second: Truth) -> Truth:
    """Kleene's and."""
    sure = first.sure & second.sure
    return Truth(sure) if first.settled and second.settled else Truth(sure, first.possible & second.possible)


def disjunction(first: Truth, second: Truth) -> Truth:
    """Kleene's or."""
    sure = first.sure | second.sure
    return Truth(sure) if first.settled and second.settled else Truth(sure, first.possible | second.possible)


def test(met: Array, unknown: Mask, absent: Mask) -> Truth:
    """The truth of a test: false where an operand is absent, open where one is unknown."""
    unknown = without(unknown, absent)
    gone = either(unknown, absent)
    sure = met if gone is None else met & ~gone
    return Truth(sure) if unknown is None else Truth(sure, sure | unknown)


class Lexicon:
    """Numbers for texts, so that texts of different columns compare as numbers."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, word: str) -> int:
        """The number of a text."""
        return self.numbers.setdefault(word, len(self.numbers))

    def numbered(self, codes: Array, words: Any) -> Array:
        """The numbers of texts given as places in an array of words, which may be empty if there is no text at all."""
        numbers = self.numbers
        give = numbers.setdefault
        known = np.array([give(word, len(numbers)) for word in words.to_pylist() or [""]], np.int32)
        return known.take(codes)


class TooLarge(ArithmeticError):
    """Numbers beyond 64 bits: the batch is left to the closures."""


LIMIT = 2**62


def bound(values: Values) -> int:
    """The greatest absolute value in the column."""
    x = values.x
    if x.size == 0:
        return 0
    return max(abs(int(x.max())), abs(int(x.min())))
