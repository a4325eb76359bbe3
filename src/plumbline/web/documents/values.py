"""Reading facts by path and wording them, with what is missing kept apart from what is there.

Facts come as the nested mapping of a case file. A value that is unknown, absent or empty is *missing* here: a
paper cannot print either. Free text stays data to the very end; no template language ever sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from plumbline.engine.schema import Kind
from plumbline.web.documents import wording
from plumbline.web.documents.kinds import DocumentKind, code_terms, field_kind

NOTHING = object()
Rows = Sequence[Mapping[str, Any]]


def names(rows: Rows) -> str:
    """张三、李四."""
    return "、".join(wording.clean(str(row.get("name") or "")) for row in rows)


def certified(rows: Rows) -> str:
    """张三（执法证号 1201…）、李四（执法证号 1201…）."""
    return "、".join(
        f"{wording.clean(str(row.get('name') or ''))}（执法证号{row.get('certificate_number') or '　　　　'}）"
        for row in rows
    )


def cited(rows: Rows) -> str:
    """《…法》第一条、《…条例》第二条第一款."""
    return "、".join(wording.citation(row) for row in rows)


LIST_FORMS: Mapping[str, Callable[[Rows], str]] = {"names": names, "certified": certified, "cited": cited}
MONEY_FORMS: Mapping[str, Callable[[int], str]] = {
    "": wording.yuan,
    "capital": wording.capital_amount,
    "full": wording.amount_in_full,
}


@dataclass(frozen=True)
class Source:
    """Everything a document may draw from: the case, one list element, its own additions, the office, the paper."""

    kind: DocumentKind
    facts: Mapping[str, Any]
    item: Mapping[str, Any]
    extra: Mapping[str, Any]
    office: Mapping[str, str]
    law: Mapping[str, str]
    paper: Mapping[str, Any]

    def raw(self, path: str) -> Any:
        """The value at `path`, or NOTHING when it is unknown, absent or empty."""
        head, _, rest = path.partition(".")
        own: dict[str, Mapping[str, Any]] = {
            "item": self.item,
            "extra": self.extra,
            "office": self.office,
            "law": self.law,
            "paper": self.paper,
        }
        return look_up(own[head], rest) if head in own else look_up(self.facts, path)

    def value(self, path: str) -> Any:
        """The value at `path` in its Python type."""
        raw = self.raw(path)
        return raw if raw is NOTHING else typed(raw, field_kind(self.kind, path))

    def worded(self, path: str, form: str = "") -> str | None:
        """The value as it is printed; None when it is missing."""
        value = self.value(path)
        if value is NOTHING:
            return None
        if isinstance(value, list | tuple) and form in LIST_FORMS:
            return LIST_FORMS[form](value)
        return word(value, field_kind(self.kind, path), form, lambda: code_terms(self.kind, path))

    def holds(self, condition: str) -> bool:
        """`path` is recorded and neither false nor 0, or `path=code` is or contains that code; `a & b` needs both."""
        return all(self._one(part.strip()) for part in condition.split("&"))

    def _one(self, condition: str) -> bool:
        path, _, wanted = condition.partition("=")
        value = self.value(path)
        if value is NOTHING or value in (False, 0):
            return False
        if not wanted:
            return True
        return wanted in value if isinstance(value, list | tuple | set | frozenset) else str(value) == wanted


def look_up(root: Mapping[str, Any], path: str) -> Any:
    """Follow a dotted path through nested mappings."""
    here: Any = root
    for step in path.split("."):
        if not isinstance(here, Mapping) or step not in here:
            return NOTHING
        here = here[step]
    missing = (
        here is None
        or type(here).__name__ == "UnsetType"
        or (isinstance(here, str | list | tuple | set | frozenset) and not here)
    )
    if missing or (isinstance(here, str) and not here.strip()):
        return NOTHING
    return here


def typed(raw: Any, kind: Kind | None) -> Any:
    """ISO strings as dates; everything else as it came."""
    if kind is Kind.DATE and isinstance(raw, str):
        return date.fromisoformat(raw)
    if kind is Kind.INSTANT and isinstance(raw, str):
        return datetime.fromisoformat(raw)
    return raw


def word(value: Any, kind: Kind | None, form: str, terms: Callable[[], Mapping[str, str]]) -> str:
    """One value of a known kind as printed."""
    if kind is Kind.MONEY:
        return MONEY_FORMS[form](int(value))
    if kind is Kind.DATE:
        return wording.chinese_date(value)
    if kind is Kind.INSTANT:
        return wording.chinese_instant(value)
    if kind is Kind.BOOLEAN:
        return "是" if value else "否"
    if kind is Kind.CODE:
        return terms().get(str(value), str(value))
    if kind is Kind.CODES:
        table = terms()
        return "、".join(table.get(str(each), str(each)) for each in value)
    said = wording.clean(str(value))
    return wording.sentence(said) if form == "sentence" else said


def choose_element(kind: DocumentKind, facts: Mapping[str, Any], position: int | None) -> Mapping[str, Any]:
    """The list element this paper is about: the one at `position`, else the latest that matches the kind."""
    if not kind.element:
        return {}
    rows = look_up(facts, kind.element)
    if rows is NOTHING:
        return {}
    if position is not None:
        return dict(rows[position]) if 0 <= position < len(rows) else {}
    matching = [row for row in rows if all(row.get(key) == wanted for key, wanted in kind.element_where.items())]
    return dict(matching[-1]) if matching else {}
