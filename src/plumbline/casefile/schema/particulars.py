"""What only some cases have: disputes over competence, corrections of papers, online trade, clues on officials.

A file that says nothing of them has none: every group stands aside.
"""

from plumbline.casefile.schema import terms
from plumbline.engine.schema import aside, code, day, event, group, many, text, yes_no

ONLINE_SUBJECTS = {
    "platform": "网络交易平台经营者",
    "own_site": "自建网站或者其他网络服务的经营者",
    "platform_seller": "平台内经营者",
    "ad_publisher": "大众传播媒介发布的广告",
    "ad_self_published": "广告主自行发布的互联网广告",
}
ONLINE_LINKS = {
    "domicile": "经营者住所地",
    "business_place": "实际经营地",
    "platform_domicile": "平台经营者住所地",
    "publisher_place": "广告发布者所在地",
    "advertiser_place": "广告主或者广告经营者所在地",
}
REVISION_KINDS = {"supplement": "补正", "correct": "更正"}
CONFISCATED_WAYS = {"auction": "公开拍卖", "rule": "按国家有关规定处理", "destroy": "销毁", "other": "其他方式"}
LEVELS_OF_BENCHMARK = {"nation": "国家级", "province": "省级", "city": "市级", "district": "区（县）级"}

ASSISTANCE = group(
    "assistance",
    "协助调查",
    day("received", "收到协助调查函日期", "协助调查函"),
    day("extension_told", "告知延期日期", "延期告知"),
    day("answered", "完成协助日期", "复函"),
)

JURISDICTION = aside(
    group(
        "jurisdiction",
        "管辖处理",
        code("online_subject", "网络交易和广告主体", ONLINE_SUBJECTS, "案件来源登记表"),
        code("online_link", "本机关与案件的联系", ONLINE_LINKS, "案件来源登记表"),
        yes_no("found_first", "先行发现线索或者收到投诉举报", "案件来源登记表"),
        day("transferred", "移送日期", "案件移送函"),
        yes_no("received_by_transfer", "案件由其他机关移送而来", "案件移送函"),
        event(
            "dispute",
            "管辖争议",
            day("date", "发生争议日期", "协商记录"),
            day("settled", "协商解决日期", "协商记录"),
            yes_no("record_kept", "制作保存协商记录", "协商记录"),
            day("reported", "报请指定管辖日期", "请示"),
            day("received", "上级收到报送材料日期", "收文登记"),
            day("designated", "确定管辖日期", "指定管辖决定"),
        ),
        many("assistances", "协助调查", ASSISTANCE),
    )
)

REVOCATION = aside(
    event(
        "filing_revocation",
        "撤销立案",
        day("date", "撤销立案日期", "撤销立案审批表"),
        code("approver", "批准主体", terms.APPROVERS, "撤销立案审批表"),
        text("reason", "不符合立案条件的事实", "撤销立案审批表"),
    )
)

CASE_REVIEW = aside(
    event(
        "case_review",
        "案件审核",
        day("date", "审核日期", "案件审核表"),
        text("reviewer_id", "审核人员编号", "案件审核表"),
        yes_no("opinion_written", "出具书面意见", "案件审核表"),
    )
)

BENCHMARK = aside(
    event(
        "benchmark",
        "所用裁量基准",
        text("name", "裁量基准名称", "裁量说明"),
        code("level", "制定机关层级", LEVELS_OF_BENCHMARK, "裁量说明"),
        day("published", "公布日期", "裁量基准"),
        yes_no("outside_superior", "超出上级基准划定的幅度", "裁量说明"),
        yes_no("superior_applied", "适用上级基准", "裁量说明"),
    )
)

REVISION = group(
    "revision",
    "文书补正更正",
    day("date", "补正更正日期", "补正更正文书"),
    code("kind", "种类", REVISION_KINDS, "补正更正文书"),
    yes_no("separate_document", "另行制作文书", "补正更正文书"),
    yes_no("original_altered", "在原决定书上涂改", "行政处罚决定书"),
    yes_no("affects_rights", "对当事人权益有实际影响", "补正更正文书"),
)

DISCLOSURE = aside(
    event(
        "disclosure",
        "执法事前公示",
        day("date", "公示日期", "公示记录"),
        yes_no("agency_and_officers", "公示主体和人员", "公示记录"),
        yes_no("basis_and_procedure", "公示立案依据和实施程序", "公示记录"),
        yes_no("remedies", "公示救济渠道", "公示记录"),
    )
)

FILING_WITH_JUSTICE = aside(
    event("filing_with_justice", "重大决定备案", day("date", "报司法行政部门备案日期", "备案报告"))
)

COURT_PAPERS = aside(
    event(
        "court_papers",
        "申请法院执行的材料",
        yes_no("head_signed", "申请书由机关负责人签名", "强制执行申请书"),
        yes_no("sealed_and_dated", "申请书盖章并注明日期", "强制执行申请书"),
        yes_no("decision_with_reasons", "附决定书及事实理由依据", "强制执行申请书"),
        yes_no("views_and_demand", "附当事人意见和催告情况", "强制执行申请书"),
        yes_no("subject_described", "附申请执行标的情况", "强制执行申请书"),
    )
)

