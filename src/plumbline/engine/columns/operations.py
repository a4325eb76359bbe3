"""The operations of the tree over columns, but for those over lists.

Each takes what it may reach, the term and the scope, and gives `Values` or `Truth`. What absent
and unknown operands make of a result stands in the catalogue of `plumbline.engine.nodes`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

import numpy as np

from plumbline.engine.columns.calendar_days import EPOCH, LAST, CalendarDays, add_days, add_months
from plumbline.engine.columns.frames import DAY_MAX, DAY_MIN, Words
from plumbline.engine.columns.plan import Term, asks_working_days
from plumbline.engine.columns.scopes import Narrowing, Result, Scope, spread_back
from plumbline.engine.columns.tables import TableColumns
from plumbline.engine.columns.values import (
    LIMIT,
    Array,
    Mask,
    TooLarge,
    Truth,
    Values,
    alike,
    bound,
    conjunction,
    disjunction,
    either,
    some,
    test,
    without,
)
from plumbline.engine.nodes import Op
from plumbline.engine.schema import Kind

COMPARISONS: Final[dict[str, Callable[..., Any]]] = {
    "==": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
START = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
MICROSECOND = timedelta(microseconds=1)
DAY_MICROSECONDS = 86_400_000_000
CHINA_MICROSECONDS = 8 * 3_600_000_000


class Reach:
    """What an operation may reach: its arguments, the calendar, the tables and the words of the batch."""

    calendar: CalendarDays
    tables: Mapping[str, TableColumns]
    words: Words

    def truth(self, term: Term, scope: Scope) -> Truth:
        """A condition over the rows of the scope."""
        raise NotImplementedError

    def value(self, term: Term, scope: Scope) -> Values:
        """A value over the rows of the scope."""
        raise NotImplementedError

    def elements(self, term: Term, depth: int, scope: Scope) -> Scope:
        """The scope of the elements of a list."""
        raise NotImplementedError

    def narrowed(self, key: Narrowing, mask: Array, scope: Scope) -> Scope | None:
        """The scope with the rows of the mask only; None if they are too many for that to pay."""
        raise NotImplementedError

    def note(self, term: Term, scope: Scope, mask: Mask) -> None:
        """Keep where a parameter's value is unverified or local, or a working day not yet announced."""
        raise NotImplementedError

    def operands(self, term: Term, scope: Scope) -> list[Values]:
        """The values of all arguments."""
        return [self.value(arg, scope) for arg in term.args]


def masks(operands: list[Values]) -> tuple[Mask, Mask]:
    """Where the result of an operation is unknown and absent: absent goes before unknown."""
    unknown: Mask = None
    absent: Mask = None
    for operand in operands:
        unknown = either(unknown, operand.unknown)
        absent = either(absent, operand.absent)
    return without(unknown, absent), absent


