"""Prior notice. In the base case it is served on 21 April 2026; the fifth working day after is 28 April."""

from datetime import date

import pytest

from plumbline.engine.findings import Verdict
from tests.law.lawful import finding, lawful_case, lawful_no_penalty_case
from tests.law.verdicts import holds, not_applicable, open_finding, violated

OLD = {
    "agency.field": "other",
    "notice.date": date(2009, 6, 25),
    "notice.issued": date(2009, 6, 25),
    "decision.date": date(2009, 7, 3),
    "notice.hearing_offered": False,
}


@pytest.mark.parametrize("field", ["market", "ecology", "urban", "labour"])
def test_a_complete_notice_before_the_decision_holds_in_every_field(field):
    holds("not_prior_notice", lawful_case(field=field))


def test_a_decision_without_notice_is_violated():
    violated("not_prior_notice", lawful_case({"notice": None}))


@pytest.mark.parametrize("part", ["states_facts", "states_reasons", "states_basis", "states_penalty", "rights_told"])
def test_a_notice_that_leaves_out_a_part_is_violated(part):
    violated("not_prior_notice", lawful_case({f"notice.{part}": False}))


def test_a_notice_after_the_decision_is_violated():
    violated("not_prior_notice", lawful_case({"notice.date": date(2026, 5, 9)}))


def test_an_incomplete_notice_is_found_before_anything_is_decided():
    violated("not_prior_notice", lawful_case({"notice.states_penalty": False, "decision": None}))


def test_no_penalty_needs_no_notice_of_a_penalty():
    not_applicable("not_prior_notice", lawful_no_penalty_case())


def test_the_first_law_did_not_ask_for_the_intended_penalty():
    holds("not_prior_notice_1996", lawful_case({**OLD, "notice.states_penalty": False}))
    not_applicable("not_prior_notice", lawful_case(OLD))


def test_the_first_law_asked_for_facts_reasons_basis_and_rights():
    violated("not_prior_notice_1996", lawful_case({**OLD, "notice.states_basis": False}))


def test_the_wording_changes_on_the_fifteenth_of_july_2021():
    last, first = {"decision.date": date(2021, 7, 14)}, {"decision.date": date(2021, 7, 15)}
    holds("not_prior_notice_1996", lawful_case(last | {"notice.date": date(2021, 7, 1)}))
    not_applicable("not_prior_notice", lawful_case(last | {"notice.date": date(2021, 7, 1)}))
    holds("not_prior_notice", lawful_case(first | {"notice.date": date(2021, 7, 1)}))
    not_applicable("not_prior_notice_1996", lawful_case(first | {"notice.date": date(2021, 7, 1)}))


def test_service_of_the_notice_must_be_proved():
    holds("svc_receipt_notice", lawful_case())
    violated("svc_receipt_notice", lawful_case({"notice.proof_of_service": False}))


@pytest.mark.parametrize(
    ("method", "proof"), [("electronic", {"consented": date(2026, 3, 3)}), ("public", {"published": date(2026, 3, 20)})]
)
def test_agreed_electronic_and_public_service_prove_themselves(method, proof):
    unproved = {"notice.proof_of_service": None, "services.0.method": method, "services.0.receipt": None}
    proved = {f"services.0.{name}": value for name, value in proof.items()}
    holds("svc_receipt_notice", lawful_case(unproved | proved))
    violated("svc_receipt_notice", lawful_case(unproved))


def test_service_of_the_notice_had_to_be_proved_under_the_first_law():
    holds("svc_receipt_notice_1996", lawful_case(OLD))
    violated("svc_receipt_notice_1996", lawful_case({**OLD, "notice.proof_of_service": False}))


def test_a_decision_on_the_fifth_working_day_is_violated():
    violated("not_wait_5wd", lawful_case({"decision.date": date(2026, 4, 28)}))


def test_a_decision_on_the_day_after_the_fifth_working_day_holds():
    holds("not_wait_5wd", lawful_case({"decision.date": date(2026, 4, 29)}))


def test_five_natural_days_over_a_weekend_are_not_enough():
    over_a_weekend = {"notice.date": date(2026, 4, 24), "decision.date": date(2026, 4, 30)}
    violated("not_wait_5wd", lawful_case(over_a_weekend))


def test_a_make_up_working_day_counts():
    holds("not_wait_5wd", lawful_case({"notice.date": date(2026, 5, 6), "decision.date": date(2026, 5, 13)}))
    violated("not_wait_5wd", lawful_case({"notice.date": date(2026, 5, 6), "decision.date": date(2026, 5, 12)}))


