"""Whether what we cite stands in the loaded texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plumbline.engine.citations import Article, Instrument
from plumbline.web.lawbook import law
from plumbline.web.lawbook.models import Provision, Text
from plumbline.web.lawbook.reading.points import PART
from plumbline.web.lawbook.reading.structure import has_place


@dataclass(frozen=True, slots=True)
class Absent:
    """A citation that the loaded text does not bear out."""

    cited_by: str
    article: Article
    why: str

    def __str__(self) -> str:
        return f"{self.article}：{self.why}（{self.cited_by}）"


def without_text() -> list[Instrument]:
    """The instruments that something cites and of which no text is loaded."""
    loaded = set(Text.objects.values_list("instrument", flat=True))
    cited = {article.instrument.key: article.instrument for _, article in law.citations()}
    return sorted((each for key, each in cited.items() if key not in loaded), key=lambda each: (each.title, each.since))


def absent() -> list[Absent]:
    """Citations of articles, paragraphs or items that the loaded text does not have; missing parts are not held against it."""
    texts = {text.instrument: text for text in Text.objects.exclude(instrument="").order_by("since")}
    bodies = _bodies(texts.values())
    found = []
    for cited_by, article in law.citations():
        text = texts.get(article.instrument.key)
        if text is None or article.instrument.unit != text.unit:
            continue
        # In a paper cited by its parts the items of a part are provisions of their own.
        item = article.item if text.unit == PART else None
        body = bodies.get((text.pk, article.number, item or article.sub or 0))
        if body is None and text.is_complete:
            found.append(Absent(cited_by, article, "没有这一条"))
        elif body is not None and not has_place(body, article.par, None if item else article.item):
            found.append(Absent(cited_by, article, "这一条没有所引的款、项"))
    return found


def _bodies(texts: Iterable[Text]) -> dict[tuple[int, int, int], str]:
    rows = Provision.objects.filter(text__in=texts, number__gt=0).values_list("text_id", "number", "sub", "body")
    return {(text, number, sub): body for text, number, sub, body in rows}
