"""What the apps above have to say beside a live case: each hands in a function when it is ready."""

from __future__ import annotations

from collections.abc import Callable

from plumbline.web.cases.models import Case
from plumbline.web.lawbook.panels import Panel
from plumbline.web.organs.actors import Actor

Aside = Callable[[Actor, Case], Panel | None]

_asides: list[Aside] = []


def register_aside(aside: Aside) -> None:
    """Called in `ready()` of an app: show this beside every case; a second time changes nothing."""
    if aside not in _asides:
        _asides.append(aside)


def asides(actor: Actor, case: Case) -> list[Panel]:
    """What the apps above say to this reader of this case, in the order in which they registered."""
    return [panel for panel in (aside(actor, case) for aside in _asides) if panel is not None]
