"""A table with a fault is refused with the place and the reason; one without is read as it stands."""

from __future__ import annotations

from datetime import date

import pytest

from plumbline.law.discretion import TableError, benchmarks, read_table
from plumbline.law.discretion.reading import table_of
from tests.law.discretion.invented import BASE, SHAPES, changed, content, dec, faults, table

CHOICE = [{"code": "a", "zh": "轻"}, {"code": "b", "zh": "重", "weight": 60}]


def test_every_table_of_the_package_is_read_without_a_fault():
    assert len(benchmarks()) == 32
    assert {each.family for each in benchmarks().values()} == {"F1", "F3", "F4", "F5", "F6", "F9", "F10", "F11", "F12"}


def test_the_function_of_two_dimensions_is_refused_until_its_annex_is_verified():
    assert "没有核实" in faults("F8")["family"]


def test_a_table_stands_from_its_first_to_its_last_day():
    made = table(until=date(2025, 12, 31))
    days = [date(2025, 1, 31), date(2025, 2, 1), date(2025, 12, 31), date(2026, 1, 1)]
    assert [made.stands(day) for day in days] == [False, True, True, False]
    assert table().stands(date(2099, 1, 1))


@pytest.mark.parametrize("family", ["F1", *SHAPES])
def test_the_invented_table_of_every_family_is_sound(family):
    assert faults(family) == {}


UP_AND_DOWN = [
    {"zh": "一", "to": 10, "weight": 10},
    {"zh": "二", "from": 10, "to": 20, "weight": 30},
    {"zh": "三", "from": 20, "weight": 0},
]
ONE_WRONG_ENTRY = [
    ("F1", "key", "海州", "key", "只能用小写字母"),
    ("F1", "title", None, "title", "请填写文字"),
    ("F1", "title", 7, "title", "应为文字"),
    ("F1", "number", 7, "number", "应为文字"),
    ("F1", "family", "F99", "family", "应为下列之一"),
    ("F1", "status", "yes", "status", "应为下列之一"),
    ("F1", "since", None, "since", "请填写日期"),
    ("F1", "since", "2025", "since", "不是日期"),
    ("F1", "until", date(2025, 1, 31), "until", "早于施行日期"),
    ("F1", "published", date(2025, 2, 2), "since", "未经公布"),
    ("F1", "floor", dec("0.001"), "floor", "最多两位小数"),
    ("F1", "floor", -1, "floor", "不能是负数"),
    ("F1", "floor", 10**14, "floor", "过大"),
    ("F1", "floor", True, "floor", "不是数字"),
    ("F1", "floor", dec("NaN"), "floor", "不是数字"),
    ("F1", "floor", 1_000_001, "floor", "高于法定上限"),
    ("F1", "cap", 99_999, "cap", "低于法定下限"),
    ("F1", "notes", "一句话", "notes", "列表"),
    ("F1", "colour", "red", "colour", "不认识"),
    ("F1", "rounding", "yuan", "rounding", "一组内容"),
    ("F1", "rounding.unit", 0, "rounding.unit", "大于零"),
    ("F1", "rounding.unit", None, "rounding.unit", "请填写数字"),
    ("F1", "statute.article", "water", "statute.article", "条款写法不对"),
    ("F1", "statute.minimum", 2_000_000, "statute.minimum", "高于法定上限"),
    ("F1", "statute", {"article": "water:83", "kind": "sum"}, "statute.maximum", "至少填一项"),
    ("F1", "statute", {"article": "water:83", "kind": "sum", "minimum": 1}, "statute.maximum", "需要法定上限"),
    ("F1", "formula.base", 41, "formula.base", "超过 100%"),
    ("F1", "formula.base", 39, "formula.base", "达不到法定上限"),
    ("F1", "factor", [], "factor", "一组或者多组"),
    ("F1", "factor", [7], "factor", "一组或者多组"),
    ("F1", "factor[2].key", "volume", "factor[2].key", "重复"),
    ("F1", "factor[1].whole", "yes", "factor[1].whole", "是（true）或者否（false）"),
    ("F1", "factor[1].tier[2].from", 40, "factor[1].tier[2].from", "重叠"),
    ("F1", "factor[1].tier[2].from", 51, "factor[1].tier[2].from", "空档"),
    ("F1", "factor[1].tier[2].from", None, "factor[1].tier[2].from", "只有第一档"),
    ("F1", "factor[1].tier[1].weight", None, "factor[1].tier[1].weight", "请填写数字"),
    ("F7", "factor[3].tier[2].weight", None, "factor[3].tier[2].weight", "请填写数字"),
    ("F1", "factor[1].tier[2].to", 40, "factor[1].tier[2].to", "低于下限"),
    ("F1", "factor[1].tier", [{"zh": "全部", "weight": 60}], "factor[1].tier", "至少要有两档"),
    ("F1", "factor[2].tier[2].code", "no", "factor[2].tier[2].code", "重复"),
    ("F1", "factor[2].tier[2].zh", "否", "factor[2].tier[2].zh", "互相矛盾"),
    ("F1", "factor[2].zh", "日排水量", "factor[2].zh", "互相矛盾"),
    ("F1", "factor[1].tier", UP_AND_DOWN, "factor[1].tier[3].weight", "前后矛盾"),
    ("F1", "factor[1].fact", "violation.depth", "factor[1].fact", "没有“violation.depth”"),
    ("F1", "factor[1].fact", "violation.description", "factor[1].fact", "不能用作"),
    ("F1", "factor[1].fact", "same_acts:", "factor[1].fact", "same_acts:24"),
    ("F3", "row[1].low", 20, "row[1].low", "像是按万元填写的"),
    ("F3", "row", None, "row", "至少要有一档"),
    ("F3", "row[1].when", {"depth": "1"}, "row[1].when.depth", "没有“depth”"),
    ("F3", "row[1].when", {"volume": ["1", "9"]}, "row[1].when.volume", "没有这一档：9"),
    ("F3", "row[1].low", None, "row[1].low", "请填写本档下限"),
    ("F3", "row[1].low", 99_999, "row[1].low", "减轻处罚"),
    ("F3", "row[1].high", 90_000, "row[1].high", "低于本档下限"),
    ("F3", "row[2].high", 1_000_001, "row[2].high", "高于法定上限"),
    ("F3", "row[1].when", {}, "row", "同时符合"),
    ("F3", "row[2].when", {"volume": "2", "toxic": "yes"}, "row", "没有对应的档"),
    ("F4", "row[2].add[1].factor", "depth", "row[2].add[1].factor", "没有“depth”"),
    ("F4", "row[2].add[1].step", 0, "row[2].add[1].step", "大于零"),
    ("F5", "formula.band", [{"severity": "lighter", "from": 0, "to": 100}], "formula.band", "依次写明"),
    ("F5", "formula.band[1].to", 29, "formula.band", "空档或者重叠"),
    ("F5", "formula.band[3].to", 99, "formula.band", "0 到 100%"),
    ("F6", "formula.middle", {"top": 20}, "formula.middle.top", "名称应为"),
    ("F7", "formula.good", None, "formula.good", "请列出减项"),
    ("F7", "formula.good", ["fire"], "formula.good", "没有“fire”"),
    ("F7", "formula.tier_low", 300_000, "formula.tier_low", "下限不高于上限"),
    ("F9", "formula.step", None, "formula.step", "请写明每级"),
    ("F9", "formula.step[1].factor", "height", "formula.step[1].factor", "没有“height”"),
    ("F9", "formula.step[1].step", 0, "formula.step[1].step", "大于零"),
    ("F9", "factor[2].tier", [{"zh": "一"}, {"zh": "二"}], "factor[2].tier", "只写一档"),
    ("F10", "factor[1].whole", False, "factor", "只有一个因素"),
    ("F10", "formula", {}, "formula.per_head_low", "每人的金额"),
    ("F12", "formula.rate", None, "formula.rate", "每日的比例"),
]


