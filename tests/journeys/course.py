"""The entries of a lawful case, step by step, as people type them; money in yuan, names as the forms name them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

Entries = dict[str, Any]

HANDLERS = ["沈立平", "赵文静"]
PLACE = "海河市津河区友谊路18号院内"
PERSON: Entries = {
    "party-kind": "person",
    "party-name": "欧阳喆堃",
    "party-id_number": "120101198503123519",
    "party-address": "海河市津河区友谊路18号3幢502室",
    "party-phone": "13612345678",
    "party-birth_date": "1985-03-12",
}
LEAD: Entries = {
    "received": "2026-03-02",
    "discovery-channel": "inspection",
    "discovery-date": "2026-03-02",
    "matter-code": "ecology.material_dust",
    **PERSON,
    "violation-description": "约三百平方米砂石料露天堆放，未密闭，未设置严密围挡，亦未采取有效覆盖措施",
    "violation-place": PLACE,
    "violation-place_area_code": "129901",
    "violation-started": "2026-02-25",
    "violation-ended": "2026-03-03",
    "violation-continuing": False,
}
FILING: Entries = {
    "date": "2026-03-10",
    "source_recorded": True,
    "initial_evidence": True,
    "punishable": True,
    "own_jurisdiction": True,
    "within_limitation": True,
    "officers": HANDLERS,
}


def act(day: str, hour: int = 9) -> Entries:
    """What the record of any lawful act says."""
    return {
        "started": f"{day}T{hour:02d}:30",
        "ended": f"{day}T{hour + 1:02d}:20",
        "place": PLACE,
        "certificates_shown": True,
        "certificate_numbers_recorded": True,
        "party_notified": True,
        "party_signature": "signed",
        "witness_or_media": True,
        "recorded": True,
    }


def inspection(day: str) -> Entries:
    """An inspection by the two handlers."""
    first = {"first_contact": True, "rights_notified": True, "officers": HANDLERS}
    return {"kind": "inspection", "date": day, **act(day), **first}


def inquiry(day: str) -> Entries:
    """A question and answer, read back and signed."""
    read = {"individually": True, "read_back": True, "pages_signed": True, "rights_notified": True}
    return {"kind": "inquiry", "date": day, **act(day, 14), **read, "first_contact": False, "officers": HANDLERS}


CORRECTION: Entries = {"date": "2026-03-11", "deadline": "2026-03-20"}
RECHECK: Entries = {
    "date": "2026-03-23",
    "passed": True,
    "violation-corrected": "2026-03-18",
    "violation-corrected_in_time": True,
    "officers": HANDLERS,
    **{f"act-{name}": value for name, value in act("2026-03-23").items()},
}
REPORT: Entries = {
    "date": "2026-04-10",
    "proposed_outcome": "penalty",
    "proposed_kinds": ["fine"],
    "proposed_fine": "12000",
    "states_party": True,
    "states_source_and_course": True,
    "states_facts_and_evidence": True,
    "states_opinion_and_basis": True,
    "states_discretion": True,
    "violation-harm_occurred": False,
    "violation-harm_kind": "none",
    "violation-harm_slight": False,
    "violation-minor": False,
    "violation-first_offence": False,
    "violation-elements_proved": True,
    "violation-facts_match_evidence": True,
    "violation-illegal_income": "0",
    "violation-income_refundable": False,
    "violation-no_fault_claimed": False,
    "party-capacity": "full",
    "party-identity_proved": True,
    "crime-checked": True,
    "crime-threshold_met": False,
    "case-complex_or_major": False,
    "case-major_public_interest": False,
    "case-many_legal_relations": False,
    "case-in_review_catalogue": False,
}
REVIEW: Entries = {
    "date": "2026-04-17",
    "result": "pass",
    "opinion_written": True,
    "content_complete": True,
    "reviewer_first_time": True,
    "reviewer_qualification": "A20181201040001",
}
NOTICE: Entries = {
    "issued": "2026-04-20",
    "service-method": "direct",
    "service-date": "2026-04-21",
    "service-receiver": "self",
    "service-receipt": True,
    "states_facts": True,
    "states_reasons": True,
    "states_basis": True,
    "states_penalty": True,
    "rights_told": True,
    "changed_after": False,
}


def _vote(row: int, who: str, opinion: str) -> Entries:
    """One line of the discussion: who, what they say, voted and signed."""
    line = {"id": who, "opinion": opinion, "voted": True, "signed": True}
    return {f"members-{row}-{name}": value for name, value in line.items()}


DISCUSSION: Entries = {
    "date": "2026-05-07",
    "place": "局机关三楼会议室",
    "minutes_complete": True,
    "conclusion_recorded": True,
    **_vote(0, "吴建国（机关负责人）", "同意承办机构意见，事实清楚，证据充分。"),
    **_vote(1, "林秀珍（集体讨论人员）", "同意。裁量适当。"),
    **_vote(2, "邱增福（集体讨论人员）", "同意，程序合法。"),
}
DECISION: Entries = {
    "date": "2026-05-08",
    "outcome": "penalty",
    "kinds": ["fine"],
    "fine": "12000",
    "confiscated_income": "0",
    "confiscated_goods": "0",
    "severity": "normal",
    "reasons_for_amount": True,
    "benchmark_exists": True,
    "benchmark_stated": True,
    "benchmark_departed": False,
    "law_references-0-instrument": "大气污染防治法",
    "law_references-0-article": "72",
    "law_references-0-paragraph": "1",
    "law_references-0-edition": "2018-10-26",
    "law_references-0-level": "law",
    "law_references-1-instrument": "大气污染防治法",
    "law_references-1-article": "117",
    "law_references-1-item": "2",
    "law_references-1-edition": "2018-10-26",
    "law_references-1-level": "law",
    "provision_exact": True,
    "newer_law_milder": False,
    "newer_law_applied": False,
    "states_party": True,
    "states_facts_and_evidence": True,
    "states_basis": True,
    "states_performance": True,
    "states_remedies": True,
    "states_agency_and_date": True,
    "sealed": True,
    "states_statement_treatment": True,
    "review_days": "60",
    "review_body": "government",
    "suit_months": "6",
    "review_first_told": False,
    "payment_told": True,
    "surcharge_told": True,
    "correction_ordered": True,
    "education_recorded": False,
}
SERVICE: Entries = {
    "document": "decision",
    "method": "direct",
    "date": "2026-05-11",
    "receiver": "self",
    "receipt": True,
    "officers": HANDLERS,
}
PUBLICATION: Entries = {
    "date": "2026-05-14",
    "channels": ["government_site"],
    "required": True,
    "personal_masked": True,
    "secrets_masked": True,
    "credit_class": "general",
    "display_until": "2027-05-08",
}
PAYMENT: Entries = {"date": "2026-05-20", "amount": "12000", "channel": "bank", "official_receipt": True}
CLOSING: Entries = {"date": "2026-05-25", "ground": "performed", "ground_date": "2026-05-20"}
ARCHIVE: Entries = {
    "date": "2026-06-15",
    "one_case_one_file": True,
    "catalogued": True,
    "retention": "thirty_years",
    "process_recorded": True,
    "secret_leaked": False,
}
EXHIBIT: Entries = {
    "kind": "audio_video",
    "name": "露天堆放砂石料照片",
    "source": "执法人员现场拍摄",
    "obtained": "2026-03-11",
    "place": PLACE,
    "officers": "沈立平、赵文静",
    "proves": "砂石料露天堆放，未密闭、未覆盖",
}


def digest(path: Path) -> str:
    """What the browser and the server must both find."""
    return sha256(path.read_bytes()).hexdigest()


FINDINGS: Entries = {
    "facts": "2026年3月11日检查时，当事人院内约三百平方米砂石料露天堆放，未密闭、未覆盖。",
    "evidence": "现场检查笔录、询问笔录、现场照片、当事人身份证复印件。",
    "violated": "《中华人民共和国大气污染防治法》第七十二条第一款",
    "reasons": "当事人在责令改正期限内完成覆盖，按照裁量基准从轻确定罚款数额。",
}
NOTICE_PAPER: Entries = {**FINDINGS, "basis": "《中华人民共和国大气污染防治法》第一百一十七条第（二）项"}
DECISION_PAPER: Entries = {
    **FINDINGS,
    "procedure": "本机关于2026年4月21日送达事先告知书，当事人未提出陈述申辩，未要求听证。",
    "content": "罚款人民币壹万贰仟元整。",
    "review_body": "海河市人民政府",
    "court": "海河市津河区人民法院",
}
