"""One act, several provisions: the one with the higher fine, and not less than any of them would cost at least (行政处罚法 29)."""

from datetime import date

import pytest

from plumbline.engine.findings import Consequence, Verdict
from plumbline.engine.values import UNKNOWN
from plumbline.law import law
from tests.law.lawful import lawful_no_penalty_case
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, table
from tests.law.verdicts import open_finding

LEAST, MOST = 1_000_000, 5_000_000
RULES = ("dec_higher_fine", "dec_rival_minimum")


def rival(least=LEAST, most=MOST):
    return {"provision": "《甲条例》第三十四条", "fine_min": least, "fine_max": most}


def broken(*rivals, **decision):
    return {"decision.rival_provisions": list(rivals)} | {f"decision.{name}": value for name, value in decision.items()}


DAILY = {"daily_fine.happened": True}
MITIGATED = {"severity": "mitigated", "mitigations": ["confessed"]}


@table(
    ("dec_higher_fine", "an equal maximum holds", HOLDS, broken(rival())),
    ("dec_higher_fine", "a rival with a fen more is a defect", VIOLATED, broken(rival(most=MOST + 1))),
    ("dec_higher_fine", "one with a fen less holds", HOLDS, broken(rival(most=MOST - 1))),
    ("dec_higher_fine", "of several one is enough", VIOLATED, broken(rival(), rival(most=MOST + 1))),
    ("dec_higher_fine", "a provision without a fine is no rival", HOLDS, broken(rival(None, None))),
    ("dec_higher_fine", "without rivals nothing is asked", NOT_APPLICABLE, broken()),
    ("dec_higher_fine", "without an own maximum nothing is compared", NOT_APPLICABLE, broken(rival(), fine_max=None)),
    ("dec_higher_fine", "a warning is no fine", NOT_APPLICABLE, broken(rival(most=MOST + 1), kinds=["warning"])),
    ("dec_higher_fine", "fines by the day are outside", NOT_APPLICABLE, broken(rival(most=MOST + 1)) | DAILY),
    (
        "dec_higher_fine",
        "a case that was only handed on is outside",
        NOT_APPLICABLE,
        broken(rival(most=MOST + 1), outcome="transfer"),
    ),
    (
        "dec_higher_fine",
        "who is spared is outside",
        NOT_APPLICABLE,
        broken(rival(most=MOST + 1)),
        lawful_no_penalty_case,
    ),
    (
        "dec_higher_fine",
        "an act that ended on 2021-07-14 is outside",
        NOT_APPLICABLE,
        broken(rival(most=MOST + 1)) | {"violation.ended": date(2021, 7, 14)},
    ),
    (
        "dec_higher_fine",
        "one that ended on 2021-07-15 is not",
        VIOLATED,
        broken(rival(most=MOST + 1)) | {"violation.ended": date(2021, 7, 15)},
    ),
    ("dec_rival_minimum", "the rival's minimum holds", HOLDS, broken(rival(least=2_000_000), fine=2_000_000)),
    ("dec_rival_minimum", "a fen less is a warning", VIOLATED, broken(rival(least=2_000_000), fine=1_999_999)),
    (
        "dec_rival_minimum",
        "a fen less holds when mitigated",
        HOLDS,
        broken(rival(least=2_000_000), fine=1_999_999, **MITIGATED),
    ),
    (
        "dec_rival_minimum",
        "mitigated without a ground is a warning",
        VIOLATED,
        broken(rival(least=2_000_000), fine=1_999_999, severity="mitigated"),
    ),
    ("dec_rival_minimum", "a rival without a minimum holds", HOLDS, broken(rival(least=None), fine=1)),
    ("dec_rival_minimum", "of several one is enough", VIOLATED, broken(rival(), rival(least=MOST), fine=MOST - 1)),
    ("dec_rival_minimum", "without rivals nothing is asked", NOT_APPLICABLE, broken(fine=1)),
    ("dec_rival_minimum", "a warning is no fine", NOT_APPLICABLE, broken(rival(least=MOST), kinds=["warning"], fine=1)),
    ("dec_rival_minimum", "fines by the day are outside", NOT_APPLICABLE, broken(rival(least=MOST), fine=1) | DAILY),
    (
        "dec_rival_minimum",
        "who is spared is outside",
        NOT_APPLICABLE,
        broken(rival(least=MOST)),
        lawful_no_penalty_case,
    ),
    (
        "dec_rival_minimum",
        "a case that was only handed on is outside",
        NOT_APPLICABLE,
        broken(rival(least=MOST), fine=1, outcome="transfer"),
    ),
    (
        "dec_rival_minimum",
        "an act that ended on 2021-07-14 is outside",
        NOT_APPLICABLE,
        broken(rival(least=MOST), fine=1) | {"violation.ended": date(2021, 7, 14)},
    ),
    (
        "dec_rival_minimum",
        "one that ended on 2021-07-15 is not",
        VIOLATED,
        broken(rival(least=MOST), fine=1) | {"violation.ended": date(2021, 7, 15)},
    ),
)
def test_rivals(rule_id, facts, answer):
    ask(rule_id, facts, answer)


DECIDED = {
    "outcome": "penalty",
    "date": date(2026, 5, 8),
    "kinds": ["fine"],
    "fine": LEAST,
    "fine_min": LEAST,
    "fine_max": MOST,
    "severity": "normal",
}


def open_file(**decision):
    return {"violation": {"ended": date(2026, 3, 3)}, "daily_fine": None, "decision": DECIDED | decision}


@pytest.mark.parametrize("rule_id", RULES)
def test_nobody_having_looked_for_rivals_is_not_the_same_as_none_found(rule_id):
    assert open_finding(rule_id, open_file()).verdict is Verdict.CANNOT_TELL
    assert open_finding(rule_id, open_file(rival_provisions=UNKNOWN)).verdict is Verdict.CANNOT_TELL
    assert open_finding(rule_id, open_file(rival_provisions=[])).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rival_whose_range_is_unknown_leaves_it_open_unless_another_settles_it(rule_id):
    unknown = {"provision": "《乙条例》第一条"}
    assert open_finding(rule_id, open_file(rival_provisions=[unknown])).verdict is Verdict.CANNOT_TELL
    both = [unknown, rival(MOST, MOST + 1)]
    assert open_finding(rule_id, open_file(rival_provisions=both)).verdict is Verdict.VIOLATED


def test_the_way_of_comparing_rests_on_commentary_and_is_never_fatal():
    rules = law().rules.by_id
    assert [(rules[each].status.name, rules[each].consequence) for each in RULES] == [
        ("UNVERIFIED", Consequence.DEFECT),
        ("UNVERIFIED", Consequence.WARNING),
    ]
