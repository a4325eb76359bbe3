"""What the positive lists ask of somebody, on the workbench: reviews, entries, removals, objections, drafts of lists."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from plumbline.web.cases.additions import Call, register_call
from plumbline.web.organs.actors import Actor
from plumbline.web.positives import selectors


def hang_calls() -> None:
    """Called once when the app is ready."""
    register_call(asked)


def asked(actor: Actor) -> Iterator[Call]:
    """One line for each kind of work, with the nearest day."""
    for duty in selectors.work(actor):
        yield Call(
            f"有 {duty.number} {duty.words}。", f"{reverse('positives:list')}?state={duty.state}", "查看", duty.due
        )
    drafts = selectors.drafts_waiting(actor)
    if drafts is not None:
        yield Call(f"有 {drafts.number} {drafts.words}。", reverse("positives:programmes"), "查看", drafts.due)