@pytest.mark.parametrize("field", ["market", "ecology", "urban", "labour"])
def test_a_notice_of_the_first_law_and_five_working_days_are_enough_less_cannot_be_told(field):
    def answer(noticed, decided):
        return finding("not_wait_5wd", lawful_case({"notice.date": noticed, "decision.date": decided}, field=field))

    last_day = date(2021, 7, 14)
    assert answer(last_day, date(2021, 7, 22)).verdict is Verdict.HOLDS
    less = answer(last_day, date(2021, 7, 21))
    assert (less.verdict, less.missing) == (Verdict.CANNOT_TELL, ("parameter:notice.waiting_workdays",))
    assert answer(date(2021, 7, 15), date(2021, 7, 22)).verdict is Verdict.VIOLATED
    assert answer(date(2021, 7, 15), date(2021, 7, 23)).verdict is Verdict.HOLDS


def test_an_old_notice_given_anew_under_the_revised_law_waits_by_it():
    anew = {"notice.date": date(2021, 7, 13), "notice.renoticed": date(2021, 7, 16)}
    violated("not_wait_5wd", lawful_case({**anew, "decision.date": date(2021, 7, 23)}))
    holds("not_wait_5wd", lawful_case({**anew, "decision.date": date(2021, 7, 26)}))


def test_an_explicit_waiver_ends_the_wait():
    waiver = {"happened": True, "date": date(2026, 4, 22), "written": True}
    not_applicable("not_wait_5wd", lawful_case({"waiver": waiver, "decision.date": date(2026, 4, 22)}))


def test_a_waiver_after_the_decision_does_not_help():
    waiver = {"happened": True, "date": date(2026, 4, 24), "written": True}
    violated("not_wait_5wd", lawful_case({"waiver": waiver, "decision.date": date(2026, 4, 23)}))


def test_a_new_notice_starts_the_wait_anew():
    violated("not_wait_5wd", lawful_case({"notice.renoticed": date(2026, 4, 30)}))
    renoticed = {"notice.renoticed": date(2026, 4, 30), "decision.date": date(2026, 5, 13)}
    holds("not_wait_5wd", lawful_case(renoticed))


def test_where_no_ministry_rule_says_five_days_the_finding_is_unverified():
    found = open_finding(
        "not_wait_5wd",
        {
            "agency": {"field": "labour"},
            "case": {"procedure": "ordinary"},
            "notice": {"happened": True, "date": date(2026, 4, 21), "renoticed": None},
            "waiver": None,
            "decision": {"happened": True, "outcome": "penalty", "date": date(2026, 4, 28)},
        },
    )
    assert (found.verdict, found.unverified) == (Verdict.VIOLATED, True)


def test_a_decision_before_the_window_ended_is_fatal_in_market_supervision():
    found = open_finding(
        "not_wait_5wd",
        {
            "agency": {"field": "market"},
            "case": {"procedure": "ordinary"},
            "notice": {"happened": True, "date": date(2026, 4, 21), "renoticed": None},
            "waiver": None,
            "decision": {"happened": True, "outcome": "penalty", "date": date(2026, 4, 27)},
        },
    )
    assert (found.verdict, found.consequence.name) == (Verdict.VIOLATED, "FATAL")


def test_the_first_law_asked_to_wait_three_days_after_the_right_to_a_hearing():
    offered = {**OLD, "notice.hearing_offered": True}
    violated("not_wait_3d_1996", lawful_case({**offered, "decision.date": date(2009, 6, 28)}))
    holds("not_wait_3d_1996", lawful_case({**offered, "decision.date": date(2009, 6, 29)}))
    not_applicable("not_wait_3d_1996", lawful_case(OLD))


WAIVER = {"happened": True, "date": date(2026, 4, 21), "written": True}


def test_a_written_waiver_on_the_day_of_the_notice_holds():
    holds("not_waiver_explicit", lawful_case({"waiver": WAIVER}))


def test_an_oral_waiver_or_one_before_the_notice_is_violated():
    violated("not_waiver_explicit", lawful_case({"waiver": WAIVER | {"written": False}}))
    violated("not_waiver_explicit", lawful_case({"waiver": WAIVER | {"date": date(2026, 4, 20)}}))


def test_a_heavier_intention_is_notified_again():
    changed = {"notice.changed_after": True}
    violated("not_renotice", lawful_case(changed))
    holds("not_renotice", lawful_case({**changed, "notice.renoticed": date(2026, 4, 27)}))
    not_applicable("not_renotice", lawful_case())
