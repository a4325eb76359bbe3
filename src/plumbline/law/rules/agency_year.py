"""What an agency owes each year: no targets for fines, explanations, reports, reviews (年度监督事项)."""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_days, add_years, either, param
from plumbline.engine.rules import DEFECT, SUPERVISION, WARNING, rule
from plumbline.law.instruments import (
    DISCRETION_27,
    GD_REVIEW_231,
    MOHURD_PROCEDURE,
    PENALTY_LAW,
    THREE_SYSTEMS_118,
    TJ_SUPERVISION,
)

ORDER = date(2014, 10, 1)
THREE_SYSTEMS = date(2018, 12, 5)


def yearly_reviews(c: Facts, y: Facts) -> Condition:
    """The province says how often an agency reviews its files."""
    return param("file_review.yearly_count", on=y.until, province=c.agency.province).recorded()


@rule(
    title="罚没款不与考核挂钩",
    cites=[PENALTY_LAW.art(74, par=3)],
    since=date(2021, 7, 15),
    until=date(2022, 7, 28),
    edition_of="dec_no_fine_target",
    consequence=SUPERVISION,
    each="agency_years",
    dated_by=lambda c, y: y.until,
    message="罚没款与机关或者人员的考核、经费、待遇挂钩。",
    remedy="取消挂钩，由监督机构核查。",
)
def dec_no_fine_target_2021(c: Facts, y: Facts) -> Condition:
    """The penalty law forbids any link between what is taken in and how the takers are judged."""
    return ~y.fines_linked


@rule(
    title="不下达罚款指标，不以罚款数额排名考核",
    cites=[PENALTY_LAW.art(74, par=3), DISCRETION_27.art(6), TJ_SUPERVISION.art(15)],
    since=date(2022, 7, 29),
    consequence=SUPERVISION,
    each="agency_years",
    dated_by=lambda c, y: y.until,
    message="下达了罚款指标，以罚款数额排名或者考核，或者罚没款与经费、待遇挂钩。",
    remedy="取消指标、排名和挂钩，由监督机构核查。",
)
def dec_no_fine_target(c: Facts, y: Facts) -> Condition:
    """No targets, no ranking by amounts, no link to pay: fines are not an income."""
    return ~(y.fine_target | y.fine_ranking | y.fines_linked)


@rule(
    title="全年没有执法行为的作出说明",
    cites=[TJ_SUPERVISION.art(17, par=2)],
    since=ORDER,
    consequence=WARNING,
    each="agency_years",
    dated_by=lambda c, y: y.until,
    applies=lambda c, y: (
        param("supervision.zero_case_explained", on=y.until, province=c.agency.province)
        & (y.penalties == 0)
        & (y.permits == 0)
        & (either(y.other_acts, 0) == 0)
    ),
    message="一年内没有作出处罚、许可等执法行为，没有向本级人民政府说明并提交执法依据评估意见。",
    remedy="书面说明情况和原因，提交对执法依据的评估意见。",
)
def sup_zero_case(c: Facts, y: Facts) -> Condition:
    """A year without a single act is explained to the government, with a view on whether the powers are still needed."""
    return y.zero_explanation.date.recorded() & y.zero_explanation.assessed


@rule(
    title="法律法规规章实施满一年后报告",
    cites=[TJ_SUPERVISION.art(9, par=3)],
    since=ORDER,
    consequence=WARNING,
    each="agency_years",
    dated_by=lambda c, y: y.until,
    applies=lambda c, y: (
        param("supervision.law_report_days", on=y.until, province=c.agency.province).recorded()
        & y.new_laws.any(lambda law: either(law.reported, y.as_of).recorded())
    ),
    message="法律、法规、规章实施满一年后，没有在规定的日数内向本级人民政府书面报告。",
    remedy="补报实施情况。",
)
def sup_law_year_report(c: Facts, y: Facts) -> Condition:
    """Thirty days after a text has been in force for a year, the agency that applies it reports."""
    days = param("supervision.law_report_days", on=y.until, province=c.agency.province)
    known = y.new_laws.where(lambda law: either(law.reported, y.as_of).recorded())
    return known.all(lambda law: either(law.reported, y.as_of) <= add_days(add_years(law.since, 1), days))


@rule(
    title="按季度报送执法情况",
    cites=[TJ_SUPERVISION.art(26, par=4)],
    since=ORDER,
    consequence=WARNING,
    each="agency_years",
    dated_by=lambda c, y: y.until,
    applies=lambda c, y: y.reports_by_quarter & (c.agency.province == "12"),
    message="有季度没有向市行政执法监督机构报送执法情况。",
    remedy="补报缺少的季度。",
)
def sup_quarterly_stats(c: Facts, y: Facts) -> Condition:
    """Four quarters, four reports; the order sets no day by which (open question P4)."""
    return (y.quarters.size() >= 4) & y.quarters.all(lambda q: q.reported.recorded())


@rule(
    title="每年评查本机关案卷",
    cites=[
        GD_REVIEW_231.art(6),
        TJ_SUPERVISION.art(18, par=2),
        MOHURD_PROCEDURE.art(40, par=3),
    ],
    since=ORDER,
    consequence=DEFECT,
    each="agency_years",
    dated_by=lambda c, y: y.until,
    applies=yearly_reviews,
    message="本年度没有按规定的次数组织案卷评查。",
    remedy="补充组织评查并形成报告。",
)
def crv_yearly(c: Facts, y: Facts) -> Condition:
    """Guangdong says once a year; Tianjin says regularly, which is taken as once a year (open question Q2)."""
    return y.file_reviews >= param("file_review.yearly_count", on=y.until, province=c.agency.province)


@rule(
    title="年初公开上年度执法数据并报告",
    cites=[THREE_SYSTEMS_118.art(6)],
    since=THREE_SYSTEMS,
    consequence=DEFECT,
    each="agency_years",
    dated_by=lambda c, y: y.until,
    applies=lambda c, y: either(y.published, y.as_of).recorded(),
    message="上年度行政执法总体数据没有按期公开，或者没有报本级人民政府和上级主管部门。",
    remedy="立即公开并补报，说明迟延原因。",
)
def pub_annual_0131(c: Facts, y: Facts) -> Condition:
    """The year's totals are public by the end of January, a fixed day that does not move for a holiday."""
    due = add_days(y.until, param("agency_year.publication_days", on=y.until), roll=False)
    return (either(y.published, y.as_of) <= due) & (either(y.reported, y.as_of) <= due)


@rule(
    title="法制审核人员不少于规定比例",
    cites=[THREE_SYSTEMS_118.art(11)],
    since=THREE_SYSTEMS,
    consequence=WARNING,
    each="agency_years",
    dated_by=lambda c, y: y.until,
    applies=lambda c, y: y.officers >= 1,
    message="法制审核人员少于执法人员总数的规定比例。",
    remedy="充实法制审核人员；基层不足的统筹调用法律顾问和公职律师。",
)
def off_reviewer_ratio_5(c: Facts, y: Facts) -> Condition:
    """In principle one reviewer for every twenty officers."""
    return either(y.reviewers, 0) * 100 >= y.officers * param("agency_year.reviewer_percent", on=y.until)
