"""Complaints and reports: orders 20 and 121 of market supervision, labour, environment, petitions, hotline, wages."""

from datetime import date

import pytest

from plumbline.engine.findings import Consequence
from tests.law.lawful import changed, finding, lawful_case
from tests.law.oversight import (
    consumer_complaint,
    environment_report,
    hotline_order,
    labour_complaint,
    old_complaint,
    old_report,
    petition,
    refused_complaint,
    report,
)
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, table_over
from tests.law.verdicts import holds, not_applicable, open_finding, violated

K = "complaints.0."
new, old, refused = table_over(consumer_complaint), table_over(old_complaint), table_over(refused_complaint)


def day(month, number, year=2026):
    return date(year, month, number)


@new(
    ("cmp_split", "one letter, two registers", HOLDS, {K + "mixed": True, K + "linked_id": "JB-1"}),
    ("cmp_split", "one letter, one register", VIOLATED, {K + "mixed": True}),
    ("cmp_split", "a plain complaint", NOT_APPLICABLE, {}),
    ("cmp_split_2020", "a letter of before", HOLDS, {K + "mixed": True, K + "linked_id": "1"}, old_complaint),
    ("cmp_split_2020", "not split before", VIOLATED, {K + "mixed": True}, old_complaint),
    ("cmp_samr_accept", "told on the seventh working day", HOLDS, {}),
    ("cmp_samr_accept", "decided on the eighth", VIOLATED, {K + "acceptance.date": day(5, 15)}),
    ("cmp_samr_accept", "told on the eighth", VIOLATED, {K + "acceptance.told": day(5, 15)}),
    ("cmp_samr_accept", "never told", VIOLATED, {K + "acceptance.told": None}),
    ("cmp_samr_accept", "undecided, not yet due", HOLDS, {K + "acceptance": None, K + "as_of": day(5, 14)}),
    ("cmp_samr_accept", "undecided, overdue", VIOLATED, {K + "acceptance": None, K + "as_of": day(5, 15)}),
    ("cmp_samr_accept", "another agency's matter", NOT_APPLICABLE, {K + "competent": False}),
    ("cmp_samr_accept", "received under order 20", NOT_APPLICABLE, {}, old_complaint),
    ("cmp_samr_accept_2020", "seventh working day", HOLDS, {}, old_complaint),
    ("cmp_samr_accept_2020", "eighth working day", VIOLATED, {K + "acceptance.date": day(3, 12)}, old_complaint),
    ("cmp_samr_accept_2020", "the last day of order 20", HOLDS, {K + "received": day(4, 14)}),
    ("cmp_samr_accept_2020", "the first day of order 121", NOT_APPLICABLE, {K + "received": day(4, 15)}),
    ("cmp_samr_accept", "the first day of order 121", VIOLATED, {K + "received": day(4, 15)}),
)
def test_a_complaint_is_registered_and_taken_up_in_time(rule_id, facts, answer):
    if facts["complaints"][0]["received"] == day(4, 14):
        changed(facts, {K + "acceptance.date": day(4, 23), K + "acceptance.told": day(4, 23)})
    ask(rule_id, facts, answer)


@refused(
    ("cmp_samr_refuse", "a ground of article 16", HOLDS, {}),
    ("cmp_samr_refuse", "false papers are a ground now", HOLDS, {K + "acceptance.refusal": "materials_false"}),
    (
        "cmp_samr_refuse",
        "another mediator is none any more",
        VIOLATED,
        {K + "acceptance.refusal": "mediated_elsewhere"},
    ),
    ("cmp_samr_refuse", "no ground", VIOLATED, {K + "acceptance.refusal": "none"}),
    ("cmp_samr_refuse", "no ground recorded", VIOLATED, {K + "acceptance.refusal": None}),
    ("cmp_samr_refuse", "accepted", NOT_APPLICABLE, {K + "acceptance.result": "accepted"}),
    (
        "cmp_samr_refuse_2020",
        "another mediator was a ground",
        HOLDS,
        {K + "acceptance.refusal": "mediated_elsewhere", K + "acceptance.date": day(4, 14)},
    ),
    (
        "cmp_samr_refuse_2020",
        "false papers were none",
        VIOLATED,
        {K + "acceptance.refusal": "materials_false", K + "acceptance.date": day(4, 14)},
    ),
    ("cmp_samr_refuse_told", "reasons and other ways", HOLDS, {}),
    ("cmp_samr_refuse_told", "no reasons", VIOLATED, {K + "acceptance.reasons_told": False}),
    ("cmp_samr_refuse_told", "no other ways", VIOLATED, {K + "acceptance.other_ways_told": False}),
    ("cmp_samr_refuse_told", "not yet owed", NOT_APPLICABLE, {K + "acceptance.date": day(4, 14)}),
)
def test_a_refusal_rests_on_a_ground_of_its_day(rule_id, facts, answer):
    ask(rule_id, facts, answer)


