"""From the legal review to the archive: notice, hearing, decision, service, execution, publication."""

from plumbline.casefile.schema import terms
from plumbline.casefile.schema.people import OFFICER
from plumbline.engine.schema import aside, code, codes, day, event, group, instant, integer, many, money, text, yes_no

LEGAL_REVIEW = event(
    "legal_review",
    "法制审核",
    day("sent", "送审日期", "法制审核送审表"),
    day("date", "审核日期", "法制审核意见书"),
    code("result", "审核结论", terms.REVIEW_RESULTS, "法制审核意见书"),
    text("reviewer_id", "审核人员编号", "法制审核意见书"),
    text("reviewer_name", "审核人员", "法制审核意见书"),
    yes_no("reviewer_first_time", "初次从事处罚法制审核", "人员名册"),
    text("reviewer_qualification", "法律职业资格证号", "资格证书"),
    yes_no("opinion_written", "出具书面意见", "法制审核意见书"),
    yes_no("content_complete", "审核内容齐全", "法制审核意见书"),
    day("extended_until", "审核期限延长至", "法制审核送审表"),
    integer("returned_count", "退回次数", "法制审核意见书"),
    day("new_evidence", "审核后取得新证据日期", "证据清单"),
)

NOTICE = event(
    "notice",
    "事先告知",
    day("issued", "告知书日期", "行政处罚事先告知书"),
    day("date", "告知书送达日期", "送达回证"),
    codes("kinds", "拟处罚种类", terms.PENALTY_KINDS, "行政处罚事先告知书"),
    money("fine", "拟罚款数额", "行政处罚事先告知书"),
    money("confiscation", "拟没收数额", "行政处罚事先告知书"),
    yes_no("states_facts", "载明事实", "行政处罚事先告知书"),
    yes_no("states_reasons", "载明理由", "行政处罚事先告知书"),
    yes_no("states_basis", "载明依据", "行政处罚事先告知书"),
    yes_no("states_penalty", "载明拟处罚内容", "行政处罚事先告知书"),
    yes_no("rights_told", "告知陈述申辩权", "行政处罚事先告知书"),
    yes_no("hearing_offered", "告知听证权", "行政处罚事先告知书"),
    yes_no("heavy_otherwise", "属于其他较重的行政处罚", "行政处罚事先告知书"),
    yes_no("changed_after", "告知后事实依据或处罚内容变更加重", "调查终结报告"),
    day("renoticed", "重新告知送达日期", "送达回证"),
    yes_no("proof_of_service", "有送达凭证", "送达回证"),
)

WAIVER = event(
    "waiver",
    "放弃陈述申辩和听证",
    day("date", "放弃日期", "权利放弃声明"),
    yes_no("written", "书面声明", "权利放弃声明"),
)

STATEMENT = event(
    "statement",
    "陈述申辩",
    day("date", "收到日期", "陈述申辩书"),
    yes_no("new_facts", "提出新的事实理由证据", "陈述申辩书"),
    text("content", "陈述申辩内容", "陈述申辩书"),
    event(
        "answer",
        "复核",
        day("date", "复核日期", "复核意见"),
        code("result", "复核结果", terms.STATEMENT_RESULTS, "复核意见"),
        yes_no("reasoned", "说明理由", "复核意见"),
        text("opinion", "复核意见", "复核意见"),
    ),
)

HEARING_REQUEST = event(
    "hearing_request",
    "听证申请",
    day("date", "申请日期", "听证申请书"),
    code("form", "申请方式", terms.REQUEST_FORMS, "听证申请书"),
    yes_no("accepted", "已受理", "听证受理记录"),
)

HEARING = event(
    "hearing",
    "听证",
    day("host_named", "指定主持人日期", "听证审批表"),
    text("host_id", "主持人编号", "听证审批表"),
    text("recorder_id", "记录人编号", "听证审批表"),
    yes_no("host_related", "主持人与案件有利害关系", "回避决定书"),
    day("notice_served", "听证通知送达日期", "送达回证"),
    yes_no("public", "公开听证", "听证公告"),
    yes_no("closed_ground", "有不公开的法定事由", "听证审批表"),
    day("announced", "听证公告日期", "听证公告"),
    day("date", "听证日期", "听证笔录"),
    code("ended", "听证结果", terms.HEARING_ENDS, "听证笔录"),
    yes_no("record_signed", "笔录签名", "听证笔录"),
    yes_no("refusal_noted", "拒签已注明", "听证笔录"),
    day("report_date", "听证报告日期", "听证报告"),
    yes_no("fee_charged", "向当事人收费", "听证审批表"),
    yes_no("decision_rests_on_record", "决定依据听证笔录", "行政处罚决定书"),
)

