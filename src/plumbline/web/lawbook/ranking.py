"""The order of what was found: how often and how densely a provision speaks of the words, where, and in what text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from plumbline.web.lawbook.models import Provision, Text
from plumbline.web.search.bigrams import folded

SATURATION, SLOPE, USUAL_LENGTH = 1.2, 0.75, 150
IN_TITLE, IN_HEADING, CITED, ENDED = 2.0, 1.0, 1.3, 0.6
STANDING = {"law": 1.2, "administrative_regulation": 1.1, "local_regulation": 1.05, "judicial_interpretation": 1.05}


@dataclass(frozen=True, slots=True)
class Found:
    """A provision as far as ranking looks at it."""

    pk: int
    text: int
    order: int
    heading: str
    body: str


def ranked(ids: Sequence[int], words: Sequence[str], on: date | None) -> list[int]:
    """The ids of those that really hold every word, the best first; of equals the order of the book."""
    rows = Provision.objects.filter(pk__in=ids).values_list("pk", "text_id", "order", "heading", "body")
    found = [Found(*row) for row in rows]
    texts = Text.objects.only("title", "level", "instrument", "since", "until").in_bulk({each.text for each in found})
    day = on or timezone.localdate()
    standing = {pk: _standing(text, day) for pk, text in texts.items()}
    weighed = [(_weight(each, texts[each.text].title, words) * standing[each.text], each) for each in found]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].text, pair[1].order))
    return [each.pk for weight, each in weighed if weight]


def _weight(found: Found, title: str, words: Sequence[str]) -> float:
    """The sum over the words in the manner of BM25; 0 where one of them is missing."""
    heading, body = found.heading, found.body
    if any(word not in body and word not in title for word in words):
        title, heading, body = folded(title), folded(heading), folded(body)
    length = 1 - SLOPE + SLOPE * len(body) / USUAL_LENGTH
    total = 0.0
    for word in words:
        times = body.count(word)
        weight = times * (SATURATION + 1) / (times + SATURATION * length)
        weight += IN_TITLE * (word in title) + IN_HEADING * (word in heading)
        if not weight:
            return 0.0
        total += weight * float(len(word)) ** 0.5
    return total


def _standing(text: Text, day: date) -> float:
    stands = text.since <= day and (text.until is None or day <= text.until)
    return STANDING.get(text.level, 1.0) * (CITED if text.instrument else 1.0) * (1.0 if stands else ENDED)
