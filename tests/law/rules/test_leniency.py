"""When not to punish, when to punish less, and how discretion is shown."""

from datetime import date

from tests.law.lawful import lawful_no_penalty_case
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, of_field, table

URBAN = of_field("urban")
ACT = date(2026, 3, 3)


def born(day, outcome="penalty", severity="normal"):
    return {
        "party.kind": "person",
        "party.birth_date": day,
        "violation.ended": ACT,
        "decision.outcome": outcome,
        "decision.severity": severity,
    }


def with_ground(*mitigations, severity="normal"):
    return {"decision.mitigations": list(mitigations), "decision.severity": severity}


MINOR = {"violation.minor": True, "violation.corrected_in_time": True, "violation.harm_occurred": False}
FIRST = {"violation.first_offence": True, "violation.harm_slight": True, "violation.corrected_in_time": True}
CLAIM = {"violation.no_fault_claimed": True, "violation.no_fault_checked": True, "violation.no_fault_proved": False}
FIRST_SPARED = {"decision.outcome": "no_penalty_first"}


@table(
    (
        "dec_minor_child",
        "a child on the fourteenth birthday is spared",
        HOLDS,
        born(date(2012, 3, 3), "no_penalty_incapable"),
    ),
    ("dec_minor_child", "punishing it is violated", VIOLATED, born(date(2012, 3, 3))),
    ("dec_minor_child", "the day after the birthday it is no child", NOT_APPLICABLE, born(date(2012, 3, 2))),
    ("dec_minor_child", "firms have no age", NOT_APPLICABLE, {}),
    (
        "dec_minor_age",
        "the day after the fourteenth birthday a lighter penalty holds",
        HOLDS,
        born(date(2012, 3, 2), severity="lighter"),
    ),
    ("dec_minor_age", "a normal one is violated", VIOLATED, born(date(2012, 3, 2))),
    ("dec_minor_age", "on the eighteenth birthday still", VIOLATED, born(date(2008, 3, 3))),
    ("dec_minor_age", "the day after no more", NOT_APPLICABLE, born(date(2008, 3, 2))),
    (
        "dec_mental",
        "no capacity, no penalty",
        HOLDS,
        {"party.capacity": "none", "decision.outcome": "no_penalty_incapable"},
    ),
    ("dec_mental", "punishing is violated", VIOLATED, {"party.capacity": "none"}),
    ("dec_mental", "limited capacity is outside", NOT_APPLICABLE, {"party.capacity": "limited"}),
    (
        "dec_mitigation",
        "a statutory ground and a lighter penalty hold",
        HOLDS,
        with_ground("removed_harm", severity="lighter"),
    ),
    ("dec_mitigation", "a mitigated one holds", HOLDS, with_ground("coerced", severity="mitigated")),
    ("dec_mitigation", "a normal one is violated", VIOLATED, with_ground("confessed")),
    ("dec_mitigation", "a heavier one is violated", VIOLATED, with_ground("meritorious", severity="heavier")),
    ("dec_mitigation", "limited capacity only permits", NOT_APPLICABLE, with_ground("limited_capacity")),
    ("dec_minor_no_penalty", "minor, corrected and harmless is spared", HOLDS, {}, lawful_no_penalty_case),
    ("dec_minor_no_penalty", "punishing it is violated", VIOLATED, MINOR),
    ("dec_minor_no_penalty", "harm ends the mercy", NOT_APPLICABLE, MINOR | {"violation.harm_occurred": True}),
    ("dec_minor_no_penalty", "so does late correction", NOT_APPLICABLE, MINOR | {"violation.corrected_in_time": False}),
    (
        "dec_first_no_penalty",
        "a first slight one punished without reasons is a warning",
        VIOLATED,
        FIRST | {"decision.reasons_for_amount": False},
    ),
    ("dec_first_no_penalty", "with reasons it holds", HOLDS, FIRST),
    ("dec_first_no_penalty", "a second one is outside", NOT_APPLICABLE, FIRST | {"violation.first_offence": False}),
    (
        "dec_first_conditions",
        "first, slight, corrected and looked up holds",
        HOLDS,
        FIRST_SPARED,
        lawful_no_penalty_case,
    ),
    (
        "dec_first_conditions",
        "not looked up is violated",
        VIOLATED,
        FIRST_SPARED | {"violation.first_offence_checked": None},
        lawful_no_penalty_case,
    ),
    (
        "dec_first_conditions",
        "looked up after the decision is violated",
        VIOLATED,
        FIRST_SPARED | {"violation.first_offence_checked": date(2026, 5, 9)},
        lawful_no_penalty_case,
    ),
    (
        "dec_first_conditions",
        "a second one is violated",
        VIOLATED,
        FIRST_SPARED | {"violation.first_offence": False},
        lawful_no_penalty_case,
    ),
    ("dec_no_fault", "a claim examined and refuted holds", HOLDS, CLAIM),
    ("dec_no_fault", "a claim ignored is violated", VIOLATED, CLAIM | {"violation.no_fault_checked": False}),
    ("dec_no_fault", "a claim proved and punished is violated", VIOLATED, CLAIM | {"violation.no_fault_proved": True}),
    (
        "dec_no_fault",
        "a claim proved and spared holds",
        HOLDS,
        CLAIM | {"violation.no_fault_proved": True, "decision.outcome": "no_penalty_no_fault"},
    ),
    ("dec_education", "spared and taught holds", HOLDS, {}, lawful_no_penalty_case),
    (
        "dec_education",
        "spared and not taught is a defect",
        VIOLATED,
        {"decision.education_recorded": False},
        lawful_no_penalty_case,
    ),
    ("dec_education", "the punished are not taught", NOT_APPLICABLE, {}),
)
def test_leniency(rule_id, facts, answer):
    ask(rule_id, facts, answer)


