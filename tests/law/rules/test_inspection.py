"""Inspections of enterprises and double-random checks."""

from datetime import date

import pytest

from plumbline.engine.findings import Consequence
from tests.law.lawful import finding, lawful_case
from tests.law.verdicts import holds, not_applicable, violated

INSPECTION = {
    "happened": True,
    "kind": "random",
    "date": date(2026, 3, 3),
    "agency_confirmed": True,
    "item_published": date(2026, 1, 1),
    "approved": date(2026, 3, 3),
    "urgent": False,
    "notice_date": date(2026, 3, 3),
    "rights_in_notice": True,
    "scan_recorded": True,
    "count_in_year": 2,
    "cap_in_year": 2,
    "cap_exempt": False,
    "off_site_sufficient": False,
    "special_plan_approved": True,
    "benefit_taken": False,
    "result": "filing",
    "result_told": date(2026, 3, 3),
    "drawn_at_random": True,
    "draw_traced": True,
    "pools_current": True,
    "random_result_published": date(2026, 3, 31),
}


def inspected(field="market", **changes):
    return lawful_case({"inspection": INSPECTION | changes}, field=field)


@pytest.mark.parametrize(
    ("rule_id", "broken"),
    [
        ("ins_subject", {"agency_confirmed": False}),
        ("ins_item_published", {"item_published": date(2026, 3, 4)}),
        ("ins_item_published", {"item_published": None}),
        ("ins_frequency_cap", {"count_in_year": 3}),
        ("ins_each_approved", {"approved": date(2026, 3, 4)}),
        ("ins_notice", {"notice_date": date(2026, 3, 4)}),
        ("ins_notice", {"rights_in_notice": False}),
        ("ins_off_site_first", {"off_site_sufficient": True}),
        ("ins_scan_code", {"scan_recorded": False}),
        ("ins_five_bans", {"benefit_taken": True}),
        ("ins_result", {"result_told": None}),
        ("rnd_two_pools", {"pools_current": False}),
        ("rnd_draw_trace", {"draw_traced": False}),
        ("rnd_publish", {"random_result_published": None}),
        ("rnd_publish_20wd", {"random_result_published": date(2026, 4, 1)}),
    ],
)
def test_a_lawful_inspection_holds_and_one_broken_duty_is_violated(rule_id, broken):
    holds(rule_id, inspected())
    violated(rule_id, inspected(**broken))


def test_an_exempt_type_is_not_bound_by_the_cap():
    holds("ins_frequency_cap", inspected(count_in_year=3, cap_exempt=True))


def test_without_a_published_cap_there_is_none_to_exceed():
    not_applicable("ins_frequency_cap", inspected(cap_in_year=None))


def test_an_urgent_inspection_is_approved_afterwards():
    urgent = {"approved": None, "urgent": True}
    holds("ins_each_approved", inspected(**urgent, approval_completed=date(2026, 3, 4)))
    violated("ins_each_approved", inspected(**urgent))


def test_a_special_campaign_has_an_approved_plan():
    holds("ins_special", inspected(kind="special"))
    violated("ins_special", inspected(kind="special", special_plan_approved=False))
    not_applicable("ins_special", inspected())


def test_across_the_boundary_only_with_approval():
    facts = inspected()
    not_applicable("ins_cross_region", facts)
    facts["agency"] = facts["agency"] | {"cross_region": True, "cross_region_approved": True}
    holds("ins_cross_region", facts)
    facts["agency"]["cross_region_approved"] = False
    violated("ins_cross_region", facts)


def test_unread_rules_on_inspections_are_never_fatal():
    found = finding("ins_subject", inspected(agency_confirmed=False))
    assert (found.consequence, found.unverified) == (Consequence.DEFECT, True)


def test_inspections_before_the_opinion_are_outside_it():
    not_applicable("ins_subject", inspected(date=date(2025, 1, 2)))
    holds("ins_subject", inspected(date=date(2025, 1, 3)))


def test_routine_market_checks_are_drawn_at_random():
    holds("rnd_scope", inspected(kind="routine"))
    violated("rnd_scope", inspected(kind="routine", drawn_at_random=False))
    holds("rnd_scope", inspected(kind="routine", drawn_at_random=False, cap_exempt=True))
    not_applicable("rnd_scope", inspected(field="ecology", kind="routine", drawn_at_random=False))


def test_the_duty_stood_in_the_regulation_before_the_law_of_2025():
    old = {"kind": "routine", "date": date(2025, 5, 19)}
    holds("rnd_scope_2020", inspected(**old))
    violated("rnd_scope_2020", inspected(**old, drawn_at_random=False))
    not_applicable("rnd_scope", inspected(**old))


def test_a_check_that_is_not_random_has_no_draw():
    not_applicable("rnd_draw_trace", inspected(kind="routine"))


def test_before_the_regulation_of_2020_the_state_councils_notice_asked_for_publication():
    holds("rnd_publish_2015", inspected(date=date(2019, 12, 31)))
    violated("rnd_publish_2015", inspected(date=date(2019, 12, 31), random_result_published=None))
    not_applicable("rnd_publish_2015", inspected(date=date(2020, 1, 1)))
    not_applicable("rnd_publish", inspected(date=date(2019, 12, 31)))
    holds("rnd_publish", inspected(date=date(2020, 1, 1)))
