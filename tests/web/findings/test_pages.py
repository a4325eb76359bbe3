"""The pages of the review by machine, as the supervisor, a head, a handler and an administrator see them."""

import tomllib
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from plumbline.web import findings
from plumbline.web.findings.models import Run, SchemeChoice, Standing
from plumbline.web.findings.services import running
from plumbline.web.findings.showing import shown
from plumbline.web.findings.tasks import review_now
from tests.web.cases.world import at
from tests.web.findings.conftest import FIRST, LATE, ONE_OFFICER, SECOND

SIGNED_IN = 3
PAGES = (
    "/findings/dashboard/",
    "/findings/files/",
    "/findings/list/",
    "/findings/runs/",
    "/findings/schemes/",
)


def text(answer):
    return answer.content.decode()


def sheet(answer):
    """The rows of an XLSX file."""
    return CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()


@pytest.fixture
def reviewed(office, world):
    """A file with a fatal problem, one that was corrected, one of another agency."""
    kept, corrected = office.put(ONE_OFFICER), office.put(LATE)
    office.put(LATE, agency=world.ecology)
    office.night(FIRST)
    office.change(corrected)
    office.night(SECOND)
    return office.file(kept), office.file(corrected)


@pytest.mark.parametrize("who", ["chen", "wu", "zhou", "shen"])
def test_supervisor_head_reviewer_and_handler_may_read(reviewed, world, signed_in, who):
    with signed_in(getattr(world, who)) as browser:
        assert {page: browser.get(page).status_code for page in PAGES} == dict.fromkeys(PAGES, 200)


@pytest.mark.parametrize("who", ["gao", "lin"])
def test_administrators_and_members_of_the_discussion_may_not(reviewed, world, signed_in, who):
    with signed_in(getattr(world, who)) as browser:
        assert {page: browser.get(page).status_code for page in PAGES} == dict.fromkeys(PAGES, 403)


def test_a_city_without_a_run_says_how_to_begin(world, signed_in):
    with signed_in(world.chen) as browser:
        for page in PAGES:
            assert browser.get(page).status_code == 200
        assert "还没有评查过" in text(browser.get("/findings/runs/"))


def test_the_worst_file_stands_first_and_opens(reviewed, world, signed_in):
    with signed_in(world.chen) as browser:
        page = text(browser.get("/findings/files/"))
        assert page.index(reviewed[0].number) < page.index(reviewed[1].number)
        page = text(browser.get(f"/findings/files/{reviewed[0].pk}/"))
    assert "2026-10-20 首次发现，至今存续" in page
    assert "/law/行政处罚法/42/" in page or "/law/%E8%A1%8C%E6%94%BF%E5%A4%84%E7%BD%9A%E6%B3%95/42/" in page
    assert "一票否决" in page


def test_the_history_says_when_a_finding_went_and_why(reviewed, world, signed_in):
    with signed_in(world.chen) as browser:
        page = text(browser.get(f"/findings/files/{reviewed[1].pk}/"))
    assert "2026-11-05" in page
    assert "案卷有变动" in page


def test_a_file_is_scored_by_the_scheme_one_picks(reviewed, world, signed_in):
    with signed_in(world.chen) as browser:
        page = text(browser.get(f"/findings/files/{reviewed[0].pk}/?scheme=mee_penalty_2024"))
    assert '<option value="mee_penalty_2024" selected>' in page


def test_a_file_that_became_unreadable_says_so(reviewed, office, world, signed_in):
    case = reviewed[0].case
    case.facts["decision"]["fine"] = "很多"
    case.version += 1
    case.save()
    office.night("2026-11-10")
    with signed_in(world.chen) as browser:
        page = text(browser.get(f"/findings/files/{reviewed[0].pk}/"))
    assert "这份案卷不能读取" in page


def test_the_file_of_another_agency_is_refused(reviewed, world, signed_in):
    with signed_in(world.feng) as browser:
        assert browser.get(f"/findings/files/{reviewed[0].pk}/").status_code == 403


def test_the_exports_have_the_rows_of_the_list(reviewed, world, signed_in):
    with signed_in(world.chen) as browser:
        rows = sheet(browser.get("/findings/files/export.xlsx?kind=fatal"))
        assert [row[0] for row in rows] == ["案号", reviewed[0].number]
        lines = b"".join(browser.get("/findings/files/export.csv").streaming_content).decode().splitlines()
        assert len(lines) == 4
        rows = sheet(browser.get("/findings/list/export.xlsx?rule=off_two_officers"))
        assert len(rows) == 2
        assert b"".join(browser.get("/findings/list/export.csv?gone=all").streaming_content)
        for table in ("agencies", "fields", "months", "rules"):
            assert len(sheet(browser.get(f"/findings/dashboard/{table}.xlsx"))) > 1
        for wrong in ("/findings/dashboard/nothing.xlsx", "/findings/files/export.pdf", "/findings/list/export.pdf"):
            assert browser.get(wrong).status_code == 404


