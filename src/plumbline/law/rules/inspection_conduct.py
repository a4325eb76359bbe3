"""How inspectors behave towards those they inspect: least disturbance, softer means first (检查行为)."""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol
from plumbline.engine.rules import SUPERVISION, UNVERIFIED, WARNING, rule
from plumbline.law.instruments import (
    BUSINESS_ENVIRONMENT_REGULATION,
    ENTERPRISE_INSPECTION_54,
    MEE_POSITIVE_LIST_10,
    PRIVATE_ECONOMY_LAW,
    RANDOM_58,
    SAMR_RANDOM_38,
)


def _inspected(c: Facts) -> Symbol:
    return c.inspection_conduct.date


@rule(
    title="涉企检查没有禁止的检查行为",
    cites=[ENTERPRISE_INSPECTION_54.art(7)],
    since=date(2025, 1, 3),
    consequence=SUPERVISION,
    status=UNVERIFIED,
    dated_by=_inspected,
    message="检查中存在国务院文件禁止的行为。",
    remedy="停止该行为，报执法监督机构处理。",
)
def ins_eight_nots(c: Facts) -> Condition:
    """The list of conduct that the paper bans was not read; a person records whether any occurred (open question B10)."""
    return ~c.inspection_conduct.conduct_banned


@rule(
    title="执法尽量减少对民营经济组织正常经营的影响",
    cites=[PRIVATE_ECONOMY_LAW.art(50)],
    since=date(2025, 5, 20),
    consequence=SUPERVISION,
    dated_by=_inspected,
    applies=lambda c: c.party.private_enterprise,
    message="检查妨碍了企业正常生产经营，或者合理合法的诉求没有响应处置。",
    remedy="调整检查方式，答复企业诉求。",
)
def ins_min_disturb(c: Facts) -> Condition:
    """Operations go on as far as they can, and reasonable requests are answered."""
    conduct = c.inspection_conduct
    return ~conduct.operations_hindered & ~conduct.demands_unanswered


@rule(
    title="能用非强制手段的不实施行政强制",
    cites=[BUSINESS_ENVIRONMENT_REGULATION.art(59, par=1)],
    since=date(2020, 1, 1),
    consequence=SUPERVISION,
    dated_by=_inspected,
    applies=lambda c: c.inspection_conduct.softer_means_enough,
    message="采用非强制手段能够达到目的，仍实施了行政强制。",
    remedy="解除强制措施，改用说服教育、行政指导等方式。",
)
def ins_soft_means(c: Facts) -> Condition:
    """Persuasion and guidance come first; coercion only where they do not suffice."""
    return ~c.inspection_conduct.coerced


@rule(
    title="不要求区域内行业普遍停产停业",
    cites=[BUSINESS_ENVIRONMENT_REGULATION.art(59, par=2)],
    since=date(2020, 1, 1),
    consequence=SUPERVISION,
    dated_by=_inspected,
    applies=lambda c: c.inspection_conduct.blanket_shutdown,
    message="专项整治要求相关行业普遍停产停业，不属于法定例外或者没有经批准。",
    remedy="立即停止，恢复经营，报执法监督机构处理。",
)
def ins_no_blanket_shutdown(c: Facts) -> Condition:
    """Only for life, grave accidents or national events, and only with approval."""
    return c.inspection_conduct.shutdown_for_safety & c.inspection_conduct.shutdown_approved


def _planned(c: Facts) -> Symbol:
    return c.inspection_plan.date


@rule(
    title="年度检查计划事先制定、备案、公布，计划外检查写明任务",
    cites=[SAMR_RANDOM_38.art(2)],
    since=date(2019, 2, 15),
    consequence=WARNING,
    status=UNVERIFIED,
    dated_by=_planned,
    message="年度检查计划没有在年度开始前制定、备案、公布，或者计划外检查没有写明任务来源。",
    remedy="补充备案和公布；计划外检查写明任务来源。",
)
def rnd_plan(c: Facts) -> Condition:
    """A plan before the year, known to superior and public; what is not in it has a task of its own (open question D6)."""
    plan = c.inspection_plan
    ready = (plan.made <= plan.year_start) & plan.filed.recorded() & plan.published.recorded()
    return (plan.in_plan & ready) | (~plan.in_plan & plan.task_recorded)


@rule(
    title="抽查在计划比例频次以内，同一对象合并检查",
    cites=[RANDOM_58.art(2, item=3)],
    since=date(2015, 7, 29),
    consequence=WARNING,
    dated_by=_planned,
    applies=lambda c: c.inspection_plan.in_plan,
    message="抽查超出计划确定的比例频次，或者对同一对象的多个事项没有合并检查。",
    remedy="调整抽查计划，合并检查事项。",
)
def rnd_ratio(c: Facts) -> Condition:
    """Neither checks without end nor the same firm visited again and again for what one visit can see."""
    return c.inspection_plan.within_ratio & c.inspection_plan.merged


@rule(
    title="正面清单内的企业没有任务不进现场",
    cites=[MEE_POSITIVE_LIST_10.art(1)],
    since=date(2021, 4, 1),
    consequence=WARNING,
    status=UNVERIFIED,
    dated_by=_planned,
    applies=lambda c: (c.agency.field == "ecology") & c.inspection_plan.positive_list,
    message="检查对象在执法正面清单内，没有投诉举报、预警或者专项任务仍进行现场检查。",
    remedy="改用非现场方式，或者写明现场检查的理由。",
)
def ins_positive_list(c: Facts) -> Condition:
    """Who keeps the law is left in peace unless something asks for a visit; the paper was not read (open question D6)."""
    return c.inspection_plan.ground_for_visit
