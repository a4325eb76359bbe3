"""Prior notice (事先告知): what it says, that it is proved, and how long the decision must wait."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_days, add_workdays, either, latest, param
from plumbline.engine.rules import DEFECT, FATAL, UNVERIFIED, rule
from plumbline.law.instruments import (
    MEE_REVIEW_24,
    MOHURD_PROCEDURE,
    PENALTY_LAW,
    PENALTY_LAW_1996,
    SAMR_PROCEDURE,
)
from plumbline.law.rules.reach import ordinary_penalty, renoticed_on

REVISED = date(2021, 7, 15)
FIRST_LAW = date(1996, 10, 1)
LAST_DAY_OF_FIRST_LAW = date(2021, 7, 14)


def penalty_in_view(c: Facts) -> Condition:
    """A penalty is decided in the ordinary procedure, or notice of one has been given and nothing decided yet."""
    return ordinary_penalty(c) | (c.notice.happened & c.decision.outcome.absent())


@rule(
    title="处罚决定前告知内容、事实、理由、依据和权利",
    cites=[PENALTY_LAW.art(44), PENALTY_LAW.art(62), SAMR_PROCEDURE.art(57, par=1), MEE_REVIEW_24.art(14)],
    since=REVISED,
    consequence=FATAL,
    guards=["give_notice", "decide"],
    dated_by=lambda c: either(c.decision.date, c.notice.date),
    applies=penalty_in_view,
    do=["书面告知拟处罚的内容和事实、理由、依据，告知陈述、申辩权", "属于听证范围的一并告知听证权"],
    dont=["不先决定后告知，不以询问笔录中的口头提示代替告知书"],
    extent=["拟处罚内容写到种类和数额；告知书与最终决定的事实、依据一致"],
    message="作出处罚决定前没有完整告知当事人拟处罚的内容、事实、理由、依据和权利。",
    remedy="补正告知书并重新送达，等待期满后再作出决定。",
)
def not_prior_notice(c: Facts) -> Condition:
    """No decision before the party knows what is intended, why, and what it may do about it."""
    content = c.notice.states_facts & c.notice.states_reasons & c.notice.states_basis & c.notice.states_penalty
    return c.notice.happened & content & c.notice.rights_told & ~(c.notice.date > c.decision.date)


@rule(
    title="处罚决定前告知事实、理由、依据和权利（1996年法）",
    cites=[PENALTY_LAW_1996.art(31), PENALTY_LAW_1996.art(41)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="not_prior_notice",
    consequence=FATAL,
    guards=["give_notice", "decide"],
    dated_by=lambda c: either(c.decision.date, c.notice.date),
    applies=penalty_in_view,
    message="作出处罚决定前没有告知当事人事实、理由、依据和依法享有的权利。",
    remedy="按当时的法律，未告知的处罚决定不能成立。",
)
def not_prior_notice_1996(c: Facts) -> Condition:
    """The first law asked for facts, reasons, basis and rights, not yet for the intended penalty."""
    content = c.notice.states_facts & c.notice.states_reasons & c.notice.states_basis
    return c.notice.happened & content & c.notice.rights_told & ~(c.notice.date > c.decision.date)


@rule(
    title="告知书有送达凭证",
    cites=[PENALTY_LAW.art(44), PENALTY_LAW.art(61, par=1), MEE_REVIEW_24.art(14)],
    since=REVISED,
    consequence=FATAL,
    guards=["give_notice", "decide"],
    dated_by=lambda c: c.notice.date,
    do=["告知书送达后取得送达回证，写明收到日期"],
    dont=["不以“电话通知”“已告知”的内部记录代替送达凭证"],
    extent=["回证上有日期、收件人签名和身份"],
    message="事先告知书没有送达凭证，无法证明当事人何时知道。",
    remedy="补送告知书并取得送达回证，等待期从送达次日重新起算。",
)
def svc_receipt_notice(c: Facts) -> Condition:
    """The date of the notice is only as good as its proof: a receipt, an agreed electronic arrival, a public notice."""
    without_receipt = c.services.any(
        lambda s: (
            (s.document == "notice")
            & (
                ((s.method == "electronic") & s.consented.recorded())
                | ((s.method == "public") & s.published.recorded())
            )
        )
    )
    return c.notice.proof_of_service | without_receipt


@rule(
    title="告知书有送达凭证（1996年法）",
    cites=[PENALTY_LAW_1996.art(31), PENALTY_LAW_1996.art(41)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="svc_receipt_notice",
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.notice.date,
    message="事先告知没有合法的送达凭证，等于没有告知。",
    remedy="按当时的法律，未告知的处罚决定不能成立。",
)
def svc_receipt_notice_1996(c: Facts) -> Condition:
    """A notice whose service cannot be proved is no notice."""
    return c.notice.proof_of_service


@rule(
    title="告知后等待期满才能决定",
    cites=[
        PENALTY_LAW.art(64, item=1),
        PENALTY_LAW.art(85),
        SAMR_PROCEDURE.art(57, par=2),
        MOHURD_PROCEDURE.art(22, par=2),
        MEE_REVIEW_24.art(14),
    ],
    since=REVISED,
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: (
        ordinary_penalty(c) & c.notice.date.recorded() & ~(c.waiver.happened & (c.waiver.date <= c.decision.date))
    ),
    do=["从告知书送达次日起算工作日，期满后再提请决定"],
    dont=["不按自然日计算，不把送达当日算入"],
    extent=["当事人书面明确放弃陈述申辩和听证的，可以不等期满；声明入卷"],
    message="告知后的等待期未满就作出决定，当事人也没有明确放弃权利。",
    remedy="等待期满的次日再作出决定，或者取得当事人书面的放弃声明。",
)
def not_wait_5wd(c: Facts) -> Condition:
    """The party has five full working days to answer; the decision follows after them.

    For a notice given before the revised law no number of days is on record: waiting as long as today was enough, and
    whether less was enough cannot be told.
    """
    noticed, field = renoticed_on(c), c.agency.field
    wait = param("notice.waiting_workdays", on=latest(noticed, REVISED), field=field)
    no_number = ~param("notice.waiting_workdays", on=noticed, field=field).recorded()
    return (c.decision.date > add_workdays(noticed, wait)) | no_number


@rule(
    title="告知听证权后等待期满才能决定（1996年法）",
    cites=[PENALTY_LAW_1996.art(42, par=1, item=1)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="not_wait_5wd",
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: (
        ordinary_penalty(c)
        & c.notice.date.recorded()
        & c.notice.hearing_offered
        & ~(c.waiver.happened & (c.waiver.date <= c.decision.date))
    ),
    message="听证申请期未满就作出决定，当事人也没有放弃权利。",
    remedy="按当时的法律，剥夺听证申请期的决定违反法定程序。",
)
def not_wait_3d_1996(c: Facts) -> Condition:
    """Under the first law only the time to ask for a hearing had to be waited for: three days."""
    wait = param("hearing.request_days", on=c.notice.date)
    return c.decision.date > add_days(c.notice.date, wait, roll=False)


@rule(
    title="放弃陈述申辩和听证应当明确、书面",
    cites=[PENALTY_LAW.art(62), MEE_REVIEW_24.art(14)],
    since=REVISED,
    consequence=FATAL,
    guards=["record_waiver", "decide"],
    dated_by=lambda c: c.waiver.date,
    do=["由当事人在知悉告知书内容后自行书写或者签署放弃声明"],
    dont=["不在告知书上预先印好“放弃”字样让当事人签名", "不在告知之前收取放弃声明"],
    extent=["声明写明放弃陈述、申辩和听证，有签名和日期"],
    message="放弃权利的声明不是书面的，或者早于告知。",
    remedy="重新取得告知之后的书面声明，否则按等待期执行。",
)
def not_waiver_explicit(c: Facts) -> Condition:
    """Only an explicit waiver shortens the wait, and one can waive only what one has been told."""
    return c.waiver.written & (c.waiver.date >= c.notice.date)


@rule(
    title="告知后加重或者变更的应当重新告知",
    cites=[PENALTY_LAW.art(44), PENALTY_LAW.art(45, par=1)],
    since=REVISED,
    consequence=DEFECT,
    guards=["give_notice", "decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: ordinary_penalty(c) & c.notice.changed_after,
    status=UNVERIFIED,
    do=["事实、依据变化或者处罚加重的，重新告知并重新起算等待期"],
    dont=["不以原告知书支持加重后的决定"],
    extent=["新的告知书写明变更的内容和原因"],
    message="告知后事实、依据或者处罚内容变更加重，没有重新告知。",
    remedy="重新送达告知书，等待期满后再决定。",
)
def not_renotice(c: Facts) -> Condition:
    """Derived from the duty to notify what is actually intended; no article says so in words."""
    return c.notice.renoticed.recorded() & (c.notice.renoticed < c.decision.date)
