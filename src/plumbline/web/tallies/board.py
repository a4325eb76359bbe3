"""The board of the statistics: numbers with the lists they open, in tables that charts are drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from plumbline.casefile.schema import terms
from plumbline.web.catalogue import law as catalogue
from plumbline.web.tallies import selectors
from plumbline.web.tallies.models import SIZES, SPARED, Entry, Treatment
from plumbline.web.tallies.periods import Period
from plumbline.web.tallies.selectors import NONE, Asked, Compared, Numbers

MATTERS = 15
NO_LIST = "没有适用清单，直接依照法律"
WAN = 1_000_000
"""Ten thousand yuan in fen."""

TABLES = {
    "agencies": "机关",
    "months": "月份",
    "matters": "事项",
    "kinds": "从宽种类",
    "fields": "领域",
    "sizes": "当事人规模",
    "lists": "清单和条目",
}


@dataclass(frozen=True)
class Row:
    """One line of a table: its numbers and the queries that open them."""

    title: str
    found: Compared
    query: Mapping[str, str]
    before: Mapping[str, str]

    def url(self, counted: str) -> str:
        """The list behind a count of the period."""
        return f"{reverse('tallies:files')}?{urlencode({**self.query, 'counted': counted})}"

    @property
    def urls(self) -> dict[str, str]:
        """The lists behind the counts of the period, and of the one a year before."""
        names = [*selectors.COUNTED, selectors.FILED, selectors.COPIES]
        was = {
            f"{name}_before": f"{reverse('tallies:files')}?{urlencode({**self.before, 'counted': name})}"
            for name in names
        }
        return {name: self.url(name) for name in names} | was

    @property
    def wan(self) -> float:
        """The sum in units of ten thousand yuan, as a chart shows it."""
        return round(self.found.now.amount / WAN, 2)


@dataclass(frozen=True)
class Board:
    """Everything the page shows."""

    period: Period
    asked: Asked
    total: Row
    undated: int
    copies: int
    agencies: list[Row]
    months: list[Row]
    matters: list[Row]
    kinds: list[Row]
    fields: list[Row]
    sizes: list[Row]
    lists: list[Row]

    @property
    def first_lists(self) -> list[Row]:
        """So many items as the page shows; the export has them all."""
        return self.lists[:MATTERS]


def board(rows: QuerySet[Entry], period: Period, asked: Asked, agencies: Mapping[str, str], copies: int = 0) -> Board:
    """The numbers of a period; `rows` are what the reader may see, narrowed; `copies` were left out of them."""
    maker = _Maker(rows, period, asked)
    matters = maker.by("matter", lambda code: catalogue.name_of(code) if code else "没有事项代码")
    return Board(
        period=period,
        asked=asked,
        total=maker.row("合计", selectors.letter(rows, period), {}),
        undated=selectors.undated(rows, period),
        copies=copies,
        agencies=maker.by("agency__code", lambda code: agencies.get(code, code), "agency"),
        months=maker.months(),
        matters=sorted(matters, key=lambda row: (-row.found.now.amount, -row.found.now.spared))[:MATTERS],
        kinds=maker.kinds(),
        fields=maker.by("field", lambda code: terms.FIELDS.get(code, "未注明")),
        sizes=_in_order(maker.by("size", lambda code: SIZES.get(code, "规模未核实"))),
        lists=maker.lists(),
    )


@dataclass(frozen=True)
class _Maker:
    rows: QuerySet[Entry]
    period: Period
    asked: Asked

    def row(self, title: str, found: Compared, more: Mapping[str, str], period: Period | None = None) -> Row:
        given = {name: value for name, value in vars(self.asked).items() if value}
        now = period or self.period
        return Row(title, found, {**given, **_days(now), **more}, {**given, **_days(now.before), **more})

    def by(self, column: str, title: Callable[[str], str], name: str = "") -> list[Row]:
        """The values with something to tell, those with most decisions without a penalty first."""
        found = selectors.by(self.rows, self.period, column)
        name = name or column
        made = [self.row(title(key), each, {name: key or NONE}) for key, each in found.items()]
        return sorted(made, key=lambda row: (-row.found.now.spared, -row.found.now.filed, row.title))

    def kinds(self) -> list[Row]:
        """Every kind of mildness, those without a penalty first, whether it occurred or not."""
        found = selectors.by(self.rows, self.period, "treatment")
        nothing = Compared(selectors.NO_NUMBERS, selectors.NO_NUMBERS)
        return [
            self.row(str(one.label), found.get(one.value, nothing), {"treatment": one.value})
            for one in Treatment
            if one in SPARED
        ]

    def lists(self) -> list[Row]:
        """Every item of a list that a mild decision rests on, and the decisions that rest on none."""
        names = selectors.list_names(self.rows)
        made = self.by("listed", lambda mark: names.get(mark, NO_LIST))
        return [row for row in made if any(map(_mild, (row.found.now, row.found.before)))]

    def months(self) -> list[Row]:
        """One line for each month of the period."""
        found = selectors.by_month(self.rows, self.period)
        return [self.row(f"{month.first:%Y-%m}", each, {}, month) for month, each in found.items()]


def _mild(numbers: Numbers) -> bool:
    return bool(numbers.spared or numbers.mitigated or numbers.lighter)


def _days(period: Period) -> dict[str, str]:
    return {"first": f"{period.first:%Y-%m-%d}", "last": f"{period.last:%Y-%m-%d}"}


def _in_order(rows: Iterable[Row]) -> list[Row]:
    order = list(SIZES.values())
    return sorted(rows, key=lambda row: order.index(row.title) if row.title in order else len(order))


TITLES = (
    "不予处罚", "上年同期", "增减（件）", "同比（%）", "立案", "上年同期立案", "占立案（%）", "上年同期占立案（%）", "变化（百分点）",
    "未收取金额（元）", "上年同期未收取（元）", "其中按裁量基准（元）", "金额不明（件）",
    "减轻处罚（件）", "比法定下限少罚（元）", "从轻处罚（件）",
)  # fmt: skip


def cells(row: Row) -> list[Any]:
    """A line as an export writes it; what cannot be told is empty."""
    now, before = row.found.now, row.found.before
    return [
        row.title, now.spared, before.spared, row.found.more, _or_empty(row.found.growth), now.filed, before.filed,
        _or_empty(now.share), _or_empty(before.share), _or_empty(row.found.points),
        now.amount / 100, before.amount / 100, now.measured_amount / 100, now.unknown,
        now.mitigated, now.reduced / 100, now.lighter,
    ]  # fmt: skip


def _or_empty(value: float | None) -> float | str:
    return "" if value is None else value
