"""What a finding says: the verdict, the elements, the facts and parameters used, what is missing."""

from datetime import date

import pytest

from plumbline.engine.citations import Article
from plumbline.engine.errors import RuleError
from plumbline.engine.expressions import add_days, add_workdays, param, workdays_between
from plumbline.engine.findings import FactUsed, Verdict
from plumbline.engine.rules import DEFECT, FATAL, SUPERVISION, UNVERIFIED, WARNING
from plumbline.engine.values import ABSENT, UNKNOWN
from tests.engine.town import PARAMETERS, TOWN_LAW, finding_of, rule_set, town_case, town_rule

FILED = date(2021, 9, 1)


def case_of(case=None, **groups):
    return town_case(case={"filed": FILED, **(case or {})}, **groups)


def test_a_finding_lists_each_fact_with_path_chinese_term_and_value():
    finding = finding_of(lambda c: c.decision.appeal.date > c.case.filed, case_of(decision={"appeal": ABSENT}))
    assert finding.verdict is Verdict.VIOLATED
    assert finding.facts == (
        FactUsed("case.filed", "案件·立案日期", FILED),
        FactUsed("decision.appeal.date", "决定·复议·复议日期", ABSENT),
    )
    assert finding.missing == ()


def test_a_verdict_that_cannot_be_told_lists_the_unknown_facts():
    finding = finding_of(lambda c: c.decision.date > c.case.filed, case_of())
    assert finding.verdict is Verdict.CANNOT_TELL
    assert finding.missing == ("decision.date",)
    assert finding.facts[-1].value is UNKNOWN


def test_facts_of_list_elements_are_listed_with_their_place():
    case = case_of(
        acts=[
            {"officers": [{"auxiliary": False}, {"auxiliary": True}]},
            {"officers": [{"auxiliary": UNKNOWN}]},
            {"officers": ABSENT},
            {"officers": UNKNOWN},
        ]
    )
    finding = finding_of(lambda c: c.acts.all(lambda a: a.officers.any(lambda o: o.auxiliary)), case)
    assert [(f.path, f.value) for f in finding.facts[1:]] == [
        ("acts[0].officers[0].auxiliary", False),
        ("acts[0].officers[1].auxiliary", True),
        ("acts[1].officers[0].auxiliary", UNKNOWN),
        ("acts[2].officers", ABSENT),
        ("acts[3].officers", UNKNOWN),
    ]
    assert finding.facts[1].zh == "活动·人员·是否辅助人员"
    assert finding.verdict is Verdict.VIOLATED


def test_an_unknown_list_is_itself_what_is_missing():
    finding = finding_of(lambda c: c.acts.any(lambda a: a.signed), case_of())
    assert finding.missing == ("acts",)


def test_a_rule_over_each_element_lists_those_that_violate_it_with_their_facts():
    acts = [
        {"date": FILED, "signed": True},
        {"date": FILED, "signed": False},
        {"date": date(1999, 1, 1), "signed": False},
        {"date": FILED, "signed": UNKNOWN},
        {"date": FILED, "signed": ABSENT},
    ]
    finding = finding_of(lambda c, a: a.signed, case_of(acts=acts), each="acts", dated_by=lambda c, a: a.date)
    assert finding.verdict is Verdict.VIOLATED
    assert finding.elements == (1, 4)
    assert [f.path for f in finding.facts] == ["acts[1].date", "acts[1].signed", "acts[4].date", "acts[4].signed"]


@pytest.mark.parametrize(
    ("acts", "verdict", "elements"),
    [
        ([{"date": FILED, "signed": True}, {"date": FILED}], Verdict.CANNOT_TELL, (1,)),
        ([{"date": FILED, "signed": True}, {"date": ABSENT}], Verdict.HOLDS, ()),
        ([{"date": ABSENT}], Verdict.NOT_APPLICABLE, ()),
        ([], Verdict.NOT_APPLICABLE, ()),
        (ABSENT, Verdict.NOT_APPLICABLE, ()),
        (UNKNOWN, Verdict.CANNOT_TELL, ()),
    ],
)
def test_the_verdict_over_a_list_is_that_of_its_worst_element(acts, verdict, elements):
    finding = finding_of(lambda c, a: a.signed, case_of(acts=acts), each="acts", dated_by=lambda c, a: a.date)
    assert (finding.verdict, finding.elements) == (verdict, elements)
    assert bool(finding.missing) is (verdict is Verdict.CANNOT_TELL)


