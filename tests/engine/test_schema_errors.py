"""A rule that cannot mean anything fails when the rule set loads, and says why."""

from datetime import date, datetime

import pytest

from plumbline.engine.errors import ControlFlowError, RuleError, SchemaError
from plumbline.engine.expressions import (
    add_days,
    choose,
    const,
    days_between,
    earliest,
    either,
    hours_between,
    is_workday,
    net_days,
    param,
)
from plumbline.engine.facts import case_facts
from plumbline.engine.rules import FATAL, rule
from plumbline.engine.schema import Group, day, group, integer, many
from tests.engine.town import TOWN_LAW, rule_set, town_rule


@pytest.mark.parametrize(
    ("holds", "message"),
    [
        (lambda c: c.case.filled == date(2021, 1, 1), "there is no fact 'filled' in case; did you mean 'filed'?"),
        (lambda c: c.cases.filed.known(), "there is no fact 'cases' in town_file; did you mean 'case'?"),
        (lambda c: c.acts.any(lambda a: a.extension.dat.known()), "'dat' in acts[].extension; did you mean 'date'?"),
        (lambda c: c.case.filed < c.case.income, "case.filed (date) < case.income (money): these do not compare"),
        (lambda c: c.case.filed < c.decision.signed, "do not compare"),
        (lambda c: c.case.filed < 3, "do not compare"),
        (lambda c: c.case.kind < "visit", "do not compare"),
        (lambda c: c.case.urgent == True, "use it as it is, or ~"),  # noqa: E712
        (lambda c: c.case.kind == "vist", "case.kind (code) never has the code 'vist'; did you mean 'visit'?"),
        (lambda c: c.case.kind == "vist", "never has the code 'vist'"),
        (lambda c: c.case.kind.is_in("visit", "tall"), "never has the code 'tall'; did you mean 'talk'?"),
        (lambda c: c.decision.penalties.has("fines"), "never has the code 'fines'; did you mean 'fine'?"),
        (lambda c: choose(c.case.urgent, c.case.kind, "talk") == "x", "never has the code 'x'"),
        (lambda c: c.case.kind.is_in(), "compared with no value at all"),
        (lambda c: c.case.kind.has("visit"), "has needs a set of codes"),
        (lambda c: c.case.income.is_in("visit"), "is_in needs a code or a text"),
        (lambda c: c.case.filed.size() > 0, "size needs a set of codes or a list"),
        (lambda c: c.case.filed + 3 < c.decision.date, "has no meaning: use add_days, add_workdays or days_between"),
        (lambda c: c.decision.date - c.case.filed < 3, "has no meaning: use add_days"),
        (lambda c: c.case.income * c.case.income > 1, "has no meaning"),
        (lambda c: c.case.income + c.case.visits > 1, "has no meaning"),
        (lambda c: c.case.visits.percent(3) > 1, "percent needs money"),
        (lambda c: c.case.income & c.case.urgent, "a condition is needed, not case.income (money)"),
        (lambda c: c.case.income, "a condition is needed"),
        (lambda c: c.acts.sum(lambda a: a.date) == 1, "sum over acts[] cannot be taken of acts[].date (date)"),
        (lambda c: c.acts.max(lambda a: a.kind).known(), "greatest over acts[] cannot be taken"),
        (lambda c: days_between(c.case.filed, c.decision.signed) > 1, "days_between needs date"),
        (lambda c: add_days(c.case.filed, c.case.income) > c.case.filed, "add_days needs integer"),
        (lambda c: is_workday(c.case.income), "is_workday needs date"),
        (lambda c: net_days(c.case.filed, c.case.filed, c.acts) > 1, "there is no fact 'start' in acts[]"),
        (lambda c: net_days(c.case.filed, c.case.filed, c.case.urgent) > 1, "takes off lists of intervals"),
        (lambda c: hours_between(c.decision.signed, c.decision.signed) + 1 > 2, "hours between two instants can be"),
        (lambda c: either(c.case.filed, c.case.income).known(), "these differ in kind"),
        (lambda c: either(c.case.filed).known(), "needs at least two values"),
        (lambda c: earliest(c.case.kind, c.case.kind).known(), "earliest cannot be taken of"),
        (lambda c: c.case.income > 1.5, "1.5 cannot stand in a rule"),
        (lambda c: c.decision.signed > datetime(2021, 1, 1), "has no offset"),  # noqa: DTZ001
        (lambda c: c.case.filed == const(None), "None cannot stand in a rule"),
        (lambda c: param("hearing.treshold", on=c.case.filed) > 1, "did you mean 'hearing.threshold'?"),
        (lambda c: param("hearing.threshold", on=c.case.filed) > 1, "needs the dimension 'kind'"),
        (lambda c: param("hearing.threshold", on=c.case.filed, kind=c.case.income) > 1, "must be a code or text"),
        (lambda c: param("filing.days", on=c.case.income) > 1, "needs date"),
    ],
)  # fmt: skip
def test_a_rule_that_means_nothing_is_refused_by_name(holds, message):
    with pytest.raises(SchemaError) as refused:
        rule_set(town_rule(holds, "crooked"))
    assert message in str(refused.value)
    assert str(refused.value).startswith("rule crooked (")


