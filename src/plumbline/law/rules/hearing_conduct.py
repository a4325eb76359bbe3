"""How a hearing is prepared, announced, held and reported (听证的组织)."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_workdays, days_between, param, workdays_between
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import MOHURD_PROCEDURE, PENALTY_LAW, PENALTY_LAW_1996, SAMR_HEARING
from plumbline.law.rules.notice import FIRST_LAW, LAST_DAY_OF_FIRST_LAW, REVISED

SAMR_SINCE = date(2019, 4, 1)


@rule(
    title="听证通知提前送达",
    cites=[
        PENALTY_LAW.art(64, item=2),
        PENALTY_LAW.art(85),
        SAMR_HEARING.art(20, par=1),
        MOHURD_PROCEDURE.art(34, par=1),
    ],
    since=REVISED,
    consequence=FATAL,
    guards=["announce_hearing", "hold_hearing"],
    dated_by=lambda c: c.hearing.date,
    do=["提前送达听证通知书，写明时间、地点、听证人员姓名和申请回避的权利"],
    dont=["不以电话口头通知代替送达", "不临时提前听证日期"],
    extent=["送达次日至听证当日满规定的工作日数"],
    message="听证通知送达至听证之间不足法定工作日。",
    remedy="改期举行，重新送达听证通知书。",
)
def hear_notice_7wd(c: Facts) -> Condition:
    """Seven working days to prepare; see open question B3 on how the days are counted."""
    days = param("hearing.notice_days", on=c.hearing.date)
    return workdays_between(c.hearing.notice_served, c.hearing.date) >= days


@rule(
    title="听证通知提前送达（1996年法）",
    cites=[PENALTY_LAW_1996.art(42, par=1, item=2)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="hear_notice_7wd",
    consequence=FATAL,
    guards=["announce_hearing", "hold_hearing"],
    dated_by=lambda c: c.hearing.date,
    message="听证通知送达至听证之间不足法定日数。",
    remedy="按当时的法律，应当改期举行。",
)
def hear_notice_7d_1996(c: Facts) -> Condition:
    """The first law counted calendar days."""
    days = param("hearing.notice_days", on=c.hearing.date)
    return days_between(c.hearing.notice_served, c.hearing.date) >= days


@rule(
    title="听证由非本案调查人员主持",
    cites=[PENALTY_LAW.art(64, item=4), SAMR_HEARING.art(11, par=3), MOHURD_PROCEDURE.art(34, par=2)],
    since=REVISED,
    consequence=FATAL,
    guards=["announce_hearing", "hold_hearing"],
    dated_by=lambda c: c.hearing.date,
    do=["指定没有参加本案调查的人员主持，开始前询问是否申请回避"],
    dont=["办案人员不担任主持人、听证员、记录员"],
    extent=["与案件有利害关系的主持人主动回避"],
    message="听证主持人或者记录人是本案调查人员，或者与案件有利害关系。",
    remedy="更换主持人，重新举行听证。",
)
def hear_host(c: Facts) -> Condition:
    """Who investigated does not preside, and neither does who has a stake."""
    presides = c.handlers.any(lambda h: h.id == c.hearing.host_id)
    records = c.handlers.any(lambda h: h.id == c.hearing.recorder_id)
    return c.hearing.host_id.recorded() & ~presides & ~records & ~c.hearing.host_related


@rule(
    title="听证由非本案调查人员主持（1996年法）",
    cites=[PENALTY_LAW_1996.art(42, par=1, item=4)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="hear_host",
    consequence=FATAL,
    guards=["hold_hearing"],
    dated_by=lambda c: c.hearing.date,
    message="听证主持人是本案调查人员，或者与案件有直接利害关系。",
    remedy="按当时的法律，应当更换主持人重新听证。",
)
def hear_host_1996(c: Facts) -> Condition:
    """The first law spoke of the presiding person only."""
    presides = c.handlers.any(lambda h: h.id == c.hearing.host_id)
    return c.hearing.host_id.recorded() & ~presides & ~c.hearing.host_related


@rule(
    title="听证笔录由当事人签字或者注明拒签",
    cites=[PENALTY_LAW.art(64, item=8), SAMR_HEARING.art(28, par=2), MOHURD_PROCEDURE.art(34, par=3)],
    since=REVISED,
    consequence=DEFECT,
    guards=["hold_hearing"],
    dated_by=lambda c: c.hearing.date,
    applies=lambda c: c.hearing.ended == "held",
    do=["笔录交当事人或者代理人核对后签字；拒签的由主持人注明"],
    dont=["不在当事人核对前离场或者事后改写笔录"],
    extent=["笔录记下各方意见、出示的证据和质证"],
    message="听证笔录没有当事人签字，也没有注明拒签。",
    remedy="由当事人补签，或者由主持人注明拒签情况。",
)
def hear_record(c: Facts) -> Condition:
    """The record is signed after reading, or the refusal is noted."""
    return c.hearing.record_signed | c.hearing.refusal_noted


@rule(
    title="听证笔录由当事人签字（1996年法）",
    cites=[PENALTY_LAW_1996.art(42, par=1, item=7)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="hear_record",
    consequence=DEFECT,
    guards=["hold_hearing"],
    dated_by=lambda c: c.hearing.date,
    applies=lambda c: c.hearing.ended == "held",
    message="听证笔录没有当事人签字，也没有注明拒签。",
    remedy="注明情况入卷。",
)
def hear_record_1996(c: Facts) -> Condition:
    """A noted refusal was accepted in practice, though the first law did not mention it."""
    return c.hearing.record_signed | c.hearing.refusal_noted


@rule(
    title="根据听证笔录作出决定",
    cites=[PENALTY_LAW.art(65), SAMR_HEARING.art(29, par=2), MOHURD_PROCEDURE.art(34, par=3)],
    since=REVISED,
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: (c.hearing.ended == "held") & (c.decision.outcome == "penalty"),
    do=["决定以听证笔录中经质证的事实和证据为根据"],
    dont=["不使用听证中没有出示、当事人没有质证的证据加重处罚"],
    extent=["审批材料附听证笔录和听证报告，说明采纳情况"],
    message="举行了听证，但决定没有以听证笔录为根据。",
    remedy="依据听证笔录重新审查；有新证据的重新告知。",
)
def hear_record_basis(c: Facts) -> Condition:
    """After a hearing the decision rests on its record (new in the revised law)."""
    return c.hearing.decision_rests_on_record


@rule(
    title="听证后限期提交听证报告（市场监管）",
    cites=[SAMR_HEARING.art(29, par=1), SAMR_HEARING.art(30)],
    since=SAMR_SINCE,
    consequence=DEFECT,
    guards=["report_hearing"],
    dated_by=lambda c: c.hearing.date,
    applies=lambda c: (c.agency.field == "market") & (c.hearing.ended == "held"),
    do=["写明案由、参加人、时间地点、基本情况、处理意见，由主持人签名"],
    dont=["不由办案人员代写听证报告"],
    extent=["连同听证笔录送办案机构，一并上报负责人"],
    message="听证报告超过规定的工作日，或者没有听证报告。",
    remedy="补交听证报告并说明迟延原因。",
)
def hear_report(c: Facts) -> Condition:
    """The report follows within five working days and goes up with the record."""
    return c.hearing.report_date <= add_workdays(c.hearing.date, param("hearing.report_days", on=c.hearing.date))


@rule(
    title="收到听证申请后及时确定主持人（市场监管）",
    cites=[SAMR_HEARING.art(18)],
    since=SAMR_SINCE,
    consequence=DEFECT,
    guards=["announce_hearing"],
    dated_by=lambda c: c.hearing_request.date,
    applies=lambda c: (c.agency.field == "market") & c.hearing.happened,
    do=["收到申请后即报负责人指定主持人，移交案件材料"],
    dont=["不等调查人员准备完毕才指定主持人"],
    extent=["指定主持人的审批写明日期"],
    message="确定听证主持人超过规定的工作日。",
    remedy="说明迟延原因并尽快安排听证。",
)
def hear_setup(c: Facts) -> Condition:
    """The presiding person is named within three working days of the request."""
    return c.hearing.host_named <= add_workdays(
        c.hearing_request.date, param("hearing.host_days", on=c.hearing_request.date)
    )


@rule(
    title="公开听证提前公告（市场监管）",
    cites=[SAMR_HEARING.art(22, par=2)],
    since=SAMR_SINCE,
    consequence=DEFECT,
    guards=["announce_hearing", "hold_hearing"],
    dated_by=lambda c: c.hearing.date,
    applies=lambda c: (c.agency.field == "market") & c.hearing.public,
    do=["公告当事人姓名或者名称、案由、时间、地点"],
    dont=["不公布与听证无关的个人信息"],
    extent=["公告截图入卷"],
    message="公开听证没有提前公告，或者提前的工作日不足。",
    remedy="补发公告并顺延听证日期。",
)
def hear_public_3wd(c: Facts) -> Condition:
    """A public hearing is announced three working days ahead."""
    days = param("hearing.announce_days", on=c.hearing.date)
    return workdays_between(c.hearing.announced, c.hearing.date) >= days


@rule(
    title="听证公开举行",
    cites=[PENALTY_LAW.art(64, item=3), SAMR_HEARING.art(22, par=1)],
    since=REVISED,
    consequence=DEFECT,
    guards=["announce_hearing"],
    dated_by=lambda c: c.hearing.date,
    do=["除涉及国家秘密、商业秘密、个人隐私外，公开举行"],
    dont=["不以案情敏感为由不公开"],
    extent=["不公开的，审批写明法定事由"],
    message="听证没有公开举行，也没有不公开的法定事由。",
    remedy="公开举行，或者补充不公开的法定事由。",
)
def hear_open(c: Facts) -> Condition:
    """Hearings are public unless secrets or privacy are at stake."""
    return c.hearing.public | c.hearing.closed_ground


@rule(
    title="终止听证前有通知送达的证据",
    cites=[PENALTY_LAW.art(64, item=6), SAMR_HEARING.art(27)],
    since=REVISED,
    consequence=DEFECT,
    guards=["hold_hearing"],
    dated_by=lambda c: c.hearing.date,
    applies=lambda c: c.hearing.ended == "no_show",
    do=["当事人不到场的，核对通知书送达回证并记入笔录"],
    dont=["没有送达凭证的，不认定为放弃听证"],
    extent=["笔录写明等候时间和联系经过"],
    message="认定当事人无正当理由不出席，但没有听证通知送达的记录。",
    remedy="重新通知并举行听证。",
)
def hear_end(c: Facts) -> Condition:
    """Absence counts as a waiver only if the notice was served."""
    return c.hearing.notice_served.recorded()


@rule(
    title="听证不收费",
    cites=[PENALTY_LAW.art(63, par=2), SAMR_HEARING.art(34, par=2)],
    since=REVISED,
    consequence=DEFECT,
    guards=["hold_hearing"],
    dated_by=lambda c: c.hearing.date,
    do=["听证费用由行政机关承担"],
    dont=["不向当事人收取场地、鉴定人出席等费用"],
    message="向当事人收取了听证费用。",
    remedy="立即退还。",
)
def hear_free(c: Facts) -> Condition:
    """The party bears no cost of the hearing."""
    return ~c.hearing.fee_charged
