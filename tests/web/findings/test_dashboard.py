"""Every number of the dashboard is the count of the list that it opens, within the scope of the reader."""

from urllib.parse import parse_qs, urlsplit

import pytest

from plumbline.web.findings import selectors
from plumbline.web.findings.forms import FileQuery, FindingQuery
from plumbline.web.findings.selectors import FileFilter, FindingFilter, Scope
from tests.web.findings.conftest import FIRST, LATE, ONE_OFFICER, SECOND, THIRD

ROWS = ("agencies", "fields", "months", "rules")
FIGURES = ("files", "fatal", "defect", "cannot_tell", "fatal_before", "files_before")


@pytest.fixture
def month(office, world):
    """Two nights, corrections between them, two agencies, files with and without problems."""
    kept = office.put(ONE_OFFICER)
    corrected = office.put(ONE_OFFICER)
    office.put()
    office.put(LATE, agency=world.ecology)
    office.put({"decision.date": "2026-09-21", "publication.date": "2026-09-25"})
    office.sent({**ONE_OFFICER, "decision.date": "2026-09-18"})
    undecided = office.put()
    undecided.decided_on = None
    undecided.save()
    office.night(FIRST)
    office.change(corrected)
    office.put({"notice.rights_told": False})
    office.night(SECOND)
    return kept


def figures(board):
    """Every number with its query."""
    rows = [board.total, *(row for name in ROWS for row in getattr(board, name))]
    yield from (getattr(row, name) for row in rows for name in FIGURES)
    yield from (board.waiting, board.never, board.broken)


def listed(actor, url):
    """How many files the address lists."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    return selectors.files(actor, FileQuery(actor, query).asked()).count()


@pytest.mark.parametrize("scope", [Scope(), Scope(agency="HZ-SJ"), Scope(field="ecology"), Scope("HZ-SJ", "market")])
def test_every_number_is_the_count_of_the_list_it_opens(month, world, scope):
    chen = world.chen.on(THIRD)
    board = selectors.dashboard(chen, scope)
    checked = [(figure.value, listed(chen, figure.url), figure.url) for figure in figures(board)]
    assert [each for each in checked if each[0] != each[1]] == []
    assert sum(value for value, _, _ in checked) > 0


def test_the_movement_is_against_the_end_of_last_month(month, world):
    total = selectors.dashboard(world.chen.on(THIRD), Scope()).total
    assert (total.files_before.value, total.fatal_before.value) == (7, 3)
    assert (total.files.value, total.fatal.value) == (8, 3)
    assert total.movement == round(37.5 - 42.9, 1)


def test_what_came_and_went_this_month_is_counted_as_listed(month, world):
    chen = world.chen.on(THIRD)
    board = selectors.dashboard(chen, Scope())
    came = FindingQuery(chen, {"since": "2026-11", "gone": "all"}).asked()
    went = FindingQuery(chen, {"until": "2026-11", "gone": "only"}).asked()
    assert board.came == selectors.findings(chen, came).count() > 0
    assert board.went == selectors.findings(chen, went).count() > 0


def test_the_worst_rules_stand_first(month, world):
    rules = selectors.dashboard(world.chen.on(THIRD), Scope()).rules
    fatal = [row.fatal.value for row in rules]
    assert fatal == sorted(fatal, reverse=True)
    one = next(row for row in rules if row.key == "off_two_officers")
    assert (one.files.value, one.files_before.value, one.more) == (2, 3, -1)


def test_a_head_sees_the_own_agency_and_the_supervisor_all(month, world):
    head = selectors.dashboard(world.wu.on(THIRD), Scope())
    assert [row.key for row in head.agencies] == ["HZ-SJ"]
    assert head.total.files.value == 7
    assert selectors.dashboard(world.wu.on(THIRD), Scope(agency="HZ-HJ")).total.files.value == 0
    board = selectors.dashboard(world.chen.on(THIRD), Scope())
    assert {row.key for row in board.agencies} == {"HZ-SJ", "HZ-HJ"}


def test_an_administrator_sees_nothing(month, world):
    assert selectors.dashboard(world.gao.on(THIRD), Scope()).total.files.value == 0
    assert not selectors.files(world.gao.on(THIRD), FileFilter()).exists()


def test_a_handler_of_another_agency_sees_none_of_the_findings(month, world):
    assert selectors.findings(world.shen.on(THIRD), FindingFilter()).exists()
    theirs = selectors.findings(world.feng.on(THIRD), FindingFilter())
    assert {row.file.agency for row in theirs} == {world.ecology}


def test_twelve_months_end_with_this_one(month, world):
    keys = [row.key for row in selectors.dashboard(world.chen.on("2026-01-15"), Scope()).months]
    assert (keys[0], keys[-1], len(keys)) == ("2025-02", "2026-01", 12)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"origin": "foreign"}, 1),
        ({"origin": "own"}, 7),
        ({"month": "none"}, 1),
        ({"month": "2026-09"}, 2),
        ({"month": "soon"}, 8),
        ({"rule": "off_two_officers", "kind": "fatal"}, 2),
        ({"rule": "off_two_officers", "kind": "defect"}, 0),
        ({"rule": "pub_7wd"}, 1),
        ({"grade": "fail"}, 3),
        ({"grade": "none"}, 1),
        ({"text": "QJ-1"}, 0),
        ({"text": "海棠"}, 8),
        ({"fine_from": 100}, 8),
        ({"fine_to": 100}, 0),
        ({"before": True}, 7),
        ({"before": True, "rule": "off_two_officers"}, 3),
        ({"outcome": "penalty"}, 8),
        ({"state": "broken"}, 0),
        ({"state": "seen"}, 8),
        ({"state": "to_do"}, 0),
    ],
)
def test_a_list_is_narrowed_by(month, world, asked, number):
    assert selectors.files(world.chen.on(THIRD), FileFilter(**asked)).count() == number


def test_the_dashboard_asks_a_bounded_number_of_times(month, world, django_assert_max_num_queries):
    chen = world.chen.on(THIRD)
    with django_assert_max_num_queries(14):
        selectors.dashboard(chen, Scope())
