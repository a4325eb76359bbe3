"""What reading gives: texts, their pieces, and doubts with the line they are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256


class Unreadable(Exception):
    """The file cannot be read as an official text; the message says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file. `level` is that of a Markdown or Word heading, 0 for ordinary text."""

    at: int
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """One step in the life of a text as its head tells it: passed, promulgated, amended, in force."""

    on: date
    act: str
    said: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was not understood: the line, its words, and why."""

    at: int
    said: str
    why: str


@dataclass(slots=True)
class Piece:
    """One article or point; `number` 0 is what stands outside the count."""

    at: int
    number: int
    sub: int
    headings: tuple[str, ...]
    lines: list[str]

    @property
    def body(self) -> str:
        """One line per paragraph, item and sub-item."""
        return "\n".join(self.lines)


@dataclass(slots=True)
class Head:
    """What stands before the first article."""

    title: str = ""
    full_title: str = ""
    named_by_file: bool = False
    number: str = ""
    issuer: str = ""
    events: list[Event] = field(default_factory=list)
    history: list[str] = field(default_factory=list)
    preamble: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class ReadText:
    """One text of a file. `since` is set only where the text itself says from when this wording applies."""

    head: Head
    encoding: str
    unit: str
    pieces: list[Piece]
    doubts: list[Doubt]
    since: date | None = None
    published: date | None = None

    @property
    def counted(self) -> list[Piece]:
        """The articles or points, without what stands outside the count."""
        return [piece for piece in self.pieces if piece.number]

    @property
    def first(self) -> int:
        """The lowest number."""
        return min((piece.number for piece in self.counted), default=0)

    @property
    def highest(self) -> int:
        """The highest number."""
        return max((piece.number for piece in self.counted), default=0)

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """Numbers missing between the lowest and the highest, as ranges with both ends included."""
        found = []
        numbers = sorted({piece.number for piece in self.counted})
        for one, following in zip(numbers, numbers[1:], strict=False):
            if following > one + 1:
                found.append((one + 1, following - 1))
        return found

    def latest(self, *acts: str) -> date | None:
        """The last day on which one of the acts happened."""
        return max((event.on for event in self.head.events if event.act in acts), default=None)

    @property
    def adopted(self) -> date | None:
        """The day it was first passed."""
        return min((event.on for event in self.head.events if event.act == "通过"), default=None)

    @property
    def enacted(self) -> date | None:
        """The last day on which the text as a whole was passed, promulgated or revised (修订, not 修正)."""
        return self.latest("通过", "公布", "发布", "修订", "印发")

    @property
    def amended(self) -> date | None:
        """The last change that this wording contains."""
        return self.latest("修订", "修正", "修改")

    @property
    def digest(self) -> str:
        """The digest of what was read, whatever file and encoding it came in."""
        parts = [self.head.full_title, self.unit, *self.head.history]
        for piece in self.pieces:
            parts += [f"{piece.number}-{piece.sub}", *piece.headings, piece.body]
        return sha256("\0".join(parts).encode()).hexdigest()
