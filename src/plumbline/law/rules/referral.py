"""Referral of suspected crime to the police (行刑衔接)."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_days, any_of, date_of, hours_between, param
from plumbline.engine.rules import DEFECT, FATAL, WARNING, rule
from plumbline.law.instruments import MOHURD_PROCEDURE, PENALTY_LAW, SAMR_PROCEDURE, TRANSFER_CRIME
from plumbline.law.rules.notice import LAST_DAY_OF_FIRST_LAW, REVISED

DECREE = date(2001, 7, 9)


def referred(c: Facts) -> Condition:
    """The case was sent to the police, or the head refused on recorded grounds."""
    refused = c.referral.approved.known() & ~c.referral.approved & c.referral.refusal_reasoned
    return c.referral.happened & any_of(c.referral.sent.recorded(), refused)


@rule(
    title="涉嫌犯罪的及时移送公安机关",
    cites=[PENALTY_LAW.art(27, par=1), TRANSFER_CRIME.art(3, par=1), SAMR_PROCEDURE.art(17, par=2)],
    since=REVISED,
    consequence=FATAL,
    guards=["refer_police", "decide", "close_case"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: c.crime.threshold_met,
    do=["对照刑法、司法解释和追诉标准核对数额、情节、后果", "达到标准的立即启动移送"],
    dont=["不等行政处罚办完再移送", "不拆分数额规避移送"],
    extent=["知识产权案件有犯罪合理嫌疑即应移送"],
    message="违法事实达到移送标准，没有移送公安机关。",
    remedy="立即按程序移送；负责人不批准的，理由记录在案。",
)
def ref_trigger(c: Facts) -> Condition:
    """What may be a crime goes to the police before the agency decides for itself."""
    return referred(c)


@rule(
    title="涉嫌犯罪的移送公安机关（2001年规定）",
    cites=[TRANSFER_CRIME.art(3, par=1)],
    since=DECREE,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="ref_trigger",
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: c.crime.threshold_met,
    message="违法事实达到移送标准，没有移送公安机关。",
    remedy="立即按程序移送。",
)
def ref_trigger_2001(c: Facts) -> Condition:
    """The decree of 2001 held the duty before the revised penalty law repeated it."""
    return referred(c)


@rule(
    title="决定前核查是否达到移送标准",
    cites=[TRANSFER_CRIME.art(3, par=1), MOHURD_PROCEDURE.art(24, item=7)],
    since=REVISED,
    consequence=WARNING,
    guards=["finish_investigation", "decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: c.case.procedure == "ordinary",
    do=["调查终结时核对本案是否达到刑事追诉标准"],
    dont=["不跳过核查直接处罚"],
    extent=["核查结论写入调查终结报告"],
    message="没有记录是否核查过刑事移送标准。",
    remedy="补做核查并记录结论。",
)
def ref_checked(c: Facts) -> Condition:
    """Somebody must have looked at the criminal threshold."""
    return c.crime.checked


@rule(
    title="指定专案组",
    cites=[TRANSFER_CRIME.art(5, par=1)],
    since=DECREE,
    consequence=DEFECT,
    guards=["refer_police"],
    dated_by=lambda c: c.referral.report_date,
    do=["立即指定两名以上执法人员组成专案组，核实后书面报告"],
    dont=["不由一人包办"],
    extent=["报告写明事实、证据和移送依据"],
    message="移送案件没有指定两名以上执法人员组成专案组。",
    remedy="补充指定并重新核实。",
)
def ref_team(c: Facts) -> Condition:
    """Two officers at least verify and report."""
    return c.referral.team_size >= param("referral.team_size", on=c.referral.report_date)


@rule(
    title="移送报告限期决定",
    cites=[TRANSFER_CRIME.art(5, par=2)],
    since=DECREE,
    consequence=FATAL,
    dated_by=lambda c: c.referral.report_date,
    message="机关负责人没有在法定期限内决定是否移送。",
    remedy="立即决定；已经迟延的说明原因，并继续移送。",
)
def ref_3d(c: Facts) -> Condition:
    """Three calendar days; the decree has no clause on working days (open question B7). Never stops the referral itself."""
    return c.referral.decided_date <= add_days(
        c.referral.report_date, param("referral.decision_days", on=c.referral.report_date)
    )


@rule(
    title="批准后限时移送",
    cites=[TRANSFER_CRIME.art(5, par=2)],
    since=DECREE,
    consequence=FATAL,
    dated_by=lambda c: c.referral.decided_date,
    applies=lambda c: c.referral.approved,
    message="批准移送后没有在法定小时数内移送公安机关。",
    remedy="立即移送，迟延原因入卷。",
)
def ref_24h(c: Facts) -> Condition:
    """Twenty-four hours of the clock; a late referral is still made."""
    return hours_between(c.referral.decided, c.referral.sent) <= param(
        "referral.sending_hours", on=c.referral.decided_date
    )


@rule(
    title="移送材料齐全",
    cites=[TRANSFER_CRIME.art(6)],
    since=DECREE,
    consequence=DEFECT,
    guards=["refer_police"],
    dated_by=lambda c: c.referral.decided_date,
    applies=lambda c: c.referral.approved,
    do=["附移送书、调查报告、涉案物品清单、检验报告或者鉴定意见等"],
    dont=["不因材料不全拖延移送，缺项随后补送"],
    extent=["接到报告后限期决定，批准后按小时计算的时限内送达同级公安机关"],
    message="移送材料不齐全。",
    remedy="补送缺少的材料。",
)
def ref_materials(c: Facts) -> Condition:
    """Letter, report, list of goods, test results and whatever else bears on the crime."""
    return c.referral.materials_complete


@rule(
    title="公安机关限期回告",
    cites=[TRANSFER_CRIME.art(8)],
    since=DECREE,
    consequence=WARNING,
    guards=["record_police_reply"],
    dated_by=lambda c: c.referral.police_told,
    do=["登记公安机关的书面决定和日期"],
    dont=["逾期没有回告的，不坐等"],
    extent=["必要时向人民检察院反映，请求立案监督"],
    message="公安机关超过法定期限才回告处理结果。",
    remedy="书面催办，必要时建议人民检察院立案监督。",
)
def ref_track_police(c: Facts) -> Condition:
    """The police decide in three days from taking the case over."""
    sent = date_of(c.referral.sent)
    return c.referral.police_told <= add_days(sent, param("referral.police_days", on=sent))


@rule(
    title="不予立案的限期提请复议",
    cites=[TRANSFER_CRIME.art(9, par=1)],
    since=DECREE,
    consequence=WARNING,
    guards=["record_police_reply"],
    dated_by=lambda c: c.referral.police_told,
    applies=lambda c: (c.referral.police_result == "not_filed") & c.referral.reconsideration_requested.recorded(),
    do=["认为应当立案的，限期提请复议，也可以建议人民检察院监督"],
    dont=["不予立案后不搁置案件，依法应当处罚的继续处罚"],
    extent=["从接到不予立案通知书次日起算"],
    message="对不予立案提请复议超过法定期限。",
    remedy="建议人民检察院依法进行立案监督。",
)
def ref_reconsider_3d(c: Facts) -> Condition:
    """Three days to ask the police to think again."""
    told = c.referral.police_told
    return c.referral.reconsideration_requested <= add_days(told, param("referral.reconsideration_days", on=told))


@rule(
    title="公安立案后限期移交物品和材料",
    cites=[TRANSFER_CRIME.art(12)],
    since=DECREE,
    consequence=DEFECT,
    guards=["record_police_reply"],
    dated_by=lambda c: c.referral.police_told,
    applies=lambda c: (c.referral.police_result == "filed") & (c.sealings.size() + c.preservations.size() > 0),
    do=["接到立案通知书后限期移交涉案物品和全部材料，办结交接手续"],
    dont=["不自行处置涉案物品"],
    extent=["交接清单双方签字入卷"],
    message="公安机关立案后，涉案物品和材料没有在法定期限内移交。",
    remedy="立即移交并办结交接手续。",
)
def ref_goods_3d(c: Facts) -> Condition:
    """Three days from the notice of filing to hand everything over."""
    told = c.referral.police_told
    return c.referral.goods_handed <= add_days(told, param("referral.goods_days", on=told))


@rule(
    title="公安机关不予立案的依法继续处理",
    cites=[TRANSFER_CRIME.art(10), PENALTY_LAW.art(27, par=1)],
    since=REVISED,
    consequence=DEFECT,
    guards=["close_case"],
    dated_by=lambda c: c.closing.date,
    applies=lambda c: c.referral.police_result.is_in("not_filed", "returned"),
    do=["公安机关不予立案或者退回的，恢复办理，依法应当处罚的作出处罚"],
    dont=["不以已经移送为由结案了事"],
    extent=["依法不予处罚的，也作出决定并送达"],
    message="公安机关不予立案或者退回后，没有作出处理决定就结案。",
    remedy="恢复案件办理，作出处理决定后再结案。",
)
def ref_return(c: Facts) -> Condition:
    """What is no crime may still be a violation: the agency takes its own decision."""
    return c.decision.happened


@rule(
    title="不得以罚代刑",
    cites=[PENALTY_LAW.art(8, par=2), PENALTY_LAW.art(35, par=2), TRANSFER_CRIME.art(11, par=1)],
    since=REVISED,
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: (
        c.crime.threshold_met
        & (c.decision.outcome == "penalty")
        & ~c.referral.police_result.is_in("not_filed", "returned")
    ),
    do=["达到移送标准的，先移送；公安机关不予立案或者退回的，再依法处罚"],
    dont=["不以罚款了结应当移送的案件"],
    extent=["移送前已作出的警告、停产停业、暂扣吊销不停止执行"],
    message="达到移送标准而未经司法机关处理，不得以罚款代替移送。",
    remedy="撤回罚款决定的提请，按程序移送。",
)
def ref_no_substitute(c: Facts) -> Condition:
    """A fine never stands in for a prosecution."""
    return ~c.decision.kinds.has("fine")


@rule(
    title="不得以罚代刑（2001年规定）",
    cites=[TRANSFER_CRIME.art(11, par=1)],
    since=DECREE,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="ref_no_substitute",
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: (
        c.crime.threshold_met
        & (c.decision.outcome == "penalty")
        & ~c.referral.police_result.is_in("not_filed", "returned")
    ),
    message="达到移送标准而未经司法机关处理，以罚款代替移送。",
    remedy="按程序移送。",
)
def ref_no_substitute_2001(c: Facts) -> Condition:
    """The same prohibition in the decree of 2001."""
    return ~c.decision.kinds.has("fine")
