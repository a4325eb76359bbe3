"""Coercive measures: basis, approval, procedure, papers, scope."""

from datetime import date

import pytest

from tests.law.lawful import lawful_sealing_case
from tests.law.verdicts import holds, not_applicable, violated


def sealing(**changes):
    return lawful_sealing_case({f"sealings.0.{name.replace('__', '.')}": value for name, value in changes.items()})


@pytest.mark.parametrize("level", ["law", "administrative_regulation", "local_regulation"])
def test_a_measure_based_on_a_law_or_regulation_holds(level):
    holds("coe_basis", sealing(basis_level=level))


@pytest.mark.parametrize("level", ["rule", "normative_document"])
def test_a_measure_based_on_a_rule_or_a_document_is_violated(level):
    violated("coe_basis", sealing(basis_level=level))


def test_a_law_that_names_another_agency_is_no_basis():
    violated("coe_basis", sealing(granted_to_agency=False))


def test_a_measure_before_the_coercion_law_is_outside_these_rules():
    not_applicable("coe_basis", sealing(start=date(2011, 12, 31)))
    holds("coe_basis", sealing(start=date(2012, 1, 1)))


def test_approval_before_the_measure_holds():
    holds("coe_approval", sealing())


def test_approval_after_the_measure_without_urgency_is_violated():
    violated("coe_approval", sealing(approved="2026-03-11T10:31:00+08:00"))


def test_an_urgent_measure_approved_within_twenty_four_hours_holds():
    made_up = "2026-03-12T10:30:00+08:00"
    holds("coe_approval", sealing(approved=None, urgent=True, approval_completed=made_up))


def test_an_urgent_measure_approved_after_twenty_four_hours_is_violated():
    made_up = "2026-03-12T10:31:00+08:00"
    violated("coe_approval", sealing(approved=None, urgent=True, approval_completed=made_up))


def test_the_party_or_a_witness_must_be_present():
    holds("coe_steps", sealing())
    holds("coe_steps", sealing(party_present=False, witness_present=True))
    violated("coe_steps", sealing(party_present=False, witness_present=False))


@pytest.mark.parametrize("step", ["reasons_told", "defence_heard", "record_made", "record_signed"])
def test_a_missing_step_on_the_spot_is_violated(step):
    violated("coe_steps", sealing(**{step: False}))


@pytest.mark.parametrize("paper", ["decision_delivered", "list_delivered"])
def test_decision_and_list_are_delivered_on_the_spot(paper):
    holds("coe_decision_doc", sealing())
    violated("coe_decision_doc", sealing(**{paper: False}))


def test_things_of_the_case_may_be_sealed():
    holds("coe_scope", sealing())


@pytest.mark.parametrize(
    ("fact", "value"), [("related_to_case", False), ("living_necessities", True), ("sealed_by_other", True)]
)
def test_unrelated_things_necessities_and_things_sealed_already_may_not(fact, value):
    violated("coe_scope", sealing(**{fact: value}))


def test_coercion_against_a_minor_violation_without_harm_is_a_warning():
    facts = lawful_sealing_case({"violation.minor": True, "violation.harm_occurred": False})
    violated("coe_minor_skip", facts)


def test_coercion_against_a_minor_violation_with_harm_holds():
    holds("coe_minor_skip", lawful_sealing_case({"violation.minor": True, "violation.harm_occurred": True}))


REFERRED = {
    "sealings.0.release": None,
    "referral": {
        "happened": True,
        "decided_date": date(2026, 4, 2),
        "approved": True,
        "police_result": "filed",
        "police_told": date(2026, 4, 7),
        "goods_handed": date(2026, 4, 9),
    },
}


def test_sealed_goods_go_to_the_police_with_the_case():
    holds("coe_transfer_goods", lawful_sealing_case(REFERRED))
    violated("coe_transfer_goods", lawful_sealing_case({**REFERRED, "referral.goods_handed": None}))


def test_goods_already_released_need_no_transfer():
    facts = lawful_sealing_case(REFERRED)
    facts["sealings"][0]["release"] = {"happened": True, "date": date(2026, 4, 1), "returned": date(2026, 4, 1)}
    not_applicable("coe_transfer_goods", facts)
