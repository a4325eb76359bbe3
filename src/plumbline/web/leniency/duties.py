"""What lists of leniency ask of somebody, on the workbench: a draft of another person, an approved list to publish."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from plumbline.web.cases.additions import Call, register_call
from plumbline.web.leniency import selectors
from plumbline.web.organs.actors import Actor


def hang_calls() -> None:
    """Called once when the app is ready."""
    register_call(asked)


def asked(actor: Actor) -> Iterator[Call]:
    """The day by which it is due is the first day of the nearest list."""
    found = selectors.duties(actor)
    page = reverse("leniency:versions")
    if found.approve:
        yield Call(f"有 {found.approve} 份从宽清单待您批准。", page, "查看", found.approve_by)
    if found.publish:
        yield Call(f"有 {found.publish} 份从宽清单已批准，公布以后才能施行。", page, "查看", found.publish_by)
