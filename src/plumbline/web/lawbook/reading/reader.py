"""One file, from bytes to texts."""

from __future__ import annotations

from collections.abc import Sequence

from plumbline.web.lawbook.reading import marks
from plumbline.web.lawbook.reading.articles import Articles
from plumbline.web.lawbook.reading.days import effective
from plumbline.web.lawbook.reading.files import Opened, opened
from plumbline.web.lawbook.reading.heads import head_of, published_of
from plumbline.web.lawbook.reading.points import first_section, paper_of
from plumbline.web.lawbook.reading.texts import Head, Line, Piece, ReadText, Unreadable

MOST_TEXTS = 50
MOST_DOUBTS = 1000
LAST_ARTICLES = 3


def read(name: str, raw: bytes) -> list[ReadText]:
    """Every text in a file; `name` is used for a title only where the file itself has none."""
    file = opened(raw)
    starts = _starts(file.lines)
    if len(starts) > MOST_TEXTS:
        raise Unreadable(f"文件里有 {len(starts)} 个“第一条”，不像是一部或几部法律的文本。")
    texts = [
        _articles(file, file.lines[start:end], name) for start, end in zip(starts, [*starts, None][1:], strict=True)
    ]
    return texts or [_paper(file, name)]


def _starts(lines: Sequence[Line]) -> list[int]:
    """Where each text of the file begins: its title above 第一条, for the first one the beginning of the file."""
    firsts = [place for place, line in enumerate(lines) if _is_first(line)]
    found: list[int] = []
    for place in firsts:
        if not found:
            found.append(0)
        elif (title := _title_above(lines, place)) is not None and title > found[-1]:
            found.append(title)
    if found or not any(marks.article(line) for line in lines):
        return found
    return [0]


def _is_first(line: Line) -> bool:
    opening = marks.article(line)
    return opening is not None and opening.is_plain and (opening.number, opening.sub) == (1, 0)


def _title_above(lines: Sequence[Line], place: int) -> int | None:
    """The title of a further text: before its first article, after the last article of the text before."""
    found = None
    for at in range(place - 1, -1, -1):
        line = lines[at]
        opening = marks.article(line)
        if opening is not None and opening.is_plain:
            return found
        if (line.level == 1 and not marks.heading(line)) or marks.is_title(line.text):
            found = at
    return found


def _articles(file: Opened, lines: Sequence[Line], name: str) -> ReadText:
    at = next(place for place, line in enumerate(lines) if (found := marks.article(line)) and found.is_plain)
    before = [line for line in lines[:at] if marks.heading(line)]
    head = head_of(lines[:at], file.front, name)
    walk = Articles()
    walk.walk([*before, *lines[at:]])
    if len(walk.doubts) > MOST_DOUBTS:
        raise Unreadable(
            f"有 {len(walk.doubts)} 行没有认出，条号前后不接。请核对文件是否完整，或者另存为纯文本后再载入。"
        )
    pieces = [*_preamble(head), *walk.pieces]
    last = "\n".join(piece.body for piece in [each for each in walk.pieces if each.number][-LAST_ARTICLES:])
    return _dated(ReadText(head, file.encoding, "条", pieces, walk.doubts), last, [])


def _paper(file: Opened, name: str) -> ReadText:
    at = first_section(file.lines)
    if at is None:
        raise Unreadable("没有找到“第一条”，也没有找到“一、二、”各部分，不像是法律、法规、规章或规范性文件的文本。")
    head = head_of(file.lines[:at], file.front, name)
    paper = paper_of(file.lines[at:])
    unit, found = paper.pieces()
    signature = [Piece(0, 0, 0, (), paper.signature)] if paper.signature else []
    text = ReadText(head, file.encoding, unit, [*_preamble(head), *found, *signature], paper.doubts)
    last = "\n".join(piece.body for piece in found[-LAST_ARTICLES:])
    return _dated(text, last, paper.signature, is_paper=True)


def _preamble(head: Head) -> list[Piece]:
    if not head.preamble:
        return []
    return [Piece(head.preamble[0].at, 0, 0, (), [line.text for line in head.preamble])]


def _dated(text: ReadText, last: str, signature: list[str], *, is_paper: bool = False) -> ReadText:
    """From when this wording applies, if the text says it: an amendment later than that day leaves it open."""
    text.published = published_of(text.head, signature)
    told = [event.on for event in text.head.events if event.act == "施行"]
    since = told[-1] if told else effective(last, text.published or text.enacted)
    if since is None and is_paper:
        since = text.published
    amended = text.amended
    text.since = since if since and (amended is None or amended <= since) else None
    return text
