"""Finding in the law book: instruments by name, articles by number (old numbers too), provisions by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone

from plumbline.engine.citations import Article, Instrument, chinese_number
from plumbline.web.lawbook import law
from plumbline.web.lawbook.addresses import title_of, with_day
from plumbline.web.lawbook.candidates import Scope, candidates
from plumbline.web.lawbook.editions import Edition, editions_of
from plumbline.web.lawbook.models import Provision, Text
from plumbline.web.lawbook.ranking import ranked
from plumbline.web.lawbook.reading.structure import paragraphs_of
from plumbline.web.lawbook.references import Reference, reference_in
from plumbline.web.lawbook.words import words_of
from plumbline.web.search import hits as search
from plumbline.web.search.bigrams import folded
from plumbline.web.search.hits import Pieces, marked
from plumbline.web.search.kinds import KINDS
from plumbline.web.search.models import Entry

MOST_TITLES = 5
BEFORE, AROUND = 24, 120


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. Title and snippet are pieces of plain text, each with whether it is to be marked."""

    title: Pieces
    snippet: Pieces
    url: str
    heading: str = ""
    note: str = ""
    is_exact: bool = False
    stands: bool = True


def search_articles(query: str, on: date | None = None, limit: int = 20) -> list[Hit]:
    """Instruments and articles that are named or hold the words, the surest first; `on` leaves those that stood then."""
    return search_law(query, Scope(on=on), limit)


def search_law(query: str, scope: Scope | None = None, limit: int = 20) -> list[Hit]:
    """What is meant by the query, the surest first: a reference, an instrument by name, provisions by words."""
    query, scope = _of_one_title(query, scope or Scope())
    reference = reference_in(query)
    exact = list(_referred(reference, scope)) if reference else []
    named = [] if exact else list(_instruments(query, scope))
    found = [*exact, *named]
    if not exact and len(found) < limit:
        found += by_words(query, scope, limit - len(found))
    return found[:limit]


def find_articles(query: str, limit: int) -> list[search.Hit]:
    """The same for the search box of the frame."""
    return [
        search.Hit(
            entry=Entry(kind="article", key=hit.url, title=_plain(hit.title), body=_plain(hit.snippet), url=hit.url),
            kind=KINDS["article"].title,
            title=hit.title,
            snippet=hit.snippet,
            is_exact=hit.is_exact,
        )
        for hit in search_law(query, limit=limit)
    ]


def _plain(pieces: Pieces) -> str:
    return "".join(text for text, _ in pieces)


def _of_one_title(query: str, scope: Scope) -> tuple[str, Scope]:
    """大气法 罚款: a title or short name beside other words restricts the search to that instrument."""
    words = query.split()
    for word in words if len(words) > 1 and not scope.title and reference_in(query) is None else []:
        titles = {title_of(each) for each in law.editions_named(word)}
        if len(titles) == 1:
            rest = " ".join(other for other in words if other != word)
            return rest, replace(scope, title=titles.pop())
    return query, scope


def by_words(query: str, scope: Scope, limit: int) -> list[Hit]:
    """Provisions that hold every typed word."""
    words = words_of(query)
    ids = ranked(candidates(words, scope), words, scope.on)[:limit]
    rows = Provision.objects.select_related("text").in_bulk(ids)
    longest = sorted(words, key=len, reverse=True)
    return [provision_hit(rows[pk], longest, scope.on) for pk in ids if pk in rows]


def provision_hit(provision: Provision, words: Sequence[str], on: date | None) -> Hit:
    """A provision with the hit shown in its surroundings."""
    text = provision.text
    edition = Edition(text.title, None, text, text.since, text.until)
    day = on or timezone.localdate()
    return Hit(
        title=marked(f"《{text.title}》{provision.place or '（不编号）'}", list(words)),
        snippet=marked(_around(provision.body, words), list(words)),
        url=_article_url(edition, provision.numeral, day) if provision.number else _text_url(edition, day),
        heading=" ".join(provision.headings),
        note="" if edition.stands(day) else _ended(edition, day),
        stands=edition.stands(day),
    )


def _instruments(query: str, scope: Scope) -> Iterator[Hit]:
    name = _bare(folded(query))
    day = scope.on or timezone.localdate()
    if len(name) < 2 or scope.level:
        return
    for title in _titles(name)[:MOST_TITLES]:
        known = editions_of(title)
        if not known or (scope.title and title != scope.title):
            continue
        edition = next((each for each in reversed(known) if each.stands(day)), known[-1])
        told = [edition.instrument.number, edition.instrument.issuer] if edition.instrument else []
        told += [f"{edition.since} 施行"]
        yield Hit(
            title=marked(f"《{title}》", [name]),
            snippet=(("　".join(each for each in told if each), False),),
            url=_text_url(edition, day),
            note="" if edition.stands(day) else _ended(edition, day),
            is_exact=name in (title, *(each.instrument.short for each in known if each.instrument)),
            stands=edition.stands(day),
        )


def _referred(reference: Reference, scope: Scope) -> Iterator[Hit]:
    """The article that a reference names, in the edition that stands; and where an old number is found today."""
    day = scope.on or timezone.localdate()
    name, year = _without_year(reference.name)
    titles = _titles(name)[:MOST_TITLES] if name else law.most_cited(reference.number, MOST_TITLES)
    for title in titles:
        if scope.title and title != scope.title:
            continue
        known = editions_of(title)
        meant = _meant(known, name, year, day)
        if meant is None or (scope.level and meant.instrument and meant.instrument.level != scope.level):
            continue
        hit = _article_hit(meant, reference, day)
        if hit:
            yield hit
        yield from _moved(known, meant, reference, day)


