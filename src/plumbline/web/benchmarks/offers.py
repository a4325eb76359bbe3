"""What the apps above offer to do with a version of a table, or of a list of leniency: each hands in a function when it is ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plumbline.web.organs.actors import Actor

TABLE, LIST = "table", "list"


@dataclass(frozen=True)
class Offer:
    """One button at the head of the page of a version; `url` is posted to."""

    title: str
    url: str


Offering = Callable[[Actor, Any], Offer | None]

_offerings: dict[str, list[Offering]] = {TABLE: [], LIST: []}


def register_offer(kind: str, offering: Offering) -> None:
    """Called in `ready()` of an app: offer this at every version of the kind; a second time changes nothing."""
    if offering not in _offerings[kind]:
        _offerings[kind].append(offering)


def offers_of(kind: str, actor: Actor, row: Any) -> list[Offer]:
    """What this reader is offered for the version, in the order of registration."""
    return [offer for offer in (offering(actor, row) for offering in _offerings[kind]) if offer is not None]
