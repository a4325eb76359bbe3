"""The paragraphs of a DOCX file in their order, with what Word itself writes before them (第%1条, （%1）)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from plumbline.web.lawbook.reading.characters import repaired
from plumbline.web.lawbook.reading.numbering import Numbering
from plumbline.web.lawbook.reading.texts import Line, Unreadable

LARGEST_INSIDE = 64 * 1024 * 1024
MOST_PARTS = 2_000
MOST_TIMES_LARGER = 200
SMALL_INSIDE = 4 * 1024 * 1024

_SKIPPED = {qn("w:moveFrom"), qn("w:del"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_TITLE_STYLES = ("title", "标题")


def word_lines(raw: bytes) -> list[Line]:
    """Every line of the file; a manual line break begins a new one. Insertions count, deletions do not."""
    _check_size(raw)
    try:
        document = Document(io.BytesIO(raw))
        numbering = Numbering(document)
        names = {style.style_id: str(style.name or "") for style in document.styles}
        paragraphs = [each for each in document.element.body.iter(qn("w:p")) if not _is_double(each)]
    except Exception as error:  # python-docx and lxml raise whatever the damage leads them to
        raise Unreadable("DOCX 文件已损坏或者不是 Word 文档。请重新下载，或者用 Word、WPS 另存一次。") from error
    lines: list[Line] = []
    for at, paragraph in enumerate(paragraphs, 1):
        level = _level(paragraph, names)
        for text in (numbering.before(paragraph) + _text(paragraph)).split("\n"):
            if kept := repaired(text).strip():
                lines.append(Line(at, kept, level))
    return lines


def _check_size(raw: bytes) -> None:
    """A small archive must not unfold into a large one."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable("DOCX 文件已损坏。请重新下载。") from error
    unfolded = sum(part.file_size for part in parts)
    swollen = unfolded > SMALL_INSIDE and unfolded > MOST_TIMES_LARGER * len(raw)
    if unfolded > LARGEST_INSIDE or len(parts) > MOST_PARTS or swollen:
        raise Unreadable("DOCX 文件解压后大得反常，没有载入。请用 Word、WPS 打开核对，另存一次再载入。")


def _is_double(paragraph: Any) -> bool:
    """What stands a second time for older programs."""
    return any(above.tag in _SKIPPED for above in paragraph.iterancestors())


def _text(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == qn("w:p"):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:tab"):
            yield "\t"
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif child.tag != qn("w:pPr"):
            yield from _pieces(child)


def _level(paragraph: Any, names: dict[str, str]) -> int:
    """1 for a title, 2 and on for headings, by the style; 0 for a style that says nothing."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = names.get(style.get(qn("w:val")), "").lower() if style is not None else ""
    if name in _TITLE_STYLES:
        return 1
    kind, _, depth = name.partition(" ")
    return int(depth) + 1 if kind == "heading" and depth.isdecimal() else 0
