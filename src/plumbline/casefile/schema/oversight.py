"""Supervision of enforcement, review of case files, and the yearly duties of an agency (监督、评查、年度).

`as_of` is the day up to which a matter is recorded. Points of a review are stored in hundredths.
"""

from plumbline.casefile.schema import oversight_terms
from plumbline.engine.schema import aside, code, codes, day, event, group, integer, many, text, yes_no

PAPER = group(
    "paper",
    "监督文书",
    code("kind", "文书种类", oversight_terms.SUPERVISION_PAPERS, "监督文书"),
    code("ground", "制发情形", oversight_terms.PAPER_GROUNDS, "监督文书"),
    code("issuer", "制发机关", oversight_terms.SUPERVISION_BODIES, "监督文书"),
    text("number", "文号", "监督文书"),
    day("served", "送达日期", "送达回证"),
    day("reply_due", "答复或者报送纠正情况的期限", "监督文书"),
    day("replied", "答复或者报送日期", "答复函"),
)

MEASURE = group(
    "measure",
    "监督措施",
    code("kind", "措施种类", oversight_terms.SUPERVISION_MEASURES, "监督记录"),
    day("date", "日期", "监督记录"),
    yes_no("recorded", "过程和结果有记录", "监督记录"),
)

SUPERVISION = group(
    "supervision",
    "监督事项",
    text("id", "监督编号", "监督事项登记表"),
    code("body", "监督主体", oversight_terms.SUPERVISION_BODIES, "监督事项登记表"),
    code("channel", "来源", oversight_terms.SUPERVISION_CHANNELS, "监督事项登记表"),
    codes("topics", "监督内容", oversight_terms.SUPERVISION_TOPICS, "监督事项登记表"),
    day("found", "发现日期", "监督事项登记表"),
    day("as_of", "记录截至日期", "监督事项登记表"),
    yes_no("in_remedy", "争议已进入行政复议或者诉讼", "监督事项登记表"),
    event("acceptance", "受理", day("date", "决定日期", "受理审批表"), yes_no("accepted", "决定受理", "受理审批表")),
    event(
        "extension",
        "办理期限延长",
        day("date", "批准日期", "延期审批表"),
        yes_no("approved", "经机构负责人批准", "延期审批表"),
    ),
    event(
        "decision", "处理决定", day("date", "决定日期", "处理决定"), day("told", "告知有关单位和当事人日期", "告知书")
    ),
    many("papers", "监督文书", PAPER),
    many("measures", "监督措施", MEASURE),
    event(
        "order",
        "责令限期改正",
        day("date", "责令日期", "监督文书"),
        day("deadline", "改正期限", "监督文书"),
        day("corrected", "改正日期", "整改报告"),
        day("criticised", "通报日期", "通报"),
        day("proposed", "提请本级人民政府处理日期", "处理建议"),
    ),
    event(
        "reexamination",
        "复查",
        day("received", "收到决定书日期", "送达回证"),
        day("requested", "申请复查日期", "复查申请书"),
        day("request_received", "收到复查申请日期", "复查申请书"),
        day("decided", "复查决定日期", "复查决定书"),
        yes_no("stayed", "复查期间停止执行", "执行情况报告"),
    ),
    event(
        "objection",
        "对处理结果的异议",
        day("raised", "提出日期", "异议书"),
        day("handled", "处理日期", "异议处理意见"),
    ),
    event(
        "dispute",
        "执法争议",
        day("negotiated", "协商日期", "协商记录"),
        yes_no("settled", "协商一致", "协商记录"),
        day("coordinated", "提请协调日期", "提请协调函"),
        yes_no("agreed", "协调一致", "协调记录"),
        day("opinion", "协调意见书日期", "行政执法争议协调意见书"),
        day("ruling_sought", "报请人民政府决定日期", "处理意见"),
    ),
    yes_no("proved", "问题查证属实", "处理决定"),
    yes_no("grave", "情节严重", "处理决定"),
    day("talked", "约谈负责人日期", "约谈记录"),
    day("named", "点名通报日期", "通报"),
)

REVIEWER = group(
    "file_reviewer",
    "评查人员",
    text("id", "人员编号", "评查工作底稿"),
    yes_no("related", "可能影响公正评查", "回避记录"),
    yes_no("scored_alone", "独立评分", "评查工作底稿"),
    yes_no("reasons_signed", "书面记录扣分理由并签名", "评查工作底稿"),
)

