"""`plumbline standards` and `plumbline review --local`: what can be used, what cannot and why, in one line each."""

import json

import pytest

from plumbline.project import cli
from plumbline.web.standards.models import LocalValue
from tests.web.cases.world import at

GOOD = """
[[standard]]
title = "海州市行政处罚听证范围规定"
number = "海府规〔2026〕1号"
issuer = "海州市人民政府"
approved = 2026-01-20
set_by = "city"
agency = "HZ"

[[standard.value]]
parameter = "hearing.fine_threshold"
value = 300000
since = 2026-03-01
dims = { field = "urban", party = "person" }
article = "第三条"
reason = "按本市收入水平确定。"
"""


@pytest.fixture
def good(tmp_path):
    file = tmp_path / "海州.toml"
    file.write_text(GOOD, encoding="utf-8")
    return file


def test_a_good_file_is_told_line_by_line(good, capsys):
    assert cli.main(["standards", "check", str(good)]) == 0
    said = capsys.readouterr().out
    assert "第 1 份文件第 1 行　hearing.fine_threshold　3,000 元　城市管理、自然人　2026-03-01 至 今" in said
    assert "共 1 项，可以使用" in said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("hearing.fine_threshold", "hearing.request_days", "不能设定本地值"),
        ("value = 300000", "value = 1", "至少 1 元"),
        ('reason = "按本市收入水平确定。"', "", "理由：没有填写"),
        ("[[standard]]", "[[standard]", "不是有效的 TOML 文件"),
    ],
)
def test_a_bad_file_is_refused_with_place_and_reason(good, capsys, before, after, said):
    good.write_text(GOOD.replace(before, after), encoding="utf-8")
    assert cli.main(["standards", "check", str(good)]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.err.startswith("海州.toml")
    assert told.out == ""


def test_a_missing_file_is_refused(tmp_path, capsys):
    assert cli.main(["standards", "check", str(tmp_path / "no.toml")]) == 2
    assert "文件无法打开" in capsys.readouterr().err


def test_the_answer_as_json(good, capsys):
    good.write_text(GOOD.replace("value = 300000", "value = 1"), encoding="utf-8")
    assert cli.main(["standards", "check", "--json", str(good)]) == 2
    assert "至少 1 元" in json.loads(capsys.readouterr().out)["faults"][0]


@pytest.fixture
def on_a_day(time_machine_on):
    return time_machine_on


@pytest.fixture
def time_machine_on():
    import time_machine

    with time_machine.travel(at("2026-02-10"), tick=False):
        yield


def test_an_imported_file_becomes_drafts(good, standards, on_a_day, capsys):
    assert cli.main(["standards", "import", str(good), "--as", "chenzhiyuan"]) == 0
    row = LocalValue.objects.get()
    assert (row.agency.code, row.value, row.state, row.drafted_by.display_name) == ("HZ", 300_000, "draft", "陈志远")
    assert "登记为草稿" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--as", "nobody"], "没有账号“nobody”"),
        (["--as", "chenzhiyuan", "--agency", "NO"], "没有代码为“NO”的机关"),
        (["--as", "chenzhiyuan", "--agency", "HZ-SJ"], "只能以“执法机关”的身份设定"),
        (["--as", "shenliping"], "不能起草本地标准"),
        (["--as", "zhouming"], "您不能为海州市人民政府设定本地标准"),
    ],
)
def test_an_import_by_the_wrong_person_or_for_the_wrong_agency_writes_nothing(
    good, standards, on_a_day, capsys, arguments, said
):
    assert cli.main(["standards", "import", str(good), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not LocalValue.objects.exists()


def test_a_file_without_an_agency_needs_one(good, standards, on_a_day, capsys):
    good.write_text(GOOD.replace('agency = "HZ"\n', ""), encoding="utf-8")
    assert cli.main(["standards", "import", str(good), "--as", "chenzhiyuan"]) == 2
    assert "--agency" in capsys.readouterr().err
    assert cli.main(["standards", "import", str(good), "--as", "chenzhiyuan", "--agency", "HZ"]) == 0


def test_the_export_is_a_file_that_can_be_checked(standards, tmp_path, capsys):
    standards.of_the_city()
    file = tmp_path / "out.toml"
    assert cli.main(["standards", "export", str(file), "--agency", "HZ"]) == 0
    assert cli.main(["standards", "check", str(file)]) == 0
    assert cli.main(["standards", "export", "--agency", "NO"]) == 2
    assert cli.main(["standards", "export", str(tmp_path / "no" / "out.toml")]) == 2
    capsys.readouterr()
    assert cli.main(["standards", "export"]) == 0
    assert "hearing.fine_threshold" in capsys.readouterr().out
