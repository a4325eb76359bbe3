"""Writes on agencies and appointments. The system administrator appoints others, never itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from plumbline.web.accounts.models import User
from plumbline.web.accounts.signatory import Unappointed
from plumbline.web.audit.services import append
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.organs.roles import ADMIN_ROLES, Role
from plumbline.web.organs.selectors import overlapping_admin_role
from plumbline.web.shell.errors import BadInput, Line, NotYours, Refusal

STREAM = "organs"
AGENCY_FIELDS = (
    "code", "name", "short_name", "kind", "level", "field", "area_code", "document_prefix", "address", "phone",
)  # fmt: skip
CHANGEABLE = ("name", "short_name", "document_prefix", "address", "phone", "active")


@dataclass(frozen=True, slots=True)
class Founders:
    """The three administrators of a new installation, each a different person."""

    system: User
    security: User
    audit: User

    def by_role(self) -> dict[Role, User]:
        """Who takes which role."""
        return {
            Role.SYSTEM_ADMIN: self.system,
            Role.SECURITY_ADMIN: self.security,
            Role.AUDIT_ADMIN: self.audit,
        }


def install(*, root: Mapping[str, Any], founders: Founders, at: datetime) -> dict[Role, Actor]:
    """The first agency and the three administrators; only on an empty installation, for nobody could appoint them."""
    if Appointment.objects.exists():
        raise Refusal("本系统已经有任职记录。", title="不能重复初始化", next_step="请由系统管理员登记新的任职。")
    day = at.date()
    with transaction.atomic():
        agency = Agency.objects.create(**root)
        actors = {
            role: Actor(user, _new_appointment(user=user, agency=agency, role=role, starts=day, ends=None), at)
            for role, user in founders.by_role().items()
        }
        payload = {str(role): user.username for role, user in founders.by_role().items()}
        append(stream=STREAM, actor=Unappointed(None, at), act="installed", target=agency.code, payload=payload)
    return actors


def create_agency(*, actor: Actor, parent: Agency | None, facts: Mapping[str, Any]) -> Agency:
    """A new agency below its parent."""
    actor.must("organs.manage")
    if Agency.objects.filter(code=facts["code"]).exists():
        raise BadInput({"code": f"机关代码「{facts['code']}」已被使用。"})
    with transaction.atomic():
        agency = Agency.objects.create(parent=parent, **{name: facts[name] for name in AGENCY_FIELDS if name in facts})
        _record(actor, "agency_created", agency.code, {"name": agency.name, "path": agency.path})
    return agency


def change_agency(*, actor: Actor, agency: Agency, facts: Mapping[str, Any]) -> Agency:
    """Names and addresses may change; the code and the place in the tree may not, for records point there."""
    actor.must("organs.manage")
    with transaction.atomic():
        changes = {name: facts[name] for name in CHANGEABLE if name in facts and facts[name] != getattr(agency, name)}
        for name, value in changes.items():
            setattr(agency, name, value)
        agency.save(update_fields=[*changes, "path"])
        _record(actor, "agency_changed", agency.code, changes)
    return agency


def appoint(
    *, actor: Actor, user: User, agency: Agency, role: Role, starts: date, ends: date | None = None
) -> Appointment:
    """Give a person a role at an agency. Nobody appoints himself; nobody holds two administrator roles at one time."""
    actor.must("organs.manage")
    if user.pk == actor.user.pk:
        raise NotYours("系统管理员不能给自己登记任职。", next_step="请由另一名系统管理员办理。")
    if ends is not None and ends < starts:
        raise BadInput({"ends": "任职止日早于任职起日，请核对。"})
    if Appointment.objects.filter(user=user, agency=agency, role=role, starts=starts).exists():
        raise BadInput({"starts": "已有同一机关、同一角色、同一天开始的任职。"})
    with transaction.atomic():
        appointment = _new_appointment(user=user, agency=agency, role=role, starts=starts, ends=ends)
        payload = {"agency": agency.code, "role": str(role), "starts": starts, "ends": ends}
        _record(actor, "appointed", user.username, payload)
    return appointment


def end_appointment(*, actor: Actor, appointment: Appointment, ends: date) -> Appointment:
    """The last day of an appointment; it takes effect with the next request of the person."""
    actor.must("organs.manage")
    if appointment.user_id == actor.user.pk:
        raise NotYours("系统管理员不能变更自己的任职。", next_step="请由另一名系统管理员办理。")
    if ends < appointment.starts:
        raise BadInput({"ends": f"任职止日不能早于任职起日 {appointment.starts}。"})
    with transaction.atomic():
        locked = Appointment.objects.select_for_update().get(pk=appointment.pk)
        _refuse_second_admin_role(locked.user, Role(locked.role), locked.starts, ends, locked.pk)
        locked.ends = ends
        locked.save(update_fields=["ends"])
        payload = {"agency": locked.agency.code, "role": locked.role, "ends": ends}
        _record(actor, "appointment_ended", locked.user.username, payload)
    return locked


def _new_appointment(*, user: User, agency: Agency, role: Role, starts: date, ends: date | None) -> Appointment:
    _refuse_second_admin_role(user, role, starts, ends, None)
    return Appointment.objects.create(user=user, agency=agency, role=role, starts=starts, ends=ends)


def _refuse_second_admin_role(user: User, role: Role, starts: date, ends: date | None, own: int | None) -> None:
    if role not in ADMIN_ROLES or (other := overlapping_admin_role(user, role, starts, ends, own)) is None:
        return
    raise Refusal(
        Line(
            f"{user.display_name}同一时期已任{Role(other.role).label}，不能再任{role.label}。",
            articles=("GB/T 22239-2019 8.1.4.2",),
        ),
        title="三类管理员不得由一人兼任",
        next_step="请另选一人，或者先结束原来的管理员任职。",
    )


def _record(actor: Actor, act: str, target: str, payload: Mapping[str, Any]) -> None:
    append(stream=STREAM, actor=actor, act=act, target=target, payload=payload)
