"""Demand and court. Received 11 May 2026: suit until 11 November 2026, the court's window until 11 February 2027."""

from datetime import date

import pytest

from tests.law.lawful import lawful_case
from tests.law.verdicts import holds, not_applicable, violated

DEMAND = {
    "happened": True,
    "served": date(2026, 12, 1),
    "states_period_and_amount": True,
    "rights_told": True,
}


def applied(on, procedure="ordinary", **execution):
    changes = {
        "execution.received": date(2026, 5, 11),
        "execution.demand": DEMAND,
        "execution.court_application": {"happened": True, "date": on, "own_force_power": False},
    }
    extra = {f"execution.{name}": value for name, value in execution.items()}
    return lawful_case(changes | extra, procedure=procedure)


@pytest.mark.parametrize("part", ["states_period_and_amount", "rights_told"])
def test_a_demand_says_what_and_that_one_may_answer(part):
    holds("coe_demand", applied(date(2026, 12, 16)))
    violated("coe_demand", applied(date(2026, 12, 16), demand=DEMAND | {part: False}))


def test_an_application_after_the_tenth_working_day_holds():
    holds("exe_demand_10wd", applied(date(2026, 12, 16)))


def test_an_application_on_the_tenth_working_day_is_violated():
    violated("exe_demand_10wd", applied(date(2026, 12, 15)))


def test_an_application_without_a_demand_is_violated():
    violated("exe_demand_10wd", applied(date(2026, 12, 16), demand=None))


def test_on_the_last_day_of_the_suit_period_it_is_too_early():
    violated("exe_court_3m", applied(date(2026, 11, 11)))
    holds("exe_court_3m", applied(date(2026, 11, 12)))


def test_three_months_later_it_is_too_late():
    holds("exe_court_3m", applied(date(2027, 2, 11)))
    violated("exe_court_3m", applied(date(2027, 2, 12)))


def test_after_a_reconsideration_the_window_opens_fifteen_days_later():
    review = {"happened": True, "accepted": date(2026, 6, 1), "decided": date(2026, 8, 3)}
    violated("exe_court_3m", applied(date(2026, 8, 18), reconsideration=review))
    holds("exe_court_3m", applied(date(2026, 8, 19), reconsideration=review))
    holds("exe_court_3m", applied(date(2026, 11, 18), reconsideration=review))
    violated("exe_court_3m", applied(date(2026, 11, 19), reconsideration=review))


def test_after_a_deferral_the_window_runs_from_its_end():
    deferral = {"happened": True, "until": date(2026, 12, 31)}
    violated("exe_court_3m", applied(date(2026, 12, 31), deferral=deferral))
    holds("exe_court_3m", applied(date(2027, 1, 4), deferral=deferral))
    holds("exe_court_3m", applied(date(2027, 3, 31), deferral=deferral))
    violated("exe_court_3m", applied(date(2027, 4, 1), deferral=deferral))


def test_an_on_the_spot_decision_of_2026_has_only_the_sixty_days_of_review():
    violated("exe_court_3m", applied(date(2026, 7, 10), procedure="simple"))
    holds("exe_court_3m", applied(date(2026, 7, 13), procedure="simple"))


def test_a_case_in_court_is_outside_the_rule():
    suit = {"happened": True, "accepted": date(2026, 9, 1)}
    not_applicable("exe_court_3m", applied(date(2027, 6, 1), suit=suit))


def test_an_agency_with_force_of_its_own_does_not_go_to_court():
    holds("exe_court_no_own_power", applied(date(2026, 12, 16)))
    own = {"happened": True, "date": date(2026, 12, 16), "own_force_power": True}
    violated("exe_court_no_own_power", applied(date(2026, 12, 16), court_application=own))


DEFERRED = {"happened": True, "approved": date(2026, 5, 20), "until": date(2026, 12, 31)}


def test_with_a_deferral_the_agency_waits_for_its_end():
    violated("exe_court_defer", applied(date(2026, 12, 31), deferral=DEFERRED))
    holds("exe_court_defer", applied(date(2027, 1, 1), deferral=DEFERRED))


def test_three_months_after_the_end_of_the_deferral_it_is_too_late():
    holds("exe_court_defer", applied(date(2027, 3, 31), deferral=DEFERRED))
    violated("exe_court_defer", applied(date(2027, 4, 1), deferral=DEFERRED))


def test_without_a_deferral_that_rule_says_nothing():
    not_applicable("exe_court_defer", applied(date(2026, 12, 16)))
