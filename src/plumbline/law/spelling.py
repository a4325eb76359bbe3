"""Articles as people write them: 行政处罚法 60, 《行政处罚法》第六十条第二款第（三）项, 处罚法60条, penalty:60.2.3."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from plumbline.engine.citations import Article, Instrument
from plumbline.engine.errors import CitationError
from plumbline.law.instruments import INSTRUMENTS
from plumbline.law.texts import numeral

NUMBER = r"[0-9零一二三四五六七八九十百千]+"
PLACE = re.compile(
    rf"第?(?P<number>{NUMBER})[条点项]?(?:(?:-|之)(?P<sub>{NUMBER}))?"
    rf"(?:[.第](?P<par>{NUMBER})款?)?(?:[.第]\(?(?P<item>{NUMBER})\)?项?)?"
)
ITEM_ONLY = re.compile(rf"第?(?P<number>{NUMBER})条第?\((?P<item>{NUMBER})\)项?")
PARTS = ("number", "sub", "par", "item")


def article_of(text: str, on: date | None = None) -> Article | None:
    """The article meant; with a day, in the edition of the law in force on it. None if it is unclear or does not exist."""
    instrument, rest = named(text, on)
    if instrument is None:
        return None
    place = ITEM_ONLY.fullmatch(rest) or PLACE.fullmatch(rest)
    if place is None:
        return None
    said = place.groupdict()
    number, sub, par, item = (_number(said.get(part)) for part in PARTS)
    try:
        return instrument.art(number or 0, par or None, item, sub)
    except CitationError:
        return None


def named(text: str, on: date | None = None) -> tuple[Instrument | None, str]:
    """The instrument whose title, short title, number or key the text begins with (the longest wins), and the rest."""
    bare = _plain(text)
    found = [(name, one) for one in INSTRUMENTS.values() for name in _names(one) if bare.startswith(name)]
    if not found:
        return None, bare
    longest = max(len(name) for name, _ in found)
    meant = [one for name, one in found if len(name) == longest]
    return _edition(meant, on), bare[longest:].lstrip(":")


def _edition(meant: list[Instrument], on: date | None) -> Instrument:
    """The edition in force on the day; without one, or where none was, the one that bears the bare title now."""
    if on is not None:
        titles = {_bare(one) for one in meant}
        standing = [one for one in (*meant, *INSTRUMENTS.values()) if one.in_force(on) and _bare(one) in titles]
        if standing:
            return standing[0]
    return max(meant, key=lambda one: one.since)


def _names(instrument: Instrument) -> Iterable[str]:
    """Every name of the instrument; editions with a year in the title also answer to the title without it."""
    names = (instrument.title, instrument.short, instrument.number, instrument.key)
    yield from dict.fromkeys(_plain(name) for name in names if name)
    yield _bare(instrument)


def _bare(instrument: Instrument) -> str:
    """The title without the year that tells an old edition apart."""
    title = instrument.title
    return _plain(title.rpartition("（")[0] if title.endswith("年）") else title)


def _plain(text: str) -> str:
    """Without title marks, blanks and full-width forms, so that every spelling compares."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s《》〈〉]", "", folded).removeprefix("中华人民共和国")


def _number(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) if written.isascii() else numeral(written)
