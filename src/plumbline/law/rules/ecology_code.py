"""What the ecological code adds to the penalty law for ecology cases from 2026-08-15 (生态环境法典 1052 至 1057)."""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol
from plumbline.engine.rules import DEFECT, FATAL, WARNING, rule
from plumbline.law.instruments import ECO_CODE

SINCE = date(2026, 8, 15)


def _decided(c: Facts) -> Symbol:
    return c.decision.date


def _ecology(c: Facts) -> Condition:
    return c.decision.happened & (c.agency.field == "ecology")


@rule(
    title="生态环境违法行为有证据证明没有过错的不予处罚",
    cites=[ECO_CODE.art(1053, par=1)],
    since=SINCE,
    consequence=FATAL,
    guards=["approve_review", "decide"],
    dated_by=_decided,
    applies=lambda c: _ecology(c) & c.violation.no_fault_claimed,
    extent=["证明没有过错的责任在当事人；证明成立的，不承担行政责任"],
    message="没有核查当事人没有过错的主张，或者证明成立仍给予处罚。",
    remedy="补充核查；成立的，作出不予行政处罚决定。",
)
def dec_no_fault_ecology(c: Facts) -> Condition:
    """Whoever acts answers for it unless evidence proves the absence of fault."""
    v = c.violation
    return v.no_fault_checked & (~v.no_fault_proved | (c.decision.outcome != "penalty"))


@rule(
    title="生态环境违法有主动消除后果等情节的从轻或者减轻",
    cites=[ECO_CODE.art(1056, par=2)],
    since=SINCE,
    consequence=FATAL,
    guards=["approve_review", "decide"],
    dated_by=_decided,
    applies=lambda c: _ecology(c) & (c.decision.outcome == "penalty") & c.decision.mitigations.has("removed_harm"),
    do=["核对主动消除后果、有效修复、及时缴纳赔偿金等情节"],
    message="有主动消除或者减轻后果、有效修复、及时缴纳赔偿金等情节，没有从轻或者减轻处罚。",
    remedy="重新裁量。",
)
def dec_mitigation_ecology(c: Facts) -> Condition:
    """Removing the harm, restoring what was damaged and paying compensation in time lighten the penalty."""
    return c.decision.severity.is_in("lighter", "mitigated")


@rule(
    title="生态环境违法有从重情节的从重",
    cites=[ECO_CODE.art(1056, par=1)],
    since=SINCE,
    consequence=WARNING,
    guards=["approve_review", "decide"],
    dated_by=_decided,
    applies=lambda c: (
        _ecology(c)
        & (c.decision.outcome == "penalty")
        & c.decision.aggravations.has_any("repeat", "grave_harm")
        & ~c.decision.mitigations.has("removed_harm")
    ),
    do=["恶意损害、拒不改正、后果严重、多次被处罚的，核对是否依法从重"],
    message="记录有多次违法或者后果严重的情节，没有从重处罚。",
    remedy="从重处罚，或者在裁量说明写明不从重的理由。",
)
def dec_heavier_ecology(c: Facts) -> Condition:
    """Malice, refusal to correct, grave harm and repetition weigh; the facts recorded decide, a person confirms."""
    return c.decision.severity == "heavier"


@rule(
    title="生态环境违法轻微并及时改正没有后果的不予处罚",
    cites=[ECO_CODE.art(1056, par=2)],
    since=SINCE,
    consequence=FATAL,
    guards=["approve_review", "decide", "punish_on_the_spot"],
    dated_by=_decided,
    applies=lambda c: _ecology(c) & c.violation.minor & c.violation.corrected_in_time & ~c.violation.harm_occurred,
    message="违法行为轻微并及时改正、没有造成危害后果，不得处罚。",
    remedy="作出不予行政处罚决定并进行教育。",
)
def dec_minor_no_penalty_ecology(c: Facts) -> Condition:
    """The code repeats for ecology what the penalty law says for all."""
    return c.decision.outcome != "penalty"


@rule(
    title="生态环境首次违法轻微并及时改正的考虑不予处罚",
    cites=[ECO_CODE.art(1056, par=2)],
    since=SINCE,
    consequence=WARNING,
    guards=["approve_review", "decide"],
    dated_by=_decided,
    applies=lambda c: _ecology(c) & c.violation.first_offence & c.violation.harm_slight & c.violation.corrected_in_time,
    message="初次违法、后果轻微并已及时改正，可以不予处罚，请说明仍然处罚的理由。",
    remedy="对照清单，决定不予处罚或者写明理由。",
)
def dec_first_no_penalty_ecology(c: Facts) -> Condition:
    """May go unpunished: consider it, and give reasons where it is punished."""
    return (c.decision.outcome != "penalty") | c.decision.reasons_for_amount


@rule(
    title="生态环境违法同时违反几个规范的只按罚款高的规定罚款一次",
    cites=[ECO_CODE.art(1055)],
    since=SINCE,
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: _ecology(c) & (c.decision.outcome == "penalty") & c.decision.kinds.has("fine"),
    do=["一个行为违反几个生态环境规范的，比较各自的罚款数额，按高的规定处罚一次"],
    message="同一违法行为已经被罚款。",
    remedy="撤销重复的罚款，按罚款数额高的规定处罚一次。",
)
def dec_highest_fine_ecology(c: Facts) -> Condition:
    """One act against several provisions of ecology is fined once, by the provision with the higher fine."""
    return ~c.violation.same_act_fined
