"""From the table and a case to clocks: the number of the day, the last day, what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from plumbline.engine.dates import Interval
from plumbline.engine.parameters import Row
from plumbline.law.clocks.clock import Clock, Look, Period, Reading, Remaining, Unit
from plumbline.law.clocks.reading import day_of, elements

if TYPE_CHECKING:
    from plumbline.law import Law


@dataclass(frozen=True)
class Span:
    """A reckoned period: its last day, whether it stands still, and the row its number comes from."""

    due: date | None
    suspended: bool
    row: Row | None
    number: int | None
    unit: Unit


def clocks_of(law: Law, period: Period, case: Any, today: date) -> Iterator[Clock]:
    """The clocks that the entry gives for the case: one, or one per element of its list."""
    if not period.each:
        clock = reckon(period, Look(law, case, case), today, None)
        if clock is not None:
            yield clock
        return
    for place, element in enumerate(elements(case, period.each)):
        clock = reckon(period, Look(law, case, element), today, place)
        if clock is not None:
            yield clock


def reckon(period: Period, look: Look, today: date, place: int | None) -> Clock | None:
    """The clock of one element, None if it has not started or the law sets no such period."""
    moment = read(period.start, look)
    start = day_of(moment)
    if start is None or not period.applies(look):
        return None
    span = span_of(period, look, start, today)
    if span is None or (span.due is None and not span.suspended):
        return None
    done = day_of(read(period.done, look))
    return Clock(
        id=period.id,
        title=period.title,
        cites=(span.row.cites if span.row else ()) + period.cites,
        start=start,
        due=span.due,
        remaining=None if done else remaining(period, span, start, look, today),
        provisional=span.due is not None and look.law.calendar.provisional(start, span.due),
        suspended=span.suspended and done is None,
        done=done,
        late=is_late(period, span, done, today),
        step=period.step,
        explanation=explain(period, span),
        waits=period.waits,
        unverified=span.row is not None and span.row.status != "verified",
        place=place,
        due_at=hours_later(moment, span),
    )


def read(reading: Reading, look: Look) -> date | datetime | None:
    """The date or instant that a reading of the table means."""
    return look.at(reading) if isinstance(reading, str) else reading(look)


def span_of(period: Period, look: Look, start: date, today: date) -> Span | None:
    """How long the period runs, or None where the law sets no number."""
    unit = unit_of(period, start)
    row = look.number(period.parameter, start) if period.parameter else None
    if period.parameter and (row is None or row.value is None):
        return None
    number = None if row is None else row.value
    if period.due is not None:
        return Span(period.due(look), False, row, number, unit)
    assert number is not None
    total = number + period.more(look)
    return with_pauses(period, look, start, today, Span(None, False, row, total, unit))


def unit_of(period: Period, start: date) -> Unit:
    """Working days since the day the law says so, calendar days before."""
    if period.workdays_since is None:
        return period.unit
    return Unit.WORKDAYS if start >= period.workdays_since else Unit.DAYS


def with_pauses(period: Period, look: Look, start: date, today: date, span: Span) -> Span:
    """The span with its last day moved by the union of the pauses; an open pause makes it stand still."""
    assert span.number is not None
    pauses = list(period.pauses(look))
    standing = any(end is None and begin <= today for begin, end in pauses)
    if standing:
        return Span(None, True, span.row, span.number, span.unit)
    closed = [(begin, end) for begin, end in pauses if end is not None]
    law = look.law
    due, moved = start, last_day(law, start, span.number, span.unit)
    while moved != due:
        due = moved
        moved = last_day(law, start, span.number + lost(law, start, due, closed, span.unit), span.unit)
    if period.roll and span.unit in (Unit.DAYS, Unit.MONTHS):
        due = law.calendar.next_workday(due)
    return Span(due, False, span.row, span.number, span.unit)


def lost(law: Law, start: date, due: date, pauses: Iterable[Interval], unit: Unit) -> int:
    """Days of the period that the pauses took."""
    calendar = law.calendar
    if unit is Unit.WORKDAYS:
        return calendar.workdays_between(start, due) - calendar.net_workdays(start, due, pauses)
    return (due - start).days - calendar.net_days(start, due, pauses)


def last_day(law: Law, start: date, number: int, unit: Unit) -> date:
    """The last day of a period of `number` units after `start`, holidays not yet regarded."""
    if unit is Unit.WORKDAYS:
        return law.calendar.add_workdays(start, number)
    if unit is Unit.MONTHS:
        return law.calendar.add_months(start, number, roll=False)
    if unit is Unit.HOURS:
        return start + timedelta(hours=number)
    return law.calendar.add_days(start, number, roll=False)


def remaining(period: Period, span: Span, start: date, look: Look, today: date) -> Remaining | None:
    """What is left today; of a suspended period what was left when it stopped."""
    working = span.unit is Unit.WORKDAYS
    kind = "working" if working else "calendar"
    calendar = look.law.calendar
    if span.due is not None:
        days = calendar.workdays_between(today, span.due) if working else (span.due - today).days
        return Remaining(days, kind)
    assert span.number is not None
    pauses = [(begin, end or today) for begin, end in period.pauses(look)]
    used = calendar.net_workdays if working else calendar.net_days
    return Remaining(span.number - used(start, today, pauses), kind)


def is_late(period: Period, span: Span, done: date | None, today: date) -> bool:
    """Whether the last day has passed undone, or was passed before it was done; nobody is late in waiting."""
    if period.waits or span.due is None or (period.follows and done is not None):
        return False
    return (done or today) > span.due


def explain(period: Period, span: Span) -> str:
    """The Chinese sentence with the number of the day in it."""
    return period.explains.format(number=f"{span.number}{span.unit.value}" if span.number is not None else "")


def hours_later(moment: date | datetime | None, span: Span) -> datetime | None:
    """The end of a period counted in hours, holidays included."""
    if span.unit is not Unit.HOURS or span.number is None or not isinstance(moment, datetime):
        return None
    return moment + timedelta(hours=span.number)
