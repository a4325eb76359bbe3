"""Closing and archive (结案归档)."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_workdays, choose, either, param
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import (
    ARCHIVES_LAW,
    MOHURD_PROCEDURE,
    PENALTY_LAW,
    SAMR_PROCEDURE,
    THREE_SYSTEMS_118,
)
from plumbline.law.rules.notice import REVISED

DAYS = "closing.days"


@rule(
    title="出现结案情形后限期结案",
    cites=[SAMR_PROCEDURE.art(77), MOHURD_PROCEDURE.art(31)],
    since=date(2019, 4, 1),
    consequence=DEFECT,
    guards=["close_case"],
    dated_by=lambda c: c.closing.date,
    applies=lambda c: (
        (c.case.procedure == "ordinary") & param(DAYS, on=c.closing.date, field=c.agency.field).recorded()
    ),
    do=["履行完毕、法院终结执行、终止调查、作出不处罚等决定后，及时填写结案审批表"],
    dont=["不因等待公示、年终统计拖延结案"],
    extent=["从结案情形发生次日起算工作日"],
    message="出现结案情形后超过规定的工作日才结案。",
    remedy="在结案审批表中说明迟延原因。",
)
def clo_15wd(c: Facts) -> Condition:
    """Fifteen working days from the closing ground to the closing form."""
    return c.closing.date <= add_workdays(c.closing.ground_date, param(DAYS, on=c.closing.date, field=c.agency.field))


@rule(
    title="结案经负责人批准",
    cites=[SAMR_PROCEDURE.art(77), MOHURD_PROCEDURE.art(31)],
    since=date(2019, 4, 1),
    consequence=DEFECT,
    guards=["close_case"],
    dated_by=lambda c: c.closing.date,
    do=["结案审批表由机关负责人批准"],
    dont=["办案人员不自行结案"],
    extent=["写明结案理由和执行情况"],
    message="结案没有经机关负责人批准。",
    remedy="补办审批。",
)
def clo_approved(c: Facts) -> Condition:
    """The leader closes the case, not the handler."""
    return c.closing.approver.is_in("leader", "collective")


@rule(
    title="以履行完毕结案的罚没款确已缴清",
    cites=[SAMR_PROCEDURE.art(77, item=1), MOHURD_PROCEDURE.art(31, item=1), PENALTY_LAW.art(66, par=1)],
    since=REVISED,
    consequence=DEFECT,
    guards=["close_case"],
    dated_by=lambda c: c.closing.date,
    applies=lambda c: (c.closing.ground == "performed") & (c.decision.outcome == "penalty"),
    do=["核对票据、银行到账与决定数额一致后再结案"],
    dont=["不以承诺缴款、部分缴款按履行完毕结案"],
    extent=["罚款、没收违法所得、已加处的罚款都缴清"],
    message="以履行完毕结案，但登记的缴款少于应缴数额。",
    remedy="补登缴款，或者改用与事实相符的结案理由。",
)
def clo_performed(c: Facts) -> Condition:
    """Performed means paid in full: fine, confiscated income and surcharge."""
    due = either(c.decision.fine, 0) + either(c.decision.confiscated_income, 0)
    surcharge = choose(c.execution.surcharge.happened, either(c.execution.surcharge.amount, 0), 0)
    return c.execution.payments.sum(lambda p: p.amount) >= due + surcharge


@rule(
    title="一案一卷，有目录和页码",
    cites=[SAMR_PROCEDURE.art(78, par=1), MOHURD_PROCEDURE.art(40, par=1), PENALTY_LAW.art(47)],
    since=REVISED,
    consequence=DEFECT,
    guards=["archive_case"],
    dated_by=lambda c: c.archive.date,
    do=["按正卷、副卷顺序整理，编目录、页码，一案一卷"],
    dont=["不把多个案件合订一卷，不抽换归档材料"],
    extent=["对外文书入正卷，审核意见、讨论记录等内部材料入副卷"],
    message="案卷没有一案一卷，或者没有目录和页码。",
    remedy="重新整理后归档。",
)
def arc_one_case(c: Facts) -> Condition:
    """One case, one file, findable page by page."""
    return c.archive.one_case_one_file & c.archive.catalogued


@rule(
    title="全过程记录完整归档",
    cites=[PENALTY_LAW.art(47), SAMR_PROCEDURE.art(79), MOHURD_PROCEDURE.art(9, par=1), THREE_SYSTEMS_118.art(9)],
    since=REVISED,
    consequence=DEFECT,
    guards=["archive_case"],
    dated_by=lambda c: c.archive.date,
    do=["启动、调查、审核、决定、送达、执行各环节的文字和音像记录一并归档"],
    dont=["不剪辑、不删除音像记录"],
    extent=["音像记录与文书互相对应，能查到时间、地点、人员"],
    message="全过程记录不完整。",
    remedy="补齐记录；确实缺失的写明原因。",
)
def arc_full_record(c: Facts) -> Condition:
    """Every stage is on record, in words and pictures."""
    return c.archive.process_recorded


@rule(
    title="确定档案保管期限",
    cites=[ARCHIVES_LAW.art(14, par=1), SAMR_PROCEDURE.art(78, par=4)],
    since=REVISED,
    consequence=DEFECT,
    guards=["archive_case"],
    dated_by=lambda c: c.archive.date,
    do=["按归档范围和保管期限表确定保管期限"],
    dont=["不留空保管期限"],
    extent=["期限写入案卷目录"],
    message="没有确定案卷的保管期限。",
    remedy="按保管期限表补填。",
)
def arc_retention(c: Facts) -> Condition:
    """A file without a retention period cannot be kept or destroyed lawfully."""
    return c.archive.retention.recorded()


@rule(
    title="保守国家秘密、商业秘密和个人隐私",
    cites=[PENALTY_LAW.art(50), SAMR_PROCEDURE.art(5)],
    since=REVISED,
    consequence=FATAL,
    dated_by=lambda c: either(c.archive.date, c.closing.date, c.decision.date),
    message="办案中知悉的国家秘密、商业秘密或者个人隐私被泄露。",
    remedy="立即停止扩散，报告并依法追责。",
)
def arc_secret(c: Facts) -> Condition:
    """What was learnt in the case stays in the case."""
    return ~c.archive.secret_leaked
