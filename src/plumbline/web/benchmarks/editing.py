"""The entries of a draft, one by one as a page can change them, and the table that comes out of what was typed."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from plumbline.web.benchmarks import law

_PART = re.compile(r"(\w+)(?:\[(\d+)\])?")
COLUMNS = {
    "zh": "名称",
    "from": "从",
    "to": "到",
    "weight": "权重（%）",
    "low": "下限",
    "high": "上限",
    "point": "定额",
    "amount": "每级金额（元）",
}
NUMBERS = frozenset(COLUMNS) - {"zh"}


@dataclass(frozen=True)
class Entry:
    """One entry: its place in the table, what it is called, what it says now. `group` and `line` place it in a small
    table of the page; without them it stands above."""

    place: str
    zh: str
    value: str
    kind: str = "text"
    note: str = ""
    must: bool = False
    group: str = ""
    line: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of its field."""
        return self.place.replace("[", "-").replace("]", "").replace(".", "_")


def entries_of(table: law.Table) -> list[Entry]:
    """Every entry of a table that may be changed on the page."""
    content = law.content_of(table)
    return [*_head(content), *_tiers(content), *_rows(content)]


def changed(table: law.Table, typed: Mapping[str, str]) -> law.Table:
    """The table with what was typed, by place. Raises TableError with the place of every fault."""
    content = copy.deepcopy(law.content_of(table))
    faults: list[tuple[str, str]] = []
    for entry in entries_of(table):
        text = typed.get(entry.name, "").strip()
        value = law.read_typed(text, entry.kind, entry.place, faults) if text else None
        _put(content, entry.place, value)
    try:
        made = law.table_of(content)
    except law.TableError as wrong:
        told = {place for place, _ in faults}
        raise law.TableError([*faults, *(fault for fault in wrong.faults if fault[0] not in told)]) from None
    if faults or (faults := law.objections(made)):
        raise law.TableError(faults)
    return made


def nearest(place: str, names: Mapping[str, Entry]) -> str:
    """The name of the field at a place, or of the first one within it; empty where the page has none."""
    for name, entry in names.items():
        if entry.place == place:
            return name
    return next((name for name, entry in names.items() if entry.place.startswith(place)), "")


def _head(content: law.Content) -> Iterator[Entry]:
    for line in law.LINES_OF_HEAD:
        value = _at(content, line.place) if line.place else None
        stands = line.place and (value is not None or not line.place.startswith(("formula", "statute.base")))
        if not stands or line.place in ("key", "family", "statute.kind") or line.kind == "names":
            continue
        said = "\n".join(value or ()) if line.kind == "lines" else _said(value, line.kind)
        choices = law.choices()[line.choices] if line.choices else {}
        yield Entry(line.place, line.zh, said, line.kind, line.note, line.must, choices=choices)


def _tiers(content: law.Content) -> Iterator[Entry]:
    for number, factor in enumerate(content.get("factor", ()), 1):
        keys = ["zh", *(["from", "to"] if factor["kind"] == "number" else []), "weight"]
        for step, tier in enumerate(factor["tier"], 1):
            for key in keys if content["family"] in law.WEIGHED else keys[:-1]:
                place = f"factor[{number}].tier[{step}].{key}"
                yield _small(place, key, tier.get(key), f"因素：{factor['zh']}", f"第 {step} 档")


def _rows(content: law.Content) -> Iterator[Entry]:
    for number, row in enumerate(content.get("row", ()), 1):
        for key in ("zh", "low", "high", "point"):
            yield _small(f"row[{number}].{key}", key, row.get(key), "幅度行", f"第 {number} 行")
        for step, add in enumerate(row.get("add", ()), 1):
            place = f"row[{number}].add[{step}].amount"
            yield _small(place, "amount", add["amount"], "加项", f"{row['zh']}：{add['zh']}")


def _small(place: str, key: str, value: Any, group: str, line: str) -> Entry:
    kind = "number" if key in NUMBERS else "text"
    return Entry(place, COLUMNS[key], _said(value, kind), kind, group=group, line=line)


def _said(value: Any, kind: str) -> str:
    if value is None:
        return ""
    return law.spoken(value) if kind == "article" else str(value)


def _at(content: law.Content, place: str) -> Any:
    found: Any = content
    for name, number in _PART.findall(place):
        found = (found or {}).get(name)
        if number and found is not None:
            found = found[int(number) - 1] if int(number) <= len(found) else None
    return found


def _put(content: law.Content, place: str, value: Any) -> None:
    """Set the entry at a place, or take it out; what holds it is there already."""
    *groups, last = place.split(".")
    target: Any = content
    for group in groups:
        name, number = _PART.fullmatch(group).groups()  # type: ignore[union-attr]
        target = target.setdefault(name, {})
        target = target[int(number) - 1] if number else target
    if value is None:
        target.pop(last, None)
    else:
        target[last] = value
