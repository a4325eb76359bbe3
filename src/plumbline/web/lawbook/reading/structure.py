"""The inside of an article: its paragraphs (款), their items (项) and sub-items (目), as its lines tell them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plumbline.web.lawbook.reading.numerals import NUMERAL, number

_ITEM = re.compile(rf"（({NUMERAL})）")
_SUB_ITEM = re.compile(r"[0-9０-９]{1,2}[.．、]")


@dataclass(slots=True)
class Item:
    """（一）… with its sub-items, each as printed."""

    number: int
    text: str
    subs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """One paragraph with its items."""

    number: int
    text: str
    items: list[Item] = field(default_factory=list)


def paragraphs_of(body: str) -> list[Paragraph]:
    """The paragraphs of a provision in order; items that begin the text belong to an empty first paragraph."""
    found: list[Paragraph] = []
    for line in body.split("\n"):
        item = _ITEM.match(line)
        count = number(item[1]) if item and not item[1].isdecimal() else None
        if count:
            if not found:
                found.append(Paragraph(1, ""))
            found[-1].items.append(Item(count, line))
        elif found and found[-1].items and _SUB_ITEM.match(line):
            found[-1].items[-1].subs.append(line)
        elif line:
            found.append(Paragraph(len(found) + 1, line))
    return found


def has_place(body: str, paragraph: int | None, item: int | None) -> bool:
    """Whether the provision has the paragraph and the item; an item without a paragraph may stand in any."""
    found = paragraphs_of(body)
    if (paragraph or 0) > len(found):
        return False
    places = [found[paragraph - 1]] if paragraph else found
    return item is None or any(each.number == item for place in places for each in place.items)