def plain(value: Any, words: Words) -> Any:
    """A constant as it stands in columns."""
    if isinstance(value, str):
        return np.int32(words.texts.number(value))
    if isinstance(value, datetime):
        return np.int64((value - START) // MICROSECOND)
    if isinstance(value, date):
        return np.int32(value.toordinal() - EPOCH)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= LIMIT:
        raise TooLarge(f"the constant {value}")
    return np.bool_(value) if isinstance(value, bool) else np.int64(value)


def constant(reach: Reach, term: Term, scope: Scope) -> Values:
    """CONST."""
    value = term.tree.attribute("value")
    if value is None:
        filler = np.bool_(False) if term.tree.kind is Kind.BOOLEAN else np.int64(0)
        return Values(np.asarray(filler), None, np.asarray(True))
    return Values(np.asarray(plain(value, reach.words)))


def negation(reach: Reach, term: Term, scope: Scope) -> Truth:
    """NOT."""
    return reach.truth(term.args[0], scope).negated()


def junction(reach: Reach, term: Term, scope: Scope) -> Truth:
    """AND and OR."""
    return _joined(reach, term, scope, reach.truth(term.args[0], scope), 1)


def _joined(reach: Reach, term: Term, scope: Scope, result: Truth, place: int) -> Truth:
    """The arguments from `place` on joined with what those before came to, asked of the rows that are still open."""
    strong = term.tree.op is Op.OR
    join = disjunction if strong else conjunction
    for at in range(place, len(term.args)):
        left = ~result.sure if strong else result.possible
        key = term.tree.op, tuple([arg.number for arg in term.args[:at]])
        few = reach.narrowed(key, left, scope)
        if few is not None:
            return _joined_few(reach, term, few, result, at)
        result = join(result, reach.truth(term.args[at], scope))
    return result


def _joined_few(reach: Reach, term: Term, few: Scope, result: Truth, at: int) -> Truth:
    """The same for few rows; the others are decided."""
    strong = term.tree.op is Op.OR
    if not few.rows:
        return Truth(np.asarray(strong))
    assert few.base is not None
    rows, number = few.rows_in_base, few.base.rows
    rest = _joined(reach, term, few, result.at(rows), at)
    sure = spread_back(rest.sure, rows, number, strong)
    return Truth(sure) if rest.settled else Truth(sure, spread_back(rest.possible, rows, number, strong))


def comparison(reach: Reach, term: Term, scope: Scope) -> Truth:
    """COMPARE."""
    operands = reach.operands(term, scope)
    left, right = alike(*(operand.x for operand in operands))
    met = COMPARISONS[term.tree.attribute("operator")](left, right)
    return test(np.asarray(met), *masks(operands))


def membership(reach: Reach, term: Term, scope: Scope) -> Truth:
    """IN."""
    value = reach.value(term.args[0], scope)
    wanted = [np.int32(reach.words.texts.number(word)) for word in term.tree.attribute("values")]
    met = value.x == wanted[0]
    for number in wanted[1:]:
        met = met | (value.x == number)
    return test(np.asarray(met), value.unknown, value.absent)


def having(reach: Reach, term: Term, scope: Scope) -> Truth:
    """HAS."""
    codes = reach.value(term.args[0], scope)
    wanted = np.bitwise_or.reduce(reach.words.code_bits(list(term.tree.attribute("values"))))
    return test(np.asarray((codes.x & wanted) != 0), codes.unknown, codes.absent)


def size(reach: Reach, term: Term, scope: Scope) -> Values:
    """SIZE: different codes; none where the set is absent."""
    codes = reach.value(term.args[0], scope)
    number = np.bitwise_count(codes.x).astype(np.int64)
    return Values(number if codes.absent is None else np.where(codes.absent, 0, number), codes.unknown)


def state(reach: Reach, term: Term, scope: Scope) -> Truth:
    """STATE."""
    value = reach.value(term.args[0], scope)
    none = np.asarray(False)
    unknown = none if value.unknown is None else value.unknown
    absent = none if value.absent is None else value.absent
    match term.tree.attribute("state"):
        case "known":
            return Truth(np.logical_not(unknown))
        case "absent":
            return Truth(absent) if value.unknown is None else Truth(absent, absent | unknown)
        case _:
            there = ~(absent | unknown)
            return Truth(there) if value.unknown is None else Truth(there, there | unknown)


def arithmetic(reach: Reach, term: Term, scope: Scope) -> Values:
    """ARITHMETIC."""
    operands = reach.operands(term, scope)
    left, right = operands
    operator = term.tree.attribute("operator")
    bounds = (bound(left), bound(right))
    if (bounds[0] * bounds[1] if operator == "*" else sum(bounds)) >= LIMIT:
        raise TooLarge(f"{operator} of numbers beyond 64 bits")
    numbers = [operand.x.astype(np.int64, copy=False) for operand in operands]
    done = {"+": np.add, "-": np.subtract, "*": np.multiply}[operator]
    return Values(np.asarray(done(*numbers)), *masks(operands))


def percentage(reach: Reach, term: Term, scope: Scope) -> Values:
    """PERCENT."""
    operands = reach.operands(term, scope)
    amount, rate = operands
    if bound(amount) * bound(rate) >= LIMIT:
        raise TooLarge("per cent of an amount beyond 64 bits")
    return Values(np.asarray(amount.x.astype(np.int64) * rate.x // 100), *masks(operands))


def addition(reach: Reach, term: Term, scope: Scope) -> Values:
    """ADD: the end of a period; unknown where it lies outside the years 1 to 9999."""
    operands = reach.operands(term, scope)
    unknown, absent = masks(operands)
    gone = either(unknown, absent)
    start, number = _near(operands[0], gone), _near(operands[1], gone, filler=1)
    match term.tree.attribute("unit"):
        case "days":
            end, found = add_days(start, number)
        case "workdays":
            end, found = reach.calendar.add_workdays(start, number)
        case "months":
            end, found = add_months(start, number)
        case _:
            end, found = add_months(start, 12 * np.clip(number, -(10**5), 10**5))
    if term.tree.attribute("roll") and term.tree.attribute("unit") != "workdays":
        start, end = end, reach.calendar.next_workday(end)
    if found is not None:
        end = np.where(found, end, np.int32(0))
        unknown = either(unknown, some(without(~found, gone)))
    if asks_working_days(term.tree):
        note_unannounced(reach, term, scope, (start, end), either(unknown, absent))
    return Values(end, unknown, absent)


def _near(operand: Values, gone: Mask, filler: int = 0) -> Array:
    """The days or numbers; where some are beyond the tables, with a filler where there is no result."""
    x = operand.x
    if gone is None or x.size == 0 or (int(x.min()) >= filler and int(x.max()) <= LAST):
        return x
    return np.where(gone, x.dtype.type(filler), x)


def note_unannounced(reach: Reach, term: Term, scope: Scope, days: tuple[Array, ...], gone: Mask) -> None:
    """Note the rows whose result may rest on a year without announced holidays."""
    unannounced = reach.calendar.unannounced(*days)
    if unannounced is not None:
        reach.note(term, scope, some(without(unannounced, gone)))


def between(reach: Reach, term: Term, scope: Scope) -> Values:
    """BETWEEN."""
    operands = reach.operands(term, scope)
    unknown, absent = masks(operands)
    start, end = operands
    match term.tree.attribute("unit"):
        case "hours":
            hours = (end.x - start.x) / 10**6 / 3600
            return Values(np.asarray(hours), unknown, absent)
        case "days":
            return Values(np.asarray(end.x - start.x), unknown, absent)
        case _:
            gone = either(unknown, absent)
            first, last = _near(start, gone), _near(end, gone)
            note_unannounced(reach, term, scope, (first, last), gone)
            return Values(np.asarray(reach.calendar.count(last) - reach.calendar.count(first)), unknown, absent)


def is_workday(reach: Reach, term: Term, scope: Scope) -> Truth:
    """IS_WORKDAY."""
    day = reach.value(term.args[0], scope)
    gone = either(day.unknown, day.absent)
    x = _near(day, gone)
    note_unannounced(reach, term, scope, (x,), gone)
    return test(reach.calendar.is_workday(x), day.unknown, day.absent)


def date_of(reach: Reach, term: Term, scope: Scope) -> Values:
    """DATE_OF."""
    moment = reach.value(term.args[0], scope)
    day = np.asarray((moment.x + CHINA_MICROSECONDS) // DAY_MICROSECONDS)
    if day.size == 0 or (int(day.min()) >= DAY_MIN and int(day.max()) <= DAY_MAX):
        return Values(day.astype(np.int32), moment.unknown, moment.absent)
    found = (day >= DAY_MIN) & (day <= DAY_MAX)
    beyond = some(without(~found, either(moment.unknown, moment.absent)))
    return Values(np.where(found, day, 0).astype(np.int32), either(moment.unknown, beyond), moment.absent)


def choice(reach: Reach, term: Term, scope: Scope) -> Values:
    """CHOOSE."""
    condition = reach.truth(term.args[0], scope)
    then, otherwise = (reach.value(arg, scope) for arg in term.args[1:])
    met = condition.sure
    x = np.where(met, then.x, otherwise.x)
    unknown, absent = _chosen(met, then.unknown, otherwise.unknown), _chosen(met, then.absent, otherwise.absent)
    if not condition.settled:
        opened = condition.possible & ~condition.sure
        unknown, absent = either(unknown, opened), without(absent, opened)
    return Values(x, unknown, absent)


def _chosen(met: Array, then: Mask, otherwise: Mask) -> Mask:
    if then is None and otherwise is None:
        return None
    no = np.asarray(False)
    return np.where(met, no if then is None else then, no if otherwise is None else otherwise)


def first_recorded(reach: Reach, term: Term, scope: Scope) -> Values:
    """EITHER."""
    *earlier, result = reach.operands(term, scope)
    for value in reversed(earlier):
        absent = value.absent
        if absent is None:
            result = value
            continue
        x = np.where(absent, result.x, value.x)
        unknown = either(value.unknown, None if result.unknown is None else result.unknown & absent)
        result = Values(x, unknown, None if result.absent is None else result.absent & absent)
    return result


def extreme(reach: Reach, term: Term, scope: Scope) -> Values:
    """EARLIEST and LATEST."""
    choose, filler = (np.minimum, LIMIT) if term.tree.op is Op.EARLIEST else (np.maximum, -LIMIT)
    operands = reach.operands(term, scope)
    kind = np.result_type(*(value.x for value in operands))
    filler = kind.type(filler // 2**32 if kind == np.int32 else filler)
    x: Any = None
    unknown: Mask = None
    absent: Mask = np.asarray(True)
    for value in operands:
        here = value.x if value.absent is None else np.where(value.absent, filler, value.x)
        x = here if x is None else choose(x, here)
        unknown = either(unknown, value.unknown)
        absent = None if absent is None or value.absent is None else absent & value.absent
    absent = without(absent, unknown)
    gone = either(absent, unknown)
    return Values(np.asarray(x if gone is None else np.where(gone, x.dtype.type(0), x)), unknown, absent)


def parameter(reach: Reach, term: Term, scope: Scope) -> Values:
    """PARAMETER."""
    day, *dims = reach.operands(term, scope)
    table = reach.tables[term.tree.attribute("name")]
    values, doubtful = table.lookup(day, dims, reach.words.texts)
    reach.note(term, scope, doubtful)
    return values


PLAIN: Final[dict[Op, Callable[[Reach, Term, Scope], Result]]] = {
    Op.CONST: constant,
    Op.NOT: negation,
    Op.AND: junction,
    Op.OR: junction,
    Op.COMPARE: comparison,
    Op.IN: membership,
    Op.HAS: having,
    Op.SIZE: size,
    Op.STATE: state,
    Op.ARITHMETIC: arithmetic,
    Op.PERCENT: percentage,
    Op.ADD: addition,
    Op.BETWEEN: between,
    Op.IS_WORKDAY: is_workday,
    Op.DATE_OF: date_of,
    Op.CHOOSE: choice,
    Op.EITHER: first_recorded,
    Op.EARLIEST: extreme,
    Op.LATEST: extreme,
    Op.PARAMETER: parameter,
}
