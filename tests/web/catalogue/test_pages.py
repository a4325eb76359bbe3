"""The pages of the matters: open to everyone, and the keeping of lists and guidance for those who have the role."""

import csv
import io
import zipfile

import pytest
from django.urls import reverse

from plumbline.web.catalogue import law
from plumbline.web.catalogue.models import ADD, CHANGE, RETIRE, SUSPEND, ListVersion, Supplement
from tests.web.catalogue.lists import CLOSED, FOOD, LABEL, SPOILED, drafted, listed, published, taken
from tests.web.catalogue.test_guidance import approved, written

DAY = "2026-03-05"


@pytest.fixture
def visitor(world, signed_in):
    """Somebody without an account."""
    with signed_in(None, DAY) as browser:
        yield browser


def said(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:400]
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()


def test_the_public_list_shows_every_matter_with_its_ground_and_range(visitor):
    page = said(visitor.get("/matters/"))
    assert all(matter.name in page for matter in law.matters()[:50])
    assert all(matter.name in said(visitor.get("/matters/", {"all": "1"})) for matter in law.matters())
    assert "食品安全法 124" in page
    assert "行政执法公示" in page


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ({"q": "过期"}, "", "经营超过保质期的食品"),
        ({"q": "保质期"}, "经营超过保质期的食品", "拖欠劳动者工资"),
        ({"field": "labour"}, "拖欠劳动者工资", "经营超过保质期的食品"),
        ({"agency": "HZ-SJ"}, "经营超过保质期的食品", "经营腐败变质"),
        ({"agency": "HZ-HJ"}, "没有符合条件的事项", "经营超过保质期的食品"),
    ],
)
def test_the_list_is_filtered_by_words_field_and_agency(visitor, query, there, not_there):
    page = said(visitor.get("/matters/", query))
    assert there in page
    assert not_there not in page


def test_a_matter_has_its_elements_editions_guidance_and_holders(world, visitor):
    page = said(visitor.get(f"/matters/{FOOD}/"))
    matter = law.matter(FOOD)
    assert all(element.name in page for element in matter.elements)
    assert all(line in page for line in matter.guidance.do)
    assert world.bureau.name in page
    assert visitor.get("/matters/market.nothing/").status_code == 404


def test_a_matter_is_shown_as_it_stood_on_an_asked_day(world, visitor):
    published(world, "2026-03-04", SUSPEND, FOOD, on="2026-03-02", **CLOSED)
    before = visitor.get(f"/matters/{FOOD}/", {"on": "2026-03-03"})
    after = visitor.get(f"/matters/{FOOD}/", {"on": "nonsense"})
    assert [len(answer.context["holders"]) for answer in (before, after)] == [1, 0]
    assert "2026年第1号" in said(after)


def test_every_edition_links_to_the_law_book_and_names_its_days(visitor):
    page = said(visitor.get("/matters/ecology.no_permit/"))
    assert "/law/" in page
    assert "2026-08-15 至" in page
    assert "至 2026-08-14" in page


def test_the_guidance_of_an_agency_stands_beside_the_national_text_with_its_versions(world, visitor):
    approved(world, written(world))
    approved(
        world,
        written(world, "2026-03-04", texts={"do": "称重并签字", "lists": "清单（有效期至 2025-01-01）"}),
        "2026-03-04",
    )
    page = said(visitor.get(f"/matters/{FOOD}/"))
    assert "称重并签字" in page
    assert law.matter(FOOD).guidance.do[0] in page
    old = said(visitor.get(reverse("catalogue:guidance_history", args=[FOOD, world.bureau.code])))
    assert "再拍照" in old
    assert "称重并签字" in old
    assert visitor.get(reverse("catalogue:guidance_history", args=[SPOILED, world.bureau.code])).status_code == 404


def test_a_waiting_supplement_is_not_public(world, visitor):
    written(world)
    assert "再拍照" not in said(visitor.get(f"/matters/{FOOD}/"))