def test_a_list_inside_a_group_can_be_ruled_over_too():
    case = case_of({"pauses": [{"start": FILED, "approved": True}, {"start": FILED, "approved": False}]})
    finding = finding_of(lambda c, p: p.approved, case, each="case.pauses", dated_by=lambda c, p: p.start)
    assert finding.elements == (1,)
    assert finding.facts[-1] == FactUsed("case.pauses[1].approved", "案件·中止·是否批准", False)


@pytest.mark.parametrize(
    ("urgent", "reasoned", "verdict"),
    [
        (False, False, Verdict.NOT_APPLICABLE),
        (ABSENT, UNKNOWN, Verdict.NOT_APPLICABLE),
        (UNKNOWN, True, Verdict.HOLDS),
        (UNKNOWN, False, Verdict.CANNOT_TELL),
        (UNKNOWN, UNKNOWN, Verdict.CANNOT_TELL),
        (True, UNKNOWN, Verdict.CANNOT_TELL),
    ],
)
def test_a_rule_that_may_not_apply_is_violated_by_nobody(urgent, reasoned, verdict):
    case = case_of({"urgent": urgent}, decision={"reasoned": reasoned})
    assert finding_of(lambda c: c.decision.reasoned, case, applies=lambda c: c.case.urgent).verdict is verdict


def test_a_finding_that_does_not_apply_lists_only_the_facts_that_decide_so():
    finding = finding_of(lambda c: c.decision.reasoned, case_of({"urgent": False}), applies=lambda c: c.case.urgent)
    assert [f.path for f in finding.facts] == ["case.filed", "case.urgent"]


def over_threshold(c):
    return c.case.income <= param("hearing.threshold", on=c.case.filed, kind=c.case.kind)


def test_a_parameter_is_listed_with_value_and_citation():
    finding = finding_of(over_threshold, case_of({"kind": "visit", "income": 500}))
    assert finding.verdict is Verdict.HOLDS
    (used,) = finding.parameters
    assert (used.name, used.zh, used.value, used.status) == ("hearing.threshold", "听证数额", 500, "verified")
    assert [str(cite) for cite in used.cites] == ["《小镇处罚法》第六十三条"]
    assert finding.consequence is FATAL
    assert not finding.unverified


def test_an_unverified_parameter_that_was_used_is_never_fatal():
    finding = finding_of(over_threshold, case_of({"kind": "search", "income": 901}))
    assert finding.verdict is Verdict.VIOLATED
    assert finding.consequence is DEFECT
    assert finding.unverified


def test_a_value_the_law_does_not_set_satisfies_no_comparison():
    finding = finding_of(over_threshold, case_of({"kind": "talk", "income": 1}))
    assert finding.verdict is Verdict.VIOLATED
    assert finding.parameters[0].value is ABSENT


def test_a_parameter_without_a_row_on_the_day_is_missing():
    on_2020 = case_of({"visits": 3, "filed": date(2020, 12, 31)})
    finding = finding_of(lambda c: c.case.visits <= param("filing.days", on=c.case.filed), on_2020)
    assert finding.verdict is Verdict.CANNOT_TELL
    assert finding.missing == ("parameter:filing.days",)
    assert (
        finding_of(
            lambda c: c.case.visits <= param("filing.days", on=c.case.filed),
            case_of({"visits": 3, "filed": date(2021, 1, 1)}),
        ).verdict
        is Verdict.HOLDS
    )


def test_a_parameter_shared_by_two_rules_is_listed_by_both():
    rules = rule_set(
        town_rule(lambda c: c.case.visits <= param("filing.days", on=c.case.filed)),
        town_rule(lambda c: c.case.visits + 1 <= param("filing.days", on=c.case.filed)),
        town_rule(lambda c: c.case.visits > 1),
    )
    findings = rules.review(case_of({"visits": 3}))
    assert [[p.value for p in f.parameters] for f in findings] == [[7], [7], []]


