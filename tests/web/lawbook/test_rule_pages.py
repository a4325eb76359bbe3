"""The list of rules stays light, and the page of a rule says whom it stops, when, and where it turns."""

import pytest

from plumbline.law import examples
from plumbline.web.lawbook import law
from plumbline.web.lawbook.chart import chart_of
from plumbline.web.lawbook.law import scope_said
from plumbline.web.lawbook.lines import guarded, table_shown

LIGHT = 250_000


@pytest.fixture
def visitor(client, db):
    """Somebody who is not signed in."""
    return client


def listed(client, **asked):
    """The rules on the page, and the page."""
    answer = client.get("/rules/", asked)
    assert answer.status_code == 200
    return [line["rule"] for line in answer.context["rules"]], answer


def test_the_list_is_paged_and_light(visitor):
    rules, answer = listed(visitor, standing="all")
    assert len(rules) == 50
    assert len(answer.content) < LIGHT
    assert answer.context["listed"].paginator.count == len(law.rules())


def test_without_asking_only_rules_in_force_are_listed(visitor, today):
    rules, answer = listed(visitor)
    assert all(rule.stands(today.date()) for rule in rules)
    assert answer.context["listed"].paginator.count < len(law.rules())


@pytest.mark.parametrize("page", ["0", "-1", "999", "x"])
def test_a_page_that_does_not_exist_is_the_nearest_one(visitor, page):
    assert listed(visitor, page=page)[0]


def test_rules_are_filtered_by_step(visitor):
    rules, _ = listed(visitor, step="publish")
    assert rules
    assert all("publish" in rule.guards for rule in rules)
    assert all(not rule.guards for rule in listed(visitor, step="afterwards")[0])


def test_rules_are_filtered_by_field(visitor):
    rules, _ = listed(visitor, field="labour")
    assert rules
    assert all("labour" in law.fields_of(rule.id) for rule in rules)
    assert all(not law.fields_of(rule.id) for rule in listed(visitor, field="any")[0])


def test_rules_are_filtered_by_consequence_and_status(visitor):
    rules, _ = listed(visitor, consequence="FATAL", status="VERIFIED")
    assert {(rule.consequence.name, rule.status.name) for rule in rules} == {("FATAL", "VERIFIED")}
    assert all(rule.status.name == "UNVERIFIED" for rule in listed(visitor, status="UNVERIFIED")[0])


def test_rules_that_ended_are_found_when_asked_for(visitor, today):
    rules, _ = listed(visitor, standing="ended")
    assert rules
    assert all(rule.until < today.date() for rule in rules)


@pytest.mark.parametrize("rule", law.rules()[::20], ids=lambda rule: rule.id)
def test_a_rule_page_names_steps_roles_facts_and_examples(visitor, rule):
    answer = visitor.get(f"/rules/{rule.id}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert len(answer.context["guarded"]) == len(rule.guards)
    assert all(step in page for step, _ in guarded(rule))
    assert answer.context["facts"]
    assert len(answer.context["examples"]) == len(examples.of(rule.id))


def test_the_head_decides_and_the_handler_records():
    assert ("作出决定", "机关负责人") in guarded(law.rule("hear_threshold"))
    assert ("记录执法活动", "承办人") in guarded(law.rule("off_cert_shown"))


def test_the_example_of_a_rule_stands_on_both_sides_of_its_day(visitor):
    page = visitor.get("/rules/pub_7wd/").content.decode()
    assert "2026-05-18" in page
    assert "2026-05-19" in page


def table(name):
    """A parameter by its name."""
    return next(each for each in law.parameters() if each.name == name)


def test_a_number_with_three_dated_values_is_drawn():
    chart = chart_of(table("service.public_notice_days"), scope_said)
    assert len(chart.series) == 1
    assert chart.values


def test_only_those_are_drawn_for_whom_the_number_changed():
    chart = chart_of(table("hearing.fine_threshold"), scope_said)
    assert [series.label.text for series in chart.series] == ["生态环境、法人或其他组织"]


def test_a_number_that_never_changed_is_not_drawn():
    assert chart_of(table("officers.minimum"), scope_said) is None
    assert chart_of(table("decision.exclusion_allowed"), scope_said) is None


def test_an_article_shows_only_the_values_that_rest_on_it():
    hearing, article = table("hearing.fine_threshold"), law.instrument("penalty").art(63)
    rows = table_shown(hearing, article)["rows"]
    assert 0 < len(rows) < len(hearing.rows)
    assert all(any(article.covers(cite) for cite in line["row"].cites) for line in rows)