CONFISCATED = aside(
    event(
        "confiscated",
        "罚没物品处理",
        day("date", "处理日期", "处理记录"),
        code("way", "处理方式", CONFISCATED_WAYS, "处理记录"),
        yes_no("destruction_required", "依法应当销毁", "处理记录"),
        yes_no("recorded", "处理过程有记录", "处理记录"),
        yes_no("kept_or_used", "截留私分或者自用", "监督记录"),
        yes_no("list_matches", "与查封扣押清单和决定书一致", "处理记录"),
    )
)

PERSONAL_DATA = aside(
    event(
        "personal_data",
        "个人信息处理",
        day("date", "处理日期", "处理记录"),
        yes_no("within_duty", "在履行职责必需的范围内", "处理记录"),
        yes_no("sensitive", "含敏感个人信息", "处理记录"),
        yes_no("protected", "采取严格保护措施", "处理记录"),
        yes_no("assessed", "事前进行影响评估并记录", "影响评估报告"),
        yes_no("stored_at_home", "在境内存储", "处理记录"),
    )
)

PUBLICATION_ERROR = group(
    "publication_error",
    "公示信息更正",
    day("found", "发现不准确日期", "更正记录"),
    yes_no("asked_by_party", "当事人要求更正", "更正申请"),
    yes_no("proved", "有证据证明不准确", "更正申请"),
    day("corrected", "更正日期", "更正记录"),
)

SERIOUS_LIST = aside(
    event(
        "serious_list",
        "列入严重违法失信名单",
        day("date", "列入决定日期", "列入决定书"),
        day("noticed", "列入前告知日期", "告知书"),
        yes_no("heavier_penalty", "受到较重行政处罚", "列入决定书"),
        yes_no("grave", "性质恶劣、情节严重、社会危害较大", "列入决定书"),
        yes_no("own_decision", "制作列入决定书", "列入决定书"),
    )
)

DUTY_CRIME = aside(
    event(
        "duty_crime",
        "职务违法犯罪线索",
        day("found", "发现日期", "线索登记"),
        day("handed", "移送监察机关或者人民检察院日期", "线索移送函"),
    )
)

MAILING = group(
    "mailing",
    "邮寄送达",
    code("document", "文书", terms.SERVED_DOCUMENTS, "邮寄回执"),
    day("posted", "交寄日期", "邮寄凭证"),
    day("signed", "回执载明的收件日期", "邮寄回执"),
    day("returned", "退回日期", "退件"),
    yes_no("address_confirmed", "当事人确认过送达地址", "送达地址确认书"),
    day("counted", "认定的送达日期", "送达回证"),
)

INSPECTION_CONDUCT = aside(
    event(
        "inspection_conduct",
        "检查行为",
        day("date", "检查日期", "现场检查笔录"),
        yes_no("conduct_banned", "存在检查行为禁止情形", "监督记录"),
        yes_no("operations_hindered", "妨碍正常生产经营", "监督记录"),
        yes_no("demands_unanswered", "合理诉求没有响应处置", "监督记录"),
        yes_no("blanket_shutdown", "要求区域内行业普遍停产停业", "专项检查方案"),
        yes_no("shutdown_for_safety", "涉及生命安全、重特大事故或者国家重大活动", "专项检查方案"),
        yes_no("shutdown_approved", "经有权机关批准", "专项检查方案"),
        yes_no("softer_means_enough", "采用非强制手段能够达到目的", "现场检查笔录"),
        yes_no("coerced", "实施行政强制", "现场检查笔录"),
    )
)

INSPECTION_PLAN = aside(
    event(
        "inspection_plan",
        "检查计划",
        day("date", "检查日期", "现场检查笔录"),
        day("year_start", "计划年度首日", "年度检查计划"),
        day("made", "制定日期", "年度检查计划"),
        day("filed", "报上级备案日期", "年度检查计划"),
        day("published", "公布日期", "年度检查计划"),
        yes_no("in_plan", "列入年度计划", "年度检查计划"),
        yes_no("task_recorded", "计划外检查写明任务来源", "行政检查审批表"),
        yes_no("within_ratio", "在计划确定的比例频次以内", "年度检查计划"),
        yes_no("merged", "对同一对象的多个事项合并检查", "年度检查计划"),
        yes_no("positive_list", "检查对象在执法正面清单内", "正面清单"),
        yes_no("ground_for_visit", "有投诉举报、预警或者专项任务", "行政检查审批表"),
    )
)

REVISIONS = aside(many("revisions", "文书补正更正", REVISION))
PUBLICATION_ERRORS = aside(many("publication_errors", "公示信息更正", PUBLICATION_ERROR))
MAILINGS = aside(many("mailings", "邮寄送达", MAILING))

GROUPS = (
    JURISDICTION,
    REVOCATION,
    CASE_REVIEW,
    BENCHMARK,
    REVISIONS,
    DISCLOSURE,
    FILING_WITH_JUSTICE,
    COURT_PAPERS,
    CONFISCATED,
    PERSONAL_DATA,
    PUBLICATION_ERRORS,
    SERIOUS_LIST,
    DUTY_CRIME,
    MAILINGS,
    INSPECTION_CONDUCT,
    INSPECTION_PLAN,
)
"""All of them, in the order in which they stand in the file."""
