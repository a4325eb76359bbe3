"""From a kind and the facts to a sheet: the content of a paper as plain data, before any typesetting.

A sheet is JSON. PDF and DOCX are both made from it, so they cannot differ, and it is what an issued document
keeps. A run is a string or `{"missing": "处罚日期"}`; a paragraph is a list of runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from plumbline.web.documents import wording
from plumbline.web.documents.fonts.coverage import uncovered
from plumbline.web.documents.kinds import HOLE, DocumentKind
from plumbline.web.documents.values import NOTHING, Source, choose_element

Run = str | dict[str, str]
Sheet = dict[str, Any]


@dataclass(frozen=True)
class FieldUse:
    """One fact a paper draws from, with what is printed; `text` None means it is missing."""

    path: str
    zh: str
    text: str | None
    must: bool


@dataclass(frozen=True)
class Composition:
    """A sheet with its feed: every field, what must still be filled, and what a proof-reader should look at."""

    kind: DocumentKind
    sheet: Sheet
    fields: tuple[FieldUse, ...]
    dated: date | None
    warnings: tuple[str, ...]
    unprintable: tuple[str, ...]

    @property
    def missing(self) -> tuple[FieldUse, ...]:
        """Mandatory fields without a value; a paper with any of them is not issued."""
        return tuple(use for use in self.fields if use.must and use.text is None)


def compose(
    kind: DocumentKind,
    facts: Mapping[str, Any],
    office: Mapping[str, str],
    extra: Mapping[str, Any],
    *,
    law: Mapping[str, str],
    number: str = "",
    on: date | None = None,
) -> Composition:
    """Fill a kind from the facts. `number` and `on` are the paper's own; a kind with `dated` prints that fact's date."""
    dated = paper_date(kind, facts, extra, on)
    source = Source(kind, facts, _item(kind, facts, extra), extra, office, law, {"date": dated})
    fields = tuple(
        FieldUse(path, kind.term(path), _printed(source, path), kind.is_mandatory(path))
        for path in kind.paths()
        if not path.startswith("office.")
    )
    sheet = {
        "kind": kind.code,
        "title": kind.title,
        "shape": kind.shape,
        "office": wording.clean(office.get("name", "")),
        "number": number,
        "numbered": bool(kind.mark),
        "date": wording.chinese_date(dated) if dated else "",
        "foot": kind.foot,
        "blocks": [made for block in kind.blocks if _wanted(block, source) for made in _block(block, source)],
    }
    texts = [use.text for use in fields if use.text]
    return Composition(kind, sheet, fields, dated, tuple(_warnings(facts, fields)), uncovered("".join(texts)))


def paper_date(kind: DocumentKind, facts: Mapping[str, Any], extra: Mapping[str, Any], on: date | None) -> date | None:
    """The date that the paper bears: the fact named by `dated`, or its own day `on`."""
    source = Source(kind, facts, _item(kind, facts, extra), extra, {}, {}, {"date": on})
    stated = source.value(kind.dated)
    return stated if isinstance(stated, date) else None


def _item(kind: DocumentKind, facts: Mapping[str, Any], extra: Mapping[str, Any]) -> Mapping[str, Any]:
    position = extra.get("element")
    return choose_element(kind, facts, int(position) if position not in (None, "") else None)


def _printed(source: Source, path: str) -> str | None:
    """What the list of fields shows for a path: the wording of the paper, or the cells of a list."""
    value = source.value(path)
    if value is NOTHING:
        return None
    form = source.kind.forms[path]
    if not form and isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        cells = ("、".join(wording.clean(str(cell)) for cell in row.values() if isinstance(cell, str)) for row in value)
        return "；".join(cells)
    return source.worded(path, form)


def _wanted(block: Mapping[str, Any], source: Source) -> bool:
    """`when` must hold and `unless` must not."""
    if "when" in block and not source.holds(block["when"]):
        return False
    return not ("unless" in block and source.holds(block["unless"]))


def runs(text: str, source: Source, blank: str | None = None) -> list[Run]:
    """Text with its holes filled. A missing value becomes a marked run, or `blank` where the form leaves it open."""
    result: list[Run] = []
    end = 0
    for hole in HOLE.finditer(text):
        path, form = hole.group(1), hole.group(2) or ""
        result.append(text[end : hole.start()])
        worded = source.worded(path, form)
        if worded is None and (blank is None or source.kind.is_mandatory(path)):
            result.append({"missing": source.kind.term(path)})
        else:
            result.append(worded if worded is not None else blank or "")
        end = hole.end()
    result.append(text[end:])
    return [run for run in result if run]


def lines(text: str, source: Source, blank: str | None = None) -> list[list[Run]]:
    """Like `runs`, but a value with several lines gives several paragraphs."""
    paragraphs: list[list[Run]] = [[]]
    for run in runs(text, source, blank):
        if not isinstance(run, str):
            paragraphs[-1].append(run)
            continue
        first, *others = run.split("\n")
        paragraphs[-1].append(first)
        paragraphs.extend([other] for other in others)
    return [[run for run in paragraph if run != ""] for paragraph in paragraphs if any(run != "" for run in paragraph)]


def _block(block: Mapping[str, Any], source: Source) -> list[dict[str, Any]]:
    """One block of the catalogue as blocks of a sheet."""
    makers = {"paragraph": _paragraph, "grid": _grid, "table": _table, "dialogue": _dialogue}
    maker = makers.get(block["type"])
    if maker:
        place = {"place": block["place"]} if "place" in block else {}
        return [{**made, **place} for made in maker(block, source)]
    made = {key: value for key, value in block.items() if key not in ("when", "unless", "text")}
    if "text" in block:
        made["runs"] = runs(block["text"], source)
    if "names" in block:
        made["names"] = [runs(name, source, "") for name in block["names"]]
    return [made]


def _paragraph(block: Mapping[str, Any], source: Source) -> list[dict[str, Any]]:
    style = block.get("style", "body")
    return [{"type": "paragraph", "style": style, "runs": line} for line in lines(block["text"], source)]


def _grid(block: Mapping[str, Any], source: Source) -> list[dict[str, Any]]:
    """Rows of label and value cells; optional values that are missing print a stroke, as offices do."""
    rows = []
    for row in block["rows"]:
        cells = [
            {"label": row[i], "lines": [runs(part, source, "／") for part in _split(row[i + 1])]}
            for i in range(0, len(row), 2)
        ]
        rows.append({"cells": cells})
    return [{"type": "grid", "rows": rows}]


def _split(text: str) -> list[str]:
    return text.split("\n")


def _table(block: Mapping[str, Any], source: Source) -> list[dict[str, Any]]:
    """A list with a head row that is repeated on every page; row numbers are added."""
    rows = source.value(block["each"].strip("{}"))
    keys: Sequence[str] = block["keys"]
    body = []
    if rows is not NOTHING:
        body = [[str(n), *(wording.clean(str(row.get(key) or "")) for key in keys)] for n, row in enumerate(rows, 1)]
    made: dict[str, Any] = {
        "type": "table",
        "head": ["序号", *block["head"]],
        "rows": body,
        "widths": [1, *block["widths"]],
    }
    if not body:
        made["missing"] = source.kind.term(block["each"].strip("{}"))
    return [made]


def _dialogue(block: Mapping[str, Any], source: Source) -> list[dict[str, Any]]:
    """Questions and answers of an inquiry record."""
    path = block["each"].strip("{}")
    rows = source.value(path)
    if rows is NOTHING:
        return [{"type": "paragraph", "style": "body", "runs": [{"missing": source.kind.term(path)}]}]
    made = []
    for row in rows:
        for mark, key in (("问：", "question"), ("答：", "answer")):
            said = wording.clean(str(row.get(key) or "")).replace("\n", "　")
            made.append({"type": "paragraph", "style": "body", "runs": [f"{mark}{said}"]})
    return made


def _warnings(facts: Mapping[str, Any], fields: Sequence[FieldUse]) -> list[str]:
    """Half-width marks in Chinese text, shown with the wording that would stand there."""
    notes = []
    for use in fields:
        fixed = wording.half_width_marks(use.text) if use.text else None
        if fixed is not None:
            notes.append(f"“{use.zh}”中有半角标点，建议改为：{fixed[:60]}")
    return notes
