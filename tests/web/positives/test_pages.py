"""The pages of the positive lists, from the draft of a list to the public page."""

import pytest

from plumbline.web.positives.models import Listing, Objection, Programme
from tests.web.positives.conftest import AFTER_NOTICE, FACTS, STATED

ANSWERS = {f"{part}_{key}": value for key, one in STATED.items() for part, value in one.items()}


def text(answer):
    return answer.content.decode()


def body(answer):
    return b"".join(answer.streaming_content)


def form_of_list():
    months = {f"months_{key}": "0" if window is None else str(window) for key, window in FACTS["months"].items()}
    given = {name: value for name, value in FACTS.items() if name not in ("months", "until")}
    return {**given, **months, "since": "2026-01-01", "verified": "on"}


def test_a_list_is_drafted_and_approved(desk, signed_in):
    with signed_in(desk.li) as page:
        assert "每季度" in text(page.get("/positives/lists/draft/"))
        answer = page.post("/positives/lists/draft/", form_of_list())
        row = Programme.objects.get()
        assert answer.url == f"/positives/lists/{row.pk}/"
    with signed_in(desk.wang) as page:
        shown = text(page.get(answer.url))
        assert "批准" in shown
        assert "不安排例行现场检查" in shown
        assert "不超过 0 次" not in shown
        page.post(f"{answer.url}decide/", {"answer": "agree", "opinion": ""})
    row.refresh_from_db()
    assert row.state == "approved"
    assert row.months["no_penalty"] == 12


def test_a_list_is_not_refused_without_words(desk, signed_in):
    row = desk.drafted()
    with signed_in(desk.wang) as page:
        answer = page.post(f"/positives/lists/{row.pk}/decide/", {"answer": "refuse", "opinion": ""})
    assert answer.status_code == 422
    assert "请写明不批准的理由" in text(answer)


def test_a_contradictory_list_says_so_at_the_field(desk, signed_in):
    with signed_in(desk.li) as page:
        answer = page.post("/positives/lists/draft/", {**form_of_list(), "field": "market"})
    assert "只适用于生态环境领域" in text(answer)


def test_a_firm_goes_through_the_pages_from_proposal_to_removal(desk, signed_in):
    programme = desk.programme()
    address = f"/positives/propose/?programme={programme.pk}&firm={desk.party.id_number}"
    with signed_in(desk.feng) as page:
        shown = text(page.get(address))
        assert "查阅本系统全市各机关的案卷 0 件" in shown
        assert "还没有查询结果" in shown
        answer = page.post(address, {**ANSWERS, "way": "application", "basis": "三年守法"})
    row = Listing.objects.get()
    assert answer.url == f"/positives/{row.pk}/"
    with signed_in(desk.wang) as page:
        assert "批准并公示" in text(page.get(answer.url))
        page.post(f"{answer.url}decide/", {"answer": "agree", "opinion": ""})
    with signed_in(desk.feng, "2026-06-12") as page:
        page.post(f"{answer.url}object/", {"raised_by": "匿名", "contact": "", "text": "有异味"})
    objection = Objection.objects.get()
    with signed_in(desk.li, "2026-06-15") as page:
        page.post(f"{answer.url}answer/", {"objection_id": objection.pk, "answer": "非该企业", "answer_is": "rejected"})
    with signed_in(desk.feng, AFTER_NOTICE) as page:
        assert "列入并制作告知书" in text(page.get(answer.url))
        page.post(f"{answer.url}enlist/")
        page.post(f"{answer.url}review/", {"opinion": "复核无异常", **ANSWERS})
        page.post(f"{answer.url}propose_removal/", {"ground": "complaint", "reason": "投诉属实"})
        page.post(f"{answer.url}statement/", {"statement": "无意见"})
    with signed_in(desk.wang, "2026-06-19") as page:
        page.post(f"{answer.url}remove/", {"answer": "agree", "opinion": "同意"})
        shown = text(page.get(answer.url))
    row.refresh_from_db()
    assert row.state == "removed"
    assert "2027-06-19 以前不得重新列入" in shown
    assert "移出正面清单决定书" in shown


def test_a_slip_is_told_at_its_field_and_nothing_moves(desk, signed_in):
    row = desk.listed()
    with signed_in(desk.feng, "2026-09-01") as page:
        answer = page.post(f"/positives/{row.pk}/propose_removal/", {"ground": "breach", "reason": ""})
    assert answer.status_code == 422
    assert Listing.objects.get().state == "listed"


