"""What a run over many case files came to."""

from __future__ import annotations

from msgspec import Struct

from plumbline.review.comparing import Compared
from plumbline.review.counting import Counts
from plumbline.review.inputs import Refused
from plumbline.review.parts import Part, Places


class Worst(Struct, frozen=True):
    """A case file with grave problems: its number in the run, its place, and how grave they are."""

    case: int
    file: str
    row: int | None
    gravity: int


class Done(Struct):
    """What a run came to. `resumed` and `changes` tell of an unfinished run that it found in the folder;
    `processes` did the review."""

    files: int
    parts: list[Part]
    places: Places
    counts: Counts
    compared: Compared
    refused: list[Refused]
    remarked: int
    resumed: bool
    changes: str
    seconds: float = 0.0
    processes: int = 1
    worst: list[Worst] = []
