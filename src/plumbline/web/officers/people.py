"""People of a case file by name: it knows an officer by the code of the roll, anybody else by the account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Value

from plumbline.casefile.wording import member_at
from plumbline.engine.schema import Field
from plumbline.web.accounts.models import User
from plumbline.web.officers.models import Officer

People = Mapping[str, str]
"""What people are called, by the code that the case file has for them."""

PERSONS = frozenset({"approver_id", "decider_id", "host_id", "recorder_id", "reviewer_id", "target_id"})
OFFICER_CODE = "人员编号"
NOBODY: People = {}
NAME_BESIDE = {"id": "name", "reviewer_id": "reviewer_name"}
"""Where the name stands when it is recorded beside the code."""


def is_person(member: object) -> bool:
    """Whether the field names a person by code."""
    return isinstance(member, Field) and (member.name in PERSONS or (member.name == "id" and member.zh == OFFICER_CODE))


def people_of(facts: Any) -> People:
    """The people named in (a piece of) a case file, in at most one query; officers with their certificate, as it has them."""
    codes: set[str] = set()
    certified: dict[str, str] = {}
    for group in _groups(facts):
        codes.update(code for name in (*PERSONS, "id") if isinstance(code := group.get(name), str))
        if group.get("certificate_number") and group.get("name"):
            certified[str(group.get("id"))] = f"{group['name']}（{group['certificate_number']}）"
    return {**names_of(codes - certified.keys()), **certified}


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """The names of those of the codes that are of an officer, or else of an account."""
    wanted = list(codes)
    if not wanted:
        return {}
    users = User.objects.filter(username__in=wanted).order_by().values_list("username", "display_name", Value(0))
    officers = Officer.objects.filter(code__in=wanted).order_by().values_list("code", "name", Value(1))
    return {code: name for code, name, _ in sorted(users.union(officers), key=lambda row: row[2])}


def called(path: str, zh: str, value: Any, people: People) -> tuple[str, str] | None:
    """The term and the name to show for the fact at the path, where it names somebody who is known."""
    if not isinstance(value, str) or value not in people or not is_person(member_at(path)):
        return None
    return zh.removesuffix("编号"), people[value]


def _groups(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        yield value
        for inner in value.values():
            yield from _groups(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _groups(inner)
