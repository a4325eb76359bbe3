"""Amounts of money and whole numbers of cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.casefile.types import MAX_FEN
from plumbline.intake.amounts import UNITS, as_fen, as_integer
from plumbline.intake.wrong import Doubt, Wrong

FEN = st.integers(0, 10**13)


@given(fen=FEN, unit=st.sampled_from(sorted(UNITS)))
def test_every_amount_written_exactly_in_any_unit_is_that_many_fen(fen: int, unit: str) -> None:
    exact = Decimal(fen) / UNITS[unit]
    assert as_fen(f"{exact:f}", unit, []) == fen
    assert as_fen(f"{exact:,f}", unit, []) == fen
    assert as_fen(f"￥{exact:f}", unit, []) == fen


@given(fen=FEN, unit=st.sampled_from(sorted(UNITS)))
def test_a_number_of_a_workbook_loses_no_fen(fen: int, unit: str) -> None:
    assert as_fen(float(Decimal(fen) / UNITS[unit]), unit, []) == fen


def test_a_fifth_of_ten_thousand_is_two_thousand_yuan() -> None:
    assert as_fen("0.2", "万元", []) == 200_000
    assert as_fen(0.2, "万元", []) == 200_000


def test_what_table_programs_compute_is_taken_as_they_show_it() -> None:
    assert as_fen(0.1 + 0.2, "万元", []) == 300_000


@given(text=st.text(max_size=60))
def test_any_text_is_an_amount_or_a_reason(text: str) -> None:
    try:
        assert 0 <= as_fen(text, "元", []) <= MAX_FEN
    except Wrong as wrong:
        told = (wrong.why, wrong.todo)
    else:
        told = ("a", "b")
    assert all(told)


def test_a_unit_in_the_cell_outweighs_that_of_the_column_and_is_told() -> None:
    doubts: list[Doubt] = []
    assert as_fen("2000元", "万元", doubts) == 200_000
    assert "2,000 元" in doubts[0].why


def test_the_same_unit_in_the_cell_is_no_doubt() -> None:
    doubts: list[Doubt] = []
    assert as_fen("０．２万元", "万元", doubts) == 200_000
    assert not doubts


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("-5", "负数"),
        ("0.001", "小于一分"),
        ("1E+05", "科学计数法"),
        ("伍万元整", "汉字"),
        ("约五千", "不是金额"),
        ("1,00,000", "不是金额"),
        ("90071992547409.92", "超出"),
        (float("nan"), "不是数"),
        (True, "不是金额"),
    ],
)
def test_what_is_no_amount_says_why(text: object, why: str) -> None:
    with pytest.raises(Wrong, match=why):
        as_fen(text, "元", [])


def test_the_largest_amount_is_taken() -> None:
    assert as_fen("90071992547409.91", "元", []) == MAX_FEN


@pytest.mark.parametrize(("cell", "number"), [("30%", 30), ("30", 30), (0.3, 30), (0.07, 7), ("３０％", 30)])
def test_a_share_is_read_as_a_percentage(cell: object, number: int) -> None:
    assert as_integer(cell, percent=True, doubts=[]) == number


@pytest.mark.parametrize("cell", ["30%", "2.5", 2.5, "六十", "60日", "-1", -1.0, True])
def test_what_is_no_whole_number_is_refused(cell: object) -> None:
    with pytest.raises(Wrong):
        as_integer(cell, percent=False, doubts=[])
