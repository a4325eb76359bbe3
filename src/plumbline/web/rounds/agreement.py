"""How far two readers agree, and how far a share can be trusted.

Cohen's kappa: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960),
37-46. The interval of a share: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
Journal of the American Statistical Association 22 (1927), 209-212.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054
"""The two-sided 95 % point of the normal distribution."""


@dataclass(frozen=True)
class Agreement:
    """Pairs of answers compared: `kappa` is None where it is not defined, and `why` says so."""

    pairs: int
    observed: float
    kappa: float | None
    why: str = ""


def agreement(answers: Sequence[tuple[str, str]]) -> Agreement:
    """Cohen's kappa of the pairs (first reader, second reader): (observed - expected) / (1 - expected)."""
    number = len(answers)
    if not number:
        return Agreement(0, 0.0, None, "还没有两人都评过的案卷")
    first, second = Counter(one for one, _ in answers), Counter(two for _, two in answers)
    same = sum(one == two for one, two in answers)
    expected = sum(first[name] * second[name] for name in first)
    whole = number * number
    if expected == whole:
        return Agreement(number, 1.0, None, "全部相同，系数没有定义")
    return Agreement(number, same / number, (same * number - expected) / (whole - expected))


@dataclass(frozen=True)
class Share:
    """A share with its counts and the 95 % interval after Wilson; None of none."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        """The share itself; nothing of nothing is no share."""
        return self.part / self.whole if self.whole else None


def share(part: int, whole: int) -> Share:
    """`part` of `whole`, with the interval in which the true share lies nineteen times of twenty."""
    if not whole:
        return Share(0, 0, 0.0, 1.0)
    point, square = part / whole, Z95 * Z95
    middle = point + square / (2 * whole)
    reach = Z95 * sqrt(point * (1 - point) / whole + square / (4 * whole * whole))
    below = 1 + square / whole
    return Share(part, whole, max(0.0, (middle - reach) / below), min(1.0, (middle + reach) / below))
