"""How a fact is called and shown in Chinese, given its path."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import UNSET

from plumbline.casefile.money import yuan
from plumbline.casefile.names import neutral
from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.schema import Field, Group, Kind, Many, Member

SHANGHAI = ZoneInfo("Asia/Shanghai")

_STEP = re.compile(r"([a-z_0-9]+)(?:\[(\d+)\])?")


@lru_cache(maxsize=4096)
def member_at(path: str) -> Member | None:
    """The member of the schema at a path such as `acts[2].date` or `acts.date`; None if there is none."""
    members = _members_along(path)
    return members[-1] if members else None


@lru_cache(maxsize=4096)
def term_of(path: str) -> str:
    """The Chinese term of a path, with the terms of its groups: `执法活动（第 3 项）·日期`."""
    members = _members_along(path)
    if not members:
        return path
    terms = []
    for member, step in zip(members, path.split("."), strict=True):
        position = _STEP.fullmatch(step)
        number = position[2] if position else None
        terms.append(member.zh if number is None else f"{member.zh}（第 {int(number) + 1} 项）")
    if len(terms) > 1 and terms[-1].startswith(terms[-2]):
        del terms[-2]
    return "·".join(terms)


def shown(path: str, value: Any) -> str:
    """The value of the fact at `path` as a person reads it; hidden characters are made visible."""
    if value is UNSET:
        return "不知道"
    if value is None:
        return "没有"
    member = member_at(path)
    if isinstance(member, Field):
        return _SHOWN[member.kind](member, value) if member.kind in _SHOWN else plain(value)
    if isinstance(value, (list, tuple)):
        return f"{len(value)} 项"
    if isinstance(member, Many) and isinstance(value, int):
        return f"{value} 项"
    return "有" if member is not None and not isinstance(value, bool) else plain(value)


def plain(value: Any) -> str:
    """A value of which only the type is known."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return "、".join(plain(inner) for inner in value) or "无"
    return neutral(str(value))


def _members_along(path: str) -> list[Member]:
    members: list[Member] = []
    group: Group | None = CASE_FILE
    for step in path.split("."):
        found = _STEP.fullmatch(step)
        member = group.member(found[1]) if group and found else None
        if member is None:
            return []
        members.append(member)
        group = member.of if isinstance(member, Many) else member if isinstance(member, Group) else None
    return members


def _code(field: Field, value: Any) -> str:
    return dict(field.values).get(value, plain(value))


def _codes(field: Field, value: Any) -> str:
    return "、".join(_code(field, code) for code in value) or "无"


_SHOWN: dict[Kind, Callable[[Field, Any], str]] = {
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.MONEY: lambda field, value: yuan(value),
}
