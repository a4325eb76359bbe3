"""The case file as Python objects, generated from the schema.

There are two trees of the same shape. In the *open* tree a fact that is not given is
UNSET, which means unknown. In the *closed* tree, for groups whose source declares that
it keeps them completely, a fact that is not given is None, which means recorded as absent.
An explicit None is absent in both. Objects are immutable.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import force_setattr

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.schema import Field, Group, Kind, Many, Member

# Amounts stay inside the integers that every JSON reader keeps exactly (2**53 - 1 fen, ninety trillion yuan).
MAX_FEN = 2**53 - 1
MAX_INTEGER = 2**31 - 1

EVERYTHING = "*"
"""The entry of `closed_world` that stands for every group."""

ENVELOPE = ("schema_version", "source")
"""The keys of a case file that are not facts."""

FactPath = tuple[str | int, ...]
"""Where a fact stands: names and list positions from the root."""

_PLAIN_TYPES: dict[Kind, Any] = {
    Kind.TEXT: str,
    Kind.DATE: date,
    Kind.INSTANT: Annotated[datetime, Meta(tz=True)],
    Kind.MONEY: Annotated[int, Meta(ge=0, le=MAX_FEN)],
    Kind.INTEGER: Annotated[int, Meta(ge=0, le=MAX_INTEGER)],
    Kind.BOOLEAN: bool,
}


class Facts(Struct, frozen=True, kw_only=True):
    """A group of facts. The fields are those of the schema group of the same name."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class Event(Facts, frozen=True, kw_only=True):
    """A group that happened, did not happen (then it is None), or is unknown (then it is UNSET).

    An event with any recorded value happened, whether or not the file says so.
    """

    def __post_init__(self) -> None:
        """Infer `happened`; an event that did not happen is None in its parent, never an object."""
        happened = self.happened
        if happened is False:
            raise ValueError("an event that did not happen is recorded as null")
        if happened is not True and self._any_recorded():
            force_setattr(self, "happened", True)

    def _any_recorded(self) -> bool:
        return any(is_recorded(getattr(self, name)) for name in self.__struct_fields__)


def is_recorded(value: object) -> bool:
    """Whether a value is on record: neither unknown, nor absent, nor an empty list."""
    return value is not None and value is not UNSET and value != []


class Source(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who wrote the file, when, and which groups of facts it keeps completely (`["*"]` = all)."""

    system: str | None = None
    exported_at: Annotated[datetime, Meta(tz=True)] | None = None
    closed_world: list[str] = []

    def closes(self, group: str) -> bool:
        """Whether what is missing from the group called `group` is absent rather than unknown."""
        return group in self.closed_world or EVERYTHING in self.closed_world


class CaseFile(Facts, frozen=True, kw_only=True, dict=True):
    """A whole case file: one attribute per group of the schema.

    `extra` keeps what the file holds beyond the schema, by path; it is written back unchanged.
    """

    schema_version: int
    source: Source = Source()

    @property
    def extra(self) -> dict[FactPath, Any]:
        """Keys of the file that the schema does not know, and the original of events stated not to have happened."""
        kept: dict[FactPath, Any] = self.__dict__.get("extra", {})
        return kept

    def with_extra(self, extra: dict[FactPath, Any]) -> CaseFile:
        """This case file, keeping `extra` for writing."""
        if extra:
            self.__dict__["extra"] = extra
        return self


class TypeTree:
    """All struct types of one tree: `default` is UNSET in the open tree, None in the closed one."""

    def __init__(self, label: str, default: UnsetType | None) -> None:
        self.label = label
        self.default = default
        self._types: dict[int, type[Facts]] = {}
        fields = [(member.name, self._optional(member), self.missing(member)) for member in CASE_FILE.members]
        self.root: type[CaseFile] = self._define(f"CaseFile{label}", fields, CaseFile)

    def missing(self, member: Member) -> UnsetType | None:
        """What a group of the root is when the file says nothing of it."""
        return self.default if isinstance(member, Field) or not member.aside else None

    def group_type(self, group: Group) -> type[Facts]:
        """The struct type of `group`; groups used in several places share one."""
        if id(group) not in self._types:
            fields = [(member.name, self._optional(member), self.default) for member in group.members]
            name = "".join(word.capitalize() for word in group.name.split("_")) + self.label
            self._types[id(group)] = self._define(name, fields, Event if group.event else Facts)
        return self._types[id(group)]

    def member_type(self, member: Member) -> Any:
        """The annotation of one member, without the possibility of being absent or unknown."""
        if isinstance(member, Many):
            return list[self.group_type(member.of)]  # type: ignore[misc]
        if isinstance(member, Group):
            return self.group_type(member)
        return _field_type(member)

    def _optional(self, member: Member) -> Any:
        return self.member_type(member) | None | UnsetType

    @staticmethod
    def _define(name: str, fields: list[tuple[str, Any, Any]], base: type[Any]) -> Any:
        return msgspec.defstruct(
            name,
            fields,
            bases=(base,),
            module=__name__,
            frozen=True,
            kw_only=True,
            omit_defaults=True,
            forbid_unknown_fields=True,
        )


def _field_type(field: Field) -> Any:
    if field.kind is Kind.CODE:
        return Literal[tuple(code for code, _ in field.values)]
    if field.kind is Kind.CODES:
        return list[Literal[tuple(code for code, _ in field.values)]]  # type: ignore[misc]
    return _PLAIN_TYPES[field.kind]


OPEN = TypeTree("Open", UNSET)
CLOSED = TypeTree("Closed", None)
