"""Whether a hearing, a review, a discussion is due: for many case files at once what the law's rules say of each alone."""

from __future__ import annotations

from random import Random

import msgspec
import numpy as np
import pyarrow as pa

from plumbline.casefile import from_facts
from plumbline.casefile.arrow import to_batch
from plumbline.casefile.types import CaseFile
from plumbline.engine.findings import Verdict
from plumbline.engine.overlay import LocalRules
from plumbline.engine.values import UNKNOWN
from plumbline.law import law
from plumbline.replay.drafts import NumberChange, with_drafted
from plumbline.replay.steps import DOUBT, DUE, NOT_DUE, STEPS, due, rules
from tests.law.changed_files import changed_files
from tests.law.lawful import lawful_case

SAID = {Verdict.VIOLATED: DUE, Verdict.CANNOT_TELL: DOUBT}
DRAFTED = (
    NumberChange("hearing.fine_threshold", 2_000_000),
    NumberChange("hearing.fine_threshold", 90_000_000, (("field", "market"), ("party", "entity"))),
    NumberChange("discussion.amount", 100_000, (("field", "ecology"),)),
    NumberChange("simple.fine_limit", 100_000_000),
    NumberChange("review.local_hearing_level", False),
)


def put(part, **values):
    return part if not isinstance(part, msgspec.Struct) else msgspec.structs.replace(part, **values)


def as_if(case: CaseFile, outcome: int, fine: int) -> CaseFile:
    """One case file with the outcome and the sum that columns suppose."""
    sum_ = UNKNOWN if fine < 0 else fine
    decision = case.decision
    if isinstance(decision, msgspec.Struct):
        was = decision.outcome
        now = {-1: UNKNOWN, 1: "penalty", 0: "no_penalty_minor" if was == "penalty" else was}[outcome]
        decision = put(decision, outcome=now, fine=sum_)
    return msgspec.structs.replace(case, decision=decision, notice=put(case.notice, fine=sum_))


def alone(case: CaseFile, numbers) -> dict[str, int]:
    found = LocalRules(rules(), numbers).review(case)
    return {each.rule.id: SAID.get(each.verdict, NOT_DUE) for each in found}


def test_steps_in_columns_are_due_where_they_are_due_alone():
    random = Random(11)
    cases = list(changed_files(random, 260))
    facts = pa.Table.from_batches([to_batch(cases)])
    outcome = np.array([random.choice([1, 1, 1, 0, -1]) for _ in cases], np.int64)
    fine = np.array([random.choice([-1, 0, 50_000, 1_000_000, 20_000_000, 500_000_000]) for _ in cases], np.int64)
    for numbers in (law().parameters, with_drafted(law().parameters, DRAFTED)):
        found = due(facts, numbers, outcome, fine)
        for row, case in enumerate(cases):
            wanted = alone(as_if(case, int(outcome[row]), int(fine[row])), numbers)
            assert {name: int(found[name][row]) for name in STEPS} == wanted
    assert {int(each) for each in found["hearing_due"]} == {DUE, NOT_DUE, DOUBT}


def of_market(fine: int, numbers) -> dict[str, int]:
    case = from_facts(lawful_case())
    found = due(pa.Table.from_batches([to_batch([case])]), numbers, np.array([1]), np.array([fine]))
    return {name: int(each[0]) for name, each in found.items()}


def test_a_drafted_threshold_holds_from_its_own_sum_on():
    drafted = with_drafted(law().parameters, (NumberChange("hearing.fine_threshold", 3_000_000),))
    assert of_market(2_999_999, drafted)["hearing_due"] == NOT_DUE
    assert of_market(3_000_000, drafted)["hearing_due"] == DUE
    assert of_market(3_000_000, law().parameters)["hearing_due"] == NOT_DUE


def test_a_drafted_number_for_one_field_leaves_the_others_as_they_stood():
    drafted = with_drafted(law().parameters, (NumberChange("hearing.fine_threshold", 1, (("field", "ecology"),)),))
    assert of_market(2_999_999, drafted) == of_market(2_999_999, law().parameters)


def test_a_fine_that_is_not_known_leaves_the_hearing_open():
    assert of_market(-1, law().parameters)["hearing_due"] == DOUBT
