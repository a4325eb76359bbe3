"""Freezing of deposits, and enforcement by the agency's own force (冻结、行政强制执行)."""

from plumbline.casefile.schema import terms
from plumbline.engine.schema import aside, code, day, event, group, many, money, text, yes_no

FORCE_KINDS = {
    "demolition": "强制拆除",
    "substitute": "代履行",
    "transfer": "划拨存款汇款",
    "auction": "拍卖或者依法处理财物",
    "restore": "排除妨碍恢复原状",
    "other": "其他强制执行方式",
}
STOP_GROUNDS = {
    "hardship": "履行确有困难或者暂无能力",
    "third_party": "第三人对标的主张权利",
    "irreparable": "可能造成难以弥补的损失",
    "other": "行政机关认为需要中止的其他情形",
}
END_GROUNDS = {
    "death": "公民死亡，无遗产又无义务承受人",
    "dissolved": "组织终止，无财产又无义务承受人",
    "lost": "执行标的灭失",
    "withdrawn": "据以执行的决定被撤销",
    "unable": "中止满法定年限不再执行",
    "other": "行政机关认为需要终结的其他情形",
}

FREEZING = group(
    "freezing",
    "冻结存款汇款",
    text("account", "冻结账号", "冻结决定书"),
    code("basis_level", "依据层级", terms.BASIS_LEVELS, "冻结决定书"),
    yes_no("granted_to_agency", "依据授权本机关实施", "冻结决定书"),
    day("date", "冻结日期", "冻结通知书"),
    day("decision_delivered", "向当事人交付冻结决定书日期", "送达回证"),
    money("amount", "冻结数额", "冻结决定书"),
    money("involved", "违法行为涉及的金额", "调查终结报告"),
    yes_no("frozen_by_other", "已被其他机关冻结", "金融机构回执"),
    day("period_end", "决定书载明的期限止", "冻结决定书"),
    event(
        "extension",
        "冻结期限延长",
        day("date", "批准日期", "延期审批表"),
        code("approver", "批准主体", terms.APPROVERS, "延期审批表"),
        day("until", "延长至", "延期决定书"),
        day("served", "告知当事人日期", "延期决定书"),
        yes_no("reasons_stated", "说明理由", "延期决定书"),
    ),
    event("release", "解除冻结", day("date", "解除日期", "解除冻结决定书")),
)

FORCE = group(
    "force",
    "行政强制执行",
    code("kind", "强制执行方式", FORCE_KINDS, "强制执行决定书"),
    yes_no("own_power", "法律授予本机关强制执行权", "强制执行决定书"),
    yes_no("goods_sealed_before", "处理的是已经查封扣押的财物", "查封扣押清单"),
    day("demanded", "催告书送达日期", "催告书"),
    day("demand_deadline", "催告的履行期限", "催告书"),
    day("decided", "强制执行决定日期", "强制执行决定书"),
    yes_no("content_complete", "决定书载明法定事项", "强制执行决定书"),
    yes_no("assets_moving", "有转移隐匿财物迹象立即执行", "强制执行决定书"),
    day("carried_out", "实施日期", "执行笔录"),
    yes_no("at_night_or_holiday", "在夜间或者法定节假日实施", "执行笔录"),
    yes_no("urgent", "情况紧急", "执行笔录"),
    yes_no("homes_cut_off", "对居民生活停止供水供电供热供燃气", "执行笔录"),
    event(
        "demolition",
        "强制拆除公告",
        day("announced", "公告日期", "公告"),
        day("deadline", "限期自行拆除", "公告"),
        yes_no("remedies_lapsed", "法定期限内未复议未起诉", "强制执行决定书"),
    ),
    event(
        "substitute",
        "代履行",
        day("decision_served", "代履行决定书送达日期", "送达回证"),
        yes_no("cost_and_performer_stated", "载明费用预算和代履行人", "代履行决定书"),
        day("second_demand", "代履行前催告日期", "催告书"),
        yes_no("immediate", "立即清除道路河道公共场所的障碍污染", "代履行决定书"),
        day("party_told", "事后通知当事人日期", "通知书"),
        yes_no("performer_related", "代履行人与案件有利害关系", "代履行决定书"),
        yes_no("staff_present", "行政机关派员到场监督", "执行笔录"),
        yes_no("papers_signed", "执行文书经各方签名盖章", "执行笔录"),
    ),
    event(
        "agreement",
        "执行协议",
        day("date", "协议日期", "执行协议"),
        yes_no("harms_others", "损害公共利益或者他人合法权益", "执行协议"),
        yes_no("surcharge_waived", "减免加处罚款或者滞纳金", "执行协议"),
        yes_no("party_remedied", "当事人采取补救措施", "执行协议"),
        day("breached", "当事人不履行协议日期", "执行笔录"),
        day("resumed", "恢复强制执行日期", "恢复执行通知书"),
    ),
    event(
        "stop",
        "中止执行",
        day("date", "中止日期", "中止执行通知书"),
        code("ground", "中止事由", STOP_GROUNDS, "中止执行通知书"),
        yes_no("no_harm_no_means", "没有明显社会危害且当事人确无能力", "中止执行通知书"),
        day("resumed", "恢复执行日期", "恢复执行通知书"),
    ),
    event(
        "end",
        "终结执行",
        day("date", "终结日期", "终结执行决定书"),
        code("ground", "终结事由", END_GROUNDS, "终结执行决定书"),
    ),
)

FREEZINGS = aside(many("freezings", "冻结", FREEZING))
FORCES = aside(many("forces", "行政强制执行", FORCE))
