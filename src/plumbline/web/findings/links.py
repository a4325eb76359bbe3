"""What the apps above offer to do with a reviewed file: each hands in a function when it is ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plumbline.web.findings.models import ReviewedFile
from plumbline.web.organs.actors import Actor


@dataclass(frozen=True)
class FileLink:
    """One link at the head of the page of a file."""

    title: str
    url: str


Offer = Callable[[Actor, ReviewedFile], FileLink | None]

_offers: list[Offer] = []


def register_file_link(offer: Offer) -> None:
    """Called in `ready()` of an app: offer this at every file; a second time changes nothing."""
    if offer not in _offers:
        _offers.append(offer)


def links_of(actor: Actor, file: ReviewedFile) -> list[FileLink]:
    """What this reader is offered for the file, in the order of registration."""
    return [link for link in (offer(actor, file) for offer in _offers) if link is not None]
