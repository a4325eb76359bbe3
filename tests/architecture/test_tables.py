"""On a phone a row of a list stands as lines, each with the name of its column: cells say which it is."""

from __future__ import annotations

import re
from pathlib import Path

import plumbline.web

TABLE = re.compile(r"<c-table\b.*?</c-table>", re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
UNNAMED = re.compile(r"<td(?![^>]*(?:data-label|colspan))[^>]*>")


def unnamed(template: str) -> list[str]:
    """The rows of lists in which more than one cell, the name of the row or its buttons, names no column."""
    rows = [row for table in TABLE.findall(template) for row in ROW.findall(table)]
    return [row for row in rows if len(UNNAMED.findall(row)) > 1]


def test_every_cell_of_a_list_names_its_column():
    templates = Path(next(iter(plumbline.web.__path__))).rglob("*.html")
    assert {each.name: rows for each in templates if (rows := unnamed(each.read_text(encoding="utf-8")))} == {}


def test_a_row_may_have_one_cell_without_a_name_and_no_second():
    one = '<c-table><tr><td>甲</td><td class="num" data-label="罚款">1</td></tr></c-table>'
    assert unnamed(one) == []
    assert len(unnamed(one.replace(' data-label="罚款"', ""))) == 1
