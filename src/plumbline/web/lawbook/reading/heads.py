"""The head of a text: title, number, issuer, and the lines that tell its history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from plumbline.web.lawbook.reading.days import DAY, days, events
from plumbline.web.lawbook.reading.marks import heading, is_contents, is_title, squeezed
from plumbline.web.lawbook.reading.numerals import SIGNS
from plumbline.web.lawbook.reading.texts import Head, Line

INNER = str.maketrans("《》", "〈〉")
"""A title inside a title stands in single marks (GB/T 15834)."""
STATE = "中华人民共和国"

PAPER_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{1,12})\s*[〔﹝\[［【（(]\s*([12][0-9]{3})\s*[〕﹞\]］】）)]\s*第?\s*([0-9]{1,5})\s*号"
)
DECREE_NUMBER = re.compile(rf"(?:{STATE})?((?:主席|[\u4e00-\u9fff]{{2,18}}?)令)\s*第?\s*([{SIGNS}]{{1,8}})\s*号")
_OF_CONGRESS = re.compile(r"([\u4e00-\u9fff]{2,12})?第[^届]{1,4}届(全国)?(人民代表大会(?:常务委员会)?)第")
_PROMULGATED = re.compile("现予[公发]布|予以[公发]布|现印发|已[经由于]")
_DECREE_LINE = re.compile(rf"(?:{STATE})?[\u4e00-\u9fff]{{2,18}}令")
_JOINED = ("的", "、", "和", "及", "与", "或")


def head_of(lines: Sequence[Line], front: dict[str, str], file_name: str) -> Head:
    """What stands before the first article. Lines that are neither title nor history are the preamble."""
    head = Head()
    rest = _take_title(head, list(lines), front, file_name)
    for line in _rejoined(rest):
        found = events(line.text)
        is_prose = line.text.endswith(("。", "：", "；", "，"))
        if not is_prose or _PROMULGATED.search(line.text):
            head.events += found
        if not is_prose and (found or _is_number(line.text) or _is_date(line.text)):
            head.history.append(line.text)
        elif not (is_contents(line) or heading(line) or squeezed(line.text) == head.full_title):
            head.preamble.append(line)
    _take_number(head, file_name)
    head.issuer = _issuer(head)
    return head


def named_by(file_name: str) -> str:
    """A title out of a file name: without folder, ending, number before it and date behind it."""
    stem = file_name.replace("\\", "/").rpartition("/")[2].split(".")[0]
    stem = re.sub(r"[_-]?[0-9]{6,8}$", "", stem)
    return squeezed(PAPER_NUMBER.sub("", stem)).strip("_- ")


def bare(full_title: str) -> str:
    """The title as it is cited, without 中华人民共和国."""
    return full_title.removeprefix(STATE)


def _take_title(head: Head, lines: list[Line], front: dict[str, str], file_name: str) -> list[Line]:
    chosen: list[Line] = []
    title = front.get("title", "")
    if not title:
        chosen = _title_lines(lines)
        title = "".join(line.text for line in chosen)
    found = PAPER_NUMBER.match(title)
    if found:
        head.number = _paper_number(found)
        title = title[found.end() :]
    head.named_by_file = not title
    head.full_title = (squeezed(title).strip("《》 ") or named_by(file_name)).translate(INNER)
    head.title = bare(head.full_title)
    return [line for line in lines if line not in chosen]


def _title_lines(lines: list[Line]) -> list[Line]:
    """The heading of the first rank; else the last line that is a title by itself, with the lines it was broken over."""
    for line in lines:
        if line.level == 1 and heading(line) is None:
            return [line]
    for place in range(len(lines) - 1, -1, -1):
        if is_title(lines[place].text) and heading(lines[place]) is None and not DAY.search(lines[place].text):
            return [*_broken_before(lines, place), lines[place]]
    return []


def _broken_before(lines: list[Line], place: int) -> list[Line]:
    """Lines of a title before the one that ends it: 中华人民共和国 / 某某法."""
    before: list[Line] = []
    while place > 0 and len(before) < 2:
        line = lines[place - 1]
        opens = line.text == STATE or "关于" in line.text or line.text.endswith(_JOINED)
        if not opens or line.text.endswith(("。", "：", "，")) or len(line.text) > 40 or DAY.search(line.text):
            break
        before.insert(0, line)
        place -= 1
    return before


def _rejoined(lines: list[Line]) -> list[Line]:
    """A history in brackets that runs over several lines, as one line."""
    joined: list[Line] = []
    is_open = False
    for line in lines:
        if is_open and joined:
            joined[-1] = Line(joined[-1].at, f"{joined[-1].text} {line.text}")
        else:
            joined.append(line)
        text = joined[-1].text
        is_open = text.startswith(("（", "(")) and _count(text, "（(") > _count(text, "）)")
    return joined


def _count(text: str, signs: str) -> int:
    return sum(text.count(sign) for sign in signs)


def _is_number(text: str) -> bool:
    if len(text) > 60:
        return False
    return bool(
        PAPER_NUMBER.fullmatch(text)
        or DECREE_NUMBER.fullmatch(text)
        or _DECREE_LINE.fullmatch(text)
        or re.fullmatch(r"第.{1,9}号", text)
    )


def _is_date(text: str) -> bool:
    return len(text) < 60 and bool(days(text))


def _take_number(head: Head, file_name: str) -> None:
    """The number under which this wording was promulgated: the last promulgation or revision that names one."""
    if head.number:
        return
    told = [event.said for event in head.events if event.act in ("公布", "发布", "印发", "修订")]
    for line in [*reversed(told), *head.history, file_name]:
        said = DAY.sub("　", line)
        paper, decree = PAPER_NUMBER.search(said), DECREE_NUMBER.search(said)
        if paper or decree:
            head.number = _paper_number(paper) if paper else _decree_number(decree)
            return
    split = re.search(rf"((?:{STATE})?[\u4e00-\u9fff]{{2,18}}令)\n(第.{{1,9}}号)", "\n".join(head.history))
    if split:
        head.number = f"{split[1].removeprefix(STATE)}{split[2]}"


def _paper_number(found: re.Match[str]) -> str:
    return f"{found[1]}〔{found[2]}〕{found[3]}号"


def _decree_number(found: re.Match[str] | None) -> str:
    return f"{found[1].removeprefix(STATE)}第{found[2]}号" if found else ""


def _issuer(head: Head) -> str:
    for event in reversed(head.events):
        congress = _OF_CONGRESS.search(DAY.sub("　", event.said))
        if congress and event.act in ("通过", "修订"):
            return f"{congress[2] or congress[1] or ''}{congress[3]}"
    if "令第" in head.number and not head.number.startswith("主席"):
        return head.number.partition("令第")[0]
    before, about, _ = head.full_title.partition("关于")
    return before if about and len(before) >= 3 else ""


def published_of(head: Head, signature: list[str]) -> date | None:
    """The day this wording was promulgated; where no act is named, the last date of the head or of the signature."""
    told = [event.on for event in head.events if event.act in ("公布", "发布", "印发", "修订")]
    bare_dates = [day for line in head.history if not events(line) for day in days(line)]
    signed = [day for line in signature for day in days(line)]
    known = told or bare_dates or signed
    return known[-1] if known else None
