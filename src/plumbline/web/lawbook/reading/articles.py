"""Articles out of lines: numbers in sequence, headings above them, paragraphs below, and what fits nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from plumbline.web.lawbook.reading import marks
from plumbline.web.lawbook.reading.texts import Doubt, Line, Piece

JUMP = 5
OUT_OF_ORDER = "条号没有接在上一条之后，作为上一条的正文保留"
NOWHERE = "不属于任何一条，作为不编号的文字保留"
ANNEX = "附件不计入条数，作为不编号的文字保留"


class Articles:
    """Walks over the lines of one text once."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.doubts: list[Doubt] = []
        self._path: list[tuple[int, str]] = []
        self._last = (0, 0)
        self._open: Piece | None = None
        self._in_annex = False

    def walk(self, lines: Sequence[Line]) -> None:
        """Every line in order."""
        for line in lines:
            if self._in_annex:
                self._go_on(line)
            elif self._starts(line) or self._heads(line):
                continue
            elif self._last != (0, 0) and marks.is_annex(line):
                self._in_annex = True
                self._stray(line, ANNEX)
            elif line.level and self._last != (0, 0):
                self._stray(line, NOWHERE)
            else:
                self._go_on(line)

    def _starts(self, line: Line) -> bool:
        """An article begins here, unless its number could not follow: then a paragraph only mentions it."""
        found = marks.article(line)
        if found is None:
            return False
        place = (found.number, found.sub)
        if not self._may_follow(line, found.is_plain, place):
            if self._open and found.is_plain and marks.is_spaced(line):
                self.doubts.append(Doubt(line.at, line.text, OUT_OF_ORDER))
            return False
        self._last = place
        body = [marks.tidied(found.rest)] if found.rest else []
        self._open = Piece(line.at, *place, self._headings(), body)
        self.pieces.append(self._open)
        return True

    def _may_follow(self, line: Line, is_plain: bool, place: tuple[int, int]) -> bool:
        if not is_plain or place <= self._last:
            return False
        number, sub = self._last
        in_order = place in ((number + 1, 0), (number, sub + 1)) or self._last == (0, 0)
        return in_order or marks.is_spaced(line) or place[0] <= number + JUMP

    def _heads(self, line: Line) -> bool:
        found = marks.heading(line)
        if found is None:
            return False
        rank, words = found
        self._path = [(above, said) for above, said in self._path if above < rank] + [(rank, words)]
        self._open = None
        return True

    def _go_on(self, line: Line) -> None:
        if self._open is None:
            self._stray(line, NOWHERE)
        else:
            self._open.lines.append(marks.tidied(line.text))

    def _stray(self, line: Line, why: str) -> None:
        self.doubts.append(Doubt(line.at, line.text, why))
        self._open = Piece(line.at, 0, 0, self._headings(), [line.text])
        self.pieces.append(self._open)

    def _headings(self) -> tuple[str, ...]:
        return tuple(words for _, words in self._path)
