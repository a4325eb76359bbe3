"""The catalogue of document kinds: one table per stage in `catalogue/*.toml`, read once and checked against the schema.

A kind names the facts that feed it by their path in the case file. `item.` stands for one element of the list
named by `element`, `extra.` for what only this document says (a narrative, a list of goods), `office.` for the
issuing agency, `law.` for a period or rate that the law sets, and `paper.` for the document itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.schema import Field, Group, Kind, Many, Member

HOLE = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)*)(?:\|([a-z]+))?\}")
SHAPES = ("letter", "record", "form")
EXTRA_KINDS = {"text": Kind.TEXT, "date": Kind.DATE, "money": Kind.MONEY, "integer": Kind.INTEGER, "rows": None}
OFFICE = {"name": "机关名称", "address": "机关地址", "phone": "联系电话", "prefix": "发文机关代字"}
PAPER = {"date": "文书日期"}
LAW = {
    "review_days": "申请行政复议期限（日）",
    "suit_months": "提起行政诉讼期限（月）",
    "payment_days": "缴款期限（日）",
    "surcharge_percent": "加处罚款比例",
    "preservation_days": "先行登记保存处理期限",
    "statement_days": "陈述申辩期限",
    "hearing_request_days": "要求听证期限",
    "demand_days": "催告履行期限",
}
OWN_ROOTS = {"office": OFFICE, "paper": PAPER, "law": LAW}


class CatalogueError(Exception):
    """The catalogue contradicts itself or the schema; raised when it is loaded."""


@dataclass(frozen=True)
class Extra:
    """Something that only this document says. `columns` is set for a list of rows."""

    name: str
    zh: str
    kind: str
    must: bool
    columns: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class DocumentKind:
    """One kind of document, as a lawyer would list it."""

    code: str
    title: str
    stage: str
    shape: str
    mark: str
    numbered_by: str
    outward: bool
    served_as: str
    basis: tuple[str, ...]
    guidance: tuple[str, ...]
    must: tuple[str, ...]
    dated: str
    element: str
    element_where: Mapping[str, str]
    extras: tuple[Extra, ...]
    blocks: tuple[Mapping[str, Any], ...]
    foot: str

    def extra(self, name: str) -> Extra | None:
        """The declared extra called `name`."""
        return next((extra for extra in self.extras if extra.name == name), None)

    def paths(self) -> tuple[str, ...]:
        """Every path that feeds this kind, mandatory ones first, each once."""
        return tuple(self.forms)

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """Every path with the form in which the text words it."""
        musts = (*self.must, *(f"extra.{extra.name}" for extra in self.extras if extra.must))
        found = dict.fromkeys(musts, "")
        for path, form in holes_of(self.blocks):
            found[path] = found.get(path) or form
        return found

    def is_mandatory(self, path: str) -> bool:
        """Whether the document may not be issued without the value; a period of the law only where the text allows none."""
        if path.startswith("law."):
            return not any(path in str(block.get("when", "")) for block in self.blocks)
        if path.startswith("extra."):
            extra = self.extra(path.removeprefix("extra."))
            return extra is not None and extra.must
        return path in self.must

    def term(self, path: str) -> str:
        """The Chinese name of what stands at `path`."""
        head, _, rest = path.partition(".")
        if head == "extra":
            extra = self.extra(rest)
            return extra.zh if extra else rest
        if head in OWN_ROOTS:
            return OWN_ROOTS[head][rest]
        return self.member(path).zh

    def member(self, path: str) -> Member:
        """The schema's member at `path`; `item.` is resolved through `element`."""
        return schema_member(path, self.element)


def schema_member(path: str, element: str = "") -> Member:
    """Look a path up in the case-file schema."""
    here: Member = CASE_FILE
    for step in path.split("."):
        if step == "item" and here is CASE_FILE:
            found: Member | None = CASE_FILE.member(element)
        else:
            found = here.member(step) if isinstance(here, Group) else None
        if found is None:
            raise CatalogueError(f"字段 {path} 不在案卷结构中")
        here = found.of if isinstance(found, Many) and step == "item" else found
    return here


