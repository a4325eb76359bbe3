"""The decided cases that a preview holds against a value. Standards stand below the cases, so the cases hand them over.

The app of cases registers one `CaseDoor` when it is loaded. Until then there are no cases to preview.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from plumbline.casefile.types import CaseFile
from plumbline.web.organs.actors import Actor


@dataclass(frozen=True)
class CaseCard:
    """How pages name a case; without an address it lies outside the reader's scope."""

    number: str
    title: str
    url: str


@dataclass(frozen=True)
class CaseDoor:
    """`count` and `decided` of the cases decided below a path within days; `cards` of those an actor may see."""

    count: Callable[[str, date, date], int]
    decided: Callable[[str, date, date], Iterable[tuple[int, CaseFile]]]
    cards: Callable[[Actor, Collection[int]], dict[int, CaseCard]]


_doors: list[CaseDoor] = []


def register(door: CaseDoor) -> None:
    """Set the door; the last one registered counts."""
    _doors[:] = [door]


def door() -> CaseDoor:
    """The registered door, or one with nothing behind it."""
    return _doors[0] if _doors else CaseDoor(lambda *_: 0, lambda *_: (), lambda *_: {})
