"""A city's table is held against the catalogue of matters: its provision, its range, its days."""

from __future__ import annotations

from datetime import date

import pytest

from plumbline.law.discretion import benchmarks
from plumbline.law.discretion.catalogue import objections
from tests.law.discretion.invented import table

WATER = {
    "matter": "ecology.water_over_standard",
    "since": date(2026, 9, 1),
    "published": date(2026, 8, 20),
    "statute": {"article": "eco_code:1107", "kind": "sum", "minimum": 100_000, "maximum": 1_000_000},
}
DAYS = {"since": date(2025, 2, 1), "published": date(2025, 1, 2), "until": date(2026, 8, 14)}
OLD = {**WATER, **DAYS, "statute": {**WATER["statute"], "article": "water:83.0.2"}}


def told(**changes):
    return dict(objections(table(**{**WATER, **changes})))


def statute(**changes):
    return {**WATER["statute"], **changes}


def test_a_table_with_the_provision_and_the_range_of_its_matter_has_no_objection():
    assert told() == {}
    assert dict(objections(table(**OLD))) == {}


def test_a_table_says_which_matter_it_measures_unless_it_stands_over_any_range():
    assert "请从执法事项目录中选择" in told(matter="")["matter"]
    assert objections(benchmarks()["samr2022_bands"]) == []
    assert objections(benchmarks()["labour_supervision_23"]) == []


def test_a_matter_that_the_catalogue_does_not_know_is_refused():
    assert "没有“ecology.nothing”" in told(matter="ecology.nothing")["matter"]


def test_a_matter_that_did_not_exist_on_the_first_day_is_refused():
    early = {"since": date(1990, 1, 1), "published": None}
    assert "没有“ecology.water_over_standard”这一事项" in dict(objections(table(**{**OLD, **early})))["since"]


def test_a_table_does_not_begin_before_its_law_nor_end_after_it():
    assert "施行日期不能更早" in told(since=date(2026, 8, 14), published=None)["since"]
    assert "失效日期不能更晚" in dict(objections(table(**{**OLD, "until": date(2026, 8, 15)})))["until"]
    assert "失效日期不能更晚" in dict(objections(table(**{**OLD, "until": None})))["until"]


def test_the_provision_of_another_matter_is_refused():
    assert "处罚条款是" in told(statute=statute(article="eco_code:1108"))["statute.article"]


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ({"minimum": 10, "maximum": 100}, "像是按万元填写的"),
        ({"minimum": 100_000, "maximum": 2_000_000}, "两者不符"),
        ({"minimum": 50_000}, "两者不符"),
        ({"kind": "multiple", "minimum": 1, "maximum": 5, "base": "违法所得"}, "违法所得的 1 倍 至 5 倍"),
        ({"kind": "multiple", "minimum": 1, "maximum": None, "base": "违法所得"}, "没有规定"),
        ({"maximum": None}, "没有上限"),
    ],
)
def test_another_range_than_the_statutes_is_refused_and_both_are_said(ends, said):
    made = table("F5", **{**WATER, "statute": {k: v for k, v in statute(**ends).items() if v is not None}})
    assert said in dict(objections(made))["statute.minimum"]


def test_no_minimum_and_a_minimum_of_nothing_are_the_same():
    assert objections(benchmarks()["jinan2018_dispatch_no_gain"]) == []


def test_a_range_in_multiples_and_one_per_head_are_said_in_words():
    range_of = {"kind": "sum", "minimum": 1, "maximum": 2}
    gain = table("F5", matter="labour.dispatch_unlicensed", statute={**range_of, "article": "labour_contract:92.1"})
    assert "违法所得的 1 倍 至 5 倍" in dict(objections(gain))["statute.minimum"]
    heads = table("F5", matter="labour.deposit", statute={**range_of, "article": "labour_contract:84.2"})
    assert "每人 500 元 至 2,000 元" in dict(objections(heads))["statute.minimum"]


def test_the_tables_of_the_package_stand_by_their_matters_but_for_the_end_of_their_laws():
    for made in benchmarks().values():
        if made.matter:
            assert {place for place, _ in objections(made)} <= {"until"}, made.key
