"""Many cases at once give to the fen what each gives alone, whatever the table and however little is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.law.discretion import benchmarks
from plumbline.law.discretion.tables import PERCENT, Statute
from plumbline.replay.fines import fines
from tests.law.discretion.invented import table as invented
from tests.replay.at_random import FAMILIES, cases, tables
from tests.replay.cases import Case, alone, columns


@given(st.data())
@settings(max_examples=250, deadline=None)
def test_cases_in_columns_come_to_what_they_come_to_alone(data):
    table = data.draw(tables())
    some = data.draw(st.lists(cases(table), min_size=1, max_size=6))
    many = some * 8
    made = columns([table], many)
    found = fines(table, made, np.arange(len(many)))
    for row in range(len(many)):
        assert (found.low[row], found.high[row]) == alone(table, made, row)
        assert (found.fault[row] >= 0) == (found.low[row] < 0)
    assert sum(found.paths.values()) >= len(many)


def test_every_family_has_a_way_that_is_not_case_by_case():
    for family in FAMILIES:
        table = invented(family)
        values = {factor.key: factor.tiers[-1].code or "3000" for factor in table.factors}
        case = Case(values=values, base=1_000_000, low=100_000, high=900_000, severity="normal")
        made = columns([table], [case] * 20)
        found = fines(table, made, np.arange(20))
        assert found.paths["alone"] == 0, family
        assert set(found.low) == {alone(table, made, 0)[0]} != {-1}, family


def test_a_base_too_large_for_a_column_is_computed_alone_and_is_right():
    table = benchmarks()["gd2022_waste_dumping"]
    sums = [10**15, 10**15 - 7, 10**6]
    made = columns([table], [Case(base=base) for base in sums] * 5)
    table = replace(table, statute=replace(table.statute, maximum=PERCENT * 10**9))
    found = fines(table, made, np.arange(len(made)))
    assert found.paths["alone"] == 10
    assert found.reasons[found.fault[0]] == ("amount",)
    table = replace(table, statute=replace(table.statute, maximum=PERCENT * 5_001))
    found = fines(table, made, np.arange(len(made)))
    assert found.paths["alone"] == 10
    assert [int(each) for each in found.low[:3]] == [alone(table, made, row)[0] for row in range(3)]


def test_what_is_missing_is_told_by_its_place():
    table = benchmarks()["gd2022_waste_dumping"]
    made = columns([table], [Case(base=None), Case(base=5_000_000)] * 6)
    found = fines(table, made, np.arange(12))
    assert found.reasons[found.fault[0]] == ("base",)
    assert found.fault[1] == -1
    assert found.low[0] == -1


def test_the_boundary_of_a_tier_lies_on_the_same_side_in_columns():
    for boundary in ("upper_in", "upper_out"):
        table = replace(invented("F1"), boundary=boundary)
        made = columns([table], [Case(values={"volume": size}) for size in ("49.999", "50", "50.001")] * 8)
        found = fines(table, made, np.arange(24))
        assert [int(each) for each in found.low[:3]] == [alone(table, made, row)[0] for row in range(3)]


def test_rounding_never_leaves_the_statute_in_columns_either():
    statute = Statute(None, "multiple", 10_000, 10_003, "货值金额")
    table = replace(invented("F1"), statute=statute, rounding=replace(invented("F1").rounding, unit=7))
    made = columns([table], [Case(values={"toxic": "no"}, base=base) for base in range(1, 40)])
    found = fines(table, made, np.arange(39))
    assert found.paths["columns"] == 39
    assert [int(each) for each in found.low] == [alone(table, made, row)[0] for row in range(39)]
