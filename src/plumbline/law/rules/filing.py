"""From the lead to the filed case: checking clocks, conditions, approval, suspension (线索核查、立案).

行政处罚法 第五十四条; the clocks of the fields stand in parameters/filing.toml.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import (
    Condition,
    Facts,
    Symbol,
    add_days,
    add_workdays,
    choose,
    const,
    earliest,
    param,
)
from plumbline.engine.rules import DEFECT, SUPERVISION, rule
from plumbline.law.instruments import MEE_ORDER8, MOHURD_PROCEDURE, PENALTY_LAW, SAMR_PROCEDURE


def check_deadline(c: Facts) -> Symbol:
    """The last day for deciding whether to file: the field's clock, an approved extension, testing time."""
    received, field = c.lead.received, c.agency.field
    extended = c.lead.check_extension.happened & c.lead.check_extension.approver.is_in("leader", "collective")
    tested = param("filing.test_days_excluded", on=received, field=field) & c.lead.test_days.recorded()
    days = (
        param("filing.check_days", on=received, field=field)
        + choose(extended, param("filing.check_extension_days", on=received, field=field), const(0))
        + choose(tested, c.lead.test_days, const(0))
    )
    in_workdays = param("filing.check_in_workdays", on=received, field=field)
    return choose(in_workdays, add_workdays(received, days), add_days(received, days))


def _decided_within(c: Facts) -> Condition:
    return earliest(c.filing.date, c.non_filing.date) <= check_deadline(c)


def _has_clock(c: Facts) -> Condition:
    decided = c.filing.happened | c.non_filing.happened
    return decided & param("filing.check_days", on=c.lead.received, field=c.agency.field).recorded()


@rule(
    title="在核查期限内决定是否立案",
    cites=[MEE_ORDER8.art(22), SAMR_PROCEDURE.art(18)],
    since=date(2010, 3, 1),
    until=date(2021, 7, 14),
    consequence=DEFECT,
    dated_by=lambda c: c.lead.received,
    applies=_has_clock,
    edition_of="fil_check_deadline",
    message="决定是否立案的日期超过了核查期限。",
    remedy="说明超期原因并入卷。",
)
def fil_check_deadline_2010(c: Facts) -> Condition:
    """Before the revised penalty law only the ministries' rules set a checking clock."""
    return _decided_within(c)


