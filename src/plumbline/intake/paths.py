"""Paths of facts as a mapping writes them: `decision.fine`, `handlers[0].name`, `source.closed_world`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from msgspec import Struct

from plumbline.casefile.schema import CASE_FILE
from plumbline.casefile.types import EVERYTHING, FactPath
from plumbline.engine.schema import Group, Many, Member, codes, group, instant

SOURCE = group(
    "source",
    "来源",
    instant("exported_at", "导出时间"),
    codes("closed_world", "完整登记的内容", {EVERYTHING: "全部", **{m.name: m.zh for m in CASE_FILE.members}}),
)
ROOT = Group(CASE_FILE.name, CASE_FILE.zh, (SOURCE, *CASE_FILE.members))
"""The case file with the part of its envelope that a table may say."""

_STEP = re.compile(r"([a-z_0-9]+)(?:\[(\d{1,2})\])?")
_NEAR = 0.6


class Target(Struct, frozen=True):
    """Where a path leads: the steps and what stands there."""

    steps: FactPath
    member: Member


def resolve(path: str, root: Group = ROOT) -> Target | str:
    """What stands at the path below `root`, or in Chinese why nothing does."""
    group: Group | None = root
    steps: list[str | int] = []
    member: Member | None = None
    for written in path.split("."):
        found = _STEP.fullmatch(written)
        if group is None or found is None:
            return f"“{path}”不是字段的路径。路径写成 decision.fine 或者 handlers[0].name（第一项是 0）"
        member = group.member(found[1])
        if member is None:
            return f"案卷格式的“{group.zh}”中没有字段 {found[1]}{_meant(found[1], group)}"
        if fault := _position_fault(member, found, path):
            return fault
        steps += [found[1]] if found[2] is None else [found[1], int(found[2])]
        group = _inside(member, found[2] is not None)
    assert member is not None, "a path has at least one step"
    return Target(tuple(steps), member)


def _inside(member: Member, element: bool) -> Group | None:
    if isinstance(member, Many):
        return member.of if element else None
    return member if isinstance(member, Group) else None


def _position_fault(member: Member, found: re.Match[str], path: str) -> str:
    if found[2] is not None and not isinstance(member, Many):
        return f"“{member.zh}”（{found[1]}）不是列表，不能写 [{found[2]}]"
    if found[2] is None and isinstance(member, Many) and not path.endswith(found[1]):
        return f"“{member.zh}”（{found[1]}）是列表，要写明第几项，例如 {found[1]}[0]（第一项是 0）"
    return ""


def _meant(name: str, group: Group) -> str:
    by_term = {member.zh: member.name for member in group.members}
    near = difflib.get_close_matches(name, [*by_term.values(), *by_term], 1, _NEAR)
    if not near:
        return ""
    known = by_term.get(near[0], near[0])
    member = group.member(known)
    return f"，是不是 {known}（{member.zh}）" if member else ""


def meant(name: str, known: Iterable[str]) -> str:
    """`，是不是 …` when something near is known."""
    near = difflib.get_close_matches(name, list(known), 1)
    return f"，是不是 {near[0]}" if near else ""
