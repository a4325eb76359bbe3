"""What the collection shows on other pages: the published cases of the same matter beside a live case."""

from __future__ import annotations

from django.urls import reverse

from plumbline.web.cases.asides import register_aside
from plumbline.web.cases.models import Case
from plumbline.web.exemplars import selectors
from plumbline.web.findings.links import FileLink, register_file_link
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.lawbook.panels import Panel
from plumbline.web.organs.actors import Actor


def hang_panels() -> None:
    """Called once when the app is ready."""
    register_aside(cases_like_this)
    register_file_link(nominate_this)


def cases_like_this(actor: Actor, case: Case) -> Panel | None:
    """The published cases of this matter, if there are any."""
    rows = selectors.beside(case.matter_code) if actor.may("exemplars.view") else []
    if not rows:
        return None
    return Panel("同一事项的典型案例", "exemplars/beside.html", {"rows": rows, "matter": case.matter_code})


def nominate_this(actor: Actor, file: ReviewedFile) -> FileLink | None:
    """The way from a file to its nomination."""
    if not actor.may("exemplars.nominate") or file.is_open:
        return None
    return FileLink("推荐为典型案例", reverse("exemplars:nominate", args=[file.pk]))
