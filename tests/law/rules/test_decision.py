"""The decision: clock, facts, paper, remedies, sanction."""

from datetime import date

import pytest

from plumbline.engine.findings import Consequence
from tests.law.lawful import finding, lawful_case, lawful_no_penalty_case
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, of_field, simple_case, table

ECOLOGY, URBAN, LABOUR, OTHER = (of_field(field) for field in ("ecology", "urban", "labour", "other"))
FILED = date(2026, 3, 10)


def decided(day):
    return {"filing.date": FILED, "decision.date": day}


def prolonged(ordinal, days, approver):
    return {"extensions": [{"ordinal": ordinal, "date": date(2026, 6, 1), "days": days, "approver": approver}]}


def apart(reason, days=10):
    return {"exclusions": [{"start": date(2026, 4, 1), "end": date(2026, 4, 1 + days), "reason": reason}]}


@table(
    ("dec_90d", "the ninetieth day holds", HOLDS, decided(date(2026, 6, 8))),
    ("dec_90d", "the ninety-first is violated", VIOLATED, decided(date(2026, 6, 9))),
    (
        "dec_90d",
        "no-penalty decisions have the same clock",
        VIOLATED,
        decided(date(2026, 6, 9)),
        lawful_no_penalty_case,
    ),
    ("dec_90d", "thirty approved days are added", HOLDS, decided(date(2026, 7, 8)) | prolonged(1, 30, "leader")),
    ("dec_90d", "and not one more", VIOLATED, decided(date(2026, 7, 9)) | prolonged(1, 30, "leader")),
    ("dec_90d", "unapproved days are not added", VIOLATED, decided(date(2026, 6, 9)) | prolonged(1, 30, "none")),
    ("dec_90d", "market: ten days of testing are taken off", HOLDS, decided(date(2026, 6, 18)) | apart("test")),
    ("dec_90d", "market: eleven are needed for one more day", VIOLATED, decided(date(2026, 6, 19)) | apart("test")),
    ("dec_90d", "market: days of service are not taken off", VIOLATED, decided(date(2026, 6, 9)) | apart("service")),
    ("dec_90d", "ecology: they are", HOLDS, decided(date(2026, 6, 18)) | apart("service"), ECOLOGY),
    (
        "dec_90d",
        "urban: days of public notice are not",
        VIOLATED,
        decided(date(2026, 6, 9)) | apart("public_notice"),
        URBAN,
    ),
    ("dec_90d", "other fields take nothing off", VIOLATED, decided(date(2026, 6, 9)) | apart("test"), OTHER),
    (
        "dec_90d",
        "overlapping periods are taken off once",
        VIOLATED,
        decided(date(2026, 6, 19))
        | apart("test")
        | {
            "suspensions": [
                {"start": date(2026, 4, 5), "end": date(2026, 4, 11), "ground": "other", "approver": "leader"}
            ]
        },
    ),
    ("dec_90d", "labour has its own clock", NOT_APPLICABLE, decided(date(2026, 9, 9)), LABOUR),
    ("dec_90d", "a case filed on 2021-07-14 had no such clock", NOT_APPLICABLE, {"filing.date": date(2021, 7, 14)}),
    ("dec_extension_length", "market: thirty days by the leader hold", HOLDS, prolonged(1, 30, "leader")),
    ("dec_extension_length", "market: thirty-one are violated", VIOLATED, prolonged(1, 31, "leader")),
    ("dec_extension_length", "market: nobody's approval is violated", VIOLATED, prolonged(1, 30, "none")),
    ("dec_extension_length", "market: a second one of any length together", HOLDS, prolonged(2, 200, "collective")),
    (
        "dec_extension_length",
        "market: a second one by the leader alone is violated",
        VIOLATED,
        prolonged(2, 10, "leader"),
    ),
    ("dec_extension_length", "urban: sixty more together hold", HOLDS, prolonged(2, 60, "collective"), URBAN),
    ("dec_extension_length", "urban: sixty-one are violated", VIOLATED, prolonged(2, 61, "collective"), URBAN),
    ("dec_extension_length", "ecology: thirty more together hold", HOLDS, prolonged(2, 30, "collective"), ECOLOGY),
    ("dec_extension_length", "ecology: thirty-one are violated", VIOLATED, prolonged(2, 31, "collective"), ECOLOGY),
    ("dec_extension_length", "labour is prolonged once only", VIOLATED, prolonged(2, 1, "collective"), LABOUR),
    ("dec_labour_clock", "the sixtieth working day holds", HOLDS, {"investigation.date": date(2026, 6, 5)}, LABOUR),
    ("dec_labour_clock", "the sixty-first is violated", VIOLATED, {"investigation.date": date(2026, 6, 8)}, LABOUR),
    ("dec_labour_clock", "other fields are outside", NOT_APPLICABLE, {"investigation.date": date(2026, 6, 8)}),
    ("dec_labour_decision", "the fifteenth working day holds", HOLDS, {"decision.date": date(2026, 5, 8)}, LABOUR),
    ("dec_labour_decision", "the sixteenth is violated", VIOLATED, {"decision.date": date(2026, 5, 9)}, LABOUR),
)
def test_the_clock(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@table(
    ("dec_facts_match", "proved facts hold", HOLDS, {}),
    ("dec_facts_match", "facts beside the evidence are violated", VIOLATED, {"violation.facts_match_evidence": False}),
    ("dec_facts_match", "an unproved element is violated", VIOLATED, {"violation.elements_proved": False}),
    ("dec_facts_match", "the same on the spot", VIOLATED, {"violation.elements_proved": False}, simple_case),
    ("dec_provision_exact", "exact provisions hold", HOLDS, {}),
    ("dec_provision_exact", "inexact ones are violated", VIOLATED, {"decision.provision_exact": False}),
    ("dec_provision_exact", "none are violated", VIOLATED, {"decision.law_references": []}),
    ("dec_outcomes", "a penalty with its kinds holds", HOLDS, {}),
    ("dec_outcomes", "a penalty without kinds is violated", VIOLATED, {"decision.kinds": []}),
    ("dec_outcomes", "no penalty with kinds is violated", VIOLATED, {"decision.outcome": "unfounded"}),
    ("dec_outcomes", "no outcome is violated", VIOLATED, {"decision.outcome": None, "decision.kinds": []}),
    ("dec_head_decides", "the head decides", HOLDS, {}),
    ("dec_head_decides", "nobody else does", VIOLATED, {"decision.head_approved": False}),
    ("dec_head_decides", "on the spot the officers do", NOT_APPLICABLE, {}, simple_case),
    ("dec_content", "the whole paper holds", HOLDS, {}),
    *[
        ("dec_content", f"without {part} it is violated", VIOLATED, {f"decision.{part}": False})
        for part in ("states_facts_and_evidence", "states_basis", "states_remedies", "states_agency_and_date", "sealed")
    ],
    ("dec_content_other", "party and performance hold", HOLDS, {}),
    ("dec_content_other", "without the party it is a defect", VIOLATED, {"decision.states_party": False}),
    ("dec_content_other", "without performance it is a defect", VIOLATED, {"decision.states_performance": False}),
    ("dec_statement_treatment", "market: stated holds", HOLDS, {}),
    (
        "dec_statement_treatment",
        "market: not stated is a defect",
        VIOLATED,
        {"decision.states_statement_treatment": False},
    ),
    (
        "dec_statement_treatment",
        "urban is not asked",
        NOT_APPLICABLE,
        {"decision.states_statement_treatment": False},
        URBAN,
    ),
    ("dec_payment_info", "channel and surcharge told hold", HOLDS, {}),
    ("dec_payment_info", "no channel is a defect", VIOLATED, {"decision.payment_told": False}),
    ("dec_payment_info", "no surcharge standard is a defect", VIOLATED, {"decision.surcharge_told": False}),
    (
        "dec_payment_info",
        "a warning needs neither",
        NOT_APPLICABLE,
        {"decision.payment_told": False, "decision.kinds": ["warning"]},
    ),
    ("dec_remedy_ordinary", "sixty days, government, six months hold", HOLDS, {}),
    ("dec_remedy_ordinary", "fifty-nine days are violated", VIOLATED, {"decision.review_days": 59}),
    ("dec_remedy_ordinary", "five months are violated", VIOLATED, {"decision.suit_months": 5}),
    (
        "dec_remedy_ordinary",
        "the superior is violated from 2024-01-01",
        VIOLATED,
        {"decision.review_body": "superior", "decision.date": date(2024, 1, 1)},
    ),
    ("dec_remedy_ordinary", "other fields may be vertical", HOLDS, {"decision.review_body": "superior"}, OTHER),
    (
        "dec_remedy_ordinary",
        "telling the on-the-spot route is violated",
        VIOLATED,
        {"decision.review_first_told": True},
    ),
    (
        "dec_remedy_ordinary_1999",
        "the superior held on 2023-12-31",
        HOLDS,
        {"decision.review_body": "superior", "decision.date": date(2023, 12, 31)},
    ),
    (
        "dec_remedy_ordinary_1999",
        "three months held on 2015-04-30",
        HOLDS,
        {"decision.suit_months": 3, "decision.date": date(2015, 4, 30)},
    ),
    (
        "dec_remedy_ordinary_1999",
        "and not on 2015-05-01",
        VIOLATED,
        {"decision.suit_months": 3, "decision.date": date(2015, 5, 1)},
    ),
)
def test_the_paper(rule_id, facts, answer):
    ask(rule_id, facts, answer)


def fined(fen, severity="normal", **more):
    return {"decision.fine": fen, "decision.severity": severity} | {f"decision.{k}": v for k, v in more.items()}


INCOME = {"violation.illegal_income": 50_000}
TAKEN = INCOME | {"decision.kinds": ["fine", "confiscate_income"], "decision.confiscated_income": 50_000}
PRIOR = {
    "date": date(2026, 1, 5),
    "agency": "某局",
    "act_key": "2026-03-03/expired-food",
    "fine": 100,
    "kinds": ["fine"],
}


@table(
    ("dec_fine_in_range", "the greatest fine holds", HOLDS, fined(5_000_000)),
    ("dec_fine_in_range", "a fen more is violated", VIOLATED, fined(5_000_001)),
    ("dec_fine_in_range", "the least fine holds", HOLDS, fined(1_000_000)),
    ("dec_fine_in_range", "a fen less is violated", VIOLATED, fined(999_999)),
    (
        "dec_fine_in_range",
        "a fen less holds when mitigated",
        HOLDS,
        fined(999_999, "mitigated", mitigations=["confessed"]),
    ),
    ("dec_fine_in_range", "mitigated without a ground is violated", VIOLATED, fined(999_999, "mitigated")),
    (
        "dec_fine_in_range",
        "no mitigation lifts the upper end",
        VIOLATED,
        fined(5_000_001, "mitigated", mitigations=["confessed"]),
    ),
    ("dec_fine_in_range", "without a lower end any amount holds", HOLDS, fined(1, fine_min=None)),
    ("dec_fine_in_range", "no-penalty cases are outside", NOT_APPLICABLE, {}, lawful_no_penalty_case),
    ("dec_illegal_income", "income taken in full holds", HOLDS, TAKEN),
    ("dec_illegal_income", "not taken is violated", VIOLATED, INCOME),
    ("dec_illegal_income", "taken a fen short is violated", VIOLATED, TAKEN | {"decision.confiscated_income": 49_999}),
    (
        "dec_illegal_income",
        "refundable income is outside",
        NOT_APPLICABLE,
        INCOME | {"violation.income_refundable": True},
    ),
    (
        "dec_illegal_income",
        "an act that ended on 2021-07-14 is outside",
        NOT_APPLICABLE,
        INCOME | {"violation.ended": date(2021, 7, 14)},
    ),
    (
        "dec_illegal_income",
        "one that ended on 2021-07-15 is not",
        VIOLATED,
        INCOME | {"violation.ended": date(2021, 7, 15)},
    ),
    ("dec_no_double_fine", "a first fine holds", HOLDS, {}),
    ("dec_no_double_fine", "a second is violated", VIOLATED, {"violation.same_act_fined": True}),
    ("dec_no_double_fine", "a recorded fine for the same act is violated", VIOLATED, {"prior_penalties": [PRIOR]}),
    ("dec_no_double_fine", "a fine for another act holds", HOLDS, {"prior_penalties": [PRIOR | {"act_key": "other"}]}),
    (
        "dec_no_double_fine",
        "a warning for the same act holds",
        HOLDS,
        {"prior_penalties": [PRIOR | {"kinds": ["warning"]}]},
    ),
    ("dec_law_version", "the law of the act holds", HOLDS, {}),
    (
        "dec_law_version",
        "a milder new law applied holds",
        HOLDS,
        fined(2_500_000, newer_law_milder=True, newer_law_applied=True),
    ),
    ("dec_law_version", "a milder new law passed over is violated", VIOLATED, fined(2_500_000, newer_law_milder=True)),
    ("dec_law_version", "a harsher new law applied is violated", VIOLATED, fined(2_500_000, newer_law_applied=True)),
)
def test_the_sanction(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@pytest.mark.parametrize(
    ("rule_id", "consequence"), [("dec_90d", Consequence.DEFECT), ("dec_content", Consequence.FATAL)]
)
def test_a_late_decision_is_a_defect_and_an_empty_one_fatal(rule_id, consequence):
    assert finding(rule_id, lawful_case()).consequence is consequence
