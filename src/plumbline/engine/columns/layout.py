"""How case files lie in Arrow: one column per group of the schema, and who says what is absent.

A group is a struct, a list a list of structs, a fact a nullable value. Null alone says that
nothing is recorded. What is recorded as absent is said by the struct around it: `_absent` is a
whole number with one bit per member, in the order in which the members were written, and a set
bit means "there is none, and that is on record". A group of more than 63 members has `_absent_2`.
An empty list carries the bit too, so a store that cannot tell a null list from an empty one
loses nothing. The root's own words are columns beside its groups.

The order of the members is kept in the metadata of the schema under `plumbline.members`, so a
file written before a fact was added to the schema is read as it was meant.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from plumbline.engine.schema import Field, Group, Kind, Many, Member

ABSENT_WORD = "_absent"
WORD_BITS = 63
MEMBERS_KEY = b"plumbline.members"

TYPES: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.CODE: pa.string(),
    Kind.CODES: pa.list_(pa.string()),
    Kind.DATE: pa.date32(),
    Kind.INSTANT: pa.timestamp("us", tz="UTC"),
    Kind.MONEY: pa.int64(),
    Kind.INTEGER: pa.int64(),
    Kind.BOOLEAN: pa.bool_(),
}

Place = tuple[str, int]
"""The column of words and the bit in it that speak of a member."""


def word_name(number: int) -> str:
    """The name of the `number`-th word of a group, from 0."""
    return ABSENT_WORD if number == 0 else f"{ABSENT_WORD}_{number + 1}"


def word_names(group: Group) -> list[str]:
    """The words of a group."""
    return [word_name(number) for number in range(-(-len(group.members) // WORD_BITS))]


def group_fields(group: Group) -> list[pa.Field]:
    """The Arrow fields of a group: its members and its words."""
    members = [pa.field(member.name, member_type(member)) for member in group.members]
    return [*members, *(pa.field(name, pa.int64()) for name in word_names(group))]


def member_type(member: Member) -> pa.DataType:
    """The Arrow type of a member."""
    if isinstance(member, Many):
        return pa.list_(pa.struct(group_fields(member.of)))
    return TYPES[member.kind] if isinstance(member, Field) else pa.struct(group_fields(member))


def arrow_schema(schema: Group, envelope: Sequence[pa.Field] = ()) -> pa.Schema:
    """The Arrow schema of case files of the schema; `envelope` are columns that are no facts."""
    return pa.schema([*envelope, *group_fields(schema)], {MEMBERS_KEY: json.dumps(dict(member_orders(schema)))})


def member_orders(group: Group, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """The names of the members of every group below this one, by the path of the group."""
    yield path, [member.name for member in group.members]
    for member in group.members:
        if isinstance(member, Many):
            yield from member_orders(member.of, f"{path}.{member.name}[]".lstrip("."))
        elif isinstance(member, Group):
            yield from member_orders(member, f"{path}.{member.name}".lstrip("."))


class Places:
    """Where the bits of members stand: as the metadata of a schema says, otherwise in the order of ours."""

    def __init__(self, schema: Group, metadata: Mapping[bytes, bytes] | None = None) -> None:
        said: Any = json.loads((metadata or {}).get(MEMBERS_KEY, b"{}"))
        self.schema = schema
        self._orders: dict[str, list[str]] = {**dict(member_orders(schema)), **said}
        self._places: dict[str, dict[str, Place]] = {}

    @classmethod
    def told(cls, schema: Group, metadata: Mapping[bytes, bytes] | None) -> Places:
        """The same for the batches of one file, which all tell the same: made once."""
        said = (metadata or {}).get(MEMBERS_KEY)
        found = _LAST.get(said)
        if found is None or found.schema is not schema:
            _LAST.clear()
            found = _LAST[said] = cls(schema, metadata)
        return found

    def of(self, path: str) -> dict[str, Place]:
        """The place of each member of the group at the path."""
        found = self._places.get(path)
        if found is None:
            names = enumerate(self._orders.get(path, ()))
            found = {name: (word_name(at // WORD_BITS), at % WORD_BITS) for at, name in names}
            self._places[path] = found
        return found


_LAST: dict[bytes | None, Places] = {}
"""What was told last."""


def leaves(fields: Sequence[pa.Field]) -> Iterator[str]:
    """The logical path of every leaf column, in the order in which Parquet numbers them."""
    for path, _ in leaf_types(fields):
        yield path


def leaf_types(fields: Iterable[pa.Field], path: str = "") -> Iterator[tuple[str, pa.DataType]]:
    """The logical path and the type of every leaf column."""
    for field in fields:
        yield from _below(field.type, f"{path}.{field.name}".lstrip("."))


def _below(kind: pa.DataType, path: str) -> Iterator[tuple[str, pa.DataType]]:
    if pa.types.is_struct(kind):
        yield from leaf_types([kind.field(at) for at in range(kind.num_fields)], path)
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        yield from _below(kind.value_type, f"{path}[]")
    else:
        yield path, kind
