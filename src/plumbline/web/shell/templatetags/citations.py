"""Articles named in a text become links to their pages in the law book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from plumbline.engine.citations import chinese_number

register = template.Library()

HIGHEST = 1500
COUNT = "[0-9一二三四五六七八九十百千零〇]{1,9}"
TITLE = r"《(?P<marked>[^《》]{2,60}(?:《[^《》]{2,40}》[^《》]{0,20})?)》|(?P<plain>[\u4e00-\u9fff]{2,24}(?:法典|法|条例|办法|规定|细则))"
PLACE = rf"第(?P<number>{COUNT})条(?:之(?P<sub>{COUNT}))?(?:第(?P<par>{COUNT})款)?(?:第[（(]?{COUNT}[）)]?项)?"
CITATION = re.compile(rf"(?:(?:{TITLE})\s?)?{PLACE}")


@register.filter
def cited(text: object) -> SafeString:
    """《行政处罚法》第五十八条、第五十九条 with a link on each; an article without a title belongs to the title before."""
    written, end, parts = str(text or ""), 0, []
    for found, title in _titled(written):
        address = _address(title, found)
        parts.append(conditional_escape(written[end : found.start()]))
        parts.append(
            format_html('<a class="cite" href="{}">{}</a>', address, found[0])
            if address
            else conditional_escape(found[0])
        )
        end = found.end()
    return mark_safe("".join([*parts, conditional_escape(written[end:])]))


def places_in(text: str) -> Iterator[tuple[str, int, int, int]]:
    """What a text cites: title, article, 之, paragraph; 0 where the last two are not named."""
    for found, title in _titled(text):
        number, sub, paragraph = _counts(found)
        if title and number:
            yield title, number, sub, paragraph


def _titled(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Every article in the text with the title that it belongs to."""
    title = ""
    for found in CITATION.finditer(text):
        title = found["marked"] or found["plain"] or title
        yield found, title


def _address(title: str, found: re.Match[str]) -> str:
    number, sub, paragraph = _counts(found)
    if not title or not number:
        return ""
    numeral = f"{number}-{sub}" if sub else str(number)
    return reverse("lawbook:article", args=[title, numeral]) + (f"#p{paragraph}" if paragraph else "")


def _counts(found: re.Match[str]) -> tuple[int, int, int]:
    return _value(found["number"]), _value(found["sub"]), _value(found["par"])


def _value(count: str | None) -> int:
    """58 and 五十八 alike; 0 for what is no number of an article."""
    if not count:
        return 0
    return int(count) if count.isdecimal() and count.isascii() else _numbers().get(count.replace("〇", "零"), 0)


@cache
def _numbers() -> dict[str, int]:
    return {chinese_number(number): number for number in range(1, HIGHEST + 1)}
