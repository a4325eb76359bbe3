"""Service of papers (送达): in time, proved, left, sent electronically or published only as the law allows."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, add_days, add_workdays, choose, param
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import (
    CIVIL_PROCEDURE_LAW,
    CIVIL_PROCEDURE_LAW_1991,
    CIVIL_PROCEDURE_LAW_2012,
    MOHURD_PROCEDURE,
    PENALTY_LAW,
    PENALTY_LAW_1996,
    SAMR_PROCEDURE,
)
from plumbline.law.rules.notice import FIRST_LAW, LAST_DAY_OF_FIRST_LAW, REVISED

DECISIONS = ("decision", "no_penalty_decision")
CIVIL_1991 = date(1991, 4, 9)
CIVIL_2012 = date(2013, 1, 1)
CIVIL_2021 = date(2022, 1, 1)


def handed_over_on(a: Facts) -> Symbol:
    """The day on which the agency did its part: the day of a public notice, otherwise the day of service."""
    return choose(a.method == "public", a.published, a.date)


def published_on(a: Facts) -> Symbol:
    """The day of the public notice, or the claimed day of service where no notice was ever published."""
    return choose(a.published.known() & a.published.recorded(), a.published, a.date)


def properly_refused(a: Facts) -> Condition:
    """The paper was left in the party's home or premises, the refusal and its date written down."""
    return a.refusal_recorded & a.left_at_home


@rule(
    title="决定书限期送达",
    cites=[PENALTY_LAW.art(61, par=1), PENALTY_LAW.art(85), SAMR_PROCEDURE.art(81)],
    since=REVISED,
    consequence=DEFECT,
    guards=["serve"],
    each="services",
    dated_by=lambda c, a: c.decision.date,
    applies=lambda c, a: a.document.is_in(*DECISIONS),
    do=["宣告后当场交付；当事人不在场的，限期内送达"],
    dont=["不等待缴款或者公示后再送达"],
    extent=["从决定次日起算工作日；公告送达以发出公告日计"],
    message="决定书没有在法定工作日内送达。",
    remedy="立即送达；送达日期是当事人救济期限的起点，不得倒填。",
)
def svc_7wd(c: Facts, a: Facts) -> Condition:
    """The decision is handed over at once or served within seven working days."""
    return handed_over_on(a) <= add_workdays(c.decision.date, param("service.decision_days", on=c.decision.date))


@rule(
    title="决定书限期送达（1996年法）",
    cites=[PENALTY_LAW_1996.art(40)],
    since=FIRST_LAW,
    until=LAST_DAY_OF_FIRST_LAW,
    edition_of="svc_7wd",
    consequence=DEFECT,
    guards=["serve"],
    each="services",
    dated_by=lambda c, a: c.decision.date,
    applies=lambda c, a: a.document.is_in(*DECISIONS),
    message="决定书没有在法定期限内送达。",
    remedy="补送并说明迟延原因。",
)
def svc_7d_1996(c: Facts, a: Facts) -> Condition:
    """The first law had no clause on working days."""
    return handed_over_on(a) <= add_days(c.decision.date, param("service.decision_days", on=c.decision.date))


@rule(
    title="送达有送达回证",
    cites=[CIVIL_PROCEDURE_LAW.art(87), SAMR_PROCEDURE.art(82, item=1), MOHURD_PROCEDURE.art(35, par=2)],
    since=CIVIL_2021,
    consequence=DEFECT,
    guards=["serve"],
    each="services",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.method.is_in("direct", "left", "mail", "entrusted"),
    do=["由收件人在送达回证上写明日期并签名；邮寄的保留回执"],
    dont=["不代签，不补签日期"],
    extent=["每一份对外文书都有自己的回证"],
    message="文书没有送达回证。",
    remedy="补取回证；取不到的重新送达。",
)
def svc_receipt(c: Facts, a: Facts) -> Condition:
    """Later clocks start from the date on the receipt."""
    return a.receipt


@rule(
    title="送达有送达回证（2012年民诉法）",
    cites=[CIVIL_PROCEDURE_LAW_2012.art(84)],
    since=CIVIL_2012,
    until=date(2021, 12, 31),
    edition_of="svc_receipt",
    consequence=DEFECT,
    guards=["serve"],
    each="services",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.method.is_in("direct", "left", "mail", "entrusted"),
    message="文书没有送达回证。",
    remedy="说明送达情况并补充证明。",
)
def svc_receipt_2012(c: Facts, a: Facts) -> Condition:
    """The same duty under the numbering of 2012."""
    return a.receipt


