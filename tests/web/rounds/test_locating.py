"""Each fact of a finding opens the paper that prints it, at its page; where that is not known it is said."""

import pytest

from plumbline.web.documents.services import produce
from plumbline.web.organs.roles import Role
from plumbline.web.rounds import locating, selectors, services
from plumbline.web.rounds.models import RoundFile
from tests.web.cast import NOW

pytestmark = pytest.mark.django_db
EXTRA = {
    "facts": "经查，" + "该单位的仓库内存有超过保质期的食品，数量若干。" * 60,
    "evidence": "现场检查笔录",
    "violated": "《食品安全法》第三十四条第十项",
    "procedure": "已经告知陈述、申辩的权利。",
    "reasons": "参照裁量基准确定。",
    "content": "罚款人民币贰万伍仟元整（¥25000.00）。",
    "review_body": "海州市人民政府",
    "court": "海州市东港区人民法院",
}


@pytest.fixture
def row(world, today):
    """A file whose decision was set on paper; its text is long, so the end of it stands on the second page."""
    file = world.file("海环罚〔2026〕1号")
    one = world.drawn(random_size=1)
    clerk = world.city.person("承办", Role.HANDLER)
    produce(
        case_id=file.case_id,
        kind="penalty_decision",
        facts=file.case.facts,
        agency=file.agency,
        actor=clerk,
        extra=EXTRA,
    )
    return RoundFile.objects.select_related("file").get(round=one)


def test_a_fact_at_the_head_of_the_paper_stands_on_its_first_page(row):
    place = locating.place_of(locating.papers_of(row), "party.name")
    assert (place.document.kind, place.page, place.exact) == ("penalty_decision", 1, True)


def test_a_fact_at_the_end_of_the_paper_stands_on_a_later_page(row):
    place = locating.place_of(locating.papers_of(row), "decision.date")
    assert place.exact
    assert place.page > 1
    assert "页" in place.said


def test_a_fact_that_only_belongs_to_the_paper_opens_its_first_page_and_says_so(row):
    place = locating.place_of(locating.papers_of(row), "decision.head_approved")
    assert (place.page, place.exact) == (1, False)
    assert "没有找到所在页" in place.said


def test_a_fact_that_no_paper_prints_has_no_place(row):
    assert locating.place_of(locating.papers_of(row), "archive.date") is None
    assert locating.place_of([], "party.name") is None


def test_the_papers_that_print_most_of_what_a_rule_reads_come_first(row):
    papers = locating.papers_of(row)
    assert locating.ranked(papers, frozenset({"decision.date", "party.name"})) == papers
    assert locating.ranked(papers, frozenset({"archive.date"})) == []


def test_a_reader_sees_the_pages_of_the_paper(world, row, enter):
    people = [each.pk for each in selectors.reviewers_in("/", NOW.date())]
    thirds = [each.pk for each in selectors.thirds_in("/", NOW.date())]
    services.start(actor=world.supervisor, round_id=row.round_id, reviewers=people, thirds=thirds)
    actor, seat = world.reader(row, 1)
    browser = enter(actor)
    page = browser.get(f"/rounds/reading/{seat.pk}/").content.decode()
    paper = locating.papers_of(row)[0]
    image = f"/rounds/files/{row.pk}/papers/{paper.pk}/1.png"
    assert image in page
    assert browser.get(image)["Content-Type"] == "image/png"
    assert browser.get(f"/rounds/files/{row.pk}/papers/{paper.pk}/99.png").status_code == 404
    assert browser.get(f"/documents/{paper.pk}/").status_code == 403
