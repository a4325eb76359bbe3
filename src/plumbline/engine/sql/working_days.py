"""Working days in SQL: weekdays by arithmetic, and a one-row table for what holidays and make-up days change.

The table holds for every day of the known years by how much the count of working days up to it differs from
the count of weekdays, and the working days themselves in order.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.dates import Calendar
from plumbline.engine.sql.values import EPOCH_ORDINAL, LAST_DAY, day_number

TABLE = "plumbline_calendar"
SHIFTS, DAYS = "calendar_shifts", "calendar_days"


class WorkingDays:
    """The arithmetic of working days of one calendar."""

    def __init__(self, calendar: Calendar) -> None:
        years = sorted(calendar.years) or [2000]
        self.first = day_number(date(years[0], 1, 1))
        self.last = day_number(date(years[-1], 12, 31))
        self.off = sorted(day_number(day) for year in calendar.years.values() for day in year.holidays)
        self.made_up = sorted(day_number(day) for year in calendar.years.values() for day in year.workdays)
        works = [self._works(day) for day in range(self.first, self.last + 1)]
        self.before = _weekdays_up_to(self.first - 1)
        self.inside = sum(works)
        self.shift = self.inside - sum(_is_weekday(day) for day in range(self.first, self.last + 1))

    def _works(self, day: int) -> bool:
        return day in self.made_up or (_is_weekday(day) and day not in self.off)

    def setup(self) -> str:
        """The statement that makes the table."""
        weekday = f"(day + {EPOCH_ORDINAL - 1}) % 7 < 5"
        works = f"CASE WHEN list_contains({self.made_up}::BIGINT[], day) THEN TRUE WHEN list_contains({self.off}::BIGINT[], day) THEN FALSE ELSE {weekday} END"
        days = f"SELECT range AS day FROM range({self.first}, {self.last + 1})"
        told = f"SELECT day, {weekday} AS weekday, {works} AS works FROM ({days})"
        shifted = (
            f"SELECT day, works, sum(works::INTEGER - weekday::INTEGER) OVER (ORDER BY day) AS shift FROM ({told})"
        )
        return (
            f"CREATE OR REPLACE TEMP TABLE {TABLE} AS SELECT list(shift::INTEGER ORDER BY day) AS {SHIFTS}, "
            f"list(day::INTEGER ORDER BY day) FILTER (WHERE works) AS {DAYS} FROM ({shifted})"
        )

    def count(self, day: str) -> str:
        """Working days up to the day, from the year 1 on; `day` is a plain name, perhaps less a number."""
        ordinal = f"({day} + {EPOCH_ORDINAL})"
        shift = (
            f"CASE WHEN {day} < {self.first} THEN 0 WHEN {day} > {self.last} THEN {self.shift} "
            f"ELSE {SHIFTS}[{day} - {self.first - 1}] END"
        )
        return f"({ordinal} // 7 * 5 + least({ordinal} % 7, 5) + {shift})"

    def is_workday(self, day: str) -> str:
        """Whether the day is a working day."""
        return f"({self.count(day)} > {self.count(f'({day} - 1)')})"

    def nth(self, count: str) -> str:
        """The day on which the count of working days reaches a number (a plain name); NULL beyond the calendar."""
        inside, end = self.before + self.inside, self.before + self.inside - self.shift
        last = self._most()
        return (
            f"CASE WHEN {count} < 1 OR {count} > {last} THEN NULL "
            f"WHEN {count} <= {self.before} THEN {_weekday(count)} "
            f"WHEN {count} <= {inside} THEN {DAYS}[CAST({count} - {self.before} AS BIGINT)] "
            f"ELSE {_weekday(f'({count} - {inside - end})')} END"
        )

    def _most(self) -> int:
        """The count of working days up to the calendar's last day."""
        return _weekdays_up_to(LAST_DAY) + self.shift


def _weekdays_up_to(day: int) -> int:
    """Mondays to Fridays from the first day of the year 1, a Monday, to this day."""
    weeks, rest = divmod(day + EPOCH_ORDINAL, 7)
    return weeks * 5 + min(rest, 5)


def _is_weekday(day: int) -> bool:
    return (day + EPOCH_ORDINAL - 1) % 7 < 5


def _weekday(count: str) -> str:
    """The day that is the so-manieth Monday to Friday from the year 1 on."""
    before = f"({count} - 1)"
    return f"CAST({before} // 5 * 7 + {before} % 5 + {1 - EPOCH_ORDINAL} AS BIGINT)"
