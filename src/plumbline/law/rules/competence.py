"""Who takes the case: online trade, disputes, transfers, assistance, and filing taken back (管辖处理).

These facts stand in files from elsewhere and in letters between agencies, so the rules review and guard no step.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, add_workdays, either, param
from plumbline.engine.rules import DEFECT, FATAL, WARNING, rule
from plumbline.law.instruments import (
    LABOUR_SUPERVISION,
    MEE_PROCEDURE,
    MOHURD_PROCEDURE,
    PENALTY_LAW,
    SAMR_PROCEDURE,
)

REVISED = date(2021, 7, 15)
UNREVOKED = "撤销立案没有经机关负责人批准，或者没有写明不符合立案条件的事实。"
REVOKE_AGAIN = "补办撤销立案审批，写明新查明的事实和不符合的立案条件。"


def _case_date(c: Facts) -> Symbol:
    return either(c.decision.date, c.filing.date, c.lead.received)


def _disputed(c: Facts) -> Symbol:
    return c.jurisdiction.dispute.date


def _revoked(c: Facts) -> Condition:
    revocation = c.filing_revocation
    return revocation.approver.is_in("leader", "collective") & revocation.reason.recorded()


@rule(
    title="网络交易和广告案件有法定管辖联系",
    cites=[SAMR_PROCEDURE.art(10), SAMR_PROCEDURE.art(11)],
    since=date(2019, 4, 1),
    consequence=FATAL,
    dated_by=_case_date,
    applies=lambda c: (c.agency.field == "market") & c.jurisdiction.online_subject.recorded(),
    do=["平台和自建网站看住所地，平台内经营者看实际经营地，媒介广告看发布者所在地"],
    extent=["平台住所地、广告主所在地须先行发现线索或者收到投诉举报"],
    message="本机关与网络交易或者广告案件没有法定的管辖联系，也没有指定管辖。",
    remedy="移送有管辖权的市场监管部门，或者报请指定管辖。",
)
def jur_online(c: Facts) -> Condition:
    """Domicile of platforms, business place of sellers, publisher of ads; others only if they came upon it first."""
    where = c.jurisdiction
    subject, link = where.online_subject, where.online_link
    own = subject.is_in("platform", "own_site") & (link == "domicile")
    seller = (subject == "platform_seller") & (
        (link == "business_place") | ((link == "platform_domicile") & where.found_first)
    )
    published = (subject == "ad_publisher") & (
        (link == "publisher_place") | ((link == "advertiser_place") & where.found_first)
    )
    self_published = (subject == "ad_self_published") & (link == "advertiser_place")
    handed_over = c.decision.outcome == "transfer"
    return own | seller | published | self_published | c.agency.jurisdiction_basis.recorded() | handed_over


@rule(
    title="管辖争议限期协商，协商不成报请指定",
    cites=[PENALTY_LAW.art(25, par=2), SAMR_PROCEDURE.art(13), MOHURD_PROCEDURE.art(6, par=2)],
    since=REVISED,
    consequence=DEFECT,
    dated_by=_disputed,
    applies=lambda c: (
        param("jurisdiction.dispute_days", on=_disputed(c), field=c.agency.field).recorded()
        & either(c.jurisdiction.dispute.settled, c.jurisdiction.dispute.reported, c.decision.date).recorded()
    ),
    message="管辖争议没有在期限内协商解决或者报请指定管辖。",
    remedy="立即报请共同的上一级机关指定管辖，并写明超期原因。",
)
def jur_dispute_7wd(c: Facts) -> Condition:
    """Negotiated within the working days of the field, or reported to the joint superior."""
    dispute = c.jurisdiction.dispute
    limit = add_workdays(dispute.date, param("jurisdiction.dispute_days", on=dispute.date, field=c.agency.field))
    return (dispute.settled <= limit) | (dispute.reported <= limit)


@rule(
    title="管辖争议制作保存协商记录",
    cites=[MOHURD_PROCEDURE.art(6, par=2)],
    since=date(2022, 5, 1),
    consequence=DEFECT,
    dated_by=_disputed,
    applies=lambda c: c.agency.field == "urban",
    message="管辖争议没有协商记录。",
    remedy="补充协商记录并入卷。",
)
def jur_dispute_recorded(c: Facts) -> Condition:
    """Housing and urban management keep a record of the negotiation."""
    return c.jurisdiction.dispute.record_kept


@rule(
    title="上级机关限期确定管辖部门",
    cites=[SAMR_PROCEDURE.art(16), MOHURD_PROCEDURE.art(6, par=2)],
    since=date(2019, 4, 1),
    consequence=DEFECT,
    dated_by=lambda c: c.jurisdiction.dispute.received,
    applies=lambda c: (
        param("jurisdiction.designate_days", on=c.jurisdiction.dispute.received, field=c.agency.field).recorded()
        & either(c.jurisdiction.dispute.designated, c.decision.date).recorded()
    ),
    message="上级机关没有在期限内确定案件的管辖部门。",
    remedy="催请上级机关指定，并写明超期原因。",
)
def jur_designate_7wd(c: Facts) -> Condition:
    """The superior names the competent agency within the working days of the field."""
    dispute = c.jurisdiction.dispute
    days = param("jurisdiction.designate_days", on=dispute.received, field=c.agency.field)
    return dispute.designated <= add_workdays(dispute.received, days)


@rule(
    title="受移送机关有异议的报请指定，不再自行移送",
    cites=[SAMR_PROCEDURE.art(14)],
    since=date(2019, 4, 1),
    consequence=DEFECT,
    dated_by=lambda c: c.jurisdiction.transferred,
    applies=lambda c: (c.agency.field == "market") & c.jurisdiction.received_by_transfer,
    message="案件是移送而来的，又自行移送给其他机关。",
    remedy="收回案件，报请共同的上一级机关指定管辖。",
)
def jur_no_retransfer(c: Facts) -> Condition:
    """Whoever receives a case and disagrees asks the joint superior."""
    return c.jurisdiction.dispute.designated.recorded()


@rule(
    title="受移送的生态环境主管部门有异议的报请指定，不再自行移送",
    cites=[MEE_PROCEDURE.art(16)],
    since=date(2023, 7, 1),
    consequence=DEFECT,
    dated_by=lambda c: c.jurisdiction.transferred,
    applies=lambda c: (c.agency.field == "ecology") & c.jurisdiction.received_by_transfer,
    message="案件是移送而来的，又自行移送给其他机关。",
    remedy="收回案件，报请共同的上一级机关指定管辖。",
)
def jur_no_retransfer_ecology(c: Facts) -> Condition:
    """The same in ecology."""
    return c.jurisdiction.dispute.designated.recorded()


@rule(
    title="协助调查限期完成，延期在期满前告知",
    cites=[SAMR_PROCEDURE.art(45, par=2)],
    since=date(2019, 4, 1),
    consequence=WARNING,
    dated_by=_case_date,
    applies=lambda c: (c.agency.field == "market") & (c.jurisdiction.assistances.size() >= 1),
    message="协助调查没有在期限内完成，也没有在期满前告知延期。",
    remedy="催办协助事项，记录延期的告知。",
)
def jur_assist_15wd(c: Facts) -> Condition:
    """Done within the working days after the letter came, or a delay told before they end."""
    days = param("jurisdiction.assist_days", on=_case_date(c))

    def in_time(letter: Facts) -> Condition:
        limit = add_workdays(letter.received, days)
        open_still = letter.answered.absent() & letter.extension_told.absent()
        return open_still | (letter.answered <= limit) | (letter.extension_told <= limit)

    return c.jurisdiction.assistances.all(in_time)


@rule(
    title="立案后发现不符合立案条件的经批准撤销立案",
    cites=[MEE_PROCEDURE.art(20)],
    since=date(2023, 7, 1),
    consequence=DEFECT,
    dated_by=lambda c: c.filing_revocation.date,
    applies=lambda c: c.agency.field == "ecology",
    message=UNREVOKED,
    remedy=REVOKE_AGAIN,
)
def fil_revoke(c: Facts) -> Condition:
    """New facts remove a condition of filing: the filing is taken back, with approval."""
    return _revoked(c)


@rule(
    title="劳动保障监察违法事实不能成立的撤销立案",
    cites=[LABOUR_SUPERVISION.art(18, par=1, item=3)],
    since=date(2004, 12, 1),
    consequence=DEFECT,
    dated_by=lambda c: c.filing_revocation.date,
    applies=lambda c: c.agency.field == "labour",
    message=UNREVOKED,
    remedy=REVOKE_AGAIN,
)
def fil_revoke_labour(c: Facts) -> Condition:
    """Labour inspection withdraws a filing whose facts do not stand."""
    return _revoked(c)