SCORED_ITEM = group(
    "scored_item",
    "评分项",
    text("key", "评分项代号", "评查评分表"),
    integer("maximum", "标准分（百分之一分）", "评查评分表"),
    integer("points", "得分（百分之一分）", "评查评分表"),
)

FILE_REVIEW = group(
    "file_review",
    "案卷评查",
    text("batch", "评查批次", "评查方案"),
    code("organiser", "评查主体", oversight_terms.REVIEW_ORGANISERS, "评查方案"),
    code("scheme", "适用的评查标准", oversight_terms.REVIEW_SCHEMES, "评查方案"),
    day("planned", "评查方案日期", "评查方案"),
    day("date", "评查日期", "评查评分表"),
    day("as_of", "记录截至日期", "评查评分表"),
    many("reviewers", "评查人员", REVIEWER),
    integer("veto_count", "一票否决事项数", "评查评分表"),
    many("items", "评分项", SCORED_ITEM),
    integer("basic_deduction", "卷面基本要素扣分（百分之一分）", "评查评分表"),
    integer("score", "总得分（百分之一分）", "评查评分表"),
    code("grade", "等次", oversight_terms.GRADES, "评查报告"),
    day("second_review", "不合格案卷复评日期", "复评记录"),
    day("report", "评查报告日期", "评查报告"),
    day("feedback", "反馈评查对象日期", "送达回证"),
    event(
        "objection",
        "评查异议",
        day("raised", "提出日期", "复核申请"),
        yes_no("written", "书面提出", "复核申请"),
        day("received", "收到复核申请日期", "复核申请"),
        day("answered", "书面告知复核结果日期", "复核结果"),
    ),
    event(
        "rectification",
        "整改",
        day("proposed", "收到建议书日期", "行政执法督察建议书"),
        day("reported", "报送整改情况日期", "整改报告"),
        day("objected", "向上一级申请复查日期", "复查申请"),
        day("objection_received", "上一级收到申请日期", "复查申请"),
        day("objection_answered", "复查日期", "复查决定"),
    ),
)

QUARTER = group(
    "quarter",
    "季度",
    day("until", "季度末日", "统计报表"),
    day("reported", "报送日期", "统计报表"),
)

LAW_IN_FORCE = group(
    "law_in_force",
    "新施行的法律法规规章",
    text("title", "名称", "实施情况报告"),
    day("since", "施行日期", "实施情况报告"),
    day("reported", "书面报告日期", "实施情况报告"),
)

AGENCY_YEAR = group(
    "agency_year",
    "机关年度",
    integer("year", "年度", "年度统计"),
    day("until", "年度末日", "年度统计"),
    day("as_of", "记录截至日期", "年度统计"),
    integer("penalties", "行政处罚决定数", "年度统计"),
    integer("permits", "行政许可决定数", "年度统计"),
    integer("other_acts", "其他执法行为数", "年度统计"),
    event(
        "zero_explanation",
        "零办案说明",
        day("date", "说明日期", "专项说明"),
        yes_no("assessed", "提交对执法依据的评估意见", "专项说明"),
    ),
    day("published", "公开年度执法数据日期", "年度统计"),
    day("reported", "年度数据报政府和上级日期", "年度统计"),
    integer("officers", "执法人员数", "人员名册"),
    integer("reviewers", "法制审核人员数", "人员名册"),
    integer("file_reviews", "组织案卷评查次数", "评查报告"),
    yes_no("fine_target", "下达罚款指标", "考核办法"),
    yes_no("fine_ranking", "以罚款数额排名或者作为考核指标", "考核办法"),
    yes_no("fines_linked", "罚没款与考核、经费、待遇挂钩", "考核办法"),
    yes_no("reports_by_quarter", "负有季度报送义务", "统计制度"),
    many("quarters", "季度", QUARTER),
    many("new_laws", "新施行的法律法规规章", LAW_IN_FORCE),
)

COLLECTION = group(
    "collection",
    "监督平台归集",
    day("decision", "处罚信息上传日期", "监督平台"),
    day("coercion", "强制信息上传日期", "监督平台"),
    day("inspection", "检查信息上传日期", "监督平台"),
)

SUPERVISIONS = aside(many("supervisions", "行政执法监督", SUPERVISION))
FILE_REVIEWS = aside(many("file_reviews", "案卷评查", FILE_REVIEW))
AGENCY_YEARS = aside(many("agency_years", "机关年度", AGENCY_YEAR))
