"""What a person reads is Chinese: the codes by which the program knows a matter stay inside."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from plumbline.web.cases.models import Case
from plumbline.web.cases.views.detail import TABS
from tests.web.cases.world import MATTER


def read(browser, address):
    """The words of a page without its marks."""
    answer = browser.get(address)
    assert answer.status_code == 200
    return strip_tags(answer.content.decode())


@pytest.mark.parametrize("tab", TABS)
def test_a_case_names_its_matter_and_shows_no_code(story, signed_in, tab):
    story.served()
    facts = {**story.case.facts, "matter": {"code": MATTER}}
    Case.objects.filter(pk=story.case.pk).update(facts=facts)
    with signed_in(story.world.shen, "2026-05-15") as browser:
        words = read(browser, reverse("cases:tab", args=[story.case.pk, tab]))
    assert f"事项：{story.case.title.split('涉嫌')[1].removesuffix('案')}" in words
    assert MATTER not in words


@pytest.mark.parametrize("facts", [{}, {"matter": {"code": "elsewhere.unknown"}}])
def test_a_case_from_elsewhere_whose_matter_is_not_in_the_catalogue_says_so(story, signed_in, facts):
    story.lead()
    Case.objects.filter(pk=story.case.pk).update(facts=facts, matter_code="elsewhere.unknown")
    with signed_in(story.world.shen, "2026-05-15") as browser:
        words = read(browser, reverse("cases:detail", args=[story.case.pk]))
    assert "事项：不在事项目录内" in words
    assert "elsewhere.unknown" not in words


@pytest.mark.parametrize("name", ["cases:list", "cases:workbench", "cases:register_lead", "cases:punish_on_the_spot"])
def test_lists_and_opening_forms_show_no_code(story, signed_in, name):
    story.filed()
    with signed_in(story.world.shen, "2026-03-11") as browser:
        assert MATTER not in read(browser, reverse(name))


def test_a_search_shows_no_code(story, signed_in):
    story.filed()
    with signed_in(story.world.shen, "2026-03-11") as browser:
        assert MATTER not in read(browser, reverse("search:search") + "?q=海棠")
