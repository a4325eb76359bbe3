"""Rows of a table by its mapping, its rejected rows to correct, and the empty workbook to fill in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from plumbline.intake.applying import apply
from plumbline.intake.books import Unusable, letter, open_book
from plumbline.intake.headers import leaf_of
from plumbline.intake.mapping import Mapping
from plumbline.intake.mapping_file import load_mapping
from plumbline.intake.ready import ready as ready_mapping
from plumbline.intake.rejects import rejects_file
from plumbline.intake.results import Remark, RowResult
from plumbline.intake.template import write_template
from plumbline.web.intake.models import Batch, Layout
from plumbline.web.intake.rows import MOST_NOTES, Note, Row, Unreadable, note, short

READY = {Layout.TEMPLATE: "登记表", Layout.DISCLOSURE: "双公示"}
MOST_CELLS = 80
"""So many cells of a row are kept for the page; the sent file has them all."""


def mapping_faults(text: str) -> list[str]:
    """Everything wrong with a mapping, each with its line."""
    loaded = load_mapping(text.encode("utf-8", "replace"), "对照表")
    return [] if isinstance(loaded, Mapping) else [str(fault) for fault in loaded]


def mapping_of(batch: Batch) -> Mapping:
    """The mapping with which a batch is read. Raises Unreadable when an update of the program no longer accepts it."""
    if batch.layout in READY:
        return ready(Layout(batch.layout))
    return loaded(batch.mapping)


def loaded(text: str) -> Mapping:
    """A mapping that was accepted when it was stored."""
    found = load_mapping(text.encode(), "对照表")
    if not isinstance(found, Mapping):
        raise Unreadable("对照表不能使用：" + "；".join(str(fault) for fault in found[:5]))
    return found


def ready(layout: Layout) -> Mapping:
    """A mapping that comes with the program."""
    return ready_mapping(READY[layout])


def rows(path: Path, batch: Batch, about: list[Note]) -> Iterator[Row]:
    """Every row of the table. What is said of the file as a whole is added to `about`."""
    mapping = mapping_of(batch)
    headings = _headings(mapping, path, batch.file_name)
    for result in apply(mapping, path, batch.file_name):
        if not result.about_file:
            yield _row(result, headings.get(result.sheet, ()))
        elif result.refusals:
            said = "；".join(str(remark) for remark in result.refusals)
            raise Unreadable(f"{said}所选的格式是“{batch.get_layout_display()}”，请核对文件和格式是否选对。")
        else:
            about += [_note(remark, result.sheet) for remark in result.warnings]


def _row(result: RowResult, headings: tuple[Any, ...]) -> Row:
    sheet = f"工作表“{result.sheet}”" if result.sheet else ""
    values = result.lines[0].values[:MOST_CELLS] if result.lines else ()
    names = [*headings, *[""] * len(values)]
    return Row(
        place=f"{sheet}第 {result.row} 行",
        number=result.number,
        case=result.case,
        cells=[[letter(at), short(names[at]), short(value)] for at, value in enumerate(values)],
        reasons=[_note(remark, result.sheet) for remark in result.refusals[:MOST_NOTES]],
        warnings=[_note(remark, result.sheet) for remark in result.warnings[:MOST_NOTES]],
        result=result,
    )


def _note(remark: Remark, sheet: str) -> Note:
    """A note at its cell; one about a row of another sheet says its whole place, because its column is not shown."""
    where = remark.where
    here = where.sheet == sheet
    paper = f"（见{remark.paper}）" if remark.paper else ""
    why, todo = f"{remark.why}{paper}。", f"{remark.todo}。" if remark.todo else ""
    title = where.header if here and where.header else str(where)
    return note(why, column=where.column if here else "", value=remark.value, todo=todo, title=title)


def _headings(mapping: Mapping, path: Path, name: str) -> dict[str, tuple[Any, ...]]:
    """The row of headings of every sheet. A file that cannot be opened has none; reading it says why."""
    found: dict[str, tuple[Any, ...]] = {}
    try:
        book = open_book(path, name)
        for sheet in mapping.sheets:
            leaf = leaf_of(mapping, sheet, book)
            row = next((cells for at, cells in book.rows(leaf.name) if at >= sheet.header), ()) if leaf else ()
            if leaf:
                found[leaf.name] = row
    except Unusable:
        return {}
    return found


def rejects(path: Path, batch: Batch, results: Iterable[RowResult]) -> bytes:
    """The refused rows in the format of the sent file, with reason and remedy beside each."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "rejects"
        rejects_file(mapping_of(batch), path, batch.file_name, results, out)
        return out.read_bytes() if out.exists() else b""


def template(mapping: Mapping) -> bytes:
    """The workbook to fill in."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "template.xlsx"
        write_template(mapping, out)
        return out.read_bytes()
