"""The page of an article: its text on a day, and everything that rests on it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from plumbline.engine.citations import chinese_number
from plumbline.web.lawbook import law, selectors
from plumbline.web.lawbook.correspondence import earlier, later
from plumbline.web.lawbook.editions import Edition, standing
from plumbline.web.lawbook.law import Place
from plumbline.web.lawbook.lines import rule_line, table_shown
from plumbline.web.lawbook.models import Provision
from plumbline.web.lawbook.panels import article_panels
from plumbline.web.lawbook.reading.structure import paragraphs_of
from plumbline.web.lawbook.views.frame import day_of_reading, page
from plumbline.web.lawbook.views.instruments import canonical, edition_shown, known_editions


def article(request: HttpRequest, name: str, numeral: str) -> HttpResponse:
    """One article in the edition of the day: `/law/行政处罚法/60/?on=2021-07-14`."""
    editions = known_editions(name)
    edition = standing(editions, day_of_reading(request))
    number = law.NUMERAL.fullmatch(numeral)
    place = law.place_of(edition.instrument, numeral) if edition.instrument else None
    found = _provision(edition, numeral)
    if number is None or not (place or found or any(_provision(each, numeral) for each in editions)):
        raise Http404(f"《{edition.own_title}》没有第 {numeral} 条。")
    if name != edition.title:
        path = reverse("lawbook:article", args=[edition.title, numeral])
        return redirect(canonical(request, name, editions, path))
    others = [each for each in editions if each is not edition]
    cited = place.article if place else None
    context = {
        **edition_shown(request, edition, editions),
        "numeral": numeral,
        "place": _place_said(numeral, place, found),
        "provision": found,
        "paragraphs": paragraphs_of(found.body) if found else [],
        "neighbours": _neighbours(edition, numeral, found),
        "earlier": earlier(edition, cited, found, others),
        "later": later(edition, cited, found, others),
        **_resting(request, place),
    }
    return page(request, "lawbook/article.html", context)


def _provision(edition: Edition, numeral: str) -> Provision | None:
    number, _, sub = numeral.partition("-")
    if edition.text is None or not number.isdecimal() or not (sub or "0").isdecimal():
        return None
    return selectors.provision(edition.text, int(number), int(sub or 0))


def _place_said(numeral: str, place: Place | None, found: Provision | None) -> str:
    if place is not None:
        return place.title
    number, _, sub = numeral.partition("-")
    written = f"第{chinese_number(int(number))}条" + (f"之{chinese_number(int(sub))}" if sub else "")
    return found.place if found else written


def _neighbours(edition: Edition, numeral: str, found: Provision | None) -> dict[str, str]:
    """The numerals of the article before and the one after; without a text the numbers themselves."""
    if found is not None:
        own = selectors.provisions(found.text).filter(number__gt=0)
        before, after = own.filter(order__lt=found.order).last(), own.filter(order__gt=found.order).first()
        return {"before": before.numeral if before else "", "after": after.numeral if after else ""}
    number = int(numeral.partition("-")[0])
    one = edition.instrument
    near = {"before": str(number - 1), "after": str(number + 1)}
    return {name: each if one and law.article_of(one, each) else "" for name, each in near.items()}


def _resting(request: HttpRequest, place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "rules": [rule_line(each) for each in place.rules],
        "parameters": [table_shown(table, place.article) for table in place.parameters],
        "matters": place.matters,
        "panels": article_panels(request, place.article),
    }
