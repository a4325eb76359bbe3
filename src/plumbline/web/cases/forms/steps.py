"""What is asked at each step, as a table: parts of a form, and in each part facts of the schema.

A name is a fact of the step's own section; `group.name` is a fact of another group; a trailing `!` means the step
cannot even be looked at without it. `*officers`, `*members`, `*law_references` and `*rival_provisions` are lists with a picker
of their own.
Everything that the law wants beyond that is found missing by the rules, with the article that wants it.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Part:
    """A titled group of questions."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """The questions of a step. `carried`: facts proposed from another place of the file, so that nothing is typed twice."""

    parts: tuple[Part, ...]
    carried: dict[str, str] = field(default_factory=dict)
    intro: str = ""


def _part(title: str, names: str) -> Part:
    return Part(title, tuple(names.split()))


def _asked(*parts: Part, intro: str = "", **carried: str) -> Asked:
    return Asked(parts, carried, intro)


_INTENDED = _part("拟作处罚", "kinds! fine confiscation")
_VIOLATION = _part(
    "违法行为",
    "violation.description violation.started violation.ended violation.continuing violation.place "
    "violation.harm_occurred violation.harm_kind violation.harm_slight violation.minor violation.first_offence "
    "violation.first_offence_checked violation.corrected_in_time violation.corrected",
)
_OFFICERS = _part("执法人员", "*officers")

_MATTER = _part("执法事项", "matter.code!")
_PARTY = _part(
    "当事人",
    "party.kind party.name party.id_number party.address party.phone party.legal_representative party.birth_date",
)
_ON_SITE = _part(
    "现场活动",
    "act.place act.started act.ended act.certificates_shown act.certificate_numbers_recorded act.party_notified "
    "act.party_signature act.refusal_noted act.witness_or_media act.recorded",
)
_SERVED = _part(
    "告知书送达", "service.method service.date service.receiver service.receipt service.witness service.media"
)

FILING: dict[str, Asked] = {
    "register_lead": _asked(
        _part("线索", "received! discovery.channel! discovery.date discovery.complaint_date"),
        _MATTER,
        _PARTY,
        _part(
            "违法行为",
            "violation.description! violation.place violation.place_area_code violation.started violation.ended "
            "violation.continuing",
        ),
    ),
    "extend_check": _asked(_part("延长核查期限", "date! until!")),
    "decline_filing": _asked(_part("不予立案", "date! ground!"), _VIOLATION),
    "file_case": _asked(
        _part("立案", "date!"),
        _part("立案条件", "source_recorded initial_evidence punishable own_jurisdiction within_limitation"),
        _part("违法行为", "violation.started violation.ended violation.continuing violation.place"),
        _part("管辖", "agency.competent_at_place agency.jurisdiction_basis agency.earlier_open_filing"),
        _OFFICERS,
    ),
    "assign_handlers": _asked(_OFFICERS, intro="至少指派两名持有效执法证件的执法人员，辅助人员不计在内。"),
    "request_recusal": _asked(_part("回避申请", "target! target_id requested!")),
    "decide_recusal": _asked(_part("回避决定", "decided! decider! result!")),
}

INVESTIGATION: dict[str, Asked] = {
    "record_act": _asked(
        _part("活动", "kind! date! started ended place!"),
        _OFFICERS,
        _part(
            "身份与告知", "certificates_shown certificate_numbers_recorded first_contact rights_notified party_notified"
        ),
        _part("笔录", "individually read_back pages_signed party_signature refusal_noted witness_or_media recorded"),
    ),
    "record_test": _asked(
        _part("采样与送检", "sampled! party_notified sealed_and_listed list_signed received"),
        _part("检测报告", "report_date report_number mark_required mark_number used_as_basis"),
    ),
    "notify_test": _asked(_part("告知检测结果", "notified!")),
    "preserve_evidence": _asked(
        _part("登记保存", "object! date! started approved urgent approval_completed"),
        _part("清单与通知", "listed list_signed notice_delivered"),
        _OFFICERS,
        _ON_SITE,
    ),
    "dispose_preserved": _asked(_part("处理", "disposed! disposal! used_after_expiry")),
    "seal": _asked(
        _part("查封扣押", "object! basis! basis_level granted_to_agency start! period_end!"),
        _part("批准", "started approved urgent approval_completed"),
        _part("现场", "party_present witness_present reasons_told defence_heard record_made record_signed recorded"),
        _part("文书与范围", "decision_delivered list_delivered related_to_case living_necessities sealed_by_other"),
        _OFFICERS,
        _ON_SITE,
    ),
    "extend_seal": _asked(_part("延长期限", "date! until! served reasons_stated")),
    "release_seal": _asked(_part("解除", "date! returned")),
    "record_monitoring": _asked(
        _part("设备", "device_id! basis_level legal_review technical_review standard_met placed_reasonably marked"),
        _part("公布与检定", "location_published check_valid_to"),
        _part("记录", "captured! record_clear record_reviewed reviewer_id notified query_channel"),
    ),
    "order_correction": _asked(_part("责令改正", "date! served deadline!")),
    "recheck_correction": _asked(
        _part("复查", "date! passed!"),
        _part("改正情况", "violation.corrected violation.corrected_in_time"),
        _OFFICERS,
        _ON_SITE,
    ),
    "suspend_case": _asked(_part("中止调查", "start! ground!")),
    "resume_case": _asked(_part("恢复调查", "end!")),
    "extend_case": _asked(_part("延长办案期限", "date! ordinal days until!")),
    "terminate_case": _asked(intro="终止调查后案件转入结案。请先核对案卷。"),
    "finish_investigation": _asked(
        _part("调查终结", "date! proposed_outcome! proposed_kinds proposed_fine"),
        _part(
            "报告载明",
            "states_party states_source_and_course states_facts_and_evidence states_opinion_and_basis states_discretion",
        ),
        _VIOLATION,
        _part(
            "事实与证据",
            "violation.elements_proved violation.facts_match_evidence violation.illegal_income violation.income_refundable violation.goods_value "
            "violation.same_act_fined violation.no_fault_claimed violation.no_fault_checked violation.no_fault_proved "
            "party.capacity party.identity_proved party.identity_consistent crime.checked crime.threshold_met",
        ),
        _part(
            "案件性质",
            "case.complex_or_major case.major_public_interest case.many_legal_relations case.in_review_catalogue",
        ),
    ),
}

REVIEW: dict[str, Asked] = {
    "submit_review": _asked(_part("送审", "sent!")),
    "approve_review": _asked(
        _part("审核意见", "date! result! opinion_written content_complete"),
        _part("审核人员", "reviewer_first_time reviewer_qualification"),
    ),
    "return_review": _asked(_part("退回", "date! result! opinion_written content_complete")),
    "give_notice": _asked(
        _part("告知书", "issued!"),
        _SERVED,
        _INTENDED,
        _part("载明内容", "states_facts states_reasons states_basis states_penalty rights_told hearing_offered"),
        _part("变更", "changed_after renoticed"),
        kinds="investigation.proposed_kinds",
        fine="investigation.proposed_fine",
    ),
    "record_waiver": _asked(_part("放弃权利", "date! written")),
    "record_statement": _asked(_part("陈述申辩", "date! new_facts"), _part("无过错主张", "violation.no_fault_claimed")),
    "answer_statement": _asked(
        _part("复核", "date! result! reasoned"),
        _part("无过错主张", "violation.no_fault_checked violation.no_fault_proved"),
    ),
    "request_hearing": _asked(_part("听证申请", "date! form! accepted")),
    "announce_hearing": _asked(
        _part("组织", "host_named host_id! recorder_id host_related"),
        _part("通知与公告", "notice_served! date public closed_ground announced fee_charged"),
        _SERVED,
    ),
    "hold_hearing": _asked(_part("听证", "date! ended! record_signed refusal_noted")),
    "report_hearing": _asked(_part("听证报告", "report_date! decision_rests_on_record")),
}

DECISION: dict[str, Asked] = {
    "discuss": _asked(
        _part("集体讨论", "date! place! minutes_complete conclusion_recorded"),
        _part("参加人员和表决", "*members"),
        intro="至少三人参加表决，逐人记明意见。",
    ),
    "decide": _asked(
        _part("决定", "date! outcome! head_approved kinds fine confiscated_income confiscated_goods"),
        _part("裁量", "fine_min fine_max severity mitigations aggravations reasons_for_amount"),
        _part("一个行为违反多个规定", "*rival_provisions"),
        _part("裁量基准", "benchmark_exists benchmark_stated benchmark_departed departure_approved"),
        _part("适用法律", "*law_references provision_exact newer_law_milder newer_law_applied"),
        _part(
            "决定书载明",
            "states_party states_facts_and_evidence states_basis states_performance states_remedies "
            "states_agency_and_date sealed states_statement_treatment",
        ),
        _part("告知救济和缴款", "review_days review_body suit_months review_first_told payment_told surcharge_told"),
        _part("改正与教育", "correction_ordered education_recorded"),
        outcome="investigation.proposed_outcome",
        kinds="notice.kinds",
        fine="notice.fine",
        confiscated_income="notice.confiscation",
    ),
    "refer_police": _asked(
        _part("移送", "report_date! team_size decided_date! approved refusal_reasoned"),
        _part("材料", "sent materials_complete goods_handed"),
        _part("移送标准", "crime.checked crime.threshold_met"),
    ),
    "record_police_reply": _asked(_part("公安机关处理", "police_told! police_result! reconsideration_requested")),
}

EXECUTION: dict[str, Asked] = {
    "serve": _asked(
        _part("送达", "document! method! date! receiver receipt"),
        _part("送达人", "*officers"),
        _part("留置", "witness media left_at_home refusal_recorded"),
        _part("电子与公告", "consented other_ways_failed published course_recorded"),
    ),
    "record_payment": _asked(
        _part("缴款", "date! amount! channel! cash_ground official_receipt handed banked"), amount="decision.fine"
    ),
    "approve_deferral": _asked(_part("延期分期", "applied! written_application approved! until!")),
    "add_surcharge": _asked(_part("加处罚款", "start! until! amount! paused_days")),
    "demand": _asked(_part("催告", "served! states_period_and_amount rights_told defence_reviewed"), _SERVED),
    "apply_court": _asked(_part("申请强制执行", "date! own_force_power")),
    "publish": _asked(
        _part("公示", "date! channels! required personal_masked secrets_masked"),
        _part("信用", "credit_class display_until"),
    ),
    "withdraw_publication": _asked(
        _part("撤回公示", "date! reasons_published"), _part("变更情形", "publication.change.date")
    ),
    "close_case": _asked(_part("结案", "date! ground! ground_date!")),
    "archive_case": _asked(
        _part("归档", "date! one_case_one_file catalogued retention! process_recorded"), _part("保密", "secret_leaked")
    ),
}

SIMPLE: dict[str, Asked] = {
    "punish_on_the_spot": _asked(
        _MATTER,
        _PARTY,
        _part(
            "违法行为",
            "violation.description! violation.place! violation.place_area_code violation.started violation.ended "
            "discovery.channel discovery.date violation.elements_proved violation.facts_match_evidence "
            "party.identity_proved party.capacity",
        ),
        _OFFICERS,
        _part(
            "现场",
            "act.place act.started act.ended act.certificates_shown act.certificate_numbers_recorded act.first_contact "
            "act.rights_notified facts_clear rights_told defence_heard act.recorded act.witness_or_media",
        ),
        _part("处罚", "decision.kinds! decision.fine decision.severity decision.reasons_for_amount"),
        _part(
            "裁量和适用",
            "decision.benchmark_exists decision.benchmark_stated decision.correction_ordered decision.education_recorded "
            "decision.newer_law_milder violation.illegal_income violation.no_fault_claimed violation.same_act_fined",
        ),
        _part("告知救济", "decision.review_days decision.review_body decision.suit_months decision.review_first_told"),
        _part(
            "交付",
            "form_numbered delivered act.party_signature refusal_noted officers_signed service.receiver service.receipt",
        ),
        _part(
            "案件性质",
            "case.complex_or_major case.major_public_interest case.many_legal_relations case.in_review_catalogue "
            "crime.checked crime.threshold_met",
        ),
    ),
    "report_back": _asked(_part("备案", "reported! file_handed")),
}

STEPS: dict[str, Asked] = {**FILING, **INVESTIGATION, **REVIEW, **DECISION, **EXECUTION, **SIMPLE}
