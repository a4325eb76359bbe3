"""What stands of a file: the marks of its readers, where they differ, and what counts in the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plumbline.web.rounds import law
from plumbline.web.rounds.law import Item
from plumbline.web.rounds.models import THIRD, Machine, Mark, Objection, Opinion, RoundFile


@dataclass(frozen=True)
class Line:
    """One item with the marks of the three readers and the objection of the agency."""

    item: Item
    first: Mark | None
    second: Mark | None
    third: Mark | None
    objection: Objection | None

    @property
    def differs(self) -> bool:
        """Whether the first two disagree on the answer or on the points."""
        return _said(self.first) != _said(self.second)

    @property
    def settled(self) -> bool:
        """Whether one answer stands."""
        return self.opinion is not None

    @property
    def opinion(self) -> str | None:
        """The answer that counts: the re-reading's, the third's, or the one both gave."""
        if self.objection is not None and self.objection.upheld:
            return self.objection.opinion
        mark = self.third or (None if self.differs else self.first)
        return mark.opinion if mark else None

    @property
    def points(self) -> int | None:
        """The points that count."""
        if self.objection is not None and self.objection.upheld:
            return self.objection.points
        mark = self.third or (None if self.differs else self.first)
        return mark.points if mark else None

    @property
    def opinion_zh(self) -> str:
        """The answer in words."""
        return Opinion(self.opinion).label if self.opinion else "未定"


def _said(mark: Mark | None) -> tuple[str, int | None] | None:
    return (mark.opinion, mark.points) if mark else None


def items_of(row: RoundFile) -> tuple[Item, ...]:
    """The checklist of one file."""
    return law.checklist_of(row.round.scheme, row.file.field, row.machine.get("applied", ()))


def lines_of(row: RoundFile) -> list[Line]:
    """Every item of a file with what was said of it."""
    marks: dict[tuple[int, str], Mark] = {}
    for mark in Mark.objects.filter(assignment__round_file=row).select_related("assignment__reviewer"):
        marks[mark.assignment.place, mark.item] = mark
    objections = {each.item: each for each in row.objections.select_related("by", "answered_by", "agency")}
    return [
        Line(
            item,
            marks.get((1, item.key)),
            marks.get((2, item.key)),
            marks.get((THIRD, item.key)),
            objections.get(item.key),
        )
        for item in items_of(row)
    ]


@dataclass(frozen=True)
class Standing:
    """The sum of a file: points, grade, how many vetoes and how many items with a problem."""

    total: int
    grade: str
    vetoes: int
    problems: int


def standing(row: RoundFile, lines: Iterable[Line]) -> Standing:
    """The result by the answers that count; an item without an answer loses nothing."""
    lines = list(lines)
    bad = [line for line in lines if line.opinion == Opinion.PROBLEM]
    vetoes = sum(line.item.veto for line in bad)
    granted = {line.item.key: line.points for line in bad if line.points is not None}
    found = law.outcome(row.round.scheme, row.machine.get("applied", ()), granted, vetoes > 0)
    return Standing(found.total, found.grade, vetoes, len(bad) - vetoes)


def violated(row: RoundFile) -> list[dict[str, Any]]:
    """What the machine found in the file."""
    return [each for each in row.machine.get("findings", ()) if each["verdict"] == Machine.VIOLATED]


def unseen(row: RoundFile, lines: list[Line]) -> list[Line]:
    """The items with a problem under which the machine found nothing."""
    families = [each["family"] for each in violated(row)]
    return [
        line
        for line in lines
        if line.opinion in (Opinion.PROBLEM, None) and not any(line.item.covers(family) for family in families)
    ]


def answers_of(row: RoundFile) -> dict[str, Machine]:
    """What the machine said of each rule that applied."""
    told = {each["rule"]: Machine(each["verdict"]) for each in row.machine.get("findings", ())}
    passed = dict.fromkeys(row.machine.get("holds", ()), Machine.HOLDS)
    return {**passed, **dict.fromkeys(row.machine.get("beyond", ()), Machine.CANNOT_TELL), **told}
