"""The right to a hearing: kinds, amounts, the time to ask, and that it is held."""

from datetime import date

import pytest

from plumbline.engine.findings import Consequence, Verdict
from tests.law.lawful import lawful_case, lawful_hearing_case
from tests.law.verdicts import holds, not_applicable, open_finding, violated

OLD_NOTICE = {"notice.date": date(2019, 5, 6), "decision.date": date(2019, 6, 10)}


@pytest.mark.parametrize("kind", ["downgrade", "revoke_permit", "stop_business", "close_business", "trade_ban"])
def test_heavy_kinds_carry_the_right_to_a_hearing(kind):
    heavy = {"notice.kinds": [kind]}
    violated("hear_scope", lawful_case(heavy))
    holds("hear_scope", lawful_case({**heavy, "notice.hearing_offered": True}))


def test_a_heavy_kind_that_appears_only_in_the_decision_counts_too():
    violated("hear_scope", lawful_case({"decision.kinds": ["revoke_permit"]}))


def test_a_penalty_the_agency_calls_heavy_counts_too():
    violated("hear_scope", lawful_case({"notice.heavy_otherwise": True}))


@pytest.mark.parametrize("kind", ["warning", "criticism", "fine", "suspend_permit"])
def test_other_kinds_do_not(kind):
    not_applicable("hear_scope", lawful_case({"notice.kinds": [kind], "decision.kinds": [kind]}))


@pytest.mark.parametrize(
    ("field", "party", "threshold"),
    [
        ("market", "person", 1_000_000),
        ("market", "sole_trader", 1_000_000),
        ("market", "entity", 10_000_000),
        ("ecology", "person", 500_000),
        ("ecology", "entity", 20_000_000),
        ("urban", "person", 500_000),
        ("urban", "entity", 5_000_000),
        ("labour", "entity", 5_000_000),
    ],
)
def test_a_fine_at_the_threshold_needs_the_offer_and_one_fen_less_does_not(field, party, threshold):
    at = {"party.kind": party, "notice.fine": threshold, "decision.fine": threshold}
    below = {"party.kind": party, "notice.fine": threshold - 1, "decision.fine": threshold - 1}
    violated("hear_threshold", lawful_case(at, field=field))
    holds("hear_threshold", lawful_case({**at, "notice.hearing_offered": True}, field=field))
    not_applicable("hear_threshold", lawful_case(below, field=field))


def test_income_and_goods_confiscated_count_together():
    together = {"decision.confiscated_income": 6_000_000, "decision.confiscated_goods": 4_000_000}
    violated("hear_threshold", lawful_case(together))
    not_applicable("hear_threshold", lawful_case({**together, "decision.confiscated_goods": 3_999_999}))


def test_the_ecology_threshold_rises_on_the_first_of_july_2023():
    fine = {"notice.fine": 10_000_000, "decision.fine": 10_000_000}
    before = {**fine, "notice.date": date(2023, 6, 30), "decision.date": date(2023, 7, 20)}
    after = {**fine, "notice.date": date(2023, 7, 1), "decision.date": date(2023, 7, 20)}
    violated("hear_threshold", lawful_case(before, field="ecology"))
    not_applicable("hear_threshold", lawful_case(after, field="ecology"))


def test_the_unread_local_threshold_never_makes_a_finding_fatal():
    facts = {
        "agency": {"field": "urban"},
        "party": {"kind": "entity"},
        "case": {"procedure": "ordinary"},
        "notice": {"happened": True, "date": date(2026, 4, 21), "fine": 5_000_000, "hearing_offered": False},
        "decision": {"happened": True, "outcome": "penalty", "date": date(2026, 5, 8), "fine": 5_000_000},
    }
    found = open_finding("hear_threshold", facts)
    assert (found.verdict, found.consequence, found.unverified) == (Verdict.VIOLATED, Consequence.DEFECT, True)


def test_the_market_threshold_makes_it_fatal():
    facts = {
        "agency": {"field": "market"},
        "party": {"kind": "entity"},
        "case": {"procedure": "ordinary"},
        "notice": {"happened": True, "date": date(2026, 4, 21), "fine": 10_000_000, "hearing_offered": False},
        "decision": {"happened": True, "outcome": "penalty", "date": date(2026, 5, 8), "fine": 10_000_000},
    }
    found = open_finding("hear_threshold", facts)
    assert (found.verdict, found.consequence) == (Verdict.VIOLATED, Consequence.FATAL)


