"""Who may see and add evidence of which case. Evidence stands below the cases, so the cases tell it.

The app of cases registers one `CaseDoor` when it is loaded. Until then every case is closed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plumbline.web.shell.errors import NotYours

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from plumbline.web.organs.actors import Actor


@dataclass(frozen=True)
class CaseCard:
    """How pages name a case, and the elements of the violation that evidence must prove."""

    number: str
    title: str
    url: str
    elements: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseDoor:
    """`allows(actor, permission, case_id)`; `visible(actor)` a queryset of cases; `card(case_id)` its names."""

    allows: Callable[[Actor, str, int], bool]
    visible: Callable[[Actor], QuerySet[Any]]
    card: Callable[[int], CaseCard]


_doors: list[CaseDoor] = []


def register(door: CaseDoor) -> None:
    """Set the door; the last one registered counts."""
    _doors[:] = [door]


def door() -> CaseDoor:
    """The registered door."""
    if not _doors:
        raise NotYours("案件模块没有启用，不能查看案件证据。")
    return _doors[0]


def require(actor: Actor, permission: str, case_id: int) -> None:
    """Refuse a case that is outside the actor's scope or a role without the permission."""
    actor.must(permission)
    if not door().allows(actor, permission, case_id):
        raise NotYours("该案件不在您的办案或者管辖范围内。", next_step="如需查看，请由承办机构按规定办理。")
