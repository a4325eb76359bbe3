"""Small tables and mappings for the tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from plumbline.intake.applying import apply
from plumbline.intake.mapping import Mapping
from plumbline.intake.mapping_file import load_mapping
from plumbline.intake.results import RowResult

HEAD = """name = "试验"
source = "试验系统"
zone = "+08:00"
"""
SMALL = """
[[sheet]]
number = "编号"

[sheet.columns]
"编号" = "case.number"
"当事人" = "party.name"
"类型" = "party.kind"
"罚款" = { to = "decision.fine", unit = "万元" }
"决定日期" = "decision.date"
"听证" = "hearing.happened"
"""


def mapping(body: str = SMALL, head: str = HEAD) -> Mapping:
    """A mapping that has no faults."""
    loaded = load_mapping((head + body).encode(), "试验.toml")
    assert isinstance(loaded, Mapping), [str(fault) for fault in loaded]
    return loaded


def faults(body: str, head: str = HEAD) -> list[str]:
    """The faults of a mapping, each with its line."""
    loaded = load_mapping((head + body).encode(), "试验.toml")
    assert not isinstance(loaded, Mapping)
    return [str(fault) for fault in loaded]


def table(*rows: Sequence[str], encoding: str = "utf-8") -> bytes:
    """The rows as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


def workbook(path: Path, **sheets: Iterable[Sequence[Any]] | Callable[[Any, Any], None]) -> Path:
    """A workbook with these sheets; a callable writes its sheet itself."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if callable(rows):
                rows(book, sheet)
                continue
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def results(mapped: Mapping, source: Path | bytes) -> list[RowResult]:
    """The results of all rows, without those about the file."""
    return [result for result in apply(mapped, source, "试验.csv") if result.row]


def about_file(mapped: Mapping, source: Path | bytes) -> list[str]:
    """What is said about the file and its sheets."""
    told = [result for result in apply(mapped, source, "试验.csv") if not result.row]
    return [str(remark) for result in told for remark in (*result.refusals, *result.warnings)]


def one(mapped: Mapping, source: Path | bytes) -> RowResult:
    """The result of the only row."""
    [result] = results(mapped, source)
    return result


def only_refusal(mapped: Mapping, source: Path | bytes) -> str:
    """The one reason why the only row was refused."""
    result = one(mapped, source)
    assert result.case is None
    [refusal] = result.refusals
    return str(refusal)
