"""The workbook to fill in: made from a mapping, read back by it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import msgspec
import pytest
from python_calamine import CalamineWorkbook

from plumbline.engine.schema import Kind
from plumbline.engine.values import ABSENT
from plumbline.intake.ready import READY, ready
from plumbline.intake.template import CODES, HELP, choices, note, write_template
from tests.intake.tables import about_file, one, results


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "登记表.xlsx"
    write_template(ready("登记表"), path)
    return path


@pytest.mark.parametrize("name", list(READY))
def test_every_column_of_the_mapping_has_its_heading(tmp_path: Path, name: str) -> None:
    mapping = ready(name)
    write_template(mapping, tmp_path / "a.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    for sheet in mapping.sheets:
        rows = book.get_sheet_by_name(sheet.name or mapping.name).to_python(skip_empty_area=False)
        assert rows[sheet.header - 1] == [column.name for column in sheet.columns]


def test_the_example_rows_are_no_cases(register: Path) -> None:
    assert results(ready("登记表"), register) == []
    assert "表头下面没有案件（示例行不算）" in about_file(ready("登记表"), register)[-1]


def test_the_example_rows_read_as_a_case_that_has_everything_in_its_place(register: Path) -> None:
    mapping = msgspec.structs.replace(ready("登记表"), skip="")
    result = one(mapping, register)
    assert result.case is not None
    assert not result.warnings
    case = result.case
    assert case.decision.fine == 500_000
    assert [officer.name for officer in case.acts[0].officers] == ["张三", "李四"]
    assert case.hearing is ABSENT
    assert case.execution.payments[0].amount == 532_050
    assert case.source.closed_world == ["handlers", "acts", "services"]
    assert case.acts[1].recorded is ABSENT, "the acts are said to be complete"


def test_drop_downs_hold_the_words_that_are_read(register: Path) -> None:
    with zipfile.ZipFile(register) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<dataValidation ") > 15
    columns = [column for sheet in ready("登记表").sheets for column in sheet.columns]
    lists = {choices(column) for column in columns if column.field and column.field.kind is Kind.CODE}
    book = CalamineWorkbook.from_path(register).get_sheet_by_name(CODES).to_python()
    written = {tuple(str(word) for word in words[1:] if word) for words in zip(*book, strict=True)}
    assert lists <= written


def test_the_sheet_of_help_tells_of_every_column(register: Path) -> None:
    book = CalamineWorkbook.from_path(register).get_sheet_by_name(HELP).to_python()
    told = {(row[0], row[1]) for row in book}
    for sheet in ready("登记表").sheets:
        for column in sheet.columns:
            assert (sheet.name, column.name) in told


def test_a_note_says_what_to_write_and_where_it_stands() -> None:
    columns = {column.name: column for column in ready("登记表").main.columns}
    assert note(columns["罚款数额（元）"], must=False) == "数字，单位元\n见：行政处罚决定书"
    assert note(columns["案件编号"], must=True).startswith("必须填写")
    assert "个人信息" in note(columns["当事人名称"], must=False)
    assert "可用：警告、通报批评" in note(columns["处罚种类"], must=False)


def test_a_place_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="a.xlsx"):
        write_template(ready("登记表"), tmp_path / "nowhere" / "a.xlsx")
