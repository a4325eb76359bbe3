"""Referral of suspected crime: trigger, three days, twenty-four hours, materials, the police, no fine instead."""

from datetime import date

from plumbline.engine.findings import Consequence
from plumbline.law import law
from tests.law.lawful import finding, lawful_case
from tests.law.verdicts import holds, not_applicable, violated

REFERRAL = {
    "happened": True,
    "report_date": date(2026, 4, 7),
    "team_size": 2,
    "decided": "2026-04-09T15:00:00+08:00",
    "decided_date": date(2026, 4, 9),
    "approved": True,
    "sent": "2026-04-10T15:00:00+08:00",
    "materials_complete": True,
    "police_result": "not_filed",
    "police_told": date(2026, 4, 13),
    "reconsideration_requested": date(2026, 4, 16),
}
SUSPECTED = {"crime.threshold_met": True}


def referred(crime=None, **changes):
    return lawful_case((crime or {}) | {"referral": REFERRAL | changes})


def test_a_case_over_the_threshold_is_referred_before_a_decision():
    holds("ref_trigger", referred(SUSPECTED))
    violated("ref_trigger", lawful_case(SUSPECTED))
    not_applicable("ref_trigger", lawful_case())


def test_a_refusal_by_the_head_with_reasons_on_file_satisfies():
    refused = {"approved": False, "sent": None, "decided": None}
    holds("ref_trigger", referred(SUSPECTED, **refused, refusal_reasoned=True))
    violated("ref_trigger", referred(SUSPECTED, **refused, refusal_reasoned=False))


def test_the_decree_of_2001_held_the_duty_before_2021():
    old = SUSPECTED | {"decision.date": date(2021, 7, 14)}
    violated("ref_trigger_2001", lawful_case(old))
    holds("ref_trigger_2001", lawful_case(old | {"referral": REFERRAL}))


def test_the_threshold_is_checked():
    holds("ref_checked", lawful_case())
    violated("ref_checked", lawful_case({"crime.checked": False}))


def test_two_officers_make_a_team():
    holds("ref_team", referred())
    violated("ref_team", referred(team_size=1))


def test_the_head_decides_on_the_third_day():
    holds("ref_3d", referred(decided_date=date(2026, 4, 10)))
    violated("ref_3d", referred(decided_date=date(2026, 4, 11)))


def test_a_third_day_on_a_sunday_moves_to_monday():
    holds("ref_3d", referred(report_date=date(2026, 4, 9), decided_date=date(2026, 4, 13)))
    violated("ref_3d", referred(report_date=date(2026, 4, 9), decided_date=date(2026, 4, 14)))


def test_sending_takes_twenty_four_hours_of_the_clock():
    holds("ref_24h", referred())
    violated("ref_24h", referred(sent="2026-04-10T15:01:00+08:00"))
    violated("ref_24h", referred(sent=None))


def test_a_late_referral_is_fatal_in_review_but_never_stopped():
    late = {rule.id for rule in law().rules.guarding("refer_police")}
    assert not {"ref_3d", "ref_24h"} & late
    assert finding("ref_3d", referred(decided_date=date(2026, 4, 11))).consequence is Consequence.FATAL


def test_the_materials_are_complete():
    holds("ref_materials", referred())
    violated("ref_materials", referred(materials_complete=False))


def test_the_police_answer_in_three_days():
    holds("ref_track_police", referred())
    violated("ref_track_police", referred(police_told=date(2026, 4, 14)))


def test_reconsideration_is_asked_for_in_three_days():
    holds("ref_reconsider_3d", referred())
    violated("ref_reconsider_3d", referred(reconsideration_requested=date(2026, 4, 17)))
    not_applicable("ref_reconsider_3d", referred(police_result="filed"))


FILED = {"police_result": "filed", "reconsideration_requested": None}


def test_goods_are_handed_over_in_three_days():
    facts = referred(**FILED, goods_handed=date(2026, 4, 16))
    not_applicable("ref_goods_3d", facts)
    facts["preservations"] = [{"object": "涉案设备一台", "date": date(2026, 3, 3)}]
    holds("ref_goods_3d", facts)
    facts["referral"]["goods_handed"] = date(2026, 4, 17)
    violated("ref_goods_3d", facts)


def test_a_case_the_police_gave_back_is_decided_before_it_is_closed():
    holds("ref_return", referred())
    violated("ref_return", referred({"decision": None}))
    not_applicable("ref_return", referred({"decision": None}, **FILED))


def test_no_fine_stands_in_for_a_prosecution():
    violated("ref_no_substitute", referred(SUSPECTED, **FILED))
    holds("ref_no_substitute", referred(SUSPECTED | {"decision.kinds": ["revoke_permit"]}, **FILED))
    not_applicable("ref_no_substitute", referred(SUSPECTED))


def test_the_decree_of_2001_forbade_it_too():
    old = SUSPECTED | {"decision.date": date(2021, 7, 14)}
    violated("ref_no_substitute_2001", lawful_case(old))
    holds("ref_no_substitute_2001", lawful_case(old | {"decision.kinds": ["stop_business"]}))