@pytest.mark.parametrize(("family", "path", "value", "place", "said"), ONE_WRONG_ENTRY)
def test_a_wrong_entry_is_named_with_its_place_and_what_to_write(family, path, value, place, said):
    with pytest.raises(TableError) as refused:
        table_of(changed(content(family), path, value))
    assert said in dict(refused.value.faults)[place]


def test_too_many_combinations_are_no_table():
    factors = [
        {
            "key": f"f{n}",
            "zh": f"因素{n}",
            "kind": "choice",
            "tier": [{"code": str(c), "zh": str(c)} for c in range(12)],
        }
        for n in range(4)
    ]
    rows = [{"zh": "全部", "when": {factor["key"]: "0" for factor in factors}, "low": 100_000}]
    assert "拆成几张表" in faults("F3", factor=factors, row=rows)["row"]


def test_a_text_that_is_no_toml_is_refused():
    with pytest.raises(TableError, match="不是有效的 TOML"):
        read_table("key = ")


def test_all_faults_are_told_at_once():
    made = changed(changed(content(), "title", None), "rounding.unit", 0)
    with pytest.raises(TableError) as refused:
        table_of(made)
    assert set(dict(refused.value.faults)) == {"title", "rounding.unit"}


def test_a_range_in_multiples_has_no_sums_to_hold_the_floor_against():
    multiple = {"article": "solid_waste:112.1.3", "kind": "multiple", "minimum": 3, "maximum": 5, "base": "处置费用"}
    assert table(statute=multiple, floor=1).floor == 100


def test_the_invented_table_is_not_changed_by_reading():
    before = dict(BASE)
    table()
    assert before == BASE