@rule(
    title="在核查期限内决定是否立案",
    cites=[PENALTY_LAW.art(54, par=2), SAMR_PROCEDURE.art(18), MOHURD_PROCEDURE.art(15, par=1)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["register_lead", "extend_check", "file_case", "decline_filing"],
    dated_by=lambda c: c.lead.received,
    applies=_has_clock,
    do=["收到线索即登记日期，在核查期限内决定是否立案", "到期前办理延长审批"],
    dont=["不要压案不查，也不要先查完再补立案"],
    extent=["各领域的核查期限和延长期限见参数“线索核查期限”“线索核查延长期限”"],
    message="决定是否立案的日期超过了本领域的核查期限。",
    remedy="写明超期原因；符合立案条件的立即立案。",
)
def fil_check_deadline(c: Facts) -> Condition:
    """The checking clocks of the fields (fil_check_samr_15wd, fil_check_mee, fil_check_mohurd) as one rule."""
    return _decided_within(c)


@rule(
    title="核查期限的延长经负责人批准且在到期之前",
    cites=[SAMR_PROCEDURE.art(18, par=1)],
    since=date(2019, 4, 1),
    consequence=DEFECT,
    guards=["extend_check"],
    dated_by=lambda c: c.lead.received,
    applies=lambda c: (
        c.lead.check_extension.happened
        & param("filing.check_days", on=c.lead.received, field=c.agency.field).recorded()
    ),
    do=["写明案情复杂等延长理由，报负责人批准"],
    dont=["不要在到期之后补批延长"],
    message="核查期限的延长没有经负责人批准，或者在到期之后才批准。",
    remedy="按原期限处理并说明原因。",
)
def fil_check_extension(c: Facts) -> Condition:
    """An extension is the leader's decision and comes while the clock still runs."""
    received, field = c.lead.received, c.agency.field
    days = param("filing.check_days", on=received, field=field)
    end = choose(
        param("filing.check_in_workdays", on=received, field=field),
        add_workdays(received, days),
        add_days(received, days),
    )
    extension = c.lead.check_extension
    return extension.approver.is_in("leader", "collective") & (extension.date <= end)


@rule(
    title="立案条件逐项具备",
    cites=[PENALTY_LAW.art(54, par=2), SAMR_PROCEDURE.art(19, par=1)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["file_case"],
    dated_by=lambda c: c.filing.date,
    applies=lambda c: c.filing.happened,
    do=["逐项确认：有初步证据、依法应当处罚、属于本机关管辖、未过时效"],
    dont=["没有初步证据的线索不要立案"],
    extent=["每一项都要有对应材料"],
    message="立案条件没有全部具备。",
    remedy="补充材料；确实不具备的，撤销立案或者不予立案。",
)
def fil_conditions(c: Facts) -> Condition:
    """Initial evidence, punishable, own jurisdiction, within limitation; urban rules do not ask the second."""
    punishable = c.filing.punishable | (c.agency.field == "urban")
    return c.filing.initial_evidence & punishable & c.filing.own_jurisdiction & c.filing.within_limitation


@rule(
    title="先立案后调查处理",
    cites=[PENALTY_LAW.art(54, par=2), PENALTY_LAW.art(76, par=2)],
    since=date(2021, 7, 15),
    consequence=SUPERVISION,
    guards=["finish_investigation", "give_notice", "decide"],
    dated_by=lambda c: earliest(c.investigation.date, c.notice.date, c.decision.date),
    applies=lambda c: c.case.procedure == "ordinary",
    message="普通程序案件没有立案，或者立案晚于调查终结、告知或者决定。",
    remedy="补办立案审批并说明原因，线索进入监督。",
)
def fil_timely(c: Facts) -> Condition:
    """What meets the filing standard is filed in time; acting without filing goes to the supervisor."""
    return c.filing.happened & (c.filing.date <= earliest(c.investigation.date, c.notice.date, c.decision.date))


@rule(
    title="立案经负责人批准并记载来源案由",
    cites=[PENALTY_LAW.art(54, par=2), SAMR_PROCEDURE.art(19, par=2)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["file_case"],
    dated_by=lambda c: c.filing.date,
    do=["填写立案审批表，写明案件来源和案由，由负责人签批"],
    message="立案审批表没有负责人批准、批准日期或者案件来源案由。",
    remedy="补办审批并说明。",
)
def fil_approval_form(c: Facts) -> Condition:
    """The filing form carries source, cause, the leader's approval and its date."""
    approved = c.filing.approver.is_in("leader", "collective") & (c.filing.approved <= c.filing.date)
    return approved & c.filing.source_recorded


@rule(
    title="指定两名以上办案人员",
    cites=[PENALTY_LAW.art(42, par=1), SAMR_PROCEDURE.art(19, par=2)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["assign_handlers", "finish_investigation"],
    dated_by=lambda c: c.filing.date,
    applies=lambda c: (c.handlers.size() >= 1) | c.investigation.happened | c.decision.happened,
    do=["从持证执法人员中指定两名以上办案人员"],
    dont=["不要指定辅助人员办案"],
    message="指定的办案人员少于两人。",
    remedy="补充指定办案人员。",
)
def fil_handlers(c: Facts) -> Condition:
    """Two handlers at least with the qualification to enforce."""
    return c.handlers.count(lambda o: ~o.auxiliary) >= param("filing.handlers_minimum", on=c.filing.date)


@rule(
    title="不予立案有法定理由并经批准",
    cites=[SAMR_PROCEDURE.art(20), PENALTY_LAW.art(33)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decline_filing"],
    dated_by=lambda c: c.non_filing.date,
    do=["填写不予立案审批表，写明理由和依据"],
    dont=["符合立案条件的不要以不予立案了结"],
    extent=["轻微违法已改正、初次轻微、无主观过错、无违法事实、不属管辖、超过时效等情形"],
    message="不予立案没有写明理由或者没有经负责人批准。",
    remedy="补齐理由和审批；符合立案条件的应当立案。",
)
def fil_no_filing(c: Facts) -> Condition:
    """Not filing needs a ground and the leader's approval."""
    return c.non_filing.ground.recorded() & c.non_filing.approver.is_in("leader", "collective")


@rule(
    title="中止调查有法定事由并经批准",
    cites=[SAMR_PROCEDURE.art(46)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["suspend_case", "resume_case"],
    each="suspensions",
    dated_by=lambda c, s: s.start,
    do=["写明中止事由，报负责人批准", "事由消除后立即恢复"],
    dont=["不要用中止来规避办案期限"],
    extent=["相关案件未结、法律问题送请解释、不可抗力、当事人下落不明等"],
    message="中止调查没有事由或者没有经负责人批准。",
    remedy="立即恢复调查，中止期间不予扣除。",
)
def case_suspend(c: Facts, s: Facts) -> Condition:
    """Suspension only on a listed ground with the leader's approval."""
    return s.ground.recorded() & s.approver.is_in("leader", "collective")


@rule(
    title="终止调查或者撤销立案经负责人批准",
    cites=[SAMR_PROCEDURE.art(47)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["terminate_case"],
    dated_by=lambda c: c.closing.date,
    applies=lambda c: c.closing.ground.is_in("terminated", "dropped"),
    do=["查清死亡、终止且无权利义务承受人等情形后报批"],
    dont=["当事人有承受人的不要终止"],
    extent=["死亡、终止须有证明材料，并查明有无权利义务承受人"],
    message="终止调查或者撤销立案没有经负责人批准。",
    remedy="补办审批，不符合条件的恢复调查。",
)
def case_terminate(c: Facts) -> Condition:
    """Ending an investigation without a decision is the leader's to approve (also fil_revoke)."""
    return c.closing.approver.is_in("leader", "collective")
