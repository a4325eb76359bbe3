"""`plumbline discretion` lists, checks and computes, and says in Chinese what it cannot use."""

from __future__ import annotations

import argparse
import json

import pytest

from plumbline.law.discretion import FOLDER
from plumbline.law.discretion.command import add_arguments, run

FACTS = {"values": {"document": "form", "stage": "equipment", "months": 4, "times": 1}, "base": 3_000_000}


@pytest.fixture
def call(tmp_path, capsys):
    """Run the command in a folder with a file of facts; its exit code, output and errors."""
    (tmp_path / "facts.json").write_text(json.dumps(FACTS))

    def called(*words):
        parser = argparse.ArgumentParser()
        add_arguments(parser)
        code = run(parser.parse_args([word.replace("@", f"{tmp_path}/") for word in words]))
        told = capsys.readouterr()
        return code, told.out, told.err

    called.folder = tmp_path
    return called


def test_the_tables_are_listed_with_their_issuer(call):
    code, out, _ = call("list")
    assert code == 0
    assert "gd2022_eia_building\t权重累加\t施行中\t广东省生态环境厅" in out
    assert "jinan2018_dispatch_gain\t分档\t不在施行期间" in out


def test_a_fine_is_computed_with_its_working(call):
    code, out, _ = call("compute", "--table", "gd2022_eia_building", "--facts", "@facts.json")
    assert code == 0
    assert out.endswith("建议罚款：42,000 元。\n")


def test_the_result_for_programs_is_in_fen(call):
    _, out, _ = call("compute", "--table", "gd2022_eia_building", "--facts", "@facts.json", "--json")
    data = json.loads(out)
    assert (data["low"], data["minimum"], data["maximum"]) == (4_200_000, 3_000_000, 15_000_000)
    assert data["not_established"] == ["建设地点", "配合调查"]


def test_an_end_that_is_no_whole_number_of_fen_is_said_in_words(call):
    (call.folder / "facts.json").write_text('{"base": 0.01}')
    _, out, _ = call("compute", "--table", "gd2022_eia_building", "--facts", "@facts.json", "--json")
    assert json.loads(out)["minimum"] == "0.0001 元"


def test_a_table_from_a_file_and_one_without_a_range(call):
    (call.folder / "facts.json").write_text('{"base": 100000, "values": {"days": 2}}')
    _, out, _ = call("compute", "--table", f"{FOLDER}/daily_fine_28.toml", "--facts", "@facts.json", "--json")
    assert (json.loads(out)["low"], json.loads(out)["maximum"]) == (20_000_000, None)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("compute", "--table", "nowhere", "--facts", "@facts.json"), 2, "没有这份裁量基准"),
        (("compute", "--table", "late_payment", "--facts", "@none.json"), 2, "文件无法打开"),
        (("compute", "--table", "late_payment", "--facts", "@facts.json"), 2, "这张表没有“document”这个因素"),
        (("check", "@gbk.toml"), 1, "不是 UTF-8"),
        (("check", "@bad.toml"), 1, "请填写文字"),
    ],
)
def test_what_cannot_be_used_is_said(call, words, code, said):
    (call.folder / "gbk.toml").write_bytes('title = "裁量"'.encode("gbk"))
    (call.folder / "bad.toml").write_text('family = "F1"')
    found, out, err = call(*words)
    assert (found, out) == (code, "")
    assert said in err


def test_a_sound_table_is_told_to_be_sound(call):
    code, out, _ = call("check", str(FOLDER / "gd2022_voc_open.toml"), "--form-only")
    assert code == 0
    assert "没有发现问题（分档，2 个因素，8 档）" in out


def test_a_table_that_outlives_its_law_is_told(call):
    code, out, err = call("check", str(FOLDER / "gd2022_voc_open.toml"))
    assert (code, out) == (1, "")
    assert "until：法律依据《大气污染防治法》施行到 2026-08-14 为止" in err


@pytest.mark.parametrize("form", ["xlsx", "toml"])
def test_a_table_is_written_out_and_read_again(call, form):
    assert call("export", "--table", "late_payment", "--out", f"@t.{form}")[0] == 0
    code, out, _ = call("check", f"@t.{form}")
    assert code == 0
    assert out.startswith("late_payment：没有发现问题")
    (call.folder / "facts.json").write_text('{"base": 10000, "values": {"days": 10}}')
    assert "建议罚款：3,000 元。" in call("compute", "--table", f"@t.{form}", "--facts", "@facts.json")[1]


def test_an_empty_template_is_told_cell_by_cell(call):
    assert call("template", "--out", "@t.xlsx")[0] == 0
    code, _, err = call("check", "@t.xlsx")
    assert code == 1
    assert "“基本信息” B3：请填写文字。" in err
