"""Factors as columns: the one place where a fact becomes a number, with its Chinese name kept beside it.

A column that nearly no case differs in is left out, and so is one that others already say: its coefficient could not be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from plumbline.fairness.records import Factor, Floats, Record

LEAST_EACH = 5
"""So many cases at least must differ in a column."""

TINY = 1e-6
CONSTANT, MATTER, UNKNOWN = "一般水平", "matter", "unknown"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a factor itself, one word of it, that it is not recorded, or the matter where several are pooled.

    A number is taken less `centre` and by `scale`, so that its coefficient speaks of one usual step.
    """

    factor: str
    kind: str
    word: str = ""
    centre: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True)
class Design:
    """The columns of a model, the constant first."""

    columns: tuple[Column, ...]

    def matrix(self, records: Sequence[Record]) -> Floats:
        """One row for every case."""
        made = np.ones((len(records), len(self.columns) + 1))
        for place, column in enumerate(self.columns, 1):
            made[:, place] = values(column, records)
        return made


def values(column: Column, records: Sequence[Record]) -> Floats:
    """One column. An unknown number counts as the usual one; that it is unknown has a column of its own."""
    if column.kind == MATTER:
        return np.fromiter((record.matter == column.word for record in records), float, len(records))
    told = [record.factors.get(column.factor) for record in records]
    if column.kind == UNKNOWN:
        return np.fromiter((value is None for value in told), float, len(told))
    if column.kind == "word":
        return np.fromiter((value == column.word for value in told), float, len(told))
    centre = column.centre
    numbers = (float(value) if isinstance(value, int | float) else centre for value in told)
    return (np.fromiter(numbers, float, len(told)) - centre) / column.scale


def design(records: Sequence[Record], *, by_matter: bool) -> Design:
    """The columns that these cases can carry."""
    names = sorted({name for record in records for name in record.factors})
    found = [column for name in names for column in _of_factor(name, [record.factors.get(name) for record in records])]
    if by_matter:
        found += _of_matters(records)
    return Design(_independent(found, records))


def _of_factor(name: str, told: Sequence[Factor | None]) -> list[Column]:
    words = Counter(value for value in told if isinstance(value, str))
    numbers = np.array([value for value in told if isinstance(value, int | float)], dtype=float)
    unknown = sum(value is None for value in told)
    found = [Column(name, "word", word) for word, count in sorted(words.items()) if count >= LEAST_EACH][1:]
    if len(numbers) >= 2 * LEAST_EACH:
        found += _of_numbers(name, numbers)
    if min(unknown, len(told) - unknown) >= LEAST_EACH:
        found.append(Column(name, UNKNOWN))
    return found


def _of_numbers(name: str, numbers: Floats) -> list[Column]:
    """A yes or no stays as it is; a number is measured from its middle in steps of its spread."""
    usual, count = np.unique(numbers, return_counts=True)
    if len(numbers) - count.max() < LEAST_EACH:
        return []
    if set(usual) <= {0.0, 1.0}:
        return [Column(name, "flag")]
    return [Column(name, "number", centre=float(np.median(numbers)), scale=float(numbers.std()))]


def _of_matters(records: Sequence[Record]) -> list[Column]:
    counts = Counter(record.matter for record in records)
    told = [matter for matter, count in sorted(counts.items()) if count >= 3 * LEAST_EACH]
    return [Column("", MATTER, matter) for matter in (told if len(told) < len(counts) else told[1:])]


def _independent(columns: Sequence[Column], records: Sequence[Record]) -> tuple[Column, ...]:
    """Column by column: what those before it do not already say."""
    most = max(1, len(records) // 10)
    basis = [np.full(len(records), len(records) ** -0.5)]
    kept: list[Column] = []
    for column in columns:
        rest = values(column, records)
        length = float(np.linalg.norm(rest))
        for _ in range(2):
            rest = rest - sum((float(each @ rest) * each for each in basis), np.zeros(len(rest)))
        norm = float(np.linalg.norm(rest))
        if norm > TINY * max(length, 1.0) and len(kept) < most:
            basis.append(rest / norm)
            kept.append(column)
    return tuple(kept)


def contributions(made: Design, coefficients: Floats, factors: Mapping[str, Factor]) -> list[tuple[Column, float]]:
    """What each factor of one case adds on the scale of the model, the strongest first; the matter itself left out."""
    row = Record("", "", "", factors, None, None, None)
    told = [
        (column, float(coefficients[place] * values(column, [row])[0]))
        for place, column in enumerate(made.columns, 1)
        if column.kind != MATTER
    ]
    return sorted((one for one in told if one[1]), key=lambda one: -abs(one[1]))