def holes_of(part: Any) -> Iterator[tuple[str, str]]:
    """Every `{path|form}` in a block, however deep."""
    if isinstance(part, str):
        for match in HOLE.finditer(part):
            yield match.group(1), match.group(2) or ""
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from holes_of(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from holes_of(value)


def _expanded(blocks: list[dict[str, Any]], shared: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """Replace `use = "name"` by the shared blocks of that name."""
    result: list[Mapping[str, Any]] = []
    for block in blocks:
        if "use" in block:
            result.extend(_expanded(shared[block["use"]]["block"], shared))
        else:
            result.append(block)
    return tuple(result)


def _kind(row: dict[str, Any], stage: str, shared: Mapping[str, Any]) -> DocumentKind:
    """One table row as a kind."""
    extras = tuple(
        Extra(
            e["name"],
            e["zh"],
            e.get("kind", "text"),
            e.get("must", False),
            tuple(e.get("columns", ())),
            e.get("hint", ""),
        )
        for e in row.get("extra", [])
    )
    kind = DocumentKind(
        code=row["code"],
        title=row["title"],
        stage=stage,
        shape=row["shape"],
        mark=row.get("mark", ""),
        numbered_by=row.get("numbered_by", ""),
        outward=row.get("outward", False),
        served_as=row.get("served_as", ""),
        basis=tuple(row["basis"]),
        guidance=tuple(row["guidance"]),
        must=tuple(row["must"]),
        dated=row.get("dated", ""),
        element=row.get("element", ""),
        element_where=row.get("element_where", {}),
        extras=extras,
        blocks=_expanded(row["block"], shared),
        foot=row.get("foot", ""),
    )
    check(kind)
    return kind


def check(kind: DocumentKind) -> None:
    """Refuse a kind that names an unknown fact, shape or extra."""
    if kind.shape not in SHAPES:
        raise CatalogueError(f"{kind.title}：版式 {kind.shape} 不存在")
    for extra in kind.extras:
        if extra.kind not in EXTRA_KINDS:
            raise CatalogueError(f"{kind.title}：补充内容 {extra.name} 的类型 {extra.kind} 不存在")
    for path in (*kind.paths(), *filter(None, [kind.dated, kind.numbered_by])):
        head, _, rest = path.partition(".")
        if head == "extra" or head in OWN_ROOTS:
            if kind.extra(rest) is None and rest not in OWN_ROOTS.get(head, {}):
                raise CatalogueError(f"{kind.title}：{path} 没有声明")
        else:
            kind.member(path)


@cache
def catalogue() -> Mapping[str, DocumentKind]:
    """All kinds by code, in the order of the procedure."""
    folder = resources.files("plumbline.web.documents") / "catalogue"
    tables = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    loaded = [tomllib.loads(entry.read_text(encoding="utf-8")) for entry in tables]
    shared: dict[str, Any] = {}
    for table in loaded:
        shared.update(table.get("shared", {}))
    kinds: dict[str, DocumentKind] = {}
    for table in loaded:
        for row in table.get("kind", []):
            if row["code"] in kinds:
                raise CatalogueError(f"文书代码 {row['code']} 重复")
            kinds[row["code"]] = _kind(row, table["stage"], shared)
    return kinds


def field_kind(kind: DocumentKind, path: str) -> Kind | None:
    """The kind of value at `path`; None for lists."""
    head, _, rest = path.partition(".")
    if head == "extra":
        extra = kind.extra(rest)
        return EXTRA_KINDS[extra.kind] if extra else None
    if head in OWN_ROOTS:
        return Kind.DATE if path == "paper.date" else Kind.TEXT
    member = kind.member(path)
    return member.kind if isinstance(member, Field) else None


def code_terms(kind: DocumentKind, path: str) -> Mapping[str, str]:
    """The Chinese terms of a coded fact."""
    member = kind.member(path)
    return dict(member.values) if isinstance(member, Field) else {}
