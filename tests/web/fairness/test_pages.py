"""The pages of the comparison, as the supervisor, a head, a reviewer and others see them."""

from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from plumbline.web.assessments.similar import similar_to
from plumbline.web.fairness import selectors
from plumbline.web.fairness.models import Capacity, Lead, Reading
from plumbline.web.fairness.panels import similar_part
from plumbline.web.organs.actors import Actor
from tests.web.fairness.conftest import DAY, decided_by

PAGES = ("leads", "models", "habits", "calculations")
REASON = "当日夜间连续作业，群众多次投诉，案卷第十八页笔录可以证明。"


def text(answer):
    return answer.content.decode()


def sheet(answer):
    """The rows of an XLSX file."""
    return CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()


@pytest.fixture
def lead(fines) -> Lead:
    return fines.unlike()


@pytest.mark.parametrize("who", ["chen", "wu", "zhou"])
def test_supervisor_head_and_reviewer_may_read(lead, world, signed_in, who):
    with signed_in(getattr(world, who)) as browser:
        statuses = {page: browser.get(reverse(f"fairness:{page}")).status_code for page in PAGES}
        assert statuses == dict.fromkeys(PAGES, 200)
        assert browser.get(lead.get_absolute_url()).status_code == 200
        assert browser.get(reverse("fairness:matter", args=[lead.matter])).status_code == 200


@pytest.mark.parametrize("who", ["shen", "lin", "gao"])
def test_handlers_members_and_administrators_may_not(lead, world, signed_in, who):
    with signed_in(getattr(world, who)) as browser:
        statuses = {page: browser.get(reverse(f"fairness:{page}")).status_code for page in PAGES}
        assert statuses == dict.fromkeys(PAGES, 403)
        assert browser.get(lead.get_absolute_url()).status_code == 403


def test_before_the_first_comparison_every_page_says_how_it_comes_about(world, signed_in):
    with signed_in(world.chen) as browser:
        for page in ("leads", "models", "calculations"):
            assert "还没有比较过" in text(browser.get(reverse(f"fairness:{page}")))
        assert browser.get(reverse("fairness:matter", args=["market.nothing"])).status_code == 404


def test_with_too_few_cases_the_list_says_so(fines, world, signed_in):
    fines.many(5)
    fines.compare()
    with signed_in(world.chen) as browser:
        assert "可比的罚款案件太少" in text(browser.get(reverse("fairness:leads")))


def test_the_page_of_a_lead_says_that_it_is_no_verdict_and_shows_what_it_rests_on(lead, world, signed_in):
    with signed_in(world.zhou) as browser:
        page = text(browser.get(lead.get_absolute_url()))
    for said in (
        "这是一条线索，不是结论",
        lead.sentence,
        "九成同类案件",
        "最接近的案件",
        "没有比较当事人是谁",
        "查看数据表",
        "<svg",
    ):
        assert said in page
    assert page.count("同一事项、同一版本的规定") == 5
    assert Reading.objects.get().by == world.zhou.user


def test_a_reviewer_answers_on_the_page(lead, world, signed_in):
    with signed_in(world.zhou) as browser:
        again = browser.post(reverse("fairness:explain", args=[lead.pk]), {"text": "太短"})
        assert "至少 10 个字" in text(again)
        assert browser.post(reverse("fairness:explain", args=[lead.pk]), {"text": REASON}).status_code == 302
        page = text(browser.get(lead.get_absolute_url()))
    assert REASON in page
    assert "有理由，记录说明" not in page


def test_the_head_who_decided_sees_no_form_and_the_reason(fines, world, signed_in):
    fines.many()
    file = fines.put(48_000)
    decided_by(file, world.wu)
    fines.compare()
    lead = Lead.objects.get(file=file)
    with signed_in(world.wu) as browser:
        page = text(browser.get(lead.get_absolute_url()))
        assert "本案由您作出决定" in page
        assert browser.post(reverse("fairness:pass_on", args=[lead.pk]), {"text": REASON}).status_code == 403


def test_lists_are_narrowed_by_direction_district_size_and_state(lead, world, signed_in):
    with signed_in(world.chen) as browser:
        listed = {
            query: lead.file.number in text(browser.get(f"{reverse('fairness:leads')}?{query}"))
            for query in (
                "direction=harsh", "direction=mild", f"agency={lead.agency.code}", "size=micro", "state=answered", "state=open",
                f"matter={lead.matter}", "field=market", "field=ecology", f"text={lead.file.number}", "text=无", "kind=range",
            )
        }  # fmt: skip
    shown = {query.partition("=")[2] for query, found in listed.items() if found}
    assert shown == {"harsh", lead.agency.code, "open", lead.matter, "market", lead.file.number}


