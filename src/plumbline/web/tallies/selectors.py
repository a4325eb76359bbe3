"""The statistics of leniency: one condition for every number, its list and its export, all summed by the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Aggregate, Count, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from plumbline.web.cases.selectors import agencies_of
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.tallies.models import BENCHMARK, SPARED, Entry, Treatment
from plumbline.web.tallies.periods import Period

NONE = "none"
"""Asks for entries without a field, a matter, a size."""

SPARED_ONES = Q(treatment__in=SPARED)
KNOWN = Q(uncollected__isnull=False)
COUNTED = {
    "spared": ("不予处罚", SPARED_ONES),
    "priced": ("不予处罚、金额可查明", SPARED_ONES & KNOWN),
    "unknown": ("不予处罚、金额不明", SPARED_ONES & ~KNOWN),
    "measured": ("不予处罚、按裁量基准计算", SPARED_ONES & Q(source=BENCHMARK)),
    "floored": ("不予处罚、按法定下限计算", SPARED_ONES & KNOWN & ~Q(source=BENCHMARK)),
    "nothing": ("不予处罚、金额为零", SPARED_ONES & Q(uncollected=0)),
    "mitigated": ("减轻处罚", Q(treatment=Treatment.MITIGATED)),
    "mitigated_unknown": ("减轻处罚、金额不明", Q(treatment=Treatment.MITIGATED) & ~KNOWN),
    "lighter": ("从轻处罚", Q(treatment=Treatment.LIGHTER)),
}
"""What may be counted of the decisions of a period, by name: the words and the condition."""

FILED = "filed"
COPIES = "copies"
SUMS = {"amount": "spared", "measured_amount": "measured", "floored_amount": "floored", "reduced": "mitigated"}
"""The sums of money, each over one of the counts."""


@dataclass(frozen=True)
class Asked:
    """What the statistics are narrowed to; an empty value asks for nothing."""

    agency: str = ""
    field: str = ""
    matter: str = ""
    size: str = ""
    treatment: str = ""
    listed: str = ""
    origin: str = ""
    text: str = ""


@dataclass(frozen=True)
class Numbers:
    """The counts and sums of one period. Amounts are in fen and hold only what is known."""

    values: Mapping[str, int]

    def __getattr__(self, name: str) -> int:
        try:
            return self.values[name]
        except KeyError as missing:
            raise AttributeError(name) from missing

    @property
    def share(self) -> float | None:
        """Decisions without a penalty in per cent of the files opened in the period; None where none was."""
        return round(100 * self.spared / self.filed, 1) if self.filed else None


NO_NUMBERS = Numbers(dict.fromkeys((*COUNTED, *SUMS, FILED), 0))


@dataclass(frozen=True)
class Compared:
    """The numbers of a period beside those of the same days a year before."""

    now: Numbers
    before: Numbers

    @property
    def more(self) -> int:
        """So many more decisions without a penalty than a year before."""
        return self.now.spared - self.before.spared

    @property
    def growth(self) -> float | None:
        """The same in per cent; None where there was none a year before."""
        return round(100 * self.more / self.before.spared, 1) if self.before.spared else None

    @property
    def points(self) -> float | None:
        """Percentage points by which the share has moved."""
        if self.now.share is None or self.before.share is None:
            return None
        return round(self.now.share - self.before.share, 1)


def visible_to(actor: Actor, rows: QuerySet[Entry] | None = None) -> QuerySet[Entry]:
    """The counted entries, or `rows`, of the agencies whose cases the actor may see; no condition where that is the
    whole tree."""
    seen = list(agencies_of(actor).order_by().values_list("pk", flat=True))
    rows = whole_city() if rows is None else rows
    return rows if len(seen) == Agency.objects.count() else rows.filter(agency__in=seen)


def whole_city() -> QuerySet[Entry]:
    """Every entry that counts: what another system sent of an own case does not count again."""
    return Entry.objects.filter(copy_of=None).order_by()


def copies() -> QuerySet[Entry]:
    """What other systems sent of own cases; kept, shown, and counted nowhere."""
    return Entry.objects.filter(copy_of__isnull=False).order_by()


def left_out(rows: QuerySet[Entry], period: Period) -> QuerySet[Entry]:
    """The copies that would have counted in the period."""
    return rows.filter(Q(decided_on__range=period.days) | Q(filed_on__range=period.days))


def narrowed(rows: QuerySet[Entry], asked: Asked) -> QuerySet[Entry]:
    """The entries that fit."""
    wanted = Q()
    for name in ("field", "matter", "size", "listed"):
        if value := getattr(asked, name):
            wanted &= Q(**{name: "" if value == NONE else value})
    if asked.treatment:
        wanted &= Q(treatment=asked.treatment)
    if asked.agency:
        wanted &= Q(agency__code=asked.agency)
    if asked.origin:
        wanted &= Q(case__isnull=asked.origin != "own")
    if text := asked.text.strip():
        wanted &= Q(number__icontains=text) | Q(party_name__icontains=text)
    return rows.filter(wanted)


def letter(rows: QuerySet[Entry], period: Period) -> Compared:
    """The sentence of the annual letter as one query: so many cases without a penalty, so much of the files opened, so
    much money not collected; with the same days a year before.
    """
    measures: dict[str, Aggregate] = {}
    for days, prefix in ((period, "now"), (period.before, "before")):
        measures |= _measures(days, prefix, _decisions) | _measures(days, prefix, _filings)
    return _compared(within(rows, period).aggregate(**measures))


def by(rows: QuerySet[Entry], period: Period, column: str) -> dict[Any, Compared]:
    """The same for each value of a column, by one query over the mild decisions and one over the files opened."""
    span = (period.before.first, period.last)
    mild = _measures(period, "now", _decisions) | _measures(period.before, "before", _decisions)
    opened = _measures(period, "now", _filings) | _measures(period.before, "before", _filings)
    found: dict[Any, dict[str, Any]] = {}
    for one in rows.filter(decided_on__range=span).exclude(treatment="").values(column).annotate(**mild):
        found[one.pop(column)] = dict(one)
    for one in rows.filter(filed_on__range=span).values(column).annotate(**opened):
        found.setdefault(one.pop(column), {}).update(one)
    return {key: _compared(values) for key, values in found.items() if any(values.values())}


def list_names(rows: QuerySet[Entry]) -> dict[str, str]:
    """The lists and items that were applied, in words."""
    found = rows.exclude(listed="").values_list("listed", "list_title", "list_item").distinct()
    return {mark: f"《{title}》{item}" for mark, title, item in found}


def by_month(rows: QuerySet[Entry], period: Period) -> dict[Period, Compared]:
    """The same for each month, each period by one query for the decisions and one for the filings."""
    now, before = _monthly(rows, period), _monthly(rows, period.before)

    def of(found: Mapping[date, Mapping[str, int]], month: Period) -> Numbers:
        return Numbers({**NO_NUMBERS.values, **found.get(month.first.replace(day=1), {})})

    return {month: Compared(of(now, month), of(before, month.before)) for month in period.months()}


def _monthly(rows: QuerySet[Entry], period: Period) -> dict[date, dict[str, int]]:
    months: dict[date, dict[str, int]] = {}
    mild = rows.exclude(treatment="")
    for column, of, measures in (("decided_on", mild, _decisions()), ("filed_on", rows, _filings())):
        inside = of.filter(**{f"{column}__range": period.days})
        found: Any = inside.annotate(month=TruncMonth(column)).values("month").annotate(**measures)
        for one in found:
            month = months.setdefault(one["month"], {})
            month.update({name: one[name] or 0 for name in measures})
    return months


def within(rows: QuerySet[Entry], period: Period) -> QuerySet[Entry]:
    """The entries decided or filed in a period or in the one a year before."""
    now, before = period.days, period.before.days
    decided = Q(decided_on__range=now) | Q(decided_on__range=before)
    return rows.filter(decided | Q(filed_on__range=now) | Q(filed_on__range=before))


def files(rows: QuerySet[Entry], period: Period, counted: str) -> QuerySet[Entry]:
    """The list behind a number; of the copies, `rows` are these."""
    if counted == COPIES:
        return left_out(rows, period)
    if counted == FILED:
        return rows.filter(filed_on__range=period.days)
    return rows.filter(COUNTED[counted][1], decided_on__range=period.days)


def undated(rows: QuerySet[Entry], period: Period) -> int:
    """Decisions of the period whose source tells no day of filing: they are missing from the files opened."""
    return rows.filter(decided_on__range=period.days, filed_on=None, case=None).count()


def _measures(period: Period, prefix: str, make: Callable[[Period], Mapping[str, Aggregate]]) -> dict[str, Aggregate]:
    return {f"{prefix}_{name}": measure for name, measure in make(period).items()}


def _decisions(period: Period | None = None) -> dict[str, Aggregate]:
    also = Q(decided_on__range=period.days) if period else Q()
    conditions = {name: condition & also for name, (_, condition) in COUNTED.items()}
    counts: dict[str, Aggregate] = {name: Count("pk", filter=condition) for name, condition in conditions.items()}
    return counts | {name: Sum("uncollected", filter=conditions[of]) for name, of in SUMS.items()}


def _filings(period: Period | None = None) -> dict[str, Aggregate]:
    return {FILED: Count("pk", filter=Q(filed_on__range=period.days) if period else None)}


def _compared(found: Mapping[str, Any]) -> Compared:
    return Compared(_numbers(found, "now_"), _numbers(found, "before_"))


def _numbers(found: Mapping[str, Any], prefix: str) -> Numbers:
    """The values with the prefix; where one of the two queries found nothing, there was none."""
    return Numbers({name: found.get(f"{prefix}{name}") or 0 for name in NO_NUMBERS.values})
