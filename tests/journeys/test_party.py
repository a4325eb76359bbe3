"""(e) The party opens its papers with a code and asks for a hearing."""

from __future__ import annotations

from tests.journeys import course, stages

PARTY = {
    **course.PERSON,
    "party-name": "林望舒",
    "party-id_number": "12010119950506801X",
    "party-birth_date": "1995-05-06",
    "party-phone": "13712345678",
}


def test_the_party_opens_its_papers_by_code_and_asks_for_a_hearing(office, diary):
    people = stages.crew(office, diary, hurried=True)
    case = stages.carries_to_a_fresh_notice(people, **PARTY)
    shen = people.shen
    stages.makes_a_paper(shen, case, "行政处罚事先告知书", course.NOTICE_PAPER, "林望舒")
    code = gets_a_code(shen, case)
    party = office.stranger(diary)
    party.opens("/my/")
    party.fills({"code": "2222-3333-4444-5555"})
    party.clicks("查看案件", status=422)
    party.reads("查询码不正确或者已失效")
    party.fills({"code": code})
    party.clicks("查看案件")
    party.reads("林望舒", "行政处罚事先告知书", "申请听证", "《行政处罚法》第六十四条")
    with party.page.expect_download() as download:
        party.page.get_by_role("link", name="行政处罚事先告知书").click()
    assert "林望舒" in stages.text_of(download.value)
    party.fills({"agreed": True})
    party.clicks("申请听证")
    party.reads("申请听证")
    shen.opens(case + "review/")
    shen.reads("听证申请", "线上")
    shen.opens("/messages/")
    shen.reads("当事人申请听证")


def gets_a_code(shen, case: str) -> str:
    """The handler issues the code on the page of the papers and hands it over."""
    shen.hurried = False
    shen.opens(case + "documents/")
    shen.clicks("发放查询码")
    shen.clicks("发放查询码")
    shen.reads("查询码只显示这一次")
    return shen.page.locator("dt:has-text('查询码') + dd").inner_text()
