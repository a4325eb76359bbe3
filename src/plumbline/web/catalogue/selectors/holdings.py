"""Which agency holds which matter on which day, and for which acts: the fast reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plumbline.web.catalogue import law
from plumbline.web.catalogue.models import CLOSING, PUBLISHED, Adjustment, AgencyMatter, ListVersion
from plumbline.web.catalogue.selectors.lists import version_on
from plumbline.web.organs.models import Agency

MOST_NAMED = 3


@dataclass(frozen=True)
class Choice:
    """A matter that a lead may be registered under; `only_before`: only for acts before that day."""

    matter: law.Matter
    only_before: date | None = None


@dataclass(frozen=True)
class Power:
    """Whether an agency answers for an act on a day; if not, why, and who may do so instead."""

    held: bool
    version: ListVersion | None
    listed_since: date | None = None
    why: str = ""
    instead: tuple[Agency, ...] = ()


def holding(agency: Agency, code: str, on: date) -> AgencyMatter | None:
    """The entry by which the agency holds the matter on a day, or None."""
    return AgencyMatter.objects.on(on).filter(agency=agency, code=code).order_by("-since").first()


def matters_of(agency: Agency, on: date) -> list[law.Matter]:
    """The matters the agency holds on a day, in the order of the catalogue."""
    held = set(AgencyMatter.objects.on(on).filter(agency=agency).values_list("code", flat=True))
    return [matter for matter in law.matters() if matter.code in held]


def choices_of(agency: Agency, on: date) -> list[Choice]:
    """What a lead may be registered under: the matters held, and closed ones whose earlier acts stayed here."""
    rows = list(AgencyMatter.objects.filter(agency=agency, since__lte=on).order_by("since"))
    held = {row.code for row in rows if row.until is None or row.until >= on}
    kept = {row.code: row.until for row in rows if row.keeps_earlier and row.code not in held}
    return [
        Choice(matter, kept.get(matter.code)) for matter in law.matters() if matter.code in held or matter.code in kept
    ]


def holders_of(code: str, on: date) -> list[Agency]:
    """The agencies that hold a matter on a day."""
    entries = AgencyMatter.objects.on(on).filter(code=code).select_related("agency").order_by("agency__path")
    return [entry.agency for entry in entries]


def power(agency: Agency, code: str, *, act: date, on: date) -> Power:
    """Whether the agency, acting on a day, answers for an act of another day (行政处罚法 第17条).

    The list of the day of the act decides. What was handed over or suspended since with its earlier acts is no longer
    here; what was taken over with earlier acts is.
    """
    rows = list(AgencyMatter.objects.filter(agency=agency, code=code, since__lte=on).order_by("since"))
    version = version_on(agency, act)
    now = any(row.until is None or row.until >= on for row in rows)
    covering = [row for row in rows if _covers(row, act)]
    if any(now or row.keeps_earlier for row in covering):
        return Power(True, version, covering[-1].since)
    why, instead = _refused(agency, code, act, on, covered=bool(covering))
    return Power(False, version, None, why, instead)


def _covers(row: AgencyMatter, act: date) -> bool:
    return (row.acts_from or row.since) <= act and (row.until is None or act <= row.until)


def _refused(agency: Agency, code: str, act: date, on: date, *, covered: bool) -> tuple[str, tuple[Agency, ...]]:
    """What the published lists say about a matter that is not held, and who may hold it."""
    day = on if covered else act
    known = Adjustment.objects.filter(version__agency=agency, version__state=PUBLISHED, code=code)
    known = known.select_related("version", "successor")
    last = known.filter(version__effective__lte=day).order_by("-version__effective").first()
    if last is not None and last.kind in CLOSING:
        version = last.version
        why = f"{version.number}清单自 {version.effective} 起{last.kind_zh}本事项（{last.basis or version.basis}）"
        return why, (last.successor,) if last.successor else _others(agency, code, day)
    first = known.order_by("version__effective").first()
    if first is not None and first.version.effective > act:
        return f"本事项自 {first.version.effective} 起才列入本机关清单（{first.version.number}）", _others(
            agency, code, act
        )
    return "本机关的清单没有列入过本事项", _others(agency, code, act)


def _others(agency: Agency, code: str, day: date) -> tuple[Agency, ...]:
    """Agencies of the same government that held the matter on the day."""
    parent = agency.parent_id
    found = [other for other in holders_of(code, day) if other.pk != agency.pk and other.parent_id == parent]
    return tuple(found[:MOST_NAMED])
