"""The lists: filters, exports, and how many queries they may cost."""

import io
import zipfile
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plumbline.web.cases.views.cells import CELLS, row
from plumbline.web.cases.views.columns import COLUMNS

LIST_QUERIES = 9
DETAIL_QUERIES = 22
WORKBENCH_QUERIES = 16


@pytest.fixture
def three_cases(story):
    """Three cases of one agency, two leads and one filed."""
    story.lead()
    story.lead()
    story.filed()
    return story


def rows(answer):
    return [case.state for case in answer.context["page"].rows]


def test_the_list_shows_the_filed_case_when_asked_for_its_state(three_cases, signed_in):
    with signed_in(three_cases.world.shen, "2026-03-11") as browser:
        assert len(rows(browser.get("/cases/"))) == 3
        assert rows(browser.get("/cases/?state=investigating")) == ["investigating"]
        assert rows(browser.get("/leads/")) == ["lead", "lead"]


def test_a_wrong_date_in_the_query_asks_for_nothing_and_says_so(three_cases, signed_in):
    with signed_in(three_cases.world.shen, "2026-03-11") as browser:
        answer = browser.get("/cases/?filed_from=2026-13-45")
    assert len(rows(answer)) == 3
    assert answer.context["query"].errors["filed_from"]


def test_an_unknown_column_in_the_address_shows_the_usual_ones(three_cases, signed_in):
    with signed_in(three_cases.world.shen, "2026-03-11") as browser:
        shown = browser.get("/cases/?col=nonsense").context["columns"]
    assert [column.name for column in shown][0] == "due"


def test_the_list_as_csv_opens_in_wps_with_its_mark_and_all_rows(three_cases, signed_in):
    with signed_in(three_cases.world.shen, "2026-03-11") as browser:
        text = b"".join(browser.get("/cases/export.csv").streaming_content).decode()
    assert text.startswith("\ufeff")
    assert len(text.strip().splitlines()) == 4


def test_the_list_as_xlsx_is_a_workbook(three_cases, signed_in):
    with signed_in(three_cases.world.shen, "2026-03-11") as browser:
        answer = browser.get("/cases/export.xlsx?state=lead")
        content = b"".join(answer.streaming_content)
    assert "xl/worksheets/sheet1.xml" in zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_text_that_a_spreadsheet_takes_for_a_formula_is_marked(story, signed_in):
    story.lead()
    story.case.party.name = "=1+1 公司"
    story.case.party.save()
    with signed_in(story.world.shen, "2026-03-11") as browser:
        text = b"".join(browser.get("/cases/export.csv?col=party").streaming_content).decode()
    assert "'=1+1 公司" in text


@pytest.mark.parametrize(
    ("address", "most"),
    [("/cases/", LIST_QUERIES), ("/cases/{pk}/", DETAIL_QUERIES), ("/workbench/", WORKBENCH_QUERIES)],
)
def test_a_page_costs_a_bounded_number_of_queries(three_cases, signed_in, address, most):
    with signed_in(three_cases.world.shen, "2026-03-11") as browser:
        place = address.format(pk=three_cases.case.pk)
        browser.get(place)
        with CaptureQueriesContext(
            connection,
        ) as counted:
            browser.get(place)
    assert len(counted) <= most, [each["sql"][:120] for each in counted]


def test_every_column_has_a_cell_and_words_for_an_export(three_cases):
    assert set(CELLS) == set(COLUMNS)
    for column in COLUMNS.values():
        assert column.text(three_cases.case) is not None
        assert row(three_cases.case, [column], date(2026, 3, 11))[0].startswith("<td")
