"""Earlier and later numbering: where the duty of an article stands in the edition before, and in the one after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from plumbline.engine.citations import Article
from plumbline.web.lawbook import law
from plumbline.web.lawbook.addresses import article_url, with_day
from plumbline.web.lawbook.editions import Edition, neighbours_of
from plumbline.web.lawbook.likeness import Likeness, alike_in, nearest
from plumbline.web.lawbook.models import Provision

CITED = "规则或者执法事项的前后版本分别引用"


@dataclass(frozen=True)
class Counterpart:
    """An article of another edition, and how we know that the two belong together."""

    title: str
    url: str
    why: str


def earlier(
    edition: Edition, article: Article | None, found: Provision | None, others: Sequence[Edition]
) -> list[Counterpart]:
    """Where it stood before."""
    cited = law.earlier(article) if article else ()
    before = [each for each in (*others, *neighbours_of(edition)) if each.since < edition.since]
    return _joined(cited, found, before)


def later(
    edition: Edition, article: Article | None, found: Provision | None, others: Sequence[Edition]
) -> list[Counterpart]:
    """Where it stands since."""
    cited = law.later(article) if article else ()
    after = [each for each in (*others, *neighbours_of(edition)) if each.since > edition.since]
    return _joined(cited, found, after)


def _joined(cited: Sequence[Article], found: Provision | None, editions: Sequence[Edition]) -> list[Counterpart]:
    known = {article_url(article): Counterpart(str(article), article_url(article), CITED) for article in cited}
    if found is not None:
        for edition in editions:
            if edition.text is not None:
                for like in nearest(alike_in(found.body, edition.text)):
                    one = _like(edition, like)
                    known.setdefault(one.url, one)
    return list(known.values())


def _like(edition: Edition, like: Likeness) -> Counterpart:
    return Counterpart(
        f"《{edition.own_title}》{like.provision.place}",
        place_url(edition, like.provision.numeral),
        f"文字相同 {like.percent}%",
    )


def place_url(edition: Edition, numeral: str) -> str:
    """The page of an article in this very edition."""
    if edition.instrument is not None and (article := law.article_of(edition.instrument, numeral)):
        return article_url(article)
    return with_day(reverse("lawbook:article", args=[edition.title, numeral]), edition.since)
