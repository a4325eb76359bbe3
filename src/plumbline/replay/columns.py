"""Decided cases as columns: what a benchmark, a threshold or a list asks of a case, one array for each.

Amounts are integer fen and -1 stands for what is not known. A factor's values are either codes of a short list of texts or
whole numbers of a fixed part (thousandths, say): both are exact, and neither is ever a float.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from plumbline.law.discretion import Given, Mitigation, Table
from plumbline.law.discretion.given import number
from plumbline.law.discretion.tables import SEVERITIES

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

UNKNOWN_NUMBER = -1
SEVERITY_NAMES = tuple(SEVERITIES)
MOST_PLACES = 6
"""Numbers with more places than this are kept as they were written."""

LARGEST = 10**12
"""Above this a scaled number is kept as it was written."""

BY_SEVERITY = ("F5", "F6")
"""Families that go by the class chosen for the case."""

OF_BASE = ("F11", "F12")
"""Families that take a share of an amount whatever the statute's range."""

PENALTY, NO_PENALTY = 1, 0
"""How a case ended, as far as a replay asks."""


@dataclass(frozen=True)
class Codes:
    """A column of texts: for each row the place of its text, -1 where nothing is known."""

    places: Integers
    texts: tuple[str, ...]

    def at(self, row: int) -> str | None:
        """The text of a row."""
        place = int(self.places[row])
        return None if place < 0 else self.texts[place]

    def known_at(self, rows: Integers) -> Flags:
        """Where there is a text."""
        return np.asarray(self.places[rows] >= 0)


@dataclass(frozen=True)
class Numbers:
    """A column of numbers in whole parts of `10 ** -digits`; `known` says where there is one."""

    parts: Integers
    known: Flags
    digits: int

    def at(self, row: int) -> Decimal | None:
        """The number of a row."""
        return Decimal(int(self.parts[row])).scaleb(-self.digits) if self.known[row] else None

    def known_at(self, rows: Integers) -> Flags:
        """Where there is a number."""
        return np.asarray(self.known[rows])


Column = Codes | Numbers


@dataclass(frozen=True)
class Columns:
    """Decided cases. `tables` are the benchmarks they were measured by and `table` the place of each case's own, -1: none.

    `outcome` is PENALTY or NO_PENALTY, `fine` what was imposed. `weighed`: an assessment stands, so that a factor without a
    value is one that was not established, and not one that nobody looked at. `facts` are the facts of the procedure in the layout of
    `plumbline.casefile.arrow`, for the steps that a sum makes due; without them these stay unknown. `groups` are what the
    result is told by: agency, matter, size of party.
    """

    ids: Sequence[Any]
    tables: tuple[Table, ...]
    table: Integers
    values: Mapping[str, Column]
    base: Integers
    low: Integers
    high: Integers
    severity: Integers
    mitigated: Integers
    outcome: Integers
    fine: Integers
    weighed: Flags
    groups: Mapping[str, Codes] = field(default_factory=dict)
    facts: pa.Table | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def given(self, row: int, table: Table) -> Given:
        """What is known of one case for a table; what the table does not ask for is left out."""
        own = {factor.key for factor in table.factors}
        found = {key: column.at(row) for key, column in self.values.items() if key in own}
        least, most = _known(self.low[row]), _known(self.high[row])
        severity, sum_ = int(self.severity[row]), _known(self.mitigated[row])
        ranged = table.statute.kind == "case" and (least, most) != (None, None)
        return Given(
            values={key: value for key, value in found.items() if value is not None},
            base=_known(self.base[row]) if asks_base(table) else None,
            range=(least, most) if ranged else None,
            severity=SEVERITY_NAMES[severity] if severity >= 0 and table.family in BY_SEVERITY else None,
            mitigated=None if sum_ is None else Mitigation(sum_, "原决定减轻处罚", "原决定所引条款", "原决定批准人"),
        )


def asks_base(table: Table) -> bool:
    """Whether the table takes a share or a multiple of an amount of the case."""
    return table.statute.kind == "multiple" or table.family in OF_BASE


def _known(value: Any) -> int | None:
    return None if value < 0 else int(value)


def integers(values: Iterable[int | None]) -> Integers:
    """Amounts as a column; None becomes -1."""
    return np.array([UNKNOWN_NUMBER if value is None else value for value in values], np.int64)


def codes(values: Iterable[str | None]) -> Codes:
    """Texts as a column."""
    places: dict[str, int] = {}
    found = [-1 if value is None else places.setdefault(value, len(places)) for value in values]
    return Codes(np.array(found, np.int64), tuple(places))


def column(values: Sequence[Any]) -> Column:
    """The values of a factor as a column: as numbers where all of them are plain numbers, else as they were written."""
    sizes = [None if value is None else number(value) for value in values]
    if all(size is not None or value is None for size, value in zip(sizes, values, strict=True)):
        digits = _digits(sizes)
        if digits is not None:
            parts = [0 if size is None else int(size * 10**digits) for size in sizes]
            return Numbers(np.array(parts, np.int64), np.array([size is not None for size in sizes], np.bool_), digits)
    return codes(None if value is None else str(value).strip() for value in values)


def _digits(sizes: Iterable[Any]) -> int | None:
    """The places that hold all numbers, or None where they do not fit."""
    kept = [size for size in sizes if size is not None]
    if any(abs(size) * 10**MOST_PLACES > LARGEST * 10**MOST_PLACES for size in kept):
        return None
    for digits in range(MOST_PLACES + 1):
        if all((size * 10**digits).denominator == 1 for size in kept):
            largest = max((abs(size) * 10**digits for size in kept), default=0)
            return digits if largest <= LARGEST else None
    return None
