"""Periods from the lead to the end of the investigation, and of the measures taken in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from plumbline.law.clocks.clock import Look, Period, Unit
from plumbline.law.clocks.reading import at, day_at, decided_on, earliest, elements, happened, is_code
from plumbline.law.instruments import PENALTY_LAW

APPROVERS = ("leader", "collective")


def in_field(*fields: str) -> Any:
    """Only for agencies of these fields."""
    return lambda look: at(look.case, "agency.field") in fields


def checked_in_workdays(value: bool) -> Any:
    """Only where the field counts the checking clock this way."""

    def applies(look: Look) -> bool:
        received = at(look.case, "lead.received")
        row = look.number("filing.check_in_workdays", received)
        return row is not None and row.value is value

    return applies


def checked_on(look: Look) -> date | None:
    """The decision to file or not to file."""
    return earliest(at(look.case, "filing.date"), at(look.case, "non_filing.date"))


def check_extension(look: Look) -> int:
    """An approved extension and, where the field leaves it out, testing time."""
    received = at(look.case, "lead.received")
    days = 0
    if is_code(look.case, "lead.check_extension.approver", *APPROVERS):
        days += look.amount("filing.check_extension_days", received)
    tested = look.number("filing.test_days_excluded", received)
    if tested is not None and tested.value:
        days += at(look.case, "lead.test_days") or 0
    return days


def case_extension(look: Look) -> int:
    """Days of the approved extensions of the case."""
    return sum(at(e, "days") or 0 for e in elements(look.case, "extensions") if at(e, "approver") in APPROVERS)


def suspended(look: Look) -> Iterator[tuple[date, date | None]]:
    """The suspensions of the case; one without an end stands open."""
    for one in elements(look.case, "suspensions"):
        start = at(one, "start")
        if start is not None:
            yield start, at(one, "end")


def suspended_or_excluded(look: Look) -> Iterator[tuple[date, date | None]]:
    """Suspensions, and the recorded periods that the field's rules take off the clock."""
    yield from suspended(look)
    filed = at(look.case, "filing.date")
    for one in elements(look.case, "exclusions"):
        start, end, reason = at(one, "start"), at(one, "end"), at(one, "reason")
        if filed is None or start is None or end is None or reason is None:
            continue
        row = look.number("decision.exclusion_allowed", filed, reason=reason)
        if row is not None and row.value:
            yield start, end


def testing_days(a: Any) -> int:
    """Days of testing told to the party in writing."""
    start, end = at(a, "test.start"), at(a, "test.end")
    told = at(a, "test.told_in_writing") is True
    return (end - start).days if told and start and end else 0


def seal_extension(look: Look) -> int:
    """Testing time, and the days of an approved extension."""
    more = testing_days(look.element)
    start, until = at(look.element, "start"), at(look.element, "extension.until")
    if at(look.element, "extension.approver") not in APPROVERS:
        return more
    full = look.amount("coercion.seal_extension_days", start)
    first = look.amount("coercion.seal_days", start) + more
    asked = (until - start).days - first if until else full
    return more + max(0, min(full, asked))


def seal_ended(look: Look) -> date | None:
    """Release, return, or a decision that confiscates the goods."""
    confiscated = "confiscate_goods" in (at(look.case, "decision.kinds") or ())
    return (
        at(look.element, "release.date")
        or at(look.element, "release.returned")
        or (at(look.case, "decision.date") if confiscated else None)
    )


def urgent(look: Look) -> bool:
    """The measure was taken before it was approved."""
    return at(look.element, "urgent") is True and at(look.element, "approved") is None


def promised(look: Look) -> date | None:
    """The day to which the party was told to correct."""
    return day_at(look.case, "correction.deadline")


def labour_unfinished(look: Look) -> bool:
    """A labour case whose investigation is over and whose decision is due."""
    return is_code(look.case, "agency.field", "labour") and happened(look.case, "investigation")


INVESTIGATION = (
    Period(
        id="lead_check",
        title="线索核查",
        step="file_case",
        start="lead.received",
        done=checked_on,
        parameter="filing.check_days",
        unit=Unit.WORKDAYS,
        more=check_extension,
        applies=checked_in_workdays(True),
        explains="自收到线索次日起{number}内决定是否立案（含经批准的延长）。",
    ),
    Period(
        id="lead_check",
        title="线索核查",
        step="file_case",
        start="lead.received",
        done=checked_on,
        parameter="filing.check_days",
        unit=Unit.DAYS,
        more=check_extension,
        applies=checked_in_workdays(False),
        explains="自收到线索次日起{number}内决定是否立案（自然日，含经批准的延长）。",
    ),
    Period(
        id="decision",
        title="办案期限",
        step="decide",
        start="filing.date",
        done=lambda look: decided_on(look.case),
        parameter="decision.days",
        unit=Unit.DAYS,
        roll=False,
        more=case_extension,
        pauses=suspended_or_excluded,
        applies=lambda look: at(look.case, "case.procedure") != "simple",
        explains="自立案次日起{number}内作出处理决定，中止和依法不计的时间扣除。",
    ),
    Period(
        id="labour_investigation",
        title="劳动监察调查",
        step="finish_investigation",
        start="filing.date",
        done=lambda look: at(look.case, "investigation.date") or decided_on(look.case),
        parameter="labour.investigation_days",
        unit=Unit.WORKDAYS,
        more=case_extension,
        pauses=suspended,
        applies=in_field("labour"),
        explains="自立案次日起{number}内完成调查。",
    ),
    Period(
        id="labour_decision",
        title="劳动监察处理决定",
        step="decide",
        start="investigation.date",
        done=lambda look: decided_on(look.case),
        parameter="labour.decision_days",
        unit=Unit.WORKDAYS,
        applies=labour_unfinished,
        explains="自调查终结次日起{number}内作出处理决定。",
    ),
    Period(
        id="preservation",
        title="先行登记保存处理",
        step="dispose_preserved",
        each="preservations",
        start="date",
        done="disposed",
        parameter="preservation.days",
        workdays_since=PENALTY_LAW.since,
        explains="自登记保存次日起{number}内作出处理，逾期措施自动解除。",
    ),
    Period(
        id="sealing",
        title="查封扣押期限",
        step="release_seal",
        each="sealings",
        start="start",
        done=seal_ended,
        parameter="coercion.seal_days",
        roll=False,
        more=seal_extension,
        explains="自实施次日起{number}内处理或者解除，节假日不顺延（含经批准的延长和书面告知的检测期间）。",
    ),
    Period(
        id="sealing_approval",
        title="紧急查封扣押补办批准",
        step="seal",
        each="sealings",
        start="started",
        done="approval_completed",
        parameter="coercion.urgent_hours",
        unit=Unit.HOURS,
        applies=urgent,
        explains="当场实施后{number}内报告负责人并补办批准。",
    ),
    Period(
        id="correction",
        title="责令改正到期复查",
        step="recheck_correction",
        start="correction.served",
        done="correction.recheck.date",
        due=promised,
        cites=(PENALTY_LAW.art(28, par=1),),
        follows=True,
        explains="改正期限届满后及时复查。",
    ),
    Period(
        id="legal_review",
        title="法制审核",
        step="approve_review",
        start="legal_review.sent",
        done="legal_review.date",
        parameter="review.days",
        unit=Unit.WORKDAYS,
        explains="自收到送审材料次日起{number}内完成审核。",
    ),
)
"""Clocks of the check, the investigation, its measures and the legal review."""
