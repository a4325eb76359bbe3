"""Many case files in one Parquet file: three results in a folder, the same as file by file."""

import json
from collections import Counter
from random import Random

import pyarrow.parquet as pq
import pytest

from plumbline.casefile.across import beside, keys_of
from plumbline.casefile.arrow import write_parquet
from plumbline.engine.findings import Consequence, Verdict
from plumbline.law import law
from plumbline.project.cli import main
from tests.law.changed_files import changed_files


@pytest.fixture(scope="module")
def cases():
    return list(changed_files(Random(7), 150))


@pytest.fixture
def file(cases, tmp_path):
    path = tmp_path / "cases.parquet"
    write_parquet(path, cases)
    return path


def side_by_side(cases):
    """The case files as the comparison with each other leaves them."""
    keys = [keys_of(case) for case in cases]
    return [beside(case, keys[:at] + keys[at + 1 :]) for at, case in enumerate(cases)]


def run(*arguments):
    """The exit code of the command."""
    return main(["review", *map(str, arguments)])


def test_the_results_are_those_of_reviewing_file_by_file(cases, file, tmp_path):
    out = tmp_path / "out"
    assert run(file, "--out", out) == 1
    rules = law().rules
    findings = [each for case in side_by_side(cases) for each in rules.review(case)]
    told = json.loads((out / "summary.json").read_text("utf-8"))
    assert told["cases"] == len(cases)
    assert told["paths"] == {"columns": len(cases)}
    violated = Counter(each.rule.id for each in findings if each.verdict is Verdict.VIOLATED)
    assert {each["rule"]: each["violated"] for each in told["by_rule"] if each["violated"]} == violated
    fatal = Counter(
        each.rule.id for each in findings if each.verdict is Verdict.VIOLATED and each.consequence is Consequence.FATAL
    )
    assert {e["rule"]: e["violations"]["fatal"] for e in told["by_rule"] if "fatal" in e["violations"]} == fatal
    rows = pq.read_table(out / "findings.parquet")
    assert rows.num_rows == told["findings"]
    assert set(rows["id"].to_pylist()) <= {case.case and case.case.id for case in cases} | {None}


def test_the_case_files_with_a_fatal_violation_are_counted_once_each(cases, file, tmp_path):
    run(file, "--out", tmp_path / "out")
    rules = law().rules
    fatal = [
        case
        for case in side_by_side(cases)
        if any(
            each.verdict is Verdict.VIOLATED and each.consequence is Consequence.FATAL for each in rules.review(case)
        )
    ]
    assert json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))["cases_with"]["fatal"] == len(fatal)


def test_the_report_is_one_page_that_names_rule_and_article(file, tmp_path):
    run(file, "--out", tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "<script" not in page
    assert "按列批量检查 150 件" in page
    assert "《行政处罚法》" in page


def test_the_way_taken_and_the_rate_are_printed(file, tmp_path, capsys):
    run(file, "--out", tmp_path / "out")
    said = capsys.readouterr().out
    assert "150 个案卷" in said
    assert "每秒" in said
    assert "按列批量检查 150 件" in said


def test_few_case_files_go_one_by_one_and_it_says_so(cases, tmp_path, capsys):
    write_parquet(tmp_path / "few.parquet", cases[:3])
    run(tmp_path / "few.parquet", "--out", tmp_path / "out")
    assert "逐案检查 3 件" in capsys.readouterr().out


def test_no_case_files_are_no_error(tmp_path):
    write_parquet(tmp_path / "none.parquet", [])
    assert run(tmp_path / "none.parquet", "--out", tmp_path / "out") == 0


@pytest.mark.parametrize("arguments", [[], ["--out", "x", "--json"], ["--out", "x", "--html", "y"]])
def test_a_parquet_file_without_a_folder_or_with_other_outputs_is_refused_with_an_example(file, arguments, capsys):
    assert run(file, *arguments) == 2
    assert "--out 结果" in capsys.readouterr().err


def test_a_broken_file_is_named_and_has_no_findings(tmp_path, capsys):
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 but no more")
    assert run(broken, "--out", tmp_path / "out") == 2
    assert "不是完整的 Parquet 文件" in capsys.readouterr().err
    assert pq.read_table(tmp_path / "out" / "findings.parquet").num_rows == 0
    assert "不是完整的 Parquet 文件" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_a_missing_file_is_named(tmp_path, capsys):
    assert run(tmp_path / "none.parquet", "--out", tmp_path / "out") == 2
    assert "none.parquet" in capsys.readouterr().err
