"""Inspections of enterprises (涉企行政检查). The opinion itself was read only in summaries, so these rules
are unverified (open question B10)."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts
from plumbline.engine.rules import DEFECT, FATAL, SUPERVISION, UNVERIFIED, WARNING, rule
from plumbline.law.instruments import ENTERPRISE_INSPECTION_54, INSPECTION_FORMS, PENALTY_LAW, PRIVATE_ECONOMY_LAW

OPINION = date(2025, 1, 3)
FORMS = date(2025, 5, 8)
CAPS = date(2025, 6, 30)


@rule(
    title="检查主体已经确认并公告",
    cites=[ENTERPRISE_INSPECTION_54.art(1)],
    since=OPINION,
    consequence=FATAL,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    status=UNVERIFIED,
    do=["由经确认公告的执法主体实施检查"],
    dont=["不由议事协调机构、检测机构、中介、辅助人员实施检查"],
    extent=["条文待核对官方文本"],
    message="实施检查的主体没有经过确认公告。",
    remedy="停止检查，由有资格的主体重新实施。",
)
def ins_subject(c: Facts) -> Condition:
    """Only confirmed and announced bodies inspect."""
    return c.inspection.agency_confirmed


@rule(
    title="检查事项已经公布",
    cites=[ENTERPRISE_INSPECTION_54.art(2)],
    since=OPINION,
    consequence=DEFECT,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    status=UNVERIFIED,
    do=["按已公布、有依据的检查事项清单检查"],
    dont=["不检查没有公布的事项"],
    extent=["检查通知写明事项名称和依据"],
    message="检查事项没有在检查之前公布。",
    remedy="没有公布的事项不得检查，已经检查的由监督机构处理。",
)
def ins_item_published(c: Facts) -> Condition:
    """An item that is not on the published list cannot be inspected."""
    return c.inspection.item_published <= c.inspection.date


@rule(
    title="年度检查不超过公布的频次上限",
    cites=[ENTERPRISE_INSPECTION_54.art(3)],
    since=CAPS,
    consequence=DEFECT,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    applies=lambda c: c.inspection.cap_in_year.recorded(),
    status=UNVERIFIED,
    do=["检查前查询本年度对该企业已检查次数"],
    dont=["不以更换名义规避频次上限"],
    extent=["投诉举报、转办交办、数据预警、企业申请等不受限制的类型写明理由"],
    message="本年度对该企业的检查超过公布的频次上限。",
    remedy="取消检查，或者说明属于不受频次限制的类型。",
)
def ins_frequency_cap(c: Facts) -> Condition:
    """The published cap binds, but for exempt types."""
    return (c.inspection.count_in_year <= c.inspection.cap_in_year) | c.inspection.cap_exempt


@rule(
    title="检查之前经过批准",
    cites=[ENTERPRISE_INSPECTION_54.art(4), INSPECTION_FORMS.art(1)],
    since=OPINION,
    consequence=FATAL,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    status=UNVERIFIED,
    do=["检查前由负责人批准，写明依据、人员、内容、方式"],
    dont=["不先检查后补批"],
    extent=["情况紧急当场检查的，检查后及时补办"],
    message="检查没有经过批准，紧急检查也没有补办批准。",
    remedy="补办手续并说明紧急情形；没有紧急情形的由监督机构处理。",
)
def ins_each_approved(c: Facts) -> Condition:
    """Every inspection is approved, an urgent one afterwards."""
    made_up = c.inspection.urgent & (c.inspection.approval_completed >= c.inspection.date)
    return (c.inspection.approved <= c.inspection.date) | made_up


@rule(
    title="检查通知载明权利和监督渠道",
    cites=[INSPECTION_FORMS.art(2)],
    since=FORMS,
    consequence=DEFECT,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    applies=lambda c: ~c.inspection.urgent,
    status=UNVERIFIED,
    do=["出示检查通知书，写明频次、权利、禁止行为和投诉渠道"],
    dont=["不以口头说明代替通知书"],
    extent=["通知日期不晚于检查日期"],
    message="没有检查通知，或者通知没有载明权利和监督渠道。",
    remedy="补送通知书并说明。",
)
def ins_notice(c: Facts) -> Condition:
    """The firm learns its rights and whom to complain to."""
    return (c.inspection.notice_date <= c.inspection.date) & c.inspection.rights_in_notice


@rule(
    title="能够非现场查清的不入企检查",
    cites=[ENTERPRISE_INSPECTION_54.art(5)],
    since=OPINION,
    consequence=WARNING,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    status=UNVERIFIED,
    do=["先用书面核查、信息共享、远程监管"],
    dont=["不重复入企，多个事项合并一次查"],
    extent=["审批表写明入企检查的必要性"],
    message="书面核查或者数据共享已足以查清，仍然入企检查。",
    remedy="说明入企检查的必要性。",
)
def ins_off_site_first(c: Facts) -> Condition:
    """Where papers or shared data suffice nobody enters."""
    return ~c.inspection.off_site_sufficient


@rule(
    title="专项检查计划经批准、备案并公布",
    cites=[ENTERPRISE_INSPECTION_54.art(6)],
    since=OPINION,
    consequence=SUPERVISION,
    dated_by=lambda c: c.inspection.date,
    applies=lambda c: c.inspection.kind == "special",
    status=UNVERIFIED,
    message="专项检查没有经批准、备案并公布的计划。",
    remedy="由监督机构核查专项检查计划。",
)
def ins_special(c: Facts) -> Condition:
    """Special campaigns are few, approved, filed and published."""
    return c.inspection.special_plan_approved


@rule(
    title="异地检查遵守法定权限和协助机制",
    cites=[PRIVATE_ECONOMY_LAW.art(64, par=1)],
    since=date(2025, 5, 20),
    consequence=SUPERVISION,
    dated_by=lambda c: c.inspection.date,
    applies=lambda c: c.agency.cross_region,
    message="跨区域检查没有经过协助机制批准。",
    remedy="由监督机构核查是否存在违规异地执法。",
)
def ins_cross_region(c: Facts) -> Condition:
    """Across the boundary only with power, conditions and procedure."""
    return c.agency.cross_region_approved


@rule(
    title="扫码入企有记录",
    cites=[ENTERPRISE_INSPECTION_54.art(7)],
    since=OPINION,
    consequence=WARNING,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    status=UNVERIFIED,
    do=["入企时扫码登记时间、人员、事项"],
    dont=["不进行没有记录的检查"],
    extent=["离开时扫码结束"],
    message="没有扫码入企记录。",
    remedy="补充检查记录并说明没有扫码的原因。",
)
def ins_scan_code(c: Facts) -> Condition:
    """A check-in that left no trace looks like an inspection off the books."""
    return c.inspection.scan_recorded


@rule(
    title="严禁逐利检查和收受好处",
    cites=[ENTERPRISE_INSPECTION_54.art(7)],
    since=OPINION,
    consequence=SUPERVISION,
    dated_by=lambda c: c.inspection.date,
    status=UNVERIFIED,
    message="检查中存在逐利、收受财物、转嫁费用等禁止情形。",
    remedy="移交监督机构处理。",
)
def ins_five_bans(c: Facts) -> Condition:
    """The list of bans was not read again; the file's own flag decides."""
    return ~c.inspection.benefit_taken


@rule(
    title="检查结果告知企业",
    cites=[INSPECTION_FORMS.art(6), PENALTY_LAW.art(55, par=2)],
    since=FORMS,
    consequence=DEFECT,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    applies=lambda c: c.inspection.result.recorded(),
    status=UNVERIFIED,
    do=["现场检查制作笔录，检查结束告知结果和后续处理"],
    dont=["不以“等通知”结束检查"],
    extent=["写明无问题、责令改正、立案或者移送"],
    message="检查结果没有告知企业。",
    remedy="补送检查结果告知书。",
)
def ins_result(c: Facts) -> Condition:
    """The firm is told how it ended."""
    return c.inspection.result_told >= c.inspection.date
