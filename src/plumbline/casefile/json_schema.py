"""JSON Schema (2020-12) of the case file, for those who write case files from other systems."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plumbline.casefile.schema import CASE_FILE, SCHEMA_VERSION
from plumbline.casefile.types import EVERYTHING, MAX_FEN, MAX_INTEGER
from plumbline.engine.schema import Field, Group, Kind, Many, Member

JsonSchema = dict[str, Any]

_DESCRIPTION = (
    "行政处罚案卷。每个字段有三种状态：写明的值；null 表示记录为没有；不写表示不知道。"
    "来源在 source.closed_world 中声明完整保存的分组，其中不写即为没有。金额一律为整数，单位为分。"
)
_ASIDE = "案件以外的事项：不写即为没有。"
_OFFSET = r"(Z|[+-]\d{2}:\d{2})$"


def json_schema() -> JsonSchema:
    """The schema document. Keys that it does not name are allowed: readers keep and report them."""
    definitions: dict[str, JsonSchema] = {}
    properties: JsonSchema = {"schema_version": {"const": SCHEMA_VERSION, "title": "案卷格式版本"}, "source": _source()}
    properties |= {member.name: _member(member, definitions) for member in CASE_FILE.members}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:plumbline:case-file:{SCHEMA_VERSION}",
        "title": CASE_FILE.zh,
        "description": _DESCRIPTION,
        "type": "object",
        "required": ["schema_version"],
        "properties": properties,
        "$defs": dict(sorted(definitions.items())),
    }


def _source() -> JsonSchema:
    groups = [EVERYTHING, *(member.name for member in CASE_FILE.members)]
    return {
        "title": "来源",
        "type": "object",
        "properties": {
            "system": {"type": ["string", "null"], "title": "来源系统"},
            "exported_at": {"type": ["string", "null"], "format": "date-time", "pattern": _OFFSET, "title": "导出时间"},
            "closed_world": {
                "title": "完整保存的分组",
                "description": f"列出的分组中，不写即为没有。“{EVERYTHING}”表示全部。",
                "type": "array",
                "items": {"enum": groups},
            },
        },
    }


def _member(member: Member, definitions: dict[str, JsonSchema]) -> JsonSchema:
    if isinstance(member, Field):
        return {"title": member.zh, **_KINDS[member.kind](member), **_notes(member)}
    if isinstance(member, Many):
        definitions[member.of.name] = _group(member.of, definitions)
        items = {"$ref": f"#/$defs/{member.of.name}"}
        said = {"description": _ASIDE} if member.aside else {}
        return {"title": member.zh, "type": ["array", "null"], "items": items, **said}
    said = {"description": _ASIDE} if member.aside else {}
    return {**_group(member, definitions), "type": ["object", "null"], **said}


def _group(group: Group, definitions: dict[str, JsonSchema]) -> JsonSchema:
    properties = {member.name: _member(member, definitions) for member in group.members}
    described: JsonSchema = {"title": group.zh, "type": "object", "properties": properties}
    if group.event:
        described["description"] = "null 表示没有发生，不写表示不知道是否发生，写有任何内容即为已经发生。"
    return described


def _notes(field: Field) -> JsonSchema:
    notes: JsonSchema = {}
    described = ["单位：分"] if field.kind is Kind.MONEY else []
    described += [f"见：{field.source}"] if field.source else []
    if described:
        notes["description"] = "。".join(described)
    if field.personal:
        notes["x-personal"] = True
    return notes


def _one_of(field: Field) -> list[JsonSchema]:
    return [{"const": code, "title": zh} for code, zh in field.values]


def _typed(name: str, **more: Any) -> Callable[[Field], JsonSchema]:
    return lambda field: {"type": [name, "null"], **more}


_KINDS: dict[Kind, Callable[[Field], JsonSchema]] = {
    Kind.TEXT: _typed("string"),
    Kind.CODE: lambda field: {"oneOf": [*_one_of(field), {"type": "null"}]},
    Kind.CODES: lambda field: {"type": ["array", "null"], "items": {"oneOf": _one_of(field)}},
    Kind.DATE: _typed("string", format="date"),
    Kind.INSTANT: _typed("string", format="date-time", pattern=_OFFSET),
    Kind.MONEY: _typed("integer", minimum=0, maximum=MAX_FEN),
    Kind.INTEGER: _typed("integer", minimum=0, maximum=MAX_INTEGER),
    Kind.BOOLEAN: _typed("boolean"),
}