def test_only_those_who_may_filter_by_officer(lead, world):
    wu, zhou = world.wu.on(DAY), world.zhou.on(DAY)
    asked = selectors.LeadFilter(officer="nobody")
    assert not selectors.leads(wu, asked).exists()
    assert selectors.leads(zhou, asked).exists()
    assert selectors.officers(wu)
    assert selectors.officers(zhou) == []


def test_an_agency_sees_its_own_leads_and_the_supervisor_all(fines, world):
    fines.unlike(agency=world.ecology)
    assert not selectors.leads(world.zhou.on(DAY), selectors.LeadFilter()).exists()
    assert selectors.leads(world.chen.on(DAY), selectors.LeadFilter()).exists()


def test_the_export_carries_the_caution_in_every_row(lead, world, signed_in):
    with signed_in(world.chen) as browser:
        rows = sheet(browser.get(reverse("fairness:export", args=["xlsx"])))
        csv = browser.get(reverse("fairness:export", args=["csv"]))
        assert browser.get(reverse("fairness:export", args=["pdf"])).status_code == 404
        assert b"".join(csv.streaming_content).count("不是结论".encode()) == len(rows) - 1
    assert rows[1][1] == lead.file.number
    assert "不是结论" in rows[1][-1]


def test_habits_show_small_matters_fined_heavily_and_one_price(fines, world, signed_in):
    for _ in range(8):
        fines.put(20_000, {"violation.goods_value": 39_00})
    fines.many(2)
    fines.compare()
    with signed_in(world.wu) as browser:
        page = text(browser.get(reverse("fairness:habits")))
        rows = sheet(browser.get(reverse("fairness:export_habits", args=["xlsx"])))
        assert browser.get(reverse("fairness:export_habits", args=["csv"])).status_code == 200
        assert browser.get(reverse("fairness:export_habits", args=["pdf"])).status_code == 404
    assert "不分情节罚同一数额" in page
    assert "512" in page
    assert "不分情节罚同一数额" in rows[1][-1]


def test_the_page_of_a_matter_says_that_it_is_pooled_and_how_well_the_band_holds(lead, world, signed_in):
    with signed_in(world.chen) as browser:
        page = text(browser.get(reverse("fairness:matter", args=[lead.matter])))
    for said in ("案件太少，合并计算", "实际包住", "违法持续天数", "每多一倍"):
        assert said in page


def test_the_supervisor_sets_how_much_can_be_read(lead, world, signed_in, django_capture_on_commit_callbacks):
    with signed_in(world.chen) as browser:
        assert browser.post(reverse("fairness:set_capacity"), {"leads": "0", "years": "3"}).status_code == 200
        assert browser.post(reverse("fairness:set_capacity"), {"leads": "25", "years": "5"}).status_code == 302
        assert browser.post(reverse("fairness:calculate_now")).status_code == 302
    assert [(row.leads, row.years) for row in Capacity.objects.all()] == [(25, 5)]
    with signed_in(world.wu) as browser:
        assert browser.post(reverse("fairness:set_capacity"), {"leads": "9", "years": "3"}).status_code == 403


def test_similar_cases_stand_beside_an_open_case_masked_where_they_are_of_another_agency(fines, world, signed_in):
    fines.many(3)
    fines.put(0, {"decision.outcome": "no_penalty_minor", "decision.fine": 0, "decision.kinds": []})
    fines.many(1, agency=world.ecology)
    fines.compare()
    case = fines.case(20_000)
    case.state, case.is_open, case.decided_on = "investigating", True, None
    case.save()
    panel = similar_part(world.shen.on(DAY), case)
    assert panel is not None
    near = panel.context["near"]
    assert len(near) == 5
    assert [each.number for each in near if not each.url] == ["其他机关案件"]
    assert {"违法轻微不予处罚", "给予行政处罚"} == {each.outcome for each in near}
    assert all(each.alike for each in near)
    with signed_in(world.shen) as browser:
        page = text(browser.get(reverse("cases:tab", args=[case.pk, "discretion"])))
    assert "同类案件" in page
    assert "其他机关案件" in page
    assert len(similar_to(world.shen.on(DAY), case)) == 3


def test_a_case_whose_matter_is_not_in_the_catalogue_has_no_similar_cases(fines, world):
    case = fines.case(20_000)
    case.matter_code = "market.unheard_of"
    actor: Actor = world.shen.on(DAY)
    assert similar_part(actor, case) is None
    assert similar_to(actor, case) == []
