"""`plumbline review`: what it prints and how it ends."""

import argparse
import json

import pytest

from plumbline.review import command

LAWFUL = {"date": "2024-03-05", "fine": 8_000_000, "fine_max": 10_000_000}


@pytest.fixture
def run(rules):
    def called(*arguments):
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        return command.run(parser.parse_args([str(argument) for argument in arguments]), rules)

    return called


@pytest.mark.parametrize(("fine", "code"), [(10_000_000, 0), (10_000_001, 1)])
def test_it_ends_with_1_exactly_if_a_fatal_violation_exists(run, lay, fine, code, capsys):
    assert run(lay("a.json", decision={**LAWFUL, "fine": fine}, acts=None)) == code
    assert "a.json" in capsys.readouterr().out


def test_a_defect_alone_ends_with_0(run, lay, capsys):
    assert run(lay("a.json", decision={**LAWFUL, "fine": 1}, acts=None)) == 0
    assert "瑕疵" in capsys.readouterr().out


def test_an_unreadable_file_ends_with_2_unless_another_is_fatal(run, lay, tmp_path, capsys):
    (tmp_path / "bad.json").write_bytes(b"{")
    lay("good.json", decision=LAWFUL)
    assert run(tmp_path) == 2
    lay("worse.json", decision={**LAWFUL, "fine": 20_000_000})
    assert run(tmp_path) == 1
    assert "good.json" in capsys.readouterr().out


def test_a_folder_without_case_files_ends_with_2_and_says_so(run, tmp_path, capsys):
    assert run(tmp_path) == 2
    assert "没有找到案卷文件" in capsys.readouterr().err


def test_json_is_printed_for_programs(run, lay, capsysbinary):
    assert run(lay("a.json", decision=LAWFUL, acts=None), "--json", "--all") == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert [finding["verdict"] for finding in told["files"][0]["findings"]].count("holds") == 2


def test_an_html_report_is_written_beside(run, lay, tmp_path, capsys):
    page = tmp_path / "report.html"
    assert run(lay("a.json", decision=LAWFUL), "--html", page) == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "报告已写入" in capsys.readouterr().out


def test_a_report_that_cannot_be_written_is_said(run, lay, tmp_path, capsys):
    assert run(lay("a.json", decision=LAWFUL), "--html", tmp_path / "none" / "x.html") == 2
    assert "无法写入" in capsys.readouterr().err
