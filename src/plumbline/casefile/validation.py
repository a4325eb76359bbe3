"""Walking a tree along the schema: every problem is listed, nothing that is unknown is dropped."""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterable, Mapping
from typing import Any

from plumbline.casefile.field_checks import refusal, shown
from plumbline.casefile.json_text import JsonObject, NotANumber
from plumbline.casefile.problems import Problem, error, warning
from plumbline.casefile.schema import CASE_FILE, SCHEMA_VERSION
from plumbline.casefile.types import ENVELOPE, EVERYTHING, FactPath
from plumbline.engine.schema import Field, Group, Many, Member, instant, integer, text

_SOURCE = ("system", "exported_at", "closed_world")
_SCHEMA_VERSION = integer("schema_version", "案卷格式版本")
_SYSTEM = text("system", "来源系统")
_EXPORTED_AT = instant("exported_at", "导出时间")


class Validation:
    """One walk. `tree` is what remains and is valid if there are no errors; `extra` is what the schema does not know."""

    def __init__(self, tree: Any) -> None:
        self.problems: list[Problem] = []
        self.extra: dict[FactPath, Any] = {}
        self.tree: dict[str, Any] = {}
        if isinstance(tree, Mapping):
            self._root(tree)
        else:
            self._error(
                "wrong_type", (), f"案卷文件应当是一个 JSON 对象 {{…}}，现在是 {shown(tree)}。一个文件只放一个案卷。"
            )

    def _root(self, tree: Mapping[str, Any]) -> None:
        self._version(tree)
        facts = {name: value for name, value in tree.items() if name not in ENVELOPE}
        self.tree = self._object(CASE_FILE, facts, (), ENVELOPE)
        self._repeated(tree, ())
        self.tree["schema_version"] = tree.get("schema_version")
        self.tree["source"] = self._source(tree.get("source"))

    def _version(self, tree: Mapping[str, Any]) -> None:
        value = tree.get("schema_version")
        if value is None:
            message = f'缺少案卷格式版本。请在文件最外层写上 "schema_version": {SCHEMA_VERSION}，以便知道各字段的含义。'
            self._error("missing", ("schema_version",), message)
        elif refused := refusal(_SCHEMA_VERSION, value):
            self._error(refused[0], ("schema_version",), refused[1])
        elif value != SCHEMA_VERSION:
            self._error("version", ("schema_version",), f"案卷格式版本是 {value}，本程序只认识版本 {SCHEMA_VERSION}。")

    def _source(self, value: Any) -> dict[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self._error("wrong_type", ("source",), f"“来源”应当是一个对象，现在是 {shown(value)}。")
            return {}
        kept = {name: value[name] for name in _SOURCE if value.get(name) is not None}
        for field in (_SYSTEM, _EXPORTED_AT):
            if field.name in kept and (refused := refusal(field, kept[field.name])):
                self._error(refused[0], ("source", field.name), refused[1])
        self._closed_world(kept.get("closed_world", []))
        self._repeated(value, ("source",))
        self._keep_unknown(value, _SOURCE, ("source",), {})
        return kept

    def _closed_world(self, value: Any) -> None:
        path = ("source", "closed_world")
        if not isinstance(value, (list, tuple)) or not all(isinstance(name, str) for name in value):
            self._error(
                "wrong_type", path, f'“完整保存的分组”应当是分组名的列表，现在是 {shown(value)}。全部完整写 ["*"]。'
            )
            return
        for name in value:
            if name != EVERYTHING and CASE_FILE.member(name) is None:
                message = f"没有名为 {shown(name)} 的分组，这一项不起作用。{_meant(name, _terms(CASE_FILE.members))}"
                self._warning("unknown_group", path, message)

    def _member(self, member: Member, value: Any, path: FactPath) -> Any:
        if value is None:
            return None
        if isinstance(member, Field):
            return self._field(member, value, path)
        if isinstance(member, Many):
            return self._list(member, value, path)
        return self._group(member, value, path)

    def _field(self, field: Field, value: Any, path: FactPath) -> Any:
        if refused := refusal(field, value):
            self._error(refused[0], path, refused[1])
        return value

    def _list(self, many: Many, value: Any, path: FactPath) -> list[Any]:
        if not isinstance(value, (list, tuple)):
            self._error(
                "wrong_type", path, f"“{many.zh}”应当是一个列表，现在是 {shown(value)}。只有一项也要写成 [{{…}}]。"
            )
            return []
        return [self._group(many.of, element, (*path, position)) for position, element in enumerate(value)]

    def _group(self, group: Group, value: Any, path: FactPath) -> dict[str, Any] | None:
        if not isinstance(value, Mapping):
            self._error("wrong_type", path, f"“{group.zh}”应当是一个对象 {{…}}，现在是 {shown(value)}。")
            return None
        self._repeated(value, path)
        inner = self._object(group, value, path)
        if group.event and value.get("happened") is False:
            return self._not_happened(group, value, inner, path)
        return inner

    def _not_happened(
        self, group: Group, value: Mapping[str, Any], inner: dict[str, Any], path: FactPath
    ) -> dict[str, Any] | None:
        """An event stated not to have happened is None; how the file said it is kept for writing."""
        recorded = sorted(name for name, given in inner.items() if given not in (None, False, []))
        if recorded:
            terms = "、".join(f"{name}（{_zh(group, name)}）" for name in recorded)
            message = f"“{group.zh}”写明没有发生（happened 为 false），却又记有 {terms}。两者只能有一个是真的，请删去其中之一。"
            self._error("contradiction", path, message)
        self.extra = {kept: given for kept, given in self.extra.items() if kept[: len(path)] != path}
        if list(value) != ["happened"]:
            self.extra[path] = dict(value)
        return None

    def _object(
        self, group: Group, value: Mapping[str, Any], path: FactPath, also: Iterable[str] = ()
    ) -> dict[str, Any]:
        known: dict[str, Any] = {}
        for member in group.members:
            if member.name in value:
                known[member.name] = self._member(member, value[member.name], (*path, member.name))
        terms = _terms(group.members)
        self._keep_unknown(value, (*terms, *also), path, terms)
        return known

    def _keep_unknown(
        self, value: Mapping[str, Any], known: Container[str], path: FactPath, terms: Mapping[str, str]
    ) -> None:
        for name in (name for name in value if name not in known):
            here = (*path, name)
            if _keepable(value[name]):
                self.extra[here] = value[name]
                self._warning(
                    "unknown_key", here, f"案卷格式中没有这个字段，已原样保留，不参与检查。{_meant(name, terms)}"
                )
            else:
                self._error(
                    "not_a_number",
                    here,
                    "这个字段不在案卷格式中，其中含有 NaN、Infinity 或残缺字符，无法原样保留。请删去或改正。",
                )

    def _repeated(self, value: Mapping[str, Any], path: FactPath) -> None:
        for name in value.repeated if isinstance(value, JsonObject) else ():
            message = "同一个字段写了不止一次，而且值不相同，无法判断以哪一个为准。请只保留正确的一个。"
            self._error("duplicate_key", (*path, name), message)

    def _error(self, code: str, path: FactPath, message: str) -> None:
        self.problems.append(error(code, path_text(path), message))

    def _warning(self, code: str, path: FactPath, message: str) -> None:
        self.problems.append(warning(code, path_text(path), message))


def path_text(path: FactPath) -> str:
    """A path as it is shown and cited: `acts[2].date`."""
    text_so_far = ""
    for step in path:
        if isinstance(step, int):
            text_so_far += f"[{step}]"
        else:
            text_so_far += f".{step}" if text_so_far else step
    return text_so_far


def _terms(members: Iterable[Member]) -> dict[str, str]:
    return {member.name: member.zh for member in members}


def _zh(group: Group, name: str) -> str:
    member = group.member(name)
    return member.zh if member else name


def _meant(name: str, terms: Mapping[str, str]) -> str:
    by_term = {zh: known for known, zh in terms.items()}
    near = difflib.get_close_matches(name, [*terms, *by_term], 1, 0.75)
    if not near:
        return ""
    known = by_term.get(near[0], near[0])
    return f"是否想写 {known}（{terms[known]}）？"


def _keepable(value: Any) -> bool:
    """Whether a value beyond the schema can be written back as it is."""
    if isinstance(value, NotANumber):
        return False
    if isinstance(value, str):
        return not any("\ud800" <= character <= "\udfff" for character in value)
    if isinstance(value, Mapping):
        return all(_keepable(key) and _keepable(inner) for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return all(_keepable(inner) for inner in value)
    return True
