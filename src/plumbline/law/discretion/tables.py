"""What a benchmark table is: who issued it, when it binds, which act it measures, and how.

A benchmark is data. The family says which formula reads it (裁量基准 families F1 to F12); every tier, row,
floor and rounding is the table's own. Amounts are integer fen, weights whole hundredths of one per cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from plumbline.engine.citations import Article

PERCENT = 10_000
"""Hundredths of one per cent in the whole."""

FAMILIES = {
    "F1": "权重累加",
    "F2": "法定起点加权重",
    "F3": "分档",
    "F4": "分档加项",
    "F5": "幅度三段",
    "F6": "中位规则",
    "F7": "减项与加重系数",
    "F9": "按级计算",
    "F10": "按人数",
    "F11": "按日连续",
    "F12": "加处罚款",
}
UNVERIFIED_FAMILIES = {"F8": "二维叠加函数的附件没有核实，公式是推测的，不能用来计算。"}
SEVERITIES = {"lighter": "从轻", "normal": "一般", "heavier": "从重"}
ROUNDINGS = {"down": "舍去", "half_up": "四舍五入"}
BOUNDARIES = {"upper_in": "“以下”包括本数", "upper_out": "“以下”不包括本数"}


@dataclass(frozen=True)
class Tier:
    """One step of a factor: a code, or a stretch of numbers from `low` to `high` (None: open). `weight` is in `PERCENT`."""

    key: str
    zh: str
    weight: int = 0
    code: str = ""
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True)
class Factor:
    """Something about the case that the table weighs. `whole`: a number of times or things, both ends of a tier count.
    `fact` names what of the case file tells it (`recorded`); empty where only a person can say.
    """

    key: str
    zh: str
    kind: str
    unit: str
    tiers: tuple[Tier, ...]
    whole: bool = False
    fact: str = ""

    @property
    def lowest(self) -> Tier:
        """The step that stands for what is not established: the least weight, the first of equals."""
        return min(self.tiers, key=lambda tier: tier.weight)


@dataclass(frozen=True)
class AddOn:
    """What one more of something adds to a row: `amount` fen for every `step` beyond `beyond`, parts rounded as said."""

    zh: str
    factor: str
    beyond: Fraction
    step: Fraction
    amount: int
    rounding: str


@dataclass(frozen=True)
class Row:
    """A row of a table of steps: under these tiers, from `low` to `high`, in fen or in `PERCENT` of the base; `high` None:
    the row names no upper end of its own and the statute's maximum closes it."""

    zh: str
    when: tuple[tuple[str, tuple[str, ...]], ...]
    low: int
    high: int | None
    add: tuple[AddOn, ...] = ()


@dataclass(frozen=True)
class Statute:
    """The range that the law sets: sums in fen, or shares of a named base in `PERCENT` (twice is 20,000); None where the
    law sets no end. `case`: the range of the provision that the case falls under, given with its facts; `none`: there is no range.

    `least_base` is the amount that a smaller base is deemed to be.
    """

    article: Article | None
    kind: str
    minimum: int | None
    maximum: int | None
    base: str = ""
    least_base: int = 0

    @property
    def said(self) -> str:
        """The provision in words."""
        return "案件适用的处罚条款" if self.article is None else str(self.article)

    def range(self, base: int) -> tuple[Fraction | None, Fraction | None]:
        """The range in fen for a base in fen."""
        scale = Fraction(max(base, self.least_base), PERCENT) if self.kind == "multiple" else Fraction(1)
        low, high = (None if end is None else end * scale for end in (self.minimum, self.maximum))
        return low, high


@dataclass(frozen=True)
class Rounding:
    """To which whole amount (fen) a result is brought, and how."""

    unit: int
    how: str

    def of(self, amount: Fraction) -> int:
        """The amount in whole units."""
        parts = amount / self.unit
        whole = parts.numerator // parts.denominator
        if self.how == "half_up" and parts - whole >= Fraction(1, 2):
            whole += 1
        return whole * self.unit


@dataclass(frozen=True)
class Step:
    """One entry of a stepwise formula (F9): `amount` fen for every full `step` of the factor; below `free` no fine."""

    zh: str
    factor: str
    step: Fraction
    amount: int
    free: Fraction


@dataclass(frozen=True)
class Shape:
    """The numbers of a family beside factors and rows. Each family reads its own; the reader refuses those of another."""

    base: int = 0
    bands: tuple[tuple[str, int, int], ...] = ()
    mid: tuple[tuple[str, int], ...] = ()
    tier_low: int = 0
    tier_high: int = 0
    good: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    per_head: tuple[int, int] = (0, 0)
    rate: int = 0


@dataclass(frozen=True)
class Table:
    """One edition of one benchmark table. `version` counts the versions of an agency's own table (0: one of the package);
    `yardstick`: no table at all, but the statute's range split in three where nothing was issued."""

    key: str
    title: str
    number: str
    issuer: str
    region: str
    source: str
    status: str
    published: date | None
    since: date
    until: date | None
    article: str
    matter: str
    family: str
    statute: Statute
    boundary: str
    rounding: Rounding
    factors: tuple[Factor, ...]
    rows: tuple[Row, ...]
    shape: Shape
    floor: int | None
    cap: int | None
    floor_weight: int | None
    notes: tuple[str, ...]
    version: int = 0
    yardstick: bool = False

    def stands(self, day: date) -> bool:
        """Whether it binds on the day, both ends included."""
        return self.since <= day and (self.until is None or day <= self.until)

    def grounded(self, day: date) -> bool:
        """Whether the provision that it measures is in force on the day."""
        return self.statute.article is None or self.statute.article.instrument.in_force(day)
