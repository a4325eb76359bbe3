"""The later scenes of a case: review, notice, hearing, decision, service, execution, publication, archive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from plumbline.law import law
from plumbline.law.governing import governing
from plumbline.project.demo.cast import Role
from plumbline.project.demo.scenes import (
    PLAIN_CASE,
    Facts,
    Plot,
    Scene,
    act_facts,
    evidence,
    found,
    grant,
    kinds,
    place_and_time,
)

OPINIONS = (
    "同意承办机构意见，事实清楚，证据充分。",
    "同意。裁量适当，建议加强跟踪整改。",
    "同意，法律适用正确，程序合法。",
)


def basis(matter: str, on: date) -> list[Facts]:
    """The provisions of breach and penalty as the decision cites them."""
    found = law().matters.get(matter, on)
    articles = (*found.breach, *found.penalty) if found else ()
    rows = []
    for article in articles:
        row: Facts = {
            "instrument": article.instrument.title,
            "article": str(article.number),
            "edition": article.instrument.since,
            "level": article.instrument.level,
        }
        rows.append(row | {k: str(v) for k, v in (("paragraph", article.par), ("item", article.item)) if v})
    return rows


def review(role: Role, on: date) -> Iterator[Scene]:
    """Sent and approved."""
    yield Scene("submit_review", "handler", on, {"sent": on})
    seen = role.soon(on, 1, 6)
    opinion = {
        "date": seen,
        "opinion_written": True,
        "content_complete": True,
        "reviewer_first_time": False,
        "reviewer_qualification": f"A2018{role.crew.agency.pk:04d}{role.one('reviewer').pk:06d}",
    }
    yield Scene("approve_review", "reviewer", seen, opinion)


def service(document: str, role: Role) -> Facts:
    """How a paper was handed over."""
    receiver = "self" if role.party.kind != "entity" else role.random.choice(("legal_representative", "mail_clerk"))
    return {"method": "direct", "receiver": receiver, "receipt": True, "witness": "none", "media": True}


def notice(role: Role, plot: Plot, on: date) -> Scene:
    """What is intended, why, and the rights."""
    stated = dict.fromkeys(("states_facts", "states_reasons", "states_basis", "states_penalty", "rights_told"), True)
    return Scene(
        "give_notice",
        "handler",
        on,
        {
            "issued": on,
            "date": on,
            "kinds": kinds(plot),
            "fine": plot.fine,
            "changed_after": False,
            **stated,
            "service": service("notice", role),
        },
    )


def statement(role: Role, on: date) -> Iterator[Scene]:
    """The party speaks and is answered."""
    number = role.random.randrange(len(role.story.statements))
    yield Scene(
        "record_statement", "handler", on, {"date": on, "new_facts": False, "content": role.story.statements[number]}
    )
    yield Scene(
        "answer_statement",
        "handler",
        role.workdays(on, 1, 2),
        {
            "result": role.random.choice(("partly", "rejected")),
            "reasoned": True,
            "opinion": role.story.answers[number],
        },
    )


def hearing(role: Role, on: date) -> Iterator[Scene]:
    """Asked for, announced, held and reported by a reviewer of the agency."""
    host = second(role, "reviewer")
    yield Scene("request_hearing", "handler", on, {"date": on, "form": "written", "accepted": True})
    named = role.workdays(on, 1, 2)
    told = role.workdays(named, 1, 2)
    held = role.workdays(told, 9, 12)
    code = host.user.officer.code if getattr(host.user, "officer", None) else host.user.username
    yield Scene(
        "announce_hearing",
        "handler",
        told,
        {
            "host_named": named,
            "host_id": code,
            "host_related": False,
            "notice_served": told,
            "public": True,
            "announced": told,
            "service": service("hearing_notice", role),
        },
    )
    yield Scene(
        "hold_hearing", "host", held, {"date": held, "ended": "held", "record_signed": True, "fee_charged": False}
    )
    report = role.workdays(held, 1, 4)
    yield Scene("report_hearing", "host", report, {"report_date": report, "decision_rests_on_record": True})


def second(role: Role, name: str) -> Any:
    """The second person of a role: the host of a hearing is not the reviewer."""
    people = role.crew.by_role[name]
    return people[1] if len(people) > 1 else people[0]


def discussion(role: Role, on: date) -> Scene:
    """Three named votes."""
    voters = [role.one("head"), *role.crew.by_role["member"][:2]]
    members = [
        {"id": v.user.username, "opinion": role.random.choice(OPINIONS), "voted": True, "signed": True} for v in voters
    ]
    return Scene(
        "discuss",
        "head",
        on,
        {
            "date": on,
            "place": f"{role.crew.agency.short_name}第一会议室",
            "members": members,
            "minutes_complete": True,
            "conclusion_recorded": True,
        },
    )


STATED = (
    *(f"states_{part}" for part in ("party", "facts_and_evidence", "basis", "performance", "remedies")),
    *("states_agency_and_date", "states_statement_treatment", "sealed", "provision_exact", "benchmark_exists"),
    *("benchmark_stated", "reasons_for_amount", "payment_told", "surcharge_told", "correction_ordered"),
)
NOT_SO = ("benchmark_departed", "review_first_told")


def decision(role: Role, plot: Plot, on: date) -> Scene:
    """Decided by the head, everything stated that must be; where the law became milder since the act, by the new law."""
    newer = governing(role.story.matter, plot.ended, on, role.party.kind).milder is True
    facts: Facts = {
        "date": on,
        "outcome": plot.ending,
        "kinds": kinds(plot),
        "fine": plot.fine if plot.ending == "penalty" else 0,
        "confiscated_income": 0,
        "confiscated_goods": 0,
        **dict.fromkeys(STATED, True),
        **dict.fromkeys(NOT_SO, False),
        **dict.fromkeys(("newer_law_milder", "newer_law_applied"), newer),
        "mitigations": [],
        "aggravations": [],
        "review_days": 60,
        "review_body": "government",
        "suit_months": 6,
        "law_references": basis(role.story.matter, on if newer else plot.ended),
        "education_recorded": plot.ending.startswith("no_penalty"),
    }
    if plot.ending == "penalty":
        facts["severity"] = "mitigated" if plot.mitigated else "normal"
        facts["mitigations"] = ["removed_harm"] if plot.mitigated else []
        if plot.bounds and plot.fine:
            facts |= {"fine_min": plot.bounds[0] or 0, "fine_max": plot.bounds[1]}
    return Scene("decide", "head", on, facts)


def publication(role: Role, plot: Plot, on: date, decided: date) -> Scene:
    """On the page within seven working days; the display is counted from the decision."""
    small = plot.fine < 10_000_00
    until = decided + timedelta(days=89 if small else 365)
    channels = ["government_site"] + (["enterprise_system"] if role.crew.agency.field == "market" else [])
    return Scene(
        "publish",
        "handler",
        on,
        {
            "date": on,
            "channels": channels,
            "required": True,
            "personal_masked": True,
            "secrets_masked": True,
            "credit_class": "minor" if small else "general",
            "display_until": until,
        },
    )


def closing(role: Role, on: date) -> Iterator[Scene]:
    """Closed by the head and archived."""
    yield Scene("close_case", "head", on, {"date": on})
    later = role.workdays(on, 3, 20)
    filed = dict.fromkeys(("one_case_one_file", "catalogued", "process_recorded"), True)
    yield Scene(
        "archive_case", "handler", later, {"date": later, **filed, "retention": "ten_years", "secret_leaked": False}
    )


def payment(role: Role, plot: Plot, on: date) -> Scene:
    """Paid at the bank."""
    return Scene(
        "record_payment",
        "handler",
        on,
        {
            "date": on,
            "amount": plot.fine,
            "channel": role.random.choice(("bank", "electronic")),
            "official_receipt": True,
        },
    )


TOLD = ("facts_clear", "form_numbered", "rights_told", "defence_heard", "delivered", "officers_signed")


def on_the_spot(role: Role, plot: Plot) -> Iterator[Scene]:
    """The simple procedure from the street to the archive."""
    on = role.start
    facts = {
        **dict.fromkeys(TOLD, True),
        **grant(role),
        "refusal_noted": False,
        "officers": role.codes(),
        "party_id": role.party.pk,
        "matter": {"code": role.story.matter},
        "discovery": {"date": on, "channel": "inspection"},
        "decision": decision(role, plot, on).facts | {"review_first_told": True},
        "violation": place_and_time(role, plot) | found(role, plot) | {"started": on, "ended": on},
        "evidence": evidence(role, plot, on)[:2],
        "act": {**act_facts(plot, on, 10), "first_contact": True},
        "crime": {"threshold_met": False, "checked": True},
        "case": PLAIN_CASE,
        "party": {"identity_proved": True},
        "service": service("decision", role),
    }
    yield Scene("punish_on_the_spot", "handler", on, facts)
    yield Scene("report_back", "handler", role.workdays(on, 1, 2), {"file_handed": role.workdays(on, 2, 3)})
    yield publication(role, plot, role.workdays(on, 2, 5), on)
    paid = on + timedelta(days=role.random.randint(5, 13))
    if plot.fine:
        yield payment(role, plot, paid)
    yield from closing(role, role.workdays(paid, 1, 6))
