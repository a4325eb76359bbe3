"""Periods and the same days a year before."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
MOST_MONTHS = 24


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both included."""

    first: date
    last: date

    @property
    def before(self) -> Period:
        """The same days a year before; the 29th of February becomes the 28th, and a February that ends a period stays whole."""
        whole = self.last.month == 2 and self.last.day == monthrange(self.last.year, 2)[1]
        last = _year_before(self.last)
        return Period(_year_before(self.first), _end_of_month(last) if whole else last)

    @property
    def days(self) -> tuple[date, date]:
        """As a range query takes it."""
        return self.first, self.last

    def months(self) -> Iterator[Period]:
        """Its months, the first and the last as far as they lie inside; of a longer period the last ones."""
        found: list[Period] = []
        last = self.last
        while last >= self.first and len(found) < MOST_MONTHS:
            first = max(last.replace(day=1), self.first)
            found.append(Period(first, last))
            last = last.replace(day=1) - DAY
        yield from reversed(found)

    def __str__(self) -> str:
        return f"{self.first:%Y-%m-%d} 至 {self.last:%Y-%m-%d}"


def year_to(day: date) -> Period:
    """This year until a day."""
    return Period(day.replace(month=1, day=1), day)


def whole_year(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