MEMBER = group(
    "member",
    "讨论人员",
    text("id", "人员编号", "集体讨论记录"),
    text("name", "姓名", "集体讨论记录"),
    text("opinion", "意见", "集体讨论记录"),
    yes_no("voted", "参加表决", "集体讨论记录"),
    yes_no("signed", "签名", "集体讨论记录"),
)

DISCUSSION = event(
    "discussion",
    "集体讨论",
    day("date", "讨论日期", "集体讨论记录"),
    text("place", "地点", "集体讨论记录"),
    many("members", "参加人员", MEMBER),
    yes_no("minutes_complete", "记录完整", "集体讨论记录"),
    yes_no("conclusion_recorded", "结论有记录", "集体讨论记录"),
)

LAW_REFERENCE = group(
    "law_reference",
    "法律适用",
    text("instrument", "法律文件", "行政处罚决定书"),
    text("article", "条", "行政处罚决定书"),
    text("paragraph", "款", "行政处罚决定书"),
    text("item", "项", "行政处罚决定书"),
    day("edition", "版本施行日", "行政处罚决定书"),
    code("level", "效力层级", terms.BASIS_LEVELS, "行政处罚决定书"),
)

RIVAL_PROVISION = group(
    "rival_provision",
    "竞合规定",
    text("matter", "执法事项", "裁量说明"),
    text("provision", "法律规定", "裁量说明"),
    money("fine_min", "该规定的罚款下限", "裁量说明"),
    money("fine_max", "该规定的罚款上限", "裁量说明"),
)
"""Another provision that the same act breaks, with what it would cost in this very case (行政处罚法 29). A greatest fine
recorded as absent: the provision sets no fine."""

DECISION = event(
    "decision",
    "处理决定",
    code("outcome", "处理结果", terms.OUTCOMES, "处理决定书"),
    day("date", "决定日期", "处理决定书"),
    text("number", "决定书文号", "处理决定书"),
    text("decider_id", "决定人编号", "处理决定书"),
    yes_no("head_approved", "机关负责人批准", "处理决定审批表"),
    codes("kinds", "处罚种类", terms.PENALTY_KINDS, "行政处罚决定书"),
    money("fine", "罚款数额", "行政处罚决定书"),
    money("confiscated_income", "没收违法所得", "行政处罚决定书"),
    money("confiscated_goods", "没收财物价值", "行政处罚决定书"),
    money("fine_min", "法定罚款下限", "裁量说明"),
    money("fine_max", "法定罚款上限", "裁量说明"),
    code("severity", "裁量等次", terms.SEVERITIES, "裁量说明"),
    codes("mitigations", "从轻减轻情节", terms.MITIGATIONS, "裁量说明"),
    codes("aggravations", "从重情节", terms.AGGRAVATIONS, "裁量说明"),
    yes_no("benchmark_exists", "有适用的裁量基准", "裁量说明"),
    yes_no("benchmark_stated", "说明裁量基准适用情况", "行政处罚决定书"),
    yes_no("reasons_for_amount", "说明数额理由", "行政处罚决定书"),
    yes_no("benchmark_departed", "调整适用裁量基准", "裁量说明"),
    yes_no("departure_approved", "调整适用经批准或集体讨论", "集体讨论记录"),
    text("benchmark_table", "适用的裁量基准表", "裁量说明"),
    money("benchmark_low", "裁量基准得出的罚款下端", "裁量说明"),
    money("benchmark_high", "裁量基准得出的罚款上端", "裁量说明"),
    text("leniency_list", "对照的从宽清单", "裁量说明"),
    text("leniency_item", "对照的清单事项", "裁量说明"),
    yes_no("leniency_matched", "符合现行从宽清单的事项", "裁量说明"),
    text("leniency_refused_reason", "符合清单而不适用的理由", "裁量说明"),
    many("law_references", "适用条款", LAW_REFERENCE),
    many("rival_provisions", "同一行为违反的其他规定", RIVAL_PROVISION),
    yes_no("provision_exact", "条款项引用准确", "行政处罚决定书"),
    yes_no("newer_law_milder", "新法处罚较轻或不再处罚", "裁量说明"),
    yes_no("newer_law_applied", "适用新法", "裁量说明"),
    yes_no("states_party", "载明当事人情况", "行政处罚决定书"),
    yes_no("states_facts_and_evidence", "载明事实和证据", "行政处罚决定书"),
    yes_no("states_basis", "载明种类和依据", "行政处罚决定书"),
    yes_no("states_performance", "载明履行方式和期限", "行政处罚决定书"),
    yes_no("states_remedies", "载明救济途径和期限", "行政处罚决定书"),
    yes_no("states_agency_and_date", "载明机关名称和日期", "行政处罚决定书"),
    yes_no("sealed", "加盖机关印章", "行政处罚决定书"),
    yes_no("states_statement_treatment", "载明陈述申辩采纳情况", "行政处罚决定书"),
    integer("review_days", "告知的复议期限（日）", "行政处罚决定书"),
    code("review_body", "告知的复议机关", terms.REVIEW_BODIES, "行政处罚决定书"),
    integer("suit_months", "告知的起诉期限（月）", "行政处罚决定书"),
    yes_no("review_first_told", "告知复议前置", "行政处罚决定书"),
    yes_no("payment_told", "告知缴款渠道数额期限", "行政处罚决定书"),
    yes_no("surcharge_told", "告知加处罚款标准", "行政处罚决定书"),
    yes_no("correction_ordered", "同时责令改正", "行政处罚决定书"),
    yes_no("education_recorded", "对当事人进行教育有记录", "教育记录"),
)

