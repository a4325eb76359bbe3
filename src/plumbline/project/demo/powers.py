"""The power lists of the demo city and their history: the first lists of 2022, the yearly adjustments of 2024 and 2025,
a suspension, and the change of the legal ground on the day 生态环境法典 took effect; guidance of single agencies.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from plumbline.law import law
from plumbline.law.matters import Matter
from plumbline.project.demo.acting import acting
from plumbline.web.catalogue import services
from plumbline.web.catalogue.selectors import HELD, Standing, standings
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import GOVERNMENT, JUSTICE, Agency, Appointment
from plumbline.web.organs.roles import Role


@dataclass(frozen=True)
class Office:
    """An agency with the two people who keep its list: one drafts and publishes, the other approves."""

    agency: Agency
    drafter: Appointment
    approver: Appointment

    def drafting(self, day: date) -> Actor:
        """The reviewer, who keeps the list, on a day."""
        return acting(self.drafter, day, 9)

    def approving(self, day: date) -> Actor:
        """The head on a day."""
        return acting(self.approver, day, 15)


def settle_powers(agencies: Iterable[Agency]) -> None:
    """The lists of every enforcing agency that has people, then the guidance some of them wrote."""
    plan = tomllib.loads(resources.files(__package__).joinpath("powers.toml").read_text("utf-8"))
    for agency in agencies:
        office = _office(agency)
        if office is None:
            continue
        for version in plan["version"]:
            _settle_version(office, version)
        for supplement in plan["guidance"]:
            if supplement["agency"] == agency.code:
                _settle_guidance(office, supplement)


def _office(agency: Agency) -> Office | None:
    if agency.kind in (GOVERNMENT, JUSTICE):
        return None
    people = Appointment.objects.select_related("user", "agency__parent").filter(agency=agency).order_by("pk")
    drafter, approver = (people.filter(role=role).first() for role in (Role.REVIEWER, Role.HEAD))
    return Office(agency, drafter, approver) if drafter and approver else None


def _settle_version(office: Office, plan: Mapping[str, Any]) -> None:
    """One adjustment as far as the plan takes it, if it has anything for this agency."""
    own = [entry for entry in plan["entry"] if office.agency.code in entry.get("agencies", [office.agency.code])]
    listed = standings(office.agency, plan["effective"]) if own else {}
    entries = [(entry, codes) for entry in own if (codes := _codes(office.agency, plan, entry, listed))]
    if not entries:
        return
    drafter = office.drafting(plan["drafted"])
    head = {name: plan.get(name, "") for name in ("title", "basis", "effective", "note")}
    version = services.draft_version(actor=drafter, **head)
    for entry, codes in entries:
        said = {name: value for name, value in entry.items() if name not in ("codes", "agencies")}
        services.adjust(actor=drafter, version_id=version.pk, codes=codes, **said)
    services.submit_version(actor=drafter, version_id=version.pk)
    if approved := plan.get("approved"):
        number = plan["number"].format(prefix=office.agency.document_prefix)
        services.approve_version(
            actor=office.approving(approved), version_id=version.pk, number=number, approved_on=approved
        )
        services.publish_version(actor=office.drafting(plan["published"]), version_id=version.pk)


def _codes(
    agency: Agency, plan: Mapping[str, Any], entry: Mapping[str, Any], listed: Mapping[str, Standing]
) -> list[str]:
    """The matters of the agency's field that an entry is about."""
    day, known = plan["effective"], law().matters
    own = [code for code in known if code.startswith(f"{agency.field}.")]
    held = {code for code, standing in listed.items() if standing.state == HELD}
    chosen = {
        "new": [code for code in own if code not in listed and code not in plan.get("later", [])],
        "ground": [code for code in own if code in held and any(_begins(each, day) for each in known.editions(code))],
        "ended": [code for code in own if code in held and known.get(code, day) is None],
    }
    named = [code for name in entry["codes"] for code in chosen.get(name, [name] if name in own else [])]
    lawful = entry["kind"] == "retire"
    return [code for code in named if lawful or known.get(code, day)]


def _begins(matter: Matter, day: date) -> bool:
    return matter.edition.since == day


def _settle_guidance(office: Office, plan: Mapping[str, Any]) -> None:
    for edition in plan["edition"]:
        texts = {name: "\n".join(edition.get(name, [])) for name in ("do", "dont", "extent", "evidence", "lists")}
        written = services.write_guidance(
            actor=office.drafting(edition["written"]), code=plan["code"], reason=edition["reason"], texts=texts
        )
        if edition.get("approved"):
            services.decide_guidance(
                actor=office.approving(edition["approved"]), supplement_id=written.pk, approve=True
            )
