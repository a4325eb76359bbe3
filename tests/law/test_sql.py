"""All rules of the law give in DuckDB what they give in columns and closures.

Golden files, lawful files with facts changed, and a synthetic city with unknown facts: row for row with
consequence and elements, from one Parquet file in one query.
"""

from functools import cache
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from plumbline.casefile import read
from plumbline.casefile.arrow import to_batch
from plumbline.engine.overlay import LocalRules, overlaid
from plumbline.engine.sql import Source, unsettled
from plumbline.law import law
from plumbline.synth import city
from tests.engine.sql.referee import Findings, by_closures, by_columns, by_sql, differences, findings_from
from tests.law.changed_files import changed_files
from tests.law.test_columns_local import VALUES

GOLDEN = sorted((Path(__file__).parents[1] / "golden").rglob("*.json"))
CHANGED, CITY = 600, 20_000


@cache
def cases() -> list:
    """The golden files and the changed ones."""
    readings = {path: read(path.read_bytes()) for path in GOLDEN}
    assert [path.name for path, reading in readings.items() if reading.case is None] == []
    return [*(reading.case for reading in readings.values()), *changed_files(Random(20261122), CHANGED)]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> pa.RecordBatch:
    """All case files in one batch."""
    batches = [to_batch(cases()), *city(CITY, seed=20261122, unknown=0.03)]
    [batch] = pa.Table.from_batches(batches).combine_chunks().to_batches()
    return batch


@pytest.fixture(scope="module")
def found(files: pa.RecordBatch, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """What DuckDB finds in the Parquet file of them."""
    path = str(tmp_path_factory.mktemp("sql") / "cases.parquet")
    pq.write_table(pa.Table.from_batches([files]), path)
    return findings_from(law().rules, Source.parquet(path, files.schema.metadata))


def test_every_golden_and_changed_file_has_the_same_findings_in_sql_and_closures(found: Findings) -> None:
    rules, number = law().rules, len(cases())
    assert number > len(GOLDEN) > 150
    first = {key: finding for key, finding in found.items() if key[0] < number}
    assert differences(rules, first, by_closures(rules, cases())) == []


def test_every_file_of_a_synthetic_city_has_the_same_findings_in_sql_and_columns(
    found: Findings, files: pa.RecordBatch
) -> None:
    expected = by_columns(law().rules, files)
    assert len(expected) > CITY
    assert differences(law().rules, found, expected) == []


def test_only_a_handful_of_rules_leaves_its_consequence_to_the_trace() -> None:
    assert len(unsettled(law().rules)) <= 5


def test_local_values_have_the_same_findings_in_sql() -> None:
    rules = LocalRules(law().rules, overlaid(law().parameters, VALUES))
    only = sorted(rule_id for rule_id in rules.by_id if rule_id.startswith(("hear_", "not_wait", "dec_", "clo_")))
    expected = {key: each for key, each in by_closures(rules, cases()).items() if key[1] in only}
    assert expected != {key: each for key, each in by_closures(law().rules, cases()).items() if key[1] in only}
    assert differences(rules, by_sql(rules, to_batch(cases()), only), expected) == []