@pytest.mark.parametrize(
    ("holds", "message"),
    [
        (lambda c: c.case.urgent and c.decision.reasoned, "write & | ~ and choose(...), not and/or/not/if"),
        (lambda c: not c.case.urgent, "has no truth value"),
        (lambda c: c.case.urgent if c.case.income > 3 else c.case.urgent, "has no truth value"),
        (lambda c: c.case.kind in ("visit", "talk"), "has no truth value"),
        (lambda c: "fine" in c.decision.penalties, "use .is_in(...) or .has(...)"),
        (lambda c: [code for code in c.decision.penalties], "cannot be iterated"),  # noqa: C416
        (lambda c: [a.signed for a in c.acts], "the list acts[] cannot be iterated"),
        (lambda c: c.decision and c.case.urgent, "decision. has no truth value: use .happened"),
        (lambda c: c.acts and c.case.urgent, "the list acts[] has no truth value"),
        (lambda c: date(2021, 1, 1) - c.case.filed, "has no meaning: use add_days"),
        (lambda c: c.acts.signed, "is not an expression over facts"),
        (lambda c: setattr(c.case, "urgent", True), "a rule cannot write the fact"),
    ],
)
def test_python_control_flow_over_facts_is_refused(holds, message):
    with pytest.raises((ControlFlowError, SchemaError)) as refused:
        rule_set(town_rule(holds))
    assert message in str(refused.value)


def test_facts_compared_twice_in_one_python_chain_are_refused():
    with pytest.raises(ControlFlowError):
        rule_set(town_rule(lambda c: date(2021, 1, 1) < c.case.filed < date(2022, 1, 1)))


def test_parameters_are_known_only_while_rules_load():
    with pytest.raises(SchemaError, match="used outside a rule"):
        param("filing.days", on=date(2021, 1, 1))


def test_a_whole_number_beside_money_counts_as_fen():
    rule_set(town_rule(lambda c: (c.case.income > 0) & (either(c.decision.fine, 0) + 5 < const(7) + c.case.income)))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"title": ""}, "title is missing"),
        ({"cites": []}, "cites is missing"),
        ({"cites": ["行政处罚法 42"]}, "cites must be articles"),
        ({"until": date(2019, 1, 1)}, "it ends on 2019-01-01 before it begins on 2020-01-01"),
        ({"each": "acts", "dated_by": lambda c: c.case.filed}, "must take (c, element), because the rule says each="),
        ({"applies": lambda c, a: c.case.urgent}, "applies must take (c)"),
    ],
)
def test_an_incomplete_declaration_is_refused(options, message):
    with pytest.raises(RuleError) as refused:
        town_rule(lambda c: c.case.urgent, **options)
    assert message in str(refused.value)


def test_a_rule_without_a_docstring_is_refused():
    with pytest.raises(RuleError, match="the docstring is missing"):

        @rule(
            title="规则",
            cites=[TOWN_LAW.art(1)],
            since=date(2020, 1, 1),
            consequence=FATAL,
            dated_by=lambda c: c.case.filed,
        )
        def silent(c):
            return c.case.urgent


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"dated_by": lambda c: c.case.income}, "dated_by must give a date, not case.income (money)"),
        ({"dated_by": lambda c: date(2021, 1, 1)}, "dated_by must give a date"),
    ],
)
def test_a_rule_is_dated_by_a_date_of_the_file(options, message):
    with pytest.raises(SchemaError) as refused:
        rule_set(town_rule(lambda c: c.case.urgent, **options))
    assert message in str(refused.value)


def test_an_interval_runs_from_a_date_to_a_date():
    spell = group("spell", "时段", day("start", "起"), integer("end", "止"))
    facts = case_facts(Group("file", "案卷", (many("spells", "时段", spell),)))
    with pytest.raises(SchemaError, match=r"spells\[\].end \(integer\) cannot bound an interval of days"):
        facts.spells.intervals()


def test_each_names_a_list_of_the_file():
    with pytest.raises(SchemaError, match="'case' is not a list of the case file"):
        rule_set(town_rule(lambda c, a: c.case.urgent, each="case"))


def test_two_rules_cannot_share_an_id():
    with pytest.raises(RuleError, match="rule twin is declared in"):
        rule_set(town_rule(lambda c: c.case.urgent, "twin"), town_rule(lambda c: c.case.urgent, "twin"))
