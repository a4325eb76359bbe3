"""The index of articles names everything that rests on an article, and the table of rules every rule with its tests."""

from plumbline.law import law
from plumbline.project.reference.book import article_index, articles_page, files_testing, rule_table_page

INDEX = {str(article): users for places in article_index().values() for article, users in places.items()}


def test_the_index_leads_from_an_article_to_its_rules_numbers_and_tests():
    users = INDEX["《行政处罚法》第五十一条"]
    assert "simp_limits" in users.rules
    assert "simple.fine_limit" in users.numbers
    assert "test_simple.py" in users.tests


def test_the_index_leads_from_an_article_to_its_matters_and_papers():
    assert "market.expired_food" in INDEX["《食品安全法》第一百二十四条第一款第（五）项"].matters
    assert any(users.papers for users in INDEX.values())


def test_an_article_is_named_once_for_each_that_rests_on_it():
    for users in INDEX.values():
        for names in (users.rules, users.numbers, users.matters, users.papers):
            assert len(names) == len(set(names))


def test_every_rule_stands_in_the_table_and_has_tests():
    page = rule_table_page()
    for rule in law().rules.rules:
        assert f"`{rule.id}`" in page
        assert files_testing(rule.id), rule.id


def test_the_pages_are_the_same_every_time():
    assert articles_page() == articles_page()
