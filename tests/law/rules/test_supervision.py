"""Supervision of enforcement, and what an agency owes each year."""

from datetime import date

import pytest

from plumbline.engine.findings import Consequence
from tests.law.lawful import changed, finding, lawful_case, lawful_sealing_case
from tests.law.oversight import agency_year, market_supervision, old_supervision, supervision
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, table_over
from tests.law.verdicts import holds, not_applicable, violated

S, Y = "supervisions.0.", "agency_years.0."
now, before, within = table_over(supervision), table_over(old_supervision), table_over(market_supervision)
years = table_over(agency_year)


def day(month, number, year=2026):
    return date(year, month, number)


ELSEWHERE = {"agency.province": "37"}


@now(
    ("sup_body", "the justice bureau", HOLDS, {}),
    ("sup_body", "a judicial office in its own name", VIOLATED, {S + "body": "office"}),
    ("sup_body", "nobody named", VIOLATED, {S + "body": None}),
    ("sup_body", "before the regulation", NOT_APPLICABLE, {}, old_supervision),
    ("sup_scope", "about procedure", HOLDS, {}),
    ("sup_scope", "about nothing", VIOLATED, {S + "topics": []}),
    ("sup_remedy_first", "not accepted", HOLDS, {S + "in_remedy": True, S + "acceptance.accepted": False}),
    ("sup_remedy_first", "accepted beside the court", VIOLATED, {S + "in_remedy": True}),
    ("sup_remedy_first", "no remedy sought", NOT_APPLICABLE, {}),
    ("sup_accept_3wd", "third working day", HOLDS, {S + "acceptance.date": day(5, 9)}),
    ("sup_accept_3wd", "fourth", VIOLATED, {S + "acceptance.date": day(5, 11)}),
    ("sup_accept_3wd", "undecided, overdue", VIOLATED, {S + "acceptance": None, S + "as_of": day(5, 11)}),
    ("sup_accept_3wd", "undecided, in time", HOLDS, {S + "acceptance": None, S + "as_of": day(5, 9)}),
    ("sup_accept_3wd", "complaints have their own rule", NOT_APPLICABLE, {S + "channel": "complaint"}),
    ("sup_accept_3wd", "another province", NOT_APPLICABLE, ELSEWHERE),
    ("sup_decide_30wd", "thirtieth working day", HOLDS, {}),
    ("sup_decide_30wd", "thirty-first", VIOLATED, {S + "decision.date": day(6, 17)}),
    (
        "sup_decide_30wd",
        "fortieth, extended",
        HOLDS,
        {S + "decision.date": day(7, 1), S + "extension": {"approved": True}},
    ),
    (
        "sup_decide_30wd",
        "forty-first",
        VIOLATED,
        {S + "decision.date": day(7, 2), S + "extension": {"approved": True}},
    ),
    (
        "sup_decide_30wd",
        "an extension nobody approved",
        VIOLATED,
        {S + "decision.date": day(7, 1), S + "extension": {"approved": False, "date": day(6, 10)}},
    ),
    ("sup_decide_30wd", "another province", NOT_APPLICABLE, ELSEWHERE),
    ("sup_result_told", "told", HOLDS, {}),
    ("sup_result_told", "not told", VIOLATED, {S + "decision.told": None}),
)
def test_supervision_is_begun_and_finished_by_the_right_body_in_time(rule_id, facts, answer):
    ask(rule_id, facts, answer)


P = S + "papers.0."
DECISION = {P + "kind": "decision", P + "ground": "not_followed", P + "issuer": "government"}


