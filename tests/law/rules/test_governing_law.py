"""Which law governs: the rules on old and new law, and what the ecological code adds."""

from datetime import date

from plumbline.engine.findings import Consequence
from tests.law.lawful import finding, lawful_case
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, of_field, table

ECOLOGY = of_field("ecology")
CODE, EVE = date(2026, 8, 15), date(2026, 8, 14)


def decided(on, **decision):
    return {"decision.date": on} | {f"decision.{name}": value for name, value in decision.items()}


def over_limit(ended, on=date(2026, 10, 12), matter="ecology.over_permit_limit", **decision):
    """Emissions above the permit: the code lowered the least fine."""
    return decided(on, **decision) | {"matter.code": matter, "violation.ended": ended}


def violation(on=CODE, **facts):
    return decided(on) | {f"violation.{name}": value for name, value in facts.items()}


def cited(edition, ended=date(2026, 3, 3), newer=False):
    return {
        "violation.ended": ended,
        "decision.law_references": [{"instrument": "某法", "article": "1", "edition": edition, "level": "law"}],
        "decision.newer_law_applied": newer,
        "decision.newer_law_milder": newer,
    }


@table(
    (
        "dec_governing_edition",
        "the milder new edition applied",
        HOLDS,
        over_limit(EVE, newer_law_applied=True),
        ECOLOGY,
    ),
    ("dec_governing_edition", "the harsher old one is violated", VIOLATED, over_limit(EVE), ECOLOGY),
    (
        "dec_governing_edition",
        "an act on the day of the code has one edition",
        NOT_APPLICABLE,
        over_limit(CODE),
        ECOLOGY,
    ),
    (
        "dec_governing_edition",
        "decided on the eve there is one edition",
        NOT_APPLICABLE,
        over_limit(date(2026, 7, 1), EVE),
        ECOLOGY,
    ),
    (
        "dec_governing_edition",
        "a matter unknown to the catalogue",
        NOT_APPLICABLE,
        over_limit(EVE, matter="city.own"),
        ECOLOGY,
    ),
    (
        "dec_governing_edition",
        "where the new edition is not milder, the old one holds",
        HOLDS,
        over_limit(EVE, matter="ecology.evasion"),
        ECOLOGY,
    ),
    (
        "dec_governing_edition",
        "a harsher new edition applied is violated",
        VIOLATED,
        over_limit(EVE, matter="ecology.evasion", newer_law_applied=True),
        ECOLOGY,
    ),
    (
        "dec_edition_compared",
        "a person compared and said so",
        HOLDS,
        over_limit(EVE, matter="ecology.outlet"),
        ECOLOGY,
    ),
    (
        "dec_edition_compared",
        "nobody said so is violated",
        VIOLATED,
        over_limit(EVE, matter="ecology.outlet", newer_law_milder=None),
        ECOLOGY,
    ),
    ("dec_reference_edition", "in force when the act ended", HOLDS, cited(date(2026, 3, 3))),
    ("dec_reference_edition", "a day later is violated", VIOLATED, cited(date(2026, 3, 4))),
    ("dec_reference_edition", "unless applied as milder", HOLDS, cited(date(2026, 3, 4), newer=True)),
    ("dec_law_version_ecology", "the law of the act", HOLDS, decided(CODE), ECOLOGY),
    (
        "dec_law_version_ecology",
        "harsher new law is violated",
        VIOLATED,
        decided(CODE, newer_law_applied=True),
        ECOLOGY,
    ),
    ("dec_law_version_ecology", "on the eve the penalty law alone speaks", NOT_APPLICABLE, decided(EVE), ECOLOGY),
    ("dec_law_version_ecology", "other fields have the penalty law", NOT_APPLICABLE, decided(CODE)),
)
def test_old_and_new_law(rule_id, facts, answer):
    ask(rule_id, facts, answer)


FAULTLESS = {"no_fault_claimed": True, "no_fault_checked": True, "no_fault_proved": True}
HARMLESS = {"minor": True, "corrected_in_time": True, "harm_occurred": False}
FIRST = {"first_offence": True, "harm_slight": True, "corrected_in_time": True}


@table(
    (
        "dec_no_fault_ecology",
        "claimed, checked, not proved",
        HOLDS,
        violation(**FAULTLESS | {"no_fault_proved": False}),
        ECOLOGY,
    ),
    ("dec_no_fault_ecology", "proved and punished is violated", VIOLATED, violation(**FAULTLESS), ECOLOGY),
    ("dec_no_fault_ecology", "on the eve it says nothing", NOT_APPLICABLE, violation(EVE, **FAULTLESS), ECOLOGY),
    (
        "dec_mitigation_ecology",
        "harm removed: lighter",
        HOLDS,
        decided(CODE, mitigations=["removed_harm"], severity="lighter"),
        ECOLOGY,
    ),
    (
        "dec_mitigation_ecology",
        "harm removed: not lighter is violated",
        VIOLATED,
        decided(CODE, mitigations=["removed_harm"]),
        ECOLOGY,
    ),
    (
        "dec_heavier_ecology",
        "repeated: heavier",
        HOLDS,
        decided(CODE, aggravations=["repeat"], severity="heavier"),
        ECOLOGY,
    ),
    (
        "dec_heavier_ecology",
        "repeated: not heavier is violated",
        VIOLATED,
        decided(CODE, aggravations=["repeat"]),
        ECOLOGY,
    ),
    (
        "dec_minor_no_penalty_ecology",
        "minor and not punished",
        HOLDS,
        violation(**HARMLESS) | {"decision.outcome": "no_penalty_minor"},
        ECOLOGY,
    ),
    ("dec_minor_no_penalty_ecology", "minor and punished is violated", VIOLATED, violation(**HARMLESS), ECOLOGY),
    ("dec_first_no_penalty_ecology", "first, with reasons for punishing", HOLDS, violation(**FIRST), ECOLOGY),
    (
        "dec_first_no_penalty_ecology",
        "first, without reasons is violated",
        VIOLATED,
        violation(**FIRST) | {"decision.reasons_for_amount": False},
        ECOLOGY,
    ),
    ("dec_highest_fine_ecology", "fined once", HOLDS, decided(CODE), ECOLOGY),
    ("dec_highest_fine_ecology", "fined before is violated", VIOLATED, violation(same_act_fined=True), ECOLOGY),
)
def test_the_ecological_code(rule_id, facts, answer):
    ask(rule_id, facts, answer)


def test_the_trace_names_both_editions_and_their_articles():
    found = finding("dec_governing_edition", lawful_case(over_limit(EVE), field="ecology"))
    used = [(number.name, number.value) for number in found.parameters]
    assert ("matter.edition", "2021-03-01") in used
    assert ("matter.edition", "2026-08-15") in used
    assert ("matter.newer_is_milder", True) in used
    assert found.consequence is Consequence.FATAL
    assert {cite.instrument.key for number in found.parameters for cite in number.cites} >= {
        "discharge_permit",
        "eco_code",
    }
