"""Planted defects: each is found, nothing fatal is found beside them, whatever else is unknown."""

from functools import cache

import pytest

from plumbline.law import law
from plumbline.synth.city import BLOCK, blocks
from plumbline.synth.defects import defects
from plumbline.synth.planting import families
from plumbline.synth.proof import prove


def test_there_are_more_than_forty_kinds_and_each_has_a_chinese_title():
    """Named apart, in code and in Chinese."""
    kinds = defects()
    assert len(kinds) >= 40
    assert len({kind.title for kind in kinds}) == len(kinds)
    assert all("\u4e00" <= kind.title[0] <= "\u9fff" for kind in kinds)


def test_each_kind_names_rules_of_the_law():
    """The family that must report it and those that may."""
    known = set(families().values())
    assert {rule for kind in defects() for rule in (kind.rule, *kind.also)} <= known


def test_each_kind_alters_groups_of_the_case_file():
    """What it says that it changes is in the schema."""
    known = {member.name for member in law().rules.schema.members}
    assert {group for kind in defects() for group in kind.changes} <= known


@cache
def proof():
    """Half of the files of a block and a bit are faulty, and two of a hundred facts unknown."""
    return prove(blocks(20_000, 21, 0.02, 0.6))


def test_every_kind_is_planted():
    """None is so rare that a small city lacks it."""
    assert {kind.name for kind in defects()} - set(proof().planted) == set()


def test_every_planted_defect_is_found():
    """The rule it breaks says so."""
    assert proof().missed == {}, proof().examples


def test_nothing_fatal_and_no_defect_is_found_that_was_not_planted():
    """A sound file stays sound beside faulty ones."""
    assert proof().unexplained == {}, proof().examples


@pytest.mark.parametrize("seed", [31, 32, 33])
@pytest.mark.parametrize("unknown", [0.005, 0.05])
def test_unknown_facts_alone_never_give_a_violation(seed, unknown):
    """What is not known cannot be held against anybody."""
    found = prove(blocks(BLOCK // 4, seed, unknown, 0.0))
    assert found.unexplained == {}, found.examples
