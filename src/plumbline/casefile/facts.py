"""From a plain mapping of facts to a case file and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import UNSET

from plumbline.casefile.problems import CaseFileError, Level, Problem, error
from plumbline.casefile.schema import CASE_FILE, SCHEMA_VERSION
from plumbline.casefile.types import CLOSED, ENVELOPE, EVERYTHING, OPEN, CaseFile, Source, TypeTree, is_recorded
from plumbline.casefile.validation import Validation
from plumbline.engine.schema import Field, Group, Many, Member


def from_facts(facts: Mapping[str, Any], closed: bool = True) -> CaseFile:
    """The case file that `facts` describes: nested mappings with dates, integers in fen, or ISO strings.

    With `closed`, what is missing is absent, except where the mapping itself says UNKNOWN; without, it is
    unknown, except in the groups that its `source` declares closed. Raises CaseFileError with every problem.
    """
    tree: dict[str, Any] = {"schema_version": SCHEMA_VERSION, **facts}
    source = dict(tree.get("source") or {})
    if closed:
        source["closed_world"] = [EVERYTHING]
    tree["source"] = source
    try:
        return build({name: _settle(name, value) for name, value in tree.items()})
    except msgspec.ValidationError as wrong:
        raise CaseFileError(_all_problems(tree) or [error("invalid", "", str(wrong))]) from wrong


def _all_problems(tree: Mapping[str, Any]) -> list[Problem]:
    """Everything wrong with the tree. A name that the schema does not know is an error in a mapping made by a program."""
    problems = Validation(_without_unknown(tree)).problems
    return [msgspec.structs.replace(problem, level=Level.ERROR) for problem in problems]


def to_facts(case: CaseFile) -> dict[str, Any]:
    """The case file as a JSON-ready mapping: dates as ISO text, unknown facts left out."""
    facts: dict[str, Any] = msgspec.to_builtins(case)
    return facts


def build(tree: Mapping[str, Any]) -> CaseFile:
    """The case file of a tree of settled events; the groups its source declares closed are built closed.

    Raises msgspec.ValidationError at the first fact that the schema does not allow.
    """
    source = msgspec.convert(tree["source"], Source)
    if EVERYTHING in source.closed_world and not _mentions_unknown(tree):
        return msgspec.convert(tree, CLOSED.root)
    return _build_mixed(tree, source)


def _build_mixed(tree: Mapping[str, Any], source: Source) -> CaseFile:
    """Some groups closed, some open. A closed group with an unknown fact inside is built open,
    with every other missing fact said to be absent, and no longer declared closed."""
    groups: dict[str, Any] = {}
    closed: list[str] = []
    for member in CASE_FILE.members:
        value = tree.get(member.name, UNSET)
        closes = source.closes(member.name)
        if closes and member.name in tree and _mentions_unknown(value):
            groups[member.name] = _convert(OPEN, member, _without_unknown(_absent_where_missing(member, value)))
            continue
        closed += [member.name] if closes else []
        groups[member.name] = _convert(CLOSED if closes else OPEN, member, _without_unknown(value))
    for name in tree.keys() - groups.keys() - set(ENVELOPE):
        msgspec.convert({"schema_version": SCHEMA_VERSION, name: None}, OPEN.root)
    if EVERYTHING in source.closed_world:
        source = msgspec.structs.replace(source, closed_world=closed)
    return OPEN.root(schema_version=tree["schema_version"], source=source, **groups)


def _convert(types: TypeTree, member: Member, value: Any) -> Any:
    if value is UNSET:
        return types.missing(member)
    if value is None:
        return None
    return msgspec.convert(value, types.member_type(member))


def _settle(name: str, value: Any) -> Any:
    member = CASE_FILE.member(name)
    return value if member is None else settle_events(member, value)


def settle_events(member: Member, value: Any) -> Any:
    """`value` with every event that is stated not to have happened replaced by None.

    An event that is stated not to have happened and yet has a recorded value is left as it is: it is an error.
    """
    if isinstance(member, Many) and isinstance(value, (list, tuple)):
        return [settle_events(member.of, element) for element in value]
    if not isinstance(member, Group) or not isinstance(value, Mapping):
        return value
    if member.event and value.get("happened") is False and not contradicts(value):
        return None
    settled = dict(value)
    for inner in member.members:
        if inner.name in settled:
            settled[inner.name] = settle_events(inner, settled[inner.name])
    return settled


def contradicts(event: Mapping[str, Any]) -> bool:
    """Whether an event that is stated not to have happened has a value that only a real event has."""
    return any(is_recorded(value) and value is not False for name, value in event.items() if name != "happened")


def _mentions_unknown(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_mentions_unknown(inner) for inner in value.values())
    if isinstance(value, (list, tuple)):
        return any(_mentions_unknown(inner) for inner in value)
    return value is UNSET


def _without_unknown(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _without_unknown(inner) for name, inner in value.items() if inner is not UNSET}
    if isinstance(value, (list, tuple)):
        return [_without_unknown(inner) for inner in value]
    return value


def _absent_where_missing(member: Member, value: Any) -> Any:
    if isinstance(member, Many) and isinstance(value, (list, tuple)):
        return [_absent_where_missing(member.of, element) for element in value]
    if isinstance(member, Field) or not isinstance(value, Mapping):
        return value
    group = member.of if isinstance(member, Many) else member
    filled: dict[str, Any] = dict(value)
    recorded = any(is_recorded(inner) for inner in value.values())
    for inner in group.members:
        if inner.name in filled:
            filled[inner.name] = _absent_where_missing(inner, filled[inner.name])
        elif inner.name != "happened" or not recorded:
            filled[inner.name] = None
    return filled
