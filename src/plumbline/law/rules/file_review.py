"""Review of case files (案卷评查): the veto, the sum, the grade, and the way to both.

生态环境行政处罚案卷评查细则（2024年版）and 广东省行政执法案卷评查办法. Points are hundredths. Which numbers apply is a matter
of the standard the review names (`scheme`) and of the province; where none is set a rule does not apply.
The score itself is computed by `plumbline.law.schemes.scoring`; these rules check a review that was recorded.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, add_days, add_workdays, choose, either, param
from plumbline.engine.rules import DEFECT, WARNING, rule
from plumbline.law.instruments import GD_REVIEW_231, MEE_REVIEW_24, MEE_REVIEW_24_SCORES

MEE = "mee_penalty_2024"
GUANGDONG = "44"
SINCE_MEE = date(2024, 1, 1)
SINCE_GUANGDONG = date(2017, 3, 1)


def scored_by_mee(c: Facts, r: Facts) -> Condition:
    """A review by the ministry's rules that gave a score."""
    return (r.scheme == MEE) & r.score.recorded()


def days_of(name: str, c: Facts, on: Symbol) -> Symbol:
    """A number of days set by the province."""
    return param(name, on=on, province=c.agency.province)


def grade_from(c: Facts, r: Facts, grade: str) -> Symbol:
    """The least score of a grade."""
    return param("file_review.grade_points", on=r.date, grade=grade, province=c.agency.province)


def by_now(step: Symbol, r: Facts) -> Symbol:
    """The day of the step; while it is not taken, the day up to which the record runs."""
    return either(step, r.as_of)


@rule(
    title="有一票否决事项的案卷得零分",
    cites=[MEE_REVIEW_24.art(1), MEE_REVIEW_24.art(25)],
    since=SINCE_MEE,
    consequence=DEFECT,
    each="file_reviews",
    dated_by=lambda c, r: r.date,
    applies=lambda c, r: scored_by_mee(c, r) & (r.veto_count >= 1),
    message="案卷存在一票否决事项，总得分不是零分。",
    remedy="更正评分为零分，写明认定重大问题的理由。",
)
def crv_fatal_list(c: Facts, r: Facts) -> Condition:
    """One of the twenty-five items is enough; nothing else of the file counts then."""
    return r.score == 0


@rule(
    title="总得分与计分公式一致",
    cites=[MEE_REVIEW_24_SCORES.art(1), MEE_REVIEW_24_SCORES.art(2)],
    since=SINCE_MEE,
    consequence=DEFECT,
    each="file_reviews",
    dated_by=lambda c, r: r.date,
    applies=lambda c, r: scored_by_mee(c, r) & (r.veto_count == 0),
    message="总得分与合法性得分、评分项折算得分、基本要素扣分算出的结果不一致，或者基本要素扣分超过上限。",
    remedy="按照计分公式重新计算。",
)
def crv_formula(c: Facts, r: Facts) -> Condition:
    """50 + 50 x points / maxima - basic deductions, to the nearest hundredth; written without a division."""
    most = r.items.sum(lambda i: i.maximum)
    got = r.items.sum(lambda i: i.points)
    basic = either(r.basic_deduction, 0)
    on = r.date
    whole = param("file_review.legality_points", on=on, scheme=r.scheme) - basic
    scaled = whole * most + param("file_review.standard_points", on=on, scheme=r.scheme) * got
    gap = (r.score * most - scaled) * 2
    capped = basic <= param("file_review.basic_points", on=on, scheme=r.scheme)
    return capped & (most > 0) & (gap <= most) & (gap + most >= 0)


@rule(
    title="评分项得分不超过标准分",
    cites=[MEE_REVIEW_24_SCORES.art(2)],
    since=SINCE_MEE,
    consequence=DEFECT,
    each="file_reviews",
    dated_by=lambda c, r: r.date,
    applies=scored_by_mee,
    message="有评分项的得分超过标准分，或者参与评查的标准分之和超过总分。",
    remedy="更正评分项；不适用的项目不计入标准分。",
)
def crv_items_penalty(c: Facts, r: Facts) -> Condition:
    """No item earns more than its maximum, and the applicable maxima do not exceed the whole."""
    total = param("file_review.item_points", on=r.date, scheme=r.scheme)
    return r.items.all(lambda i: i.points <= i.maximum) & (r.items.sum(lambda i: i.maximum) <= total)


@rule(
    title="等次与得分一致",
    cites=[GD_REVIEW_231.art(16), GD_REVIEW_231.art(17)],
    since=SINCE_GUANGDONG,
    consequence=DEFECT,
    each="file_reviews",
    dated_by=lambda c, r: r.date,
    applies=lambda c, r: r.grade.recorded() & r.score.recorded() & grade_from(c, r, "pass").recorded(),
    message="评定的等次与得分不符，或者有应当直接评定为不合格的情形而没有评定为不合格。",
    remedy="按照得分和否决情形更正等次。",
)
def crv_grades(c: Facts, r: Facts) -> Condition:
    """The grade follows the score; a file with one of the five grounds fails whatever its score."""
    best, good, least = (grade_from(c, r, grade) for grade in ("excellent", "good", "pass"))
    by_score = (
        ((r.grade == "excellent") & (r.score >= best))
        | ((r.grade == "good") & (r.score >= good) & (r.score < best))
        | ((r.grade == "pass") & (r.score >= least) & (r.score < good))
        | ((r.grade == "fail") & (r.score < least))
    )
    return choose(either(r.veto_count, 0) >= 1, r.grade == "fail", by_score)


