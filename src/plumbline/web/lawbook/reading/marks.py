"""What a line is by how it begins: heading, article, section, point, contents, annex."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plumbline.web.lawbook.reading.numerals import NUMERAL, number
from plumbline.web.lawbook.reading.texts import Line

LONGEST_HEADING = 60
RANKS = {"编": 1, "分编": 2, "章": 3, "节": 4, "目": 5}
ENDS = "。；：，、？！…"

KINDS = (
    "法典|法|条例|规定|办法|细则|决定|解释|规则|意见|通知|纲要|规范|标准|方案|制度|批复|公告|指南|基准|清单|目录|规程|"
    "准则|守则|通则|章程|要点|预案|规划|格式文本"
)
TITLE = re.compile(rf"[^。；：，！？\t]{{1,100}}?(?:{KINDS})(?:[（(][^（）()]{{1,20}}[)）])?")

_HEADING = re.compile(rf"第({NUMERAL})(分编|编|章|节|目)(?:\s+|(?=\S)|$)(.*)")
_BARE_HEADING = re.compile(r"(总\s*则|分\s*则|附\s*则|序\s*言)")
_ARTICLE = re.compile(rf"第\s?({NUMERAL})\s?条(?:之({NUMERAL}))?")
_SECTION = re.compile(rf"({NUMERAL})、\s*(.+)")
_POINT = re.compile(rf"[（(]({NUMERAL})[）)]\s*(.*)")
_CONTENTS = re.compile(r"目\s*[录次]")
_ANNEX = re.compile(rf"附\s?(?:件|录|表|图)?\s?(?:[0-9]{{1,2}}|{NUMERAL})?\s?[：:].*|附\s?(?:件|录|表)\s?[0-9]{{0,2}}")
_LEADERS = re.compile(r"[\s.．…·]*\t\s*\d*$|[.．…·]{3,}\s*\d*$")
_AMONG_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")

# How a paragraph goes on that only mentions an article: 第十条规定的…, 第十条第二款…, 第十条、第十一条….
_MENTIONED = re.compile(
    rf"规定|第{NUMERAL}[款项条]|[、，；。）)]|[和及至或]第|或者第|以及|的|所[列称指述规]|中[的所规]|[以之][外前后]|之规定|执行"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The start of an article: its number, the rest of its line, and whether the form leaves no doubt."""

    number: int
    sub: int
    rest: str
    is_plain: bool


def squeezed(text: str) -> str:
    """The words of a heading without the blanks that only space it out: 总　则 is 总则."""
    return _AMONG_CHINESE.sub("", text.strip())


def heading(line: Line) -> tuple[int, str] | None:
    """The rank and words of a heading: 第三章 行政处罚的实施机关."""
    text = _LEADERS.sub("", line.text)
    if len(text) > LONGEST_HEADING or text.endswith(tuple(ENDS)):
        return None
    if _BARE_HEADING.fullmatch(text):
        return RANKS["章"], squeezed(text)
    found = _HEADING.fullmatch(text)
    if found is None or number(found[1]) is None:
        return None
    rest = squeezed(found[3])
    if not line.level and (_MENTIONED.match(rest) or "。" in rest):
        return None
    return RANKS[found[2]], f"第{found[1]}{found[2]} {rest}".rstrip()


def article(line: Line) -> Opening | None:
    """The start of an article, or a paragraph that might be one."""
    found = _ARTICLE.match(line.text)
    if found is None:
        return None
    count, sub = number(found[1]), number(found[2]) if found[2] else 0
    if count is None or sub is None:
        return None
    rest = line.text[found.end() :]
    spaced = not rest or rest[0].isspace() or bool(line.level)
    return Opening(count, sub, rest.lstrip(" \t　：:"), spaced or not _MENTIONED.match(rest))


def is_spaced(line: Line) -> bool:
    """Whether a blank stands after the number of the article, as printers set it."""
    found = _ARTICLE.match(line.text)
    return found is not None and line.text[found.end() : found.end() + 1] in ("", " ", "　", "\t")


def section(line: Line) -> tuple[int, str] | None:
    """一、总体要求: the section of a policy paper."""
    found = _SECTION.fullmatch(line.text)
    count = number(found[1]) if found and not found[1].isdecimal() else None
    return (count, found[2].strip()) if found and count else None


def point(line: Line) -> tuple[int, str] | None:
    """（一）…: a point of a policy paper, or an item of an article."""
    found = _POINT.fullmatch(line.text)
    count = number(found[1]) if found and not found[1].isdecimal() else None
    return (count, found[2].strip()) if found and count else None


def is_contents(line: Line) -> bool:
    """目录 above a table of contents."""
    return _CONTENTS.fullmatch(line.text) is not None


def is_annex(line: Line) -> bool:
    """附件： and what follows it is not counted among the articles."""
    return _ANNEX.fullmatch(line.text) is not None


def is_title(text: str) -> bool:
    """Whether a line by itself is the title of a text."""
    return TITLE.fullmatch(text) is not None and _CONTENTS.fullmatch(text) is None


def tidied(text: str) -> str:
    """A line of a body: (一) at its beginning is written （一）, as official texts have it."""
    found = re.match(rf"[（(]({NUMERAL})[）)]\s*", text)
    return f"（{found[1]}）{text[found.end() :]}" if found else text
