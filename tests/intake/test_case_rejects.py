"""Refused case files in JSON, NDJSON and Parquet: the same format, ready to be corrected and sent again."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from plumbline.casefile import from_facts
from plumbline.casefile.arrow import write_parquet
from plumbline.intake.headers import REASON, REMEDY
from plumbline.intake.reading import read_files
from plumbline.project.cli import main


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def case(number: str | None, **party: Any) -> dict[str, Any]:
    """A case file as JSON says it."""
    facts = {} if number is None else {"id": number}
    return {"schema_version": 1, "source": {"system": "旧系统"}, "case": facts, "party": {"name": "某公司", **party}}


def columns(path: Path, *numbers: str | None) -> Path:
    """Case files in Parquet; one without a number is refused."""
    write_parquet(path, [from_facts(case(number), closed=False) for number in numbers])
    return path


def corrected(path: Path, number: str) -> None:
    """The rows with a number for every case file."""
    table = pq.read_table(path)
    rows = table.column("case").to_pylist()
    named = pa.array([{**row, "id": row["id"] or number} for row in rows], table.schema.field("case").type)
    pq.write_table(table.set_column(table.schema.get_field_index("case"), table.schema.field("case"), named), path)


def import_(name: str, *more: str) -> int:
    return main(["import", name, "--out", "out", *more])


def test_refused_rows_of_columns_come_back_with_their_reasons_and_go_in_when_corrected(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    columns(here / "in.parquet", "甲1", None, "甲3")
    assert import_("in.parquet", "--rejects", "r.parquet") == 1
    rejected = pq.read_table("r.parquet")
    assert rejected.schema.names == [*pq.read_schema("in.parquet").names, REASON, REMEDY]
    assert rejected.column(REASON).to_pylist() == ["“case.id”：案卷没有案件编号（case.id），无法识别重复导入"]
    assert rejected.column(REMEDY).to_pylist() == ["请补上原系统中的编号"]
    corrected(here / "r.parquet", "甲2")
    capsys.readouterr()
    assert import_("r.parquet") == 0
    assert "新 1，有变化 0，没有变化 0" in capsys.readouterr().out
    assert import_("r.parquet") == 0
    assert "新 0，有变化 0，没有变化 1" in capsys.readouterr().out
    assert sorted(path.name for path in (here / "out").rglob("*.json")) == ["甲1.json", "甲2.json", "甲3.json"]


def test_rejecting_columns_again_does_not_add_the_reasons_again(here: Path) -> None:
    columns(here / "in.parquet", None)
    import_("in.parquet", "--rejects", "1.parquet")
    import_("1.parquet", "--rejects", "2.parquet")
    assert pq.read_schema("2.parquet").names == pq.read_schema("1.parquet").names


def test_of_many_columns_only_the_refused_rows_come_back(here: Path) -> None:
    write_parquet(
        here / "in.parquet",
        (from_facts(case(None if at in (0, 8_191, 8_192, 8_999) else f"甲{at}"), closed=False) for at in range(9_000)),
    )
    assert main(["import", "in.parquet", "--dry-run", "--json", "--rejects", "r.parquet"]) == 1
    assert pq.read_metadata("r.parquet").num_rows == 4


def test_a_row_of_columns_says_every_problem_with_its_place(here: Path) -> None:
    columns(here / "in.parquet", "甲1", "甲2")
    table = pq.read_table("in.parquet")
    party = [{**row, "kind": "company"} for row in table.column("party").to_pylist()]
    field = table.schema.field("party")
    at = table.schema.get_field_index("party")
    pq.write_table(table.set_column(at, field, pa.array(party, field.type)), here / "in.parquet")
    for item in read_files(here / "in.parquet"):
        assert [(problem.code, problem.path) for problem in item.problems] == [("unknown_code", "party.kind")]


def test_warnings_of_columns_are_those_of_json(here: Path) -> None:
    odd = case("甲1", kind="entity", id_number="91120101MA00000H1Y")
    write_parquet(here / "in.parquet", [from_facts(odd, closed=False)])
    (here / "in.json").write_text(json.dumps(odd), "utf-8")
    from_json, from_columns = read_files(here)
    assert from_columns.problems == from_json.problems != ()


@pytest.mark.parametrize("system", [None, "旧系统"])
def test_columns_of_the_envelope_may_be_missing(here: Path, system: str | None) -> None:
    columns(here / "in.parquet", "甲1")
    table = pq.read_table("in.parquet").drop_columns(["_extra", *([] if system else ["source"])])
    pq.write_table(table, here / "in.parquet")
    [item] = read_files(here / "in.parquet")
    assert item.case is not None
    assert (item.case.source.system or None) == system


def test_columns_of_another_layout_are_told_once_with_what_they_are(here: Path) -> None:
    pq.write_table(pa.table({f"col{at}": [1, 2, 3] for at in range(12)}), here / "in.parquet")
    [item] = read_files(here / "in.parquet")
    [problem] = item.problems
    assert "缺少列 schema_version、case，文件中是 col0、col1" in problem.message
    assert "等 12 列" in problem.message
    assert "plumbline import 文件 --out 案卷.parquet" in problem.message
    assert import_("in.parquet") == 2


def test_columns_whose_types_do_not_fit_are_named(here: Path) -> None:
    columns(here / "in.parquet", "甲1")
    table = pq.read_table("in.parquet")
    at = table.schema.get_field_index("decision")
    fine = pa.array([{"fine": "五千元", "date": "2024-03-01"}])
    table = table.set_column(at, "decision", fine).set_column(table.schema.get_field_index("acts"), "acts", [["x"]])
    pq.write_table(table, here / "in.parquet")
    [item] = read_files(here / "in.parquet")
    [problem] = item.problems
    assert "decision.fine 是 string，应为 int64" in problem.message
    assert "acts 是 string，应为一组字段" in problem.message
    assert import_("in.parquet") == 2


@pytest.mark.parametrize(("raw", "said"), [(b"", "文件是空的"), (b"PAR1 and not more", "不是完整的 Parquet 文件")])
def test_columns_that_cannot_be_opened_say_why(here: Path, raw: bytes, said: str) -> None:
    (here / "in.parquet").write_bytes(raw)
    [item] = read_files(here / "in.parquet")
    assert said in item.problems[0].message


def test_a_row_with_a_value_that_no_calendar_has_is_one_bad_row(here: Path) -> None:
    columns(here / "in.parquet", "甲1", "甲2")
    table = pq.read_table("in.parquet")
    field = table.schema.field("decision")
    at = table.schema.get_field_index("decision")
    names = [inner.name for inner in field.type]
    days = pa.array([19_000, 99_999_999], pa.int32()).view(pa.date32())
    parts = [days if name == "date" else pa.nulls(2, field.type.field(name).type) for name in names]
    decisions = pa.StructArray.from_arrays(parts, fields=list(field.type))
    pq.write_table(table.set_column(at, field, decisions), here / "in.parquet")
    good, bad = read_files(here / "in.parquet")
    assert good.case is not None
    assert "这一行有无法读出的值" in bad.problems[0].message


def test_what_lies_beyond_the_schema_stays_with_a_row_that_is_read_carefully(here: Path) -> None:
    cases = [from_facts(case(number), closed=False).with_extra({("own",): 5}) for number in ("甲1", "甲2")]
    write_parquet(here / "in.parquet", cases)
    table = pq.read_table("in.parquet")
    at = table.schema.get_field_index("_extra")
    pq.write_table(table.set_column(at, "_extra", [[table.column("_extra")[0].as_py(), "{"]]), here / "in.parquet")
    good, bad = read_files(here / "in.parquet")
    assert good.case is not None
    assert good.case.extra == {("own",): 5}
    assert "这一行有无法读出的值" in bad.problems[0].message


def test_refused_case_files_of_an_array_are_an_array_with_the_reasons_beside_it(here: Path) -> None:
    given = [case("甲1"), case(None), case("甲3", kind="company")]
    (here / "in.json").write_text("﻿" + json.dumps(given, ensure_ascii=False, indent=2), "utf-8")
    assert import_("in.json", "--rejects", "r.json") == 1
    assert json.loads((here / "r.json").read_bytes()) == given[1:]
    with (here / "r.json.reasons.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["位置", REASON]
    assert [row[0] for row in rows] == ["第 2 件", "第 3 件"]


@pytest.mark.parametrize("raw", [b'{"schema_version":1}', b"[{]", b'{"schema_version":'])
def test_a_refused_file_of_one_case_comes_back_as_it_is(here: Path, raw: bytes) -> None:
    (here / "in.json").write_bytes(raw)
    assert import_("in.json", "--rejects", "r.json") == 1
    assert (here / "r.json").read_bytes() == raw
    assert "整个文件" in (here / "r.json.reasons.csv").read_text("utf-8-sig")


def test_nothing_is_written_when_no_case_file_is_refused(here: Path) -> None:
    columns(here / "in.parquet", "甲1")
    assert import_("in.parquet", "--rejects", "r.parquet") == 0
    assert not (here / "r.parquet").exists()


@pytest.mark.parametrize(
    ("name", "rejects", "said"),
    [
        ("in.parquet", "r.csv", "请以 .parquet 结尾"),
        ("in.parquet", "in.parquet", "不能写到原文件上"),
        (".", "r.parquet", "只用于一个文件"),
        ("in.dat", "r.dat", "--rejects 只用于"),
    ],
)
def test_rejected_rows_have_the_format_of_one_file(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, rejects: str, said: str
) -> None:
    columns(here / "in.parquet", None)
    assert main(["import", name, "--dry-run", "--rejects", rejects]) == 2
    assert said in capsys.readouterr().err


def test_the_file_that_is_read_is_not_written_to(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    columns(here / "in.parquet", None)
    assert main(["import", "in.parquet", "--out", "in.parquet", "--rejects", "r.parquet"]) == 2
    assert "不能写到原文件上" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["in.json", "in.ndjson", "in.csv", "in.parquet", "in.xlsx"])
def test_an_empty_file_of_any_format_is_told_and_cannot_be_used(
    here: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (here / name).write_bytes(b"")
    assert import_(name) == 2
    told = capsys.readouterr().out
    assert "文件是空的" in told or "文件里没有案卷" in told


@pytest.mark.parametrize(("name", "raw"), [("in.json", b"[]"), ("in.ndjson", b"\n \n")])
def test_a_file_without_a_case_file_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, raw: bytes
) -> None:
    (here / name).write_bytes(raw)
    assert import_(name) == 2
    assert "文件里没有案卷" in capsys.readouterr().out


def test_columns_without_a_row_are_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    columns(here / "in.parquet")
    assert import_("in.parquet") == 2
    assert "文件里没有案卷" in capsys.readouterr().out


def test_a_folder_without_anything_to_read_says_what_can_be_read(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "in").mkdir()
    (here / "in" / "a.docx").write_bytes(b"x")
    assert import_("in") == 2
    told = capsys.readouterr().out
    assert "没有可以读取的文件。可以读取的是 .csv、.json、.jsonl、.ndjson、.parquet" in told


def test_a_broken_file_in_a_folder_is_named_and_the_others_are_read(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "in").mkdir()
    (here / "in" / "a.json").write_text(json.dumps(case("甲1")), "utf-8")
    (here / "in" / "b.parquet").write_bytes(b"PAR1")
    (here / "in" / "c.json").write_bytes(b"{")
    assert import_("in") == 2
    told = capsys.readouterr().out
    assert "b.parquet\t\t整个文件或者工作表\n    退回　不是完整的 Parquet 文件" in told
    assert "c.json\t\t退回" in told
    assert "新 1" in told
    assert "整体：不是正确的 JSON" in told


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("海州,津河\n1,2\n".encode("utf-16"), "读到的第一行是：海州、津河（共 2 格，编码：UTF-16）"),
        (b"a,b,c,d,e,f,g\n", "读到的第一行是：a、b、c、d、e、f等（共 7 格，编码：UTF-8）"),
        (b",,\n,,\n", "没有内容"),
    ],
)
def test_a_table_with_unknown_headings_says_what_was_read(
    here: Path, capsys: pytest.CaptureFixture[str], raw: bytes, said: str
) -> None:
    (here / "in.csv").write_bytes(raw)
    assert import_("in.csv") == 2
    told = capsys.readouterr().out
    assert said in told
    assert "--map" in told


def test_a_file_that_is_not_there_is_told_in_chinese(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert import_("nowhere.csv") == 2
    assert "文件无法打开：文件或文件夹不存在" in capsys.readouterr().out
