"""Files and folders of every format in one run; what cannot be read is named one by one and stops nothing."""

import json
from random import Random

import msgspec
import pyarrow.parquet as pq
import pytest

from plumbline.casefile import write
from plumbline.casefile.arrow import write_parquet
from plumbline.casefile.text import MAX_BYTES
from plumbline.project.cli import main
from tests.intake.tables import HEAD, SMALL
from tests.intake.tables import table as rows_of_a_table
from tests.law.changed_files import changed_files


@pytest.fixture(scope="module")
def cases():
    """Thirty case files of parties of their own."""
    return [own_party(case, at) for at, case in enumerate(changed_files(Random(3), 30))]


def own_party(case, at):
    if not isinstance(case.party, msgspec.Struct):
        return case
    return msgspec.structs.replace(case, party=msgspec.structs.replace(case.party, id_number=f"P{at}"))


@pytest.fixture
def folder(cases, tmp_path):
    """A folder with files of three formats, and others that are none of them."""
    found = tmp_path / "year"
    for inner in "abc":
        (found / inner).mkdir(parents=True)
    for at, case in enumerate(cases[:10]):
        (found / "a" / f"{at}.json").write_bytes(write(case))
    (found / "b" / "b.ndjson").write_bytes(b"\n".join(line(case) for case in cases[10:20]))
    write_parquet(found / "c" / "c.parquet", cases[20:])
    (found / "readme.txt").write_text("no case file")
    (found / "~$open.xlsx").write_text("a lock")
    (found / ".hidden.json").write_text("hidden")
    return found


def line(case):
    return msgspec.json.encode(msgspec.json.decode(write(case)))


def run(*arguments):
    return main(["review", *map(str, arguments)])


def results(out):
    return json.loads((out / "summary.json").read_text("utf-8")), pq.read_table(out / "findings.parquet").to_pylist()


def test_a_folder_of_several_formats_gives_what_each_file_alone_gives(folder, cases, tmp_path):
    run(folder, "--out", tmp_path / "out")
    told, rows = results(tmp_path / "out")
    assert (told["files"], told["cases"], told["refused"]) == (12, 30, 0)
    alone = []
    for at, path in enumerate([folder / "a", folder / "b" / "b.ndjson", folder / "c" / "c.parquet"]):
        run(path, "--out", tmp_path / str(at))
        alone += results(tmp_path / str(at))[1]
    key = ("file", "row", "rule", "verdict", "consequence", "elements")
    assert [[row[k] for k in key] for row in rows] == [[row[k] for k in key] for row in alone]


def test_every_finding_names_the_file_and_the_row_of_its_case(folder, cases, tmp_path):
    run(folder, "--out", tmp_path / "out")
    _, rows = results(tmp_path / "out")
    for row in rows:
        at = row["case"]
        if at < 10:
            assert (row["file"], row["row"]) == (str(folder / "a" / f"{at}.json"), None)
        elif at < 20:
            assert (row["file"], row["row"]) == (str(folder / "b" / "b.ndjson"), at - 9)
        else:
            assert (row["file"], row["row"]) == (str(folder / "c" / "c.parquet"), at - 19)


