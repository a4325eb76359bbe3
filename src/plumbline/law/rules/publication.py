"""Publication of decisions (公示): in time, masked, in the right place, and withdrawn when the decision falls."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_workdays, latest, param
from plumbline.engine.rules import DEFECT, FATAL, WARNING, rule
from plumbline.law.instruments import (
    MOHURD_PROCEDURE,
    PENALTY_LAW,
    SAMR_PROCEDURE,
    SAMR_PUBLICATION,
    THREE_SYSTEMS_118,
)
from plumbline.law.rules.notice import REVISED

OPINION = date(2018, 12, 5)
"""国办发〔2018〕118号 is issued."""

PENALTY_KINDS_SHOWN = (
    "criticism",
    "fine",
    "confiscate_income",
    "confiscate_goods",
    "suspend_permit",
    "downgrade",
    "revoke_permit",
    "restrict_business",
    "stop_business",
    "close_business",
    "trade_ban",
    "other",
)
"""Kinds that the enterprise system shows; a case with a warning alone is not shown there."""


@rule(
    title="处罚决定限期公示",
    cites=[THREE_SYSTEMS_118.art(6), MOHURD_PROCEDURE.art(10, par=1)],
    since=OPINION,
    consequence=DEFECT,
    guards=["publish"],
    dated_by=lambda c: c.publication.date,
    applies=lambda c: c.decision.outcome == "penalty",
    do=["从决定之日的次日起算工作日，在政府网站公示"],
    dont=["不等送达、缴款后才公示", "不以公示期未满为由拖延"],
    extent=["公示机关、对象、类别、结论；内容经保密和个人信息审查"],
    message="处罚决定没有在规定的工作日内公示。",
    remedy="立即公示，并在公示审核表中说明迟延原因。",
)
def pub_7wd(c: Facts) -> Condition:
    """Seven working days from the decision, not from its service.

    A decision older than the opinion that was published as fast as it asks kept the law; whether a slower one did cannot
    be told, because no earlier number is on record.
    """
    decided = c.decision.date
    days = param("publication.days", on=latest(decided, OPINION))
    no_number = ~param("publication.days", on=decided).recorded()
    return (c.publication.date <= add_workdays(decided, days)) | no_number


@rule(
    title="具有一定社会影响的处罚决定应当公开",
    cites=[PENALTY_LAW.art(48, par=1), SAMR_PROCEDURE.art(63, par=1), MOHURD_PROCEDURE.art(10, par=1)],
    since=REVISED,
    consequence=WARNING,
    guards=["close_case"],
    dated_by=lambda c: c.closing.date,
    applies=lambda c: (c.decision.outcome == "penalty") & c.publication.required,
    do=["按本机关的标准判断是否具有一定社会影响"],
    dont=["不公开的，不留空理由"],
    extent=["判断结论和理由写入公示审核表"],
    message="具有一定社会影响的处罚决定没有公开，也没有记载不公开的理由。",
    remedy="公开决定，或者写明依法不公开的理由。",
)
def pub_social_impact(c: Facts) -> Condition:
    """Publish, or say why not."""
    return c.publication.date.recorded() | c.publication.not_published_reason.recorded()


@rule(
    title="公示隐去个人信息和商业秘密",
    cites=[
        PENALTY_LAW.art(50),
        SAMR_PUBLICATION.art(6),
        MOHURD_PROCEDURE.art(10, par=1),
    ],
    since=REVISED,
    consequence=FATAL,
    guards=["publish"],
    dated_by=lambda c: c.publication.date,
    do=["隐去自然人的证件号、住址、电话、出生日期、账号等；隐去商业秘密和单位账号"],
    dont=["不公开未成年人信息，不公开当事人以外的人的姓名"],
    extent=["除隐去部分外，与送达当事人的决定书一致"],
    message="公示内容没有隐去个人信息、账号或者商业秘密。",
    remedy="立即撤下，处理后重新公示。",
)
def pub_mask(c: Facts) -> Condition:
    """What is published cannot be called back, so masking comes first."""
    return c.publication.personal_masked & c.publication.secrets_masked


@rule(
    title="市场监管处罚信息记于企业信用信息公示系统",
    cites=[SAMR_PUBLICATION.art(2), SAMR_PUBLICATION.art(9)],
    since=date(2021, 9, 1),
    consequence=DEFECT,
    guards=["publish"],
    dated_by=lambda c: c.publication.date,
    applies=lambda c: (
        (c.agency.field == "market")
        & (c.case.procedure == "ordinary")
        & (c.decision.outcome == "penalty")
        & c.party.kind.is_in("entity", "sole_trader")
        & c.decision.kinds.has_any(*PENALTY_KINDS_SHOWN)
    ),
    do=["普通程序案件的处罚信息，限期记于当事人名下公示，摘要附于决定书之前"],
    dont=["仅受警告的不公示"],
    extent=["当事人登记在外省的，推送至登记地协助公示"],
    message="市场监管处罚信息没有在规定的工作日内记于企业信用信息公示系统。",
    remedy="补记并说明迟延原因。",
)
def pub_samr_system(c: Facts) -> Condition:
    """Twenty working days to the enterprise system; the government's own seven stand beside them (open question B6)."""
    due = add_workdays(c.decision.date, param("publication.enterprise_system_days", on=c.publication.date))
    return c.publication.channels.has("enterprise_system") & (c.publication.date <= due)


@rule(
    title="决定被变更撤销的限期撤回公示",
    cites=[
        PENALTY_LAW.art(48, par=2),
        PENALTY_LAW.art(85),
        SAMR_PROCEDURE.art(63, par=2),
        SAMR_PUBLICATION.art(11),
        MOHURD_PROCEDURE.art(10, par=2),
    ],
    since=REVISED,
    consequence=DEFECT,
    guards=["withdraw_publication"],
    dated_by=lambda c: c.publication.change.date,
    applies=lambda c: c.publication.date.recorded(),
    do=["收到变更、撤销、确认违法或者无效的文书后，限期撤回并公开说明理由"],
    dont=["不只删除网页而不说明理由"],
    extent=["同步通知已推送的信用网站和系统"],
    message="处罚决定被变更、撤销、确认违法或者无效后，没有在法定工作日内撤回公示并说明理由。",
    remedy="立即撤回，公开说明理由，通知信用平台。",
)
def pub_withdraw_3wd(c: Facts) -> Condition:
    """Three working days to take it down and say why."""
    withdrawal = c.publication.withdrawal
    days = param("publication.withdrawal_days", on=c.publication.change.date)
    in_time = withdrawal.date <= add_workdays(c.publication.change.date, days)
    return withdrawal.happened & in_time & withdrawal.reasons_published
