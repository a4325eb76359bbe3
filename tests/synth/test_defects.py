"""Planted defects: each is found on the whole way of a review, nothing fatal is found beside them, whatever else is unknown."""

import pytest

from plumbline.engine.columns import review
from plumbline.law import law
from plumbline.review.keys import FACTS
from plumbline.review.proof import prove
from plumbline.synth.city import BLOCK, blocks
from plumbline.synth.defects import defects
from plumbline.synth.planting import COMPARED, facts_of, families


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


def test_every_rule_on_other_cases_that_can_fail_a_file_has_its_planted_defect():
    """Compared files are proved as single ones are; the warning at filing comes with the fatal one at the decision."""
    asked = {rule.id for rule in law().rules.rules if any("across." in path for path in facts_of(rule.id))}
    assert asked - {kind.rule for kind in defects() if kind.beside} == {"jur_another_case_open_at_filing"}


def test_what_the_comparison_reads_is_spared_where_a_defect_rests_on_it():
    """No fact by which files are compared is forgotten."""
    assert set(COMPARED) == {node.attribute("label") for node in FACTS.values()}


@pytest.fixture(scope="module")
def proof(tmp_path_factory):
    """Six of ten files of a block and a bit are faulty, and two of a hundred facts unknown."""
    return prove(blocks(20_000, 21, 0.02, 0.6), tmp_path_factory.mktemp("city"))


def test_every_kind_is_planted(proof):
    """None is so rare that a small city lacks it."""
    assert {kind.name for kind in defects()} - set(proof.planted) == set()


def test_every_planted_defect_is_found(proof):
    """The rule it breaks says so, also where only another file shows it."""
    assert proof.cases == 20_000
    assert proof.missed == {}, proof.examples


def test_nothing_fatal_and_no_defect_is_found_that_was_not_planted(proof):
    """A sound file stays sound beside faulty ones."""
    assert proof.unexplained == {}, proof.examples


def test_files_that_nobody_compares_do_not_show_what_stands_beside_them():
    """Alone, the second file of a party is as sound as any: only the comparison finds what was planted."""
    (block,) = blocks(BLOCK, 21, 0.0, 1.0)
    beside = {kind.name: kind.rule for kind in defects() if kind.beside}
    planted = [row for row in block.labels.to_pylist() if row["defect"] in beside]
    files = block.files.take([row["case"] for row in planted])
    found = {
        (row["case"], row["rule"])
        for batch in review([files], law().rules)
        for row in batch.to_pylist()
        if row["verdict"] == "violated"
    }
    assert planted
    assert found == set()


@pytest.mark.parametrize("seed", [31, 32, 33])
@pytest.mark.parametrize("unknown", [0.005, 0.05])
def test_unknown_facts_alone_never_give_a_violation(seed, unknown, tmp_path):
    """What is not known cannot be held against anybody."""
    found = prove(blocks(BLOCK // 4, seed, unknown, 0.0), tmp_path)
    assert found.unexplained == {}, found.examples
