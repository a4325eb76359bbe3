"""From the lead to the end of the investigation: filing, acts, evidence and measures."""

from plumbline.casefile.schema import terms
from plumbline.casefile.schema.people import OFFICER
from plumbline.engine.schema import aside, code, codes, day, event, group, instant, integer, many, money, text, yes_no

LEAD = group(
    "lead",
    "线索",
    text("number", "线索编号", "案件来源登记表"),
    day("received", "收到线索日期", "案件来源登记表"),
    event(
        "check_extension",
        "核查期限延长",
        day("date", "批准日期", "延期审批表"),
        code("approver", "批准主体", terms.APPROVERS, "延期审批表"),
        day("until", "延长至", "延期审批表"),
    ),
    integer("test_days", "检测鉴定所需天数", "检测报告"),
)

FILING = event(
    "filing",
    "立案",
    day("date", "立案日期", "立案审批表"),
    code("approver", "批准主体", terms.APPROVERS, "立案审批表"),
    text("approver_id", "批准人编号", "立案审批表"),
    day("approved", "批准日期", "立案审批表"),
    yes_no("source_recorded", "记载案件来源与案由", "立案审批表"),
    yes_no("initial_evidence", "有初步证据证明存在违法行为", "立案审批表"),
    yes_no("punishable", "依法应当给予行政处罚", "立案审批表"),
    yes_no("own_jurisdiction", "属于本机关管辖", "立案审批表"),
    yes_no("within_limitation", "未超过追责时效", "立案审批表"),
)

NON_FILING = event(
    "non_filing",
    "不予立案",
    day("date", "决定日期", "不予立案审批表"),
    code("ground", "不予立案理由", terms.NON_FILING_GROUNDS, "不予立案审批表"),
    code("approver", "批准主体", terms.APPROVERS, "不予立案审批表"),
)

ACT = group(
    "act",
    "执法活动",
    text("id", "活动编号", "各类笔录"),
    code("kind", "活动类型", terms.ACT_KINDS, "各类笔录"),
    day("date", "日期", "各类笔录"),
    instant("started", "开始时间", "各类笔录"),
    instant("ended", "结束时间", "各类笔录"),
    text("place", "地点", "各类笔录"),
    many("officers", "执法人员", OFFICER),
    yes_no("certificates_shown", "出示执法证件有记录", "各类笔录"),
    yes_no("certificate_numbers_recorded", "记录执法证号", "各类笔录"),
    yes_no("first_contact", "首次向当事人收集证据", "各类笔录"),
    yes_no("rights_notified", "告知陈述申辩和申请回避的权利", "各类笔录"),
    yes_no("party_notified", "通知当事人到场", "各类笔录"),
    code("party_signature", "当事人签名情况", terms.SIGNATURES, "各类笔录"),
    yes_no("refusal_noted", "拒签或未到场已注明", "各类笔录"),
    yes_no("witness_or_media", "有见证人或者音像记录", "各类笔录"),
    yes_no("individually", "单独询问", "询问笔录"),
    yes_no("read_back", "交被询问人核对或宣读", "询问笔录"),
    yes_no("pages_signed", "逐页签名", "询问笔录"),
    yes_no("recorded", "全程音像记录", "音像记录"),
)

EVIDENCE = group(
    "evidence",
    "证据",
    text("id", "证据编号", "证据清单"),
    code("kind", "证据种类", terms.EVIDENCE_KINDS, "证据清单"),
    text("name", "证据名称", "证据清单"),
    text("source", "来源", "证据清单"),
    day("obtained", "取得日期", "证据清单"),
    text("proves", "证明对象", "证据清单"),
    code("unlawful_means", "取得方式", terms.EVIDENCE_DEFECTS, "证据审查意见"),
    yes_no("verified", "经查证属实", "证据审查意见"),
    yes_no("used_as_basis", "作为定案根据", "证据审查意见"),
    yes_no("is_copy", "是否复制件", "证据清单"),
    yes_no("copy_certified", "复制件经核对并注明出处日期签名", "证据清单"),
    yes_no("original_carrier", "电子数据为原始载体", "电子数据提取笔录"),
    yes_no("extraction_recorded", "注明制作方法时间制作人", "电子数据提取笔录"),
    text("digest", "校验值", "证据清单"),
    aside(
        event(
            "foreign",
            "域外或者外文",
            yes_no("from_abroad", "在域外形成", "证据清单"),
            yes_no("certified", "经公证或者履行证明手续", "证据清单"),
            yes_no("other_language", "外文或者外国语", "证据清单"),
            yes_no("translated", "附经签章的中文译本", "证据清单"),
        )
    ),
)

