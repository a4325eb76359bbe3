"""Matters as the public catalogue lists them, with those who hold them and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

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
class Row:
    """One line of the list of matters."""

    matter: law.Matter
    field_zh: str
    breach: str
    penalty: str
    kinds: str
    fines: str
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


def rows(asked: Asked, on: date) -> list[Row]:
    """The matters that fit what is asked, as the law stands on a day."""
    held = AgencyMatter.objects.on(on).order_by()
    if asked.agency:
        held = held.filter(agency__code=asked.agency)
    holders = dict(held.values_list("code").annotate(Count("agency", distinct=True)))
    found = []
    for latest in law.matters():
        matter = law.matter(latest.code, on) or latest
        if asked.field in ("", matter.field) and (not asked.agency or matter.code in holders):
            row = _row(matter, holders.get(matter.code, 0))
            if _says(row, asked.words):
                found.append(row)
    return found


def _row(matter: law.Matter, holders: int) -> Row:
    breach, penalty = ("、".join(cite.short for cite in cites) for cites in (matter.breach, matter.penalty))
    fines = fines_said(matter.edition.fines)
    kinds = kinds_said(matter.edition.kinds)
    return Row(matter, terms.FIELDS[matter.field], breach, penalty, kinds, fines, holders)


def _says(row: Row, words: str) -> bool:
    """Whether name, code, articles or elements contain every word."""
    if not words:
        return True
    matter = row.matter
    titles = " ".join(str(cite) for cite in (*matter.breach, *matter.penalty))
    elements = " ".join(element.name for element in matter.elements)
    text = " ".join((matter.name, matter.code, row.breach, row.penalty, titles, row.kinds, elements))
    return all(word in text for word in words.split())


def listed(standing: Mapping[str, Standing], *, held: bool = True) -> list[Listed]:
    """The matters of an agency's list in the order of the catalogue: those held, or those suspended and retired."""
    order = {matter.code: place for place, matter in enumerate(law.matters())}
    chosen = [each for each in standing.values() if (each.state == HELD) is held]
    return [_listed(each) for each in sorted(chosen, key=lambda each: order.get(each.code, len(order)))]


def _listed(standing: Standing) -> Listed:
    matter = law.matter(standing.code)
    if matter is None:
        return Listed(standing, "", "", "")
    penalty = "、".join(cite.short for cite in matter.penalty)
    return Listed(standing, kinds_said(matter.edition.kinds), fines_said(matter.edition.fines), penalty)


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


def agencies_with_lists(on: date) -> QuerySet[Agency]:
    """Every enforcing agency with the number of matters it holds and of versions it has published."""
    now = Q(matters__since__lte=on) & (Q(matters__until__isnull=True) | Q(matters__until__gte=on))
    found = Agency.objects.enforcing().select_related("parent").order_by("path")
    return found.annotate(
        held=Count("matters", filter=now, distinct=True),
        versions=Count("list_versions", filter=Q(list_versions__state=PUBLISHED), distinct=True),
    )
