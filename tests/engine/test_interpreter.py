"""The reference interpreter by itself: the verdict of a rule, days nobody recorded, working days, numbers of the law.

Every answer is written out here and is that of the closures too: whoever agrees with the interpreter agrees with these.
"""

from datetime import date

import pytest

from plumbline.engine.bound import bind
from plumbline.engine.expressions import (
    add_days,
    add_months,
    add_workdays,
    add_years,
    is_workday,
    net_days,
    net_workdays,
    param,
)
from plumbline.engine.facts import case_facts
from plumbline.engine.findings import Verdict
from plumbline.engine.reference import Interpreter
from plumbline.engine.values import ABSENT, UNKNOWN
from tests.engine.town import CALENDAR, PARAMETERS, TOWN_FILE, rule_set, town_case, town_rule

FILED = date(2021, 9, 1)
HOLDS, VIOLATED, OPEN, NOT_APPLICABLE = Verdict.HOLDS, Verdict.VIOLATED, Verdict.CANNOT_TELL, Verdict.NOT_APPLICABLE
SAID = {True: HOLDS, False: VIOLATED, UNKNOWN: OPEN}
DATED = {"each": "acts", "dated_by": lambda c, a: a.date}


def case_of(case=None, **groups):
    return town_case(case={"filed": FILED, **(case or {})}, **groups)


def verdict_of(holds, case, **options):
    """The verdict and the elements, the same from both executors."""
    rule = town_rule(holds, **options)
    found = Interpreter(case, CALENDAR, PARAMETERS).verdict(bind(rule, case_facts(TOWN_FILE), PARAMETERS))
    [finding] = rule_set(rule).review(case)
    assert (finding.verdict, finding.elements) == found
    return found


@pytest.mark.parametrize(
    ("applies", "holds", "verdict"),
    [
        (True, True, HOLDS),
        (True, False, VIOLATED),
        (True, UNKNOWN, OPEN),
        (False, True, NOT_APPLICABLE),
        (False, False, NOT_APPLICABLE),
        (False, UNKNOWN, NOT_APPLICABLE),
        (UNKNOWN, True, HOLDS),
        (UNKNOWN, False, OPEN),
        (UNKNOWN, UNKNOWN, OPEN),
    ],
)
def test_a_duty_is_violated_only_where_it_surely_applies_and_surely_is_not_kept(applies, holds, verdict):
    case = case_of({"urgent": applies}, decision={"reasoned": holds})
    assert verdict_of(lambda c: c.decision.reasoned, case, applies=lambda c: c.case.urgent) == (verdict, ())


@pytest.mark.parametrize(
    ("filed", "verdict"), [(date(2019, 12, 31), NOT_APPLICABLE), (date(2020, 1, 1), VIOLATED), (UNKNOWN, OPEN)]
)
def test_a_rule_binds_from_its_first_day_on(filed, verdict):
    case = case_of({"filed": filed, "urgent": False})
    assert verdict_of(lambda c: c.case.urgent, case) == (verdict, ())


@pytest.mark.parametrize(
    ("acts", "found"),
    [
        ([(FILED, False), (FILED, True), (FILED, UNKNOWN), (FILED, False)], (VIOLATED, (0, 3))),
        ([(FILED, True), (FILED, UNKNOWN), (UNKNOWN, False)], (OPEN, (1, 2))),
        ([(FILED, True), (date(2019, 12, 31), False)], (HOLDS, ())),
        ([(date(2019, 12, 31), False)], (NOT_APPLICABLE, ())),
        ([], (NOT_APPLICABLE, ())),
    ],
)
def test_of_several_acts_the_worst_verdict_counts_and_names_its_acts(acts, found):
    case = case_of(acts=[{"date": day, "signed": signed} for day, signed in acts])
    assert verdict_of(lambda c, a: a.signed, case, **DATED) == found


