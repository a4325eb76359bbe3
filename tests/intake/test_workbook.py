"""Rows of workbooks: formulas, merged cells, hidden sheets, several sheets of one case, files that are none."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from plumbline.intake import workbook as workbook_module
from plumbline.intake.ready import ready
from tests.intake.tables import HEAD, SMALL, about_file, mapping, one, only_refusal, results, workbook

HEADINGS = ["编号", "当事人", "类型", "罚款", "决定日期", "听证"]
GOOD = ["甲1", "某公司", "法人或其他组织", 0.2, "2024-03-01", False]
NAMED = SMALL.replace('number = "编号"', 'name = "案件"\nnumber = "编号"')
WITH_ACTS = (
    NAMED
    + """
[[sheet]]
name = "人员"
into = "handlers"
number = "编号"
[sheet.columns]
"人员编号" = "id"
"姓名" = "name"

[[sheet]]
name = "活动"
into = "acts"
number = "编号"
[sheet.columns]
"日期" = "date"
"人员" = { to = "officers", copy_from = "handlers", by = "id" }
"""
)


def test_cells_of_a_workbook_become_facts(tmp_path: Path) -> None:
    result = one(mapping(), workbook(tmp_path / "a.xlsx", 表=[HEADINGS, GOOD]))
    assert result.case is not None
    assert result.case.decision.fine == 200_000
    assert result.case.hearing is None


def test_a_workbook_in_memory_is_read_like_a_file(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 表=[HEADINGS, GOOD])
    assert results(mapping(), path.read_bytes()) == results(mapping(), path)


def test_dates_of_the_workbook_are_dates(tmp_path: Path) -> None:
    def sheet(book: Any, page: Any) -> None:
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, GOOD)
        page.write_datetime(1, 4, datetime.fromisoformat("2024-03-01"), book.add_format({"num_format": "yyyy/m/d"}))

    result = one(mapping(), workbook(tmp_path / "a.xlsx", 表=sheet))
    assert result.case is not None
    assert result.case.decision.date == date(2024, 3, 1)


def formula(tmp_path: Path, value: Any) -> Path:
    def sheet(book: Any, page: Any) -> None:
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, GOOD)
        page.write_formula(1, 3, "=0.1+0.1", None, value)

    return workbook(tmp_path / "a.xlsx", 表=sheet)


def test_the_result_of_a_formula_is_taken(tmp_path: Path) -> None:
    result = one(mapping(), formula(tmp_path, 0.2))
    assert result.case is not None
    assert result.case.decision.fine == 200_000


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?"])
def test_a_formula_that_failed_is_refused(tmp_path: Path, error: str) -> None:
    told = only_refusal(mapping(), formula(tmp_path, error))
    assert f"第 2 行 D 列“罚款”：“{error}”，公式出错，结果是 {error}" in told


def test_a_formula_that_was_never_computed_is_refused_not_taken_as_empty(tmp_path: Path) -> None:
    assert "公式还没有算出结果" in only_refusal(mapping(), formula(tmp_path, ""))


def test_a_long_number_stored_as_a_number_has_lost_its_end(tmp_path: Path) -> None:
    coded = mapping(SMALL + '"证件号" = "party.id_number"\n')
    path = workbook(tmp_path / "a.xlsx", 表=[[*HEADINGS, "证件号"], [*GOOD, 120101199001011234.0]])
    told = only_refusal(coded, path)
    assert "第 15 位以后的数字已经丢失" in told
    assert "文本格式" in told


def test_whole_numbers_are_texts_without_a_point(tmp_path: Path) -> None:
    assert one(mapping(), workbook(tmp_path / "a.xlsx", 表=[HEADINGS, [2024001.0, *GOOD[1:]]])).number == "2024001"


def test_a_merged_cell_has_its_value_in_the_first_row_only(tmp_path: Path) -> None:
    def sheet(book: Any, page: Any) -> None:
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, GOOD)
        page.write_row(2, 0, ["甲2", "", *GOOD[2:]])
        page.merge_range(1, 1, 2, 1, "某公司")

    first, second = results(mapping(), workbook(tmp_path / "a.xlsx", 表=sheet))
    assert first.accepted
    assert "B2:B3 是合并单元格，值只在 B2" in str(second.refusals[0])
    assert "请取消合并" in str(second.refusals[0])


def test_empty_rows_and_columns_before_the_table_do_not_shift_the_letters(tmp_path: Path) -> None:
    def sheet(book: Any, page: Any) -> None:
        page.write_row(2, 1, HEADINGS)
        page.write_row(4, 1, [*GOOD[:4], "2024-02-30", ""])

    headed = mapping(SMALL.replace('number = "编号"', 'header = 3\nnumber = "编号"'))
    assert "第 5 行 F 列“决定日期”" in only_refusal(headed, workbook(tmp_path / "a.xlsx", 表=sheet))


def test_rows_of_other_sheets_belong_to_the_case_of_their_number(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        案件=[HEADINGS, GOOD, ["甲2", *GOOD[1:]]],
        人员=[["编号", "人员编号", "姓名"], ["甲1", "A1", "张三"], ["甲1", "A2", "李四"]],
        活动=[["编号", "日期", "人员"], ["甲1", "2024-01-05", "A2、A1"], ["甲2", "2024-01-06", ""]],
    )
    first, second = results(mapping(WITH_ACTS), path)
    assert first.case is not None
    assert second.case is not None
    assert [officer.name for officer in first.case.acts[0].officers] == ["李四", "张三"]
    assert [act.date for act in second.case.acts] == [date(2024, 1, 6)]
    assert [(line.sheet, line.row) for line in first.lines] == [("案件", 2), ("人员", 2), ("人员", 3), ("活动", 2)]


def test_a_bad_row_of_another_sheet_refuses_its_case_with_its_own_place(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        案件=[HEADINGS, GOOD],
        活动=[["编号", "日期", "人员"], ["甲1", "2024-02-30", ""], ["甲1", "2024-02-28", "A9"]],
    )
    [result] = results(mapping(WITH_ACTS), path)
    told = [str(remark) for remark in result.refusals]
    assert "工作表“活动”第 2 行 B 列“日期”" in told[0]
    assert "工作表“活动”第 3 行 C 列“人员”" in told[1]
    assert "“A9”不在同一案件的“办案人员”中" in told[1]


def test_a_row_of_another_sheet_without_its_case_is_refused(tmp_path: Path) -> None:
    acts = [["编号", "日期", "人员"], ["乙9", "2024-01-05", ""], ["", "2024-01-05", ""]]
    found = results(mapping(WITH_ACTS), workbook(tmp_path / "a.xlsx", 案件=[HEADINGS, GOOD], 活动=acts))
    told = [str(remark) for result in found for remark in result.refusals]
    assert any("没有编号为“乙9”的案件" in line for line in told)
    assert any("没有案件编号" in line for line in told)
    assert [result.row for result in found if result.accepted] == [2]


def test_a_hidden_sheet_is_read_and_told(tmp_path: Path) -> None:
    def hidden(book: Any, page: Any) -> None:
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, GOOD)
        page.hide()

    path = workbook(tmp_path / "a.xlsx", 别的=[["x"]], 案件=hidden)
    assert one(mapping(NAMED), path).accepted
    told = about_file(mapping(NAMED), path)
    assert any("这个工作表是隐藏的，已照常读取" in line for line in told)
    assert any("对照文件没有说明这个工作表，没有读取" in line for line in told)


def test_a_misnamed_sheet_is_guessed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 案件表=[HEADINGS, GOOD], 别的=[["x"]])
    assert "没有名为“案件”的工作表，是不是“案件表”？" in about_file(mapping(NAMED), path)[0]


def test_an_empty_sheet_is_told(tmp_path: Path) -> None:
    assert "没有表头" in about_file(mapping(NAMED), workbook(tmp_path / "a.xlsx", 案件=[]))[0]


def zipped(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_bin", ".bin").replace("_xml", ".xml"), content)
    return path


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧版 .xls"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        (b"PK\x03\x04 broken", "已经损坏"),
        (b"%PDF-1.7", "这是 PDF 文件"),
        (b"<html><table>", "网页文件"),
        (b"PAR1", "Parquet"),
        (b"  \n", "文件是空的"),
    ],
)
def test_a_file_that_is_no_workbook_says_what_it_is(head: bytes, said: str) -> None:
    [told] = about_file(mapping(), head)
    assert said in told


def test_other_archives_are_told(tmp_path: Path) -> None:
    assert ".xlsb" in about_file(mapping(), zipped(tmp_path / "a.xlsx", xl__workbook_bin=b"x"))[0]
    assert "Word" in about_file(mapping(), zipped(tmp_path / "b.xlsx", word__document_xml=b"x"))[0]


def test_an_archive_that_unpacks_to_far_more_is_not_read(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "a.xlsx", xl__workbook_xml=b"x", xl__worksheets__sheet1_xml=b"0" * (60 * 1048576))
    assert "展开后大了" in about_file(mapping(), bomb)[0]


def test_a_sheet_with_a_cell_in_its_last_corner_is_not_unfolded(tmp_path: Path) -> None:
    def sheet(book: Any, page: Any) -> None:
        page.write_row(0, 0, HEADINGS)
        page.write_string(1_048_575, 16_383, "远")

    told = about_file(mapping(), workbook(tmp_path / "a.xlsx", 表=sheet))[0]
    assert "超过 6,000,000 个单元格的上限" in told


def test_a_workbook_beyond_the_limits_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_module, "MAX_UNPACKED", 100)
    assert "的上限，没有读取" in about_file(mapping(), workbook(tmp_path / "a.xlsx", 表=[HEADINGS, GOOD]))[0]


def test_the_national_fields_are_read_from_a_workbook_by_their_chinese_names(tmp_path: Path) -> None:
    headings = [
        "行政处罚决定书文号",
        "行政相对人名称",
        "行政相对人类别",
        "罚款金额（万元）",
        "处罚决定日期",
        "处罚机关",
    ]
    path = workbook(tmp_path / "a.xlsx", 行政处罚=[headings, ["罚1", "某人", "自然人", 0.2, "2024/3/1", "某局"]])
    result = one(ready("双公示"), path)
    assert result.case is not None
    assert result.case.decision.fine == 200_000


def test_a_column_outside_the_head_does_no_harm_in_a_workbook(tmp_path: Path) -> None:
    assert one(mapping(head=HEAD), workbook(tmp_path / "a.xlsx", 表=[HEADINGS, [*GOOD, "旁注"]])).accepted
