"""The law is found by article, by words of a duty and by the name of a violation."""

import pytest

from plumbline.web.lawbook.services import index_law
from plumbline.web.search.models import Entry
from plumbline.web.search.selectors import search


@pytest.fixture
def indexed(db):
    return index_law()


@pytest.mark.parametrize(
    ("typed", "kind", "key"),
    [
        ("行政处罚法第六十条", "article", "penalty:60"),
        ("处罚法60条", "article", "penalty:60"),
        ("行政处罚法第60条", "article", "penalty:60"),
        ("经营超过保质期的食品", "matter", "market.expired_food"),
        ("两名以上", "rule", "off_two_officers"),
    ],
)
def test_the_law_is_found_as_people_type_it(indexed, handler, typed, kind, key):
    found = {(hit.entry.kind, hit.entry.key) for hit in search(typed, handler, limit=40)}
    assert (kind, key) in found


def test_indexing_again_changes_nothing_and_removes_what_is_gone(indexed):
    Entry.objects.create(kind="rule", key="no_such_rule", title="旧规则", body="", scope_path="", url="/")
    assert index_law() == indexed
    assert not Entry.objects.filter(key="no_such_rule").exists()
    assert Entry.objects.filter(kind__in=["article", "rule", "matter"]).count() == indexed
