"""A list with a fault is refused at the place of the fault; the lists of the package say what they are and when they end."""

from __future__ import annotations

import re
from datetime import date

import pytest

from plumbline.law import law
from plumbline.law.leniency import ListError, coming, expired, lists, read_list, standing_on
from plumbline.law.leniency.conditions import choices_of, zh_of
from tests.law.leniency.invented import ITEM, QUESTIONS, content, faults_of, made, with_item

LAST_DAY = date(2026, 7, 31)


def test_every_list_of_the_package_is_read_without_a_fault():
    assert sorted(lists()) == [
        "delta_market_no_coercion_2024",
        "jiangmen_ecology_2022",
        "samr_first_2025",
        "samr_minor_2025",
        "tianjin_labour_2021",
    ]
    assert len(lists()["jiangmen_ecology_2022"].items) == 40
    assert len(lists()["tianjin_labour_2021"].items) == 10


def test_the_tianjin_list_stands_on_its_last_day_and_is_over_on_the_next():
    tianjin = lists()["tianjin_labour_2021"]
    assert tianjin in standing_on(LAST_DAY)
    assert tianjin not in expired(LAST_DAY)
    assert tianjin in expired(date(2026, 8, 1))
    assert tianjin not in standing_on(date(2026, 8, 1))


def test_before_its_first_day_a_list_is_to_come():
    tianjin = lists()["tianjin_labour_2021"]
    assert tianjin in coming(date(2021, 7, 31))
    assert tianjin not in coming(date(2021, 8, 1))


def test_what_was_not_verified_says_so():
    tianjin = lists()["tianjin_labour_2021"]
    assert [item.status for item in tianjin.items] == ["verified", *["unverified"] * 9]
    assert all(item.condition.parts for each in lists().values() for item in each.items if item.status == "verified")


def test_every_matter_of_a_list_is_in_the_catalogue():
    named = {code for each in lists().values() for item in each.items for code in item.matters}
    assert {code for code in named if not code.endswith(".*")} <= set(law().matters)


def test_a_list_covers_its_own_region_and_the_places_in_it():
    assert lists()["tianjin_labour_2021"].covers("120104")
    assert not lists()["tianjin_labour_2021"].covers("320700")
    assert lists()["jiangmen_ecology_2022"].covers("440703")
    assert not lists()["jiangmen_ecology_2022"].covers("440100")
    assert lists()["samr_first_2025"].covers("")


def test_an_item_and_a_question_are_found_by_their_names():
    source = made()
    assert source.item("1") is source.items[0]
    assert source.item("2") is None
    assert source.question("told") is source.questions[0]
    assert source.question("colour") is None


def test_an_item_concerns_its_matters_or_its_whole_field():
    assert with_item().items[0].concerns("market.expired_food")
    assert not with_item().items[0].concerns("market.food_label")
    whole = with_item(matters=["market.*"]).items[0]
    assert whole.concerns("market.food_label")
    assert not whole.concerns("labour.overtime")


def test_a_list_that_is_no_toml_is_refused():
    with pytest.raises(ListError, match="不是有效的 TOML"):
        read_list("list_id = ")


def test_a_list_may_name_the_matters_of_its_own_city():
    text = re.sub(r"matters = \[.*?\]", 'matters = ["market.stall"]', _text(), count=1)
    assert read_list(text, {"market.stall"}).items[0].matters == ("market.stall",)
    with pytest.raises(ListError, match="事项目录没有"):
        read_list(text)


def _text() -> str:
    return (
        'list_id = "a"\nkind = "no_penalty"\ntitle = "甲"\nissuer = "乙"\nfield = "market"\nsource = "丙"\n'
        'status = "verified"\nvalid_from = 2025-01-01\n[[item]]\nno = "1"\nact = "丁"\nresult = "must_not"\n'
        'matters = []\nconditions = [{ when = "violation.minor == true", zh = "轻微" }]\n'
    )


WRONG_AT_THE_TOP = [
    ("list_id", "海州", "list_id", "只能用小写字母"),
    ("list_id", None, "list_id", "请填写文字"),
    ("kind", "mercy", "kind", "应为下列之一"),
    ("field", "fishing", "field", "应为下列之一"),
    ("status", "maybe", "status", "应为下列之一"),
    ("same", "town", "same", "应为下列之一"),
    ("regions", ["3207"], "regions", "六位区域代码"),
    ("valid_from", None, "valid_from", "请填写日期"),
    ("valid_to", date(2025, 1, 31), "valid_to", "早于施行日期"),
    ("published", date(2025, 2, 2), "valid_from", "未经公布"),
    ("colour", "red", "colour", "不认识"),
    ("item", None, "item", "至少要有一项"),
    ("item", [ITEM, ITEM], "item[2].no", "重复"),
    ("question", [*QUESTIONS, QUESTIONS[0]], "question[4].key", "重复"),
    ("question", [{**QUESTIONS[0], "key": "duration"}], "question[1].key", "同名"),
    ("question", [{**QUESTIONS[0], "key": "violation.minor"}], "question[1].key", "同名"),
    ("question", [{**QUESTIONS[2], "choices": {"a": "甲"}}], "question[1].choices", "至少写两个"),
    ("question", [{**QUESTIONS[2], "choices": {"a": "甲", "b": 2}}], "question[1].choices", "至少写两个"),
]


@pytest.mark.parametrize(("entry", "value", "place", "words"), WRONG_AT_THE_TOP)
def test_a_wrong_entry_is_told_at_its_place(entry, value, place, words):
    assert words in faults_of(content(**{entry: value}))[place]