def test_a_handler_exports_nothing(reviewed, world, signed_in):
    with signed_in(world.shen) as browser:
        assert browser.get("/findings/files/export.csv").status_code == 403


def test_the_page_of_a_run_opens_what_came_and_went(reviewed, world, signed_in):
    run = Run.objects.first()
    with signed_in(world.chen) as browser:
        page = text(browser.get(f"/findings/runs/{run.pk}/"))
        assert "消除：案卷有变动" in page
        found = text(browser.get(f"/findings/list/?run={run.pk}&gone=only&cause=file"))
        assert reviewed[1].number in found
        assert browser.get("/findings/runs/999/").status_code == 404


def test_the_supervisor_begins_a_run_and_others_may_not(reviewed, world, signed_in, django_capture_on_commit_callbacks):
    with signed_in(world.chen) as browser, django_capture_on_commit_callbacks(execute=True):
        assert browser.post("/findings/runs/now/", {"everything": "on"}).url == "/findings/runs/"
    with signed_in(world.wu) as browser:
        assert browser.post("/findings/runs/now/").status_code == 403


def test_a_background_run_is_signed_by_the_person_who_asked(reviewed, world):
    review_now.call(world.chen.appointment.pk, True)
    run = Run.objects.first()
    assert (run.started_by, run.everything) == (world.chen.user, True)


def test_a_run_is_not_begun_while_one_is_under_way(reviewed, world, signed_in):
    run = running.begin(kind="nightly", at=at("2026-11-20", "09:59"))
    Run.objects.filter(pk=run.pk).update(beat_at=at("2026-11-20", "09:59"))
    with signed_in(world.chen) as browser:
        assert browser.post("/findings/runs/now/").status_code == 409
        assert "已查看 0" in text(browser.get(f"/findings/runs/{run.pk}/"))


def test_the_supervisor_chooses_a_scheme_on_the_page(reviewed, world, signed_in):
    with signed_in(world.chen) as browser:
        answer = browser.post("/findings/schemes/choose/", {"field": "market", "scheme": "mee_penalty_2024"})
        assert answer.url == "/findings/schemes/"
        assert "本地选定" in text(browser.get("/findings/schemes/"))
    assert SchemeChoice.objects.get().chosen_by == world.chen.user


def test_the_page_of_a_rule_counts_what_stands_by_agency(reviewed, world, signed_in):
    with signed_in(world.chen) as browser:
        page = text(browser.get("/rules/pub_7wd/"))
        assert "现存评查结果" in page
        assert "/findings/files/?rule=pub_7wd&amp;agency=HZ-HJ" in page
        assert "没有案卷违反这条规则" in text(browser.get("/rules/svc_7wd/"))
    with signed_in(world.gao) as browser:
        assert "现存评查结果" not in text(browser.get("/rules/pub_7wd/"))


def test_the_vendored_charts_are_the_files_of_the_list():
    shelf = Path(findings.__file__).parent / "static/findings/vendor"
    for entry in tomllib.loads((shelf / "vendor.toml").read_text("utf-8"))["file"]:
        kept = (shelf / entry["path"]).read_bytes()
        assert sha256(kept).hexdigest() == entry["sha256"]
        assert b"new Function" not in kept
        assert b"eval(" not in kept
        assert (shelf / entry["path"]).with_name("LICENSE").is_file()


def test_the_charts_stand_only_on_the_dashboard(reviewed, world, signed_in):
    with signed_in(world.chen) as browser:
        assert "echarts" in text(browser.get("/findings/dashboard/"))
        assert "echarts" not in text(browser.get("/findings/files/"))


@pytest.mark.parametrize(
    ("page", "queries"),
    [("/findings/dashboard/", 22), ("/findings/files/", 10), ("/findings/list/", 9), ("/findings/runs/", 6)],
)
def test_a_page_asks_a_bounded_number_of_times(
    reviewed, office, world, signed_in, django_assert_max_num_queries, page, queries
):
    for _ in range(6):
        office.put({**ONE_OFFICER, **LATE})
    office.night("2026-11-10")
    with signed_in(world.chen) as browser:
        browser.get("/workbench/")
        with django_assert_max_num_queries(SIGNED_IN + queries):
            assert browser.get(page).status_code == 200


def test_an_article_cited_for_two_items_stands_once_in_the_narrow_cell():
    two_items_of_63 = shown(Standing(rule="hear_threshold"))
    short = [link.title for link in two_items_of_63.short_links]
    assert short[0] == "处罚法 63"
    assert len(short) == len(set(short)) < len(two_items_of_63.links)
