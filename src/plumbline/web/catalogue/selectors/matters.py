"""Matters as the public catalogue lists them, with those who hold them and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, QuerySet

from plumbline.casefile.schema import terms
from plumbline.web.catalogue import law
from plumbline.web.catalogue.models import (
    APPROVED,
    CHANGE,
    OPENING,
    PUBLISHED,
    Adjustment,
    AgencyMatter,
    ListVersion,
    Supplement,
)
from plumbline.web.catalogue.selectors.lists import HELD, POSSIBLE, RETIRED, Standing, standings
from plumbline.web.catalogue.wording import fines_said, kinds_said
from plumbline.web.organs.models import Agency

MOST_WORDS = 60


@dataclass(frozen=True)
class Asked:
    """What the list of matters is filtered by."""

    words: str = ""
    field: str = ""
    agency: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        """The filters of an address."""
        return cls(given.get("q", "").strip()[:MOST_WORDS], given.get("field", ""), given.get("agency", ""))

    def __bool__(self) -> bool:
        return bool(self.words or self.field or self.agency)


@dataclass(frozen=True)
class Described:
    """A matter as the law stands on a day, in words; `text` is what it is found by."""

    matter: law.Matter
    field_zh: str
    breach: str
    penalty: str
    kinds: str
    fines: str
    text: str


@dataclass(frozen=True)
class Row:
    """One line of the list of matters: the matter in words, and how many agencies hold it."""

    described: Described
    holders: int


@dataclass(frozen=True)
class Listed:
    """A matter in an agency's list, with the law that stands behind it on the day."""

    standing: Standing
    kinds: str
    fines: str
    penalty: str


@dataclass(frozen=True)
class Entry:
    """One adjustment of a version with the name of its matter."""

    adjustment: Adjustment
    name: str


@dataclass(frozen=True)
class Happening:
    """What one or more agencies did with a matter from a day on."""

    on: date
    kind_zh: str
    note: str
    entries: tuple[Adjustment, ...]


def fields() -> set[str]:
    """The fields that have matters."""
    return {matter.field for matter in law.matters()}


@lru_cache(maxsize=8)
def described(on: date) -> dict[str, Described]:
    """Every matter in words, as the law stands on a day; said once a day for all readers."""
    return {latest.code: _described(law.matter(latest.code, on) or latest) for latest in law.matters()}


def _described(matter: law.Matter) -> Described:
    breach, penalty = ("、".join(cite.short for cite in cites) for cites in (matter.breach, matter.penalty))
    kinds = kinds_said(matter.edition.kinds)
    titles = " ".join(str(cite) for cite in (*matter.breach, *matter.penalty))
    elements = " ".join(element.name for element in matter.elements)
    text = " ".join((matter.name, matter.code, breach, penalty, titles, kinds, elements))
    return Described(matter, terms.FIELDS[matter.field], breach, penalty, kinds, fines_said(matter.edition.fines), text)


def rows(asked: Asked, on: date) -> list[Row]:
    """The matters that fit what is asked, as the law stands on a day."""
    held = AgencyMatter.objects.on(on).order_by()
    if asked.agency:
        held = held.filter(agency__code=asked.agency)
    holders = dict(held.values_list("code").annotate(Count("agency", distinct=True)))
    words = asked.words.split()
    return [
        Row(each, holders.get(code, 0))
        for code, each in described(on).items()
        if asked.field in ("", each.matter.field)
        and (not asked.agency or code in holders)
        and all(word in each.text for word in words)
    ]


def listed(standing: Mapping[str, Standing], on: date, *, held: bool = True) -> list[Listed]:
    """The matters of an agency's list in the order of the catalogue: those held, or those suspended and retired."""
    words = described(on)
    order = {code: place for place, code in enumerate(words)}
    chosen = [each for each in standing.values() if (each.state == HELD) is held]
    chosen.sort(key=lambda each: order.get(each.code, len(order)))
    return [_listed(each, words.get(each.code)) for each in chosen]


def _listed(standing: Standing, words: Described | None) -> Listed:
    if words is None:
        return Listed(standing, "", "", "")
    return Listed(standing, words.kinds, words.fines, words.penalty)


def entries(version: ListVersion) -> list[Entry]:
    """The adjustments of a version, by kind and in the order in which they were entered."""
    found = Adjustment.objects.filter(version=version).select_related("successor").order_by("kind", "pk")
    return [Entry(each, law.name_of(each.code)) for each in found]


def adjustable(version: ListVersion, kind: str) -> list[tuple[str, str]]:
    """The matters that admit an adjustment on the effective day of a version and are not in it yet, by code and name."""
    now = standings(version.agency, version.effective)
    entered = set(version.adjustments.values_list("code", flat=True))
    found = []
    for matter in law.matters():
        state = now[matter.code].state if matter.code in now else RETIRED
        ours = matter.code in now or matter.field == version.agency.field or version.agency.field == "other"
        lawful = kind not in OPENING or law.matter(matter.code, version.effective) is not None
        if ours and lawful and state in POSSIBLE[kind] and matter.code not in entered:
            found.append((matter.code, matter.name))
    return found


def history(code: str) -> list[Happening]:
    """What the published lists did to a matter, the latest first; agencies that did the same on a day stand together."""
    found = Adjustment.objects.filter(code=code, version__state=PUBLISHED).exclude(kind=CHANGE)
    found = found.select_related("version__agency", "successor").order_by("version__agency__path")
    together: dict[tuple[date, str, str], list[Adjustment]] = {}
    for each in found:
        together.setdefault((each.version.effective, each.kind_zh, each.note), []).append(each)
    happenings = [Happening(*key, tuple(entries)) for key, entries in together.items()]
    return sorted(happenings, key=lambda each: each.on, reverse=True)


def supplements_in_force(code: str, on: date, own: Agency | None) -> list[Supplement]:
    """The agencies' own guidance for a matter on a day, one's own agency first."""
    found = Supplement.objects.filter(code=code, state=APPROVED, since__lte=on).select_related("agency")
    latest: dict[int, Supplement] = {}
    for each in found.order_by("number"):
        latest[each.agency_id] = each
    return sorted(latest.values(), key=lambda each: (own is None or each.agency_id != own.pk, each.agency.path))


def holding_agencies(on: date) -> QuerySet[Agency]:
    """The agencies that hold anything on a day."""
    held = AgencyMatter.objects.on(on).values("agency")
    return Agency.objects.filter(pk__in=held).order_by("path")


@dataclass(frozen=True)
class AgencyList:
    """An agency with the number of matters it holds and of versions it has published."""

    agency: Agency
    held: int
    versions: int


def agencies_with_lists(on: date) -> list[AgencyList]:
    """Every enforcing agency with its list, parents before children."""
    held = dict(AgencyMatter.objects.on(on).order_by().values_list("agency").annotate(Count("pk")))
    published = ListVersion.objects.filter(state=PUBLISHED).order_by()
    versions = dict(published.values_list("agency").annotate(Count("pk")))
    found = Agency.objects.enforcing().order_by("path")
    return [AgencyList(each, held.get(each.pk, 0), versions.get(each.pk, 0)) for each in found]