@pytest.mark.parametrize(("acts", "verdict"), [(UNKNOWN, OPEN), (ABSENT, NOT_APPLICABLE)])
def test_a_list_nobody_kept_leaves_it_open_and_one_stated_to_be_empty_does_not(acts, verdict):
    assert verdict_of(lambda c, a: a.signed, case_of(acts=acts), **DATED) == (verdict, ())


@pytest.mark.parametrize("add", [add_days, add_workdays, add_months, add_years])
@pytest.mark.parametrize(
    ("day", "visits", "truth"),
    [(FILED, 1, True), (ABSENT, 1, False), (ABSENT, UNKNOWN, False), (UNKNOWN, 1, UNKNOWN), (FILED, UNKNOWN, UNKNOWN)],
)
def test_a_period_without_its_first_day_or_its_length_has_no_last_day(add, day, visits, truth):
    case = case_of({"visits": visits}, decision={"date": day})
    assert verdict_of(lambda c: add(c.decision.date, c.case.visits) > c.case.filed, case)[0] is SAID[truth]


@pytest.mark.parametrize("net", [net_days, net_workdays])
@pytest.mark.parametrize(("day", "truth"), [(date(2021, 9, 2), True), (ABSENT, False), (UNKNOWN, UNKNOWN)])
def test_a_net_period_needs_both_its_days(net, day, truth):
    case = case_of({"pauses": []}, decision={"date": day})
    assert verdict_of(lambda c: net(c.case.filed, c.decision.date, c.case.pauses) == 1, case)[0] is SAID[truth]


@pytest.mark.parametrize(("start", "days"), [(date(2021, 9, 11), 10), (ABSENT, 20)])
@pytest.mark.parametrize("end", [ABSENT, date(2021, 9, 21)])
def test_a_pause_that_never_began_takes_no_day_off(start, end, days):
    case = case_of({"pauses": [{"start": start, "end": end}]}, decision={"date": date(2021, 9, 21)})
    assert verdict_of(lambda c: net_days(c.case.filed, c.decision.date, c.case.pauses) == days, case)[0] is HOLDS


def test_of_a_pause_that_never_began_an_unknown_end_leaves_nothing_open():
    case = case_of({"pauses": [{"start": ABSENT}]}, decision={"date": date(2021, 9, 21)})
    assert verdict_of(lambda c: net_days(c.case.filed, c.decision.date, c.case.pauses) == 20, case)[0] is HOLDS


@pytest.mark.parametrize(
    ("day", "truth"),
    [
        (date(2021, 9, 30), True),  # the Thursday before the holidays
        (date(2021, 10, 1), False),  # a Friday off
        (date(2021, 10, 9), True),  # the Saturday that makes up for it
        (date(2021, 10, 10), False),
        (ABSENT, False),
        (UNKNOWN, UNKNOWN),
    ],
)
def test_a_working_day_is_what_the_notice_of_the_year_says(day, truth):
    assert verdict_of(lambda c: is_workday(c.decision.date), case_of(decision={"date": day}))[0] is SAID[truth]


@pytest.mark.parametrize(
    ("day", "kind", "income", "truth"),
    [
        (date(2020, 1, 1), "visit", 499, True),
        (date(2020, 1, 1), "visit", 500, False),
        (date(2019, 12, 31), "visit", 1, UNKNOWN),  # no number of that day is known
        (date(2021, 12, 31), "search", 899, True),
        (date(2022, 1, 1), "search", 899, False),  # the number of searches has ended, that of all kinds goes on
        (FILED, "talk", 1, False),  # the law sets no such number
        (ABSENT, "visit", 1, False),
        (ABSENT, UNKNOWN, 1, False),
        (UNKNOWN, "visit", 1, UNKNOWN),
        (FILED, UNKNOWN, 1, UNKNOWN),
    ],
)
def test_a_number_of_the_law_is_that_of_the_day_and_the_kind(day, kind, income, truth):
    case = case_of({"kind": kind, "income": income}, decision={"date": day})
    threshold = lambda c: param("hearing.threshold", on=c.decision.date, kind=c.case.kind)  # noqa: E731
    assert verdict_of(lambda c: c.case.income < threshold(c), case)[0] is SAID[truth]
