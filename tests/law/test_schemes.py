"""The veto catalogue of 2024 stands on the rules."""

import pytest

from plumbline.engine.findings import Consequence
from plumbline.law import law, schemes

SCHEME = schemes.load("mee_fatal_25")
FAMILIES = {rule.family: rule.consequence for rule in law().rules.rules if rule.family == rule.id}


def test_the_scheme_has_the_twenty_five_items_in_order():
    assert [item.number for item in SCHEME.items] == list(range(1, 26))


@pytest.mark.parametrize("item", SCHEME.items, ids=lambda item: str(item.number))
def test_every_rule_of_an_item_exists_and_is_fatal(item):
    assert {FAMILIES[family] for family in item.rules} <= {Consequence.FATAL}


@pytest.mark.parametrize("item", SCHEME.items, ids=lambda item: str(item.number))
def test_contributing_rules_exist_and_are_no_vetoes(item):
    assert all(FAMILIES[family] is Consequence.DEFECT for family in item.contributing)


@pytest.mark.parametrize("item", SCHEME.items, ids=lambda item: str(item.number))
def test_an_item_names_rules_or_says_why_not(item):
    assert item.rules or item.note


def test_a_violated_rule_finds_its_items():
    assert [item.number for item in SCHEME.items_of("off_role_separation")] == [18, 21]
    assert SCHEME.items_of("pub_7wd") == ()


def test_the_source_is_an_instrument_and_the_scheme_is_listed():
    assert SCHEME.source in law().instruments
    assert "mee_fatal_25" in schemes.names()
