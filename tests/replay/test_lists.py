"""A list over many cases gives each the answer that it has alone; what is not known is told, never taken for no."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.engine.values import ABSENT
from plumbline.law.leniency import CANNOT_TELL, SATISFIED, LeniencyList, lists, match, read_list
from plumbline.law.leniency.tables import Span, Window
from plumbline.replay.columns import codes
from plumbline.replay.lists import (
    AS_STATED,
    DOUBT,
    NO,
    NOBODY_LOOKED,
    NOT_SEEN,
    ONLY_CONFIRMED,
    SEEN,
    SPARING,
    UNLESS_CONTRADICTED,
    YES,
    Answers,
    needed,
    spared,
)

LIST = """
list_id = "haizhou_water"
kind = "no_penalty"
title = "海州市生态环境免罚清单"
doc_no = "海环规〔2025〕3号"
issuer = "海州市生态环境局"
regions = ["320700"]
field = "ecology"
source = "虚构"
status = "verified"
valid_from = 2025-03-01
valid_to = 2025-12-31

[[question]]
key = "small_excess"
zh = "超标不足一成"
kind = "yes_no"
evidence = "检测报告"

[[item]]
no = "1"
act = "超标不足一成，及时改正"
matters = ["ecology.water_over_standard"]
violated = []
result = "may_not"
conditions = [
  { when = "small_excess == true", zh = "超标不足一成" },
  { when = "violation.harm_slight == true", zh = "危害后果轻微" },
  { when = "violation.goods_value <= 500", zh = "货值不超过五百元" },
  { when = "first_violation_window == 2y", zh = "首次违法" },
]