def test_what_only_the_service_knows_is_told_at_the_field_too(desk, signed_in):
    row = desk.proposed()
    with signed_in(desk.wang) as page:
        answer = page.post(f"/positives/{row.pk}/decide/", {"answer": "refuse", "opinion": ""})
    assert "请写明不同意的理由" in text(answer)


@pytest.mark.parametrize("firm", ["没有这家公司", "王某"])
def test_a_firm_that_cannot_be_found_or_listed_is_told(desk, signed_in, firm):
    programme = desk.programme()
    with signed_in(desk.feng) as page:
        assert "没有登记这家企业" in text(page.get(f"/positives/propose/?programme={programme.pk}&firm={firm}"))


def test_the_proposer_is_not_offered_the_decision(desk, signed_in):
    row = desk.proposed()
    row.proposed_by = desk.wang.user
    row.save()
    with signed_in(desk.wang) as page:
        assert "批准并公示" not in text(page.get(f"/positives/{row.pk}/"))
    with signed_in(desk.tian) as page:
        assert "批准并公示" in text(page.get(f"/positives/{row.pk}/"))


def test_an_unknown_step_or_paper_is_not_found(desk, signed_in):
    row = desk.listed()
    with signed_in(desk.feng) as page:
        assert page.post(f"/positives/{row.pk}/bribe/").status_code == 404
        assert page.get(f"/positives/papers/{row.papers.get().pk}.exe").status_code == 404


def test_the_papers_are_set_as_pdf_and_docx(desk, signed_in):
    made = desk.listed().papers.get()
    with signed_in(desk.feng) as page:
        assert page.get(f"/positives/papers/{made.pk}.pdf").content.startswith(b"%PDF")
        assert page.get(f"/positives/papers/{made.pk}.docx").content.startswith(b"PK")


def test_the_list_tells_what_waits_and_is_exported(desk, signed_in):
    desk.listed()
    with signed_in(desk.feng, "2026-09-17") as page:
        shown = text(page.get("/positives/"))
        assert "1 家正面清单企业到期或者两周内到期，应当复核" in shown
        assert "清源纸业" in text(page.get("/positives/?state=due"))
        assert "清源纸业" not in text(page.get("/positives/?state=removed"))
    with signed_in(desk.wang) as page:
        assert "清源纸业" in body(page.get("/positives/export.csv")).decode()
        assert body(page.get("/positives/export.xlsx")).startswith(b"PK")
        assert page.get("/positives/export.pdf").status_code == 404


def test_everybody_reads_who_is_listed_and_who_is_to_be(desk, signed_in):
    desk.noticed()
    with signed_in(desk.feng, "2026-06-17") as page:
        page.logout()
        shown = text(page.get("/public/positives/"))
        assert "列入前公示" in shown
        assert "0518-55550100" in shown
    with signed_in(desk.feng, AFTER_NOTICE) as page:
        page.logout()
        assert "列入前公示" not in text(page.get("/public/positives/"))


def test_the_public_page_shows_listed_firms_with_the_words_against_immunity(desk, client):
    desk.listed()
    shown = text(client.get("/public/positives/?q=清源"))
    assert "清源纸业" in shown
    assert "在册不免责" in shown
    assert "清源纸业有限公司" not in text(client.get("/public/positives/?q=海棠"))


def test_a_live_case_of_a_listed_firm_shows_the_listing_and_asks_for_a_review_once_a_breach_is_found(
    desk, world, signed_in
):
    desk.listed()
    case = desk.case(agency=world.ecology, state="investigating", is_open=True, decided_on=None, outcome="")
    with signed_in(desk.feng, "2026-07-01") as page:
        shown = text(page.get(f"/cases/{case.pk}/"))
        assert "当事人在正面清单上" in shown
        assert "去复核" not in shown
        case.facts = {"violation": {"elements_proved": True}}
        case.save()
        assert "去复核" in text(page.get(f"/cases/{case.pk}/"))


def test_a_case_of_another_firm_has_no_such_panel(desk, world, signed_in):
    desk.listed()
    case = desk.case(agency=world.ecology, party=world.party)
    with signed_in(desk.feng, "2026-07-01") as page:
        assert "当事人在正面清单上" not in text(page.get(f"/cases/{case.pk}/"))


def test_a_citizen_without_permission_is_sent_to_sign_in(desk, client):
    assert client.get("/positives/").status_code == 302