def _meant(known: list[Edition], name: str, year: int, day: date) -> Edition | None:
    """The edition somebody names by its year or its own short name, else the one that stands, else the last."""
    if year:
        return next((each for each in known if each.since.year == year), None) or next(
            (each for each in reversed(known) if each.since.year <= year), None
        )
    own = [each for each in known if each.instrument and name in (each.instrument.short, each.instrument.key)]
    if len(own) == 1 and own[0].instrument and own[0].instrument.title != own[0].title:
        return own[0]
    standing = [each for each in known if each.stands(day)] or known
    return standing[-1] if standing else None


def _moved(known: list[Edition], meant: Edition, reference: Reference, day: date) -> Iterator[Hit]:
    """An article of an edition that ended: where its duty stands now. One of the present: what bore its number before."""
    for edition in known:
        if edition.instrument is None or edition.since > meant.since or not _can_have(edition.instrument, reference):
            continue
        old = edition.instrument.art(reference.number, sub=reference.sub or None)
        for new in law.later(old):
            target = _edition_of(new.instrument)
            note = f"{edition.since.year}年版第{chinese_number(old.number)}条的规定，现在本条"
            hit = _article_hit(target, Reference("", new.number, new.sub or 0), day, note)
            if hit and (new.instrument, new.number) != (meant.instrument, reference.number):
                yield hit


def _article_hit(edition: Edition, reference: Reference, day: date, note: str = "") -> Hit | None:
    """The article of an edition, with its text where that is loaded; None where there can be no such article."""
    provision = _provision(edition.text, reference)
    instrument = edition.instrument
    if provision is None and (instrument is None or not _can_have(instrument, reference)):
        return None
    place = provision.place if provision else _place(instrument, reference)
    numeral = f"{reference.number}-{reference.sub}" if reference.sub else str(reference.number)
    anchor = f"#p{reference.paragraph}" if reference.paragraph else ""
    ended = "" if edition.stands(day) else _ended(edition, day)
    return Hit(
        title=((f"《{edition.title}》{place}", True),),
        snippet=((_excerpt(provision, reference) if provision else "法律文本尚未载入", False),),
        url=_article_url(edition, numeral, day) + anchor,
        heading=" ".join(provision.headings) if provision else "",
        note="；".join(each for each in (note, ended) if each),
        is_exact=True,
        stands=edition.stands(day),
    )


def _edition_of(instrument: Instrument) -> Edition:
    """The last edition of an instrument that is known."""
    return [each for each in editions_of(title_of(instrument)) if each.instrument == instrument][-1]


def _titles(name: str) -> list[str]:
    """The titles that a name may mean: the whole title or short name before titles that only contain it."""
    known = {title_of(each): each for each in law.instruments()}
    exact = [title_of(each) for each in law.editions_named(name)]
    loaded = Text.objects.filter(title__contains=name).values_list("title", flat=True).distinct()[: 10 * MOST_TITLES]
    within = [title for title in known if name in title]
    return list(dict.fromkeys([*exact, *sorted({*loaded, *within}, key=lambda title: (title != name, len(title)))]))


def _provision(text: Text | None, reference: Reference) -> Provision | None:
    if text is None:
        return None
    return text.provisions.select_related("text").filter(number=reference.number, sub=reference.sub).first()


def _can_have(instrument: Instrument, reference: Reference) -> bool:
    return reference.number <= (instrument.max_article or law.HIGHEST)


def _place(instrument: Instrument | None, reference: Reference) -> str:
    return Article(instrument, reference.number, sub=reference.sub or None).place if instrument else ""


def _excerpt(provision: Provision, reference: Reference) -> str:
    """The paragraph or item that is named, else the beginning of the article."""
    paragraphs = paragraphs_of(provision.body)
    if 0 < reference.paragraph <= len(paragraphs):
        paragraphs = [paragraphs[reference.paragraph - 1]]
    items = [item.text for each in paragraphs for item in each.items if item.number == reference.item]
    said = items[0] if items else (paragraphs[0].text if paragraphs else "")
    return said[:AROUND] + ("…" if len(said) > AROUND else "")


def _around(body: str, words: Sequence[str]) -> str:
    """The surroundings of the first hit."""
    plain = folded(body)
    first = min((place for word in words if (place := plain.find(word)) >= 0), default=0)
    start = max(0, first - BEFORE)
    piece = body[start : start + AROUND].replace("\n", " ")
    return ("…" if start else "") + piece + ("…" if start + AROUND < len(body) else "")


def _article_url(edition: Edition, numeral: str, day: date) -> str:
    return with_day(reverse("lawbook:article", args=[edition.title, numeral]), _reading_day(edition, day))


def _text_url(edition: Edition, day: date) -> str:
    return with_day(reverse("lawbook:instrument", args=[edition.title]), _reading_day(edition, day))


def _reading_day(edition: Edition, day: date) -> date | None:
    """The day that the address must name: none where the edition stands today."""
    if edition.stands(timezone.localdate()):
        return None
    return day if edition.stands(day) else edition.until or edition.since


def _ended(edition: Edition, day: date) -> str:
    return f"{edition.since} 起施行" if edition.since > day else f"已于 {edition.until} 终止"


def _without_year(name: str) -> tuple[str, int]:
    """1996年行政处罚法, 行政处罚法(1996年): the name, and the year of the edition."""
    found = re.search(r"[(]?((?:19|20)[0-9]{2})年?(?:版|修订|修正)?[)]?", name)
    if found is None or found[0] == name:
        return name, 0
    return name.replace(found[0], ""), int(found[1])


def _bare(name: str) -> str:
    return re.sub(r"[《》<>\s]", "", name).removeprefix("中华人民共和国")