def test_thirty_two_computers_confiscated_in_2005_without_the_offer_violate_the_first_law():
    computers = {
        "case": {"procedure": "ordinary"},
        "agency": {"field": "market"},
        "notice": {"happened": True, "kinds": ["confiscate_goods"], "hearing_offered": False, "heavy_otherwise": True},
        "decision": {
            "happened": True,
            "outcome": "penalty",
            "date": date(2005, 10, 12),
            "kinds": ["confiscate_goods"],
        },
    }
    found = open_finding("hear_scope_1996", computers)
    assert (found.verdict, found.consequence) == (Verdict.VIOLATED, Consequence.FATAL)
    assert "处罚法96 42" in {cite.short for cite in found.rule.cites}
    assert open_finding("hear_scope", computers).verdict is Verdict.NOT_APPLICABLE


def test_under_the_first_law_the_offer_satisfies():
    holds(
        "hear_scope_1996",
        lawful_case({**OLD_NOTICE, "notice.kinds": ["stop_business"], "notice.hearing_offered": True}),
    )
    violated("hear_scope_1996", lawful_case({**OLD_NOTICE, "notice.kinds": ["stop_business"]}))


def test_under_the_first_law_amounts_counted_too():
    large = {**OLD_NOTICE, "notice.fine": 10_000_000}
    violated("hear_threshold_1996", lawful_case(large))
    holds("hear_threshold_1996", lawful_case({**large, "notice.hearing_offered": True}))
    not_applicable("hear_threshold_1996", lawful_case({**OLD_NOTICE, "notice.fine": 100}))


def test_ecology_offers_a_hearing_before_a_permit_is_suspended():
    suspended = {"notice.kinds": ["suspend_permit"]}
    violated("hear_scope_ecology", lawful_case(suspended, field="ecology"))
    holds("hear_scope_ecology", lawful_case({**suspended, "notice.hearing_offered": True}, field="ecology"))
    not_applicable("hear_scope_ecology", lawful_case(suspended, field="market"))


def test_a_request_on_the_fifth_working_day_must_be_accepted():
    on_the_last_day = {"hearing_request.date": date(2026, 4, 28)}
    holds("hear_request_5wd", lawful_hearing_case(on_the_last_day))
    violated("hear_request_5wd", lawful_hearing_case({**on_the_last_day, "hearing_request.accepted": False}))


def test_a_request_that_was_only_just_made_is_not_refused():
    holds("hear_request_5wd", lawful_hearing_case({"hearing_request.accepted": None}))


def test_a_request_on_the_sixth_working_day_may_be_refused():
    late = {"hearing_request.date": date(2026, 4, 29), "hearing_request.accepted": False}
    not_applicable("hear_request_5wd", lawful_hearing_case(late))


def test_the_first_law_gave_three_calendar_days():
    asked = {**OLD_NOTICE, "notice.hearing_offered": True}
    request = {"happened": True, "date": date(2019, 5, 9), "form": "oral", "accepted": True}
    holds("hear_request_3d_1996", lawful_case({**asked, "hearing_request": request}))
    violated("hear_request_3d_1996", lawful_case({**asked, "hearing_request": request | {"accepted": False}}))
    late = request | {"date": date(2019, 5, 10), "accepted": False}
    not_applicable("hear_request_3d_1996", lawful_case({**asked, "hearing_request": late}))


def test_who_asked_in_time_is_heard_before_the_decision():
    holds("hear_held", lawful_hearing_case())
    violated("hear_held", lawful_hearing_case({"hearing": None}))
    violated("hear_held", lawful_hearing_case({"hearing.date": date(2026, 5, 22)}))


def test_who_withdrew_by_a_waiver_need_not_be_heard():
    waiver = {"happened": True, "date": date(2026, 4, 27), "written": True}
    holds("hear_held", lawful_hearing_case({"hearing": None, "waiver": waiver}))


def test_the_first_law_asked_for_the_hearing_too():
    asked = {**OLD_NOTICE, "notice.hearing_offered": True}
    request = {"happened": True, "date": date(2019, 5, 9), "form": "oral", "accepted": True}
    heard = {"happened": True, "date": date(2019, 5, 28), "ended": "held"}
    holds("hear_held_1996", lawful_case({**asked, "hearing_request": request, "hearing": heard}))
    violated("hear_held_1996", lawful_case({**asked, "hearing_request": request}))
