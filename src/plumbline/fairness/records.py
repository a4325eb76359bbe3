"""A decided case as it can be compared with its like, and the place of its fine inside the statutory range.

Two scales: the position (0 at the lowest lawful fine, 1 at the highest) is what people read; its logit is what the model
explains, so that a step near an end of the range weighs as much as it should.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Factor = float | str

IDENTITY = frozenset(
    {
        "id", "case", "number", "party", "party_name", "name", "id_number", "address", "phone", "agency", "agency_code",
        "officer", "handler", "decider", "district", "area", "area_code", "street", "size", "private_enterprise",
        "gender", "sex", "age", "birth_date", "nationality", "ethnicity",
    }
)  # fmt: skip
"""Who somebody is or where explains no fine: a factor of such a name is refused."""

EDGE = 0.01
"""The ends of the range are moved inwards by so much before the logit is taken."""


class FairnessError(ValueError):
    """Cases that cannot be compared, and why."""


@dataclass(frozen=True, slots=True)
class Record:
    """One decided case. Money in fen; `fine` None means that nothing was fined.

    `factors` are what the law lets weigh: numbers, 0.0 and 1.0 for no and yes, words for kinds. A factor that is missing is
    unknown. `agency`, `officer`, `district` and `size` are only what results are compared by.
    """

    id: str
    matter: str
    edition: str
    factors: Mapping[str, Factor]
    fine: int | None
    minimum: int | None
    maximum: int | None
    agency: str = ""
    officer: str = ""
    district: str = ""
    size: str = ""
    below_allowed: bool = False
    band: tuple[int, int] | None = None
    departed: bool = False
    goods_value: int | None = None
    position: float | None = field(init=False)

    def __post_init__(self) -> None:
        """Place the fine. Raises FairnessError for a factor that says who somebody is."""
        named = IDENTITY & set(self.factors)
        if named:
            raise FairnessError(f"{', '.join(sorted(named))}: who or where somebody is must not explain a fine")
        object.__setattr__(self, "position", position(self.fine, self.minimum, self.maximum))

    @property
    def fined(self) -> bool:
        """Whether an amount was fined at all."""
        return bool(self.fine)

    @property
    def inside(self) -> bool:
        """Whether the fine stands inside a known statutory range that leaves a choice."""
        return self.position is not None and 0.0 <= self.position <= 1.0


def position(fine: int | None, minimum: int | None, maximum: int | None) -> float | None:
    """Where a fine stands between the lowest (0) and the highest (1); below 0 and above 1 outside.

    None where nothing was fined, or the range is not known or leaves no choice.
    """
    if not fine or maximum is None or maximum <= (minimum or 0):
        return None
    low = minimum or 0
    return (fine - low) / (maximum - low)


def fine_at(place: float, minimum: int, maximum: int) -> int:
    """The fine in fen at a position, in three figures: a model knows no more. Never outside the range."""
    exact = minimum + place * (maximum - minimum)
    figures = max(2, len(str(int(exact))) - 3)
    unit = int(10**figures)
    return min(maximum, max(minimum, round(exact / unit) * unit))


def to_logit(positions: Floats) -> Floats:
    """Positions inside the range on the scale of the model."""
    moved = EDGE + (1 - 2 * EDGE) * np.clip(positions, 0.0, 1.0)
    return np.asarray(np.log(moved / (1 - moved)), dtype=np.float64)


def to_position(logits: Floats) -> Floats:
    """Back again; never outside the range."""
    moved = 1 / (1 + np.exp(-logits))
    return np.asarray(np.clip((moved - EDGE) / (1 - 2 * EDGE), 0.0, 1.0), dtype=np.float64)


def fold_of(record_id: str, folds: int) -> int:
    """Which part of the cases one belongs to, always the same for the same case."""
    return int.from_bytes(hashlib.blake2b(record_id.encode(), digest_size=4).digest(), "big") % folds
