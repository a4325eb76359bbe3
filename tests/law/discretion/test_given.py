"""What is said of a case is used only where it can be: bad values are named, unknown ones stay unknown."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from plumbline.casefile.money import yuan
from plumbline.engine.values import UNKNOWN
from plumbline.law.discretion import Given, GivenError, Mitigation, benchmarks, compute
from plumbline.law.discretion.files import read_given
from tests.law.discretion.invented import table

GOOD = {
    "values": {"volume": 60.5, "toxic": "yes"},
    "evidence": {"volume": ["监测报告"]},
    "range": {"minimum": 100000, "maximum": 1000000},
    "severity": "normal",
    "reductions": [{"name": "公开道歉", "share": 30}],
    "mitigated": {"amount": 60000, "reason": "主动消除", "article": "行政处罚法第三十二条", "approved_by": "吴建国"},
}


def refused(made, given):
    with pytest.raises(GivenError) as wrong:
        compute(made, given)
    return dict(wrong.value.faults)


@pytest.mark.parametrize(
    ("values", "place", "said"),
    [
        ({"depth": 1}, "depth", "没有“depth”"),
        ({"toxic": "maybe"}, "toxic", "可选：no（否）、yes（是）"),
        ({"volume": "许多"}, "volume", "应填数字"),
        ({"volume": True}, "volume", "应填数字"),
    ],
)
def test_a_value_that_the_table_does_not_know_is_named(values, place, said):
    assert said in refused(table(), Given(values))[place]


def test_a_part_of_a_person_is_refused_and_a_number_in_no_step_too():
    people = benchmarks()["labour_supervision_23"]
    assert "应填整数" in refused(people, Given({"people": "1.5"}))["people"]
    assert "不在这张表的任何一档内" in refused(people, Given({"people": 0}))["people"]


@pytest.mark.parametrize("nothing", [UNKNOWN, None])
def test_unknown_is_no_value_and_no_fault(nothing):
    assert compute(table(), Given({"volume": nothing})).not_established == ("日排水量", "有毒物质")


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"base": -1}, "base"),
        ({"base": 10**16}, "base"),
        ({"range": (-1, None)}, "range"),
        ({"range": (2, 1)}, "range"),
        ({"severity": "mild"}, "severity"),
        ({"reductions": (("道歉", 10_001),)}, "reductions"),
        ({"mitigated": Mitigation(-1, "理由", "第三十二条", "吴建国")}, "mitigated"),
        ({"mitigated": Mitigation(1, " ", "第三十二条", "吴建国")}, "mitigated"),
        ({"mitigated": Mitigation(1, "理由", "第三十二条", " ")}, "mitigated"),
    ],
)
def test_sums_and_decisions_out_of_reason_are_refused(more, place):
    assert place in refused(table(), Given({}, **more))


def test_a_multiple_without_its_base_and_a_band_without_a_range_are_refused():
    assert "建设项目总投资额" in refused(benchmarks()["gd2022_eia_building"], Given({}))["base"]
    bands = benchmarks()["samr2022_bands"]
    assert "适用的处罚条款" in refused(bands, Given({}, severity="normal"))["range"]
    assert "适用的处罚条款" in refused(bands, Given({}, severity="normal", range=(None, None)))["range"]
    assert "先选择" in refused(bands, Given({}, range=(1, 2)))["severity"]
    assert "需要法定上限" in refused(bands, Given({}, range=(1, None), severity="normal"))["base"]
    assert "缺少计算基数" in refused(benchmarks()["daily_fine_28"], Given({"days": 2}))["base"]


def test_a_file_of_facts_is_read_in_yuan():
    given = read_given(json.dumps(GOOD).encode())
    assert str(given.values["volume"]) == "60.5"
    assert given.range == (10_000_000, 100_000_000)
    assert given.mitigated is not None
    assert given.mitigated.amount == 6_000_000
    assert given.reductions == (("公开道歉", 3_000),)
    assert read_given(b"{}") == Given({})


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{", "不是有效的 JSON"),
        (b"\xff\xfe", "不是有效的 JSON"),
        (b"[]", "应为一个对象"),
        (b'{"base": 1, "base": 2}', "写了两次"),
        (b'{"base": "1"}', "不是数字"),
        (b'{"based": 1}', "不认识"),
        (b'{"mitigated": {"amount": 1}}', "请填写文字"),
    ],
)
def test_a_bad_file_of_facts_is_refused_with_the_reason(raw, said):
    with pytest.raises(GivenError, match=said):
        read_given(raw)


def test_sums_are_shown_exactly():
    assert [yuan(n) for n in (4_200_000, 123_450, -150, Fraction(1, 3))] == [
        "42,000 元",
        "1,234.50 元",
        "-1.50 元",
        "0.0033 元",
    ]
