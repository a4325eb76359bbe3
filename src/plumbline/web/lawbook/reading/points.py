"""Points out of a policy paper: 一、sections with （一）points that count on through the paper, or begin anew in each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plumbline.web.lawbook.reading import marks
from plumbline.web.lawbook.reading.days import DAY
from plumbline.web.lawbook.reading.texts import Doubt, Line, Piece

POINT, PART = "点", "部分"
_ISSUED = re.compile(r"[（(]此件.{1,20}[）)]")


@dataclass(slots=True)
class Section:
    """一、… with its own lines and its points."""

    at: int
    number: int
    title: str
    lines: list[str] = field(default_factory=list)
    points: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Paper:
    """A policy paper: what stands before, its sections, the signature below."""

    sections: list[Section]
    doubts: list[Doubt]
    signature: list[str]

    @property
    def counts_on(self) -> bool:
        """Whether （一）, （二）… count through the whole paper."""
        numbers = [point.number for section in self.sections for point in section.points]
        return bool(numbers) and numbers == list(range(1, len(numbers) + 1))

    def pieces(self) -> tuple[str, list[Piece]]:
        """The unit and the provisions: points of the paper, or its parts with their points."""
        return (POINT, self._points()) if self.counts_on else (PART, self._parts())

    def _points(self) -> list[Piece]:
        found = []
        for section in self.sections:
            path = (section.title,)
            if section.lines:
                found.append(Piece(section.at, 0, 0, path, section.lines))
            elif not section.points:
                found.append(Piece(section.at, 0, 0, (), [section.title]))
            found += [Piece(point.at, point.number, 0, path, point.lines) for point in section.points]
        return found

    def _parts(self) -> list[Piece]:
        found = []
        for section in self.sections:
            path = (section.title,)
            found.append(Piece(section.at, section.number, 0, path, section.lines or [section.title]))
            found += [Piece(point.at, section.number, point.number, path, point.lines) for point in section.points]
        return found


def first_section(lines: Sequence[Line]) -> int | None:
    """Where 一、… begins, if the file has at least two sections in order."""
    starts = [place for place, line in enumerate(lines) if (found := marks.section(line)) and found[0] in (1, 2)]
    return starts[0] if len(starts) >= 2 else None


def paper_of(lines: Sequence[Line]) -> Paper:
    """The paper from its first section on."""
    paper = Paper([], [], [])
    body, paper.signature = _signed(lines)
    for line in body:
        found, point = marks.section(line), marks.point(line)
        section = paper.sections[-1] if paper.sections else None
        if found and found[0] == (section.number if section else 0) + 1:
            paper.sections.append(Section(line.at, found[0], line.text))
        elif section and point and _follows(paper, section, point[0]):
            section.points.append(Piece(line.at, point[0], 0, (), [point[1]] if point[1] else []))
        elif section:
            (section.points[-1].lines if section.points else section.lines).append(line.text)
    return paper


def _follows(paper: Paper, section: Section, count: int) -> bool:
    """The next point: one more than the last of this section or of the whole paper, or the first of a section."""
    before = [point.number for each in paper.sections for point in each.points]
    if section.points:
        return count == section.points[-1].number + 1
    return count == 1 or (bool(before) and count == before[-1] + 1)


def _signed(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines without the signature: issuer, date, （此件公开发布）."""
    rest, signature = list(lines), list[str]()
    while rest and (DAY.fullmatch(rest[-1].text) or _ISSUED.fullmatch(rest[-1].text)):
        signature.insert(0, rest.pop().text)
    while signature and rest and len(rest[-1].text) <= 30 and not rest[-1].text.endswith(("。", "；", "：")):
        if marks.section(rest[-1]) or marks.point(rest[-1]):
            break
        signature.insert(0, rest.pop().text)
    return rest, signature
