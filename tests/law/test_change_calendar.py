"""The change calendar as cases: on the day before a change the old law judges, on the day itself the new one."""

from datetime import date

import pytest

from plumbline.casefile import from_facts
from plumbline.engine.findings import Finding, Verdict
from plumbline.engine.history import families
from plumbline.law import law
from plumbline.law.editions import NAMES
from plumbline.law.reference import parameters_of
from tests.law.change_cases import DAY, ROWS, Facts, Side


def judged(family: str, facts: Facts) -> list[Finding]:
    """The findings of the family's rules that judge the case at all."""
    ids = {rule.id for rule in families(law().rules.rules)[family]}
    found = law().rules.review(from_facts(facts, closed=True))
    return [one for one in found if one.rule.id in ids and one.verdict is not Verdict.NOT_APPLICABLE]


CALENDAR = {change.date: change for change in law().changes}


def switched(family: str, day: date) -> bool:
    """Whether one wording of the family ends and another begins on the day."""
    editions = families(law().rules.rules)[family]
    ended = any(rule.until is not None and rule.until + DAY == day for rule in editions)
    return ended and any(rule.since == day for rule in editions)


def touched(family: str, day: date) -> bool:
    """Whether a wording or a number of the family begins or has ended on the day."""
    windows = [(rule.since, rule.until) for rule in families(law().rules.rules)[family]]
    for rule in families(law().rules.rules)[family]:
        tables = [table for table in parameters_of(rule.id) if table.name not in NAMES]
        windows += [(row.since, row.until) for table in tables for row in table.rows]
    return any(day in (since, until and until + DAY) for since, until in windows)


@pytest.mark.parametrize("change", law().changes, ids=lambda change: str(change.date))
def test_every_rule_in_the_calendar_changes_on_its_day(change):
    assert [family for family in change.rules if not touched(family, change.date)] == []


def test_every_change_of_wording_since_2021_stands_in_the_calendar():
    missing = [
        (rule.family, rule.since)
        for rule in law().rules.rules
        if rule.since >= date(2021, 7, 15) and switched(rule.family, rule.since)
        if rule.since not in CALENDAR or rule.family not in CALENDAR[rule.since].rules
    ]
    assert missing == []


def test_every_change_that_touches_rules_is_seen_in_a_case():
    seen = {row.day for row in ROWS}
    assert [change.title for change in law().changes if change.rules and change.date not in seen] == []


def expect(found: list[Finding], side: Side) -> None:
    if side.rule is None:
        assert found == []
        return
    (finding,) = found
    assert finding.rule.id == side.rule
    cites = {cite.short for cite in finding.rule.cites}
    cites |= {cite.short for number in finding.parameters for cite in number.cites}
    assert side.cite in cites
    if side.verdict is not None:
        assert finding.verdict is side.verdict
    if side.number is not None:
        assert side.number in [number.value for number in finding.parameters]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.day} {row.family}")
def test_on_the_eve_the_old_law_judges_and_on_the_day_the_new_one(row):
    expect(judged(row.family, row.on(row.day - DAY)), row.before)
    expect(judged(row.family, row.on(row.day)), row.after)