[[item]]
no = "2"
act = "持续不超过三日，已改正"
matters = ["ecology.*"]
violated = []
result = "must_not"
conditions = [
  { when = "duration <= 3d", zh = "持续不超过三日" },
  { when = "corrected_by_deadline == true", zh = "按期改正" },
]
exclusions = [{ when = "violation.harm_occurred == true", zh = "有危害后果" }]
"""
OPEN = object()
TRUTHS = [True, False, ABSENT, OPEN]
DAYS = [date(2025, 5, 1), date(2025, 5, 3), date(2025, 5, 4), date(2025, 5, 5), ABSENT, OPEN]
KINDS = {
    "violation.goods_value": [0, 50_000, 50_001, ABSENT, OPEN],
    "violation.first_offence_checked": DAYS,
    "violation.started": DAYS,
    "violation.ended": DAYS,
    "violation.corrected": DAYS,
    "correction.deadline": DAYS,
    "correction.date": DAYS,
}
TWO_YEARS = Window(Span(2, "y"), "matter")
LOOKS = [NOT_SEEN, SEEN, NOBODY_LOOKED]
MATTERS = ["ecology.water_over_standard", "ecology.air_evasion", "market.food_licence", None]


def answers(cases: list[dict]) -> Answers:
    """Cases as columns; a value that is missing is not known."""
    source = read_list(LIST)
    asked = [question.key for question in source.questions]

    def column(key: str):
        values: list = []
        places = []
        for case in cases:
            value = case.get(key, OPEN)
            if value is OPEN:
                places.append(-1)
                continue
            if not any(value is each or (type(value) is type(each) and value == each) for each in values):
                values.append(value)
            places.append(next(n for n, each in enumerate(values) if type(each) is type(value) and each == value))
        return np.array(places, np.int64), tuple(values)

    epoch = np.array([case.get("day", date(2025, 6, 1)) for case in cases], "datetime64[D]").astype(np.int64)
    return Answers(
        matter=codes(case.get("matter", MATTERS[0]) for case in cases),
        area=codes(case.get("area", "320702") for case in cases),
        day=epoch,
        facts={path: column(path) for path in needed([source])},
        asked={source.key: {key: column(key) for key in asked}},
        seen={TWO_YEARS: np.array([case.get("seen", NOBODY_LOOKED) for case in cases], np.int64)},
    )


def alone(source: LeniencyList, made: Answers, case: dict, row: int, *, always: bool, doubt=AS_STATED) -> int:
    """The answer for one case; where a statement is not believed the file is read as if it said nothing."""
    matter, area = case.get("matter", MATTERS[0]), case.get("area", "320702")
    if matter is None or area is None or not source.covers(area):
        return NO
    if not always and not source.stands(case.get("day", date(2025, 6, 1))):
        return NO
    items = [item for item in source.items if item.concerns(matter) and item.result in SPARING]
    doubted = case.get("violation.first_offence") is True and case.get("seen", NOBODY_LOOKED) in doubt
    states = {
        match(source, item, made.known(row, source, first=not (doubted and item.windows())), source.since).state
        for item in items
    }
    return YES if SATISFIED in states else DOUBT if CANNOT_TELL in states else NO


@st.composite
def cases(draw):
    case = {key: draw(st.sampled_from(KINDS.get(key, TRUTHS))) for key in needed([read_list(LIST)])}
    case["seen"] = draw(st.sampled_from(LOOKS))
    case["small_excess"] = draw(st.sampled_from([True, False, OPEN]))
    case["matter"] = draw(st.sampled_from(MATTERS))
    case["area"] = draw(st.sampled_from(["320702", "320700", "120104", None]))
    case["day"] = draw(st.sampled_from([date(2025, 2, 28), date(2025, 3, 1), date(2025, 12, 31), date(2026, 1, 1)]))
    return case


@given(
    st.lists(cases(), min_size=1, max_size=12),
    st.booleans(),
    st.sampled_from([AS_STATED, UNLESS_CONTRADICTED, ONLY_CONFIRMED]),
)
@settings(max_examples=150, deadline=None)
def test_many_cases_have_the_answers_that_each_has_alone(some, always, doubt):
    source = read_list(LIST)
    many = some * 3
    made = answers(many)
    found = spared(source, made, always=always, doubt=doubt)
    assert [int(each) for each in found] == [
        alone(source, made, case, row, always=always, doubt=doubt) for row, case in enumerate(many)
    ]


FITTING = {
    "small_excess": True,
    "violation.harm_slight": True,
    "violation.goods_value": 50_000,
    "violation.first_offence": True,
    "violation.first_offence_checked": date(2025, 5, 20),
}


def test_an_item_whose_conditions_are_all_met_spares_and_one_unknown_fact_leaves_it_open():
    source = read_list(LIST)
    lacking = {key: value for key, value in FITTING.items() if key != "violation.harm_slight"}
    made = answers([FITTING, lacking, {**FITTING, "violation.goods_value": 50_001, "violation.harm_occurred": True}])
    assert list(spared(source, made, always=True)) == [YES, DOUBT, NO]


def test_the_window_of_the_list_is_the_one_that_is_looked_up():
    assert [window for item in read_list(LIST).items for window in item.windows()] == [TWO_YEARS]


def test_a_first_violation_that_another_file_contradicts_is_not_believed_and_one_nobody_compared_only_when_asked():
    source = read_list(LIST)
    made = answers([{**FITTING, "seen": seen} for seen in (NOT_SEEN, SEEN, NOBODY_LOOKED)])
    assert list(spared(source, made, always=True)) == [YES, YES, YES]
    assert list(spared(source, made, always=True, doubt=UNLESS_CONTRADICTED)) == [YES, DOUBT, YES]
    assert list(spared(source, made, always=True, doubt=ONLY_CONFIRMED)) == [YES, DOUBT, DOUBT]


def test_an_earlier_act_contradicts_nobody_who_does_not_call_it_the_first():
    source = read_list(LIST)
    made = answers([{**FITTING, "violation.first_offence": stated, "seen": SEEN} for stated in (False, ABSENT, OPEN)])
    stated = list(spared(source, made, always=True))
    assert list(spared(source, made, always=True, doubt=UNLESS_CONTRADICTED)) == stated


def test_only_the_cases_that_are_asked_are_answered():
    source = read_list(LIST)
    made = answers([FITTING, FITTING])
    assert list(spared(source, made, always=True, only=np.array([True, False]))) == [YES, NO]


def test_the_lists_of_the_package_ask_only_for_facts_that_exist():
    assert "violation.harm_slight" in needed(lists().values())
