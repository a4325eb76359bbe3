"""The law is found by article, by words of a duty and by the name of a violation."""

import pytest
from django.urls import reverse

from plumbline.web.lawbook.services import index_law
from plumbline.web.search.models import Entry
from plumbline.web.search.selectors import search


@pytest.fixture
def indexed(db):
    return index_law()


@pytest.mark.parametrize(
    ("typed", "kind", "key"),
    [
        ("经营超过保质期的食品", "matter", "market.expired_food"),
        ("两名以上", "rule", "off_two_officers"),
    ],
)
def test_the_law_is_found_as_people_type_it(indexed, handler, typed, kind, key):
    found = {(hit.entry.kind, hit.entry.key) for hit in search(typed, handler, limit=40)}
    assert (kind, key) in found


@pytest.mark.parametrize("typed", ["行政处罚法第六十条", "处罚法60条", "行政处罚法第60条"])
def test_the_article_that_is_named_comes_first(indexed, handler, typed):
    first = search(typed, handler, limit=8)[0]
    assert (first.kind, first.entry.url) == ("条文", reverse("lawbook:article", args=["行政处罚法", "60"]))


def test_words_of_loaded_articles_are_found_from_the_frame_beside_cases(indexed, handler, bring):
    bring()
    found = search("夜间作业", handler, limit=8)
    assert [hit.kind for hit in found] == ["条文"]
    assert ("夜间作业", True) in found[0].snippet


def test_articles_leave_room_for_what_else_holds_the_word(indexed, handler, bring):
    bring()
    kinds = [hit.entry.kind for hit in search("条例", handler, limit=8)]
    assert len(kinds) == 8
    assert {"rule", "article"} <= set(kinds)


def test_entries_of_articles_from_older_releases_go(indexed):
    Entry.objects.create(kind="article", key="penalty:60", title="第六十条", body="", scope_path="", url="/")
    index_law()
    assert not Entry.objects.filter(kind="article").exists()


def test_indexing_again_changes_nothing_and_removes_what_is_gone(indexed):
    Entry.objects.create(kind="rule", key="no_such_rule", title="旧规则", body="", scope_path="", url="/")
    assert index_law() == indexed
    assert not Entry.objects.filter(key="no_such_rule").exists()
    assert Entry.objects.filter(kind__in=["article", "rule", "matter"]).count() == indexed
