"""A table written out and read again is the same table."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plumbline.law.discretion import benchmarks, read_table
from plumbline.law.discretion.reading import table_of
from plumbline.law.discretion.writing import content_of, toml_of, written
from tests.law.discretion.invented import SHAPES, table

EVERY = [*benchmarks().values(), *(table(family) for family in ("F1", *SHAPES))]


@pytest.mark.parametrize("made", EVERY, ids=lambda made: f"{made.family}-{made.key}")
def test_written_and_read_again_it_is_the_same(made):
    assert read_table(toml_of(made)) == made
    assert table_of(content_of(made)) == made


def test_quotes_and_line_breaks_survive():
    made = table(notes=['说“有”与\\"无\\"', "两行\n第二行\x7f"], floor=Decimal("150000.5"))
    assert read_table(toml_of(made)) == made


def test_a_base_that_is_deemed_larger_and_a_fact_survive():
    statute = {
        "article": "solid_waste:112.1.3",
        "kind": "multiple",
        "minimum": 3,
        "maximum": 5,
        "base": "处置费用",
        "least_base": 200_000,
    }
    made = table(statute=statute, floor_weight=20)
    assert read_table(toml_of(made)) == made


def test_what_is_plain_stands_before_the_groups():
    text = written({"a": {"b": True}, "c": [1, 2], "d": [{"e": Decimal("1.50")}], "f": "x"})
    assert text == 'c = [1, 2]\nf = "x"\n\n[a]\nb = true\n\n[[d]]\ne = 1.50\n'
