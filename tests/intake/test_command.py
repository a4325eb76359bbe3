"""`plumbline import` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plumbline.intake.mapping_file import load_mapping
from plumbline.intake.reading import read_files
from plumbline.intake.ready import READY, ready_text
from plumbline.project.cli import main
from tests.intake.tables import HEAD, SMALL, table
from tests.intake.test_csv import GOOD, HEADINGS
from tests.intake.test_reading import ONE, TWO

BAD = ["甲2", *GOOD[1:3], "很多", *GOOD[4:]]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a mapping and a table of one good and one bad row."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.toml").write_text(HEAD + SMALL, "utf-8")
    (tmp_path / "in.csv").write_bytes(table(HEADINGS, GOOD, BAD))
    return tmp_path


def test_a_dry_run_lists_every_row_and_writes_nothing(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--map", "map.toml", "in.csv", "--dry-run", "--out", "out"]) == 1
    told = capsys.readouterr().out
    assert "in.csv　第 2 行\t甲1\t接收" in told
    assert "in.csv　第 3 行\t甲2\t退回" in told
    assert "退回　第 3 行 D 列“罚款”：“很多”，不是金额（见行政处罚决定书）" in told
    assert "接收 1（其中有提醒 0），退回 1，文件不能用 0。" in told
    assert not (files / "out").exists()


def test_good_rows_go_in_and_bad_ones_are_written_to_be_corrected(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["import", "--map", "map.toml", "--out", "out.ndjson"]
    assert main([*arguments, "in.csv", "--rejects", "rejects.csv"]) == 1
    corrected = (files / "rejects.csv").read_text("utf-8").replace("很多", "0.3")
    (files / "corrected.csv").write_text(corrected, "utf-8")
    assert main([*arguments, "corrected.csv"]) == 0
    assert main([*arguments, "corrected.csv"]) == 0
    assert "新 0，有变化 0，没有变化 1" in capsys.readouterr().out
    assert [item.case is not None for item in read_files(files / "out.ndjson")] == [True, True]


def test_all_or_nothing_writes_nothing_when_a_row_is_refused(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--map", "map.toml", "in.csv", "--out", "out", "--all-or-nothing"]) == 1
    assert "全部没有写入" in capsys.readouterr().out
    assert not (files / "out").exists()


def test_all_good_rows_end_with_zero(files: Path) -> None:
    (files / "in.csv").write_bytes(table(HEADINGS, GOOD))
    assert main(["import", "--map", "map.toml", "in.csv", "--out", "out", "--all-or-nothing"]) == 0


def test_results_for_programs_are_one_object_per_line(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", "--map", "map.toml", "in.csv", "--dry-run", "--json"])
    good, bad = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (good["row"], good["result"], good["number"]) == (2, "accepted", "甲1")
    [refusal] = bad["refusals"]
    assert refusal["where"] == {"sheet": "", "row": 3, "column": "D", "header": "罚款"}
    assert (refusal["path"], refusal["code"], refusal["value"]) == ("decision.fine", "wrong_amount", "很多")


def test_case_files_of_other_formats_come_in_too(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "cases.ndjson").write_bytes(ONE + b"\n" + TWO + b'\n{"schema_version":1}\n{\n')
    assert main(["import", "cases.ndjson", "--out", "out.parquet", "--rejects", "rejects.ndjson"]) == 1
    told = capsys.readouterr().out
    assert "没有案件编号（case.id）" in told
    assert "新 2" in told
    assert (files / "rejects.ndjson").read_bytes() == b'{"schema_version":1}\n{\n'
    assert len((files / "rejects.ndjson.reasons.csv").read_text("utf-8-sig").splitlines()) == 3


def test_the_source_may_be_named_in_the_call(files: Path) -> None:
    main(["import", "--map", "map.toml", "in.csv", "--out", "out.ndjson", "--source", "河东"])
    [item] = read_files(files / "out.ndjson")
    assert item.case is not None
    assert item.case.source.system == "河东"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["in.csv", "--map", "map.toml"], "没有写 --out"),
        ([], "没有写要读取的文件"),
        (["in.csv", "in.csv", "--dry-run", "--rejects", "r.csv"], "--rejects 只用于一个"),
        (["in.csv", "--dry-run", "--map", "nowhere.toml"], "对照文件 nowhere.toml 无法打开"),
        (["in.csv", "--dry-run", "--map", "in.csv"], "in.csv"),
        (["in.csv", "--site", "x"], "--as"),
        (["in.csv", "--dry-run", "--rejects", "./in.csv"], "不能写到原文件上"),
        (["--template", "in.csv"], "没有覆盖"),
    ],
)
def test_a_call_that_cannot_be_done_says_what_is_missing(
    files: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["import", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("name", ["in.csv", "nowhere.csv"])
def test_a_file_that_cannot_be_used_ends_with_two(files: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(["import", name, "--dry-run"]) == 2
    assert "文件不能用 1" in capsys.readouterr().out


def test_a_faulty_mapping_is_told_line_by_line(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "map.toml").write_text(HEAD + SMALL.replace("decision.fine", "decision.fien"), "utf-8")
    assert main(["import", "in.csv", "--dry-run", "--map", "map.toml"]) == 2
    assert "map.toml，第 12 行，罚款" in capsys.readouterr().err


def test_the_template_is_written_and_read_by_the_same_command(files: Path) -> None:
    assert main(["import", "--template", "登记表.xlsx"]) == 0
    assert main(["import", "--template", "双公示.xlsx", "--map", "双公示"]) == 0
    assert main(["import", "登记表.xlsx", "--dry-run"]) == 2


@pytest.mark.parametrize("name", list(READY))
def test_a_ready_made_mapping_can_be_printed_and_used(
    files: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["import", "--show-map", name]) == 0
    assert load_mapping(capsys.readouterr().out.encode()) == load_mapping(ready_text(name))