DAILY_FINE = event(
    "daily_fine",
    "按日连续处罚",
    day("prior_served", "原处罚决定送达日期", "送达回证"),
    money("prior_fine", "原罚款数额", "行政处罚决定书"),
    day("correction_served", "责令改正送达日期", "送达回证"),
    day("recheck", "复查日期", "复查笔录"),
    yes_no("covert", "以暗查方式复查", "复查笔录"),
    yes_no("continued", "复查发现继续违法或者拒绝阻挠复查", "复查笔录"),
    integer("days", "计罚日数", "按日连续处罚决定书"),
    money("total", "按日连续处罚数额", "按日连续处罚决定书"),
)

ON_THE_SPOT = event(
    "on_the_spot",
    "当场处罚",
    yes_no("facts_clear", "违法事实确凿并有法定依据", "当场处罚决定书"),
    yes_no("form_numbered", "使用预定格式编有号码的决定书", "当场处罚决定书"),
    yes_no("rights_told", "决定前告知内容事实理由依据", "现场笔录"),
    yes_no("defence_heard", "听取陈述申辩有记录", "现场笔录"),
    yes_no("delivered", "当场交付", "当场处罚决定书"),
    yes_no("refusal_noted", "拒签已注明", "当场处罚决定书"),
    yes_no("officers_signed", "执法人员签名或盖章", "当场处罚决定书"),
    day("reported", "报所属机关备案日期", "备案登记"),
    day("file_handed", "材料归交日期", "备案登记"),
)

SERVICE = group(
    "service",
    "送达",
    code("document", "文书", terms.SERVED_DOCUMENTS, "送达回证"),
    code("method", "送达方式", terms.SERVICE_METHODS, "送达回证"),
    day("date", "送达日期", "送达回证"),
    code("receiver", "收件人身份", terms.RECEIVERS, "送达回证"),
    yes_no("receipt", "有送达回证", "送达回证"),
    code("witness", "见证人", terms.WITNESSES, "送达回证"),
    yes_no("media", "拍照录像", "送达回证"),
    yes_no("left_at_home", "留置于住所", "送达回证"),
    yes_no("refusal_recorded", "记明拒收事由和日期", "送达回证"),
    day("consented", "电子送达确认日期", "送达地址确认书"),
    yes_no("other_ways_failed", "下落不明或其他方式无法送达", "公告审批表"),
    day("published", "公告日期", "公告"),
    yes_no("course_recorded", "公告原因和经过入卷", "公告审批表"),
    many("officers", "送达人", OFFICER),
)

PAYMENT = group(
    "payment",
    "缴款",
    day("date", "缴款日期", "缴款书"),
    money("amount", "缴款数额", "缴款书"),
    code("channel", "缴款渠道", terms.PAYMENT_CHANNELS, "缴款书"),
    code("cash_ground", "当场收缴理由", terms.CASH_GROUNDS, "当场处罚决定书"),
    yes_no("official_receipt", "出具专用票据", "罚没票据"),
    day("handed", "交至机关日期", "交接单"),
    day("banked", "机关缴付银行日期", "交接单"),
)

