"""Whom a form may name, with the state of their certificates on the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from plumbline.web.cases.forms.lists import People
from plumbline.web.officers.models import STATES, Certificate, Officer
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.organs.roles import Role

VOTERS = (Role.HEAD, Role.MEMBER)
HOSTS = (Role.REVIEWER, Role.HANDLER, Role.HEAD)


def people_of(agency: Agency, on: date, standing: Iterable[str] = ()) -> People:
    """Officers and appointed persons of an agency; `standing` are the codes of those who already work on the case."""
    officers = Officer.objects.filter(agency=agency).prefetch_related("certificates__changes")
    first = set(standing)
    lines = [(officer.code, _officer_title(officer, on)) for officer in officers]
    return People(
        officers=sorted(lines, key=lambda line: line[0] not in first),
        members=_appointed(agency, on, VOTERS),
        hosts=_appointed(agency, on, HOSTS),
    )


def _officer_title(officer: Officer, on: date) -> str:
    words = [officer.name]
    certificate: Certificate | None = next(iter(officer.certificates.all()), None)
    if certificate is None:
        words.append("（无执法证）")
    else:
        words.append(f"（{certificate.number} {STATES[certificate.state_on(on)]}）")
    if officer.auxiliary:
        words.append("辅助人员")
    return " ".join(words)


def _appointed(agency: Agency, on: date, roles: tuple[Role, ...]) -> list[tuple[str, str]]:
    appointments = (
        Appointment.objects.on(on)
        .filter(agency=agency, role__in=[role.value for role in roles])
        .select_related("user__officer")
        .order_by("role", "pk")
    )
    found = {each.user.username: f"{each.user.display_name}（{each.get_role_display()}）" for each in appointments}
    return list(found.items())
