"""The room a law leaves: who may set a value of their own in place of a number, in which direction, how far.

A table of the law says in `[parameter.local]` who may set (`by`), which way (`stricter`), between which ends, and the
article that leaves the room; or in `closed` why nobody may. A table that says neither leaves none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import msgspec

from plumbline.engine.citations import Article, Instrument, parse_article
from plumbline.engine.errors import CitationError, ParameterError, nearest

SETTERS = ("province", "city", "district", "agency")
ROOM_ENTRIES = frozenset({"by", "stricter", "minimum", "maximum", "cites", "reason", "except", "closed"})
EXCEPTION_ENTRIES = frozenset({"dims", "by", "cites"})
ORDERED_KINDS = ("money", "integer")


class Direction(Enum):
    """Which values are allowed beside the law's own: only smaller ones, only greater ones, or any."""

    LOWER = "lower"
    HIGHER = "higher"
    FREE = "free"


@dataclass(frozen=True)
class Narrower:
    """Dimensions for which fewer may set a value, and the article that says so."""

    dims: tuple[tuple[str, str], ...]
    by: tuple[str, ...]
    cites: tuple[Article, ...]


@dataclass(frozen=True)
class Room:
    """Who may set a value, which way and how far. `cites` leave the room, `reason` says how they do."""

    by: tuple[str, ...]
    direction: Direction
    minimum: int | None
    maximum: int | None
    cites: tuple[Article, ...]
    reason: str
    narrower: tuple[Narrower, ...] = ()


class LocalSource(msgspec.Struct, frozen=True):
    """Where a local value comes from: the paper, its number and place, who approved it and when."""

    title: str
    number: str
    article: str
    issuer: str
    approved: date

    def __str__(self) -> str:
        return f"《{self.title}》（{self.number}）{self.article}"


def read_room(
    where: str, kind: str, entry: Mapping[str, Any], instruments: Mapping[str, Instrument]
) -> tuple[Room | None, str]:
    """The room of a parameter, or None and the reason why there is none."""
    where = f"{where}: local"
    for key in entry:
        if key not in ROOM_ENTRIES:
            raise ParameterError(f"{where}: unknown entry {key!r}{nearest(key, ROOM_ENTRIES)}")
    if "closed" in entry:
        if len(entry) > 1 or not entry["closed"]:
            raise ParameterError(f"{where}: closed stands alone and gives the reason")
        return None, str(entry["closed"])
    return _opened(where, kind, entry, instruments), ""


def _opened(where: str, kind: str, entry: Mapping[str, Any], instruments: Mapping[str, Instrument]) -> Room:
    for key in ("by", "stricter", "cites", "reason"):
        if not entry.get(key):
            raise ParameterError(f"{where}: the entry {key!r} is missing")
    direction = _direction(where, kind, entry["stricter"])
    ends = {name: _end(where, kind, name, entry.get(name)) for name in ("minimum", "maximum")}
    narrower = tuple(_narrower(where, one, instruments) for one in entry.get("except", ()))
    by, cites = _setters(where, entry["by"]), _articles(where, entry["cites"], instruments)
    return Room(by, direction, ends["minimum"], ends["maximum"], cites, entry["reason"], narrower)


def _narrower(where: str, entry: Mapping[str, Any], instruments: Mapping[str, Instrument]) -> Narrower:
    if set(entry) != EXCEPTION_ENTRIES:
        raise ParameterError(f"{where}: an exception has the entries {', '.join(sorted(EXCEPTION_ENTRIES))}")
    dims = tuple(sorted(entry["dims"].items()))
    return Narrower(dims, _setters(where, entry["by"]), _articles(where, entry["cites"], instruments))


def _setters(where: str, names: Iterable[str]) -> tuple[str, ...]:
    for setter in names:
        if setter not in SETTERS:
            raise ParameterError(f"{where}: unknown setter {setter!r}{nearest(setter, SETTERS)}")
    return tuple(names)


def _articles(where: str, texts: Iterable[str], instruments: Mapping[str, Instrument]) -> tuple[Article, ...]:
    try:
        return tuple(parse_article(text, dict(instruments)) for text in texts)
    except CitationError as error:
        raise ParameterError(f"{where}: {error}") from error


def _direction(where: str, kind: str, written: object) -> Direction:
    known = [direction.value for direction in Direction]
    if written not in known:
        raise ParameterError(f"{where}: stricter is {written!r}, it must be one of {', '.join(known)}")
    direction = Direction(written)
    if direction is not Direction.FREE and kind not in ORDERED_KINDS:
        raise ParameterError(f"{where}: a {kind} value is neither lower nor higher; stricter must be free")
    return direction


def _end(where: str, kind: str, name: str, value: object) -> int | None:
    if value is not None and (type(value) is not int or kind not in ORDERED_KINDS):
        raise ParameterError(f"{where}: {name} {value!r} is not of the kind {kind}")
    return value
