"""One case as scenes: who takes which step on which day with which facts. The services decide whether it may happen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from plumbline.law import law
from plumbline.project.demo.benchmarks_in_use import Measure
from plumbline.project.demo.cast import Role

Facts = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """A step on a day by a role."""

    step: str
    role: str
    on: date
    facts: Facts = field(default_factory=dict)


@dataclass
class Plot:
    """What is fixed for the case before it starts."""

    ending: str
    spot: bool
    exhibits: bool
    place: str
    detail: str
    started: date
    ended: date
    fine: int
    bounds: tuple[int | None, int | None] | None
    mitigated: bool
    hearing: bool
    sampling: bool
    sealing: bool
    preserving: bool
    statement: bool
    paying: str
    measure: Measure | None = None


def lead(role: Role, plot: Plot) -> Scene:
    """The lead as the officer registers it."""
    channels = ("inspection", "complaint", "transfer", "superior", "monitoring")
    channel = role.random.choices(channels, (52, 28, 7, 7, 6))[0]
    discovery: Facts = {"date": role.start, "channel": channel}
    if channel == "complaint":
        discovery["complaint_date"] = role.start - timedelta(days=role.random.randint(0, 2))
    facts = {
        "received": role.start,
        "party_id": role.party.pk,
        "matter": {"code": role.story.matter},
        "title": f"{role.party.name}涉嫌{role.story.title}案",
        "discovery": discovery,
        "case": {**PLAIN_CASE, "complex_or_major": plot.hearing},
        **grant(role),
        "party": {"capacity": "full"} if role.party.kind == "person" else {},
        "violation": place_and_time(role, plot),
    }
    return Scene("register_lead", "handler", role.start, facts)


PLAIN_CASE: Facts = dict.fromkeys(
    ("complex_or_major", "major_public_interest", "many_legal_relations", "in_review_catalogue"), False
)


def place_and_time(role: Role, plot: Plot) -> Facts:
    """Where and when, and the key by which the same act is known."""
    return {
        "description": plot.detail,
        "started": plot.started,
        "ended": plot.ended,
        "continuing": False,
        "place": plot.place,
        "place_area_code": area(role),
        "act_key": f"{plot.ended}/{role.party.pk}/{role.story.key}",
    }


def grant(role: Role) -> Facts:
    """A street acts under the decision that gave it the powers (行政处罚法 第24条)."""
    if role.crew.agency.kind != "street":
        return {}
    return {
        "agency": {
            "street_grant": {"published": date(2021, 8, 16), "effective": date(2021, 9, 1), "covers_matter": True}
        }
    }


def area(role: Role) -> str:
    """The place lies within the agency's area."""
    own = role.crew.agency.area_code
    return own if not own.endswith("00") else own[:-2] + "01"


def filing(role: Role, on: date) -> Scene:
    """Filed by the head, with two officers named."""
    conditions = {
        "source_recorded": True,
        "initial_evidence": True,
        "punishable": True,
        "own_jurisdiction": True,
        "within_limitation": True,
    }
    return Scene("file_case", "head", on, {"date": on, "officers": role.codes(), **conditions})


def act(role: Role, plot: Plot, kind: str, on: date, **more: Any) -> Scene:
    """An outward act of the two handlers."""
    return Scene(
        "record_act", "handler", on, {"kind": kind, **act_facts(plot, on, 9 + role.random.randint(0, 6)), **more}
    )


def act_facts(plot: Plot, on: date, hour: int) -> Facts:
    """What the record of a lawful act says."""
    return {
        "date": on,
        "started": f"{on}T{hour:02d}:10:00+08:00",
        "ended": f"{on}T{hour + 1:02d}:05:00+08:00",
        "place": plot.place,
        "certificates_shown": True,
        "certificate_numbers_recorded": True,
        "first_contact": False,
        "rights_notified": True,
        "party_notified": True,
        "party_signature": "signed",
        "refusal_noted": False,
        "witness_or_media": True,
        "recorded": True,
    }


def evidence(role: Role, plot: Plot, on: date) -> list[Facts]:
    """The evidence of the story, verified and used; each element of the violation is proved by at least one."""
    matter = law().matters.get(role.story.matter, plot.ended)
    elements = [(e.name, e.kinds, e.evidence) for e in matter.elements] if matter else []
    named = list(role.story.evidence)
    named += [((kinds or ("document",))[0], usual[0]) for _, kinds, usual in elements[len(named) :]]
    return [
        _piece(number, kind, name, elements[(number - 1) % len(elements)][0] if elements else "", on)
        for number, (kind, name) in enumerate(named, 1)
    ]


def _piece(number: int, kind: str, name: str, proves: str, on: date) -> Facts:
    copied = "复印件" in name or "台账" in name
    source = "当事人提供" if copied else "执法人员收集制作"
    row: Facts = {
        "id": f"E-{number}",
        "kind": kind,
        "name": name,
        "source": source,
        "obtained": on,
        "proves": proves,
        "unlawful_means": "none",
        "verified": True,
        "used_as_basis": True,
        "is_copy": copied,
    }
    if copied:
        row["copy_certified"] = True
    if kind in ("electronic", "audio_video"):
        row |= {"original_carrier": True, "extraction_recorded": True}
    return row


