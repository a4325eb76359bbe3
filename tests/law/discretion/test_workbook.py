"""A table as a workbook: the same table comes back, and every fault is named by sheet and cell."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from plumbline.law.discretion import TableError, benchmarks
from plumbline.law.discretion.catalogue import objections
from plumbline.law.discretion.workbook import cells, read_workbook, template, workbook_of
from plumbline.law.discretion.workbook.layout import LINES_OF_HEAD, code_of
from tests.law.discretion.invented import SHAPES, table

EVERY = [*benchmarks().values(), *(table(family) for family in ("F1", *SHAPES))]
LINE = {line.zh: number for number, line in enumerate(LINES_OF_HEAD, 1)}


def changed(made, *changes):
    """The workbook of a table with some cells written anew: sheet, row and column from nought, value."""
    grids = cells.open_book(workbook_of(made) if made else template())
    for sheet, row, column, value in changes:
        grid = grids[sheet]
        grid.extend([] for _ in range(row + 1 - len(grid)))
        grid[row] = cells.pad(grid[row], max(column + 1, len(grid[row])))
        grid[row][column] = value
    return book(grids)


def book(grids):
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "yyyy-mm-dd", "nan_inf_to_errors": True}) as made:
        for name, grid in grids.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(grid):
                for place, value in enumerate(row):
                    if value is not None and value != "":
                        sheet.write(number, place, value)
    return target.getvalue()


def faults(raw, **more):
    with pytest.raises(TableError) as refused:
        read_workbook(raw, **more)
    return refused.value.faults


@pytest.mark.parametrize("made", EVERY, ids=lambda made: f"{made.family}-{made.key}")
def test_written_and_read_again_it_is_the_same(made):
    assert read_workbook(workbook_of(made)) == made


def test_steps_of_one_name_are_called_by_their_keys():
    tiers = [{"zh": "同", "to": 50}, {"zh": "同", "from": 50}]
    made = table(
        "F3",
        factor=[{"key": "v", "zh": "量", "kind": "number", "tier": tiers}],
        row=[
            {"zh": "一", "when": {"v": "1"}, "low": 100_000, "high": 200_000},
            {"zh": "二", "when": {"v": "2"}, "low": 200_000, "high": 300_000},
        ],
    )
    assert read_workbook(workbook_of(made)) == made


def test_the_template_has_help_and_drop_downs():
    names = CalamineWorkbook.from_object(BytesIO(template())).sheet_names
    assert names == ["基本信息", "因素与分档", "幅度行", "加项与分级", "填表说明", "选项"]
    with zipfile.ZipFile(BytesIO(template())) as archive:
        assert b"dataValidation" in archive.read("xl/worksheets/sheet1.xml")
        assert "不能使用" in archive.read("xl/sharedStrings.xml").decode()


def test_codes_may_be_left_out_and_are_numbered():
    raw = changed(table(), *(("因素与分档", row, column, None) for row, column in ((1, 0), (3, 0), (3, 7), (4, 7))))
    made = read_workbook(raw)
    assert [factor.key for factor in made.factors] == ["f1", "f2"]
    assert [tier.key for tier in made.factors[1].tiers] == ["t1", "t2"]


def test_people_write_words_days_and_articles_as_they_speak():
    raw = changed(
        table(),
        ("基本信息", LINE["法律依据"], 1, "《水污染防治法》第八十三条第（二）项"),
        ("基本信息", LINE["施行日期"], 1, "2025年2月1日"),
        ("基本信息", LINE["计算方法"], 1, "权重累加"),
        ("基本信息", LINE["法定下限"], 1, "100,000元"),
        ("基本信息", LINE["行政区划代码"], 1, 320700),
        ("基本信息", LINE["裁量起点（%）"], 1, "40%"),
    )
    assert read_workbook(raw) == table()


HEAD_FAULTS = [
    ("名称", None, "请填写文字"),
    ("施行日期", "2025年2月30日", "不是日期"),
    ("施行日期", "下月", "不是日期"),
    ("失效日期", "2024-01-01", "早于施行日期"),
    ("法定下限", "10万元", "请写 100000"),
    ("法定下限", "1.5万", "请写 15000"),
    ("法定下限", -1, "不能是负数"),
    ("法定上限", 10**14, "过大"),
    ("法定上限", "很多", "不是数字"),
    ("法定上限", "NaN", "不是数字"),
    ("法律依据", "水污染法八十三条", "法律库里找不到"),
    ("计算方法", "F8", "附件没有核实"),
    ("计算方法", "估算", "应为下列之一"),
    ("裁量起点（%）", 39, "不足 100%"),
    ("取整方法", None, "请填写下列之一"),
]


@pytest.mark.parametrize(("line", "value", "said"), HEAD_FAULTS)
def test_a_wrong_line_is_named_by_its_cell(line, value, said):
    told = dict(faults(changed(table(), ("基本信息", LINE[line], 1, value))))
    assert said in told[f"“基本信息” B{LINE[line] + 1}"]


OTHER_FAULTS = [
    ("F1", "因素与分档", 2, 8, 51, "“因素与分档” I3", "空档"),
    ("F1", "因素与分档", 2, 8, 40, "“因素与分档” I3", "重叠"),
    ("F1", "因素与分档", 2, 10, None, "“因素与分档” K3", "请填写数字"),
    ("F1", "因素与分档", 1, 10, -5, "“因素与分档” K2", "不能是负数"),
    ("F1", "因素与分档", 1, 4, "也许", "“因素与分档” E2", "应为是"),
    ("F1", "因素与分档", 1, 5, "violation.depth", "“因素与分档” F2", "没有“violation.depth”"),
    ("F1", "因素与分档", 4, 7, "no", "“因素与分档” H5", "重复"),
    ("F3", "幅度行", 1, 1, 20, "“幅度行” B2", "像是按万元"),
    ("F3", "幅度行", 2, 2, 2_000_000, "“幅度行” C3", "高于法定上限"),
    ("F3", "幅度行", 1, 4, "深度", "“幅度行” F2", "没有“深度”"),
    ("F3", "幅度行", 1, 5, "很多", "“幅度行” F2", "没有这一档：很多"),
    ("F3", "幅度行", 1, 5, None, "“幅度行” F2", "请写明是哪一档"),
    ("F4", "加项与分级", 1, 0, "没有的档", "“加项与分级” A2", "没有“没有的档”这一档"),
    ("F4", "加项与分级", 1, 4, 0, "“加项与分级” E2", "大于零"),
    ("F9", "加项与分级", 1, 4, 0, "“加项与分级” E2", "大于零"),
    ("F9", "加项与分级", 1, 2, "高度", "“加项与分级” C2", "没有“高度”"),
]


@pytest.mark.parametrize(("family", "sheet", "row", "column", "value", "cell", "said"), OTHER_FAULTS)
def test_a_wrong_cell_of_the_other_sheets_is_named(family, sheet, row, column, value, cell, said):
    told = dict(faults(changed(table(family), (sheet, row, column, value))))
    assert said in told[cell]


def test_rows_that_do_not_cover_every_case_are_told_at_their_sheet():
    raw = changed(table("F3"), ("幅度行", 1, 4, None), ("幅度行", 1, 5, None))
    assert "同时符合" in dict(faults(raw))["“幅度行”"]


def test_faults_are_told_sheet_by_sheet_and_row_by_row():
    raw = changed(table("F3"), ("幅度行", 1, 1, "1万"), ("基本信息", LINE["名称"], 1, None), ("基本信息", 2, 1, "大写"))
    assert [cell for cell, _ in faults(raw)] == ["“基本信息” B3", f"“基本信息” B{LINE['名称'] + 1}", "“幅度行” B2"]


def test_what_the_catalogue_objects_to_stands_at_its_cell():
    told = dict(faults(workbook_of(table()), check=objections))
    assert "失效日期不能更晚" in told[f"“基本信息” B{LINE['失效日期'] + 1}"]
    assert "执法事项目录中选择" in told[f"“基本信息” B{LINE['执法事项'] + 1}"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"not a book", "不是 .xlsx 工作簿"),
        (b"x" * (cells.MOST_BYTES + 1), "一张裁量表用不了这么大"),
        (book({"基本信息": []}), "没有“因素与分档”这张工作表"),
        (book({name: [] for name in ("基本信息", "因素与分档", "幅度行", "加项与分级")}), "没有这一栏"),
        (book({"基本信息": [["x"] * 61]}), "请删去表格以外的行列"),
        (book({"基本信息": [], "因素与分档": [["因素"]], "幅度行": [], "加项与分级": []}), "请不要改动模板的表头"),
    ],
)
def test_a_file_that_is_no_such_workbook_is_refused(raw, said):
    told = faults(raw)
    assert any(said in text for _, text in told)


def test_a_file_that_swells_is_not_read():
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/big", b"\0" * (cells.MOST_UNPACKED + 1))
    assert "展开后过大" in faults(target.getvalue())[0][1]


def test_a_word_that_no_list_knows_stays_as_it_is():
    assert code_of("权重累加", "family") == "F1"
    assert code_of("F1", "family") == "F1"
    assert code_of("随便", "family") == "随便"


def test_a_place_that_no_cell_has_is_the_file():
    places = cells.Places({"a": "“基本信息” A1"})
    assert places.cell("a.b[2].c") == "“基本信息” A1"
    assert places.cell("b") == "文件"


def test_a_day_with_an_hour_is_the_day_and_empty_rows_are_passed_over():
    raw = changed(
        table(),
        ("基本信息", LINE["施行日期"], 1, datetime.fromisoformat("2025-02-01T09:30")),
        ("因素与分档", 9, 20, "随手记的"),
    )
    assert read_workbook(raw) == table()


def test_a_row_that_repeats_the_name_of_its_factor_belongs_to_it():
    raw = changed(table(), ("因素与分档", 2, 1, "日排水量"))
    assert read_workbook(raw) == replace(table())
