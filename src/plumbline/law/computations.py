"""Sums and days that pages show while a form is filled in; the numbers come from the parameters of the day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from plumbline.engine.citations import Article
from plumbline.engine.dates import Interval, union
from plumbline.engine.parameters import Row
from plumbline.law import law
from plumbline.law.instruments import PENALTY_LAW
from plumbline.law.rules.reach import HEAVY_KINDS

HUNDRED = 100
SCOPE = tuple(PENALTY_LAW.art(63, par=1, item=item) for item in (3, 4))
"""Penalties that carry the right to a hearing by their kind."""


class NoSuchNumber(LookupError):
    """The law of the day sets no such number, or it is not known; the message names the parameter."""


@dataclass(frozen=True)
class HearingNeed:
    """Whether a hearing must be offered, why, under which article, and whether the threshold was verified."""

    needed: bool
    reason: str
    cites: tuple[Article, ...]
    threshold: int | None
    unverified: bool


def row_of(name: str, on: date, **dimensions: str) -> Row:
    """The row of the parameter on the day; `NoSuchNumber` if there is none or the law sets no number."""
    table = law().parameters[name]
    row = table.lookup(on, tuple(dimensions.get(key) for key in table.dimensions))
    if row is None or row.value is None:
        raise NoSuchNumber(f"{name} has no value on {on}")
    return row


def payment_due(received: date, *, decided: date) -> date:
    """The last day to pay: fifteen days after receipt, holidays moved (行政处罚法 67(3))."""
    days: int = row_of("execution.payment_days", decided).value
    return law().calendar.add_days(received, days)


def surcharge(fine: int, due: date, until: date, paused: Iterable[Interval] = ()) -> int:
    """The surcharge in fen for the days after `due` up to and including `until` (行政处罚法 72(1), 73(3); 行政强制法 45(2)).

    `paused` are the first and last days of reconsideration, suit and deferral; they count on neither
    side. A part of a fen is dropped; the sum never exceeds the fine.
    """
    first, beyond = due + timedelta(days=1), until + timedelta(days=1)
    if beyond <= first:
        return 0
    off = union(((begin, end + timedelta(days=1)) for begin, end in paused), first, beyond)
    days = (beyond - first).days - sum((end - begin).days for begin, end in off)
    percent: int = row_of("execution.surcharge_percent", first).value
    return min(fine, fine * percent * days // HUNDRED)


def earliest_decision(noticed: date, *, field: str) -> date:
    """The first day on which a penalty may be decided after the notice, without a waiver (市监程序规定 57(2))."""
    days: int = row_of("notice.waiting_workdays", noticed, field=field).value
    return law().calendar.add_workdays(noticed, days) + timedelta(days=1)


def latest_hearing_request(noticed: date) -> date:
    """The last day on which the party may ask for a hearing (行政处罚法 64(一); three calendar days before 2021-07-15)."""
    row = row_of("hearing.request_days", noticed)
    calendar = law().calendar
    working = row.until is None
    return calendar.add_workdays(noticed, row.value) if working else calendar.add_days(noticed, row.value)


def earliest_hearing(notice_served: date) -> date:
    """The first day on which a hearing may be held after its notice was served (行政处罚法 64(二))."""
    days: int = row_of("hearing.notice_days", notice_served).value
    return law().calendar.add_workdays(notice_served, days)


def hearing_needed(
    *, field: str, party: str, on: date, fine: int = 0, confiscation: int = 0, kinds: Collection[str] = ()
) -> HearingNeed:
    """Whether the intended penalty carries the right to a hearing (行政处罚法 63)."""
    heavy = [kind for kind in kinds if kind in HEAVY_KINDS]
    row = row_of("hearing.fine_threshold", on, field=field, party=party)
    large = max(fine, confiscation) >= row.value
    unverified = row.status != "verified"
    if heavy:
        return HearingNeed(True, "拟处罚的种类属于听证范围", SCOPE, row.value, False)
    if large:
        return HearingNeed(True, "拟罚款或者没收达到听证数额", row.cites, row.value, unverified)
    return HearingNeed(False, "拟处罚不属于听证范围", row.cites, row.value, unverified)


def highest_on_the_spot_fine(party: str, on: date) -> int:
    """The highest fine in fen that may be imposed on the spot (行政处罚法 51)."""
    limit: int = row_of("simple.fine_limit", on, party=party).value
    return limit
