"""Constants on either side of an operator, counts against numbers, and dates beyond the calendar, in both executors."""

from datetime import UTC, date

import pytest

from plumbline.engine.bound import bind
from plumbline.engine.errors import SchemaError
from plumbline.engine.expressions import (
    add_days,
    add_months,
    add_workdays,
    add_years,
    const,
    date_of,
    net_days,
    net_workdays,
    workdays_between,
)
from plumbline.engine.facts import case_facts
from plumbline.engine.findings import Verdict
from plumbline.engine.nodes import Op, node
from plumbline.engine.reference import Interpreter
from plumbline.engine.schema import Kind
from plumbline.engine.values import ABSENT, UNKNOWN
from tests.engine.town import CALENDAR, PARAMETERS, TOWN_FILE, at, finding_of, town_case, town_rule

FILED = date(2021, 9, 1)
VERDICTS = {True: Verdict.HOLDS, False: Verdict.VIOLATED, UNKNOWN: Verdict.CANNOT_TELL}


def case_of(case=None, **groups):
    return town_case(case={"filed": FILED, **(case or {})}, **groups)


def truth_of(condition, case):
    """The truth of a condition, the same in both executors."""
    bound = bind(town_rule(condition), case_facts(TOWN_FILE), PARAMETERS)
    expected = Interpreter(case, CALENDAR, PARAMETERS).truth(bound.holds, {})
    assert finding_of(condition, case).verdict is VERDICTS[expected]
    return expected


@pytest.mark.parametrize("urgent", [True, False])
def test_a_plain_truth_may_stand_on_the_left(urgent):
    case = case_of({"urgent": urgent})
    assert truth_of(lambda c: True & c.case.urgent, case) is urgent
    assert truth_of(lambda c: False | c.case.urgent, case) is urgent


def test_a_plain_number_may_stand_on_the_left():
    case = case_of({"income": 300, "visits": 2})
    assert truth_of(lambda c: 100 + c.case.income == 400, case) is True
    assert truth_of(lambda c: 1000 - c.case.income == 700, case) is True
    assert truth_of(lambda c: 50 * c.case.visits == 100, case) is True


def test_an_instant_may_stand_as_a_constant_with_its_offset():
    case = case_of(decision={"signed": at(2021, 9, 2, 10)})
    assert truth_of(lambda c: c.decision.signed == at(2021, 9, 2, 10), case) is True
    assert truth_of(lambda c: c.decision.signed < at(2021, 9, 2, 10), case) is False
    with pytest.raises(SchemaError, match="has no offset"):
        const(at(2021, 9, 2).replace(tzinfo=None))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (lambda c: const(2) == c.acts.size(), True),
        (lambda c: const(2) != c.acts.size(), False),
        (lambda c: const(2) < c.acts.size(), False),
        (lambda c: const(1) < c.acts.size(), True),
        (lambda c: const(2) <= c.acts.size(), True),
        (lambda c: const(3) <= c.acts.size(), False),
        (lambda c: const(2) > c.acts.size(), False),
        (lambda c: const(3) > c.acts.size(), True),
        (lambda c: const(2) >= c.acts.size(), True),
        (lambda c: const(1) >= c.acts.size(), False),
    ],
)
def test_a_count_is_compared_from_either_side(condition, expected):
    assert truth_of(condition, case_of(acts=[{}, {}])) is expected


def test_the_count_of_an_unknown_list_is_unknown_and_of_an_absent_one_nothing():
    def twice(c):
        return c.acts.size() + c.acts.size() == c.acts.size()

    assert truth_of(twice, case_of(acts=UNKNOWN)) is UNKNOWN
    assert truth_of(twice, case_of(acts=ABSENT)) is True


def test_a_count_is_unknown_as_soon_as_one_element_is():
    def as_many_signed_as_visits(c):
        return c.acts.count(lambda a: a.signed) == c.case.visits

    assert (
        truth_of(as_many_signed_as_visits, case_of({"visits": 1}, acts=[{"signed": True}, {"signed": False}])) is True
    )
    assert truth_of(as_many_signed_as_visits, case_of({"visits": 1}, acts=[{"signed": True}, {}])) is UNKNOWN


@pytest.mark.parametrize(("day", "expected"), [(ABSENT, False), (UNKNOWN, UNKNOWN), (date(2021, 9, 3), True)])
def test_working_days_to_a_day_nobody_recorded_cannot_be_counted(day, expected):
    case = case_of(decision={"date": day})
    assert truth_of(lambda c: workdays_between(c.case.filed, c.decision.date) == 2, case) is expected


def test_codes_are_words():
    with pytest.raises(SchemaError, match="compared with 3, which is not a code"):
        bind(town_rule(lambda c: c.case.kind.is_in(3)), case_facts(TOWN_FILE), PARAMETERS)


@pytest.mark.parametrize("add", [add_days, add_workdays, add_months, add_years])
def test_a_period_that_ends_beyond_the_calendar_ends_on_an_unknown_day(add):
    case = case_of({"filed": FILED, "visits": 1}, decision={"date": date(9999, 12, 31)})
    assert truth_of(lambda c: add(c.decision.date, c.case.visits) >= c.decision.date, case) is UNKNOWN


def test_no_period_rolls_beyond_the_last_day_of_all():
    assert date.max.weekday() == 4, "the last day of all is a Friday: nothing that can be written rolls past it"
    case = case_of({"visits": 0}, decision={"date": date.max})
    assert truth_of(lambda c: add_days(c.decision.date, c.case.visits) == c.decision.date, case) is True


def test_an_instant_beyond_the_calendar_has_an_unknown_day():
    case = case_of(decision={"signed": at(9999, 12, 31, 23).replace(tzinfo=UTC)})
    assert truth_of(lambda c: date_of(c.decision.signed) > c.case.filed, case) is UNKNOWN


@pytest.mark.parametrize("net", [net_days, net_workdays])
def test_a_net_period_over_an_unknown_list_is_unknown(net):
    case = case_of({"pauses": UNKNOWN}, decision={"date": date(2021, 9, 20)})
    assert truth_of(lambda c: net(c.case.filed, c.decision.date, c.case.pauses) <= 5, case) is UNKNOWN
    assert truth_of(lambda c: net(c.case.filed, c.decision.date) <= 19, case) is True


def test_trees_are_equal_when_their_text_and_kind_are():
    one = node(Op.CONST, kind=Kind.INTEGER, value=1)
    assert one == node(Op.CONST, kind=Kind.INTEGER, value=1)
    assert one != node(Op.CONST, kind=Kind.MONEY, value=1)
    assert one != "const(value=1)"
    assert len({one, node(Op.CONST, kind=Kind.INTEGER, value=1)}) == 1
    with pytest.raises(KeyError, match="number"):
        one.attribute("number")
