"""Where an instrument, an article or a rule is read. Addresses use titles, and survive new editions.

/law/行政处罚法/63/ shows the article as it stands today; a citation of an edition that no longer stands, or does not
yet, adds the day on which it does: /law/行政处罚法/42/?on=2021-07-14. #p2 is the second paragraph (款).
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from plumbline.engine.citations import Article, Instrument

YEAR_OF_EDITION = re.compile(r"（[0-9]{4}年）$")


def title_of(instrument: Instrument) -> str:
    """The title that all editions share: 行政处罚法（1996年） is an edition of 行政处罚法."""
    return YEAR_OF_EDITION.sub("", instrument.title)


def numeral_of(article: Article) -> str:
    """The number of an article as it stands in addresses: 60, or 16-1 for 第十六条之一."""
    return str(article.number) if article.sub is None else f"{article.number}-{article.sub}"


def day_of(instrument: Instrument) -> date | None:
    """A day on which this edition stands, where today is none."""
    today = timezone.localdate()
    if instrument.until is not None and instrument.until < today:
        return instrument.until
    return instrument.since if instrument.since > today else None


def instrument_url(instrument: Instrument) -> str:
    """The page of an instrument."""
    return with_day(reverse("lawbook:instrument", args=[title_of(instrument)]), day_of(instrument))


def article_url(article: Article) -> str:
    """The page of an article, at the paragraph that is cited."""
    path = reverse("lawbook:article", args=[title_of(article.instrument), numeral_of(article)])
    place = f"#p{article.par}" if article.par else ""
    return with_day(path, day_of(article.instrument)) + place


def with_day(path: str, on: date | None) -> str:
    """The address with the day of reading; None is today, which needs no saying."""
    return f"{path}?{urlencode({'on': on.isoformat()})}" if on else path
