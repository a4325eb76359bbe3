"""Files of one party: few, two at a time, the same party in both, and a whole city is not needed to see it."""

from collections import Counter

import pytest

from plumbline.synth.city import BLOCK, blocks
from plumbline.synth.defects import defects

PARTY = ("kind", "name", "id_number", "address", "legal_representative", "birth_date", "private_enterprise")


@pytest.fixture(scope="module")
def block():
    """A block with every pair that can be faulty made so."""
    (made,) = blocks(BLOCK, 3, 0.0, 1.0)
    return made


@pytest.fixture(scope="module")
def numbers(block):
    """The number of the party of each file."""
    return block.files.column("party").field("id_number").to_pylist()


@pytest.fixture(scope="module")
def pairs(numbers):
    """Two files of one party, the lower number first."""
    first: dict[str, int] = {}
    return [(first[each], at) for at, each in enumerate(numbers) if first.setdefault(each, at) != at]


def test_a_small_share_of_files_share_a_party_and_never_more_than_two(numbers, pairs):
    """As in a city: most parties are met once."""
    assert set(Counter(numbers).values()) == {1, 2}
    assert 0.01 < 2 * len(pairs) / BLOCK < 0.1


def test_the_party_is_the_same_in_both_files(block, pairs):
    """Its name, its number and where it lives; what happens to its capacity in between is its own affair."""
    party = block.files.column("party")
    columns = [party.field(name).to_pylist() for name in PARTY if name != "birth_date"]
    assert all(column[one] == column[other] for column in columns for one, other in pairs)
    children = {row["case"] for row in block.labels.to_pylist() if row["defect"] == "child_punished"}
    births = party.field("birth_date").to_pylist()
    assert all(births[one] == births[other] for one, other in pairs if not {one, other} & children)


def test_the_same_act_stands_in_two_files_only_where_that_was_planted(block, pairs):
    """Otherwise two files of a party are about two acts."""
    acts = block.files.column("violation").field("act_key").to_pylist()
    same_act = {"fined_in_another_file", "filed_first_in_another_file"}
    planted = {row["case"] for row in block.labels.to_pylist() if row["defect"] in same_act}
    assert {other for one, other in pairs if acts[one] == acts[other]} == planted
    assert len(set(acts)) == BLOCK - len(planted)


def test_pairs_are_met_in_every_way(block, pairs):
    """The same matter again, another agency, another year, the same agency in the same year."""
    matter = block.files.column("matter").field("code").to_pylist()
    agency = block.files.column("agency").field("code").to_pylist()
    year = [day.year for day in block.files.column("violation").field("ended").to_pylist()]
    seen = {(matter[a] == matter[b], agency[a] == agency[b], year[a] == year[b]) for a, b in pairs}
    assert len(seen) >= 6


def test_a_fault_beside_another_file_stands_in_the_file_with_the_higher_number(block, pairs, numbers):
    """So a city cut short has no fault without the file that shows it, and only one fault in the two."""
    beside = {kind.name for kind in defects() if kind.beside}
    faulty = {row["case"] for row in block.labels.to_pylist() if row["defect"] in beside}
    other_of = {other: one for one, other in pairs}
    assert faulty
    assert faulty <= other_of.keys()
    labelled = Counter(row["case"] for row in block.labels.to_pylist())
    assert all(labelled[case] == 1 and not labelled[other_of[case]] for case in faulty)