@rule(
    title="评查按程序进行",
    cites=[GD_REVIEW_231.art(10), GD_REVIEW_231.art(12)],
    since=SINCE_GUANGDONG,
    consequence=DEFECT,
    each="file_reviews",
    dated_by=lambda c, r: r.date,
    applies=lambda c, r: c.agency.province == GUANGDONG,
    message="评查没有方案、没有报告、没有反馈，或者评查人员应当回避、没有独立评分并签名。",
    remedy="补齐程序；应当回避的换人重新评分。",
)
def crv_process(c: Facts, r: Facts) -> Condition:
    """Plan, people without a stake who score alone and sign, report, feedback."""
    people = (r.reviewers.size() > 0) & r.reviewers.all(lambda p: ~p.related & p.scored_alone & p.reasons_signed)
    return (r.planned <= r.date) & people & r.report.recorded() & (r.feedback >= r.report)


@rule(
    title="在规定期限内书面提出评查异议",
    cites=[GD_REVIEW_231.art(12, item=7)],
    since=SINCE_GUANGDONG,
    consequence=WARNING,
    each="file_reviews",
    dated_by=lambda c, r: r.objection.raised,
    applies=lambda c, r: days_of("file_review.objection_workdays", c, r.objection.raised).recorded(),
    message="评查异议不是书面提出，或者超过收到评查报告后的规定工作日。",
    remedy="逾期的异议可以作为情况反映处理。",
)
def crv_objection_10wd(c: Facts, r: Facts) -> Condition:
    """In writing and within ten working days of the report."""
    days = days_of("file_review.objection_workdays", c, r.objection.raised)
    return r.objection.written & (r.objection.raised <= add_workdays(r.feedback, days))


@rule(
    title="限期答复评查异议",
    cites=[GD_REVIEW_231.art(12, item=7)],
    since=SINCE_GUANGDONG,
    consequence=WARNING,
    each="file_reviews",
    dated_by=lambda c, r: r.objection.received,
    applies=lambda c, r: (
        by_now(r.objection.answered, r).recorded()
        & days_of("file_review.answer_workdays", c, r.objection.received).recorded()
    ),
    message="收到复核申请后没有在规定的工作日内书面告知复核结果。",
    remedy="立即书面告知复核结果。",
)
def crv_objection_answer(c: Facts, r: Facts) -> Condition:
    """The reviewing body answers within ten working days."""
    days = days_of("file_review.answer_workdays", c, r.objection.received)
    return by_now(r.objection.answered, r) <= add_workdays(r.objection.received, days)


@rule(
    title="限期整改并报送情况",
    cites=[GD_REVIEW_231.art(21, par=1)],
    since=SINCE_GUANGDONG,
    consequence=WARNING,
    each="file_reviews",
    dated_by=lambda c, r: r.rectification.proposed,
    applies=lambda c, r: (
        by_now(r.rectification.reported, r).recorded()
        & days_of("file_review.rectify_days", c, r.rectification.proposed).recorded()
    ),
    message="收到督察建议书后没有在规定的日数内整改并报送情况。",
    remedy="尽快整改并报送。",
)
def crv_rectify_30d(c: Facts, r: Facts) -> Condition:
    """Thirty days to put things right and to say so."""
    days = days_of("file_review.rectify_days", c, r.rectification.proposed)
    return by_now(r.rectification.reported, r) <= add_days(r.rectification.proposed, days)


@rule(
    title="在规定期限内对督察建议申请复查",
    cites=[GD_REVIEW_231.art(21, par=2)],
    since=SINCE_GUANGDONG,
    consequence=WARNING,
    each="file_reviews",
    dated_by=lambda c, r: r.rectification.proposed,
    applies=lambda c, r: (
        r.rectification.objected.recorded()
        & days_of("file_review.rectify_objection_days", c, r.rectification.proposed).recorded()
    ),
    message="对督察建议书申请复查超过规定的日数。",
    remedy="按建议整改，可以说明情况。",
)
def crv_rectify_objection(c: Facts, r: Facts) -> Condition:
    """Fifteen days to turn to the next higher body."""
    days = days_of("file_review.rectify_objection_days", c, r.rectification.proposed)
    return r.rectification.objected <= add_days(r.rectification.proposed, days)


@rule(
    title="限期复查督察建议",
    cites=[GD_REVIEW_231.art(21, par=2)],
    since=SINCE_GUANGDONG,
    consequence=WARNING,
    each="file_reviews",
    dated_by=lambda c, r: r.rectification.objection_received,
    applies=lambda c, r: (
        by_now(r.rectification.objection_answered, r).recorded()
        & days_of("file_review.rectify_answer_days", c, r.rectification.objection_received).recorded()
    ),
    message="上一级机构收到复查申请后没有在规定的日数内复查。",
    remedy="立即复查并答复。",
)
def crv_rectify_answer(c: Facts, r: Facts) -> Condition:
    """The higher body answers within fifteen days."""
    start = r.rectification.objection_received
    due = add_days(start, days_of("file_review.rectify_answer_days", c, start))
    return by_now(r.rectification.objection_answered, r) <= due
