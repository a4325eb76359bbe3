"""The facts of a case file as pages show them: term and words, group by group, nothing that is not recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plumbline.casefile.schema import CASE_FILE
from plumbline.casefile.wording import shown
from plumbline.engine.schema import Field, Group, Kind, Many
from plumbline.web.cases.models import Case
from plumbline.web.lawbook.showing import Named

HIDDEN = frozenset({"happened", "act_key"})


@dataclass(frozen=True)
class Recorded:
    """A group of facts: its title and what is recorded in it."""

    title: str
    facts: list[Named]


def groups_of(case: Case, *names: str) -> list[Recorded]:
    """The named groups of the case file, element by element where a group is a list; empty ones are left out."""
    return groups_of_facts({name: case.facts.get(name) for name in names})


def groups_of_facts(facts: Mapping[str, Any]) -> list[Recorded]:
    """The groups of a piece of a case file."""
    found: list[Recorded] = []
    for name, value in facts.items():
        member = CASE_FILE.member(name)
        if isinstance(member, Group) and isinstance(value, Mapping):
            found.extend(_of_group(member, name, member.zh, value))
        elif isinstance(member, Many) and isinstance(value, list):
            for number, element in enumerate(value, start=1):
                found.extend(_of_group(member.of, name, f"{member.zh} {number}", element))
    return [each for each in found if each.facts]


def _of_group(group: Group, path: str, title: str, value: Mapping[str, Any]) -> list[Recorded]:
    facts: list[Named] = []
    inner: list[Recorded] = []
    for member in group.members:
        got = value.get(member.name)
        if got is None or got == [] or member.name in HIDDEN:
            continue
        if isinstance(member, Field):
            facts.append(Named(member.zh, said_at(member, f"{path}.{member.name}", got), member.source))
        elif isinstance(member, Group):
            inner.extend(_of_group(member, f"{path}.{member.name}", f"{title}：{member.zh}", got))
        elif member.name == "officers":
            facts.append(Named(member.zh, "、".join(officer_said(each) for each in got)))
        else:
            for number, element in enumerate(got, start=1):
                inner.extend(_of_group(member.of, f"{path}.{member.name}", f"{member.zh} {number}", element))
    return [Recorded(title, facts), *inner]


def said_at(member: Field, path: str, value: Any) -> str:
    """One recorded fact in words."""
    if member.kind is Kind.INSTANT and isinstance(value, str):
        return shown(path, datetime.fromisoformat(value))
    return shown(path, value)


def officer_said(officer: Mapping[str, Any]) -> str:
    """An officer with the number of the certificate."""
    number = officer.get("certificate_number")
    return f"{officer.get('name', '')}（{number}）" if number else str(officer.get("name", ""))


def fact(case: Case, path: str) -> str:
    """One fact of the case in words; a dash where nothing is recorded."""
    value: Any = case.facts
    member: Any = CASE_FILE
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
        member = member.member(name) if isinstance(member, Group) else None
    if value is None or not isinstance(member, Field):
        return "—"
    return said_at(member, path, value)
