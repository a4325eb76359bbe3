"""How inspectors behave towards those they inspect: least disturbance, softer means first (检查行为)."""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol
from plumbline.engine.rules import SUPERVISION, UNVERIFIED, rule
from plumbline.law.instruments import BUSINESS_ENVIRONMENT_REGULATION, ENTERPRISE_INSPECTION_54, PRIVATE_ECONOMY_LAW


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
    """The list of conduct that the paper bans was not read; a person records whether any occurred (question B10)."""
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
