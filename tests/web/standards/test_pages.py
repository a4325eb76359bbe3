"""The pages of local standards, as the drafter, the head, a handler, an administrator and the public see them."""

from datetime import date

import pytest

from plumbline.web.standards import services
from plumbline.web.standards.models import LocalValue, State
from tests.web.cases.story import REVIEW
from tests.web.standards.conftest import at_once

TYPED = {
    "value": "5",
    "dim_field": "market",
    "since": "2026-03-01",
    "until": "",
    "title": "海州市市场监督管理局办案时限规定",
    "number": "海市监规〔2026〕2号",
    "article": "第五条",
    "issuer": "海州市市场监督管理局",
    "approved_on": "2026-02-01",
    "reason": "五个工作日足以审完普通案件。",
}
DRAFT = "/standards/room/review.days/draft/"


def text(answer):
    return answer.content.decode()


def test_the_drafter_types_previews_and_submits_and_the_head_approves(standards, world, signed_in):
    with signed_in(world.zhou, "2026-02-10") as page:
        answer = page.post(DRAFT, {**TYPED, "agency": world.bureau.pk})
        row = LocalValue.objects.get()
        assert answer.url == f"/standards/{row.pk}/"
        assert "试算" in text(page.get(answer.url))
        assert page.post(f"/standards/{row.pk}/preview/run/").url == f"/standards/{row.pk}/preview/"
        assert "上一年没有作出决定的案件可以比对" in text(page.get(f"/standards/{row.pk}/preview/"))
        page.post(f"/standards/{row.pk}/submit/")
    with signed_in(world.wu, "2026-02-11") as page:
        assert "批准" in text(page.get(f"/standards/{row.pk}/"))
        page.post(f"/standards/{row.pk}/approve/", {"opinion": "同意。"})
    assert standards.again(row).state == State.APPROVED


def test_money_is_typed_in_yuan(standards, world, signed_in):
    typed = {**TYPED, "value": "3000.50", "dim_field": "urban", "dim_party": "person", "agency": world.city.pk}
    with signed_in(world.chen, "2026-02-10") as page:
        page.post("/standards/room/hearing.fine_threshold/draft/", typed)
        row = LocalValue.objects.get()
        assert row.value == 300_050
        assert "3,000.50 元" in text(page.get(f"/standards/{row.pk}/"))
        assert 'value="3000.5"' in text(page.get(f"/standards/{row.pk}/change/"))


def test_a_value_beyond_the_bounds_comes_back_with_the_article_and_what_was_typed(world, signed_in):
    with signed_in(world.zhou, "2026-02-10") as page:
        answer = page.post(DRAFT, {**TYPED, "value": "11", "agency": world.bureau.pk})
    assert "超出允许的范围" in text(answer)
    assert "第五十五条" in text(answer)
    assert "海市监规〔2026〕2号" in text(answer)
    assert not LocalValue.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("value", "-1"),
        ("value", "9" * 30),
        ("value", ""),
        ("since", "2026-13-01"),
        ("dim_field", "fire"),
        ("title", ""),
    ],
)
def test_bad_input_is_told_at_its_field(world, signed_in, name, value):
    with signed_in(world.zhou, "2026-02-10") as page:
        answer = page.post(DRAFT, {**TYPED, "agency": world.bureau.pk, name: value})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [name]


def test_another_agency_cannot_be_chosen(world, signed_in):
    with signed_in(world.zhou, "2026-02-10") as page:
        answer = page.post(DRAFT, {**TYPED, "agency": world.city.pk})
    assert list(answer.context["form"].errors) == ["agency"]


@pytest.mark.parametrize("name", ["hearing.request_days", "matter.edition", "no.such"])
def test_a_number_without_room_has_no_form(world, signed_in, name):
    with signed_in(world.zhou, "2026-02-10") as page:
        assert page.get(f"/standards/room/{name}/draft/").status_code == 404


def test_every_number_with_a_decision_has_a_page(standards, world, signed_in):
    standards.approved()
    with signed_in(world.zhou, "2026-03-10") as page:
        listed = page.get("/standards/room/").context
        for view in (*listed["open"], *listed["closed"]):
            assert page.get(f"/standards/room/{view.name}/").status_code == 200, view.name
        assert "5 个工作日" in text(page.get("/standards/room/review.days/"))
        assert "法律没有规定" not in text(page.get("/standards/room/review.days/"))


def test_a_handler_sees_what_binds_the_agency_and_no_draft(standards, world, signed_in):
    approved, drafted = standards.approved(), standards.drafted(parameter="closing.days", value=10)
    with signed_in(world.feng, "2026-03-10") as page:
        assert page.get(f"/standards/{approved.pk}/").status_code == 403
    with signed_in(world.shen, "2026-03-10") as page:
        listed = text(page.get("/standards/"))
        assert "法制审核的工作日" in listed
        assert page.get(f"/standards/{drafted.pk}/").status_code == 200
        assert page.get(DRAFT).status_code == 403
        assert page.post(f"/standards/{drafted.pk}/submit/").status_code == 403
        assert (
            page.post(f"/standards/{approved.pk}/withdraw/", {"reason": "x", "last_day": "2026-03-11"}).status_code
            == 403
        )


def test_the_city_value_is_seen_in_its_bureaus_and_an_administrator_sees_what_is_approved(standards, world, signed_in):
    city, drafted = standards.of_the_city(), standards.drafted()
    with signed_in(world.feng, "2026-03-10") as page:
        assert page.get(f"/standards/{city.pk}/").status_code == 200
    with signed_in(world.gao, "2026-03-10") as page:
        assert page.get(f"/standards/{city.pk}/").status_code == 200
        assert page.get(f"/standards/{drafted.pk}/").status_code == 403


