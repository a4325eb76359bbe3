"""(k) What if: 周明 lowers the hearing threshold in a draft, replays the decided cases, opens one and takes the report away."""

from __future__ import annotations

import pytest

TABLE = "gd2022_voc_open"


@pytest.fixture
def reviewer(office, diary):
    """周明, who asks what would change."""
    return office.official("zhouming", diary)


def test_a_draft_goes_from_the_change_to_the_report(office, diary, reviewer):
    reviewer.opens("/whatif/")
    reviewer.clicks("新建推演稿")
    reviewer.fills({"name": "听证数额降到三万元", "purpose": "要多开多少场听证会"})
    reviewer.sends()
    reviewer.reads("还没有改动")
    draft = reviewer.page.url.removeprefix(reviewer.address)
    reviewer.clicks("改裁量基准")
    reviewer.fills({"source": f"sample:{TABLE}"})
    reviewer.sends()
    reviewer.reads("改哪一格就写哪一格")
    reviewer.clicks("返回推演稿")
    reviewer.clicks("改法定数值")
    reviewer.fills({"parameter": "hearing.fine_threshold", "value": "30000", "dim_party": "entity"})
    reviewer.sends()
    reviewer.reads("30,000 元（法人或者其他组织）")
    reviewer.clicks("开始推演")
    reviewer.reads("推演案件", "罚款净变化", "听证", "输入摘要")
    result = reviewer.page.url.removeprefix(reviewer.address)
    reviewer.opens(result + "cases/")
    opened = reviewer.page.locator("table.list tbody a").first
    if opened.count():
        reviewer.clicks(opened.inner_text())
        reviewer.reads("现行规定", "推演稿", "原决定罚款")
    reviewer.opens(result)
    with reviewer.page.expect_download() as download:
        reviewer.presses("报告 DOCX")
    assert download.value.suggested_filename.endswith(".docx")
    colleague = office.official("wujianguo", diary)
    colleague.opens(draft, status=403)
    reviewer.opens(draft)
    reviewer.fills({"reader": "吴建国"})
    reviewer.clicks("分享")
    colleague.opens(draft)
    colleague.reads("听证数额降到三万元", "历次推演")
