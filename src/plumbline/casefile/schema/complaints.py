"""Complaints, reports, hotline orders and petitions (投诉举报): each is a matter of its own beside the case.

`as_of` is the day up to which the matter is recorded; it tells an overdue step from one that is not yet due.
"""

from plumbline.casefile.schema import oversight_terms, terms
from plumbline.engine.schema import aside, code, day, event, group, instant, integer, many, text, yes_no

TESTING = group(
    "testing",
    "鉴定检测期间",
    day("start", "起", "鉴定检测委托书"),
    day("end", "止", "鉴定检测报告"),
)

COMPLAINT = group(
    "complaint",
    "投诉举报事项",
    text("id", "登记编号", "投诉举报登记表"),
    code("kind", "种类", oversight_terms.COMPLAINT_KINDS, "投诉举报登记表"),
    day("received", "收到日期", "投诉举报登记表"),
    day("as_of", "记录截至日期", "投诉举报登记表"),
    yes_no("competent", "本机关有处理权限", "投诉举报登记表"),
    yes_no("mixed", "同一材料同时包含投诉和举报", "投诉举报登记表"),
    text("linked_id", "分别登记的另一编号", "投诉举报登记表"),
    yes_no("real_name", "实名举报", "投诉举报登记表"),
    yes_no("reachable", "姓名、住址和联系方式清楚", "投诉举报登记表"),
    yes_no("reporter_disclosed", "泄露举报人信息", "监督记录"),
    event(
        "identity_check",
        "限期提供身份证明",
        day("demanded", "通知日期", "限期提供身份证明材料通知书"),
        day("deadline", "提供期限", "限期提供身份证明材料通知书"),
        day("supplied", "提供日期", "身份证明材料"),
        yes_no("impersonated", "冒用他人名义或者身份虚假", "身份证明材料"),
    ),
    event(
        "acceptance",
        "受理决定",
        day("date", "决定日期", "受理或者不予受理决定书"),
        code("result", "决定结果", oversight_terms.ACCEPTANCES, "受理或者不予受理决定书"),
        code("refusal", "不予受理事由", oversight_terms.REFUSALS, "不予受理决定书"),
        day("told", "告知日期", "告知记录"),
        yes_no("reasons_told", "告知不予受理的理由", "不予受理决定书"),
        yes_no("other_ways_told", "告知其他解决争议的途径", "不予受理决定书"),
    ),
    event(
        "mediation",
        "调解",
        day("ended", "调解结束日期", "调解书、终止调解决定书"),
        code("result", "调解结果", oversight_terms.MEDIATION_RESULTS, "调解书、终止调解决定书"),
        day("told", "终止调解告知双方日期", "告知记录"),
        many("tests", "鉴定检测期间", TESTING),
    ),
    event(
        "check",
        "线索核查",
        day("found", "调解中发现线索日期", "调解记录"),
        event(
            "extension",
            "核查期限延长",
            day("date", "批准日期", "延期审批表"),
            code("approver", "批准主体", terms.APPROVERS, "延期审批表"),
        ),
        day("decided", "是否立案决定日期", "立案或者不予立案审批表"),
        code("result", "是否立案", oversight_terms.REPORT_DECISIONS, "立案或者不予立案审批表"),
    ),
    event(
        "feedback",
        "告知举报人",
        yes_no("required", "法律法规规章要求告知处理结果", "法律依据"),
        day("date", "告知日期", "告知记录"),
    ),
    event(
        "dispute",
        "处理权限争议",
        day("arose", "发生争议日期", "协商记录"),
        day("settled", "协商解决日期", "协商记录"),
        day("referred", "报请共同上级指定日期", "报请指定函"),
    ),
    event(
        "handling",
        "办理",
        day("forwarded", "转送承办机构日期", "转送单"),
        event(
            "extension",
            "办理期限延长",
            day("date", "批准日期", "延期审批表"),
            code("approver", "批准主体", terms.APPROVERS, "延期审批表"),
            day("told", "告知延期理由日期", "告知记录"),
        ),
        day("finished", "办结日期", "办结报告"),
        day("answered", "答复日期", "答复意见书"),
    ),
    event(
        "reexamination",
        "信访复查",
        day("requested", "收到复查请求日期", "复查申请"),
        day("answered", "书面答复日期", "复查意见书"),
    ),
    event(
        "order",
        "热线工单",
        instant("issued", "派单时间", "工单"),
        instant("taken", "接单时间", "工单"),
        day("issued_on", "派单日期", "工单"),
        day("taken_on", "接单日期", "工单"),
        integer("minutes", "接单用时（分钟）", "工单"),
        code("urgency", "紧急程度", oversight_terms.URGENCIES, "工单"),
        yes_no("misdirected", "不属于本机关", "工单"),
        day("returned", "退单日期", "工单"),
        yes_no("hard_to_place", "疑难复杂的退单", "工单"),
    ),
    event(
        "court_route",
        "应当通过仲裁诉讼解决",
        day("told", "告知途径日期", "告知书"),
    ),
    yes_no("clue_found", "发现涉嫌违法线索", "核查记录"),
    day("closed", "办结销号日期", "投诉举报登记表"),
    code("outcome", "处理去向", oversight_terms.COMPLAINT_OUTCOMES, "投诉举报登记表"),
    text("case_number", "转立案案号", "立案审批表"),
    text("transferred_to", "转送机关", "转送单"),
)

WAGE_ARREARS = aside(
    event(
        "wage_arrears",
        "拖欠农民工工资",
        yes_no("crime_suspected", "涉嫌拒不支付劳动报酬罪", "调查终结报告"),
        day("referred", "移送公安机关日期", "移送书"),
        yes_no("serious", "严重拖欠", "调查终结报告"),
        day("published", "向社会公布日期", "公布记录"),
        yes_no("protected_money_seized", "专用账户资金或者工资保证金被查封冻结划拨", "查封扣押清单"),
        yes_no("for_own_wages", "为支付本项目农民工工资", "查封扣押决定书"),
    )
)

COMPLAINTS = aside(many("complaints", "投诉举报", COMPLAINT))
