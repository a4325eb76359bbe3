"""Facts are called by their Chinese terms and shown as people read them."""

from datetime import UTC, date, datetime

import pytest
from msgspec import UNSET

from plumbline.casefile.schema import CASE_FILE
from plumbline.casefile.wording import member_at, plain, shown, term_of
from plumbline.engine.schema import Field


@pytest.mark.parametrize(
    ("path", "term"),
    [
        ("decision.fine", "处理决定·罚款数额"),
        ("decision", "处理决定"),
        ("acts[2].date", "执法活动（第 3 项）·日期"),
        ("acts[0].officers[1].name", "执法活动（第 1 项）·执法人员（第 2 项）·姓名"),
        ("filing.date", "立案日期"),
        ("statement.answer.date", "陈述申辩·复核日期"),
        ("parameter:x", "parameter:x"),
    ],
)
def test_a_path_is_called_by_its_terms(path, term):
    assert term_of(path) == term


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        ("decision.fine", 5_000_000, "50,000 元"),
        ("decision.fine", 5_000_050, "50,000.50 元"),
        ("decision.fine", 0, "0 元"),
        ("decision.fine", None, "没有"),
        ("decision.fine", UNSET, "不知道"),
        ("decision.kinds", ["fine", "warning"], "罚款、警告"),
        ("decision.kinds", [], "无"),
        ("decision.outcome", "penalty", "给予行政处罚"),
        ("decision.sealed", False, "否"),
        ("decision.date", date(2026, 3, 5), "2026-03-05"),
        ("acts[0].started", datetime(2026, 3, 5, 9, 30, tzinfo=UTC), "2026-03-05 17:30"),
        ("acts", [1, 2], "2 项"),
        ("acts", 2, "2 项"),
        ("acts[0].officers", 0, "0 项"),
        ("party.name", "甲\u202e乙", "甲[U+202E RIGHT-TO-LEFT OVERRIDE]乙"),
        ("decision.review_days", 60, "60"),
        ("acts[0]", {"id": "A-1"}, "有"),
        ("parameter:x", True, "是"),
        ("parameter:x", False, "否"),
        ("parameter:x", datetime(2026, 3, 5, 9, 30, tzinfo=UTC), "2026-03-05 17:30"),
        ("parameter:x", date(2026, 3, 5), "2026-03-05"),
        ("parameter:x", 60, "60"),
    ],
)
def test_a_value_is_shown_as_people_read_it(path, value, text):
    assert shown(path, value) == text


def test_a_list_of_values_is_shown_value_by_value():
    assert plain(["A-1", True, date(2026, 3, 5)]) == "A-1、是、2026-03-05"
    assert plain([]) == "无"


def test_every_path_of_the_schema_is_found():
    for path, member in CASE_FILE.walk():
        if isinstance(member, Field):
            assert member_at(".".join(path).replace("[]", "[0]")) is member
