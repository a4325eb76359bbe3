"""The page of results and the suggestions under the search box."""

import pytest
from django.db import connection
from django.urls import reverse

from tests.web.search.test_search import put

pytestmark = pytest.mark.usefixtures("handler")


def test_the_page_shows_what_was_found_with_the_hit_marked(enter, handler):
    put("1", "<i>宏达</i>化工", "东港区海河路")
    page = enter(handler).get(reverse("search:search"), {"q": "宏达"}).content.decode()
    assert "<mark>宏达</mark>" in page
    assert "&lt;i&gt;" in page
    assert "共 1 条" in page


def test_the_page_keeps_the_words_and_the_kind(enter, handler):
    put("1", "宏达化工")
    put("2", "宏达化工", kind="party")
    page = enter(handler).get(reverse("search:search"), {"q": "宏达", "kind": "party"}).content.decode()
    assert 'value="宏达"' in page
    assert '<option value="party" selected>' in page
    assert "/x/2/" in page
    assert "/x/1/" not in page


@pytest.mark.parametrize(("words", "said"), [("", "输入关键词"), ("无此词", "没有找到"), ('"*<->', "没有找到")])
def test_an_empty_result_says_what_to_do(enter, handler, words, said):
    assert said in enter(handler).get(reverse("search:search"), {"q": words}).content.decode()


def test_suggestions_are_a_fragment_of_at_most_eight(enter, handler):
    for number in range(10):
        put(str(number), f"宏达{number}厂")
    page = enter(handler).get(reverse("search:suggest"), {"q": "宏"}).content.decode()
    assert page.count("<li>") == 8
    assert "<html" not in page


def test_the_page_takes_few_queries(enter, handler, django_assert_max_num_queries):
    put("1", "宏达化工")
    client = enter(handler)
    client.get(reverse("search:search"), {"q": "宏达"})
    setting_the_plan = 3 if connection.vendor == "postgresql" else 0
    with django_assert_max_num_queries(9 + setting_the_plan):
        client.get(reverse("search:search"), {"q": "宏达"})
