"""The contents of a loaded text: 编, 章 and 节 with their articles, and which of these something rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from plumbline.web.lawbook.law import Place
from plumbline.web.lawbook.models import Provision


@dataclass(frozen=True)
class Entry:
    """One article in the contents, with how many rules, numbers and matters rest on it."""

    numeral: str
    place: str
    resting: int


@dataclass(frozen=True)
class Chapter:
    """The articles under one heading; `number` is its place in the text, from 1."""

    number: int
    headings: tuple[str, ...]
    entries: list[Entry] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The headings in one line."""
        return "　".join(self.headings) or "全文"

    @property
    def resting(self) -> int:
        """How many of its articles carry something."""
        return sum(bool(entry.resting) for entry in self.entries)


def contents(provisions: Iterable[Provision], places: Mapping[str, Place]) -> list[Chapter]:
    """The chapters of a text in order; what stands outside the count is left out."""
    counted = (each for each in provisions if each.number)
    chapters = []
    for number, (headings, own) in enumerate(groupby(counted, key=lambda each: tuple(each.headings)), start=1):
        chapters.append(Chapter(number, headings, [_entry(each, places.get(each.numeral)) for each in own]))
    return chapters


def _entry(provision: Provision, place: Place | None) -> Entry:
    resting = len(place.rules) + len(place.parameters) + len(place.matters) if place else 0
    return Entry(provision.numeral, provision.place, resting)


def chapter_of(provisions: Iterable[Provision], chapter: Chapter) -> list[Provision]:
    """The provisions of one chapter."""
    wanted = {entry.numeral for entry in chapter.entries}
    return [each for each in provisions if each.number and each.numeral in wanted]
