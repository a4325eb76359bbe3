"""What is written into the register, in any of its words and forms, is what the case file says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.casefile import read, to_facts, write
from plumbline.engine.schema import Field, Kind
from plumbline.intake.mapping import Column
from plumbline.intake.ready import ready
from tests.intake.tables import one, table

MAIN = ready("登记表").main
COLUMNS = {
    column.name: column
    for column in MAIN.columns
    if column.field is not None
    and column.path[0] != "source"
    and column.path[-1] != "happened"
    and column.name not in MAIN.number
}
WORDS = st.text(st.characters(categories=["Lo", "Lu", "Nd"]), min_size=1, max_size=12).map(lambda text: f"文{text}")
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
Written = tuple[str, Any]
"""What stands in the cell and what the case file says."""


def money(fen: int) -> Written:
    return f"{Decimal(fen) / 100:f}", fen


def day(when: date) -> Written:
    return f"{when.year}/{when.month}/{when.day}", when.isoformat()


def code(field: Field) -> st.SearchStrategy[Written]:
    return st.sampled_from([*((zh, code) for code, zh in field.values), *((code, code) for code, _ in field.values)])


def codes(field: Field) -> st.SearchStrategy[Written]:
    chosen = st.lists(st.sampled_from(field.values), min_size=1, max_size=3, unique=True)
    return chosen.map(lambda pairs: ("、".join(zh for _, zh in pairs), [code for code, _ in pairs]))


def cell(column: Column) -> st.SearchStrategy[Written]:
    field = column.field
    assert field is not None
    return {
        Kind.TEXT: WORDS.map(lambda text: (text, text)),
        Kind.DATE: DAYS.map(day),
        Kind.MONEY: st.integers(0, 10**12).map(money),
        Kind.INTEGER: st.integers(0, 10**6).map(lambda number: (str(number), number)),
        Kind.BOOLEAN: st.sampled_from([("是", True), ("否", False), ("有", True), ("×", False)]),
        Kind.CODE: code(field) if field.values else st.nothing(),
        Kind.CODES: codes(field) if field.values else st.nothing(),
    }[field.kind]


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Written]:
    """Some columns of the register, each with what stands in it and what it says."""
    names = draw(st.lists(st.sampled_from([*COLUMNS]), unique=True, min_size=1, max_size=25))
    return {name: draw(cell(COLUMNS[name])) for name in names}


def at(tree: Any, column: Column) -> Any:
    for step in column.path:
        tree = tree[step]
    return tree


@settings(max_examples=150, deadline=None)
@given(row=rows())
def test_every_cell_of_the_register_is_the_fact_it_says(row: dict[str, Written]) -> None:
    cells = ["案1" if column.name in MAIN.number else row.get(column.name, [""])[0] for column in MAIN.columns]
    raw = table(["案件"], [column.name for column in MAIN.columns], cells)
    result = one(ready("登记表"), raw)
    assert result.case is not None, [str(remark) for remark in result.refusals]
    facts = to_facts(result.case)
    for name, (_, said) in row.items():
        assert at(facts, COLUMNS[name]) == said
    assert read(write(result.case)).case == result.case
