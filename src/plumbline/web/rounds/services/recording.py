"""The event of every act of a round, in the stream of the round, and the row locked for the act."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from plumbline.web.audit.services import append
from plumbline.web.organs.actors import Actor
from plumbline.web.rounds.models import Round, State
from plumbline.web.shell.errors import IllegalTransition, NotYours


def record(actor: Actor, act: str, one: Round, target: str = "", **more: Any) -> None:
    """One event; it stands or falls with the act."""
    append(
        stream=f"round:{one.pk}",
        actor=actor,
        act=f"rounds.{act}",
        target=target or one.title,
        payload={"round": one.pk, "state": str(one.state), **more},
    )


def locked(actor: Actor, round_id: int, *states: State) -> Round:
    """The round, held until the act is over, in one of the states; only its own part of the tree may be organised."""
    actor.must("rounds.manage")
    row = Round.objects.select_for_update().filter(pk=round_id).first()
    if row is None:
        raise Http404
    if not row.path.startswith(actor.scope_path):
        raise NotYours("这一轮评查不在您的监督范围内。")
    in_state(row, *states)
    return row


def in_state(row: Round, *states: State) -> None:
    """Refuse an act that does not belong to the state of the round."""
    if State(row.state) not in states:
        wanted = "、".join(f"“{state.label}”" for state in states)
        raise IllegalTransition(
            f"“{row.title}”现为“{row.get_state_display()}”，只有在{wanted}时才能这样做。",
            title="这一轮评查不在这个阶段",
        )