WRONG_IN_AN_ITEM = [
    ("no", None, "no", "请填写文字"),
    ("act", "", "act", "请填写文字"),
    ("result", "no_coercion", "result", "应为下列之一"),
    ("status", "maybe", "status", "应为下列之一"),
    ("same", "town", "same", "应为下列之一"),
    ("logic", "NONE", "logic", "应为下列之一"),
    ("matters", ["market.gold"], "matters", "事项目录没有"),
    ("violated", ["water"], "violated", None),
    ("violated", ["food_safety:999"], "violated", "条款写法不对"),
    ("violated", ["gold:1"], "violated", "条款写法不对"),
    ("correction_days", 0, "correction_days", "1 至 365"),
    ("correction_days", 366, "correction_days", "1 至 365"),
    ("education", "yes", "education", "true"),
    ("conditions", None, "conditions", "没有写条件"),
    ("conditions", [{"when": "violation.minor == true"}], "conditions[1].zh", "请填写文字"),
    ("conditions", [{"when": "violation.minor", "zh": "轻微"}], "conditions[1].when", "事实 比较 数值"),
    ("conditions", [{"zh": "轻微"}], "conditions[1].when", "请填写文字"),
    ("conditions", [{"when": "colour == true", "zh": "红"}], "conditions[1].when", "没有“colour”"),
    ("conditions", [{"when": "services.date == true", "zh": "红"}], "conditions[1].when", "没有“services.date”"),
    ("conditions", [{"when": "violation.started == 5", "zh": "日"}], "conditions[1].when", "不能写进条件"),
    (
        "conditions",
        [{"when": "violation.minor <= 5", "zh": "轻"}],
        "conditions[1].when",
        "“违法行为轻微”（violation.minor）只能用 ==",
    ),
    ("conditions", [{"when": "violation.minor == yes", "zh": "轻"}], "conditions[1].when", "true 或者 false"),
    ("conditions", [{"when": "violation.goods_value <= 5万", "zh": "轻"}], "conditions[1].when", "应为数字"),
    ("conditions", [{"when": "violation.goods_value <= -5", "zh": "轻"}], "conditions[1].when", "应为数字"),
    ("conditions", [{"when": "violation.harm_kind == much", "zh": "轻"}], "conditions[1].when", "没有“much”"),
    ("conditions", [{"when": "kind in a, d", "zh": "轻"}], "conditions[1].when", "没有“d”"),
    ("conditions", [{"when": "duration == 3m", "zh": "短"}], "conditions[1].when", "只能用 <="),
    ("conditions", [{"when": "duration <= ever", "zh": "短"}], "conditions[1].when", "应为期间"),
    ("conditions", [{"when": "first_violation_window == 2", "zh": "首"}], "conditions[1].when", "应为期间"),
    ("conditions", [{"when": "first_violation_window <= 2y", "zh": "首"}], "conditions[1].when", "只能用 =="),
    ("exclusions", [{"when": "told == 3", "zh": "轻"}], "exclusions[1].when", "true 或者 false"),
    ("conditions", [{"when": "told == true", "zh": "轻", "why": "?"}], "conditions[1].why", "不认识"),
]


@pytest.mark.parametrize(("entry", "value", "place", "words"), WRONG_IN_AN_ITEM)
def test_a_wrong_entry_of_an_item_is_told_at_its_place(entry, value, place, words):
    item = {key: each for key, each in {**ITEM, entry: value}.items() if each is not None}
    found = faults_of(content(item=[item]))
    if words is None:
        assert found == {}
    else:
        assert words in found[f"item[1].{place}"]


def test_conditions_go_three_deep_and_no_deeper():
    def nested(depth):
        inner = {"when": "told == true", "zh": "说明来源"}
        for _ in range(depth):
            inner = {"zh": "层", "conditions": [inner]}
        return content(item=[{**ITEM, "conditions": [inner]}])

    assert faults_of(nested(2)) == {}
    assert [text for text in faults_of(nested(3)).values() if "最多分 3 层" in text]


def test_an_unverified_item_may_be_without_conditions():
    assert with_item(conditions=None, status="unverified").items[0].condition.parts == ()


def test_a_coercion_list_needs_no_education_unless_it_says_so():
    item = {**ITEM, "result": "no_coercion"}
    assert not made(kind="no_coercion", item=[item]).items[0].education
    assert made(kind="no_coercion", item=[{**item, "education": True}]).items[0].education
    assert made().items[0].education


def test_a_provision_known_to_the_law_is_linked_and_another_is_kept_as_written():
    known, local = made().items[0].violated
    assert known.text == "《食品安全法》第三十四条第（十）项"
    assert known.article is not None
    assert (local.text, local.article) == ("《海州市食品条例》第三条", None)


def test_subjects_have_a_name_and_options_in_chinese():
    questions = {each.key: each for each in made().questions}
    assert [zh_of(each, questions) for each in ("duration", "told", "violation.minor", "colour")] == [
        "违法行为持续时间",
        "如实说明来源",
        "违法行为轻微",
        "colour",
    ]
    assert choices_of("kind", questions)["a"] == "甲类"
    assert "ecology" in choices_of("violation.harm_kind", questions)
    assert choices_of("colour", questions) == {}


def test_a_number_of_days_to_put_right_is_kept():
    assert with_item(correction_days=5).items[0].correction_days == 5
    assert with_item().items[0].correction_days is None
