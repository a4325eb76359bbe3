"""What all steps share: the locked row, the record of the step, and texts that say something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plumbline.web.audit.services import append
from plumbline.web.cases.selectors import agencies_of
from plumbline.web.organs.actors import Actor
from plumbline.web.positives.models import Listing, State, Step
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours
from plumbline.web.shell.forms import without_hidden


def locked(actor: Actor, listing_id: int, permission: str, *states: State) -> Listing:
    """The listing of the actor's agency in one of the states, locked until the transaction ends."""
    actor.must(permission)
    rows = Listing.objects.select_for_update(of=("self",)).select_related("programme__agency", "party", "agency")
    found = rows.filter(pk=listing_id, agency__in=agencies_of(actor)).first()
    if found is None:
        raise NotYours("这家企业由其他机关管理，或者没有这条记录。", next_step="请由管理机关办理。")
    if found.state not in states:
        raise IllegalTransition(
            f"{found.party.name}现为“{found.get_state_display()}”，不能办理这一步。", title="状态已经变化"
        )
    return found


def said(text: str, field: str, ask: str, longest: int = 500) -> str:
    """A text without hidden characters; an empty or endless one is refused at its field."""
    words = without_hidden(text)[0]
    if not words:
        raise BadInput({field: ask})
    if len(words) > longest:
        raise BadInput({field: f"最多 {longest} 个字，现在是 {len(words)} 个字，请删减。"})
    return words


def record(actor: Actor, listing: Listing, act: str, zh: str, note: str = "", **payload: Any) -> None:
    """One step for the history and for the audit chain."""
    Step.objects.create(listing=listing, zh=zh, note=note, on=actor.on, at=actor.at, by=actor.user)
    content: Mapping[str, Any] = {"state": str(listing.state), "note": note, **payload}
    append(stream=listing.stream, actor=actor, act=f"positives.{act}", target=str(listing), payload=content)
