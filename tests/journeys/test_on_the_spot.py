"""(c) The simple procedure on the phone of an officer in the street."""

from __future__ import annotations

from tests.browser import PHONE
from tests.journeys import course, stages

SPOT = {
    "matter-code": "urban.barbecue",
    "party-kind": "person",
    "party-name": "王雨桐",
    "party-id_number": "120101197802234011",
    "party-address": "海河市津河区解放南路8号",
    "violation-description": "在政府划定的禁止区域内露天烧烤",
    "violation-place": "海河市津河区解放南路与围堤道交口",
    "officers": ["马国强", "程学军"],
    "act-certificates_shown": True,
    "facts_clear": True,
    "rights_told": True,
    "defence_heard": True,
    "decision-kinds": ["fine"],
    "form_numbered": True,
    "delivered": True,
    "act-party_signature": "signed",
    "refusal_noted": False,
    "officers_signed": True,
    "service-receipt": True,
    "decision-payment_told": True,
    "decision-surcharge_told": True,
    "decision-states_remedies": True,
}


def test_an_officer_punishes_on_the_spot_with_a_phone(office, diary, photo):
    ma = office.official("maguoqiang", diary, viewport=PHONE, has_touch=True, is_mobile=True)
    ma.opens("/workbench/")
    ma.opens("/on-the-spot/")
    ma.fills({**SPOT, "violation-started": stages.days_ago(0), "decision-fine": "500"})
    ma.sends(status=422)
    ma.reads("法律不允许现在办理这一步", "《行政处罚法》第五十一条")
    ma.fills({"decision-fine": "200", "officers": SPOT["officers"]})
    ma.clicks("处罚并拍照")
    ma.reads("提交证据", "现场拍摄")
    ma.fills({**course.EXHIBIT, "officers": "马国强、程学军", "obtained": stages.days_ago(0)})
    ma.page.set_input_files("#camera", str(photo))
    ma.page.get_by_text("SHA-256：").wait_for()
    ma.reads(course.digest(photo))
    ma.clicks("提交")
    ma.reads("已保存")
    ma.page.locator(".breadcrumb a").first.click()
    ma.page.wait_for_url("**/cases/*/")
    ma.looks()
    ma.reads("王雨桐", "简易程序", "已送达")
    ma.takes("report_back", {"reported": stages.days_ago(0)}, says="已办理：当场处罚备案")
