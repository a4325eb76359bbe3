"""Rejected rows: the same format and columns, reason and remedy beside each, ready to be corrected and sent again."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from plumbline.intake.applying import apply
from plumbline.intake.guarding import guarded, unguarded
from plumbline.intake.headers import REASON, REMEDY
from plumbline.intake.mapping import Mapping
from plumbline.intake.rejects import rejects_file
from tests.intake.tables import SMALL, about_file, mapping, results, table, workbook
from tests.intake.test_workbook import GOOD as GOOD_CELLS
from tests.intake.test_workbook import WITH_ACTS

HEADINGS = ["编号", "当事人", "类型", "罚款", "决定日期", "听证"]
GOOD = ["甲1", "某公司", "法人或其他组织", "0.2", "2024-03-01", "否"]
BAD = ["甲2", "=cmd|'/c calc'!A1", "法人或其他组织", "很多", "2024-02-30", "否"]


def rejected(mapped: Mapping, source: Path | bytes, out: Path, name: str = "a.csv") -> int:
    return rejects_file(mapped, source, name, apply(mapped, source, name), out)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_rejected_rows_of_a_csv_keep_encoding_and_columns(tmp_path: Path, encoding: str) -> None:
    out = tmp_path / "r.csv"
    assert rejected(mapping(), table(HEADINGS, GOOD, BAD, encoding=encoding), out) == 1
    raw = out.read_bytes()
    lines = raw.decode(encoding).splitlines()
    assert lines[0].split(",") == [*HEADINGS, REASON, REMEDY]
    assert "第 3 行 D 列“罚款”：不是金额；第 3 行 E 列“决定日期”" in lines[1]
    assert "请核对原始文书后改写" in lines[1]
    assert len(lines) == 2


def test_a_text_that_a_table_program_would_compute_is_made_harmless_and_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "r.csv"
    rejected(mapping(), table(HEADINGS, BAD), out)
    text = out.read_text("utf-8")
    assert ",'=cmd|" in text
    corrected = text.replace("很多", "0.2").replace("2024-02-30", "2024-02-29").encode()
    [result] = results(mapping(), corrected)
    assert result.case is not None
    assert result.case.party.name == BAD[1]


@pytest.mark.parametrize(("text", "out"), [("@0", "'@0"), ("=5", "'=5"), ("+5", "+5"), ("-5.0", "-5.0"), ("-a", "'-a")])
def test_only_a_signed_number_goes_out_without_an_apostrophe(text: str, out: str) -> None:
    assert guarded(text) == out


@given(text=st.text(max_size=30))
def test_making_harmless_is_undone_by_reading(text: str) -> None:
    if not text.startswith("'"):
        assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "@"))


def test_negative_numbers_and_telephone_numbers_stay_as_they_are() -> None:
    assert guarded("-5.20") == "-5.20"
    assert guarded("+8613800000000") == "+8613800000000"
    assert guarded("-1+cmd") == "'-1+cmd"


def test_corrected_rows_come_in_and_the_reasons_are_no_columns(tmp_path: Path) -> None:
    out = tmp_path / "r.csv"
    rejected(mapping(), table(HEADINGS, GOOD, BAD), out)
    assert about_file(mapping(), out) == []


def test_rejecting_again_does_not_add_the_columns_again(tmp_path: Path) -> None:
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    rejected(mapping(), table(HEADINGS, BAD), first)
    assert rejected(mapping(), first, second) == 1
    head = second.read_text("utf-8").splitlines()[0]
    assert head.split(",") == [*HEADINGS, REASON, REMEDY]


def test_nothing_is_written_when_nothing_is_rejected(tmp_path: Path) -> None:
    assert rejected(mapping(), table(HEADINGS, GOOD), tmp_path / "r.csv") == 0
    assert not (tmp_path / "r.csv").exists()


def test_rejected_rows_of_a_workbook_keep_texts_numbers_and_dates(tmp_path: Path) -> None:
    def sheet(book: Any, page: Any) -> None:
        page.write_row(0, 0, [*HEADINGS, "证号", "收文"])
        page.write_row(1, 0, [*BAD[:3], 0.2, "2024-02-30", False, "001200"])
        page.write_datetime(1, 7, datetime.fromisoformat("2024-03-01"), book.add_format({"num_format": "yyyy-mm-dd"}))

    source, out = workbook(tmp_path / "a.xlsx", 表=sheet), tmp_path / "r.xlsx"
    assert rejected(mapping(), source, out, "a.xlsx") == 1
    head, row = CalamineWorkbook.from_path(out).get_sheet_by_name("表").to_python()
    assert head == [*HEADINGS, "证号", "收文", REASON, REMEDY]
    assert row[:8] == [*BAD[:3], 0.2, "2024-02-30", False, "001200", date(2024, 3, 1)]
    assert "在日历上不存在" in str(row[8])


def test_rows_of_other_sheets_go_with_their_rejected_case(tmp_path: Path) -> None:
    source = workbook(
        tmp_path / "a.xlsx",
        案件=[HEADINGS, GOOD_CELLS, ["甲2", *GOOD_CELLS[1:]]],
        人员=[["编号", "人员编号", "姓名"], ["甲2", "A1", "张三"], ["甲1", "A1", "张三"]],
        活动=[["编号", "日期", "人员"], ["甲2", "2024-02-30", "A1"], ["甲1", "2024-02-01", "A1"]],
    )
    out = tmp_path / "r.xlsx"
    mapped = mapping(WITH_ACTS)
    assert rejected(mapped, source, out, "a.xlsx") == 1
    book = CalamineWorkbook.from_path(out)
    assert [row[0] for row in book.get_sheet_by_name("案件").to_python()] == ["编号", "甲2"]
    assert [row[0] for row in book.get_sheet_by_name("人员").to_python()] == ["编号", "甲2"]
    assert "在日历上不存在" in str(book.get_sheet_by_name("活动").to_python()[1][3])


def test_hidden_characters_are_made_visible_in_rejected_rows(tmp_path: Path) -> None:
    out = tmp_path / "r.csv"
    rejected(mapping(), table(HEADINGS, [*BAD[:1], "某\x00公司", *BAD[2:]]), out)
    assert "[U+0000]" in out.read_text("utf-8")


def test_a_cell_beyond_what_a_workbook_holds_is_cut_in_the_rejected_rows(tmp_path: Path) -> None:
    source = workbook(tmp_path / "a.xlsx", 表=[HEADINGS, [*BAD[:1], "长" * 32_700, *BAD[2:]]])
    out = tmp_path / "r.xlsx"
    rejected(mapping(SMALL), source, out, "a.xlsx")
    row = CalamineWorkbook.from_path(out).get_sheet_by_name("表").to_python()[1]
    assert len(str(row[1])) == 32_000