@rule(
    title="送达有送达回证（1991年民诉法）",
    cites=[CIVIL_PROCEDURE_LAW_1991.art(77)],
    since=CIVIL_1991,
    until=date(2012, 12, 31),
    edition_of="svc_receipt",
    consequence=DEFECT,
    guards=["serve"],
    each="services",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.method.is_in("direct", "left", "mail", "entrusted"),
    message="文书没有送达回证。",
    remedy="说明送达情况并补充证明。",
)
def svc_receipt_1991(c: Facts, a: Facts) -> Condition:
    """The same duty under the numbering of 1991."""
    return a.receipt


@rule(
    title="直接送达交给有权签收的人",
    cites=[CIVIL_PROCEDURE_LAW.art(88), SAMR_PROCEDURE.art(82, item=1)],
    since=CIVIL_2021,
    consequence=DEFECT,
    guards=["serve"],
    each="services",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.method == "direct",
    do=["自然人交本人或者同住成年家属；单位交法定代表人、负责人或者负责收件的人"],
    dont=["不交给邻居、保安等无权代收的人"],
    extent=["回证写明签收人身份；代理人有委托书，指定代收人有确认书"],
    message="签收人不是法律规定可以签收的人。",
    remedy="重新送达给有权签收的人。",
)
def svc_recipient(c: Facts, a: Facts) -> Condition:
    """Who may sign depends on whether the party is a person or an organisation."""
    agent = a.receiver.is_in("agent", "named")
    person = (c.party.kind != "entity") & a.receiver.is_in("self", "family")
    headed = (c.party.kind != "person") & (a.receiver == "legal_representative")
    entity = (c.party.kind == "entity") & (a.receiver == "mail_clerk")
    return agent | person | headed | entity


@rule(
    title="留置送达有见证或者拍照录像",
    cites=[CIVIL_PROCEDURE_LAW.art(89), SAMR_PROCEDURE.art(82, item=2), MOHURD_PROCEDURE.art(35, par=3)],
    since=CIVIL_2021,
    consequence=FATAL,
    guards=["serve", "give_notice"],
    each="services",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.method == "left",
    do=["拒收的，请基层组织或者所在单位代表见证，或者拍照录像，把文书留在住所"],
    dont=["不张贴在墙上、门上了事", "不请执法人员的同事作见证人"],
    extent=["回证写明拒收事由、日期，送达人、见证人签名；录像看得清文书和门牌"],
    message="留置送达没有把文书留在住所，或者没有合格的见证、拍照录像，没有记明拒收。",
    remedy="重新送达；此前的送达不产生效力。",
)
def svc_leave(c: Facts, a: Facts) -> Condition:
    """Leaving a refused paper needs the home, the note of refusal, and a witness of standing or pictures."""
    return properly_refused(a) & ((a.witness == "grassroots") | a.media)


@rule(
    title="留置送达有见证或者拍照录像（2012年民诉法）",
    cites=[CIVIL_PROCEDURE_LAW_2012.art(86)],
    since=CIVIL_2012,
    until=date(2021, 12, 31),
    edition_of="svc_leave",
    consequence=FATAL,
    guards=["serve"],
    each="services",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.method == "left",
    message="留置送达没有把文书留在住所，或者没有合格的见证、拍照录像，没有记明拒收。",
    remedy="该次送达不产生效力。",
)
def svc_leave_2012(c: Facts, a: Facts) -> Condition:
    """The amendment of 2012 first allowed pictures instead of a witness."""
    return properly_refused(a) & ((a.witness == "grassroots") | a.media)


@rule(
    title="留置送达有基层组织或者单位代表见证（1991年民诉法）",
    cites=[CIVIL_PROCEDURE_LAW_1991.art(79)],
    since=CIVIL_1991,
    until=date(2012, 12, 31),
    edition_of="svc_leave",
    consequence=FATAL,
    guards=["serve"],
    each="services",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.method == "left",
    message="留置送达没有把文书留在住所，没有基层组织或者所在单位代表见证，或者没有记明拒收。在墙上张贴不是留置送达。",
    remedy="该次送达不产生效力。",
)
def svc_leave_1991(c: Facts, a: Facts) -> Condition:
    """Before 2013 only a representative of a grassroots body or of the work unit could witness."""
    return properly_refused(a) & (a.witness == "grassroots")