def sampling(role: Role, plot: Plot, on: date) -> Iterator[Scene]:
    """Sampled, tested, told to the party."""
    yield act(role, plot, "sampling", on)
    report = on + timedelta(days=role.random.randint(5, 9))
    number = f"HJ{on:%y%m}{role.random.randint(1000, 9999)}"
    facts = {
        "sampled": on,
        "party_notified": True,
        "sealed_and_listed": True,
        "list_signed": True,
        "received": on,
        "report_date": report,
        "report_number": number,
        "mark_required": True,
        "mark_number": f"{on.year - 3}02{role.random.randint(100000, 999999)}",
        "used_as_basis": True,
    }
    yield Scene("record_test", "handler", report, facts)
    yield Scene("notify_test", "handler", role.workdays(report, 1, 2), {})


def preserving(role: Role, plot: Plot, on: date) -> Iterator[Scene]:
    """Things kept as evidence and dealt with within seven working days."""
    facts = {
        "object": role.story.evidence[0][1].replace("笔录", "所列物品"),
        "date": on,
        "started": f"{on}T10:20:00+08:00",
        "approved": f"{on}T08:40:00+08:00",
        "urgent": False,
        "listed": True,
        "list_signed": True,
        "notice_delivered": True,
        "act": act_facts(plot, on, 10),
    }
    yield Scene("preserve_evidence", "handler", on, facts)
    later = role.workdays(on, 3, 6)
    yield Scene(
        "dispose_preserved",
        "handler",
        later,
        {"disposed": later, "disposal": role.random.choice(("evidence", "return"))},
    )


def sealing(role: Role, plot: Plot, on: date) -> Iterator[Scene]:
    """Sealed on the basis of a law, released in time."""
    told = dict.fromkeys(
        (
            "party_present",
            "reasons_told",
            "defence_heard",
            "record_made",
            "record_signed",
            "recorded",
            "decision_delivered",
            "list_delivered",
            "related_to_case",
        ),
        True,
    )
    facts = {
        "object": role.random.choice(role.story.seal_objects),
        "basis_level": "law",
        "basis": role.story.seal_basis,
        "granted_to_agency": True,
        "start": on,
        "period_end": on + timedelta(days=30),
        "started": f"{on}T14:10:00+08:00",
        "approved": f"{on}T09:00:00+08:00",
        "urgent": False,
        "living_necessities": False,
        "sealed_by_other": False,
        **told,
        "act": act_facts(plot, on, 14),
    }
    yield Scene("seal", "handler", on, facts)
    released = on + timedelta(days=role.random.randint(12, 28))
    yield Scene("release_seal", "handler", released, {"date": released, "returned": released})


def correction(role: Role, plot: Plot, on: date) -> Iterator[Scene]:
    """Ordered to correct, looked at again."""
    deadline = on + timedelta(days=role.random.choice((5, 7, 10, 15)))
    yield Scene("order_correction", "handler", on, {"date": on, "served": on, "deadline": deadline})
    again = role.workdays(deadline, 1, 3)
    yield Scene(
        "recheck_correction", "handler", again, {"date": again, "passed": True, "act": act_facts(plot, again, 15)}
    )


REPORTED = ("party", "source_and_course", "facts_and_evidence", "opinion_and_basis", "discretion")


def finish(role: Role, plot: Plot, on: date, gathered: date) -> Scene:
    """The report with what was found and what is proposed; exhibits on file are not listed twice."""
    facts = {
        "date": on,
        **{f"states_{part}": True for part in REPORTED},
        "proposed_outcome": plot.ending,
        "proposed_kinds": kinds(plot),
        "proposed_fine": plot.fine if plot.ending == "penalty" else 0,
        "violation": found(role, plot),
        "crime": {"threshold_met": False, "checked": True},
        "party": {"identity_proved": True},
    }
    if not plot.exhibits:
        facts["evidence"] = evidence(role, plot, gathered)
    return Scene("finish_investigation", "handler", on, facts)


def found(role: Role, plot: Plot) -> Facts:
    """What the investigation says of the violation."""
    small = plot.ending in ("no_penalty_minor", "no_penalty_first")
    goods = role.random.randint(30, 900) * 100
    violation: Facts = {
        "harm_occurred": False,
        "harm_kind": "none",
        "harm_slight": small or plot.spot,
        "minor": plot.ending == "no_penalty_minor",
        "corrected_in_time": small,
        "no_fault_claimed": False,
        "illegal_income": 0,
        "income_refundable": False,
        "goods_value": goods if role.crew.agency.field == "market" else 0,
        "elements_proved": plot.ending != "unfounded",
        "facts_match_evidence": True,
    }
    return violation | ({"first_offence": True} if plot.ending == "no_penalty_first" else {})


def kinds(plot: Plot) -> list[str]:
    """The penalty kinds of the ending."""
    if plot.ending != "penalty":
        return []
    return ["fine"] if plot.fine else ["warning"]
