"""Duties that only some files show: benchmarks of superiors, review of cases, mail, court papers, personal data, clues.

Their facts come with files from elsewhere; no live step collects them, so the rules review and guard nothing.
"""

from __future__ import annotations

from datetime import date

from plumbline.casefile.schema.terms import NO_PENALTY_OUTCOMES
from plumbline.engine.expressions import Condition, Facts, Symbol, add_days, add_workdays, choose, param
from plumbline.engine.rules import DEFECT, WARNING, rule
from plumbline.law.instruments import (
    CIVIL_PROCEDURE_LAW,
    COMPULSION_LAW,
    DISCRETION_27,
    OPEN_GOVERNMENT_REGULATION,
    PENALTY_LAW,
    PERSONAL_INFORMATION_LAW,
    SAMR_DISHONESTY_44,
    SAMR_PROCEDURE,
    SAMR_PUBLICATION,
    TJ_SUPERVISION,
    TRANSFER_CRIME,
)

REVISED = date(2021, 7, 15)


def _decided(c: Facts) -> Symbol:
    return c.decision.date


@rule(
    title="所用裁量基准已公布，超出上级基准的适用上级基准",
    cites=[PENALTY_LAW.art(34), DISCRETION_27.art(5)],
    since=date(2022, 7, 29),
    consequence=DEFECT,
    dated_by=_decided,
    applies=lambda c: c.benchmark.happened,
    message="所用裁量基准没有公布，或者超出上级基准划定的幅度而没有适用上级基准。",
    remedy="改用上级基准重新裁量；提请修改本级基准。",
)
def dec_benchmark_level(c: Facts) -> Condition:
    """A lower benchmark fills the superior's bands and does not leave them; what is not published does not count."""
    return (c.benchmark.published <= c.decision.date) & (~c.benchmark.outside_superior | c.benchmark.superior_applied)


@rule(
    title="违反突发事件应对措施的从重处罚",
    cites=[PENALTY_LAW.art(49)],
    since=REVISED,
    consequence=WARNING,
    dated_by=_decided,
    applies=lambda c: (c.decision.outcome == "penalty") & c.decision.aggravations.has("emergency"),
    message="违反突发事件应对措施，没有从重处罚。",
    remedy="从重处罚，或者写明不从重的理由。",
)
def dec_emergency(c: Facts) -> Condition:
    """In declared emergencies breaches of the measures are punished fast and more heavily."""
    return c.decision.severity == "heavier"


@rule(
    title="重大处罚决定限期报司法行政部门备案",
    cites=[TJ_SUPERVISION.art(14, par=2)],
    since=date(2014, 10, 1),
    consequence=DEFECT,
    dated_by=_decided,
    applies=lambda c: c.filing_with_justice.happened,
    message="重大处罚决定没有在期限内备案。",
    remedy="立即备案并写明逾期原因。",
)
def dec_major_file_10d(c: Facts) -> Condition:
    """Filed with the justice bureau within the days of the municipal rule; the platform is checked elsewhere."""
    limit = add_days(c.decision.date, param("decision.justice_filing_days", on=c.decision.date))
    return c.filing_with_justice.date <= limit


@rule(
    title="不属法制审核范围的普通程序案件经案件审核",
    cites=[SAMR_PROCEDURE.art(52)],
    since=date(2019, 4, 1),
    consequence=DEFECT,
    dated_by=_decided,
    applies=lambda c: (
        (c.agency.field == "market") & (c.case.procedure == "ordinary") & c.decision.happened & ~c.legal_review.happened
    ),
    do=["由非承办人员审核主体、事实、依据、裁量、程序"],
    message="案件没有经法制审核，也没有在决定前由非承办人员作案件审核。",
    remedy="补作案件审核；审核发现问题的依法纠正。",
)
def rev_case_review_all(c: Facts) -> Condition:
    """Every ordinary case of market supervision is reviewed one way or the other, not by its handlers."""
    by_handler = c.handlers.any(lambda h: h.id == c.case_review.reviewer_id)
    return (c.case_review.date <= c.decision.date) & c.case_review.opinion_written & ~by_handler


@rule(
    title="送达决定时书面告知将要公示",
    cites=[SAMR_PUBLICATION.art(8)],
    since=date(2021, 9, 1),
    consequence=DEFECT,
    dated_by=_decided,
    applies=lambda c: (c.agency.field == "market") & c.publication.told.happened,
    message="送达处罚决定书时没有书面告知当事人处罚信息将要公示。",
    remedy="补充书面告知。",
)
def not_party_info(c: Facts) -> Condition:
    """Whoever will be named in public learns of it in writing, when the decision is served."""
    served = c.services.any(lambda s: (s.document == "decision") & (c.publication.told.date <= s.date))
    return c.publication.told.in_writing & served


