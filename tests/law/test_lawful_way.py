"""A lawful case meets no refusal on its way: at each step the rules that guard it find nothing."""

from copy import deepcopy

import pytest

from plumbline.casefile import from_facts
from plumbline.engine.findings import Verdict
from plumbline.law import law
from tests.law.lawful import lawful_case, lawful_hearing_case, lawful_no_penalty_case, lawful_sealing_case

ALWAYS = ("case", "agency", "matter", "party", "violation", "discovery", "handlers", "recusals", "prior_penalties")
LISTS = ("acts", "evidence", "lab_tests", "preservations", "sealings", "suspensions", "extensions", "exclusions")

WAY = (
    ("register_lead", ("lead",)),
    ("file_case", ("filing",)),
    ("assign_handlers", ()),
    ("record_act", LISTS),
    ("seal", ()),
    ("order_correction", ("correction",)),
    ("finish_investigation", ("investigation",)),
    ("give_notice", ("notice",)),
    ("request_hearing", ("hearing_request",)),
    ("announce_hearing", ("hearing",)),
    ("hold_hearing", ()),
    ("report_hearing", ()),
    ("submit_review", ("legal_review",)),
    ("approve_review", ()),
    ("discuss", ("discussion",)),
    ("decide", ("decision", "crime")),
    ("serve", ("services",)),
    ("record_payment", ("execution",)),
    ("publish", ("publication",)),
    ("close_case", ("closing",)),
    ("archive_case", ("archive",)),
)


def halfway(facts, step):
    """The case as it stands when the step is proposed: what earlier steps and this one recorded."""
    kept = list(ALWAYS)
    for name, groups in WAY:
        kept.extend(groups)
        if name == step:
            break
    return {name: deepcopy(facts[name]) for name in kept if facts.get(name) is not None}


BASES = {
    "market": lawful_case,
    "ecology": lambda: lawful_case(field="ecology"),
    "urban": lambda: lawful_case(field="urban"),
    "with sealing": lawful_sealing_case,
    "with hearing": lawful_hearing_case,
    "without penalty": lawful_no_penalty_case,
}


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("step", [name for name, _ in WAY])
def test_no_rule_stands_in_the_way_of_a_lawful_case(base, step):
    case = from_facts(halfway(BASES[base](), step), closed=True)
    found = law().rules.guard(case, step)
    assert [(f.rule.id, f.verdict) for f in found if f.verdict in (Verdict.VIOLATED, Verdict.CANNOT_TELL)] == []
