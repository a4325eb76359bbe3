"""Penalties on the spot: limits, paper, rights, report, cash (简易程序、当场收缴).

行政处罚法 第五十一条至第五十三条、第六十八条至第七十一条.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, add_workdays, param
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import (
    MOHURD_PROCEDURE,
    PENALTY_LAW,
    PENALTY_LAW_1996,
    RECONSIDERATION_LAW,
    SAMR_PROCEDURE,
)

HEAVIER_KINDS = (
    "criticism",
    "confiscate_income",
    "confiscate_goods",
    "suspend_permit",
    "downgrade",
    "revoke_permit",
    "restrict_business",
    "stop_business",
    "close_business",
    "trade_ban",
    "detention",
    "other",
)
"""Every kind that cannot be imposed on the spot: all but the warning and the fine."""


def _simple(c: Facts) -> Condition:
    return (c.case.procedure == "simple") & c.decision.happened


def _decided(c: Facts) -> Symbol:
    return c.decision.date


def _within_limits(c: Facts) -> Condition:
    limit = param("simple.fine_limit", on=c.decision.date, party=c.party.kind)
    small = ~c.decision.kinds.has("fine") | (c.decision.fine <= limit)
    return small & ~c.decision.kinds.has_any(*HEAVIER_KINDS) & c.on_the_spot.facts_clear


@rule(
    title="当场处罚不超过限额且只有罚款或者警告",
    cites=[PENALTY_LAW.art(51)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["punish_on_the_spot"],
    dated_by=_decided,
    applies=_simple,
    do=["事实确凿、有法定依据、数额在限额以内的，才当场处罚"],
    dont=["超过限额或者需要其他种类处罚的，不要当场处罚，转普通程序"],
    extent=["限额见参数“当场处罚罚款上限”，按公民和单位区分"],
    message="当场处罚超出限额、种类不符，或者事实尚不确凿。",
    remedy="改按普通程序立案办理。",
)
def simp_limits(c: Facts) -> Condition:
    """On the spot only a warning or a small fine, on clear facts."""
    return _within_limits(c)


@rule(
    title="当场处罚不超过限额且只有罚款或者警告",
    cites=[PENALTY_LAW_1996.art(33)],
    since=date(1996, 10, 1),
    until=date(2021, 7, 14),
    consequence=FATAL,
    dated_by=_decided,
    applies=_simple,
    edition_of="simp_limits",
    message="当场处罚超出当时的限额、种类不符，或者事实尚不确凿。",
    remedy="应当按一般程序办理。",
)
def simp_limits_1996(c: Facts) -> Condition:
    """The lower limits of the law of 1996."""
    return _within_limits(c)


@rule(
    title="当场处罚决定书载明核心内容并签名",
    cites=[PENALTY_LAW.art(52, par=2)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["punish_on_the_spot"],
    dated_by=_decided,
    applies=_simple,
    do=["写明违法行为、处罚种类和依据、数额、时间地点、机关名称，由执法人员签名"],
    message="当场处罚决定书缺少违法事实、依据、机关名称日期或者执法人员签名。",
    remedy="重新制作决定书后交付当事人。",
)
def simp_document_core(c: Facts) -> Condition:
    """Act, basis, agency and the officers' signatures make the on-the-spot decision."""
    d = c.decision
    return d.states_facts_and_evidence & d.states_basis & d.states_agency_and_date & c.on_the_spot.officers_signed


