"""What a number depends on is said in Chinese everywhere."""

from plumbline.law import law
from plumbline.law.dimensions import DIMENSIONS, scope_said
from plumbline.law.reference import written_parameters


def test_every_dimension_and_code_that_a_number_depends_on_has_a_chinese_term():
    law()
    used = {dim for table in written_parameters() for row in table.rows for dim in row.dims}
    assert {name for name, _ in used} <= set(DIMENSIONS)
    assert [(name, code) for name, code in sorted(used) if code not in DIMENSIONS[name][1]] == []


def test_a_row_that_depends_on_nothing_is_said_as_the_page_wishes():
    assert scope_said((), "各类情形") == "各类情形"


def test_a_row_names_its_cases_in_the_order_of_its_dimensions():
    assert scope_said((("field", "ecology"), ("reason", "public_notice")), "") == "生态环境、公告"


def test_a_code_of_another_kind_is_shown_as_it_stands():
    assert scope_said((("acted", "2021-03-01"),), "") == "2021-03-01"
