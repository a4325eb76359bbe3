"""When not to punish, or to punish less (不予处罚、从轻减轻).

行政处罚法 第三十条至第三十三条. What the ecological code adds stands in `ecology_code`.
"""

from __future__ import annotations

from datetime import date

from plumbline.casefile.schema.terms import NO_PENALTY_OUTCOMES
from plumbline.engine.expressions import Condition, Facts, Symbol, add_years, param
from plumbline.engine.rules import DEFECT, FATAL, WARNING, rule
from plumbline.law.instruments import PENALTY_LAW

MANDATORY_MITIGATIONS = ("removed_harm", "coerced", "confessed", "meritorious", "other_statutory", "minor_age")


def _decided(c: Facts) -> Symbol:
    return c.decision.date


def _birthday(c: Facts, age: str) -> Symbol:
    return add_years(c.party.birth_date, param(age, on=c.decision.date))


def _dated_person(c: Facts) -> Condition:
    dated = c.party.birth_date.recorded() & c.violation.ended.recorded()
    return (c.party.kind == "person") & dated & c.decision.happened


@rule(
    title="不满责任年龄的不予处罚",
    cites=[PENALTY_LAW.art(30)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide", "punish_on_the_spot"],
    dated_by=_decided,
    applies=lambda c: _dated_person(c) & (c.violation.ended <= _birthday(c, "responsibility.no_penalty_age")),
    do=["责令监护人加以管教"],
    message="当事人违法时不满法定责任年龄，不得处罚。",
    remedy="作出不予行政处罚决定，责令监护人管教。",
)
def dec_minor_child(c: Facts) -> Condition:
    """No penalty under the age; the birthday itself still counts as under, open question 7."""
    return c.decision.outcome != "penalty"


@rule(
    title="未成年人应当从轻或者减轻",
    cites=[PENALTY_LAW.art(30)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide", "punish_on_the_spot"],
    dated_by=_decided,
    applies=lambda c: (
        _dated_person(c)
        & (c.violation.ended > _birthday(c, "responsibility.no_penalty_age"))
        & (c.violation.ended <= _birthday(c, "responsibility.reduced_age"))
    ),
    do=["查清出生日期，写明从轻或者减轻的理由"],
    message="当事人违法时是未成年人，没有从轻或者减轻处罚。",
    remedy="重新裁量，从轻或者减轻处罚。",
)
def dec_minor_age(c: Facts) -> Condition:
    """From fourteen to eighteen lighter or mitigated is mandatory."""
    return (c.decision.outcome != "penalty") | c.decision.severity.is_in("lighter", "mitigated")


@rule(
    title="不能辨认控制自己行为的人不予处罚",
    cites=[PENALTY_LAW.art(31)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide", "punish_on_the_spot"],
    dated_by=_decided,
    applies=lambda c: (c.party.capacity == "none") & c.decision.happened,
    message="当事人违法时不能辨认或者控制自己的行为，不得处罚。",
    remedy="作出不予行政处罚决定，责令监护人严加看管和治疗。",
)
def dec_mental(c: Facts) -> Condition:
    """No capacity at the time of the act, no penalty."""
    return c.decision.outcome != "penalty"


@rule(
    title="尚未完全丧失辨认控制能力的考虑从轻或者减轻",
    cites=[PENALTY_LAW.art(31)],
    since=date(2021, 7, 15),
    consequence=WARNING,
    guards=["approve_review", "decide"],
    dated_by=_decided,
    applies=lambda c: (c.party.capacity == "limited") & (c.decision.outcome == "penalty"),
    extent=["可以从轻或者减轻，不是应当；按一般或者从重处罚的写明理由"],
    message="当事人尚未完全丧失辨认或者控制能力，可以从轻或者减轻，没有说明为何不予考虑。",
    remedy="从轻、减轻，或者写明仍按一般处罚的理由。",
)
def dec_limited_capacity(c: Facts) -> Condition:
    """May be lighter or mitigated: a choice, so it asks for a look and for reasons, never for a result."""
    return c.decision.severity.is_in("lighter", "mitigated") | c.decision.reasons_for_amount


@rule(
    title="以无责任能力不予处罚的，年龄或者行为能力已查明",
    cites=[PENALTY_LAW.art(30), PENALTY_LAW.art(31)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: c.decision.outcome == "no_penalty_incapable",
    do=["附出生日期证明或者鉴定意见"],
    dont=["间歇性精神病人在精神正常时违法的，不要不予处罚"],
    message="以无责任能力不予处罚，案卷没有记明当事人不满责任年龄或者不能辨认、控制自己的行为。",
    remedy="补充年龄证明或者鉴定意见；不符合的，重新作出决定。",
)
def dec_incapable_conditions(c: Facts) -> Condition:
    """Whoever was under age or could not know or control what he did, and nobody else."""
    under_age = (c.party.kind == "person") & (c.violation.ended <= _birthday(c, "responsibility.no_penalty_age"))
    return (c.party.capacity == "none") | under_age


@rule(
    title="有法定情节的应当从轻或者减轻",
    cites=[PENALTY_LAW.art(32)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["approve_review", "decide"],
    dated_by=_decided,
    applies=lambda c: (c.decision.outcome == "penalty") & c.decision.mitigations.has_any(*MANDATORY_MITIGATIONS),
    do=["逐项核对主动消除后果、受胁迫诱骗、主动供述、立功等情节并写明证据"],
    dont=["有法定从轻减轻情节的，不要按一般或者从重处罚"],
    message="有法定应当从轻或者减轻的情节，没有从轻或者减轻处罚。",
    remedy="重新裁量。",
)
def dec_mitigation(c: Facts) -> Condition:
    """Any of the listed facts makes lighter or mitigated punishment mandatory."""
    return c.decision.severity.is_in("lighter", "mitigated")


@rule(
    title="轻微并及时改正没有危害后果的不予处罚",
    cites=[PENALTY_LAW.art(33, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["approve_review", "decide", "punish_on_the_spot"],
    dated_by=_decided,
    applies=lambda c: (
        c.decision.happened & c.violation.minor & c.violation.corrected_in_time & ~c.violation.harm_occurred
    ),
    do=["核对轻微、及时改正、没有危害后果三个条件，符合的不予处罚"],
    dont=["三个条件都具备的，不要因为有罚款规定就处罚"],
    message="违法行为轻微并及时改正、没有危害后果，不得处罚。",
    remedy="作出不予行政处罚决定并进行教育。",
)
def dec_minor_no_penalty(c: Facts) -> Condition:
    """Minor, put right in time and harmless: no penalty, and no choice about it."""
    return c.decision.outcome != "penalty"


@rule(
    title="以轻微不予处罚的，轻微、及时改正、没有危害后果都具备",
    cites=[PENALTY_LAW.art(33, par=1)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: c.decision.outcome == "no_penalty_minor",
    dont=["三个条件缺一个的，不要以轻微为由不予处罚"],
    message="以违法行为轻微不予处罚，轻微、及时改正、没有危害后果没有全部查明。",
    remedy="补充证据；不符合的，对照首违不罚或者从轻处罚，重新作出决定。",
)
def dec_minor_conditions(c: Facts) -> Condition:
    """All three of them: mercy without its conditions is a duty not done."""
    return c.violation.minor & c.violation.corrected_in_time & ~c.violation.harm_occurred


@rule(
    title="首违轻微及时改正的考虑不予处罚",
    cites=[PENALTY_LAW.art(33, par=1)],
    since=date(2021, 7, 15),
    consequence=WARNING,
    guards=["approve_review", "decide"],
    dated_by=_decided,
    applies=lambda c: (
        c.decision.happened & c.violation.first_offence & c.violation.harm_slight & c.violation.corrected_in_time
    ),
    do=["查询当事人既往记录，对照首违不罚清单"],
    extent=["可以不予处罚；仍要处罚的写明理由"],
    message="初次违法、后果轻微并已及时改正，可以不予处罚，请说明仍然处罚的理由。",
    remedy="对照清单，决定不予处罚或者写明理由。",
)
def dec_first_no_penalty(c: Facts) -> Condition:
    """A first slight violation put right in time may go unpunished: consider it."""
    return (c.decision.outcome != "penalty") | c.decision.reasons_for_amount


@rule(
    title="首违不罚以查询既往记录为前提",
    cites=[PENALTY_LAW.art(33, par=1)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide", "decline_filing"],
    dated_by=_decided,
    applies=lambda c: c.decision.outcome == "no_penalty_first",
    message="适用首违不罚没有查询既往记录，或者不符合初次、轻微、及时改正的条件。",
    remedy="补充查询记录和改正证据；不符合的，重新决定。",
)
def dec_first_conditions(c: Facts) -> Condition:
    """First, slight and corrected, after a look at the record."""
    v = c.violation
    checked = v.first_offence_checked.recorded() & (v.first_offence_checked <= c.decision.date)
    return v.first_offence & v.harm_slight & v.corrected_in_time & checked


@rule(
    title="核查无主观过错的主张，成立的不予处罚",
    cites=[PENALTY_LAW.art(33, par=2)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["approve_review", "decide"],
    dated_by=_decided,
    applies=lambda c: c.decision.happened & c.violation.no_fault_claimed,
    do=["对当事人提出的无过错证据逐一核查并写明结论"],
    dont=["不要对无过错的主张不作回应"],
    extent=["举证责任在当事人，证明到足以证明的程度"],
    message="没有核查当事人无主观过错的主张，或者主张成立仍给予处罚。",
    remedy="补充核查；成立的，作出不予行政处罚决定。",
)
def dec_no_fault(c: Facts) -> Condition:
    """The party's proof is examined; where it stands there is no penalty (review item 7)."""
    v = c.violation
    return v.no_fault_checked & (~v.no_fault_proved | (c.decision.outcome != "penalty"))


@rule(
    title="以无主观过错不予处罚的，无过错已得到证明",
    cites=[PENALTY_LAW.art(33, par=2)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: c.decision.outcome == "no_penalty_no_fault",
    do=["写明当事人提交了哪些证据、核查结论是什么"],
    message="以无主观过错不予处罚，案卷没有记明当事人的证据足以证明。",
    remedy="补充核查结论；不足以证明的，重新作出决定。",
)
def dec_no_fault_conditions(c: Facts) -> Condition:
    """The party proves it; an agency does not presume it."""
    return c.violation.no_fault_proved


@rule(
    title="不予处罚的对当事人进行教育",
    cites=[PENALTY_LAW.art(33, par=3)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide", "close_case"],
    dated_by=_decided,
    applies=lambda c: c.decision.outcome.is_in(*NO_PENALTY_OUTCOMES),
    do=["以书面或者笔录形式对当事人进行教育并入卷"],
    message="不予处罚没有对当事人进行教育的记录。",
    remedy="补充教育并记录入卷。",
)
def dec_education(c: Facts) -> Condition:
    """Whoever is not punished is taught."""
    return c.decision.education_recorded
