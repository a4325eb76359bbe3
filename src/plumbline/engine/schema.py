"""What a schema of facts is: kinds, fields, groups and lists.

A schema is declared once, with these classes, and read by everything else: the
symbolic facts that rules are written over, the readers and writers, the JSON and
Arrow schemas and the field reference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TypeVar


class Kind(Enum):
    """The kind of a single fact. The value is the word used in the field reference."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    DATE = "date"
    INSTANT = "instant"
    MONEY = "money"
    INTEGER = "integer"
    BOOLEAN = "boolean"


@dataclass(frozen=True)
class Field:
    """One fact: `name` in code, `zh` its one Chinese term, `source` the document it stands in.

    Money is integer fen. `values` lists (code, Chinese term) for CODE and CODES.
    `personal` marks personal information that publication must mask.
    """

    name: str
    kind: Kind
    zh: str
    source: str = ""
    values: tuple[tuple[str, str], ...] = ()
    personal: bool = False


@dataclass(frozen=True)
class Group:
    """A named set of facts. An `event` group carries `happened`, which its absence makes false.

    `aside` is as for `Many`.
    """

    name: str
    zh: str
    members: tuple[Member, ...] = field(default=())
    event: bool = False
    aside: bool = False

    def member(self, name: str) -> Member | None:
        """The member called `name`, or None."""
        return self._index().get(name)

    def _index(self) -> dict[str, Member]:
        cached: dict[str, Member] | None = self.__dict__.get("_by_name")
        if cached is None:
            cached = {m.name: m for m in self.members}
            object.__setattr__(self, "_by_name", cached)
        return cached

    def walk(self, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Member]]:
        """Every member below this group with its path; list elements are walked under `[]`."""
        for member in self.members:
            here = (*path, member.name)
            yield here, member
            if isinstance(member, Group):
                yield from member.walk(here)
            elif isinstance(member, Many):
                yield from member.of.walk((*path, f"{member.name}[]"))


@dataclass(frozen=True)
class Many:
    """A list of groups. Recorded as absent means recorded as empty.

    A list that stands `aside` holds matters beside the case: a file that says nothing of it has none.
    """

    name: str
    zh: str
    of: Group
    aside: bool = False


Member = Field | Group | Many
Side = TypeVar("Side", Group, Many)


def text(name: str, zh: str, source: str = "", *, personal: bool = False) -> Field:
    """A text fact."""
    return Field(name, Kind.TEXT, zh, source, personal=personal)


def code(name: str, zh: str, values: dict[str, str], source: str = "") -> Field:
    """A fact with one of a closed set of codes."""
    return Field(name, Kind.CODE, zh, source, tuple(values.items()))


def codes(name: str, zh: str, values: dict[str, str], source: str = "") -> Field:
    """A fact that is a set of codes."""
    return Field(name, Kind.CODES, zh, source, tuple(values.items()))


def day(name: str, zh: str, source: str = "", *, personal: bool = False) -> Field:
    """A calendar date, Asia/Shanghai."""
    return Field(name, Kind.DATE, zh, source, personal=personal)


def instant(name: str, zh: str, source: str = "") -> Field:
    """A point in time with its offset."""
    return Field(name, Kind.INSTANT, zh, source)


def money(name: str, zh: str, source: str = "") -> Field:
    """An amount in integer fen."""
    return Field(name, Kind.MONEY, zh, source)


def integer(name: str, zh: str, source: str = "") -> Field:
    """A whole number."""
    return Field(name, Kind.INTEGER, zh, source)


def yes_no(name: str, zh: str, source: str = "") -> Field:
    """A boolean fact."""
    return Field(name, Kind.BOOLEAN, zh, source)


HAPPENED = yes_no("happened", "是否发生")


def group(name: str, zh: str, *members: Member) -> Group:
    """A plain group of facts."""
    return Group(name, zh, members)


def event(name: str, zh: str, *members: Member) -> Group:
    """A group that either happened, did not happen, or is unknown."""
    return Group(name, zh, (HAPPENED, *members), event=True)


def many(name: str, zh: str, of: Group) -> Many:
    """A list of `of`."""
    return Many(name, zh, of)


def aside(member: Side) -> Side:
    """The member as one that stands beside the case: silence about it means that there is none."""
    return replace(member, aside=True)
