"""What benchmark tables ask of somebody, on the workbench: a draft of another person, an approved table to publish."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from plumbline.web.benchmarks import selectors
from plumbline.web.benchmarks.models import State
from plumbline.web.cases.additions import Call, register_call
from plumbline.web.organs.actors import Actor


def hang_calls() -> None:
    """Called once when the app is ready."""
    register_call(asked)


def asked(actor: Actor) -> Iterator[Call]:
    """The day by which it is due is the first day of the nearest table."""
    found = selectors.duties(actor)
    page = f"{reverse('benchmarks:list')}?state="
    if found.approve:
        told = f"有 {found.approve} 份裁量基准待您批准。"
        yield Call(told, f"{page}{State.SUBMITTED}", "查看", found.approve_by)
    if found.publish:
        told = f"有 {found.publish} 份裁量基准已批准，公布以后才能施行。"
        yield Call(told, f"{page}{State.APPROVED}", "查看", found.publish_by)
