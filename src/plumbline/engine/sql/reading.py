"""Facts and lists of the Parquet layout in SQL.

Null alone is unknown; the words `_absent` of the struct around say what is recorded as absent. A group that
is absent, or an event that did not happen, has only absent members.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plumbline.engine.nodes import Node, Op
from plumbline.engine.schema import Field, Group, Kind, Many, Member
from plumbline.engine.sql.scopes import Scope
from plumbline.engine.sql.values import NEVER, TYPES, Pair

WORD_BITS = 63
STORED = {**TYPES, Kind.DATE: "DATE", Kind.INSTANT: "TIMESTAMPTZ", Kind.MONEY: "BIGINT", Kind.INTEGER: "BIGINT"}
Orders = Mapping[str, Sequence[str]]


class Reading:
    """Reads members of groups. `orders` are those in which a file was written, as its metadata tell; ours without."""

    def __init__(self, orders: Orders | None = None) -> None:
        self.orders = orders or {}

    def fact(self, tree: Node, scope: Scope) -> Pair:
        """The fact of the node, read in the scope it belongs to."""
        group, text, label, gone = self._around(tree, scope)
        name = tree.attribute("path")[-1]
        field = group.member(name)
        assert isinstance(field, Field)
        value = self._converted(field, self._column(group, text, label, field))
        if name == "happened" and group.event:
            return Pair(scope.fact(f"CASE WHEN {gone} THEN FALSE ELSE {value} END"))
        absent = _either(gone, self._told(group, text, label, field))
        return Pair(scope.fact(_unless(gone, value)), scope.fact(absent))

    def elements(self, tree: Node, scope: Scope) -> tuple[str, Many, str]:
        """The name of a list, empty where it is recorded as absent and NULL where it is unknown; what it is of; its label."""
        group, text, label, gone = self._around(tree, scope)
        many = group.member(tree.attribute("path")[-1])
        assert isinstance(many, Many)
        column = self._column(group, text, label, many)
        absent = _either(gone, self._told(group, text, label, many))
        below = f"{label}.{many.name}[]".lstrip(".")
        return scope.fact(f"CASE WHEN {absent} THEN [] ELSE {column} END"), many, below

    def _around(self, tree: Node, scope: Scope) -> tuple[Group, str, str, str]:
        """The group a fact stands in, its column, its label, and where it is recorded as not there."""
        group, text, label, gone = scope.group, scope.raw, scope.label, NEVER
        for name in tree.attribute("path")[:-1]:
            inner = group.member(name)
            assert isinstance(inner, Group)
            gone = _either(gone, self._told(group, text, label, inner))
            text = f"{text}.{_column_name(name)}" if text and self._written(group, label, inner) else ""
            group, label = inner, f"{label}.{name}".lstrip(".")
            if inner.event:
                happened = inner.member("happened")
                assert happened is not None
                column = self._column(group, text, label, happened)
                not_so = _either(self._told(group, text, label, happened), f"COALESCE(NOT {column}, FALSE)")
                gone = _either(gone, not_so)
        return group, text, label, gone

    def _told(self, group: Group, text: str, label: str, member: Member) -> str:
        """Where the member is null and recorded as absent."""
        null = f"{self._column(group, text, label, member)} IS NULL"
        if isinstance(member, Group | Many) and member.aside and not label:
            return f"({null})"
        if not text or not self._written(group, label, member):
            return NEVER
        at = self._order(group, label).index(member.name)
        return f"({null} AND COALESCE({text}.{_word(at)} & {1 << at % WORD_BITS} <> 0, FALSE))"

    def _column(self, group: Group, text: str, label: str, member: Member) -> str:
        if not text or not self._written(group, label, member):
            return f"CAST(NULL AS {stored_type(member)})"
        return f"{text}.{_column_name(member.name)}"

    def _written(self, group: Group, label: str, member: Member) -> bool:
        """Whether the file knows the member."""
        return member.name in self._order(group, label)

    def _order(self, group: Group, label: str) -> Sequence[str]:
        return self.orders.get(label) or ([] if self.orders else [member.name for member in group.members])

    @staticmethod
    def _converted(field: Field, column: str) -> str:
        if field.kind is Kind.DATE:
            return f"CAST({column} - DATE '1970-01-01' AS BIGINT)"
        if field.kind is Kind.INSTANT:
            return f"epoch_us({column})"
        return f"CAST({column} AS HUGEINT)" if field.kind in (Kind.MONEY, Kind.INTEGER) else column


def stored_type(member: Member) -> str:
    """The type in which Parquet brings the member."""
    if isinstance(member, Field):
        return STORED[member.kind]
    inner = member.of if isinstance(member, Many) else member
    fields = ", ".join(f"{_column_name(each.name)} {stored_type(each)}" for each in inner.members)
    words = ", ".join(f"{_word(at)} BIGINT" for at in range(0, len(inner.members), WORD_BITS))
    return f"STRUCT({fields}, {words})" + ("[]" if isinstance(member, Many) else "")


def _word(at: int) -> str:
    """The word that speaks of the member at the place, each of 63."""
    return _column_name("_absent" if at < WORD_BITS else f"_absent_{at // WORD_BITS + 1}")


def free_of(tree: Node, known: dict[str, frozenset[int]]) -> frozenset[int]:
    """The depths of the elements that the tree speaks of and does not bind itself."""
    found = known.get(tree.key())
    if found is None:
        found = frozenset({tree.attribute("depth")}) if tree.op is Op.ELEMENT else frozenset[int]()
        depth = dict(tree.attributes).get("depth")
        for place, arg in enumerate(tree.args):
            found |= free_of(arg, known) - {depth} if place else free_of(arg, known)
        known[tree.key()] = found
    return found


def _column_name(name: str) -> str:
    return f'"{name}"'


def _either(first: str, second: str) -> str:
    if NEVER in (first, second):
        return second if first == NEVER else first
    return f"({first} OR {second})"


def _unless(gone: str, value: str) -> str:
    return value if gone == NEVER else f"CASE WHEN {gone} THEN NULL ELSE {value} END"
