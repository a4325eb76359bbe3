"""The pages of the statistics, as a supervisor, a handler and the public see them."""

import csv
import io
import re

import pytest
from python_calamine import CalamineWorkbook

from plumbline.web.tallies import services

DECIDED = {"filed": "2026-02-01", "decided": "2026-04-10"}


def text(answer):
    return answer.content.decode()


def body(answer):
    return b"".join(answer.streaming_content)


@pytest.fixture
def year(register):
    """Three cases without a penalty in two bureaus, one of them of unknown amount, and one of the year before."""
    register.case("no_penalty_first", **DECIDED, floor=1_234)
    register.case("no_penalty_minor", **DECIDED, agency=register.world.ecology, floor=2_000)
    register.case("no_penalty_minor", **DECIDED, size="")
    register.case("penalty", **DECIDED, fine=500)
    register.case("no_penalty_first", filed="2025-02-01", decided="2025-04-10", floor=700)
    file = {"decision": {"outcome": "no_penalty_first", "date": "2026-05-05", "fine_min": 5_000}}
    register.foreign("W-1", file)
    register.counted()


def test_the_board_tells_the_numbers_and_how_they_are_reckoned(year, world, signed_in):
    with signed_in(world.chen) as page:
        shown = text(page.get("/tallies/"))
    assert "3,284" in shown
    assert "不是考核指标" in shown
    assert "规模未核实" in shown
    assert "1 件没有立案日期" in shown


def test_a_handler_sees_the_numbers_of_the_own_bureau_only(year, world, signed_in):
    with signed_in(world.feng) as page:
        shown = text(page.get("/tallies/"))
    assert "2,000" in shown
    assert "1,234" not in shown


def test_every_number_of_the_board_opens_a_list_with_so_many_files(year, world, signed_in):
    with signed_in(world.chen) as page:
        shown = text(page.get("/tallies/"))
        links = set(re.findall(r'href="(/tallies/files/\?[^"]*)"><?b?>?(\d+)<', shown))
        assert len(links) > 20
        for link, number in links:
            listed = text(page.get(link.replace("&amp;", "&")))
            assert f"共 {number} 件" in listed, link


def test_the_list_opens_the_case_or_the_file_of_another_system(year, world, signed_in):
    with signed_in(world.chen) as page:
        shown = text(page.get("/tallies/files/?counted=spared"))
    assert re.search(r"/cases/\d+/", shown)
    assert re.search(r"/findings/files/\d+/", shown)
    assert "事项不在执法事项目录内" in shown


def test_tables_and_lists_are_exported_with_the_same_sums(year, world, signed_in):
    with signed_in(world.chen) as page:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body(page.get("/tallies/export/agencies.xlsx"))))
        rows = book.get_sheet_by_index(0).to_python()
        lines = list(csv.reader(io.StringIO(body(page.get("/tallies/files.csv")).decode("utf-8-sig"))))
    amount = rows[0].index("未收取金额（元）")
    assert rows[-1][amount] == sum(row[amount] for row in rows[1:-1]) == 3_284
    priced = lines[0].index("未收取金额（元）")
    assert sum(float(line[priced] or 0) for line in lines[1:]) == 3_284
    assert len(lines) == 1 + 4


@pytest.mark.parametrize("table", ["agencies", "months", "matters", "kinds", "fields", "sizes"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_every_table_can_be_taken_away(year, world, signed_in, table, kind):
    with signed_in(world.chen) as page:
        assert page.get(f"/tallies/export/{table}.{kind}").status_code == 200


@pytest.mark.parametrize(
    "address", ["/tallies/export/secrets.xlsx", "/tallies/export/agencies.pdf", "/tallies/files.pdf"]
)
def test_what_is_not_offered_is_not_found(year, world, signed_in, address):
    with signed_in(world.chen) as page:
        assert page.get(address).status_code == 404


def test_a_handler_may_look_but_not_export(world, signed_in):
    with signed_in(world.feng) as page:
        assert page.get("/tallies/").status_code == 200
        assert page.get("/tallies/files.csv").status_code == 403


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("first=2026-05-01&last=2026-04-01", "止日不能早于起日"),
        ("first=2020-01-01&last=2026-04-01", "最多统计两年"),
        ("first=abc", "起"),
    ],
)
def test_an_impossible_period_says_so_and_shows_this_year_so_far(year, world, signed_in, query, told):
    with signed_in(world.chen) as page:
        shown = text(page.get(f"/tallies/?{query}"))
    assert told in shown
    assert "2026-01-01 至 2026-11-22" in shown


def test_a_period_without_anything_says_so(world, signed_in):
    with signed_in(world.chen) as page:
        assert "没有立案，也没有不予处罚的决定" in text(page.get("/tallies/?first=2024-01-01&last=2024-12-31"))


def test_an_ended_year_alone_is_counted_from_its_first_day(year, world, signed_in):
    with signed_in(world.chen) as page:
        assert "2025-01-01 至 2025-12-31" in text(page.get("/tallies/?last=2025-12-31"))
        assert "2026-02-02 至 2026-11-22" in text(page.get("/tallies/?first=2026-02-02"))


def test_the_public_page_tells_totals_and_neither_agencies_nor_files(year, world, signed_in):
    with signed_in(world.chen) as page:
        page.logout()
        shown = text(page.get("/public/tallies/"))
    assert "3,284" in shown
    assert world.bureau.short_name not in shown
    assert "海案" not in shown


def test_the_entry_follows_a_step_of_the_case(story, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        story.decided()
    row = story.case.tally
    assert (row.decided_on, row.treatment) == (story.case.decided_on, "")
    assert services.refresh() == 0
