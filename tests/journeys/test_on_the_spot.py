"""(c) The simple procedure on the phone of an officer in the street."""

from __future__ import annotations

from tests.browser import PHONE
from tests.journeys import course, stages

PLACE = "海河市津河区解放南路与围堤道交口"
PARTY = {
    "party-kind": "entity",
    "party-name": "海河市津河区老王烧烤有限公司",
    "party-id_number": "91129901MAR8A67681",
    "party-address": "海河市津河区解放南路8号",
    "party-legal_representative": "王守田",
}
ACT = {
    "place": PLACE,
    "certificates_shown": True,
    "certificate_numbers_recorded": True,
    "first_contact": True,
    "rights_notified": True,
    "recorded": True,
    "witness_or_media": True,
    "party_signature": "signed",
}
SPOT = {
    "matter-code": "urban.barbecue",
    **PARTY,
    "violation-description": "在政府划定的禁止区域内露天烧烤",
    "violation-place": PLACE,
    "violation-place_area_code": "129901",
    "discovery-channel": "inspection",
    "violation-elements_proved": True,
    "violation-facts_match_evidence": True,
    "party-identity_proved": True,
    "officers": ["马国强", "程学军"],
    **{f"act-{name}": value for name, value in ACT.items()},
    "facts_clear": True,
    "rights_told": True,
    "defence_heard": True,
    "decision-kinds": ["fine"],
    "decision-severity": "normal",
    "decision-reasons_for_amount": True,
    "decision-benchmark_exists": True,
    "decision-benchmark_stated": True,
    "decision-correction_ordered": True,
    "decision-newer_law_milder": False,
    "violation-illegal_income": "0",
    "violation-no_fault_claimed": False,
    "decision-review_days": "60",
    "decision-review_body": "government",
    "decision-suit_months": "6",
    "decision-review_first_told": True,
    "form_numbered": True,
    "delivered": True,
    "refusal_noted": False,
    "officers_signed": True,
    "service-receiver": "legal_representative",
    "service-receipt": True,
    "case-complex_or_major": False,
    "case-major_public_interest": False,
    "case-many_legal_relations": False,
    "case-in_review_catalogue": False,
    "crime-checked": True,
    "crime-threshold_met": False,
    "preset": True,
}


def test_an_officer_punishes_on_the_spot_with_a_phone(office, diary, photo):
    ma = office.official("maguoqiang", diary, viewport=PHONE, has_touch=True, is_mobile=True)
    ma.opens("/workbench/")
    ma.opens("/on-the-spot/")
    today = stages.days_ago(0)
    begun = {"violation-started": today, "violation-ended": today, "discovery-date": today}
    times = {"act-started": f"{today}T00:05", "act-ended": f"{today}T00:40"}
    ma.fills({**SPOT, **begun, **times, "decision-fine": "3500"})
    ma.sends(status=422)
    ma.reads("法律不允许现在办理这一步", "《行政处罚法》第五十一条")
    ma.fills({"decision-fine": "800"})
    ma.clicks("处罚并拍照")
    ma.reads("提交证据", "现场拍摄")
    ma.fills({**course.EXHIBIT, "officers": "马国强、程学军", "obtained": stages.days_ago(0)})
    ma.page.set_input_files("#camera", str(photo))
    ma.page.get_by_text("SHA-256：").wait_for()
    ma.reads(course.digest(photo))
    ma.clicks("提交")
    ma.reads("已保存")
    ma.clicks("返回案件")
    ma.reads("老王烧烤有限公司", "简易程序", "已送达")
    ma.takes("report_back", {"reported": stages.days_ago(0)}, says="已办理：当场处罚备案")
