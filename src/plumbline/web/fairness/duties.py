"""What the comparison of fines asks of somebody, on the workbench: leads without an answer."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from plumbline.web.cases.additions import Call, register_call
from plumbline.web.fairness import selectors
from plumbline.web.organs.actors import Actor


def hang_calls() -> None:
    """Called once when the app is ready."""
    register_call(asked)


def asked(actor: Actor) -> Iterator[Call]:
    """How many standing leads wait for an answer that this person may give."""
    if number := selectors.to_answer(actor).count():
        page = f"{reverse('fairness:leads')}?state={selectors.WAITING}"
        yield Call(f"有 {number} 条同案同罚线索等待说明或者转交。", page, "查看")
