"""Case files out of files and folders of every format."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from plumbline.casefile import from_facts, write
from plumbline.casefile.arrow import to_batch, write_parquet
from plumbline.casefile.text import MAX_BYTES
from plumbline.intake.reading import read_files, recognised
from plumbline.intake.ready import ready
from plumbline.intake.template import write_template
from tests.intake.tables import mapping, table
from tests.intake.test_csv import GOOD, HEADINGS
from tests.intake.test_disclosure import NAMES

ONE = write(from_facts({"case": {"id": "甲1"}, "decision": {"date": "2024-03-01"}}))
TWO = write(from_facts({"case": {"id": "甲2"}}))


def told(path: Path) -> list[tuple[str, str, bool]]:
    return [(item.name, item.position, item.case is not None) for item in read_files(path)]


def put(path: Path, raw: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


def test_a_json_file_is_one_case_file(tmp_path: Path) -> None:
    assert told(put(tmp_path / "a.json", ONE)) == [("a.json", "", True)]


def test_an_array_of_case_files_is_read_one_by_one(tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", b"\xef\xbb\xbf [" + ONE + b", {}, " + TWO + b"]")
    assert told(path) == [("a.json", "第 1 件", True), ("a.json", "第 2 件", False), ("a.json", "第 3 件", True)]


def test_a_broken_array_is_told(tmp_path: Path) -> None:
    [item] = read_files(put(tmp_path / "a.json", b"[" + ONE + b","))
    assert item.case is None
    assert item.problems


def test_a_line_of_ndjson_is_one_case_file_and_a_broken_one_stops_nothing(tmp_path: Path) -> None:
    path = put(tmp_path / "a.ndjson", b"\xef\xbb\xbf" + ONE + b"\r\n\n{broken\n" + TWO)
    assert told(path) == [("a.ndjson", "第 1 行", True), ("a.ndjson", "第 3 行", False), ("a.ndjson", "第 4 行", True)]


def test_a_key_written_twice_is_told(tmp_path: Path) -> None:
    [item] = read_files(put(tmp_path / "a.jsonl", b'{"schema_version":1,"case":{"id":"a","id":"b"}}'))
    assert [problem.code for problem in item.problems] == ["duplicate_key"]


def test_a_line_of_megabytes_is_told_and_the_next_one_read(tmp_path: Path) -> None:
    path = put(tmp_path / "a.ndjson", b'{"x":"' + b"x" * (2 * MAX_BYTES) + b'"}\n' + ONE)
    first, second = read_files(path)
    assert [problem.code for problem in first.problems] == ["too_large"]
    assert second.case is not None


def test_a_json_file_of_megabytes_is_told(tmp_path: Path) -> None:
    [item] = read_files(put(tmp_path / "a.json", b'{"x":"' + b"x" * MAX_BYTES + b'"}'))
    assert [problem.code for problem in item.problems] == ["too_large"]


def test_columns_are_read(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", [from_facts({"case": {"id": f"甲{n}"}}) for n in range(3)])
    assert [position for _, position, taken in told(tmp_path / "a.parquet") if taken] == [
        "第 1 个",
        "第 2 个",
        "第 3 个",
    ]


def test_a_row_of_columns_that_is_no_case_file_is_told_and_the_others_read(tmp_path: Path) -> None:
    batch = to_batch([from_facts({"case": {"id": f"甲{n}"}, "party": {"kind": "person"}}) for n in range(3)])
    table_ = pa.Table.from_batches([batch])
    party = table_.column("party").combine_chunks()
    fields = [party.field(n) for n in range(party.type.num_fields)]
    at = party.type.get_field_index("kind")
    fields[at] = pa.array(["person", "company", "person"]).cast(party.type.field("kind").type)
    wrong = pa.StructArray.from_arrays(fields, fields=list(party.type))
    changed = table_.set_column(table_.schema.get_field_index("party"), table_.schema.field("party"), wrong)
    pq.write_table(changed, tmp_path / "a.parquet")
    assert [taken for _, _, taken in told(tmp_path / "a.parquet")] == [True, False, True]


def test_a_file_that_is_no_parquet_is_told(tmp_path: Path) -> None:
    [item] = read_files(put(tmp_path / "a.parquet", b"PAR1 and not more"))
    assert "Parquet" in item.problems[0].message


def test_tables_are_recognised_by_their_headings(tmp_path: Path) -> None:
    write_template(ready("登记表"), tmp_path / "a.xlsx")
    assert recognised(tmp_path / "a.xlsx") is ready("登记表")
    assert recognised(table(list(NAMES), list(NAMES.values()))) is ready("双公示")
    assert recognised(table(["a", "b"], ["1", "2"])) is None


def test_rows_of_tables_are_items_with_their_place(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", table(HEADINGS, GOOD, [*GOOD[:3], "很多", *GOOD[4:]]))
    first, second = read_files(path, mapping())
    assert (first.position, first.case is not None) == ("第 2 行", True)
    assert second.problems[0].path == "decision.fine"
    assert "第 3 行 D 列“罚款”" in second.problems[0].message


def test_a_table_without_a_mapping_is_told(tmp_path: Path) -> None:
    [item] = read_files(put(tmp_path / "a.csv", b"a,b\n1,2\n"))
    assert [problem.code for problem in item.problems] == ["no_mapping"]


@pytest.mark.parametrize("name", ["a.xls", "a.xlsb", "a.ods"])
def test_old_tables_are_told(tmp_path: Path, name: str) -> None:
    [item] = read_files(put(tmp_path / name, b"\xd0\xcf\x11\xe0" + b"\0" * 600))
    assert ".xls" in item.problems[0].message


def test_a_folder_is_read_in_order_and_strangers_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "b.json", ONE)
    put(tmp_path / "a" / "c.ndjson", TWO)
    put(tmp_path / "~$b.xlsx", b"x")
    put(tmp_path / ".hidden.json", b"x")
    put(tmp_path / "notes.docx", b"x")
    put(tmp_path / "old.json.gz", gzip.compress(ONE))
    assert told(tmp_path) == [("b.json", "", True), ("a/c.ndjson", "第 1 行", True)]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    [item] = read_files(tmp_path / "nowhere.json")
    assert [problem.code for problem in item.problems] == ["not_found"]
