"""The pages of a round, by the people who open them."""

from datetime import timedelta
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from plumbline.web.rounds import selectors, services
from plumbline.web.rounds.models import Judgement, Round, State
from tests.web.cast import NOW
from tests.web.rounds.world import FAULT, SEED

pytestmark = pytest.mark.django_db


def posted(world, **changed):
    """What the browser sends for a new round."""
    sent = {
        "title": "2026 年度评查", "kind": "annual", "year": "2026", "scheme": "general_penalty", "fields_": ["ecology"],
        "decided_from": "2026-01-01", "decided_to": "2026-11-22", "random_size": "2", "worst_size": "0",
        "uncertain_size": "0", "seed_source": "快乐8", "review_until": "2026-12-20", "objection_workdays": "10",
        "answer_workdays": "10", "risk": "",
    }  # fmt: skip
    return {**sent, **changed}


def test_a_supervisor_opens_draws_and_assigns_in_the_browser(world, files, enter, today):
    browser = enter(world.supervisor)
    answer = browser.post("/rounds/new/", posted(world))
    one = Round.objects.get()
    assert answer.url == f"/rounds/{one.pk}/"
    assert "领域：" in browser.get(answer.url).content.decode()
    browser.post(f"/rounds/{one.pk}/draw/", {"seed": SEED})
    one.refresh_from_db()
    assert one.state == State.DRAWN
    assert one.files.count() == 2
    people = selectors.reviewers_in(one.path, NOW.date())
    page = browser.get(f"/rounds/{one.pk}/start/").content.decode()
    assert "钱二" in page
    pks = [str(each.pk) for each in people]
    thirds = [str(each.pk) for each in selectors.thirds_in(one.path, NOW.date())]
    assert browser.post(f"/rounds/{one.pk}/start/", {"reviewers": pks, "thirds": thirds}).status_code == 302
    one.refresh_from_db()
    assert one.state == State.REVIEWING
    for address in ("", "files/", "files/?format=csv", "files/?format=xlsx", "report/", "pool.tsv"):
        assert browser.get(f"/rounds/{one.pk}/{address}").status_code == 200, address


def test_a_file_is_read_settled_objected_to_and_reported_in_the_browser(world, enter, today):
    world.file("海环罚〔2026〕2号", changes=FAULT)
    one = world.reviewing(random_size=1)
    row = one.files.get()
    actor, seat = world.reader(row, 1)
    browser = enter(actor)
    assert browser.get("/rounds/mine/").status_code == 200
    page = browser.get(f"/rounds/reading/{seat.pk}/")
    assert page.status_code == 200
    sent = {"item": "papers.1", "opinion": "problem", "points": "6.5", "note": "没有写明缴款期限", "seconds": "12"}
    answer = browser.post(f"/rounds/reading/{seat.pk}/mark/", sent, headers={"HX-Request": "true"})
    assert "1</strong> / 24" in answer.content.decode()
    refused = browser.post(f"/rounds/reading/{seat.pk}/write/")
    assert refused.status_code == 422
    assert "还没有判断" in refused.content.decode()
    world.writes(row, 1, {"papers.1": 650})
    world.writes(row, 2)
    third, _ = world.reader(row, 3)
    browser = enter(third)
    page = browser.get(f"/rounds/files/{row.pk}/").content.decode()
    assert "两人不一致" in page
    assert "缴款" in page
    bare = browser.post(f"/rounds/files/{row.pk}/settle/")
    assert bare.status_code == 422
    rule = next(each["rule"] for each in row.machine["findings"] if each["verdict"] == "violated")
    decided = {
        "answer-papers.1": "problem",
        "points-papers.1": "6",
        "note-papers.1": "应写明",
        f"judged-{rule}": "confirmed",
    }
    assert browser.post(f"/rounds/files/{row.pk}/settle/", decided).status_code == 302
    assert Judgement.objects.get(rule=rule).verdict_people == "confirmed"
    assert row.result.score == 9815
    services.tell(actor=world.supervisor, round_id=one.pk)
    the_agency_objects(enter(world.head), one, row)


def the_agency_objects(browser, one, row) -> None:
    """Its head writes an objection, looks at it, and has nothing more to say."""
    browser.post(f"/rounds/files/{row.pk}/object/", {"item": "papers.1", "text": "第三页已写明。"})
    made = row.objections.get()
    assert browser.get(f"/rounds/objections/{made.pk}/").status_code == 200
    assert browser.get(f"/rounds/{one.pk}/").status_code == 200
    assert browser.post(f"/rounds/{one.pk}/consent/").status_code == 302


@pytest.fixture
def final(world, files):
    """A finished round over three files."""
    one = world.told(random_size=3)
    late = world.at(world.supervisor, NOW + timedelta(days=40))
    return services.finalise(actor=late, round_id=one.pk)


def test_the_reports_say_the_numbers_of_the_lists(world, final, enter, today):
    browser = enter(world.supervisor)
    sums = selectors.sums(final)
    pdf = browser.get(f"/rounds/{final.pk}/report.pdf")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages).replace("\n", "")
    paper = docx.Document(BytesIO(browser.get(f"/rounds/{final.pk}/report.docx").content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    book = CalamineWorkbook.from_filelike(BytesIO(browser.get(f"/rounds/{final.pk}/report.xlsx").content))
    told = {row[0]: row[1] for row in book.get_sheet_by_name("结果").to_python()}
    assert told["人工评查案卷"] == str(sums.whole.files) == "3"
    assert len(book.get_sheet_by_name("案卷").to_python()) == 1 + 3
    for number in ("海环罚〔2026〕1号", "海市监罚〔2026〕1号", "96.3"):
        assert number in cells
        assert number in text
    listed = browser.get(f"/rounds/{final.pk}/files/").content.decode()
    assert listed.count('data-label="案号"') == 3
    screen = browser.get(f"/rounds/{final.pk}/report/").content.decode()
    assert "96.3" in screen


def test_an_agency_sees_its_own_report_only(world, final, enter, today):
    browser = enter(world.market_head)
    assert browser.get(f"/rounds/{final.pk}/report/").status_code == 200
    assert browser.get(f"/rounds/{final.pk}/report/?agency={world.city.ecology.code}").status_code == 404
    assert "海环罚" not in browser.get(f"/rounds/{final.pk}/files/").content.decode()
    other = final.files.filter(agency=world.city.ecology).first()
    assert browser.get(f"/rounds/files/{other.pk}/").status_code == 404