MONITOR = event(
    "monitor",
    "电子技术监控",
    text("device_id", "设备编号", "法制技术审核表"),
    code("basis_level", "设置依据层级", terms.BASIS_LEVELS, "法制技术审核表"),
    day("legal_review", "法制审核日期", "法制技术审核表"),
    day("technical_review", "技术审核日期", "法制技术审核表"),
    yes_no("standard_met", "符合标准", "法制技术审核表"),
    yes_no("placed_reasonably", "设置合理", "法制技术审核表"),
    yes_no("marked", "标志明显", "法制技术审核表"),
    day("location_published", "设置地点公布日期", "公布记录"),
    day("check_valid_to", "检定有效期至", "检定证书"),
    day("captured", "记录日期", "监控记录"),
    yes_no("record_clear", "记录真实清晰完整准确", "记录审核表"),
    day("record_reviewed", "记录审核日期", "记录审核表"),
    text("reviewer_id", "审核人", "记录审核表"),
    day("notified", "告知当事人日期", "告知记录"),
    yes_no("query_channel", "提供查询陈述申辩渠道", "告知记录"),
    aside(
        event(
            "conflict",
            "自动监测与现场监测不一致",
            day("date", "监测日期", "监测报告"),
            yes_no("site_measurement_lawful", "现场监测依法进行", "监测报告"),
            yes_no("site_measurement_used", "采用现场监测结果", "调查终结报告"),
        )
    ),
)

LAB_TEST = group(
    "lab_test",
    "检测鉴定",
    day("sampled", "采样日期", "抽样取证凭证"),
    yes_no("party_notified", "通知当事人到场", "抽样取证凭证"),
    yes_no("sealed_and_listed", "样品加封并开具清单", "抽样取证凭证"),
    yes_no("list_signed", "清单由双方签名", "抽样取证凭证"),
    day("received", "送检日期", "检测委托书"),
    day("report_date", "报告日期", "检测报告"),
    text("report_number", "报告编号", "检测报告"),
    yes_no("mark_required", "须有检测资质标志", "检测报告"),
    text("mark_number", "资质标志编号", "检测报告"),
    day("notified", "结果告知当事人日期", "检测结果告知书"),
    yes_no("used_as_basis", "作为定案根据", "调查终结报告"),
)

PRESERVATION = group(
    "preservation",
    "先行登记保存",
    text("object", "保存物品", "登记保存清单"),
    day("date", "保存日期", "登记保存通知书"),
    instant("started", "保存时间", "登记保存通知书"),
    instant("approved", "批准时间", "登记保存审批表"),
    yes_no("urgent", "情况紧急", "登记保存审批表"),
    instant("approval_completed", "补办批准时间", "登记保存审批表"),
    yes_no("listed", "当场清点开具清单", "登记保存清单"),
    yes_no("list_signed", "清单由当事人和执法人员签名", "登记保存清单"),
    yes_no("notice_delivered", "当场交付通知书", "登记保存通知书"),
    day("disposed", "处理日期", "处理决定"),
    code("disposal", "处理方式", terms.DISPOSALS, "处理决定"),
    yes_no("used_after_expiry", "逾期后仍作为证据使用", "证据清单"),
)

