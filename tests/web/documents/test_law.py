"""The periods that papers state come from the dated tables of the law, never from a template."""

import re
from datetime import date

import pytest

from plumbline.web.documents import law
from plumbline.web.documents.kinds import LAW, catalogue
from tests.web.documents import stories

pytestmark = pytest.mark.django_db

NUMBER_WITH_UNIT = re.compile(r"[0-9０-９一二三四五六七八九十]+(日内|个工作日|个月内|%|％)")


def test_the_tables_hold_every_period_that_papers_state():
    assert law.numbers(stories.facts(), stories.on()) == stories.LAW


def test_before_the_law_of_2021_a_hearing_was_asked_for_within_three_days():
    assert law.numbers(stories.facts(), date(2021, 7, 14))["hearing_request_days"] == "3日"
    assert law.numbers(stories.facts(), date(2021, 7, 15))["hearing_request_days"] == "5个工作日"


def test_a_period_that_is_not_verified_is_not_printed():
    facts = stories.facts()
    facts["agency"]["field"] = "ecology"
    assert "statement_days" not in law.numbers(facts, date(2023, 12, 31))
    assert law.numbers(facts, date(2024, 1, 1))["statement_days"] == "5个工作日"


@pytest.mark.parametrize("kind", catalogue().values(), ids=lambda kind: kind.code)
def test_no_template_holds_a_period_or_rate_of_the_law(kind):
    texts = [str(block.get("text", "")) for block in kind.blocks]
    assert not any(NUMBER_WITH_UNIT.search(text) for text in texts)


def test_every_period_is_used_by_some_kind():
    used = {
        path.removeprefix("law.") for kind in catalogue().values() for path in kind.paths() if path.startswith("law.")
    }
    assert used == set(LAW) == set(law.NAMES)
