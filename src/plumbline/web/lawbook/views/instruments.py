"""The list of instruments, the page of one, and two editions side by side."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from plumbline.engine.citations import Instrument
from plumbline.web.lawbook import law, selectors
from plumbline.web.lawbook.addresses import day_of, instrument_url, with_day
from plumbline.web.lawbook.comparing import blocks, compared, counts
from plumbline.web.lawbook.contents import Chapter, chapter_of, contents
from plumbline.web.lawbook.editions import Edition, edition_marked, editions_of, neighbours_of, standing
from plumbline.web.lawbook.lines import LEVELS
from plumbline.web.lawbook.models import Provision, Text
from plumbline.web.lawbook.reading.structure import paragraphs_of
from plumbline.web.lawbook.views.frame import day_asked, day_of_reading, page


def instruments(request: HttpRequest) -> HttpResponse:
    """Every instrument that a rule may cite, and every loaded text, with its days in force."""
    known = law.instruments()
    loaded = set(Text.objects.exclude(instrument="").values_list("instrument", flat=True))
    rows = [_row(each, instrument_url(each), is_loaded=each.key in loaded) for each in known]
    for text in Text.objects.exclude(instrument__in=[each.key for each in known]):
        rows.append(_row(text, with_day(reverse("lawbook:instrument", args=[text.title]), text.until), is_loaded=True))
    return page(request, "lawbook/instruments.html", {"rows": rows, "loaded": sum(row["is_loaded"] for row in rows)})


def _row(edition: Instrument | Text, url: str, *, is_loaded: bool) -> dict[str, Any]:
    level = LEVELS.get(edition.level, "")
    return {"title": edition.title, "edition": edition, "level": level, "url": url, "is_loaded": is_loaded}


def instrument(request: HttpRequest, name: str) -> HttpResponse:
    """One instrument: what it is, its editions, its contents, which of its articles something rests on."""
    editions = known_editions(name)
    edition = standing(editions, day_of_reading(request))
    if name != edition.title:
        return redirect(canonical(request, name, editions, reverse("lawbook:instrument", args=[edition.title])))
    places = law.places_of(edition.instrument) if edition.instrument else []
    provisions = list(selectors.provisions(edition.text)) if edition.text else []
    chapters = contents(provisions, {place.numeral: place for place in places})
    context = {
        **edition_shown(request, edition, editions),
        "level": LEVELS.get(edition.level, edition.level),
        "places": places,
        "chapters": chapters,
        "reading": _reading(request, provisions, chapters),
        "others": [_other(edition, each) for each in neighbours_of(edition)],
    }
    return page(request, "lawbook/instrument.html", context)


def compare(request: HttpRequest, name: str) -> HttpResponse:
    """Two editions article by article: `?old=行政处罚法@1996-10-01&new=行政处罚法@2021-07-15`."""
    editions = known_editions(name)
    known = {each.mark: each for one in editions for each in (one, *neighbours_of(one))}
    pool = sorted(known.values(), key=lambda each: each.since)
    if len(pool) == 1:
        raise Http404(f"《{editions[-1].own_title}》没有可以对照的另一版。")
    new = edition_marked(request.GET.get("new", "")) or max(editions[-1], pool[1], key=lambda each: each.since)
    old = (
        edition_marked(request.GET.get("old", "")) or [pool[0], *(each for each in pool if each.since < new.since)][-1]
    )
    choices = {**known, old.mark: old, new.mark: new}
    context: dict[str, Any] = {"title": editions[-1].title, "old": old, "new": new, "choices": list(choices.values())}
    if old.text is not None and new.text is not None:
        rows = compared(old.text, new.text)
        is_one = old.title == new.title
        context |= {"blocks": blocks(rows, added=is_one), "counts": counts(rows), "is_one": is_one}
    return page(request, "lawbook/compare.html", context)


def known_editions(name: str) -> list[Edition]:
    """The editions of what the address names; there is no page for anything else."""
    found = editions_of(name)
    if not found:
        raise Http404(f"法律库中没有“{name}”。")
    return found


def canonical(request: HttpRequest, name: str, editions: list[Edition], path: str) -> str:
    """The address under the title, with the day asked for, or a day of the very edition that the name means."""
    meant = next((each for each in editions if name in _own_names(each)), None)
    own = day_of(meant.instrument) if meant is not None and meant.instrument else None
    return with_day(path, day_asked(request) or own)


def _own_names(edition: Edition) -> tuple[str, ...]:
    return (edition.instrument.key, edition.instrument.title) if edition.instrument else ()


def edition_shown(request: HttpRequest, edition: Edition, editions: list[Edition]) -> dict[str, Any]:
    """The edition, its siblings with a day on which each stands, and the day of reading."""
    on = day_of_reading(request)
    return {
        "edition": edition,
        "title": edition.title,
        "on": on,
        "asked_on": day_asked(request),
        "editions": [{"edition": each, "on": each.until or max(each.since, on)} for each in reversed(editions)],
        "stands": edition.stands(on),
        "may_compare": len(editions) > 1 or bool(neighbours_of(edition)),
    }


def _reading(request: HttpRequest, provisions: list[Provision], chapters: list[Chapter]) -> dict[str, Any] | None:
    """The text of the chapter asked for."""
    asked = request.GET.get("chapter", "")
    chapter = next((each for each in chapters if str(each.number) == asked), None)
    if chapter is None:
        return None
    articles = [(each, paragraphs_of(each.body)) for each in chapter_of(provisions, chapter)]
    following = next((each for each in chapters if each.number == chapter.number + 1), None)
    return {"chapter": chapter, "articles": articles, "following": following}


def _other(edition: Edition, other: Edition) -> dict[str, Any]:
    url = instrument_url(other.instrument) if other.instrument else ""
    word = "替代了" if other.since < edition.since else "已被替代为"
    return {"edition": other, "url": url, "word": word, "may_compare": bool(other.text and edition.text)}
