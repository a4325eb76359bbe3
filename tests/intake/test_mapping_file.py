"""Mapping files: what they may say, and the faults with their lines."""

from __future__ import annotations

import pytest

from plumbline.intake import columns, mapping_file
from plumbline.intake.applying import apply
from plumbline.intake.mapping import Mapping
from plumbline.intake.mapping_file import LARGEST, load_mapping
from plumbline.intake.ready import READY, ready
from tests.intake.tables import HEAD, SMALL, faults, mapping

COLUMNS = '[[sheet]]\nnumber = "编号"\n[sheet.columns]\n"编号" = "case.number"\n'
"""Line 4 to 7 of the file; a column added after it stands on line 8."""


def one_fault(column: str) -> str:
    [fault] = faults(COLUMNS + column)
    return fault


def test_a_small_mapping_is_read() -> None:
    read = mapping()
    assert read.source == "试验系统"
    assert [column.name for column in read.main.columns] == ["编号", "当事人", "类型", "罚款", "决定日期", "听证"]
    assert read.main.columns[3].unit == "万元"


@pytest.mark.parametrize("name", list(READY))
def test_ready_made_mappings_have_no_faults(name: str) -> None:
    assert isinstance(ready(name), Mapping)


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (
            '"罚款" = "decision.fien"\n',
            "试验.toml，第 8 行，罚款：案卷格式的“处理决定”中没有字段 fien，是不是 fine（罚款数额）。",
        ),
        ('"罚款" = "decision.fine"\n', "“罚款数额”是金额，没有写 unit（金额单位）"),
        ('"罚款" = { to = "decision.fine", unit = "美元" }\n', "“美元”不能用"),
        ('"名" = { to = "party.name", unit = "元" }\n', "不是金额，不写 unit"),
        ('"名" = { to = "party.name", codes = { "甲" = "a" } }\n', "不是代码，不写 codes"),
        ('"类" = { to = "party.kind", codes = { "公司" = "company" } }\n', "“公司”译成的“company”不在代码表中"),
        ('"日" = { to = "decision.date", dates = ["2.1.2024"] }\n', "日期写法“2.1.2024”不能用"),
        ('"组" = "decision"\n', "“处理决定”是一组字段"),
        ('"人" = "handlers.name"\n', "要写明第几项，例如 handlers[0]"),
        ('"人" = "handlers"\n', "copy_from"),
        ('"人" = "party[0].name"\n', "不是列表，不能写 [0]"),
        ('"人" = "party.name.x"\n', "不是字段的路径"),
        ('"空" = {}\n', "没有写 to"),
        ('"空" = 5\n', "应当写成字段的路径"),
        ('"错" = { to = "party.name", alias = ["x"] }\n', "不认识的栏目 alias，是不是 aliases"),
        ('"错" = { to = "party.name", required = "yes" }\n', "required 应当是true 或者 false"),
        ('"重" = { to = "party.name", aliases = ["编号"] }\n', "“编号”已经是“编号”这一列的名称或别名"),
        ('"空白" = { to = "party.name", empty = "none" }\n', "empty 只能是"),
        ('"验" = { to = "party.id_number", check = "luhn" }\n', "check 只能是"),
        ('"数" = { to = "lead.test_days", unit = "元" }\n', "整数的 unit 只能是"),
    ],
)
def test_a_fault_of_a_column_is_told_with_its_line(column: str, said: str) -> None:
    fault = one_fault(column)
    assert "第 8 行" in fault
    assert said in fault


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "没有填写 sheet"),
        ("[[sheet]]\n[sheet.columns]\n", "没有填写 number"),
        ('[[sheet]]\nnumber = "号"\n[sheet.columns]\n"编号" = "case.number"\n', "columns 中没有“号”这一列"),
        (COLUMNS.replace("number", 'into = "acts"\nnumber', 1), "第一个工作表每行一个案件"),
        (COLUMNS + '[[sheet]]\nname = "活动"\nnumber = "编号"\n[sheet.columns]\n"日期" = "date"\n', "没有填写 into"),
        (COLUMNS.replace("number", "header = 0\nnumber", 1), "header 是表头所在的行号"),
        ('[constants]\n"agency.field" = "markt"\n' + COLUMNS, "是否想写 “market”"),
        ('[constants]\n"decision" = 1\n' + COLUMNS, "不是单个字段"),
        ('complete = ["decison"]\n' + COLUMNS, "“decison”不能用，是不是 decision"),
        ('others = "drop"\n' + COLUMNS, "“drop”不能用"),
        ("sheet = 5\n", "工作表应当写成 [[sheet]]"),
        ("sheet = [1]\n", "工作表应当写成 [[sheet]]"),
        ("colums = 1\n" + COLUMNS, "不认识的栏目 colums"),
    ],
)
def test_a_fault_of_the_file_is_told(body: str, said: str) -> None:
    assert any(said in fault for fault in faults(body))


def test_every_fault_is_told_at_once() -> None:
    assert len(faults(COLUMNS + '"甲" = "party.nam"\n"乙" = "decision.fine"\n"丙" = "x.y"\n')) == 3


def test_a_file_that_is_no_toml_is_told_with_line_and_place() -> None:
    [fault] = faults('[[sheet]]\nnumber = "编号\n')
    assert "第 5 行" in fault
    assert "不是有效的 TOML" in fault


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("name = '甲'".encode("gbk"), "不是 UTF-8"),
        (b"#" * (LARGEST + 1), "不像一份对照文件"),
        (b"a = " + b"[" * 5000, "对照文件"),
    ],
)
def test_a_file_that_is_no_mapping_at_all_is_told(raw: bytes, said: str) -> None:
    loaded = load_mapping(raw)
    assert not isinstance(loaded, Mapping)
    assert said in str(loaded[0]) or "TOML" in str(loaded[0])


def test_a_byte_order_mark_does_no_harm() -> None:
    assert isinstance(load_mapping(b"\xef\xbb\xbf" + (HEAD + SMALL).encode()), Mapping)


ODD = ["1", "true", '"x"', "[]", "[1]", '["x"]', "[{}]", "[[1]]", "{}", "{ a = 1 }", '{ a = "x" }', "1.5", "2024-01-01"]
PLACES = {
    "file": ([*mapping_file.ENTRIES], "{entry} = {odd}\n" + COLUMNS),
    "sheet": ([*mapping_file.SHEET_ENTRIES], COLUMNS.replace("[sheet.columns]", "{entry} = {odd}\n[sheet.columns]")),
    "column": ([*columns.ENTRIES], COLUMNS + '"甲" = {{ to = "party.kind", {entry} = {odd} }}\n'),
    "codes": (
        [*columns.ENTRIES],
        COLUMNS + '"甲" = {{ to = "decision.kinds", codes = {{ x = {odd} }}, {entry} = "a" }}\n',
    ),
    "list": ([*columns.ENTRIES], COLUMNS + '"甲" = {{ to = "handlers", {entry} = {odd} }}\n'),
    "constant": (["party.kind", "decision.kinds", "x", ""], '[constants]\n"{entry}" = {odd}\n' + COLUMNS),
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("place", sorted(PLACES))
def test_whatever_stands_in_an_entry_is_a_mapping_or_a_fault(place: str, odd: str) -> None:
    entries, text = PLACES[place]
    for entry in entries:
        loaded = load_mapping(
            (HEAD + text.replace("{entry}", entry).replace("{odd}", odd).replace("{{", "{").replace("}}", "}")).encode()
        )
        if isinstance(loaded, Mapping):
            list(apply(loaded, "编号,甲\n1,企业\n".encode()))
        else:
            assert all(fault.text for fault in loaded)
