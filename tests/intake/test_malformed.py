"""Ten thousand malformed rows give ten thousand exact reports, and the good rows among them go in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bench.import_rows import DAMAGE, GOOD, HEADINGS, write_csv, write_workbook
from plumbline.intake.applying import apply
from plumbline.intake.ready import ready
from tests.intake.tables import table

ROWS = 10_000


def test_every_malformed_row_of_a_csv_has_its_exact_report(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", ROWS, megabytes=2)
    found = [result for result in apply(ready("双公示"), tmp_path / "a.csv") if result.row]
    assert [result.row for result in found] == list(range(2, ROWS + 2))
    assert not any(result.accepted for result in found)
    for result in found:
        for remark in result.refusals:
            assert (remark.where.row, bool(remark.why), bool(remark.todo)) == (result.row, True, True)
            assert remark.where.column or remark.code == "broken_row"
    codes = Counter(remark.code for result in found for remark in result.refusals)
    assert codes["broken_row"] == ROWS // 100
    assert codes["ragged_row"] == ROWS // 100
    assert codes["too_long"] == 2


def test_every_malformed_row_of_a_workbook_has_its_exact_report(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", 1_000)
    found = [result for result in apply(ready("双公示"), tmp_path / "a.xlsx") if result.row]
    assert [result.row for result in found] == list(range(2, 1_002))
    assert not any(result.accepted for result in found)
    assert sum("公式出错" in str(remark) for result in found for remark in result.refusals) == 100


def test_good_rows_between_bad_ones_go_in() -> None:
    rows = []
    for at, (place, value) in enumerate(DAMAGE):
        good, bad = [f"好{at}", *GOOD[1:]], [f"坏{at}", *GOOD[1:]]
        bad[place] = value
        rows += [good, bad]
    found = [result for result in apply(ready("双公示"), table(HEADINGS, *rows)) if result.row]
    assert [result.number for result in found if result.accepted] == [f"好{at}" for at in range(len(DAMAGE))]
