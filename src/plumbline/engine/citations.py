"""Legal instruments and references to their articles.

A citation is written `PENALTY_LAW.art(63, par=1, item=2)` in rules and
`"penalty_law:63.1.2"` in tables. Both give the same `Article`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from plumbline.engine.errors import CitationError, nearest

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")
TEXT_FORM = re.compile(r"(?P<key>[a-z0-9_]+):(?P<number>\d+)(?:-(?P<sub>\d+))?(?:\.(?P<par>\d+)(?:\.(?P<item>\d+))?)?")


def check_number(number: int) -> None:
    """Refuse what cannot be the number of an article, paragraph or item."""
    if not 1 <= number <= 9999:
        raise CitationError(f"{number} cannot be an article number: 1 to 9999 is possible")


def chinese_number(number: int) -> str:
    """The number from 1 to 9999 as it is written in article headings: 110 is 一百一十, 13 is 十三."""
    check_number(number)
    written = ""
    for place, digit in enumerate(int(d) for d in reversed(str(number))):
        if digit:
            written = DIGITS[digit] + PLACES[place] + written
        elif written and not written.startswith("零"):
            written = "零" + written
    return written.removeprefix("一") if 10 <= number < 20 else written


@dataclass(frozen=True)
class Instrument:
    """One edition of a law, regulation or rule: what it is called and when it is in force.

    `until` is the last day in force, None while it stands. `max_article` bounds the
    article numbers that may be cited. `unit` is what the text counts by: 条, or 点 in papers without articles.
    """

    key: str
    title: str
    short: str
    number: str
    issuer: str
    level: str
    since: date
    until: date | None = None
    replaces: str = ""
    replaced_by: str = ""
    note: str = ""
    max_article: int | None = None
    unit: str = "条"

    def art(self, number: int, par: int | None = None, item: int | None = None, sub: int | None = None) -> Article:
        """The article `number` (with `sub`, 第…条之…), its paragraph `par` (款) and item `item` (项)."""
        if self.max_article is not None and number > self.max_article:
            raise CitationError(f"《{self.title}》 has {self.max_article} articles, article {number} is cited")
        return Article(self, number, par, item, sub)

    def in_force(self, on: date) -> bool:
        """Whether the instrument is in force on the day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Article:
    """A place in an instrument. `str()` gives it the way it is cited in a decision."""

    instrument: Instrument
    number: int
    par: int | None = None
    item: int | None = None
    sub: int | None = None

    def __post_init__(self) -> None:
        for part in (self.number, self.par, self.item, self.sub):
            if part is not None:
                check_number(part)

    def __str__(self) -> str:
        return f"《{self.instrument.title}》{self.place}"

    @property
    def place(self) -> str:
        """The place without the title: 第六十三条第一款第（二）项."""
        written = f"第{chinese_number(self.number)}{self.instrument.unit}"
        if self.sub is not None:
            written += f"之{chinese_number(self.sub)}"
        if self.par is not None:
            written += f"第{chinese_number(self.par)}款"
        if self.item is not None:
            written += f"第（{chinese_number(self.item)}）项"
        return written

    @property
    def short(self) -> str:
        """The short form for margins and lists: 处罚法 63."""
        return f"{self.instrument.short} {self._numeral}"

    @property
    def text_form(self) -> str:
        """The form used in tables: penalty_law:63.1.2; an item without a paragraph is written with paragraph 0."""
        parts = [self._numeral]
        if self.par is not None or self.item is not None:
            parts.append(str(self.par or 0))
        if self.item is not None:
            parts.append(str(self.item))
        return f"{self.instrument.key}:{'.'.join(parts)}"

    @property
    def url_path(self) -> str:
        """The path of the article's page: /law/行政处罚法/60/ (readable; see `quoted_path` for headers)."""
        return f"/law/{self.instrument.title}/{self._numeral}/"

    @property
    def quoted_path(self) -> str:
        """The same path, percent-encoded."""
        return quote(self.url_path)

    @property
    def _numeral(self) -> str:
        return str(self.number) if self.sub is None else f"{self.number}-{self.sub}"

    def covers(self, other: Article) -> bool:
        """Whether `other` is this place or lies inside it."""
        return (
            self.instrument.key == other.instrument.key
            and (self.number, self.sub) == (other.number, other.sub)
            and self.par in (None, other.par)
            and self.item in (None, other.item)
        )


def parse_article(text: str, instruments: dict[str, Instrument]) -> Article:
    """Read "penalty_law:63.1.2" (key:article[.paragraph[.item]]; paragraph 0 means none is named)."""
    match = TEXT_FORM.fullmatch(text)
    if match is None:
        raise CitationError(f"citation {text!r} is not of the form key:article[.paragraph[.item]]")
    key = match["key"]
    if key not in instruments:
        raise CitationError(f"citation {text!r}: no instrument {key!r}{nearest(key, instruments)}")
    par, item, sub = (int(match[name]) if match[name] else None for name in ("par", "item", "sub"))
    return instruments[key].art(int(match["number"]), par or None, item, sub)


def load_instruments(folder: Path) -> dict[str, Instrument]:
    """Every instrument of the folder by key; file name and key must agree."""
    instruments = {}
    for file in sorted(folder.glob("*.toml")):
        instrument = read_instrument(file.name, tomllib.loads(file.read_text("utf-8")))
        if instrument.key != file.stem:
            raise CitationError(f"{file.name}: the key is {instrument.key!r}, the file name says {file.stem!r}")
        instruments[instrument.key] = instrument
    return instruments


def read_instrument(file: str, table: dict[str, Any]) -> Instrument:
    """One instrument from its table, with errors that name the file and the entry."""
    names = {f.name for f in fields(Instrument)}
    for name in table:
        if name not in names:
            raise CitationError(f"{file}: unknown entry {name!r}{nearest(name, names)}")
    for name in ("key", "title", "short", "number", "issuer", "level", "since"):
        if name not in table:
            raise CitationError(f"{file}: the entry {name!r} is missing")
    for name in ("since", "until"):
        if name in table and type(table[name]) is not date:
            raise CitationError(f"{file}: {name} must be a date like 2021-07-15")
    return Instrument(**table)