IDENTITY = {
    K + "acceptance.refusal": "identity_refused",
    K + "identity_check": {"demanded": day(5, 7), "deadline": day(5, 12)},
}


@refused(
    ("cmp_samr_identity", "asked, nothing came", HOLDS, IDENTITY),
    ("cmp_samr_identity", "came on the last day", VIOLATED, IDENTITY | {K + "identity_check.supplied": day(5, 12)}),
    ("cmp_samr_identity", "came a day late", HOLDS, IDENTITY | {K + "identity_check.supplied": day(5, 13)}),
    ("cmp_samr_identity", "refused before the time was up", VIOLATED, IDENTITY | {K + "acceptance.date": day(5, 12)}),
    ("cmp_samr_identity", "never asked", VIOLATED, IDENTITY | {K + "identity_check": None}),
    ("cmp_samr_identity", "another's name", HOLDS, IDENTITY | {K + "identity_check": {"impersonated": True}}),
    ("cmp_samr_identity", "another ground", NOT_APPLICABLE, {}),
)
def test_nobody_is_refused_for_an_identity_that_was_never_asked_for(rule_id, facts, answer):
    ask(rule_id, facts, answer)


FAILED = {K + "mediation.result": "terminated", K + "mediation.ended": day(6, 1)}


@new(
    ("cmp_samr_mediate", "the sixtieth day is a Sunday: the Monday", HOLDS, {K + "mediation.ended": day(7, 13)}),
    ("cmp_samr_mediate", "the day after", VIOLATED, {K + "mediation.ended": day(7, 14)}),
    ("cmp_samr_mediate", "still running, overdue", VIOLATED, {K + "mediation": None, K + "as_of": day(7, 14)}),
    ("cmp_samr_mediate", "still running, in time", HOLDS, {K + "mediation": None, K + "as_of": day(7, 13)}),
    (
        "cmp_samr_mediate",
        "ten days of testing do not count",
        HOLDS,
        {K + "mediation.ended": day(7, 23), K + "mediation.tests": [{"start": day(6, 1), "end": day(6, 11)}]},
    ),
    (
        "cmp_samr_mediate",
        "one day more than the testing took",
        VIOLATED,
        {K + "mediation.ended": day(7, 24), K + "mediation.tests": [{"start": day(6, 1), "end": day(6, 11)}]},
    ),
    ("cmp_samr_mediate_told", "seventh working day", HOLDS, FAILED | {K + "mediation.told": day(6, 10)}),
    ("cmp_samr_mediate_told", "eighth working day", VIOLATED, FAILED | {K + "mediation.told": day(6, 11)}),
    ("cmp_samr_mediate_told", "agreement needs no notice", NOT_APPLICABLE, {}),
)
def test_mediation_ends_within_sixty_days_since_order_121(rule_id, facts, answer):
    ask(rule_id, facts, answer)


OLD_START = {K + "acceptance.date": day(1, 5)}


@old(
    ("cmp_samr_mediate_2020", "forty-fifth working day", HOLDS, OLD_START | {K + "mediation.ended": day(3, 13)}),
    ("cmp_samr_mediate_2020", "forty-sixth", VIOLATED, OLD_START | {K + "mediation.ended": day(3, 16)}),
    (
        "cmp_samr_mediate_2020",
        "a working week of testing does not count",
        HOLDS,
        OLD_START
        | {K + "mediation.ended": day(3, 20), K + "mediation.tests": [{"start": day(3, 2), "end": day(3, 9)}]},
    ),
    (
        "cmp_samr_mediate_2020",
        "one working day more",
        VIOLATED,
        OLD_START
        | {K + "mediation.ended": day(3, 23), K + "mediation.tests": [{"start": day(3, 2), "end": day(3, 9)}]},
    ),
    ("cmp_samr_mediate", "accepted under order 20", NOT_APPLICABLE, OLD_START | {K + "mediation.ended": day(6, 1)}),
    (
        "cmp_samr_mediate_told_2020",
        "seventh working day",
        HOLDS,
        {K + "mediation": {"ended": day(3, 9), "result": "terminated", "told": day(3, 18)}},
    ),
    (
        "cmp_samr_mediate_told_2020",
        "eighth working day",
        VIOLATED,
        {K + "mediation": {"ended": day(3, 9), "result": "terminated", "told": day(3, 19)}},
    ),
)
def test_mediation_ended_within_forty_five_working_days_under_order_20(rule_id, facts, answer):
    ask(rule_id, facts, answer)