@rule(
    title="邮寄送达以回执载明的收件日期为送达日期",
    cites=[CIVIL_PROCEDURE_LAW.art(91), SAMR_PROCEDURE.art(82, item=4)],
    since=date(2022, 1, 1),
    consequence=DEFECT,
    each="mailings",
    dated_by=lambda c, m: m.posted,
    applies=lambda c, m: m.counted.recorded(),
    message="邮寄送达的日期不是回执载明的收件日期，也不是确认地址退件的退回日期。",
    remedy="按回执更正送达日期，重新计算以后的期限。",
)
def svc_mail(c: Facts, m: Facts) -> Condition:
    """The day on the slip; in market supervision mail that comes back from a confirmed address counts on that day."""
    returned = (c.agency.field == "market") & m.address_confirmed & (m.counted == m.returned)
    return choose(m.signed.recorded(), m.counted == m.signed, returned)


@rule(
    title="申请法院执行的材料齐全",
    cites=[COMPULSION_LAW.art(55)],
    since=date(2012, 1, 1),
    consequence=DEFECT,
    dated_by=lambda c: c.execution.court_application.date,
    applies=lambda c: c.court_papers.happened,
    message="强制执行申请书没有机关负责人签名、盖章、日期，或者材料不齐。",
    remedy="补正申请书和材料。",
)
def exe_court_docs(c: Facts) -> Condition:
    """Signed by the head, sealed and dated, with decision and reasons, the party's views, the demand and the subject."""
    papers = c.court_papers
    signed = papers.head_signed & papers.sealed_and_dated
    return signed & papers.decision_with_reasons & papers.views_and_demand & papers.subject_described


@rule(
    title="个人信息在履职必需范围内处理，敏感信息先评估",
    cites=[
        PERSONAL_INFORMATION_LAW.art(28, par=2),
        PERSONAL_INFORMATION_LAW.art(34),
        PERSONAL_INFORMATION_LAW.art(36),
        PERSONAL_INFORMATION_LAW.art(55, item=1),
    ],
    since=date(2021, 11, 1),
    consequence=WARNING,
    dated_by=lambda c: c.personal_data.date,
    message="个人信息的处理超出履职必需、没有在境内存储，或者敏感信息没有保护和评估。",
    remedy="停止超范围处理，补作影响评估，加强保护。",
)
def arc_pi(c: Facts) -> Condition:
    """Within the duty and at home; sensitive data protected and assessed beforehand."""
    data = c.personal_data
    return data.within_duty & data.stored_at_home & (~data.sensitive | (data.protected & data.assessed))


@rule(
    title="主动公开的不予处罚等决定限期公开",
    cites=[OPEN_GOVERNMENT_REGULATION.art(26)],
    since=date(2019, 5, 15),
    consequence=DEFECT,
    dated_by=_decided,
    applies=lambda c: c.publication.happened & c.decision.outcome.is_in(*NO_PENALTY_OUTCOMES),
    message="主动公开的决定没有在期限内公开。",
    remedy="写明超期原因；以后按期公开。",
)
def pub_gov_info_20wd(c: Facts) -> Condition:
    """What is published of itself is published within the working days after it came to be; penalties have their own."""
    limit = add_workdays(c.decision.date, param("publication.information_days", on=c.decision.date))
    return c.publication.date <= limit


@rule(
    title="列入严重违法失信名单以较重处罚和恶劣性质为前提",
    cites=[SAMR_DISHONESTY_44.art(2)],
    since=date(2021, 9, 1),
    consequence=DEFECT,
    dated_by=lambda c: c.serious_list.date,
    applies=lambda c: c.agency.field == "market",
    message="列入严重违法失信名单没有较重处罚和恶劣性质为前提，或者没有另行告知和决定。",
    remedy="移出名单；具备条件的，告知后另作列入决定。",
)
def crd_serious_list(c: Facts) -> Condition:
    """A heavier penalty for a grave act, with a notice and a decision of its own."""
    listed = c.serious_list
    return listed.heavier_penalty & listed.grave & (listed.noticed <= listed.date) & listed.own_decision


@rule(
    title="职务违法犯罪线索移送监察机关或者检察院",
    cites=[TRANSFER_CRIME.art(18), TRANSFER_CRIME.art(19)],
    since=date(2020, 8, 7),
    consequence=DEFECT,
    dated_by=lambda c: c.duty_crime.found,
    applies=lambda c: c.duty_crime.handed.recorded() | c.closing.happened,
    message="办案中发现的公职人员职务违法犯罪线索没有移送。",
    remedy="立即移送监察机关或者人民检察院。",
)
def ref_duty_crime(c: Facts) -> Condition:
    """What the case shows about officials goes to those who are competent for it, before the case is closed."""
    return c.duty_crime.handed >= c.duty_crime.found
