"""The law over time: editions adjoin, instruments are in force, numbers have no holes."""

from datetime import date, timedelta

import pytest

from plumbline.engine.history import families, faults
from plumbline.engine.nodes import Op
from plumbline.engine.parameters import gaps, overlaps
from plumbline.engine.rules import FATAL, Status
from plumbline.law import law
from plumbline.law.instruments import INSTRUMENTS

RULES = law().rules.rules
CHANGES = sorted(
    {day for rule in RULES for day in (rule.since, rule.until and rule.until + timedelta(days=1)) if day}
    | {row.since for table in law().parameters.values() for row in table.rows}
    | {date(2021, 7, 15), date(2023, 7, 1), date(2024, 1, 1), date(2026, 8, 15)}
)


def test_the_history_of_the_rules_has_no_fault():
    assert list(faults(RULES)) == []


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_on_both_sides_of_a_change_one_edition_of_a_rule_stands_and_rests_on_law_in_force(change):
    for day in (change - timedelta(days=1), change):
        for family, editions in families(RULES).items():
            standing = [rule for rule in editions if rule.stands(day)]
            assert len(standing) == (editions[0].since <= day), (family, day)
            for rule in standing:
                assert any(cite.instrument.in_force(day) for cite in rule.cites), (rule.id, day)


def test_no_parameter_has_a_hole_or_two_values():
    for table in law().parameters.values():
        assert list(gaps(table)) == [], table.name
        assert list(overlaps(table)) == [], table.name


def test_every_parameter_is_used_by_a_rule():
    used = {
        node.attribute("name")
        for bound in law().rules.trees.values()
        for tree in bound.trees
        for node in tree.walk()
        if node.op is Op.PARAMETER
    }
    assert set(law().parameters) - used == set()


def test_every_row_of_a_parameter_rests_on_an_instrument_that_met_it():
    for table in law().parameters.values():
        for row in table.rows:
            met = [
                cite.instrument
                for cite in row.cites
                if (row.until is None or cite.instrument.since <= row.until)
                and (cite.instrument.until is None or row.since <= cite.instrument.until)
            ]
            assert met, (table.name, row.since)


def test_every_rule_says_what_is_wrong_and_what_to_do():
    for rule in RULES:
        assert rule.message, rule.id
        assert rule.remedy, rule.id


def test_an_unverified_rule_is_marked_and_counted():
    unverified = [rule for rule in RULES if rule.status is Status.UNVERIFIED]
    assert unverified
    assert len(unverified) < len(RULES) / 5


def test_there_are_at_least_ninety_rules_and_many_fatal_ones():
    assert len(RULES) >= 90
    assert sum(rule.consequence is FATAL for rule in RULES) >= 60


def test_instruments_that_replace_each_other_adjoin_and_agree():
    for instrument in INSTRUMENTS.values():
        if instrument.replaced_by:
            heir = INSTRUMENTS[instrument.replaced_by]
            assert instrument.until is not None
            assert heir.since <= instrument.until + timedelta(days=1), instrument.key
        if instrument.replaces:
            assert INSTRUMENTS[instrument.replaces].replaced_by == instrument.key
        if instrument.until is not None:
            assert instrument.since < instrument.until


def test_every_instrument_has_a_title_of_its_own():
    titles = [instrument.title for instrument in INSTRUMENTS.values()]
    assert len(set(titles)) == len(titles)