@rule(
    title="当场处罚决定书格式编号、告知救济并当场交付",
    cites=[PENALTY_LAW.art(52, par=1), PENALTY_LAW.art(52, par=2)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["punish_on_the_spot"],
    dated_by=_decided,
    applies=_simple,
    do=["使用预定格式、编有号码的决定书，当场交付", "拒绝签收的，在决定书上注明"],
    dont=["不要用白条或者事后补开决定书"],
    message="决定书没有使用编号格式、没有当场交付（或者注明拒收），或者没有写明救济途径。",
    remedy="补正决定书并送达当事人。",
)
def simp_document(c: Facts) -> Condition:
    """A pre-numbered form with the remedies, handed over on the spot or its refusal noted."""
    handed = c.on_the_spot.delivered | c.on_the_spot.refusal_noted
    return c.on_the_spot.form_numbered & handed & c.decision.states_remedies


@rule(
    title="市场监管当场处罚决定书加盖印章并告知缴款途径",
    cites=[SAMR_PROCEDURE.art(68)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["punish_on_the_spot"],
    dated_by=_decided,
    applies=lambda c: _simple(c) & (c.agency.field == "market"),
    do=["加盖本部门印章，写明缴款途径和期限"],
    message="当场处罚决定书没有加盖印章或者没有写明缴款途径和期限。",
    remedy="补盖印章并书面告知缴款途径和期限。",
)
def simp_document_samr(c: Facts) -> Condition:
    """Market supervision adds the seal and the way to pay."""
    return c.decision.sealed & (~c.decision.kinds.has("fine") | c.decision.payment_told)


@rule(
    title="当场处罚前告知并听取陈述申辩",
    cites=[PENALTY_LAW.art(44), PENALTY_LAW.art(45, par=1), PENALTY_LAW.art(62)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["punish_on_the_spot"],
    dated_by=_decided,
    applies=_simple,
    do=["决定前口头告知拟处罚内容、事实、理由、依据，听取意见并记入笔录"],
    dont=["不要因为当事人申辩而加重"],
    message="当场处罚前没有告知，或者没有听取陈述申辩的记录。",
    remedy="撤回决定，告知并听取意见后重新决定。",
)
def simp_rights(c: Facts) -> Condition:
    """The prior notice and the hearing of the party apply on the spot as well."""
    return c.on_the_spot.rights_told & c.on_the_spot.defence_heard


@rule(
    title="当场处罚决定书告知复议前置",
    cites=[RECONSIDERATION_LAW.art(23, par=1, item=1), RECONSIDERATION_LAW.art(23, par=2)],
    since=date(2024, 1, 1),
    consequence=DEFECT,
    guards=["punish_on_the_spot"],
    dated_by=_decided,
    applies=_simple,
    do=["写明先申请行政复议，对复议决定不服再起诉"],
    dont=["不要套用普通程序的救济告知"],
    message="当场处罚决定书没有告知应当先申请行政复议。",
    remedy="书面补充告知复议前置。",
)
def simp_review_first(c: Facts) -> Condition:
    """From 2024 on-the-spot penalties go to reconsideration before the court, and the party is told so."""
    return c.decision.review_first_told


@rule(
    title="当场处罚按期报所属机关备案",
    cites=[PENALTY_LAW.art(52, par=3), MOHURD_PROCEDURE.art(14, par=2)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["report_back"],
    dated_by=_decided,
    applies=lambda c: (
        _simple(c)
        & (c.on_the_spot.reported.recorded() | c.closing.happened)
        & param("simple.report_days", on=c.decision.date, field=c.agency.field).recorded()
    ),
    do=["在备案期限内把当场处罚决定书报所属机关"],
    message="当场处罚没有按期报所属机关备案。",
    remedy="立即补报并说明原因。",
)
def simp_report_back(c: Facts) -> Condition:
    """Three working days in ecology and urban management; elsewhere the law sets no number."""
    days = param("simple.report_days", on=c.decision.date, field=c.agency.field)
    return c.on_the_spot.reported <= add_workdays(c.decision.date, days)


@rule(
    title="当场处罚材料按期归交",
    cites=[SAMR_PROCEDURE.art(70)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["report_back"],
    dated_by=_decided,
    applies=lambda c: (
        _simple(c)
        & (c.on_the_spot.file_handed.recorded() | c.closing.happened)
        & param("simple.file_days", on=c.decision.date, field=c.agency.field).recorded()
    ),
    do=["在期限内把当场处罚的材料交回归档"],
    dont=["不要把材料留在个人手中"],
    extent=["决定书存根、笔录、票据一并归交"],
    message="当场处罚的材料没有按期交回归档。",
    remedy="立即归交并说明原因。",
)
def simp_file_handed(c: Facts) -> Condition:
    """Market supervision: the file comes in within seven working days."""
    days = param("simple.file_days", on=c.decision.date, field=c.agency.field)
    return c.on_the_spot.file_handed <= add_workdays(c.decision.date, days)
