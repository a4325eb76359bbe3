"""The registers of the demo city: agencies, accounts, appointments, certificates, power lists, parties."""

from __future__ import annotations

from datetime import date
from random import Random

from plumbline.project.demo import plan
from plumbline.project.demo.acting import at
from plumbline.project.demo.logins import LOGINS, PASSWORD
from plumbline.project.demo.powers import settle_powers
from plumbline.web.accounts.models import User
from plumbline.web.accounts.services import change_password, create_account
from plumbline.web.officers import services as officers
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.organs.services import AGENCY_FIELDS, Founders, appoint, create_agency, install
from plumbline.web.parties import services as parties

OPENED = date(2022, 1, 1)
FIRST_PASSWORD = "Chushi-Mima-2022"
ADMINS = {"system_admin": Role.SYSTEM_ADMIN, "security_admin": Role.SECURITY_ADMIN, "audit_admin": Role.AUDIT_ADMIN}


def settle_registers() -> None:
    """Everything that must exist before the first case."""
    agencies = list(plan.agencies())
    people = list(plan.people(Random(plan.SEED)))
    admin = _found(agencies[0])
    rows = _agencies(admin, agencies)
    users = _people(admin, people, rows)
    supervisor = _supervisor()
    _officers(supervisor, people, users, rows)
    settle_powers(rows.values())
    clerk = Appointment.objects.select_related("user", "agency").filter(role=Role.HANDLER).order_by("pk")[0]
    _parties(Actor(clerk.user, clerk, at(OPENED, 9)))


def _found(root: plan.AgencyPlan) -> Actor:
    """The city's government and the three administrators."""
    founders = {
        login.role: User.objects.create_user(login.username, PASSWORD, login.name)
        for login in LOGINS
        if login.role in ADMINS
    }
    people = Founders(
        system=founders["system_admin"], security=founders["security_admin"], audit=founders["audit_admin"]
    )
    return install(root=_columns(root), founders=people, at=at(OPENED, 9))[Role.SYSTEM_ADMIN]


def _columns(agency: plan.AgencyPlan) -> dict[str, str]:
    columns = {name: getattr(agency, name, "") for name in AGENCY_FIELDS if name not in ("document_prefix", "phone")}
    number = sum(ord(letter) for letter in agency.code) % 10000
    return columns | {"document_prefix": agency.prefix, "phone": f"12345转{number:04d}"}


def _agencies(admin: Actor, agencies: list[plan.AgencyPlan]) -> dict[str, Agency]:
    rows = {agencies[0].code: admin.agency}
    for agency in agencies[1:]:
        parent = rows[agency.parent] if agency.parent else None
        rows[agency.code] = create_agency(actor=admin, parent=parent, facts=_columns(agency))
    return rows


def _people(admin: Actor, people: list[plan.PersonPlan], rows: dict[str, Agency]) -> dict[str, User]:
    """Accounts and appointments; only those on the list of logins get a password, changed once as it must be."""
    open_doors = {login.username for login in LOGINS}
    users = {}
    for person in people:
        if person.role in ADMINS:
            continue
        opens = person.username in open_doors
        user = create_account(
            actor=admin, username=person.username, display_name=person.name, password=FIRST_PASSWORD if opens else None
        )
        if opens:
            change_password(actor=admin, user=user, password=PASSWORD)
        appoint(actor=admin, user=user, agency=rows[person.agency], role=Role(person.role), starts=person.starts)
        users[person.username] = user
    return users


def _supervisor() -> Actor:
    found = Appointment.objects.select_related("user", "agency__parent").get(role=Role.SUPERVISOR)
    return Actor(found.user, found, at(OPENED, 9))


def _officers(
    supervisor: Actor, people: list[plan.PersonPlan], users: dict[str, User], rows: dict[str, Agency]
) -> None:
    for number, person in enumerate(p for p in people if p.certificates):
        agency = rows[person.agency]
        officer = officers.register(
            actor=supervisor, code=f"ZF{number + 10001}", name=person.name, agency=agency, user=users[person.username]
        )
        for planned in person.certificates:
            acting = supervisor.at_time(at(planned.issued, 9))
            certificate = officers.issue(
                actor=acting,
                officer=officer,
                number=planned.number,
                issued=planned.issued,
                expires=planned.expires,
                fields=[agency.field],
            )
            if planned.since:
                change = officers.suspend if planned.status == "suspended" else officers.withdraw
                change(
                    actor=supervisor.at_time(at(planned.since, 9)),
                    certificate=certificate,
                    reason=planned.reason,
                    effective=planned.since,
                )


def _parties(clerk: Actor) -> None:
    names = (
        "kind",
        "name",
        "id_number",
        "address",
        "phone",
        "legal_representative",
        "birth_date",
        "private_enterprise",
        "size",
        "area_code",
    )
    for party in plan.parties(Random(plan.SEED + 1)):
        parties.register(actor=clerk, **{name: getattr(party, name) for name in names})
