"""One act under several provisions: which of them 行政处罚法 29 chooses, and what the fine may not fall below.

That the provision with the higher fine is applied is statute. How fines are compared is not: taken are the greatest
fines that each provision allows in the case, with equal ones the least fines, and no less than the least fine of any of
them (commentary, open question X4). What is computed here is a proposal and marked unverified wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from plumbline.law.instruments import PENALTY_LAW

CITES = (PENALTY_LAW.art(29),)


class By(Enum):
    """Why a provision is chosen, in Chinese."""

    MAXIMUM = "罚款上限最高"
    MINIMUM = "罚款上限相同，下限最高"
    EQUAL = "罚款幅度相同，适用哪一项都可以"
    UNCLEAR = "有的规定没有确定的罚款上限，须由人比较"


@dataclass(frozen=True)
class Provision:
    """A provision with its range in the case, in fen. No greatest fine: the law or the file leaves it open."""

    key: str
    minimum: int | None
    maximum: int | None


@dataclass(frozen=True)
class Choice:
    """The provision to be applied, None while that cannot be told; why; and the sum below which no fine should go."""

    key: str | None
    by: By
    floor: int | None


def choose(provisions: Sequence[Provision]) -> Choice:
    """The provision that the sentence chooses among those that the act breaks; of equal ones the first."""
    floor = max((each.minimum for each in provisions if each.minimum is not None), default=None)
    ranges = [(each.maximum, each.minimum or 0) for each in provisions if each.maximum is not None]
    if len(ranges) < len(provisions) or not ranges:
        return Choice(None, By.UNCLEAR, floor)
    highest = max(ranges)
    chosen = provisions[ranges.index(highest)]
    return Choice(chosen.key, _why(ranges, highest), floor)


def _why(ranges: Sequence[tuple[int, int]], highest: tuple[int, int]) -> By:
    tied = [each for each in ranges if each[0] == highest[0]]
    if len(tied) == 1:
        return By.MAXIMUM
    return By.EQUAL if len(set(tied)) == 1 else By.MINIMUM
