"""The numbers that Word writes by itself: an office may have typed articles as a list (第%1条), which no text holds."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

from plumbline.engine.citations import chinese_number

CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "taiwaneseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
)
_PLACE = re.compile(r"%([1-9])")


class Numbering:
    """Counts the list paragraphs of one document in their order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles = {style.style_id: _numbered(style.element) for style in document.styles}
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering"):
                self._learn(relation.target_part.element)

    def before(self, paragraph: Any) -> str:
        """What Word writes before the paragraph; empty for one that is in no list."""
        found = _numbered(paragraph) or self._of_style(paragraph)
        if found is None or (abstract := self._abstract.get(found[0])) is None:
            return ""
        depth = found[1]
        levels, counts = self._levels[abstract], self._counts[abstract]
        if depth not in levels:
            return ""
        counts[depth] = counts.get(depth, levels[depth][2] - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return _PLACE.sub(lambda place: self._written(levels, counts, int(place[1]) - 1), levels[depth][1])

    def _learn(self, root: Any) -> None:
        for abstract in root.iter(qn("w:abstractNum")):
            levels = {}
            for level in abstract.iter(qn("w:lvl")):
                depth = int(level.get(qn("w:ilvl")))
                start = _value(level, "w:start")
                levels[depth] = (_value(level, "w:numFmt"), _value(level, "w:lvlText"), int(start or 1))
            self._levels[abstract.get(qn("w:abstractNumId"))] = levels
        for num in root.iter(qn("w:num")):
            self._abstract[num.get(qn("w:numId"))] = _value(num, "w:abstractNumId")

    def _of_style(self, paragraph: Any) -> tuple[str, int] | None:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._styles.get(style.get(qn("w:val"))) if style is not None else None

    @staticmethod
    def _written(levels: dict[int, tuple[str, str, int]], counts: dict[int, int], depth: int) -> str:
        form, _, start = levels.get(depth, ("decimal", "", 1))
        count = counts.get(depth, start)
        if form == "bullet":
            return ""
        return chinese_number(count) if form in CHINESE and count else str(count)


def _numbered(element: Any) -> tuple[str, int] | None:
    """The list and depth that a paragraph or a style names."""
    properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if properties is None or not (identity := _value(properties, "w:numId")) or identity == "0":
        return None
    return identity, int(_value(properties, "w:ilvl") or 0)


def _value(element: Any, name: str) -> str:
    child = element.find(qn(name))
    return child.get(qn("w:val")) or "" if child is not None else ""
