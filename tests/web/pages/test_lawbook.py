"""The law book is printed from the law itself."""

from urllib.parse import unquote

import pytest
from django.urls import reverse

from plumbline.engine.findings import Consequence
from plumbline.web.lawbook import law
from plumbline.web.lawbook.law import LEVELS, highest, wanting
from plumbline.web.lawbook.showing import VIOLATED


@pytest.fixture
def reader(world, signed_in):
    """沈立平 reading the law book."""
    with signed_in(world.shen, "2026-03-02") as browser:
        yield browser


def test_every_rule_has_a_page_with_its_articles_and_its_editions(reader):
    for rule in law.rules()[::10]:
        answer = reader.get(reverse("lawbook:rule", args=[rule.id]))
        assert answer.status_code == 200
        assert rule.title in answer.content.decode()
        assert rule in law.editions(rule)


def test_a_rule_that_does_not_exist_is_not_found(reader):
    assert reader.get("/rules/nonsense/").status_code == 404


def test_rules_are_found_by_the_short_name_of_their_article(reader):
    answer = reader.get("/rules/", {"q": "处罚法 42"})
    assert answer.context["rules"]
    assert all("处罚法" in "".join(c.short for c in line["rule"].cites) for line in answer.context["rules"])


@pytest.mark.parametrize("name", ["penalty", "处罚法", "中华人民共和国行政处罚法"])
def test_an_article_has_one_address_to_which_key_and_other_titles_lead(reader, name):
    answer = reader.get(f"/law/{name}/42/")
    assert answer.status_code == 302
    assert unquote(answer.url) == "/law/行政处罚法/42/"


def test_an_article_without_a_text_lists_its_rules_and_says_how_to_load_it(reader):
    answer = reader.get("/law/行政处罚法/42/")
    assert answer.status_code == 200
    assert "plumbline lawbook import" in answer.content.decode()
    assert answer.context["rules"] != []


@pytest.mark.parametrize("numeral", ["0", "87", "4x", "1-"])
def test_an_article_that_the_law_does_not_have_is_not_found(reader, numeral):
    assert reader.get(f"/law/penalty/{numeral}/").status_code == 404


def test_every_instrument_has_a_page_and_a_known_level(reader):
    for instrument in law.instruments():
        assert instrument.level in LEVELS
        answer = reader.get(f"/law/{instrument.key}/", follow=True)
        assert answer.status_code == 200
        assert answer.context["edition"].instrument == instrument
    assert reader.get("/law/nonsense/").status_code == 404


def test_the_article_beside_a_field_is_that_of_the_highest_standing():
    for article in wanting("decide").values():
        assert highest([article]) is article
    assert any(article.instrument.key == "penalty" for article in wanting("give_notice").values())


def test_every_consequence_has_a_mark_in_words():
    assert set(VIOLATED) == set(Consequence)
    assert all(mark.sign and mark.meaning for mark in VIOLATED.values())
