"""Payment. The base decision fines 25,000 yuan and is received on 11 May 2026: the fifteenth day is 26 May."""

from datetime import date

import pytest

from tests.law.lawful import lawful_case
from tests.law.verdicts import holds, not_applicable, violated

FINE = 2_500_000
SURCHARGE = {
    "happened": True,
    "start": date(2026, 5, 27),
    "until": date(2026, 6, 5),
    "amount": 750_000,
    "paused_days": 0,
}


def surcharged(execution=None, **changes):
    base = {"execution.surcharge": SURCHARGE | changes}
    return lawful_case(base | {f"execution.{name}": value for name, value in (execution or {}).items()})


def test_surcharge_from_the_day_after_the_fifteenth_holds():
    holds("exe_pay_15d", surcharged())


def test_surcharge_on_the_fifteenth_day_is_violated():
    violated("exe_pay_15d", surcharged(start=date(2026, 5, 26)))


def test_a_payment_term_that_ends_on_a_sunday_runs_to_monday():
    received = {"received": date(2026, 5, 16)}
    violated("exe_pay_15d", surcharged(received, start=date(2026, 6, 1)))
    holds("exe_pay_15d", surcharged(received, start=date(2026, 6, 2)))


def test_an_approved_deferral_moves_the_first_day_of_surcharge():
    deferral = {"deferral": {"happened": True, "until": date(2026, 6, 30)}}
    violated("exe_pay_15d", surcharged(deferral, start=date(2026, 6, 30)))
    holds("exe_pay_15d", surcharged(deferral, start=date(2026, 7, 1)))


def test_three_per_cent_for_ten_days_is_thirty_per_cent():
    holds("exe_surcharge", surcharged())
    violated("exe_surcharge", surcharged(amount=750_001))


def test_surcharge_up_to_the_fine_holds_and_a_fen_more_is_violated():
    forever = date(2026, 12, 31)
    holds("exe_surcharge", surcharged(until=forever, amount=FINE))
    violated("exe_surcharge", surcharged(until=forever, amount=FINE + 1))


def test_the_cap_is_reached_on_the_thirty_fourth_day():
    thirty_third, thirty_fourth = date(2026, 6, 28), date(2026, 6, 29)
    violated("exe_surcharge", surcharged(until=thirty_third, amount=FINE))
    holds("exe_surcharge", surcharged(until=thirty_fourth, amount=FINE))


def test_paused_days_lower_the_limit():
    violated("exe_surcharge", surcharged(paused_days=1))
    holds("exe_surcharge", surcharged(paused_days=1, amount=675_000))


def test_rate_and_cap_stood_before_2021():
    old = {"start": date(2020, 6, 1), "until": date(2020, 6, 10)}
    holds("exe_surcharge_2012", surcharged(**old))
    violated("exe_surcharge_2012", surcharged(**old, amount=750_001))


REVIEW = {"reconsideration": {"happened": True, "accepted": date(2026, 5, 30), "decided": date(2026, 6, 2)}}


def test_days_of_a_reconsideration_do_not_count():
    holds("exe_surcharge_pause", surcharged(REVIEW, paused_days=4))
    violated("exe_surcharge_pause", surcharged(REVIEW, paused_days=3))


def test_an_unfinished_suit_pauses_to_the_end():
    suit = {"suit": {"happened": True, "accepted": date(2026, 6, 4), "final": None}}
    holds("exe_surcharge_pause", surcharged(suit, paused_days=2))
    violated("exe_surcharge_pause", surcharged(suit, paused_days=1))


def test_reconsideration_and_suit_add_up():
    both = REVIEW | {"suit": {"happened": True, "accepted": date(2026, 6, 4), "final": None}}
    holds("exe_surcharge_pause", surcharged(both, paused_days=6))
    violated("exe_surcharge_pause", surcharged(both, paused_days=5))


def test_a_reconsideration_after_the_surcharge_pauses_nothing():
    later = {"reconsideration": {"happened": True, "accepted": date(2026, 6, 6), "decided": date(2026, 7, 6)}}
    holds("exe_surcharge_pause", surcharged(later))


def test_the_standard_of_surcharge_is_told():
    holds("exe_surcharge_told", surcharged())
    facts = surcharged()
    facts["decision"] = facts["decision"] | {"surcharge_told": False}
    violated("exe_surcharge_told", facts)


DEFERRAL = {
    "happened": True,
    "applied": date(2026, 5, 18),
    "approved": date(2026, 5, 20),
    "approver": "leader",
    "written_application": True,
    "until": date(2026, 7, 31),
}


@pytest.mark.parametrize("lack", [{"written_application": False}, {"approver": "none"}, {"until": None}])
def test_a_deferral_needs_application_approval_and_a_date(lack):
    holds("exe_defer", lawful_case({"execution.deferral": DEFERRAL}))
    violated("exe_defer", lawful_case({"execution.deferral": DEFERRAL | lack}))


@pytest.mark.parametrize("ground", ["small_fine", "hard_later", "remote"])
def test_cash_is_taken_only_on_the_three_grounds(ground):
    cash = {"execution.payments.0.channel": "cash"}
    holds("exe_separation", lawful_case(cash | {"execution.payments.0.cash_ground": ground}))
    violated("exe_separation", lawful_case(cash))


def test_the_separation_stood_under_the_first_law():
    old = {"decision.date": date(2020, 6, 1)}
    holds("exe_separation_1996", lawful_case(old))
    violated("exe_separation_1996", lawful_case(old | {"execution.payments.0.channel": "cash"}))


def test_without_payments_there_is_nothing_to_separate():
    not_applicable("exe_separation", lawful_case({"execution.payments": []}))
