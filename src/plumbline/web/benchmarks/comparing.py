"""Two versions of a table beside each other: every entry that is not the same, named as a reader knows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plumbline.web.benchmarks import law
from plumbline.web.benchmarks.showing import Shown, shown


@dataclass(frozen=True)
class Difference:
    """One entry in both versions; empty where a version does not have it."""

    name: str
    before: str
    after: str

    @property
    def change(self) -> str:
        """What happened to it."""
        if not self.before:
            return "新增"
        return "删去" if not self.after else "修改"


def differences(before: law.Table, after: law.Table) -> list[Difference]:
    """What the later version changes."""
    old, new = dict(_entries(shown(before))), dict(_entries(shown(after)))
    names = [*old, *(name for name in new if name not in old)]
    found = [Difference(name, old.get(name, ""), new.get(name, "")) for name in names]
    return [each for each in found if each.before != each.after]


def _entries(view: Shown) -> Iterator[tuple[str, str]]:
    table = view.table
    yield "名称", table.title
    yield "文号", table.number
    yield "发布机关", table.issuer
    yield "公布日期", str(table.published or "")
    yield "施行日期", str(table.since)
    yield "失效日期", str(table.until or "")
    yield "计算方法", view.family
    yield "执法事项", view.matter
    yield "法律依据", str(view.article or "")
    yield "法定幅度", view.range
    yield "以上和以下", view.boundary
    yield "取整", view.rounding
    yield from view.facts
    for line in view.tiers:
        yield f"{line.factor}：{line.tier}", f"权重 {line.weight}" if view.weighed else "有这一档"
    for row in view.rows:
        yield f"幅度：{row.zh}", "；".join((row.said, *row.conditions, *row.added))
    yield "说明", "；".join(table.notes)
