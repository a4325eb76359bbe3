"""Service of papers. The base decision is of 8 May 2026; its seventh working day is 18 May (9 May is worked)."""

from datetime import date

import pytest

from plumbline.engine.findings import Verdict
from tests.law.lawful import lawful_case
from tests.law.verdicts import holds, not_applicable, open_finding, violated


def service(**changes):
    """The ordinary case with its decision served as its only service, changed."""
    facts = lawful_case()
    facts["services"] = [facts["services"][1] | changes]
    return facts


def served_in(year, **changes):
    return service(date=date(year, 6, 1), **changes)


LEFT = {
    "method": "left",
    "receiver": None,
    "witness": "grassroots",
    "media": False,
    "left_at_home": True,
    "refusal_recorded": True,
}
PUBLIC = {
    "method": "public",
    "receiver": None,
    "receipt": False,
    "other_ways_failed": True,
    "course_recorded": True,
    "published": date(2026, 5, 11),
    "date": date(2026, 6, 10),
}


def test_service_on_the_seventh_working_day_holds():
    holds("svc_7wd", service(date=date(2026, 5, 18)))


def test_service_on_the_eighth_working_day_is_violated():
    violated("svc_7wd", service(date=date(2026, 5, 19)))


def test_a_public_notice_is_timely_by_the_day_of_its_publication():
    holds("svc_7wd", service(**PUBLIC))
    violated("svc_7wd", service(**PUBLIC | {"published": date(2026, 5, 19)}))


def test_other_papers_have_no_seven_days():
    not_applicable("svc_7wd", service(document="other", date=date(2026, 9, 1)))


def test_the_first_law_gave_seven_calendar_days():
    old = service(date=date(2020, 6, 8))
    old["decision"]["date"] = date(2020, 6, 1)
    holds("svc_7d_1996", old)
    old["services"][0]["date"] = date(2020, 6, 9)
    violated("svc_7d_1996", old)


@pytest.mark.parametrize(
    ("rule_id", "year"), [("svc_receipt", 2026), ("svc_receipt_2012", 2019), ("svc_receipt_1991", 2009)]
)
def test_every_paper_has_a_receipt(rule_id, year):
    holds(rule_id, served_in(year))
    violated(rule_id, served_in(year, receipt=False))


def test_a_public_notice_has_no_receipt():
    not_applicable("svc_receipt", service(**PUBLIC))


@pytest.mark.parametrize("receiver", ["legal_representative", "mail_clerk", "agent", "named"])
def test_for_an_entity_its_head_its_clerk_or_an_agent_signs(receiver):
    holds("svc_recipient", service(receiver=receiver))


@pytest.mark.parametrize("receiver", ["self", "family", "other"])
def test_for_an_entity_nobody_else_signs(receiver):
    violated("svc_recipient", service(receiver=receiver))


def test_a_person_or_the_family_signs():
    person = service(receiver="family")
    person["party"] = person["party"] | {"kind": "person"}
    holds("svc_recipient", person)
    for receiver in ("mail_clerk", "legal_representative"):
        person["services"][0]["receiver"] = receiver
        violated("svc_recipient", person)


def test_for_a_sole_trader_the_owner_signs_in_either_capacity():
    trader = service(receiver="legal_representative")
    trader["party"] = trader["party"] | {"kind": "sole_trader"}
    holds("svc_recipient", trader)
    trader["services"][0]["receiver"] = "self"
    holds("svc_recipient", trader)


@pytest.mark.parametrize(("rule_id", "year"), [("svc_leave", 2026), ("svc_leave_2012", 2019), ("svc_leave_1991", 2009)])
def test_a_paper_left_at_home_before_a_grassroots_witness_holds(rule_id, year):
    holds(rule_id, served_in(year, **LEFT))


@pytest.mark.parametrize(("rule_id", "year"), [("svc_leave", 2026), ("svc_leave_2012", 2019), ("svc_leave_1991", 2009)])
@pytest.mark.parametrize("missing", [{"left_at_home": False}, {"refusal_recorded": False}, {"witness": "other"}])
def test_without_home_note_or_witness_leaving_is_void(rule_id, year, missing):
    violated(rule_id, served_in(year, **LEFT | missing))


def test_pictures_replace_the_witness_since_2013():
    filmed = LEFT | {"witness": "none", "media": True}
    holds("svc_leave", served_in(2026, **filmed))
    holds("svc_leave_2012", served_in(2013, **filmed))
    violated("svc_leave_1991", served_in(2012, **filmed))


def test_electronic_service_needs_consent_given_before():
    electronic = {"method": "electronic", "receiver": None, "receipt": False}
    holds("svc_electronic", service(**electronic, consented=date(2026, 5, 11)))
    violated("svc_electronic", service(**electronic, consented=date(2026, 5, 12)))
    violated("svc_electronic", service(**electronic, consented=None))
    not_applicable("svc_electronic", service())


def test_a_public_notice_takes_effect_on_the_thirtieth_day():
    holds("svc_public_30", service(**PUBLIC))
    violated("svc_public_30", service(**PUBLIC | {"date": date(2026, 6, 9)}))


@pytest.mark.parametrize("condition", ["other_ways_failed", "course_recorded"])
def test_a_public_notice_is_the_last_resort_and_on_file(condition):
    violated("svc_public_30", service(**PUBLIC | {condition: False}))


def test_a_public_service_without_any_publication_is_violated():
    violated("svc_public_30", service(**PUBLIC | {"published": None}))


@pytest.mark.parametrize(
    ("rule_id", "published", "effective"),
    [
        ("svc_public_60_2012", date(2021, 12, 31), date(2022, 3, 1)),
        ("svc_public_60_1991", date(2012, 12, 31), date(2013, 3, 1)),
    ],
)
def test_before_2022_a_public_notice_took_sixty_days(rule_id, published, effective):
    holds(rule_id, service(**PUBLIC | {"published": published, "date": effective}))
    violated(rule_id, service(**PUBLIC | {"published": published, "date": date(effective.year, 2, 28)}))


def test_the_thirty_days_begin_with_notices_published_in_2022():
    holds("svc_public_30", service(**PUBLIC | {"published": date(2022, 1, 1), "date": date(2022, 1, 31)}))


@pytest.mark.parametrize(("method", "rule_id"), [("left", "svc_leave_1991"), ("public", "svc_public_60_1991")])
def test_papers_posted_on_a_wall_in_2009_before_one_street_worker_were_not_served(method, rule_id):
    posted = {"method": method, "witness": "other", "left_at_home": False}
    notice = posted | {"document": "notice", "date": date(2009, 6, 25), "published": date(2009, 6, 25)}
    decision = posted | {"document": "decision", "date": date(2009, 7, 3), "published": date(2009, 7, 3)}
    found = open_finding(rule_id, {"services": [notice, decision]})
    assert (found.verdict, found.elements) == (Verdict.VIOLATED, (0, 1))
    assert found.consequence.name == "FATAL"
