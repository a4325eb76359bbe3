"""What the collection shows on other pages: the published cases of the same matter beside a live case."""

from __future__ import annotations

from plumbline.web.cases.asides import register_aside
from plumbline.web.cases.models import Case
from plumbline.web.exemplars import selectors
from plumbline.web.lawbook.panels import Panel
from plumbline.web.organs.actors import Actor


def hang_panels() -> None:
    """Called once when the app is ready."""
    register_aside(cases_like_this)


def cases_like_this(actor: Actor, case: Case) -> Panel | None:
    """The published cases of this matter, if there are any."""
    rows = selectors.beside(case.matter_code) if actor.may("exemplars.view") else []
    if not rows:
        return None
    return Panel("同一事项的典型案例", "exemplars/beside.html", {"rows": rows, "matter": case.matter_code})
