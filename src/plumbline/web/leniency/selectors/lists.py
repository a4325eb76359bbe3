"""The lists that an agency applies, those that are over or to come, and the library of other places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from plumbline.web.leniency import law
from plumbline.web.leniency.models import CityList, State
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.shell.errors import NotYours
from plumbline.web.standards.models import prefixes
from plumbline.web.standards.selectors import scopes_of, waiting
from plumbline.web.standards.selectors.waiting import Duties

STANDS, OVER, COMING = "stands", "over", "coming"
TIMES = {STANDS: "施行中", COMING: "尚未施行", OVER: "已失效"}
TONES = {STANDS: "ok", COMING: "accent", OVER: "warn"}


@dataclass(frozen=True)
class Entry:
    """One list as pages show it: the list, where it comes from, when it stands, and its page."""

    source: law.LeniencyList
    on: date
    row: CityList | None = None

    @property
    def time(self) -> str:
        """Whether it stands, is over, or is to come."""
        if self.source.stands(self.on):
            return STANDS
        return OVER if self.source.over(self.on) else COMING

    @property
    def time_zh(self) -> str:
        """The same in words."""
        return TIMES[self.time]

    @property
    def tone(self) -> str:
        """The colour of the words."""
        return TONES[self.time]

    @property
    def kind_zh(self) -> str:
        """What kind of list it is."""
        return law.KINDS[self.source.kind]

    @property
    def url(self) -> str:
        """Its page inside."""
        if self.row is not None:
            return reverse("leniency:version", args=[self.row.pk])
        return reverse("leniency:package", args=[self.source.key])

    @property
    def public_url(self) -> str:
        """Its page for everybody."""
        return reverse("leniency:public_list", args=[self.source.key])

    @property
    def warning(self) -> str:
        """What is told of a list that is over."""
        return law.expiry(self.source) if self.time == OVER else ""

    @property
    def unverified(self) -> int:
        """How many of its items were not checked against the published text."""
        return sum(item.status == "unverified" for item in self.source.items)


def published_for(path: str) -> QuerySet[CityList]:
    """The published versions of the agency at the path and of its superiors."""
    rows: QuerySet[CityList] = CityList.objects.filter(agency__path__in=prefixes(path), state=State.PUBLISHED)
    return rows.select_related("agency").order_by("agency__path", "key", "-version")


def applicable(agency: Agency, on: date) -> list[Entry]:
    """Every list of the place of the agency, whatever its days: the city's own first."""
    own = _versions(published_for(agency.path), on)
    return [*own, *(Entry(source, on) for source in law.package() if source.covers(agency.area_code))]


def _versions(rows: Iterable[CityList], on: date) -> list[Entry]:
    """Each published version; one that ended because another took its place names it as what followed."""
    found = list(rows)
    last = {row.key: row for row in sorted(found, key=lambda row: row.version)}
    return [Entry(law.as_list(row, "" if last[row.key] is row else _named(last[row.key])), on, row) for row in found]


def _named(row: CityList) -> str:
    return f"第{row.version}版{row.number and f'（{row.number}）'}，{row.since} 起施行"


def library(agency: Agency, on: date) -> list[Entry]:
    """Lists of other places: to learn from, never applied here."""
    return [Entry(source, on) for source in law.package() if not source.covers(agency.area_code)]


def entries(actor: Actor, kind: str, words: str) -> dict[str, list[Entry]]:
    """What the page of lists shows: the place's own lists by their time, then those of other places."""
    here = [entry for entry in applicable(actor.agency, actor.on) if _asked(entry, kind, words)]
    shown = {time: [entry for entry in here if entry.time == time] for time in (STANDS, COMING, OVER)}
    away = [entry for entry in library(actor.agency, actor.on) if _asked(entry, kind, words)]
    return {**shown, "library": away}


def _asked(entry: Entry, kind: str, words: str) -> bool:
    source = entry.source
    text = f"{source.title}{source.issuer}{source.number}"
    return (not kind or source.kind == kind) and (not words or words in text)


def versions(actor: Actor) -> QuerySet[CityList]:
    """The versions on their way, and the withdrawn ones, that the actor may see."""
    paths = [agency.path for agency in scopes_of(actor)]
    rows: QuerySet[CityList] = CityList.objects.filter(agency__path__in=paths).exclude(state=State.PUBLISHED)
    return rows.select_related("agency", "drafted_by").order_by("-drafted_at", "-pk")


def duties(actor: Actor) -> Duties:
    """What the actor can do for lists on their way."""
    return waiting.duties(actor, CityList.objects.all(), "leniency")


def version_for(actor: Actor, pk: int) -> CityList:
    """One version in the scope of the actor: a published one that holds for the own agency, or one of the own making."""
    row = CityList.objects.select_related("agency", "drafted_by", "approved_by", "published_by").filter(pk=pk).first()
    if row is None:
        raise NotYours("没有这份清单，或者您无权查看。")
    holds = row.state == State.PUBLISHED and row.agency.path in prefixes(actor.agency.path)
    if not holds and row.agency_id not in [agency.pk for agency in scopes_of(actor)]:
        raise NotYours("没有这份清单，或者您无权查看。")
    found: CityList = row
    return found


def list_called(key: str, sources: Iterable[law.LeniencyList]) -> law.LeniencyList | None:
    """The list of that key among the lists."""
    return next((source for source in sources if source.key == key), None)


def public_entries(on: date) -> list[Entry]:
    """The lists that the public may read: what was published here, and the package's lists of these places."""
    rows = CityList.objects.filter(state=State.PUBLISHED).select_related("agency").order_by("agency__path", "key")
    own = _versions(rows, on)
    areas = set(Agency.objects.exclude(area_code="").values_list("area_code", flat=True))
    here = [source for source in law.package() if not source.regions or any(source.covers(area) for area in areas)]
    return [*own, *(Entry(source, on) for source in here)]
