"""Penalties on the spot, and cash."""

from datetime import date

from plumbline.engine.findings import Consequence
from tests.law.lawful import finding, lawful_case
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, of_field, simple_case, table_over

ECOLOGY, URBAN = of_field("ecology", "simple"), of_field("urban", "simple")
LABOUR = of_field("labour", "simple")
PERSON = {"party.kind": "person"}
on_the_spot = table_over(simple_case)
OLD = {"decision.date": date(2021, 7, 14)}


def fined(fen, **more):
    return {"decision.fine": fen} | {name.replace("__", "."): value for name, value in more.items()}


def paid(ground="none", receipt=True, **more):
    payment = {"date": date(2026, 3, 3), "amount": 10_000, "channel": "cash", "cash_ground": ground}
    return {"execution.payments": [payment | {"official_receipt": receipt} | more]}


def remitted(handed, banked):
    return paid("small_fine", handed=handed, banked=banked) | fined(10_000)


@on_the_spot(
    ("simp_limits", "3,000 yuan from a firm holds", HOLDS, fined(300_000)),
    ("simp_limits", "a fen more is violated", VIOLATED, fined(300_001)),
    ("simp_limits", "200 yuan from a person holds", HOLDS, fined(20_000) | PERSON),
    ("simp_limits", "a fen more is violated for a person", VIOLATED, fined(20_001) | PERSON),
    ("simp_limits", "a sole trader counts as a person", VIOLATED, fined(20_001, party__kind="sole_trader")),
    ("simp_limits", "a warning has no amount", HOLDS, fined(None, decision__kinds=["warning"])),
    (
        "simp_limits",
        "confiscation is not for the spot",
        VIOLATED,
        fined(1, decision__kinds=["fine", "confiscate_goods"]),
    ),
    ("simp_limits", "public criticism is not for the spot", VIOLATED, fined(None, decision__kinds=["criticism"])),
    ("simp_limits", "unclear facts are violated", VIOLATED, {"on_the_spot.facts_clear": False}),
    ("simp_limits", "the ordinary procedure has no such limit", NOT_APPLICABLE, {}, lawful_case),
    ("simp_limits", "on 2021-07-15 the new limit stands", HOLDS, fined(300_000) | {"decision.date": date(2021, 7, 15)}),
    ("simp_limits", "on 2021-07-14 it does not", NOT_APPLICABLE, fined(300_000) | OLD),
    ("simp_limits_1996", "1,000 yuan from a firm held before", HOLDS, fined(100_000) | OLD),
    ("simp_limits_1996", "a fen more did not", VIOLATED, fined(100_001) | OLD),
    ("simp_limits_1996", "50 yuan from a person held before", HOLDS, fined(5_000) | PERSON | OLD),
    ("simp_limits_1996", "a fen more did not for a person", VIOLATED, fined(5_001) | PERSON | OLD),
    ("simp_document_core", "act, basis, agency and signatures hold", HOLDS, {}),
    ("simp_document_core", "unsigned is violated", VIOLATED, {"on_the_spot.officers_signed": False}),
    ("simp_document_core", "without basis is violated", VIOLATED, {"decision.states_basis": False}),
    ("simp_document_core", "without agency is violated", VIOLATED, {"decision.states_agency_and_date": False}),
    ("simp_document", "a numbered form handed over holds", HOLDS, {}),
    ("simp_document", "an unnumbered one is violated", VIOLATED, {"on_the_spot.form_numbered": False}),
    ("simp_document", "neither handed over nor refused is violated", VIOLATED, {"on_the_spot.delivered": False}),
    (
        "simp_document",
        "a noted refusal holds",
        HOLDS,
        {"on_the_spot.delivered": False, "on_the_spot.refusal_noted": True},
    ),
    ("simp_document", "without remedies is violated", VIOLATED, {"decision.states_remedies": False}),
    ("simp_document_samr", "market: seal and payment route hold", HOLDS, {}),
    ("simp_document_samr", "market: without seal is violated", VIOLATED, {"decision.sealed": False}),
    ("simp_document_samr", "market: without route is violated", VIOLATED, {"decision.payment_told": False}),
    ("simp_document_samr", "urban asks neither", NOT_APPLICABLE, {"decision.sealed": False}, URBAN),
    ("simp_rights", "told and heard holds", HOLDS, {}),
    ("simp_rights", "not told is violated", VIOLATED, {"on_the_spot.rights_told": False}),
    ("simp_rights", "not heard is violated", VIOLATED, {"on_the_spot.defence_heard": False}),
    ("simp_review_first", "told that reconsideration comes first holds", HOLDS, {}),
    (
        "simp_review_first",
        "not told is violated from 2024-01-01",
        VIOLATED,
        {"decision.review_first_told": False, "decision.date": date(2024, 1, 1)},
    ),
    (
        "simp_review_first",
        "and was not asked on 2023-12-31",
        NOT_APPLICABLE,
        {"decision.review_first_told": False, "decision.date": date(2023, 12, 31)},
    ),
    (
        "simp_report_back",
        "ecology: the third working day holds",
        HOLDS,
        {"on_the_spot.reported": date(2026, 3, 6)},
        ECOLOGY,
    ),
    (
        "simp_report_back",
        "ecology: the fourth is violated",
        VIOLATED,
        {"on_the_spot.reported": date(2026, 3, 9)},
        ECOLOGY,
    ),
    (
        "simp_report_back",
        "urban: the third working day holds",
        HOLDS,
        {"on_the_spot.reported": date(2026, 3, 6)},
        URBAN,
    ),
    ("simp_report_back", "urban: closed without a report is violated", VIOLATED, {"on_the_spot.reported": None}, URBAN),
    (
        "simp_report_back",
        "urban: still open is no violation",
        NOT_APPLICABLE,
        {"on_the_spot.reported": None, "closing": None},
        URBAN,
    ),
    (
        "simp_report_back",
        "labour has no number of days",
        NOT_APPLICABLE,
        {"on_the_spot.reported": date(2026, 4, 6)},
        LABOUR,
    ),
    (
        "simp_file_handed",
        "market: the seventh working day holds",
        HOLDS,
        {"on_the_spot.file_handed": date(2026, 3, 12)},
    ),
    ("simp_file_handed", "market: the eighth is violated", VIOLATED, {"on_the_spot.file_handed": date(2026, 3, 13)}),
    (
        "simp_file_handed",
        "urban has no such clock",
        NOT_APPLICABLE,
        {"on_the_spot.file_handed": date(2026, 3, 30)},
        URBAN,
    ),
)
def test_penalties_on_the_spot(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@on_the_spot(
    ("simp_cash", "the bank collects", NOT_APPLICABLE, {}),
    ("simp_cash", "100 yuan on the spot may be cash", HOLDS, paid() | fined(10_000)),
    ("simp_cash", "a fen more may not", VIOLATED, paid() | fined(10_001)),
    ("simp_cash", "unless it would be hard to collect later", HOLDS, paid("hard_later") | fined(100_000)),
    ("simp_cash", "or the place is remote and the party asks", HOLDS, paid("remote") | fined(100_000)),
    ("simp_cash", "remoteness helps in the ordinary procedure too", HOLDS, paid("remote"), lawful_case),
    ("simp_cash", "hardness does not", VIOLATED, paid("hard_later"), lawful_case),
    ("simp_cash", "nor does a small amount", VIOLATED, paid() | fined(10_000), lawful_case),
    ("simp_cash_1996", "20 yuan was the limit before 2021-07-15", HOLDS, paid() | fined(2_000) | OLD),
    ("simp_cash_1996", "a fen more was violated", VIOLATED, paid() | fined(2_001) | OLD),
    ("simp_cash_receipt", "an official receipt holds", HOLDS, paid("remote")),
    ("simp_cash_receipt", "none is violated", VIOLATED, paid("remote", receipt=False)),
    ("simp_cash_remit", "two working days and two more hold", HOLDS, remitted(date(2026, 3, 5), date(2026, 3, 9))),
    ("simp_cash_remit", "three to the agency are violated", VIOLATED, remitted(date(2026, 3, 6), date(2026, 3, 9))),
    ("simp_cash_remit", "three to the bank are violated", VIOLATED, remitted(date(2026, 3, 5), date(2026, 3, 10))),
    ("simp_cash_remit", "closed without banking is violated", VIOLATED, remitted(date(2026, 3, 5), None)),
    ("simp_cash_remit", "not yet handed in, still open", NOT_APPLICABLE, remitted(None, None) | {"closing": None}),
    (
        "simp_cash_remit",
        "handed in, not yet banked, still open",
        HOLDS,
        remitted(date(2026, 3, 5), None) | {"closing": None},
    ),
)
def test_cash(rule_id, facts, answer):
    ask(rule_id, facts, answer)


def test_the_limits_of_1996_are_as_fatal_as_those_of_today():
    found = finding("simp_limits_1996", lawful_case(fined(100_001) | OLD, procedure="simple"))
    assert found.consequence is Consequence.FATAL
    assert not found.unverified
