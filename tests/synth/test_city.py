"""The synthetic city: sound files are sound, the same seed gives the same files, and they read as case files."""

import pyarrow.parquet as pq
import pytest

from plumbline.casefile import read, write
from plumbline.casefile.arrow import SCHEMA, from_batch, to_batch
from plumbline.engine.columns import review
from plumbline.engine.findings import Consequence, Verdict
from plumbline.law import law
from plumbline.review.proof import prove
from plumbline.review.run import FINDINGS_FILE
from plumbline.synth import case_files, city
from plumbline.synth.city import BLOCK, blocks

SOME = 200


def test_the_same_seed_gives_the_same_files_however_many_are_taken():
    """A file does not depend on how many others are made."""
    (short,) = blocks(SOME, 5, 0.02, 0.2)
    first, second = blocks(BLOCK + 1, 5, 0.02, 0.2, threads=2)
    assert first.files.slice(0, SOME).equals(short.files)
    assert second.files.num_rows == 1
    assert [row for row in first.labels.to_pylist() if row["case"] < SOME] == short.labels.to_pylist()


def test_another_seed_gives_other_files():
    """Only the numbering is alike."""
    one, other = next(city(SOME, 1)), next(city(SOME, 2))
    assert not one.column("decision").equals(other.column("decision"))


def test_files_have_the_layout_of_the_schema():
    """Any reader of case files in columns reads them."""
    assert next(city(SOME, 1, unknown=0.02)).schema.equals(SCHEMA, check_metadata=True)


def test_a_sound_city_violates_no_rule(tmp_path):
    """Whatever the day, the field, the outcome and the other files of the party: not even a warning."""
    assert prove(blocks(BLOCK, 11, faulty=0.0), tmp_path).holds
    found = pq.read_table(tmp_path / "results" / FINDINGS_FILE, columns=["rule", "id", "verdict"]).to_pylist()
    assert [row for row in found if row["verdict"] == "violated"] == []


@pytest.fixture(scope="module")
def some_cases():
    """A handful of case files as objects, some facts unknown, some files faulty."""
    (block,) = blocks(SOME, 3, 0.03, 0.5)
    return block.files, from_batch(block.files)


def test_columns_and_objects_hold_the_same_facts(some_cases):
    """There and back nothing is lost."""
    files, cases = some_cases
    assert to_batch(cases).equals(files)
    assert list(case_files(SOME, 3, 0.03, 0.5)) == cases


def test_every_file_of_a_city_is_a_case_file():
    """Also those of which no least fine is set beside a rival provision."""
    assert sum(1 for _ in case_files(BLOCK // 4, 7, 0.02)) == BLOCK // 4


def test_sound_files_are_read_without_a_remark():
    """Check digits, orders of dates, amounts and texts are those of a well-kept file."""
    for case in from_batch(next(city(SOME, 4, faulty=0.0))):
        reading = read(write(case))
        assert reading.case is not None
        assert [(problem.path, problem.message) for problem in reading.problems] == []


def test_closures_find_what_columns_find(some_cases):
    """One case at a time and all at once come to the same violations."""
    files, cases = some_cases
    rules = law().rules
    by_columns = {
        (row["case"], row["rule"])
        for batch in review([files], rules)
        for row in batch.to_pylist()
        if row["verdict"] == "violated"
    }
    by_closures = {
        (number, finding.rule.id)
        for number, case in enumerate(cases)
        for finding in rules.review(case)
        if finding.verdict is Verdict.VIOLATED
    }
    assert by_columns == by_closures
    assert any(rules.by_id[rule].consequence is Consequence.FATAL for _, rule in by_columns)


def test_every_procedure_field_party_and_outcome_occurs():
    """A city of one block shows them all."""
    files = next(city(BLOCK, 1))

    def seen(group: str, fact: str) -> set[str]:
        return set(files.column(group).field(fact).to_pylist()) - {None}

    assert seen("case", "procedure") == {"ordinary", "simple"}
    assert seen("agency", "field") == {"ecology", "market", "labour", "urban"}
    assert seen("party", "kind") == {"person", "sole_trader", "entity"}
    assert len(seen("decision", "outcome")) == 9
    years = {day.year for day in files.column("decision").field("date").to_pylist() if day}
    assert years >= set(range(2016, 2027))
