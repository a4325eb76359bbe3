"""The editions of an instrument as a reader knows them: what we cite of it, and the text where it is loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plumbline.engine.citations import Instrument
from plumbline.web.lawbook import law, selectors
from plumbline.web.lawbook.addresses import title_of
from plumbline.web.lawbook.models import Text


@dataclass(frozen=True)
class Edition:
    """One edition: `instrument` where our rules know it, `text` where it is loaded, at least one of the two."""

    title: str
    instrument: Instrument | None
    text: Text | None
    since: date
    until: date | None

    @property
    def own_title(self) -> str:
        """The title with the year, where older editions bear one: 行政处罚法（1996年）."""
        return self.instrument.title if self.instrument else self.title

    @property
    def level(self) -> str:
        """Its standing among the sources of law."""
        return self.instrument.level if self.instrument else self.text.level if self.text else ""

    @property
    def number(self) -> str:
        """文号."""
        return self.instrument.number if self.instrument else self.text.number if self.text else ""

    @property
    def issuer(self) -> str:
        """Who made it."""
        return self.instrument.issuer if self.instrument else self.text.issuer if self.text else ""

    @property
    def mark(self) -> str:
        """How the page of a comparison names it: 行政处罚法@2021-07-15."""
        return f"{self.title}@{self.since.isoformat()}"

    def stands(self, on: date) -> bool:
        """Whether it is in force on the day."""
        return self.since <= on and (self.until is None or on <= self.until)


def editions_of(name: str) -> list[Edition]:
    """All editions that a key, a title or a short name means, the oldest first; none where nothing is known of it."""
    known = law.editions_named(name)
    title = title_of(known[-1]) if known else ""
    loaded = {
        text.pk: text for each in (title or name, *(one.key for one in known)) for text in selectors.texts_of(each)
    }
    by_key = {one.key: one for one in known}
    found = [
        Edition(title or text.title, by_key.get(text.instrument), text, text.since, text.until)
        for text in loaded.values()
    ]
    found += [edition for one in known for edition in _not_loaded(title, one, found)]
    return sorted(found, key=lambda edition: edition.since)


def _not_loaded(title: str, one: Instrument, loaded: Sequence[Edition]) -> Iterator[Edition]:
    """An instrument without text; where only an amended wording of it is loaded, the time before the amendment."""
    begun = min((each.since for each in loaded if each.instrument == one), default=None)
    if begun is None:
        yield Edition(title, one, None, one.since, one.until)
    elif begun > one.since:
        yield Edition(title, one, None, one.since, begun - timedelta(days=1))


def standing(editions: Sequence[Edition], on: date) -> Edition:
    """The edition in force on a day; where there is none, the last one before that day, else the first of all."""
    in_force = [each for each in editions if each.stands(on)]
    begun = [each for each in editions if each.since <= on]
    return (in_force or begun or [editions[0]])[-1 if in_force or begun else 0]


def neighbours_of(edition: Edition) -> list[Edition]:
    """The instruments of other titles that this one replaced, and the one that replaced it."""
    one = edition.instrument
    if one is None:
        return []
    others = [*law.predecessors(one), *([after] if (after := law.successor(one)) else [])]
    return [
        found
        for other in others
        if title_of(other) != edition.title
        for found in editions_of(title_of(other))
        if found.instrument == other
    ]


def edition_marked(mark: str) -> Edition | None:
    """The edition that 行政处罚法@2021-07-15 names."""
    title, _, since = mark.partition("@")
    return next((each for each in editions_of(title) if each.since.isoformat() == since), None)
