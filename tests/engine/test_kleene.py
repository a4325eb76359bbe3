"""Three-valued logic, and what absent and unknown mean at every level, in both executors."""

from datetime import date

import pytest

from plumbline.engine.bound import bind
from plumbline.engine.expressions import (
    all_of,
    any_of,
    choose,
    const,
    date_of,
    days_between,
    earliest,
    either,
    hours_between,
    latest,
    net_days,
)
from plumbline.engine.facts import case_facts
from plumbline.engine.findings import Verdict
from plumbline.engine.reference import Interpreter
from plumbline.engine.values import ABSENT, UNKNOWN
from tests.engine.town import CALENDAR, PARAMETERS, TOWN_FILE, at, finding_of, town_case, town_rule

FILED = date(2021, 9, 1)
T, F, U = True, False, UNKNOWN
VERDICTS = {True: Verdict.HOLDS, False: Verdict.VIOLATED, UNKNOWN: Verdict.CANNOT_TELL}


def case_of(case=None, **groups):
    return town_case(case={"filed": FILED, **(case or {})}, **groups)


def truth_of(condition, case):
    """The truth of a condition, the same in both executors."""
    bound = bind(town_rule(condition), case_facts(TOWN_FILE), PARAMETERS)
    expected = Interpreter(case, CALENDAR, PARAMETERS).truth(bound.holds, {})
    assert finding_of(condition, case).verdict is VERDICTS[expected]
    return expected


@pytest.mark.parametrize(
    ("left", "right", "both", "one"),
    [
        (T, T, T, T), (T, U, U, T), (T, F, F, T),
        (U, T, U, T), (U, U, U, U), (U, F, F, U),
        (F, T, F, T), (F, U, F, U), (F, F, F, F),
    ],
)  # fmt: skip
def test_and_and_or_follow_kleenes_tables(left, right, both, one):
    case = case_of({"urgent": left}, decision={"reasoned": right})
    assert truth_of(lambda c: c.case.urgent & c.decision.reasoned, case) is both
    assert truth_of(lambda c: c.case.urgent | c.decision.reasoned, case) is one
    assert truth_of(lambda c: all_of(c.case.urgent, c.decision.reasoned), case) is both
    assert truth_of(lambda c: any_of(c.case.urgent, c.decision.reasoned), case) is one


@pytest.mark.parametrize(("value", "contrary"), [(T, F), (U, U), (F, T), (ABSENT, T)])
def test_not_turns_truth_and_leaves_unknown(value, contrary):
    assert truth_of(lambda c: ~c.case.urgent, case_of({"urgent": value})) is contrary


def test_an_absent_truth_value_counts_as_false():
    assert truth_of(lambda c: c.case.urgent, case_of({"urgent": ABSENT})) is False