def test_the_public_reads_what_is_and_what_will_be_in_force(standards, world, client):
    standards.approved(since=date(2020, 1, 1), approved_on=date(2019, 12, 1))
    standards.drafted(parameter="closing.days", value=10)
    ended = standards.approved(
        parameter="closing.days",
        value=9,
        since=date(2020, 1, 1),
        until=date(2020, 12, 31),
        approved_on=date(2019, 12, 1),
        number="海市监规〔2019〕9号",
    )
    answer = text(client.get("/public/standards/"))
    assert "海市监规〔2026〕2号" in answer
    assert ended.number not in answer
    assert "周明" not in answer


def test_changed_cases_open_for_those_who_may_see_them(standards, story, world, signed_in):
    story.decided()
    row = standards.drafted("2026-11-01", value=3, since=date(2027, 1, 1))
    services.ask_preview(actor=world.zhou.on("2026-11-01"), value_id=row.pk, later=at_once)
    with signed_in(world.zhou, "2026-11-01") as page:
        assert f'href="/cases/{story.case.pk}/"' in text(page.get(f"/standards/{row.pk}/preview/"))


def test_a_running_preview_shows_how_far_it_is_and_asks_again(standards, world, signed_in):
    row = standards.previewed()
    row.previews.update(progress="running", total=200, done=50)
    with signed_in(world.zhou, "2026-02-10") as page:
        answer = text(page.get(f"/standards/{row.pk}/preview/"))
        assert "已算 50 / 200 件" in answer
        assert 'value="25"' in answer
        assert 'hx-trigger="every 2s"' in answer
    row.previews.update(progress="failed")
    with signed_in(world.zhou, "2026-02-10") as page:
        assert "试算没有完成" in text(page.get(f"/standards/{row.pk}/preview/"))


def test_sending_back_needs_the_reason_and_keeps_the_page(standards, world, signed_in):
    row = standards.submitted()
    with signed_in(world.wu, "2026-02-11") as page:
        answer = page.post(f"/standards/{row.pk}/send-back/", {"opinion": ""})
        assert answer.status_code == 422
        assert "请写明退回的理由" in text(answer)
        page.post(f"/standards/{row.pk}/send-back/", {"opinion": "请核对文号。"})
    assert standards.again(row).state == State.DRAFT


def test_withdrawing_needs_a_day_that_is_not_past(standards, world, signed_in):
    row = standards.approved()
    with signed_in(world.wu, "2026-04-01") as page:
        wrong = page.post(f"/standards/{row.pk}/withdraw/", {"reason": "恢复。", "last_day": "2026-03-31"})
        assert "不能早于今天" in text(wrong)
        page.post(f"/standards/{row.pk}/withdraw/", {"reason": "恢复。", "last_day": "2026-04-30"})
    assert standards.again(row).until == date(2026, 4, 30)


def test_the_list_is_narrowed_by_state_and_words(standards, world, signed_in):
    standards.approved()
    standards.drafted(parameter="closing.days", value=10, number="另一号")
    with signed_in(world.zhou, "2026-03-10") as page:
        for query, number in {"": 2, "?state=in_force": 1, "?state=draft": 1, "?q=另一号": 1, "?state=x": 2}.items():
            assert page.get(f"/standards/{query}").context["page"].paginator.count == number, query


def test_the_exported_file_can_be_read_again(standards, world, signed_in):
    from plumbline.web.standards.law import read_standards

    standards.of_the_city()
    standards.approved()
    with signed_in(world.zhou, "2026-03-10") as page:
        found = read_standards("x.toml", page.get("/standards/export.toml").content)
    assert found.faults == ()
    assert {(line.agency, line.proposal.value.value) for line in found.lines} == {("HZ", 300_000), ("HZ-SJ", 5)}


def test_a_finding_of_the_case_page_names_the_local_paper(standards, story, world, signed_in):
    standards.approved(value=3)
    story.investigated()
    story.take("submit_review", world.shen, "2026-04-13")
    story.take("approve_review", world.zhou, "2026-04-17", REVIEW, rev_10wd="审核人员出差。")
    with signed_in(world.shen, "2026-04-28") as page:
        assert "海市监规〔2026〕2号" in text(page.get(f"/cases/{story.case.pk}/findings/"))


def test_the_pages_of_rule_and_article_show_the_local_value(standards, client):
    standards.approved(since=date(2026, 3, 1))
    for address in ("/rules/rev_10wd/", "/law/samr_procedure/55/"):
        answer = client.get(address, follow=True)
        assert "海市监规〔2026〕2号" in text(answer), address
    assert "海市监规〔2026〕2号" not in text(client.get("/rules/dec_90d/"))


def test_the_workbench_tells_the_head_what_waits_and_nobody_else(standards, world, signed_in):
    standards.submitted()
    told = "有 1 项本地标准待您批准"
    with signed_in(world.wu, "2026-02-11") as page:
        assert told in text(page.get("/workbench/"))
    for other in (world.zhou, world.chen, world.shen):
        with signed_in(other, "2026-02-11") as page:
            assert "待您批准" not in text(page.get("/workbench/"))


def test_a_value_that_reaches_back_is_marked_for_the_one_who_approves(standards, world, signed_in):
    row = standards.submitted()
    with signed_in(world.wu, "2026-03-01") as page:
        assert "施行日期早于今天" not in text(page.get(f"/standards/{row.pk}/"))
    with signed_in(world.wu, "2026-03-02") as page:
        assert "施行日期早于今天" in text(page.get(f"/standards/{row.pk}/"))