@now(
    ("sup_docs", "answered on the last day", HOLDS, {}),
    ("sup_docs", "answered a day late", VIOLATED, {P + "replied": day(6, 6)}),
    ("sup_docs", "no time stated", VIOLATED, {P + "reply_due": None}),
    ("sup_docs", "not answered, in time", HOLDS, {P + "replied": None, S + "as_of": day(6, 5)}),
    ("sup_docs", "not answered, overdue", VIOLATED, {P + "replied": None, S + "as_of": day(6, 6)}),
    ("sup_docs", "a decision asks for no answer", HOLDS, DECISION | {P + "replied": None}),
    ("sup_docs_2014", "answered on the last day", HOLDS, {}, old_supervision),
    ("sup_docs_2014", "a day late", VIOLATED, {P + "replied": date(2025, 9, 13)}, old_supervision),
    ("sup_docs_2014", "another province", NOT_APPLICABLE, ELSEWHERE, old_supervision),
    ("sup_docs", "market supervision: tenth working day", HOLDS, {}, market_supervision),
    ("sup_docs", "market supervision: eleventh", VIOLATED, {P + "replied": day(5, 20)}, market_supervision),
    ("sup_paper_fits", "unlawful: an opinion", HOLDS, {}),
    ("sup_paper_fits", "unlawful: a reminder", VIOLATED, {P + "kind": "urge"}),
    ("sup_paper_fits", "omission: a reminder", HOLDS, {P + "kind": "urge", P + "ground": "duty_omitted"}),
    ("sup_paper_fits", "defiance: the government decides", HOLDS, DECISION),
    ("sup_paper_fits", "defiance: the bureau decides", VIOLATED, DECISION | {P + "issuer": "justice"}),
    ("sup_paper_fits", "a decision at once", VIOLATED, DECISION | {P + "ground": "unlawful"}),
    ("sup_paper_fits", "within a department", NOT_APPLICABLE, {}, market_supervision),
)
def test_papers_fit_the_occasion_and_are_answered(rule_id, facts, answer):
    ask(rule_id, facts, answer)


LATE = {S + "order.corrected": day(6, 6)}


@now(
    ("sup_order_fix", "on the last day", HOLDS, {}),
    ("sup_order_fix", "a day late, nothing followed", VIOLATED, LATE),
    (
        "sup_order_fix",
        "late, named and proposed",
        HOLDS,
        LATE | {S + "order.criticised": day(6, 8), S + "order.proposed": day(6, 8)},
    ),
    ("sup_order_fix", "late, proposed, not named in Tianjin", VIOLATED, LATE | {S + "order.proposed": day(6, 8)}),
    ("sup_order_fix", "late, proposed, elsewhere", HOLDS, LATE | {S + "order.proposed": day(6, 8)} | ELSEWHERE),
    ("sup_order_fix", "no day set", VIOLATED, {S + "order.deadline": None}),
    ("sup_order_fix_2014", "on the last day", HOLDS, {}, old_supervision),
    ("sup_order_fix_2014", "a day late", VIOLATED, {S + "order.corrected": date(2025, 9, 21)}, old_supervision),
    ("sup_order_fix_2014", "another province", NOT_APPLICABLE, ELSEWHERE, old_supervision),
    ("sup_order_fix_2014", "last day of the order alone", HOLDS, {S + "order.date": day(1, 31)}),
    ("sup_order_fix", "first day of the regulation", HOLDS, {S + "order.date": day(2, 1)}),
)
def test_what_is_ordered_is_put_right_or_goes_to_the_government(rule_id, facts, answer):
    ask(rule_id, facts, answer)


R = S + "reexamination."


