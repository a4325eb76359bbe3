"""The law held against itself on every day of change, and what it would find."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plumbline.engine.parameters import ParameterTable, Row
from plumbline.engine.ruleset import RuleSet
from plumbline.law import Law, law
from plumbline.law.coverage import (
    beyond_the_last_article,
    coverage,
    days_of_change,
    faults_on,
    instrument_faults,
    matter_faults,
)
from plumbline.law.instruments import ENVIRONMENT_LAW, INSTRUMENTS, PENALTY_LAW

CODE = date(2026, 8, 15)
EVE = CODE - timedelta(days=1)
REPEALED = {
    "环境保护法",
    "环境影响评价法",
    "海洋环境保护法",
    "大气污染防治法",
    "水污染防治法",
    "土壤污染防治法",
    "固体废物污染环境防治法",
    "噪声污染防治法",
    "放射性污染防治法",
    "清洁生产促进法",
}


def test_on_no_day_of_change_is_there_a_gap_an_overlap_or_a_citation_out_of_force():
    found = coverage()
    assert found.faults == ()
    assert found.rules == len(law().rules.rules)
    assert found.citations > found.rules
    assert found.days == len(days_of_change(law()))


def test_every_change_is_walked_with_the_day_before():
    days = set(days_of_change(law()))
    for rule in law().rules.rules:
        if rule.since >= date(1996, 10, 1):
            assert {rule.since, rule.since - timedelta(days=1)} <= days
        if rule.until is not None:
            assert {rule.until, rule.until + timedelta(days=1)} <= days
    for change in law().changes:
        assert {change.date, change.date - timedelta(days=1)} <= days


def test_the_code_repeals_ten_laws_on_one_day():
    ended = {one.title for one in INSTRUMENTS.values() if one.until == EVE and one.replaced_by == "eco_code"}
    assert ended == REPEALED
    for one in INSTRUMENTS.values():
        if one.title in REPEALED:
            assert one.in_force(EVE)
            assert not one.in_force(CODE)


def with_rules(*changed) -> Law:
    """The law with some of its rules replaced, not traced: the walk reads declarations only."""
    held = law()
    ruleset = object.__new__(RuleSet)
    by_id = held.rules.by_id | {rule.id: rule for rule in changed}
    ruleset.rules = tuple(by_id.values())
    return replace(held, rules=ruleset)


def test_a_rule_that_outlives_the_law_it_cites_is_found():
    rule = replace(law().rules.by_id["day_fine_prior_2015"], until=CODE)
    found = list(faults_on(with_rules(rule), CODE))
    assert (
        f"on {CODE} several editions of day_fine_prior are in force: day_fine_prior、day_fine_prior_2015" in found
        or (f"on {CODE} several editions of day_fine_prior are in force: day_fine_prior_2015、day_fine_prior" in found)
    )
    assert f"on {CODE} rule day_fine_prior_2015 cites 《环境保护法》第五十九条第一款, which is not in force" in found


def test_a_gap_between_editions_is_found():
    rule = replace(law().rules.by_id["day_fine_prior_2015"], until=EVE - timedelta(days=1))
    assert list(faults_on(with_rules(rule), EVE)) == [f"on {EVE} no edition of day_fine_prior is in force"]


def test_a_rule_on_nothing_in_force_is_found():
    gone = replace(INSTRUMENTS["mee_order8"], until=date(2020, 1, 1))
    rule = replace(law().rules.by_id["col_required_mee_2010"], cites=(gone.art(52),))
    day = date(2020, 1, 2)
    assert f"on {day} rule col_required_mee_2010 rests on nothing in force" in list(faults_on(with_rules(rule), day))


def with_row(*rows: Row) -> Law:
    """The law with one more number."""
    table = ParameterTable("test.number", "试验", law().parameters["coercion.seal_days"].kind, "日", rows, ())
    return replace(law(), parameters={"test.number": table})


def test_a_number_that_rests_on_a_repealed_law_or_has_two_values_is_found():
    row = replace(law().parameters["coercion.seal_days"].rows[0], cites=(ENVIRONMENT_LAW.art(25),))
    assert list(faults_on(with_row(row), EVE)) == []
    assert list(faults_on(with_row(row), CODE)) == [
        f"on {CODE} parameter test.number rests on nothing in force: 《环境保护法》第二十五条"
    ]
    twice = list(faults_on(with_row(row, replace(row, value=31)), EVE))
    assert twice == [f"on {EVE} parameter test.number has two values for ()"]


@pytest.mark.parametrize(
    ("key", "changes", "fault"),
    [
        (
            "penalty_1996",
            {"replaced_by": "none"},
            "instrument penalty_1996 is replaced by 'none', which does not exist",
        ),
        (
            "penalty_1996",
            {"until": date(2021, 7, 13)},
            "instrument penalty_1996 ends on 2021-07-13, its successor penalty begins on 2021-07-15",
        ),
        (
            "reconsideration",
            {"replaces": "penalty"},
            "instrument reconsideration replaces penalty, which does not say so",
        ),
    ],
)
def test_instruments_that_do_not_adjoin_or_agree_are_found(key, changes, fault):
    instruments = INSTRUMENTS | {key: replace(INSTRUMENTS[key], **changes)}
    assert fault in list(instrument_faults(replace(law(), instruments=instruments)))


def test_an_article_beyond_the_last_is_found():
    short = replace(PENALTY_LAW, max_article=40)
    rule = law().rules.by_id["off_two_officers"]
    cut = replace(rule, cites=tuple(replace(cite, instrument=short) for cite in rule.cites))
    found = list(beyond_the_last_article(with_rules(cut)))
    assert "rule off_two_officers cites 《行政处罚法》第四十二条第一款, but the last article is 40" in found


def test_a_matter_that_cites_a_law_of_another_time_is_found(monkeypatch):
    matter = law().matters.editions("ecology.over_permit_limit")[0]
    wrong = replace(matter, penalty=(INSTRUMENTS["eco_code"].art(1103),))
    monkeypatch.setattr("plumbline.law.coverage.all_editions", lambda held: iter([wrong]))
    (fault,) = matter_faults(law())
    assert fault.endswith("cites 《生态环境法典》第一千一百零三条, which was in force on none of its days")
