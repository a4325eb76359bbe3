"""Amounts in words are exact: nothing is rounded that is a whole number of fen."""

from fractions import Fraction

import pytest

from plumbline.casefile.money import yuan


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (0, "0 元"),
        (5, "0.05 元"),
        (1_010, "10.10 元"),
        (1_000_000, "10,000 元"),
        (12_345_678, "123,456.78 元"),
        (-150, "-1.50 元"),
        (-100, "-1 元"),
        (Fraction(1, 2), "0.0050 元"),
    ],
)
def test_fen_are_said_in_yuan(fen: int | Fraction, said: str) -> None:
    assert yuan(fen) == said