@now(
    ("sup_review_10wd", "tenth working day", HOLDS, {}),
    ("sup_review_10wd", "eleventh", VIOLATED, {R + "requested": day(5, 20)}),
    ("sup_review_10wd", "market supervision: fifth", HOLDS, {}, market_supervision),
    ("sup_review_10wd", "market supervision: sixth", VIOLATED, {R + "requested": day(5, 13)}, market_supervision),
    ("sup_review_10wd", "another province", NOT_APPLICABLE, ELSEWHERE),
    ("sup_review_answer", "fifteenth working day", HOLDS, {}),
    ("sup_review_answer", "sixteenth", VIOLATED, {R + "decided": day(5, 27)}),
    ("sup_review_answer", "market supervision: tenth", HOLDS, {}, market_supervision),
    ("sup_review_answer", "market supervision: eleventh", VIOLATED, {R + "decided": day(5, 20)}, market_supervision),
    ("sup_review_not_stayed", "carried on", HOLDS, {}),
    ("sup_review_not_stayed", "stayed", VIOLATED, {R + "stayed": True}),
    ("sup_objection", "dealt with", HOLDS, {}),
    ("sup_objection", "left lying", VIOLATED, {S + "objection.handled": None}),
    ("sup_measures", "on record", HOLDS, {}),
    ("sup_measures", "without a record", VIOLATED, {S + "measures.0.recorded": False}),
    ("sup_measures", "without a day", VIOLATED, {S + "measures.0.date": None}),
    ("sup_measures", "none taken", NOT_APPLICABLE, {S + "measures": []}),
    ("sup_measures_2014", "on record", HOLDS, {}, old_supervision),
    ("sup_measures_2014", "without a record", VIOLATED, {S + "measures.0.recorded": False}, old_supervision),
    ("sup_dispute", "agreed under coordination", HOLDS, {}),
    ("sup_dispute", "neither agreed nor laid before the government", VIOLATED, {S + "dispute.agreed": False}),
    (
        "sup_dispute",
        "laid before the government",
        HOLDS,
        {S + "dispute.agreed": False, S + "dispute.ruling_sought": day(6, 1)},
    ),
    ("sup_dispute", "still open", NOT_APPLICABLE, {S + "decision": None}),
    ("sup_dispute_2014", "agreed, in writing", HOLDS, {}, old_supervision),
    ("sup_dispute_2014", "agreed, not in writing", VIOLATED, {S + "dispute.opinion": None}, old_supervision),
    ("sup_dispute_2014", "never negotiated", VIOLATED, {S + "dispute.negotiated": None}, old_supervision),
    ("sup_bad_inspection", "proved, ordered", HOLDS, {S + "topics": ["inspection"]}),
    ("sup_bad_inspection", "proved, nothing ordered", VIOLATED, {S + "topics": ["inspection"], S + "order": None}),
    ("sup_bad_inspection", "grave, nobody spoken to", VIOLATED, {S + "topics": ["inspection"], S + "grave": True}),
    (
        "sup_bad_inspection",
        "grave, spoken to and named",
        HOLDS,
        {S + "topics": ["inspection"], S + "grave": True, S + "talked": day(6, 1), S + "named": day(6, 2)},
    ),
    ("sup_bad_inspection", "not proved", NOT_APPLICABLE, {S + "topics": ["inspection"], S + "proved": False}),
)
def test_what_follows_a_supervision_is_in_time_and_on_record(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@pytest.mark.parametrize("rule_id", ["sup_order_fix", "sup_bad_inspection"])
def test_these_go_to_the_supervisor(rule_id):
    facts = changed(supervision(), LATE | {S + "topics": ["inspection"], S + "grave": True})
    assert finding(rule_id, facts).consequence is Consequence.SUPERVISION


UPLOADED = {"decision": day(6, 1), "coercion": day(4, 1), "inspection": day(3, 4)}


def test_what_was_done_is_on_the_platform_when_the_case_closes():
    facts = lawful_sealing_case({"agency.province": "12", "collection": UPLOADED})
    holds("sup_platform_collect", facts)
    violated("sup_platform_collect", changed(facts, {"collection.coercion": None}))
    violated("sup_platform_collect", lawful_case({"agency.province": "12"}))
    not_applicable("sup_platform_collect", lawful_case({"agency.province": "44"}))


def test_an_inspection_is_uploaded_too():
    inspected = {"agency.province": "12", "collection": UPLOADED, "inspection": {"date": day(3, 3)}}
    holds("sup_platform_collect", lawful_case(inspected))
    violated("sup_platform_collect", lawful_case(inspected | {"collection": UPLOADED | {"inspection": None}}))


ZERO = {Y + "penalties": 0}
ENDED = {Y + "until": date(2022, 7, 28)}


@years(
    ("dec_no_fine_target", "no targets", HOLDS, {}),
    ("dec_no_fine_target", "a target", VIOLATED, {Y + "fine_target": True}),
    ("dec_no_fine_target", "a ranking", VIOLATED, {Y + "fine_ranking": True}),
    ("dec_no_fine_target", "fines linked to pay", VIOLATED, {Y + "fines_linked": True}),
    ("dec_no_fine_target_2021", "not linked", HOLDS, ENDED),
    ("dec_no_fine_target_2021", "linked", VIOLATED, ENDED | {Y + "fines_linked": True}),
    ("dec_no_fine_target_2021", "a ranking was not yet forbidden by name", HOLDS, ENDED | {Y + "fine_ranking": True}),
    ("sup_zero_case", "twelve penalties", NOT_APPLICABLE, {}),
    ("sup_zero_case", "a permit", NOT_APPLICABLE, ZERO | {Y + "permits": 1}),
    ("sup_zero_case", "nothing, unexplained", VIOLATED, ZERO),
    (
        "sup_zero_case",
        "nothing, explained and assessed",
        HOLDS,
        ZERO | {Y + "zero_explanation": {"date": day(1, 20), "assessed": True}},
    ),
    (
        "sup_zero_case",
        "nothing, explained, the powers not assessed",
        VIOLATED,
        ZERO | {Y + "zero_explanation": {"date": day(1, 20), "assessed": False}},
    ),
    ("sup_zero_case", "another province", NOT_APPLICABLE, ZERO | ELSEWHERE),
    ("sup_law_year_report", "thirtieth day, a holiday: the next working day", HOLDS, {}),
    ("sup_law_year_report", "a day late", VIOLATED, {Y + "new_laws.0.reported": day(6, 23)}),
    (
        "sup_law_year_report",
        "unreported, overdue",
        VIOLATED,
        {Y + "new_laws.0.reported": None, Y + "as_of": day(6, 23)},
    ),
    ("sup_law_year_report", "unreported, in time", HOLDS, {Y + "new_laws.0.reported": None, Y + "as_of": day(6, 22)}),
    ("sup_law_year_report", "no new law", NOT_APPLICABLE, {Y + "new_laws": []}),
    ("sup_quarterly_stats", "four reports", HOLDS, {}),
    ("sup_quarterly_stats", "one missing", VIOLATED, {Y + "quarters.2.reported": None}),
    ("sup_quarterly_stats", "three quarters", VIOLATED, {Y + "quarters": [{"reported": day(3, 31)}] * 3}),
    ("sup_quarterly_stats", "no such duty", NOT_APPLICABLE, {Y + "reports_by_quarter": False}),
    ("pub_annual_0131", "31 January, a Saturday", HOLDS, {}),
    ("pub_annual_0131", "published on 1 February", VIOLATED, {Y + "published": day(2, 1)}),
    ("pub_annual_0131", "reported on 1 February", VIOLATED, {Y + "reported": day(2, 1)}),
    ("pub_annual_0131", "nothing done, overdue", VIOLATED, {Y + "published": None, Y + "as_of": day(2, 1)}),
    ("pub_annual_0131", "year not yet looked at", NOT_APPLICABLE, {Y + "published": None}),
    ("off_reviewer_ratio_5", "one in twenty", HOLDS, {}),
    ("off_reviewer_ratio_5", "one in twenty-one", VIOLATED, {Y + "officers": 21}),
    ("off_reviewer_ratio_5", "nobody", VIOLATED, {Y + "reviewers": None}),
    ("off_reviewer_ratio_5", "no officers either", NOT_APPLICABLE, {Y + "officers": 0}),
    ("crv_yearly", "one review", HOLDS, {}),
    ("crv_yearly", "none", VIOLATED, {Y + "file_reviews": 0}),
    ("crv_yearly", "Guangdong, none", VIOLATED, {Y + "file_reviews": 0, "agency.province": "44"}),
    ("crv_yearly", "no number set", NOT_APPLICABLE, ELSEWHERE | {Y + "file_reviews": 0}),
)
def test_a_year_of_an_agency(rule_id, facts, answer):
    ask(rule_id, facts, answer)


def test_taking_regularly_as_yearly_is_marked_unverified_in_tianjin_only():
    tianjin = finding("crv_yearly", changed(agency_year(), {Y + "file_reviews": 0}))
    guangdong = finding("crv_yearly", changed(agency_year(), {Y + "file_reviews": 0, "agency.province": "44"}))
    assert (tianjin.unverified, guangdong.unverified) == (True, False)
