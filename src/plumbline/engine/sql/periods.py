"""Dates and periods in SQL."""

from __future__ import annotations

from abc import ABC, abstractmethod

from plumbline.engine.nodes import Node
from plumbline.engine.sql.scopes import Scope
from plumbline.engine.sql.values import EPOCH_ORDINAL, FIRST_DAY, LAST_DAY, NEVER, Pair, any_absent
from plumbline.engine.sql.working_days import WorkingDays

DAY = 86_400_000_000
CHINA = 8 * 3_600_000_000
LAST_MONTH = 9999 * 12 + 11


class Periods(ABC):
    """The operations on dates."""

    days: WorkingDays

    @abstractmethod
    def pair(self, tree: Node, scope: Scope) -> Pair:
        """The tree's value."""

    def _add(self, tree: Node, scope: Scope) -> Pair:
        start, number = (self.pair(arg, scope) for arg in tree.args)
        unit = tree.attribute("unit")
        if unit == "workdays":
            end = self._workdays_later(start.value, number.value, scope)
        elif unit == "days":
            later = scope.name(f"({start.value} + {number.value})")
            end = f"CASE WHEN {later} BETWEEN {FIRST_DAY} AND {LAST_DAY} THEN CAST({later} AS BIGINT) END"
        else:
            end = self._months_later(start.value, number.value, 12 if unit == "years" else 1, scope)
        if tree.attribute("roll") and unit != "workdays":
            day = scope.name(end)
            count = scope.name(f"({self.days.count(f'({day} - 1)')} + 1)")
            end = f"CASE WHEN {day} IS NOT NULL THEN {self.days.nth(count)} END"
        return Pair(end, any_absent(start, number))

    def _workdays_later(self, start: str, number: str, scope: Scope) -> str:
        before = (
            f"CASE WHEN {number} > 0 THEN {self.days.count(start)} ELSE {self.days.count(f'({start} - 1)')} + 1 END"
        )
        wanted = scope.name(f"({before} + {number})")
        return f"CASE WHEN {number} = 0 THEN {start} WHEN {wanted} IS NOT NULL THEN {self.days.nth(wanted)} END"

    def _months_later(self, start: str, number: str, times: int, scope: Scope) -> str:
        """DuckDB's months end on the last day of a shorter month."""
        day = scope.name(f"(DATE '1970-01-01' + CAST({start} AS INTEGER))")
        months = f"{number} * {times}"
        month = scope.name(f"(year({day}) * 12 + month({day}) - 1 + {months})")
        later = f"CAST({day} + to_months(TRY_CAST({months} AS INTEGER)) AS DATE)"
        counted = f"CAST({later} - DATE '1970-01-01' AS BIGINT)"
        return f"CASE WHEN {month} BETWEEN 12 AND {LAST_MONTH} THEN {counted} END"

    def _between(self, tree: Node, scope: Scope) -> Pair:
        start, end = (self.pair(arg, scope) for arg in tree.args)
        unit = tree.attribute("unit")
        if unit == "hours":
            written = f"(CAST({end.value} - {start.value} AS DOUBLE) / 1000000 / 3600)"
        elif unit == "days":
            written = f"CAST({end.value} - {start.value} AS HUGEINT)"
        else:
            written = f"CAST({self.days.count(end.value)} - {self.days.count(start.value)} AS HUGEINT)"
        return Pair(written, any_absent(start, end))

    def _is_workday(self, tree: Node, scope: Scope) -> Pair:
        day = self.pair(tree.args[0], scope)
        works = self.days.is_workday(day.value)
        return Pair(works if day.absent == NEVER else f"(CASE WHEN {day.absent} THEN FALSE ELSE {works} END)")

    def _date_of(self, tree: Node, scope: Scope) -> Pair:
        """The day of an instant in China; counted from the year 1, so that the division rounds down."""
        moment = self.pair(tree.args[0], scope)
        day = f"(({moment.value} + {CHINA + EPOCH_ORDINAL * DAY}) // {DAY} - {EPOCH_ORDINAL})"
        return Pair(f"CASE WHEN {day} <= {LAST_DAY} THEN {day} END", moment.absent)