@pytest.mark.parametrize("operator", ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"])
@pytest.mark.parametrize(("income", "expected"), [(ABSENT, False), (UNKNOWN, UNKNOWN)])
def test_nothing_recorded_satisfies_no_comparison_and_an_unknown_leaves_it_open(operator, income, expected):
    case = case_of({"income": income})
    assert truth_of(lambda c: getattr(c.case.income, operator)(100), case) is expected


def test_an_absent_operand_decides_a_comparison_even_beside_an_unknown_one():
    case = case_of({"income": UNKNOWN}, decision={"fine": ABSENT})
    assert truth_of(lambda c: c.case.income < c.decision.fine, case) is False


def test_an_amount_is_compared_to_the_fen():
    case = case_of({"income": 100})
    assert truth_of(lambda c: c.case.income <= 100, case) is True
    assert truth_of(lambda c: c.case.income < 100, case) is False


def test_an_event_that_did_not_happen_has_not_happened_and_has_no_date():
    for decision in (ABSENT, {"happened": False, "date": date(2021, 9, 2)}):
        case = case_of(decision=decision)
        assert truth_of(lambda c: c.decision.happened, case) is False
        assert truth_of(lambda c: c.decision.date.absent(), case) is True
        assert truth_of(lambda c: c.decision.appeal.happened, case) is False


def test_an_unknown_event_leaves_its_facts_unknown():
    case = case_of(decision=UNKNOWN)
    assert truth_of(lambda c: c.decision.happened, case) is UNKNOWN
    assert truth_of(lambda c: c.decision.date.known(), case) is False
    assert truth_of(lambda c: c.decision.appeal.happened, case) is UNKNOWN


@pytest.mark.parametrize(
    ("value", "known", "recorded", "absent"), [(FILED, T, T, F), (ABSENT, T, F, T), (UNKNOWN, F, U, U)]
)
def test_the_three_states_can_be_asked_for(value, known, recorded, absent):
    case = case_of(decision={"date": value})
    assert truth_of(lambda c: c.decision.date.known(), case) is known
    assert truth_of(lambda c: c.decision.date.recorded(), case) is recorded
    assert truth_of(lambda c: c.decision.date.absent(), case) is absent


def test_codes_are_asked_for_singly_or_together():
    case = case_of({"kind": "visit"}, decision={"penalties": ["fine", "warning"]})
    assert truth_of(lambda c: c.case.kind.is_in("visit", "talk"), case) is True
    assert truth_of(lambda c: c.case.kind == "talk", case) is False
    assert truth_of(lambda c: c.decision.penalties.has("fine"), case) is True
    assert truth_of(lambda c: c.decision.penalties.has_any("closure"), case) is False
    assert truth_of(lambda c: c.decision.penalties.size() == 2, case) is True


def test_absent_codes_are_the_empty_set_and_unknown_ones_leave_it_open():
    none = case_of({"kind": ABSENT}, decision={"penalties": ABSENT})
    assert truth_of(lambda c: c.decision.penalties.has("fine"), none) is False
    assert truth_of(lambda c: c.decision.penalties.size() == 0, none) is True
    assert truth_of(lambda c: c.case.kind != "talk", none) is False
    unknown = case_of()
    assert truth_of(lambda c: c.case.kind.is_in("visit"), unknown) is UNKNOWN


def acts(*signed):
    return case_of(acts=[{"signed": value} for value in signed])


@pytest.mark.parametrize(
    ("signed", "some", "every", "two"),
    [
        ((), F, T, F),
        ((T,), T, T, F),
        ((F,), F, F, F),
        ((U,), U, U, F),
        ((T, U), T, U, U),
        ((F, U), U, F, F),
        ((T, T, U), T, U, T),
        ((ABSENT, T), T, F, F),
    ],
)
def test_lists_are_kleene_inside(signed, some, every, two):
    case = acts(*signed)
    assert truth_of(lambda c: c.acts.any(lambda a: a.signed), case) is some
    assert truth_of(lambda c: c.acts.all(lambda a: a.signed), case) is every
    assert truth_of(lambda c: c.acts.at_least(2, lambda a: a.signed), case) is two
    assert truth_of(lambda c: c.acts.count(lambda a: a.signed) >= 2, case) is two


def test_a_count_is_decided_when_the_known_elements_decide_it():
    assert truth_of(lambda c: c.acts.count(lambda a: a.signed) <= 1, acts(T, T, U)) is False
    assert truth_of(lambda c: c.acts.count(lambda a: a.signed) != 2, acts(T, F)) is True
    assert truth_of(lambda c: c.acts.count(lambda a: a.signed) == 1, acts(T, U)) is UNKNOWN
    assert truth_of(lambda c: c.acts.count(lambda a: a.signed) < 2, acts(F, U)) is True


def test_an_absent_list_is_empty_and_an_unknown_list_leaves_everything_open():
    assert truth_of(lambda c: c.acts.size() == 0, case_of(acts=ABSENT)) is True
    assert truth_of(lambda c: c.acts.all(lambda a: a.signed), case_of(acts=ABSENT)) is True
    assert truth_of(lambda c: c.acts.any(lambda a: a.signed), case_of(acts=UNKNOWN)) is UNKNOWN
    assert truth_of(lambda c: c.acts.sum(lambda a: a.cost) >= 0, case_of(acts=UNKNOWN)) is UNKNOWN


def test_a_filtered_list_is_open_where_its_condition_is():
    case = case_of(acts=[{"kind": "visit", "signed": False}, {"kind": UNKNOWN, "signed": True}])
    assert truth_of(lambda c: c.acts.where(lambda a: a.kind == "visit").any(lambda a: a.signed), case) is UNKNOWN
    assert truth_of(lambda c: c.acts.where(lambda a: a.kind == "visit").all(lambda a: a.signed), case) is False
    assert truth_of(lambda c: c.acts.where(lambda a: a.kind == "talk").size() == 0, case) is UNKNOWN


def test_sums_pass_over_absent_amounts_and_are_unknown_with_an_unknown_one():
    assert truth_of(lambda c: c.acts.sum(lambda a: a.cost) == 7, case_of(acts=[{"cost": 7}, {"cost": ABSENT}])) is True
    assert truth_of(lambda c: c.acts.sum(lambda a: a.cost) == 7, case_of(acts=[{"cost": 7}, {}])) is UNKNOWN
    assert truth_of(lambda c: c.acts.sum(lambda a: a.cost) == 0, case_of(acts=[])) is True


def test_the_least_of_nothing_is_absent():
    assert truth_of(lambda c: c.acts.min(lambda a: a.date).absent(), case_of(acts=[])) is True
    case = case_of(acts=[{"date": FILED}, {"date": date(2021, 9, 5)}])
    assert truth_of(lambda c: c.acts.min(lambda a: a.date) == FILED, case) is True
    assert truth_of(lambda c: c.acts.max(lambda a: a.date) == date(2021, 9, 5), case) is True


def test_arithmetic_is_absent_before_it_is_unknown():
    case = case_of({"income": UNKNOWN}, decision={"fine": ABSENT})
    assert truth_of(lambda c: (c.case.income + c.decision.fine).absent(), case) is True
    assert truth_of(lambda c: (c.case.income * 2).known(), case) is False


def test_a_share_of_an_amount_is_rounded_down_to_a_fen():
    case = case_of({"income": 1001})
    assert truth_of(lambda c: c.case.income.percent(30) == 300, case) is True
    assert truth_of(lambda c: c.case.income.percent(30) > 300, case) is False


def test_either_takes_the_first_that_is_recorded_and_stops_at_an_unknown():
    assert truth_of(lambda c: either(c.decision.fine, 5) == 5, case_of(decision={"fine": ABSENT})) is True
    assert truth_of(lambda c: either(c.decision.fine, 5) == 5, case_of(decision={"fine": 6})) is False
    assert truth_of(lambda c: either(c.decision.fine, 5) == 5, case_of(decision={})) is UNKNOWN


def test_earliest_and_latest_pass_over_what_is_absent():
    case = case_of(decision={"date": date(2021, 9, 3), "appeal": ABSENT})
    dates = lambda c: (c.case.filed, c.decision.date, c.decision.appeal.date)  # noqa: E731
    assert truth_of(lambda c: earliest(*dates(c)) == FILED, case) is True
    assert truth_of(lambda c: latest(*dates(c)) == date(2021, 9, 3), case) is True


def test_a_choice_is_open_while_its_condition_is():
    assert truth_of(lambda c: choose(c.case.urgent, const(1), const(2)) == 1, case_of({"urgent": T})) is True
    assert truth_of(lambda c: choose(c.case.urgent, const(1), const(2)) == 1, case_of({"urgent": F})) is False
    assert truth_of(lambda c: choose(c.case.urgent, const(1), const(1)) == 1, case_of()) is UNKNOWN


def test_hours_keep_their_parts():
    signed = at(2021, 9, 2, 9, 0)
    for started, expected in ((at(2021, 9, 1, 9, 0), True), (at(2021, 9, 1, 8, 59), False)):
        case = case_of(decision={"signed": signed}, acts=[{"started": started}])
        assert (
            truth_of(lambda c: c.acts.all(lambda a: hours_between(a.started, c.decision.signed) <= 24), case)
            is expected
        )


def test_the_day_of_an_instant_is_the_day_in_china():
    case = case_of(decision={"signed": at(2021, 9, 2, 0, 30).astimezone(None)})
    assert truth_of(lambda c: date_of(c.decision.signed) == date(2021, 9, 2), case) is True


def test_a_pause_without_a_recorded_end_runs_on_and_one_with_an_unknown_end_leaves_the_clock_open():
    decided = {"date": date(2021, 9, 21)}
    ten_off = case_of({"pauses": [{"start": date(2021, 9, 11), "end": ABSENT}]}, decision=decided)
    assert truth_of(lambda c: net_days(c.case.filed, c.decision.date, c.case.pauses) == 10, ten_off) is True
    unknown = case_of({"pauses": [{"start": date(2021, 9, 11)}]}, decision=decided)
    assert truth_of(lambda c: net_days(c.case.filed, c.decision.date, c.case.pauses) <= 90, unknown) is UNKNOWN
    assert truth_of(lambda c: days_between(c.case.filed, c.decision.date) == 20, ten_off) is True


def test_a_condition_over_one_list_can_be_used_inside_another():
    def holds(c):
        somebody_signed = c.acts.any(lambda a: a.signed)
        return c.case.pauses.all(lambda p: p.approved | somebody_signed)

    pauses = [{"approved": False}, {"approved": True}]
    assert truth_of(holds, case_of({"pauses": pauses}, acts=[{"signed": True}])) is True
    assert truth_of(holds, case_of({"pauses": pauses}, acts=[{"signed": False}])) is False
    assert truth_of(holds, case_of({"pauses": pauses}, acts=[{"signed": UNKNOWN}])) is UNKNOWN


def test_a_condition_on_an_outer_element_can_be_used_inside_a_list_of_its_own():
    def holds(c):
        return c.acts.all(
            lambda a: a.officers.all(lambda o: (o.issued <= a.date) | c.acts.any(lambda b: b.date < a.date))
        )

    def of(*days):
        return case_of(acts=[{"date": day, "officers": [{"issued": date(2021, 9, 2)}]} for day in days])

    assert truth_of(holds, of(date(2021, 9, 2))) is True
    assert truth_of(holds, of(date(2021, 9, 1))) is False
    assert truth_of(holds, of(date(2021, 9, 2), date(2021, 9, 1))) is False