SEALING = group(
    "sealing",
    "查封扣押",
    text("id", "措施编号", "查封扣押决定书"),
    text("object", "场所设施财物", "查封扣押清单"),
    code("basis_level", "依据层级", terms.BASIS_LEVELS, "查封扣押决定书"),
    text("basis", "法律依据", "查封扣押决定书"),
    yes_no("granted_to_agency", "依据授权本机关实施", "查封扣押决定书"),
    code("actor_kind", "实施主体类型", terms.AGENCY_KINDS, "查封扣押决定书"),
    day("start", "查封扣押日期", "查封扣押决定书"),
    day("period_end", "决定书载明的期限止", "查封扣押决定书"),
    instant("started", "实施时间", "现场笔录"),
    instant("approved", "批准时间", "查封扣押审批表"),
    yes_no("urgent", "情况紧急当场实施", "查封扣押审批表"),
    instant("approval_completed", "补办批准时间", "查封扣押审批表"),
    yes_no("party_present", "当事人到场", "现场笔录"),
    yes_no("witness_present", "当事人不到场时有见证人", "现场笔录"),
    yes_no("reasons_told", "当场告知理由依据权利救济", "现场笔录"),
    yes_no("defence_heard", "听取陈述申辩", "现场笔录"),
    yes_no("record_made", "制作现场笔录", "现场笔录"),
    yes_no("record_signed", "笔录签名或注明", "现场笔录"),
    yes_no("recorded", "全程音像记录", "音像记录"),
    yes_no("decision_delivered", "当场交付决定书", "查封扣押决定书"),
    yes_no("list_delivered", "当场交付清单", "查封扣押清单"),
    yes_no("related_to_case", "与违法行为有关", "查封扣押清单"),
    yes_no("living_necessities", "属于生活必需品", "查封扣押清单"),
    yes_no("sealed_by_other", "已被其他机关查封", "查封扣押清单"),
    event(
        "extension",
        "期限延长",
        day("date", "批准日期", "延期审批表"),
        code("approver", "批准主体", terms.APPROVERS, "延期审批表"),
        day("until", "延长至", "延期决定书"),
        day("served", "告知当事人日期", "延期决定书"),
        yes_no("reasons_stated", "说明理由", "延期决定书"),
    ),
    event(
        "test",
        "检测期间",
        day("start", "检测开始", "检测期间告知书"),
        day("end", "检测结束", "检测期间告知书"),
        yes_no("told_in_writing", "书面告知检测期间", "检测期间告知书"),
    ),
    event("release", "解除", day("date", "解除日期", "解除决定书"), day("returned", "退还日期", "解除决定书")),
    yes_no("release_ground", "已有应当解除的情形", "解除审批表"),
    aside(
        event(
            "keeping",
            "保管",
            yes_no("used_or_damaged", "使用或者损毁", "保管记录"),
            yes_no("costs_on_party", "保管检测费用由当事人承担", "保管记录"),
            yes_no("sold_early", "先行变卖或者处理", "先行处理审批表"),
            yes_no("sale_consented", "权利人同意或者申请", "先行处理审批表"),
            yes_no("sale_approved", "机关负责人批准", "先行处理审批表"),
        )
    ),
    aside(
        event(
            "release_request",
            "申请解除",
            day("received", "收到解除申请日期", "解除申请书"),
            day("checked", "核查日期", "核查笔录"),
            day("decided", "解除决定日期", "解除决定书"),
            day("served", "解除决定送达日期", "送达回证"),
        )
    ),
)

CORRECTION = event(
    "correction",
    "责令改正",
    day("date", "责令改正日期", "责令改正通知书"),
    day("served", "送达日期", "送达回证"),
    day("deadline", "改正期限", "责令改正通知书"),
    event("recheck", "复查", day("date", "复查日期", "复查笔录"), yes_no("passed", "已改正", "复查笔录")),
)

SUSPENSION = group(
    "suspension",
    "中止",
    day("start", "中止日期", "中止审批表"),
    day("end", "恢复日期", "恢复调查通知"),
    code("ground", "中止事由", terms.SUSPENSION_GROUNDS, "中止审批表"),
    code("approver", "批准主体", terms.APPROVERS, "中止审批表"),
)

EXTENSION = group(
    "extension",
    "办案期限延长",
    integer("ordinal", "第几次延长", "延期审批表"),
    day("date", "批准日期", "延期审批表"),
    code("approver", "批准主体", terms.APPROVERS, "延期审批表"),
    integer("days", "延长天数", "延期审批表"),
    day("until", "延长至", "延期审批表"),
)

EXCLUSION = group(
    "exclusion",
    "扣除期间",
    day("start", "起", "各类文书"),
    day("end", "止", "各类文书"),
    code("reason", "事由", terms.EXCLUSIONS, "各类文书"),
)

INVESTIGATION = event(
    "investigation",
    "调查终结",
    day("date", "调查终结日期", "调查终结报告"),
    yes_no("states_party", "载明当事人情况", "调查终结报告"),
    yes_no("states_source_and_course", "载明案件来源和调查经过", "调查终结报告"),
    yes_no("states_facts_and_evidence", "载明事实和证据", "调查终结报告"),
    yes_no("states_opinion_and_basis", "载明处理意见和依据", "调查终结报告"),
    yes_no("states_discretion", "载明裁量理由", "调查终结报告"),
    codes("proposed_kinds", "拟处罚种类", terms.PENALTY_KINDS, "调查终结报告"),
    money("proposed_fine", "拟罚款数额", "调查终结报告"),
    code("proposed_outcome", "拟处理结果", terms.OUTCOMES, "调查终结报告"),
)

ACTS = many("acts", "执法活动", ACT)
EVIDENCE_LIST = many("evidence", "证据", EVIDENCE)
LAB_TESTS = many("lab_tests", "检测鉴定", LAB_TEST)
PRESERVATIONS = many("preservations", "先行登记保存", PRESERVATION)
SEALINGS = many("sealings", "查封扣押", SEALING)
SUSPENSIONS = many("suspensions", "中止", SUSPENSION)
EXTENSIONS = many("extensions", "办案期限延长", EXTENSION)
EXCLUSIONS = many("exclusions", "扣除期间", EXCLUSION)
