"""The page of a case says which edition of the law governs it, and why."""

import re

import pytest


def words(page):
    return re.sub(r"<[^>]+>|\s+", "", page.content.decode())


def test_before_the_decision_the_editions_of_the_act_and_of_today_are_compared(story, signed_in):
    story.filed()
    with signed_in(story.world.shen, "2026-03-20") as browser:
        page = browser.get(f"/cases/{story.case.pk}/discretion/")
    assert "适用哪一版" in words(page)
    assert "还没有作出决定，按今天有效的规定比较" in words(page)
    assert "行为终了日（" in words(page)


def test_after_the_decision_the_day_of_the_decision_counts(story, signed_in):
    story.decided()
    with signed_in(story.world.shen, "2026-05-09") as browser:
        page = browser.get(f"/cases/{story.case.pk}/discretion/")
    assert f"决定日（{story.case.decided_on}）" in words(page)
    assert "还没有作出决定" not in words(page)


def test_the_articles_behind_the_answer_lead_to_the_law_book(story, signed_in):
    story.decided()
    with signed_in(story.world.shen, "2026-05-09") as browser:
        page = browser.get(f"/cases/{story.case.pk}/discretion/").content.decode()
    assert re.search(r'依据：<a class="cite" href="/law/[^"]+/\d+/', page)


@pytest.mark.parametrize("silent", ["violation", "party"])
def test_a_case_that_does_not_say_when_the_act_was_or_who_acted_gets_no_answer(story, signed_in, silent):
    story.lead()
    facts = {**story.case.facts, silent: {}}
    type(story.case).objects.filter(pk=story.case.pk).update(facts=facts)
    with signed_in(story.world.shen, "2026-03-03") as browser:
        page = browser.get(f"/cases/{story.case.pk}/discretion/")
    assert "还不能确定适用哪一版规定" in words(page)
