"""Who acts: a person under one appointment at one instant. Every service takes an actor and no other clock."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from plumbline.web.accounts.models import User
from plumbline.web.organs.models import JUSTICE, Agency, Appointment
from plumbline.web.organs.permissions import PERMISSIONS, allowed
from plumbline.web.organs.roles import Role
from plumbline.web.shell.errors import Line, NotYours


@dataclass(frozen=True)
class Actor:
    """A user under an acting appointment; `at` is the one "now" of everything the actor does."""

    user: User
    appointment: Appointment
    at: datetime

    @property
    def agency(self) -> Agency:
        """The agency acted for."""
        return self.appointment.agency

    @property
    def role(self) -> Role:
        """The role acted in."""
        return Role(self.appointment.role)

    @cached_property
    def on(self) -> date:
        """The day of the act in Shanghai time."""
        return timezone.localtime(self.at).date()

    @cached_property
    def scope_path(self) -> str:
        """The part of the agency tree that may be seen: one's own agency and below.

        A justice bureau supervises all agencies of its government (行政执法监督), so its scope starts there.
        """
        agency = self.agency
        if self.role is Role.SUPERVISOR and agency.kind == JUSTICE and agency.parent is not None:
            return agency.parent.path
        return agency.path

    def may(self, permission: str) -> bool:
        """Whether the permission table gives this role the permission."""
        return allowed(self.role, permission)

    def must(self, permission: str, *articles: str) -> None:
        """Refuse unless the role has the permission; say whose it is, and which articles keep it there."""
        if self.may(permission):
            return
        entry = PERMISSIONS[permission]
        holders = "、".join(role.label for role in Role if role in entry.roles)
        raise NotYours(
            Line(
                f"以「{self.appointment}」的任职不能{entry.title}。",
                where=entry.title,
                articles=articles,
                next_step=f"这项权限属于：{holders}。",
            )
        )

    def at_time(self, at: datetime) -> "Actor":
        """The same person and appointment at another instant."""
        return Actor(self.user, self.appointment, at)
