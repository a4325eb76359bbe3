"""The field reference of the case file as Markdown, generated from the schema."""

from __future__ import annotations

from collections.abc import Iterator

from plumbline.casefile.schema import CASE_FILE, SCHEMA_VERSION
from plumbline.engine.schema import Field, Group, Kind, Many, Member

_KINDS = {
    Kind.TEXT: "文字",
    Kind.CODE: "代码",
    Kind.CODES: "代码列表",
    Kind.DATE: "日期",
    Kind.INSTANT: "时间（带时区）",
    Kind.MONEY: "金额（整数，分）",
    Kind.INTEGER: "整数",
    Kind.BOOLEAN: "是否",
}
_HEAD = f"""# 案卷字段

This page is generated from the case-file schema, version {SCHEMA_VERSION}. `plumbline schema` prints the same as JSON Schema.

每个字段有三种状态：

| JSON 写法 | 含义 |
|---|---|
| `"date": "2026-03-05"` | 有记录 |
| `"date": null` | 记录为没有 |
| 不写这个字段 | 不知道；分组列入 `source.closed_world` 时为没有 |

事件（表中注明“事件”的分组）：写有任何内容即为已经发生，`null` 为没有发生，不写为不知道。
金额一律以“分”为单位写整数；日期写 `2026-03-05`；时间写 `2026-03-05T14:30:00+08:00`。
“个人”一栏标有“是”的字段属于个人信息，公示时隐去。

```json
{{"schema_version": {SCHEMA_VERSION}, "source": {{"system": "某某系统", "exported_at": "2026-03-05T18:00:00+08:00", "closed_world": ["decision", "services"]}}, "case": {{"id": "…"}}}}
```
"""


def reference() -> str:
    """The whole page."""
    lists: dict[str, Many] = {}
    sections = [_section(member, lists) for member in CASE_FILE.members]
    elements = [_element_section(many, lists) for many in _found(lists)]
    return "\n".join([_HEAD, "## 分组\n", *sections, "## 列表的元素\n", *elements])


def _found(lists: dict[str, Many]) -> Iterator[Many]:
    """The lists met so far, also those met while the first are being written."""
    done = 0
    while done < len(lists):
        yield list(lists.values())[done]
        done += 1


def _section(member: Member, lists: dict[str, Many]) -> str:
    if isinstance(member, Group):
        kind = ("，事件" if member.event else "") + _aside(member)
        return f"### `{member.name}` {member.zh}{kind}\n\n{_table(member, lists)}"
    assert isinstance(member, Many), f"{member.name}: a case file has groups and lists only"
    lists.setdefault(member.of.name, member)
    return f"### `{member.name}[]` {member.zh}，列表{_aside(member)}\n\n元素见 `{member.of.name}` {member.of.zh}。\n"


def _aside(member: Group | Many) -> str:
    return "（案件以外的事项，不写即为没有）" if member.aside else ""


def _element_section(many: Many, lists: dict[str, Many]) -> str:
    return f"### `{many.of.name}` {many.of.zh}\n\n{_table(many.of, lists)}"


def _table(group: Group, lists: dict[str, Many]) -> str:
    rows = [f"| {' | '.join(row)} |\n" for row in _rows(group, "", lists)]
    return "| 字段 | 名称 | 类型 | 代码 | 所在文书 | 个人 |\n|---|---|---|---|---|---|\n" + "".join(rows)


def _rows(group: Group, prefix: str, lists: dict[str, Many]) -> Iterator[tuple[str, ...]]:
    for member in group.members:
        path = f"{prefix}{member.name}"
        if isinstance(member, Field):
            values = "；".join(f"`{code}` {zh}" for code, zh in member.values)
            yield f"`{path}`", member.zh, _KINDS[member.kind], values, member.source, "是" if member.personal else ""
        elif isinstance(member, Many):
            lists.setdefault(member.of.name, member)
            yield f"`{path}[]`", member.zh, f"列表，元素见 `{member.of.name}`", "", "", ""
        else:
            yield f"`{path}`", member.zh, "事件" if member.event else "分组", "", "", ""
            yield from _rows(member, f"{path}.", lists)
