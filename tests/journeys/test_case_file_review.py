"""(h) A round of case-file review: 陈志远 draws, two read by keyboard, a third settles, 吴建国 objects, the report is downloaded."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.utils.timezone import localdate
from pypdf import PdfReader

from plumbline.project.demo.rounds import READERS
from tests.journeys.people import LOGIN

LOGIN.update({login.username: login for login in READERS})
FIRST, SECOND, THIRD = (login.username for login in READERS)
REASON = "没有写明缴款期限"
TITLE = f"生态环境局案卷抽查 {uuid4().hex[:4]}"


@pytest.fixture
def supervisor(office, diary):
    """陈志远 of the justice bureau."""
    return office.official("chenzhiyuan", diary)


def opens_a_round(supervisor) -> str:
    """One file of the ecology bureau, drawn and assigned; the address of the round."""
    today = localdate()
    supervisor.opens("/rounds/new/")
    bureau = supervisor.page.locator('[name="agencies"] option', has_text="海河市生态环境局").first
    supervisor.page.locator('[name="agencies"]').select_option(bureau.get_attribute("value"))
    supervisor.fills(
        {
            "title": TITLE, "kind": "spot", "outcomes": ["penalty"], "random_size": "1", "worst_size": "0",
            "uncertain_size": "0", "seed_source": "当日快乐8开奖号码", "objection_workdays": "10", "answer_workdays": "10",
            "review_until": (today + timedelta(days=20)).isoformat(),
        }
    )  # fmt: skip
    supervisor.sends()
    address = supervisor.page.url.removeprefix(supervisor.address)
    supervisor.fills({"seed": "03 07 11 19 22 41 58 77"})
    supervisor.clicks("抽样")
    supervisor.reads("已固定", "分派评查人")
    supervisor.clicks("分派评查人")
    names = {login.username: login.name for login in READERS}
    supervisor.fills({"reviewers": [names[FIRST], names[SECOND]], "thirds": [names[THIRD]]})
    supervisor.clicks("分派并开始评查")
    supervisor.reads("评查中", names[FIRST])
    return address


def reads_by_keyboard(reader, problem: int | None) -> None:
    """Every item by its key, faster than the answers are kept; at one of them a problem with its reason."""
    reader.opens("/rounds/mine/")
    reader.page.locator("tr", has_text=TITLE).get_by_role("link").first.click()
    reader.page.wait_for_selector(".asked.current")
    reader.looks()
    reader.reads_not("机器发现")
    page = reader.page
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    items = page.locator("[data-item]").count()
    for place in range(items):
        page.keyboard.press("2" if place == problem else "1")
        if place == problem:
            page.keyboard.type(REASON)
            page.keyboard.press("Enter")
    page.wait_for_function("total => document.querySelector('#progress strong').textContent == total", arg=str(items))
    with page.expect_navigation():
        page.keyboard.press("w")
    reader.reads("已写定")


def test_a_round_from_the_draw_to_the_report(office, diary, supervisor):
    address = opens_a_round(supervisor)
    first, second, third = (office.official(login.username, diary) for login in READERS)
    reads_by_keyboard(first, problem=0)
    second.hurried = True
    reads_by_keyboard(second, problem=None)
    third.opens("/rounds/mine/")
    third.page.locator("tr", has_text=TITLE).get_by_role("link").first.click()
    third.page.wait_for_selector(".asked.current")
    third.reads("两人不一致", REASON, "机器发现")
    settles(third)
    third.reads("已裁定")
    file = third.page.url.removeprefix(third.address)
    supervisor.opens(address)
    supervisor.clicks("反馈结果")
    supervisor.reads("听取异议")
    head = office.official("wujianguo", diary)
    head.opens(file)
    head.page.locator("summary", has_text="提出异议").first.click()
    head.page.locator('textarea[name="text"]').first.fill("决定书第三页已经写明缴款期限。")
    head.clicks("提交异议")
    head.reads("异议已提出")
    supervisor.opens(address)
    supervisor.page.locator("#objections a").first.click()
    supervisor.page.wait_for_selector('[name="upheld"]')
    supervisor.looks()
    supervisor.fills({"upheld": "yes", "opinion": "ok", "text": "经复核，决定书已写明。"})
    supervisor.clicks("答复")
    supervisor.reads("采纳异议")
    head.opens(address)
    head.clicks("确认无（其他）异议")
    supervisor.opens(address)
    supervisor.clicks("确定结果")
    supervisor.reads("评查报告", "1 项，采纳 1 项")
    with supervisor.page.expect_download() as download:
        supervisor.page.get_by_role("link", name="PDF").click()
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(download.value.path().read_bytes())).pages)
    assert "案卷评查报告" in text.replace("\n", "")


def settles(third) -> None:
    """Answer what is open: the difference as a problem, every finding as confirmed, no rule for what was missed."""
    page = third.page
    for radio in page.locator('input[name^="judged-"][value="confirmed"]').all():
        radio.check()
    for radio in page.locator('input[name^="answer-"][value="problem"]').all():
        radio.check()
    for choice in page.locator('select[name^="missed-"]').all():
        choice.select_option("none")
    third.clicks("裁定 w")
