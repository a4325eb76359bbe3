"""(g) The power list: 周明 suspends a matter, 吴建国 approves, it is published, and everyone can read what changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.browser import PHONE

LIST = "/matters/agencies/1200-ecology/"


@pytest.fixture
def reviewer(office, diary):
    """周明, who keeps the list."""
    return office.official("zhouming", diary)


@pytest.fixture
def head(office, diary):
    """吴建国, who approves."""
    return office.official("wujianguo", diary)


def test_a_matter_is_suspended_and_everyone_can_read_it(office, diary, reviewer, head):
    on = localdate() + timedelta(days=3)
    reviewer.opens("/catalogue/")
    reviewer.clicks("起草调整")
    reviewer.fills({"title": "暂停一个事项", "basis": "职责交接方案", "effective": on.isoformat()})
    reviewer.sends()
    draft = reviewer.page.url.removeprefix(reviewer.address)
    reviewer.clicks("暂停行使")
    reviewer.fills({"codes": ["ecology.solid_ledger"], "keeps_earlier": True, "note": "交接期间暂停"})
    reviewer.sends()
    reviewer.reads("此前发生的违法行为仍由本机关办结")
    reviewer.clicks("报批")
    reviewer.reads("待审批")
    head.opens(draft)
    head.fills({"number": "海环权责〔2026〕12号"})
    head.clicks("批准")
    head.clicks("公布")
    head.reads("已公布")
    head.clicks("公众看到的页面")
    head.reads("暂停行使", "海环权责〔2026〕12号")
    visitor = office.official("shenliping", diary, viewport=PHONE)
    for address in (LIST, f"{LIST}?on={on}", f"{LIST}compare/", "/matters/ecology.solid_ledger/", "/matters/"):
        visitor.opens(address)
    visitor.opens(f"{LIST}?on={on}")
    visitor.reads("暂停和取消的事项")


def test_guidance_is_written_by_one_and_approved_by_another(office, diary, reviewer, head):
    reviewer.opens("/guidance/write/ecology.evasion/")
    reviewer.fills({"do": "夜间检查带便携式检测仪", "reason": "统一夜查做法"})
    reviewer.sends()
    reviewer.reads("您是起草人，不能审批自己写的补充指引")
    head.opens(reviewer.page.url.removeprefix(reviewer.address))
    head.clicks("批准启用")
    head.opens("/matters/ecology.evasion/")
    head.reads("夜间检查带便携式检测仪", "全国通用")