def test_an_agency_has_its_list_its_versions_and_their_difference(world, visitor):
    listed(world, SPOILED, LABEL)
    published(world, "2026-03-03", RETIRE, SPOILED, **CLOSED)
    published(world, "2026-03-04", CHANGE, LABEL, office="食品科")
    page = said(visitor.get(f"/matters/agencies/{world.bureau.code}/"))
    assert "2026年第2号" in page
    assert "食品科" in page
    assert "已取消" in page
    earlier = visitor.get(f"/matters/agencies/{world.bureau.code}/", {"on": "2026-03-02"})
    assert {row.standing.code for row in earlier.context["rows"]} == {FOOD, SPOILED, LABEL}
    version = said(visitor.get(f"/matters/agencies/{world.bureau.code}/2026-1/"))
    assert "海市监权责〔2026〕1号" in version
    compared = visitor.get(f"/matters/agencies/{world.bureau.code}/compare/", {"from": "2026-2", "to": "2024-1"})
    assert [each.what for each in compared.context["differences"]] == ["取消", "变更"]
    assert "没有差别" in said(
        visitor.get(f"/matters/agencies/{world.bureau.code}/compare/", {"from": "2024-1", "to": "2024-1"})
    )


def test_only_published_versions_are_public(world, visitor):
    drafted(world, "2026-04-01", ADD, SPOILED, on=DAY)
    page = said(visitor.get(f"/matters/agencies/{world.bureau.code}/"))
    assert "还没有公布过版本" in page
    for address in ("2026-1/", "none/", "compare/"):
        assert visitor.get(f"/matters/agencies/{world.bureau.code}/{address}").status_code == 404


def test_every_agency_stands_in_the_list_of_lists_and_a_government_does_not(world, visitor):
    page = said(visitor.get("/matters/agencies/"))
    assert world.bureau.name in page
    assert world.city.name not in page
    assert "未列入事项" in page


def test_the_catalogue_is_taken_along_as_csv_and_xlsx(world, visitor):
    rows = list(csv.reader(io.StringIO(said(visitor.get("/matters/export.csv", {"field": "market"})))))
    assert rows[0][0].endswith("事项代码")
    assert FOOD in {row[0] for row in rows}
    assert not any(row[0].startswith("labour.") for row in rows)
    book = b"".join(visitor.get("/matters/export.xlsx").streaming_content)
    assert zipfile.ZipFile(io.BytesIO(book)).testzip() is None


def test_the_list_of_an_agency_is_taken_along_with_its_standing(world, visitor):
    listed(world, SPOILED)
    published(world, "2026-03-03", SUSPEND, SPOILED, **CLOSED)
    address = f"/matters/agencies/{world.bureau.code}/export."
    rows = {row[1]: row for row in csv.reader(io.StringIO(said(visitor.get(address + "csv"))))}
    assert rows[SPOILED][3:6] == ["暂停行使", "2026-03-03", "2026年第1号"]
    assert rows[FOOD][3] == "行使"
    assert visitor.get(address + "xlsx").status_code == 200
    assert visitor.get(f"/matters/agencies/{world.ecology.code}/export.csv").status_code == 404


def test_a_version_is_drafted_adjusted_approved_and_published_on_its_pages(world, signed_in):
    head = {"title": "2026年度动态调整", "basis": "年度安排", "effective": "2026-04-01", "note": ""}
    with signed_in(world.zhou, DAY) as page:
        version = ListVersion.objects.get(pk=page.post("/catalogue/new/", head).url.split("/")[2])
        assert "经营腐败变质" in said(page.get(f"/catalogue/{version.pk}/adjust/add/"))
        page.post(f"/catalogue/{version.pk}/adjust/add/", {"codes": [SPOILED, LABEL], "office": "食品科"})
        page.post(f"/catalogue/{version.pk}/adjust/suspend/", {"codes": [FOOD], "keeps_earlier": "no"})
        page.post(f"/catalogue/{version.pk}/remove/", {"code": LABEL})
        assert page.post(f"/catalogue/{version.pk}/revise/", {**head, "title": "调整"}).status_code == 302
        assert page.post(f"/catalogue/{version.pk}/submit/").status_code == 302
        assert "审批</h2>" not in said(page.get(f"/catalogue/{version.pk}/"))
    with signed_in(world.wu, DAY) as page:
        decide = {"approve": "1", "number": "", "approved_on": DAY, "opinion": ""}
        assert "请填写批准文号" in said(page.post(f"/catalogue/{version.pk}/decide/", decide), 422)
        assert "请填写批准日期" in said(
            page.post(f"/catalogue/{version.pk}/decide/", {**decide, "approved_on": ""}), 422
        )
        assert page.post(f"/catalogue/{version.pk}/decide/", {**decide, "number": "3号"}).status_code == 302
        assert page.post(f"/catalogue/{version.pk}/publish/").status_code == 302
        assert "2026年第1号" in said(page.get(f"/catalogue/{version.pk}/"))
    version.refresh_from_db()
    assert {each.code: each.kind for each in version.adjustments.all()} == {SPOILED: "add", FOOD: "suspend"}


