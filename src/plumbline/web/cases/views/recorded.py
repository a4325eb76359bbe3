"""The facts of a case file as pages show them: term and words, group by group, nothing that is not recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plumbline.casefile.schema import CASE_FILE
from plumbline.casefile.wording import shown
from plumbline.engine.schema import Field, Group, Kind, Many, Member
from plumbline.web.cases.models import Case
from plumbline.web.lawbook.showing import Named
from plumbline.web.officers.people import NAME_BESIDE, NOBODY, People, called, is_person, people_of

HIDDEN = frozenset({"happened", "act_key"})


@dataclass(frozen=True)
class Recorded:
    """A group of facts: its title and what is recorded in it."""

    title: str
    facts: list[Named]


def groups_of(case: Case, *names: str) -> list[Recorded]:
    """The named groups of the case file, element by element where a group is a list; empty ones are left out."""
    facts = {name: case.facts.get(name) for name in names}
    return groups_of_facts(facts, people_of([facts, case.facts.get("handlers")]))


def groups_of_facts(facts: Mapping[str, Any], people: People = NOBODY) -> list[Recorded]:
    """The groups of a piece of a case file; of another system's, whose people are not known here, with their codes."""
    found: list[Recorded] = []
    for name, value in facts.items():
        member = CASE_FILE.member(name)
        if isinstance(member, Group) and isinstance(value, Mapping):
            found.extend(_of_group(member, name, member.zh, value, people))
        elif isinstance(member, Many) and isinstance(value, list):
            for number, element in enumerate(value, start=1):
                found.extend(_of_group(member.of, name, f"{member.zh} {number}", element, people))
    return [each for each in found if each.facts]


def _of_group(group: Group, path: str, title: str, value: Mapping[str, Any], people: People) -> list[Recorded]:
    facts: list[Named] = []
    inner: list[Recorded] = []
    for member in group.members:
        got = value.get(member.name)
        if got is None or got == [] or _unsaid(member, value, people):
            continue
        at = f"{path}.{member.name}"
        if isinstance(member, Field):
            zh, words = called(at, member.zh, got, people) or (member.zh, said_at(member, at, got))
            facts.append(Named(zh, words, member.source))
        elif isinstance(member, Group):
            inner.extend(_of_group(member, at, f"{title}：{member.zh}", got, people))
        elif member.name == "officers":
            facts.append(Named(member.zh, "、".join(officer_said(each) for each in got)))
        else:
            for number, element in enumerate(got, start=1):
                inner.extend(_of_group(member.of, at, f"{member.zh} {number}", element, people))
    return [Recorded(title, facts), *inner]


def _unsaid(member: Member, value: Mapping[str, Any], people: People) -> bool:
    """Whether the member says nothing to people: for the rules only, or the code of somebody whose name stands beside it."""
    if not is_person(member):
        return member.name in HIDDEN
    return value[member.name] in people and bool(value.get(NAME_BESIDE.get(member.name, "")))


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
