"""The compiled closures give what the reference interpreter gives, on random rules over random case files."""

from types import SimpleNamespace
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from plumbline.engine.bound import bind
from plumbline.engine.closures import Closures
from plumbline.engine.facts import case_facts
from plumbline.engine.reference import Interpreter
from plumbline.engine.values import UNKNOWN
from tests.engine.random_rules import Writer, case_files
from tests.engine.town import CALENDAR, PARAMETERS, TOWN_FILE, town_rule

DEPTH = 3
RELAXED = settings(
    max_examples=150,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def plain_rule(data: st.DataObject) -> Any:
    """A random rule over the case."""
    return town_rule(
        lambda c: Writer(data.draw, c).truth(DEPTH),
        dated_by=lambda c: Writer(data.draw, c).day(1),
        applies=lambda c: Writer(data.draw, c).truth(2),
    )


def each_rule(data: st.DataObject) -> Any:
    """A random rule over each act."""

    def writer(c: Any, a: Any) -> Writer:
        made = Writer(data.draw, c)
        made.acts.append(a)
        return made

    return town_rule(
        lambda c, a: writer(c, a).truth(DEPTH),
        each="acts",
        dated_by=lambda c, a: writer(c, a).day(1),
        applies=lambda c, a: writer(c, a).truth(2),
    )


@RELAXED
@given(st.data(), st.lists(case_files(), min_size=1, max_size=4))
def test_closures_and_interpreter_agree_on_random_rules_over_random_cases(
    data: st.DataObject, cases: list[SimpleNamespace]
) -> None:
    rules = [plain_rule(data), each_rule(data), plain_rule(data)]
    bound = [bind(rule, case_facts(TOWN_FILE), PARAMETERS) for rule in rules]
    closures = Closures(bound, CALENDAR, PARAMETERS)
    for case in cases:
        expected = [Interpreter(case, CALENDAR, PARAMETERS).verdict(one) for one in bound]
        findings = closures.review(case)
        assert [(f.verdict, f.elements) for f in findings] == expected
        assert closures.verdicts(case) == tuple(verdict for verdict, _ in expected)


@RELAXED
@given(st.data(), case_files())
def test_a_verdict_that_cannot_be_told_names_what_is_missing(data: st.DataObject, case: SimpleNamespace) -> None:
    bound = [bind(rule, case_facts(TOWN_FILE), PARAMETERS) for rule in (plain_rule(data), each_rule(data))]
    for finding in Closures(bound, CALENDAR, PARAMETERS).review(case):
        unknown = [fact.path for fact in finding.facts if fact.value is UNKNOWN]
        if finding.verdict.name == "CANNOT_TELL":
            assert finding.missing
            assert set(unknown) <= set(finding.missing)
        else:
            assert finding.missing == ()