def test_broken_files_and_lines_are_named_and_the_others_reviewed(folder, cases, tmp_path, capsys):
    (folder / "a" / "broken.json").write_text("{")
    (folder / "a" / "large.json").write_bytes(b" " * (MAX_BYTES + 1))
    (folder / "c" / "d.parquet").write_bytes(b"PAR1")
    with (folder / "b" / "b.ndjson").open("ab") as lines:
        lines.write(b'\n\n{"schema_version": 1, "case": 7}\n' + b"x" * (MAX_BYTES + 3) + b"\n" + line(cases[0]))
    assert run(folder, "--out", tmp_path / "out") in (1, 2)
    told, _ = results(tmp_path / "out")
    assert (told["cases"], told["refused"]) == (31, 5)
    lines = (tmp_path / "out" / "refused.ndjson").read_text("utf-8").splitlines()
    named = [
        (each["file"].rsplit("/", 1)[1], each["row"], each["problems"][0]["code"]) for each in map(json.loads, lines)
    ]
    assert sorted(named, key=str) == [
        ("b.ndjson", 12, "wrong_type"),
        ("b.ndjson", 13, "too_large"),
        ("broken.json", None, "malformed"),
        ("d.parquet", None, "not_readable"),
        ("large.json", None, "too_large"),
    ]
    said = capsys.readouterr().err
    assert "broken.json" in said
    assert "5 个案卷或文件没有检查" in said
    assert "broken.json" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_with_nothing_refused_any_more_the_list_of_an_earlier_run_is_gone(folder, tmp_path):
    broken = folder / "a" / "broken.json"
    broken.write_text("{")
    run(folder, "--out", tmp_path / "out")
    broken.unlink()
    run(folder, "--out", tmp_path / "out")
    assert not (tmp_path / "out" / "refused.ndjson").exists()


def test_a_named_file_of_another_kind_is_refused_with_the_formats(tmp_path, capsys):
    (tmp_path / "x.pdf").write_text("")
    assert run(tmp_path / "x.pdf", "--out", tmp_path / "out") == 2
    assert "JSON、NDJSON" in capsys.readouterr().err


def test_an_empty_folder_is_told(tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "empty", "--out", tmp_path / "out") == 2
    assert "没有找到案卷文件" in capsys.readouterr().err


def test_the_report_counts_by_agency_and_names_the_worst_files(folder, tmp_path):
    run(folder, "--out", tmp_path / "out")
    told, rows = results(tmp_path / "out")
    assert sum(each["cases"] for each in told["by_agency"]) == 30
    fatal = {row["case"] for row in rows if (row["verdict"], row["consequence"]) == ("violated", "fatal")}
    assert sum(each["cases_with"]["fatal"] for each in told["by_agency"]) == len(fatal) == told["cases_with"]["fatal"]
    assert {each["case"] for each in told["worst"] if each["fatal"]} == fatal
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "南开区市场监督管理局" in page
    assert "问题最重的案卷" in page


def test_tables_need_a_mapping(tmp_path, capsys):
    (tmp_path / "cases.csv").write_text("案号\n1\n")
    assert run(tmp_path / "cases.csv", "--out", tmp_path / "out") == 2
    assert "--map" in capsys.readouterr().err


def test_rows_of_a_table_are_reviewed_through_its_mapping(tmp_path, capsys):
    (tmp_path / "map.toml").write_text(f"{HEAD}\n{SMALL}", "utf-8")
    table = tmp_path / "cases.csv"
    heads = ("编号", "当事人", "类型", "罚款", "决定日期", "听证")
    good = ("1号", "某公司", "entity", "1", "2026-05-08", "")
    table.write_bytes(rows_of_a_table(heads, good, ("2号", "某公司", "entity", "许多", "2026-05-08", "")))
    run(table, "--map", tmp_path / "map.toml", "--out", tmp_path / "out")
    told, rows = results(tmp_path / "out")
    assert (told["cases"], told["refused"]) == (1, 1)
    assert {(row["file"], row["row"]) for row in rows} == {(str(table), 2)}
    assert "第 3 行" in capsys.readouterr().err


def test_a_mapping_with_faults_is_refused_with_their_lines(tmp_path, capsys):
    (tmp_path / "map.toml").write_text("name = 7\n")
    (tmp_path / "cases.csv").write_text("案号\n1\n")
    assert run(tmp_path / "cases.csv", "--map", tmp_path / "map.toml", "--out", tmp_path / "out") == 2
    assert "map.toml" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", ["ndjson", "csv", "xlsx"])
def test_other_formats_ask_for_a_folder_for_the_results(suffix, tmp_path, capsys):
    assert run(tmp_path / f"x.{suffix}") == 2
    assert "--out 结果" in capsys.readouterr().err
