"""The generated law book names everything and contradicts nothing."""

from plumbline.law import law
from plumbline.law.reference import facts_of, pages, parameters_of, written_parameters

PAGES = pages()


def test_two_pages_are_generated():
    assert set(PAGES) == {"rules.md", "parameters.md"}


def test_every_rule_has_its_section():
    for rule in law().rules.rules:
        assert f"`{rule.id}`" in PAGES["rules.md"]


def test_every_parameter_has_its_section_and_every_value_its_article():
    for table in written_parameters():
        assert f"## {table.name}\n" in PAGES["parameters.md"]
        for row in table.rows:
            assert str(row.cites[0]) in PAGES["parameters.md"]


def test_the_facts_and_numbers_of_a_rule_are_those_it_reads():
    assert ("decision.fine", "处理决定·罚款数额") in facts_of("simp_limits")
    assert [table.name for table in parameters_of("simp_limits")] == ["simple.fine_limit"]


def test_the_pages_are_the_same_every_time():
    assert pages() == PAGES