EXECUTION = group(
    "execution",
    "执行",
    day("received", "当事人收到决定书日期", "送达回证"),
    many("payments", "缴款", PAYMENT),
    event(
        "deferral",
        "延期或者分期缴纳",
        day("applied", "申请日期", "延期分期申请书"),
        day("approved", "批准日期", "延期分期批准书"),
        code("approver", "批准主体", terms.APPROVERS, "延期分期批准书"),
        yes_no("written_application", "书面申请", "延期分期申请书"),
        day("until", "延至", "延期分期批准书"),
    ),
    event(
        "surcharge",
        "加处罚款",
        day("start", "起算日", "计算表"),
        day("until", "计算至", "计算表"),
        money("amount", "加处罚款数额", "计算表"),
        integer("paused_days", "复议诉讼及延期期间天数", "计算表"),
    ),
    event(
        "demand",
        "催告",
        day("served", "催告书送达日期", "催告书"),
        yes_no("states_period_and_amount", "载明期限方式数额", "催告书"),
        yes_no("rights_told", "告知陈述申辩权", "催告书"),
        yes_no("defence_reviewed", "对意见进行复核", "催告书"),
    ),
    event(
        "reconsideration",
        "行政复议",
        day("accepted", "受理日期", "复议文书"),
        day("decided", "决定送达日期", "复议文书"),
    ),
    event("suit", "行政诉讼", day("accepted", "受理日期", "裁判文书"), day("final", "裁判生效日期", "裁判文书")),
    event(
        "court_application",
        "申请法院强制执行",
        day("date", "申请日期", "强制执行申请书"),
        yes_no("own_force_power", "机关有强制执行权", "强制执行申请书"),
    ),
)

PUBLICATION = event(
    "publication",
    "公示",
    day("date", "公示日期", "公示审核表"),
    codes("channels", "公示渠道", terms.PUBLICATION_CHANNELS, "公示审核表"),
    yes_no("required", "具有一定社会影响应当公开", "公示审核表"),
    text("not_published_reason", "不公开理由", "公示审核表"),
    yes_no("personal_masked", "隐去自然人信息", "公示审核表"),
    yes_no("secrets_masked", "隐去商业秘密和账号", "公示审核表"),
    event("change", "决定变更撤销违法无效", day("date", "变更日期", "变更文书")),
    event(
        "withdrawal",
        "撤回公示",
        day("date", "撤回日期", "撤回记录"),
        yes_no("reasons_published", "公开说明理由", "撤回记录"),
    ),
    aside(
        event(
            "told",
            "告知将要公示",
            day("date", "告知日期", "行政处罚决定书"),
            yes_no("in_writing", "书面告知", "行政处罚决定书"),
        )
    ),
    code("credit_class", "失信分类", terms.CREDIT_CLASSES, "信用文书"),
    day("display_until", "公示期限止", "信用文书"),
    day("taken_down", "停止公示日期", "信用文书"),
    yes_no("early_end_approved", "经信用修复提前停止", "信用文书"),
)

REFERRAL = event(
    "referral",
    "移送涉嫌犯罪",
    day("report_date", "移送报告日期", "移送报告"),
    integer("team_size", "专案组人数", "移送报告"),
    instant("decided", "批准决定时间", "移送审批表"),
    day("decided_date", "批准决定日期", "移送审批表"),
    yes_no("approved", "批准移送", "移送审批表"),
    yes_no("refusal_reasoned", "不批准理由入卷", "移送审批表"),
    instant("sent", "移送时间", "移送书"),
    yes_no("materials_complete", "材料齐全", "移送书"),
    code("police_result", "公安机关处理", terms.POLICE_RESULTS, "回执"),
    day("police_told", "收到公安机关通知日期", "回执"),
    day("reconsideration_requested", "提请复议日期", "复议申请"),
    day("goods_handed", "移交涉案物品日期", "交接清单"),
)

CRIME = group(
    "crime",
    "涉嫌犯罪判断",
    yes_no("threshold_met", "达到移送标准", "移送报告"),
    yes_no("checked", "已核查移送标准", "调查终结报告"),
)

CLOSING = event(
    "closing",
    "结案",
    code("ground", "结案理由", terms.CLOSING_GROUNDS, "结案审批表"),
    day("ground_date", "结案情形发生日期", "结案审批表"),
    day("date", "结案日期", "结案审批表"),
    code("approver", "批准主体", terms.APPROVERS, "结案审批表"),
)

ARCHIVE = event(
    "archive",
    "归档",
    day("date", "归档日期", "案卷目录"),
    text("number", "档案号", "案卷目录"),
    yes_no("one_case_one_file", "一案一卷", "案卷目录"),
    yes_no("catalogued", "有目录和页码", "案卷目录"),
    code("retention", "保管期限", terms.RETENTIONS, "案卷目录"),
    yes_no("process_recorded", "全过程文字和音像记录完整", "案卷目录"),
    yes_no("secret_leaked", "泄露国家秘密商业秘密或个人隐私", "监督记录"),
)

SERVICES = many("services", "送达", SERVICE)
