"""What the apps above add: panels inside a tab of a case, facts of a step before the law is asked, calls on a workbench.

Each hands in a function when it is ready. A statement sees the step after its own preparation, also while the step is
only suggested, previewed or proposed (`draft.trial`); it states facts with `draft.default` and `draft.renew`, and
writes nothing but by `draft.afterwards`. The first step of a case has no statements: there is no case yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from plumbline.web.cases.models import Case
from plumbline.web.lawbook.panels import Panel
from plumbline.web.organs.actors import Actor

if TYPE_CHECKING:
    from plumbline.web.cases.services.drafts import Draft

Part = Callable[[Actor, Case], Panel | None]
Statement = Callable[["Draft"], None]


@dataclass(frozen=True)
class Call:
    """A line at the top of somebody's workbench: what is asked, where it is done, and by which day if there is one."""

    text: str
    url: str
    link: str
    due: date | None = None


Caller = Callable[[Actor], Iterable[Call]]

_parts: dict[str, list[Part]] = {}
_statements: dict[str, list[Statement]] = {}
_callers: list[Caller] = []


def register_part(tab: str, part: Part) -> None:
    """Called in `ready()` of an app: show this inside the tab of every case; a second time changes nothing."""
    known = _parts.setdefault(tab, [])
    if part not in known:
        known.append(part)


def register_statement(step: str, statement: Statement) -> None:
    """Called in `ready()` of an app: let this add to the facts of the step; a second time changes nothing."""
    known = _statements.setdefault(step, [])
    if statement not in known:
        known.append(statement)


def register_call(caller: Caller) -> None:
    """Called in `ready()` of an app: ask this on everybody's workbench; a second time changes nothing."""
    if caller not in _callers:
        _callers.append(caller)


def calls(actor: Actor) -> list[Call]:
    """What the apps above ask of this person: the nearest day first, then what has none, as they registered."""
    found = [call for caller in _callers for call in caller(actor)]
    return sorted(found, key=lambda call: call.due or date.max)


def parts(tab: str, actor: Actor, case: Case) -> list[Panel]:
    """What the apps above show this reader inside the tab, in the order in which they registered."""
    return [panel for panel in (part(actor, case) for part in _parts.get(tab, [])) if panel is not None]


def add_statements(draft: Draft) -> None:
    """What the apps above know about the step, in the order in which they registered."""
    for statement in _statements.get(draft.step, []):
        statement(draft)