def test_an_unverified_rule_is_never_fatal():
    finding = finding_of(lambda c: c.case.urgent, case_of({"urgent": False}), status=UNVERIFIED)
    assert (finding.consequence, finding.unverified) == (DEFECT, True)
    mild = finding_of(lambda c: c.case.urgent, case_of({"urgent": False}), status=UNVERIFIED, consequence=WARNING)
    assert (mild.consequence, mild.unverified) == (WARNING, True)


def test_an_agency_may_change_a_consequence_but_not_make_an_unverified_rule_fatal():
    rules = rule_set(
        town_rule(lambda c: c.case.urgent, "plain"),
        town_rule(lambda c: c.case.urgent, "doubtful", status=UNVERIFIED, consequence=WARNING),
    )
    overrides = {"plain": SUPERVISION, "doubtful": FATAL}
    assert [f.consequence for f in rules.review(case_of(), overrides)] == [SUPERVISION, DEFECT]
    assert [f.consequence for f in rules.review(case_of())] == [FATAL, WARNING]
    with pytest.raises(RuleError, match="did you mean 'plain'"):
        rules.review(case_of(), {"plan": WARNING})


@pytest.mark.parametrize(
    ("filed", "provisional"), [(date(2022, 12, 20), False), (date(2022, 12, 27), True), (date(2024, 5, 6), True)]
)
def test_a_period_that_runs_into_a_year_without_notice_is_provisional(filed, provisional):
    case = case_of({"filed": filed}, decision={"date": filed})
    assert finding_of(lambda c: c.decision.date <= add_workdays(c.case.filed, 5), case).provisional is provisional
    assert finding_of(lambda c: c.decision.date <= add_days(c.case.filed, 7), case).provisional is provisional
    assert not finding_of(lambda c: c.decision.date <= add_days(c.case.filed, 7, roll=False), case).provisional


def test_provisional_dates_inside_lists_are_noted():
    case = case_of(acts=[{"date": date(2025, 1, 6)}])
    finding = finding_of(lambda c: c.acts.all(lambda a: workdays_between(c.case.filed, a.date) >= 0), case)
    assert finding.provisional
    each = finding_of(lambda c, a: a.date <= add_workdays(a.date, 1), case, each="acts", dated_by=lambda c, a: a.date)
    assert each.provisional


def test_only_the_rules_that_guard_a_step_are_asked():
    rules = rule_set(
        town_rule(lambda c: c.case.urgent, "first", guards=["decide", "serve"]),
        town_rule(lambda c: c.case.urgent, "second", guards=["serve"]),
        town_rule(lambda c: c.case.urgent, "third"),
    )
    case = case_of({"urgent": True})
    assert [f.rule.id for f in rules.guard(case, "decide")] == ["first"]
    assert [f.rule.id for f in rules.guard(case, "serve")] == ["first", "second"]
    assert rules.guard(case, "archive") == []
    assert [f.rule.id for f in rules.review(case)] == ["first", "second", "third"]
    assert rules.verdicts(case) == (Verdict.HOLDS,) * 3


def test_rules_are_found_by_id_and_by_article():
    rules = rule_set(
        town_rule(lambda c: c.case.urgent, "broad", cites=[TOWN_LAW.art(63)]),
        town_rule(lambda c: c.case.urgent, "narrow", cites=[TOWN_LAW.art(63, par=1)]),
        town_rule(lambda c: c.case.urgent, "other", cites=[TOWN_LAW.art(64)]),
    )
    assert rules.by_id["narrow"].title == "规则"
    assert [r.id for r in rules.citing(TOWN_LAW.art(63))] == ["broad", "narrow"]
    assert [r.id for r in rules.citing(TOWN_LAW.art(63, par=1))] == ["narrow"]
    assert [r.id for r in rules.citing(TOWN_LAW.art(65))] == []


def test_verdicts_and_consequences_are_called_by_their_chinese_terms():
    assert [v.value for v in Verdict] == ["不适用", "符合", "违反", "无法判断"]
    assert [c.value for c in (FATAL, DEFECT, WARNING, SUPERVISION)] == ["致命", "瑕疵", "提醒", "监督"]


def test_every_parameter_row_is_cited():
    assert all(isinstance(c, Article) for table in PARAMETERS.values() for row in table.rows for c in row.cites)
