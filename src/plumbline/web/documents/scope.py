"""Who may see and make the papers of which case. Documents stand below the cases, so the cases tell them.

The app of cases registers one `CaseDoor` when it is loaded. Until then every case is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plumbline.web.shell.errors import NotYours

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from plumbline.web.organs.actors import Actor
    from plumbline.web.organs.models import Agency


@dataclass(frozen=True)
class CasePapers:
    """What a paper needs of a case: the facts as a nested mapping, the agency, and how pages name the case."""

    facts: Mapping[str, Any]
    agency: Agency
    number: str
    title: str
    url: str


@dataclass(frozen=True)
class CaseDoor:
    """`allows(actor, permission, case_id)`; `visible(actor)` a queryset of cases; `papers(case_id)` its facts."""

    allows: Callable[[Actor, str, int], bool]
    visible: Callable[[Actor], QuerySet[Any]]
    papers: Callable[[int], CasePapers]


Suggestion = Callable[[int], Mapping[str, str]]

_doors: list[CaseDoor] = []
_suggestions: dict[str, list[Suggestion]] = {}


def register(door: CaseDoor) -> None:
    """Set the door; the last one registered counts."""
    _doors[:] = [door]


def door() -> CaseDoor:
    """The registered door."""
    if not _doors:
        raise NotYours("案件模块没有启用，不能查看案件文书。")
    return _doors[0]


def register_suggestion(kind: str, suggestion: Suggestion) -> None:
    """Called in `ready()` of an app above: what it can say for this kind of paper, by the names of its extras."""
    known = _suggestions.setdefault(kind, [])
    if suggestion not in known:
        known.append(suggestion)


def suggested(kind: str, case_id: int) -> dict[str, str]:
    """What the apps above can already say for a new paper; whoever makes it may change every word."""
    found: dict[str, str] = {}
    for suggestion in _suggestions.get(kind, []):
        found |= suggestion(case_id)
    return found


def require(actor: Actor, permission: str, case_id: int) -> None:
    """Refuse a case that is outside the actor's scope or a role without the permission."""
    actor.must(permission)
    if not door().allows(actor, permission, case_id):
        raise NotYours("该案件不在您的办案或者管辖范围内。", next_step="如需查看，请由承办机构按规定办理。")