EXTENDED = {K + "check.extension": {"date": day(5, 20), "approver": "leader"}}
reports = table_over(report)


@reports(
    ("cmp_samr_report", "fifteenth working day", HOLDS, {}),
    ("cmp_samr_report", "sixteenth", VIOLATED, {K + "check.decided": day(5, 27)}),
    ("cmp_samr_report", "thirtieth, extended by the leader", HOLDS, EXTENDED | {K + "check.decided": day(6, 16)}),
    ("cmp_samr_report", "thirty-first", VIOLATED, EXTENDED | {K + "check.decided": day(6, 17)}),
    (
        "cmp_samr_report",
        "an extension nobody approved",
        VIOLATED,
        EXTENDED | {K + "check.extension.approver": "none", K + "check.decided": day(5, 27)},
    ),
    ("cmp_samr_report", "nothing decided, overdue", VIOLATED, {K + "check": None, K + "as_of": day(5, 27)}),
    ("cmp_samr_report", "nothing decided, in time", HOLDS, {K + "check": None, K + "as_of": day(5, 26)}),
    (
        "cmp_samr_report",
        "a lead from mediation runs from its discovery",
        HOLDS,
        {K + "kind": "complaint", K + "check.found": day(5, 6), K + "received": day(4, 15)},
    ),
    ("cmp_samr_report_2020", "in time under order 20", HOLDS, {}, old_report),
    ("cmp_samr_report_2020", "late under order 20", VIOLATED, {K + "check.decided": day(3, 24)}, old_report),
    ("cmp_samr_feedback_2020", "fifth working day", HOLDS, {}, old_report),
    ("cmp_samr_feedback_2020", "sixth working day", VIOLATED, {K + "feedback.date": day(3, 30)}, old_report),
    ("cmp_samr_feedback_2020", "anonymous", NOT_APPLICABLE, {K + "real_name": False}, old_report),
    ("cmp_samr_feedback", "a text asks for it and it was done", HOLDS, {}),
    ("cmp_samr_feedback", "a text asks for it and it was not", VIOLATED, {K + "feedback.date": None}),
    ("cmp_samr_feedback", "no text asks for it any more", NOT_APPLICABLE, {K + "feedback.required": False}),
    ("cmp_samr_feedback", "decided under order 20", NOT_APPLICABLE, {}, old_report),
)
def test_a_report_is_checked_and_its_maker_told(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@new(
    ("cmp_dispute_7wd", "settled on the seventh", HOLDS, {K + "dispute": {"arose": day(5, 6), "settled": day(5, 14)}}),
    ("cmp_dispute_7wd", "on the eighth", VIOLATED, {K + "dispute": {"arose": day(5, 6), "settled": day(5, 15)}}),
    ("cmp_dispute_7wd", "sent up", HOLDS, {K + "dispute": {"arose": day(5, 6), "referred": day(6, 30)}}),
    ("cmp_dispute_7wd", "no dispute", NOT_APPLICABLE, {}),
    ("cmp_dispute_7wd_2020", "seventh", HOLDS, {K + "dispute": {"arose": day(3, 2), "settled": day(3, 11)}}),
    ("cmp_dispute_7wd_2020", "eighth", VIOLATED, {K + "dispute": {"arose": day(3, 2), "settled": day(3, 12)}}),
)
def test_agencies_settle_who_is_competent_in_seven_working_days(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@reports(
    ("cmp_to_case", "filed under a number", HOLDS, {}),
    ("cmp_to_case", "filed under no number", VIOLATED, {K + "case_number": None}),
    ("cmp_to_case", "struck off without an outcome", VIOLATED, {K + "outcome": None}),
    ("cmp_to_case", "passed on to nobody", VIOLATED, {K + "outcome": "transferred"}),
    ("cmp_to_case", "passed on", HOLDS, {K + "outcome": "transferred", K + "transferred_to": "某区局"}),
    ("cmp_to_case", "a lead, but nothing decided", VIOLATED, {K + "outcome": "answered", K + "check": None}),
    (
        "cmp_to_case",
        "no lead, answered",
        HOLDS,
        {K + "outcome": "answered", K + "check": None, K + "clue_found": False},
    ),
    ("cmp_to_case", "still open", NOT_APPLICABLE, {K + "closed": None}),
    ("cmp_to_case_2021", "before the regulation", HOLDS, {K + "closed": day(1, 31)}),
    ("cmp_to_case_2021", "without an outcome", VIOLATED, {K + "closed": day(1, 31), K + "outcome": None}),
    ("cmp_to_case", "the first day of the regulation", HOLDS, {K + "closed": day(2, 1)}),
)
def test_every_complaint_goes_somewhere(rule_id, facts, answer):
    ask(rule_id, facts, answer)


def test_a_complaint_that_went_nowhere_is_a_matter_for_the_supervisor():
    found = finding("cmp_to_case", changed(report(), {K + "outcome": None}))
    assert found.consequence is Consequence.SUPERVISION
    assert found.elements == (0,)


MORE = {K + "handling.extension": {"date": day(6, 30), "approver": "leader", "told": day(7, 1)}}
eco = table_over(environment_report)


@eco(
    ("cmp_eco", "fifteenth day", HOLDS, {}),
    ("cmp_eco", "sixteenth day", VIOLATED, {K + "acceptance.told": day(5, 22)}),
    ("cmp_eco", "nobody to tell", NOT_APPLICABLE, {K + "reachable": False}),
    ("cmp_eco_forward", "third working day", HOLDS, {}),
    ("cmp_eco_forward", "fourth", VIOLATED, {K + "handling.forwarded": day(5, 11)}),
    ("cmp_eco_finish", "sixtieth day, a Sunday: the Monday", HOLDS, {}),
    ("cmp_eco_finish", "the day after", VIOLATED, {K + "handling.finished": day(7, 7)}),
    ("cmp_eco_finish", "ninetieth, extended and told", HOLDS, MORE | {K + "handling.finished": day(8, 4)}),
    ("cmp_eco_finish", "ninety-first", VIOLATED, MORE | {K + "handling.finished": day(8, 5)}),
    (
        "cmp_eco_finish",
        "extended but nobody told",
        VIOLATED,
        MORE | {K + "handling.extension.told": None, K + "handling.finished": day(8, 4)},
    ),
    ("cmp_eco_feedback_2011", "answered", HOLDS, {}),
    ("cmp_eco_feedback_2011", "not answered", VIOLATED, {K + "handling.answered": None}),
    ("cmp_eco_feedback", "answered", HOLDS, {K + "handling.finished": day(8, 15)}),
    (
        "cmp_eco_feedback",
        "not answered",
        VIOLATED,
        {K + "handling.finished": day(8, 15), K + "handling.answered": None},
    ),
    ("cmp_eco_feedback", "the day before the code", NOT_APPLICABLE, {K + "handling.finished": day(8, 14)}),
    ("cmp_eco_reporter", "kept secret", HOLDS, {K + "received": day(8, 15)}),
    ("cmp_eco_reporter", "leaked", VIOLATED, {K + "received": day(8, 15), K + "reporter_disclosed": True}),
    ("cmp_eco_reporter", "before the code", NOT_APPLICABLE, {K + "received": day(8, 14)}),
)
def test_reports_of_pollution_run_by_the_day(rule_id, facts, answer):
    ask(rule_id, facts, answer)


petitions = table_over(petition)


@petitions(
    ("cmp_petition", "fifteenth day", HOLDS, {}),
    ("cmp_petition", "sixteenth day", VIOLATED, {K + "acceptance.told": day(5, 22)}),
    ("cmp_petition", "no address", NOT_APPLICABLE, {K + "reachable": False}),
    ("cmp_petition_finish", "sixtieth day", HOLDS, {}),
    ("cmp_petition_finish", "a day late", VIOLATED, {K + "handling.finished": day(7, 7)}),
    ("cmp_petition_finish", "ninetieth, extended", HOLDS, MORE | {K + "handling.finished": day(8, 4)}),
    ("cmp_petition_finish", "ninety-first", VIOLATED, MORE | {K + "handling.finished": day(8, 5)}),
    ("cmp_petition_review", "thirtieth day", HOLDS, {}),
    ("cmp_petition_review", "thirty-first", VIOLATED, {K + "reexamination.answered": day(6, 6)}),
    ("cmp_petition_review", "nobody asked", NOT_APPLICABLE, {K + "reexamination": None}),
)
def test_petitions_are_routed_finished_and_reviewed_in_time(rule_id, facts, answer):
    ask(rule_id, facts, answer)


hotline = table_over(hotline_order)
DANGER = {K + "order.urgency": "danger", K + "order.minutes": 15}
SUPPLY = {K + "order.urgency": "livelihood", K + "order.minutes": 30}
WRONG = {K + "order.misdirected": True, K + "order.returned": day(5, 7)}


@hotline(
    ("cmp_hotline_tj", "next working day", HOLDS, {}),
    ("cmp_hotline_tj", "two working days", VIOLATED, {K + "order.taken_on": day(5, 8)}),
    ("cmp_hotline_tj", "danger: fifteen minutes", HOLDS, DANGER),
    ("cmp_hotline_tj", "danger: sixteen minutes", VIOLATED, DANGER | {K + "order.minutes": 16}),
    ("cmp_hotline_tj", "no heating: thirty minutes", HOLDS, SUPPLY),
    ("cmp_hotline_tj", "no heating: thirty-one", VIOLATED, SUPPLY | {K + "order.minutes": 31}),
    ("cmp_hotline_tj", "another city", NOT_APPLICABLE, {"agency.province": "13"}),
    ("cmp_hotline_return", "next working day", HOLDS, WRONG),
    ("cmp_hotline_return", "two working days", VIOLATED, WRONG | {K + "order.returned": day(5, 8)}),
    (
        "cmp_hotline_return",
        "two where it is hard",
        HOLDS,
        WRONG | {K + "order.returned": day(5, 8), K + "order.hard_to_place": True},
    ),
    ("cmp_hotline_return", "rightly ours", NOT_APPLICABLE, {}),
)
def test_orders_of_the_hotline_are_taken_by_urgency(rule_id, facts, answer):
    ask(rule_id, facts, answer)


labour = table_over(labour_complaint)


@labour(
    ("cmp_labour", "fifth working day", HOLDS, {}),
    ("cmp_labour", "sixth", VIOLATED, {K + "acceptance.date": day(5, 13)}),
    ("cmp_labour", "belongs to the court", NOT_APPLICABLE, {K + "court_route": {"told": day(5, 7)}}),
    ("cmp_labour_route", "told", HOLDS, {K + "court_route": {"told": day(5, 7)}}),
    ("cmp_labour_route", "not told", VIOLATED, {K + "court_route": {"happened": True}}),
    ("cmp_labour_route", "no such matter", NOT_APPLICABLE, {}),
)
def test_workers_complaints_are_taken_up_or_shown_the_way(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@pytest.mark.parametrize(
    ("rule_id", "kept", "broken"),
    [
        ("cmp_wage", {"crime_suspected": True, "referred": day(4, 1)}, {"crime_suspected": True}),
        ("cmp_wage_publish", {"serious": True, "published": day(6, 1)}, {"serious": True}),
        (
            "cmp_wage_account",
            {"protected_money_seized": True, "for_own_wages": True},
            {"protected_money_seized": True, "for_own_wages": False},
        ),
    ],
)
def test_unpaid_wages_are_referred_published_and_their_accounts_spared(rule_id, kept, broken):
    holds(rule_id, lawful_case({"wage_arrears": kept}, field="labour"))
    violated(rule_id, lawful_case({"wage_arrears": broken}, field="labour"))
    not_applicable(rule_id, lawful_case(field="labour"))


def test_a_crime_may_be_referred_by_the_case_itself():
    facts = {"wage_arrears": {"crime_suspected": True}, "referral": {"decided_date": day(4, 1)}}
    holds("cmp_wage", lawful_case(facts, field="labour"))


@pytest.mark.parametrize("rule_id", ["cmp_samr_accept", "cmp_eco", "cmp_to_case"])
def test_a_file_that_says_nothing_of_complaints_has_none(rule_id):
    assert open_finding(rule_id, {}).verdict is NOT_APPLICABLE


def test_one_late_complaint_among_many_is_named():
    facts = consumer_complaint()
    facts["complaints"] += changed(consumer_complaint(), {K + "acceptance.date": day(5, 15)})["complaints"]
    assert finding("cmp_samr_accept", facts).elements == (1,)