def fined(fen, severity, **more):
    return {"decision.fine": fen, "decision.severity": severity} | {f"decision.{k}": v for k, v in more.items()}


BAND = {"benchmark_low": 2_500_000, "benchmark_high": 3_000_000, "reasons_for_amount": False}
LEFT = {**BAND, "benchmark_departed": True, "departure_approved": True, "reasons_for_amount": True}


@table(
    ("dec_discretion_text", "a stated benchmark holds", HOLDS, {}),
    ("dec_discretion_text", "an unstated one is a defect", VIOLATED, {"decision.benchmark_stated": False}),
    (
        "dec_discretion_text",
        "without a benchmark nothing is asked",
        NOT_APPLICABLE,
        {"decision.benchmark_exists": False},
    ),
    (
        "dec_discretion_text",
        "before 2022-07-29 nothing was asked",
        NOT_APPLICABLE,
        {"decision.benchmark_stated": False, "decision.date": date(2022, 7, 28)},
    ),
    ("dec_top_of_range", "the top with reasons holds", HOLDS, fined(5_000_000, "heavier")),
    (
        "dec_top_of_range",
        "the top without reasons is a defect",
        VIOLATED,
        fined(5_000_000, "heavier", reasons_for_amount=False),
    ),
    (
        "dec_top_of_range",
        "a fen below the top needs none",
        NOT_APPLICABLE,
        fined(4_999_999, "heavier", reasons_for_amount=False),
    ),
    (
        "dec_top_of_range",
        "a fixed fine needs none",
        NOT_APPLICABLE,
        fined(5_000_000, "normal", reasons_for_amount=False, fine_min=5_000_000),
    ),
    (
        "dec_top_of_range",
        "a range without a lower end has a top as well",
        VIOLATED,
        fined(5_000_000, "normal", reasons_for_amount=False, fine_min=None),
    ),
    ("dec_light_30", "a lighter fine at thirty per cent holds", HOLDS, fined(2_200_000, "lighter")),
    ("dec_light_30", "a fen more is a defect", VIOLATED, fined(2_200_001, "lighter")),
    ("dec_light_30", "urban has no such band", NOT_APPLICABLE, fined(2_200_001, "lighter"), URBAN),
    (
        "dec_light_30",
        "before 2022-10-08 there was none",
        NOT_APPLICABLE,
        fined(2_200_001, "lighter", date=date(2022, 10, 7)),
    ),
    (
        "dec_heavy_30",
        "a heavier fine at seventy per cent holds",
        HOLDS,
        fined(3_800_000, "heavier", aggravations=["repeat"]),
    ),
    ("dec_heavy_30", "a fen less is a defect", VIOLATED, fined(3_799_999, "heavier", aggravations=["repeat"])),
    ("dec_heavy_30", "without a listed fact is a defect", VIOLATED, fined(3_800_000, "heavier")),
    (
        "dec_benchmark_departure",
        "an approved departure holds",
        HOLDS,
        fined(2_500_000, "normal", benchmark_departed=True, departure_approved=True),
    ),
    (
        "dec_benchmark_departure",
        "an unapproved one is a defect",
        VIOLATED,
        fined(2_500_000, "normal", benchmark_departed=True),
    ),
    ("dec_benchmark_departure", "keeping to it needs nothing", NOT_APPLICABLE, {}),
    ("dec_outside_benchmark", "the lower end of the benchmark is inside", HOLDS, fined(2_500_000, "normal", **BAND)),
    ("dec_outside_benchmark", "a fen below it is outside", VIOLATED, fined(2_499_999, "normal", **BAND)),
    ("dec_outside_benchmark", "the upper end is inside", HOLDS, fined(3_000_000, "normal", **BAND)),
    ("dec_outside_benchmark", "a fen above it is outside", VIOLATED, fined(3_000_001, "normal", **BAND)),
    ("dec_outside_benchmark", "with reasons and approval it may leave", HOLDS, fined(2_400_000, "normal", **LEFT)),
    (
        "dec_outside_benchmark",
        "reasons without approval are not enough",
        VIOLATED,
        fined(2_400_000, "normal", **{**LEFT, "departure_approved": False}),
    ),
    (
        "dec_outside_benchmark",
        "approval without reasons is not enough",
        VIOLATED,
        fined(2_400_000, "normal", **{**LEFT, "reasons_for_amount": False}),
    ),
    (
        "dec_outside_benchmark",
        "before 2022-07-29 nothing is asked",
        NOT_APPLICABLE,
        fined(2_499_999, "normal", **BAND, date=date(2022, 7, 28)),
    ),
    (
        "dec_outside_benchmark",
        "from 2022-07-29 it is",
        VIOLATED,
        fined(2_499_999, "normal", **BAND, date=date(2022, 7, 29)),
    ),
    ("dec_outside_benchmark", "without a result of a benchmark nothing is asked", NOT_APPLICABLE, {}),
)
def test_discretion(rule_id, facts, answer):
    ask(rule_id, facts, answer)
