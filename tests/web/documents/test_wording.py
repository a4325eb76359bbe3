"""How dates, amounts and article numbers are worded."""

from datetime import date, datetime

import cn2an
import pytest

from plumbline.web.documents import wording


@pytest.mark.parametrize(
    ("fen", "plain", "capital"),
    [
        (0, "0元", "零元整"),
        (5, "0.05元", "伍分"),
        (10, "0.10元", "壹角"),
        (105, "1.05元", "壹元零伍分"),
        (1010, "10.10元", "壹拾元壹角"),
        (6600, "66元", "陆拾陆元整"),
        (100400, "1004元", "壹仟零肆元整"),
        (500050, "5000.50元", "伍仟元伍角"),
        (10_000_000, "100000元", "壹拾万元整"),
        (10_010_001, "100100.01元", "壹拾万零壹佰元零壹分"),
        (12_000_000_000, "120000000元", "壹亿贰仟万元整"),
        (10_000_050_000, "100000500元", "壹亿零伍佰元整"),
    ],
)
def test_an_amount_has_figures_and_capitals(fen, plain, capital):
    assert wording.yuan(fen) == plain
    assert wording.capital_amount(fen) == capital


@pytest.mark.parametrize(
    "whole", [1, 10, 19, 101, 110, 1001, 20304, 100_000, 1_234_567, 10_203_040, 120_000_000, 987_654_321]
)
def test_capitals_of_whole_yuan_agree_with_an_independent_library(whole):
    assert wording.capital_amount(whole * 100) == cn2an.an2cn(str(whole), "rmb")


def test_a_date_is_written_without_leading_zeros():
    assert wording.chinese_date(date(2026, 11, 22)) == "2026年11月22日"
    assert wording.chinese_date(date(2026, 1, 2)) == "2026年1月2日"


def test_an_instant_is_written_in_shanghai_time():
    assert wording.chinese_instant(datetime.fromisoformat("2026-06-01T01:05:00+00:00")) == "2026年6月1日9时05分"


def test_a_reference_is_written_with_chinese_article_numbers():
    row = {"instrument": "行政处罚法", "article": "63", "paragraph": "1", "item": "2"}
    assert wording.citation(row) == "《行政处罚法》第六十三条第一款第（二）项"
    assert wording.citation({"instrument": "《食品安全法》", "article": "一百二十四"}) == "《食品安全法》第一百二十四条"


def test_direction_and_control_characters_are_not_printed():
    assert wording.clean("海州\u202e司公\u202c\x07有限") == "海州司公有限"


def test_a_sentence_gets_its_full_stop_once():
    assert wording.sentence("责令改正\n没收物品。\n罚款：") == "责令改正。\n没收物品。\n罚款："


def test_half_width_marks_beside_chinese_are_found_and_others_left():
    assert wording.half_width_marks("当事人:王某,住址不详") == "当事人：王某，住址不详"
    assert wording.half_width_marks("型号 A-1 (2.5)，价格 1,200 元") is None