def test_a_form_that_does_not_fit_says_so_at_its_fields(world, signed_in):
    listed(world, SPOILED)
    version = drafted(world, "2026-04-01", ADD, LABEL, on=DAY)
    with signed_in(world.zhou, DAY) as page:
        head = {"title": "调整", "basis": "依据", "effective": "2026-03-04"}
        assert "第三十九条" in said(page.post("/catalogue/new/", head))
        assert "第三十九条" in said(page.post(f"/catalogue/{version.pk}/revise/", head))
        assert page.get(f"/catalogue/{version.pk}/adjust/swap/").status_code == 404
        assert "没有可以恢复行使的事项" in said(page.get(f"/catalogue/{version.pk}/adjust/resume/"))
        wrong = {"codes": ["market.false_ad"], "acts_from": "2026-04-02"}
        assert "不能晚于施行日期" in said(page.post(f"/catalogue/{version.pk}/adjust/add/", wrong))
        assert page.post(f"/catalogue/{version.pk}/drop/").url == "/catalogue/"


def test_a_version_is_sent_back_with_its_reason(world, signed_in):
    version = taken(world, drafted(world, "2026-04-01", ADD, SPOILED, on=DAY), "submitted", DAY)
    with signed_in(world.wu, DAY) as page:
        page.post(f"/catalogue/{version.pk}/decide/", {"return": "1", "opinion": "依据不明"})
    with signed_in(world.zhou, DAY) as page:
        assert "依据不明" in said(page.get(f"/catalogue/{version.pk}/"))


def test_a_supervisor_chooses_the_agency_of_a_draft(world, signed_in):
    with signed_in(world.chen, DAY) as page:
        facts = {"agency": world.bureau.pk, "title": "调整", "basis": "依据", "effective": "2026-04-01"}
        assert page.post("/catalogue/new/", facts).status_code == 302
    assert ListVersion.objects.get().agency == world.bureau


def test_everyone_inside_reads_the_lists_of_the_own_part_of_the_tree(world, signed_in):
    version = drafted(world, "2026-04-01", ADD, SPOILED, on=DAY)
    for person, status in ((world.shen, 200), (world.gao, 200), (world.feng, 404)):
        with signed_in(person, DAY) as page:
            assert page.get(f"/catalogue/{version.pk}/").status_code == status
            assert page.get("/catalogue/", {"state": "draft"}).status_code == 200


def test_guidance_is_written_and_approved_on_its_pages(world, signed_in):
    with signed_in(world.shen, DAY) as page:
        form = said(page.get(f"/guidance/write/{FOOD}/"))
        assert law.matter(FOOD).guidance.do[0] in form
        assert "请写明为什么修订" not in form
        answer = page.post(f"/guidance/write/{FOOD}/", {"do": "先称重", "reason": "统一做法"})
        assert answer.status_code == 302
        assert page.get("/guidance/write/market.nothing/").status_code == 404
    supplement = Supplement.objects.get()
    with signed_in(world.zhou, DAY) as page:
        assert "1 份待审批" in said(page.get("/guidance/"))
        assert "请写明退回的理由" in said(page.post(f"/guidance/{supplement.pk}/decide/", {"return": "1"}), 422)
        page.post(f"/guidance/{supplement.pk}/decide/", {"approve": "1"})
        assert "已批准" in said(page.get(f"/guidance/{supplement.pk}/"))
    with signed_in(world.shen, DAY) as page:
        assert "与现行版本相同" in said(page.post(f"/guidance/write/{FOOD}/", {"do": "先称重", "reason": "再改"}))


def test_the_case_shows_the_guidance_of_its_matter_with_what_the_agency_added(world, story, signed_in):
    approved(world, written(world, texts={"do": "先称重", "lists": "旧清单（有效期至 2025-01-01）"}))
    story.filed()
    with signed_in(world.shen, "2026-03-11") as page:
        for address in (f"/cases/{story.case.pk}/", f"/cases/{story.case.pk}/do/record-act/"):
            shown = said(page.get(address))
            assert "先称重" in shown
            assert law.matter(FOOD).guidance.do[0] in shown
            assert "旧清单（有效期至 2025-01-01）【已过期，不能适用】" in shown


def test_a_lead_is_offered_a_closed_matter_for_the_acts_before(world, signed_in):
    published(world, "2026-03-04", RETIRE, FOOD, on="2026-03-02", keeps_earlier=True)
    with signed_in(world.shen, DAY) as page:
        assert "（只限 2026-03-03 及以前的违法行为）" in said(page.get("/leads/new/"))
