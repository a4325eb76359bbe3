"""An item is satisfied, not satisfied, or cannot be told for want of named facts: at every boundary, and never by a default."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.casefile import from_facts
from plumbline.law.leniency import Known, Looked, Span, Window, find, match, newer_than_act
from tests.law.leniency.invented import ACTED, ITEM, ON, held, made, state, when, with_item

YES, NO, OPEN = "satisfied", "not_satisfied", "cannot_tell"


def violation(**facts: Any) -> dict[str, Any]:
    return {"violation": facts}


@pytest.mark.parametrize(("fen", "answer"), [(50_000, YES), (50_001, NO), (0, YES)])
def test_a_sum_is_held_against_the_limit_in_yuan(fen, answer):
    assert state("violation.goods_value <= 500", facts=violation(goods_value=fen)) == answer


@pytest.mark.parametrize(
    ("op", "answers"),
    [
        ("==", (NO, YES, NO)),
        ("!=", (YES, NO, YES)),
        ("<", (YES, NO, NO)),
        ("<=", (YES, YES, NO)),
        (">", (NO, NO, YES)),
        (">=", (NO, YES, YES)),
    ],
)
def test_every_comparison_knows_its_boundary(op, answers):
    assert tuple(state(f"times {op} 0.1", answers={"times": given}) for given in ("0.09", 0.1, 0.11)) == answers


@pytest.mark.parametrize(
    ("text", "answer"), [("kind == a", YES), ("kind != a", NO), ("kind in a, b", YES), ("kind in b, c", NO)]
)
def test_an_option_is_one_of_those_that_the_list_names(text, answer):
    assert state(text, answers={"kind": "a"}) == answer


@pytest.mark.parametrize(
    ("text", "given"),
    [("times <= 1", "约一倍"), ("times <= 1", True), ("told == true", "是"), ("kind == a", "z"), ("kind == a", None)],
)
def test_an_answer_that_is_none_leaves_it_open(text, given):
    key = text.partition(" ")[0]
    assert state(text, answers={key: given}) == OPEN


def test_what_nobody_recorded_is_never_a_no():
    found = held(when("violation.minor == true", "told == true"), violation(minor=True))
    assert found.state == OPEN
    assert [each.key for each in found.missing] == ["told"]
    assert [each.state for each in found.conditions] == [YES, OPEN]


def test_one_condition_that_fails_is_enough_whatever_is_missing():
    found = held(when("violation.minor == true", "told == true"), violation(minor=False))
    assert found.state == NO
    assert state("violation.minor == true", "told == true", facts=violation(minor=True), answers={"told": True}) == YES


def test_a_fact_recorded_as_absent_is_no_fact():
    assert state("violation.minor == true", facts=violation(minor=None)) == NO
    assert state("violation.minor == false", facts=violation(minor=None)) == YES
    assert state("violation.goods_value <= 500", facts=violation(goods_value=None)) == NO
    assert state("violation.harm_occurred == false", facts={"violation": None}) == YES
    assert state("correction.recheck.passed == true", facts={"correction": {"recheck": {"passed": True}}}) == YES


def test_a_case_file_answers_like_a_mapping():
    closed = from_facts({"violation": {"goods_value": 40_000, "minor": True}})
    opened = from_facts({"violation": {"goods_value": 40_000}}, closed=False)
    both = when("violation.goods_value <= 500", "violation.minor == true")
    assert held(both, closed).state == YES
    assert held(both, opened).state == OPEN


def test_one_of_several_ways_is_enough():
    either = when("told == true", "violation.minor == true", logic="ANY")
    assert held(either, violation(minor=True)).state == YES
    assert held(either, violation(minor=False)).state == OPEN
    assert held(either, violation(minor=False), {"told": False}).state == NO


def test_branches_are_told_with_their_parts():
    branches = [
        {"zh": "甲", "conditions": [{"when": "told == true", "zh": "说明"}, {"when": "times <= 1", "zh": "少"}]},
        {"zh": "乙", "logic": "ANY", "conditions": [{"when": "violation.minor == true", "zh": "轻微"}]},
    ]
    source = with_item(conditions=branches, logic="ANY")
    found = held(source, answers={"told": True})
    assert [(each.zh, each.state, len(each.parts)) for each in found.conditions] == [("甲", OPEN, 2), ("乙", OPEN, 1)]
    assert [each.key for each in found.missing] == ["times", "violation.minor"]
    assert held(source, answers={"told": True, "times": 1}).conditions[0].missing == ()
    assert source.items[0].subjects() == ("told", "times", "violation.minor")


def test_an_exclusion_ends_the_leniency_and_one_not_known_leaves_it_open():
    source = with_item(exclusions=[{"when": "told == false", "zh": "隐瞒来源"}])
    small = violation(goods_value=100)
    assert held(source, small, {"told": True}).state == YES
    assert held(source, small, {"told": False}).state == NO
    assert held(source, small).state == OPEN
    assert held(source, violation(goods_value=90_000)).state == NO


def test_an_item_of_which_only_the_name_is_known_cannot_be_told():
    found = held(with_item(conditions=None, status="unverified"), violation(minor=True))
    assert (found.state, found.unverified, found.counts) == (OPEN, True, False)
    assert "没有核实" in found.note


def test_an_unverified_item_never_counts_against_a_penalty():
    small = violation(goods_value=100)
    assert held(with_item(), small).counts
    assert not held(with_item(status="unverified"), small).counts
    assert not held(with_item(), violation(goods_value=90_000)).counts


MONTHS = [(date(2025, 11, 30), date(2026, 2, 28), YES), (date(2025, 11, 30), date(2026, 3, 1), NO)]


@pytest.mark.parametrize(("began", "ended", "answer"), MONTHS)
def test_three_months_end_on_the_day_of_the_same_number_or_the_last_of_a_short_month(began, ended, answer):
    assert state("duration <= 3m", facts=violation(started=began.isoformat(), ended=ended.isoformat())) == answer


@pytest.mark.parametrize(("day", "upto", "below"), [(20, YES, YES), (21, YES, NO), (22, NO, NO)])
def test_twenty_days_are_counted_without_the_first(day, upto, below):
    facts = violation(started="2026-01-01", ended=f"2026-01-{day:02d}")
    assert (state("duration <= 20d", facts=facts), state("duration < 20d", facts=facts)) == (upto, below)


@pytest.mark.parametrize(
    "facts",
    [violation(started="2026-01-01"), violation(ended="2026-01-01"), {}, violation(started="2026-01-01", ended=None)],
)
def test_without_both_days_nobody_knows_how_long_it_lasted(facts):
    found = held(when("duration <= 20d"), facts)
    assert found.state == OPEN
    assert found.missing


def corrected(day: str | None, limit: str | None) -> dict[str, Any]:
    return {"violation": {"corrected": day}, "correction": {"deadline": limit, "date": "2026-02-01"}}


def test_putting_right_on_the_last_day_is_in_time_and_a_day_later_is_not():
    assert state("corrected_by_deadline == true", facts=corrected("2026-02-10", "2026-02-10")) == YES
    assert state("corrected_by_deadline == true", facts=corrected("2026-02-11", "2026-02-10")) == NO
    assert state("corrected_by_deadline == false", facts=corrected("2026-02-11", "2026-02-10")) == YES


def test_days_that_the_list_gives_go_before_those_of_the_order():
    source = when("corrected_by_deadline == true", correction_days=5)
    assert held(source, corrected("2026-02-06", "2026-03-30")).state == YES
    assert held(source, corrected("2026-02-07", "2026-03-30")).state == NO
    assert held(source, violation(corrected="2026-02-07")).state == OPEN


def test_without_the_days_the_statement_of_the_file_answers():
    assert state("corrected_by_deadline == true", facts=violation(corrected_in_time=True)) == YES
    assert state("corrected_by_deadline == true", facts=violation(corrected_in_time=False)) == NO
    found = held(when("corrected_by_deadline == true"), {})
    assert [each.key for each in found.missing] == ["violation.corrected", "correction.deadline"]


def first(span: str = "2y", **facts: Any) -> str:
    return state(f"first_violation_window == {span}", facts=violation(**facts))


def test_a_first_violation_is_one_that_was_looked_for():
    assert first(first_offence=True, first_offence_checked="2026-03-01") == YES
    assert first(first_offence=True, first_offence_checked=None) == NO
    assert first(first_offence=True) == OPEN
    assert first() == OPEN


def test_a_second_one_may_still_be_the_first_within_the_period():
    assert first(first_offence=False, first_offence_checked="2026-03-01") == OPEN
    assert first("ever", first_offence=False, first_offence_checked="2026-03-01") == NO


def test_a_look_back_answers_before_what_the_file_states():
    window = Window(Span(2, "y"), "matter")
    source = when("first_violation_window == 2y")
    assert source.items[0].windows() == (window,)
    clean = {window: Looked(window, None, ON, ())}
    found = held(source, violation(first_offence=False), looked=clean)
    assert (found.state, found.conditions[0].looked) == (YES, clean[window])
    again = {window: Looked(window, None, ON, (object(),))}  # type: ignore[arg-type]
    told = held(source, violation(first_offence=True, first_offence_checked="2026-01-01"), looked=again)
    assert told.state == NO
    assert told.conditions[0].used[0].value == "查到 1 件"


def test_the_facts_that_were_used_are_told_in_words():
    source = when(
        "violation.goods_value <= 500",
        "times <= 1",
        "told == true",
        "kind == a",
        "violation.harm_kind == none",
        "duration <= 20d",
        "corrected_by_deadline == true",
        "party.private_enterprise == false",
    )
    facts = {
        "violation": {
            "goods_value": 12_345,
            "harm_kind": "none",
            "started": "2026-01-01",
            "ended": "2026-01-02",
            "corrected": "2026-01-05",
        },
        "correction": {"deadline": "2026-01-06"},
        "party": {"private_enterprise": None},
    }
    found = held(source, facts, {"times": 0.5, "told": False, "kind": "a"})
    assert {each.zh: each.value for one in found.conditions for each in one.used} == {
        "货值金额": "123.45 元",
        "超标倍数": "0.5倍",
        "如实说明来源": "否",
        "污染物": "甲类",
        "危害后果类型": "无危害后果",
        "违法行为开始日": "2026-01-01",
        "违法行为终了日": "2026-01-02",
        "改正完成日期": "2026-01-05",
        "改正期限": "2026-01-06",
        "是否民营企业": "否",
    }
    absent = held(when("violation.harm_kind == none"), violation(harm_kind=None))
    assert absent.conditions[0].used[0].value == "没有"


def test_lists_in_force_are_matched_others_are_told():
    def dated(key, since, until):
        return made(list_id=key, valid_from=since, valid_to=until, published=None)

    now, past, later = (
        dated("now", date(2025, 1, 1), None),
        dated("past", date(2020, 1, 1), date(2026, 3, 1)),
        dated("later", date(2026, 3, 3), None),
    )
    known = Known(violation(goods_value=100))
    found = find([now, past, later], "market.expired_food", known, ON)
    assert [each.source.key for each in found.matches] == ["now"]
    assert [(each.source.key, "已于 2026-03-01 失效" in each.text) for each in found.expired] == [("past", True)]
    assert [(each.source.key, "现在还不能适用" in each.text) for each in found.coming] == [("later", True)]
    assert [each.item.no for each in found.counting] == ["1"]
    assert find([now], "market.food_label", known, ON).matches == ()


def test_satisfied_items_come_first():
    items = [{**ITEM, "no": "1", "conditions": [{"when": "told == true", "zh": "说明"}]}, {**ITEM, "no": "2"}]
    found = find([made(item=items)], "market.expired_food", Known(violation(goods_value=1)), ON)
    assert [each.item.no for each in found.matches] == ["2", "1"]


def test_what_followed_an_expired_list_is_named():
    over = made(valid_to=date(2026, 1, 1), successor="haizhou_market_2026")
    (told,) = find([over], "market.expired_food", Known({}), ON).expired
    assert "后续文件：haizhou_market_2026" in told.text


def test_a_list_made_after_the_act_may_be_used_and_says_why():
    source = made(valid_from=date(2026, 2, 2), published=None)
    assert "第三十七条" in newer_than_act(source, ACTED)
    assert newer_than_act(source, date(2026, 2, 2)) == ""
    assert newer_than_act(source, None) == ""


FACTS = st.fixed_dictionaries(
    {},
    optional={
        "minor": st.one_of(st.none(), st.booleans()),
        "goods_value": st.one_of(st.none(), st.integers(0, 100_000)),
        "harm_slight": st.booleans(),
    },
)
CONDITIONS = ("violation.minor == true", "violation.goods_value <= 500", "violation.harm_slight == true")


@given(FACTS, st.sampled_from(["ALL", "ANY"]))
def test_learning_more_never_turns_a_settled_answer(facts, logic):
    """Unknown facts leave it open; whatever they turn out to be, an answer that was given stays."""
    source = when(*CONDITIONS, logic=logic)
    before = held(source, {"violation": facts}).state
    full = {"minor": True, "goods_value": 90_000, "harm_slight": False, **facts}
    after = match(source, source.items[0], Known({"violation": full}), ON).state
    assert before in (after, OPEN)
    assert after != OPEN
