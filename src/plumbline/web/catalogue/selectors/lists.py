"""The versions of the power lists: what each contains, and how two differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from plumbline.web.catalogue import law
from plumbline.web.catalogue.models import (
    ADD,
    CHANGE,
    PUBLISHED,
    RESUME,
    RETIRE,
    SUSPEND,
    Adjustment,
    AgencyMatter,
    ListVersion,
)
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.organs.roles import ADMIN_ROLES

HELD, SUSPENDED, RETIRED = "held", "suspended", "retired"
WHATS = ("新增", "新增后暂停", "恢复行使", "暂停行使", "取消", "变更")
STANDINGS = {HELD: "行使", SUSPENDED: "暂停行使", RETIRED: "已取消"}
POSSIBLE = {
    ADD: (RETIRED,),
    CHANGE: (HELD, SUSPENDED),
    SUSPEND: (HELD,),
    RESUME: (SUSPENDED,),
    RETIRE: (HELD, SUSPENDED),
}
"""Which adjustment a matter admits, by how it stands; a matter never listed stands like a retired one."""


@dataclass(frozen=True)
class Standing:
    """How a matter stands in an agency's list on a day; `since` is when it came to stand so."""

    code: str
    state: str
    since: date
    office: str = ""
    basis: str = ""
    note: str = ""
    version: ListVersion | None = None

    @property
    def name(self) -> str:
        """The name of the matter."""
        return law.name_of(self.code)

    @property
    def state_zh(self) -> str:
        """行使, 暂停行使 or 已取消."""
        return STANDINGS[self.state]

    @property
    def words(self) -> tuple[str, str, str]:
        """What a change may alter, to compare two versions by."""
        return (self.state, self.office, self.basis)


@dataclass(frozen=True)
class Difference:
    """One matter that stands otherwise in one version than in another."""

    code: str
    what: str
    before: Standing | None
    after: Standing | None

    @property
    def name(self) -> str:
        """The name of the matter."""
        return law.name_of(self.code)


def published(agency: Agency) -> QuerySet[ListVersion]:
    """The public history of an agency's list, the newest first."""
    rows = ListVersion.objects.filter(agency=agency, state=PUBLISHED).order_by("-effective")
    return rows.select_related("drafted_by", "decided_by").annotate(entries=Count("adjustments"))


def version_on(agency: Agency, day: date) -> ListVersion | None:
    """The published version in force on a day."""
    rows = ListVersion.objects.filter(agency=agency, state=PUBLISHED, effective__lte=day)
    return rows.order_by("-effective").first()


def versions_visible_to(actor: Actor) -> QuerySet[ListVersion]:
    """Versions in any state that the actor may look at inside: those of the own part of the tree."""
    rows = ListVersion.objects.select_related("agency", "drafted_by", "decided_by")
    rows = rows.annotate(entries=Count("adjustments"))
    if actor.role in ADMIN_ROLES:
        return rows
    return rows.filter(Q(agency__path__startswith=actor.scope_path))


def standings(agency: Agency, on: date) -> dict[str, Standing]:
    """Every matter that the agency's list has ever named up to a day, as it stands on that day."""
    found = {row.code: _of_row(row, on) for row in _unversioned(agency, on)}
    for entry in _entries(agency, on):
        found[entry.code] = _after(found.get(entry.code), entry)
    return found


def _unversioned(agency: Agency, on: date) -> Iterable[AgencyMatter]:
    """Holdings from before lists had versions."""
    return AgencyMatter.objects.filter(agency=agency, opened_in=None, since__lte=on).order_by("since")


def _entries(agency: Agency, on: date) -> list[Adjustment]:
    """What the published versions did up to a day, in the order in which they took effect."""
    rows = ListVersion.objects.filter(agency=agency, state=PUBLISHED, effective__lte=on)
    versions = {version.pk: version for version in rows}
    entries = list(Adjustment.objects.filter(version__in=versions).order_by("pk"))
    for entry in entries:
        entry.version = versions[entry.version_id]
    return sorted(entries, key=lambda entry: entry.version.effective)


def _of_row(row: AgencyMatter, on: date) -> Standing:
    if row.until is not None and row.until < on:
        return Standing(row.code, RETIRED, row.until)
    return Standing(row.code, HELD, row.since)


def _after(before: Standing | None, entry: Adjustment) -> Standing:
    """The standing of a matter once a version's entry has taken effect."""
    state = {SUSPEND: SUSPENDED, RETIRE: RETIRED}.get(entry.kind, HELD)
    since = entry.version.effective
    if entry.kind == CHANGE and before is not None:
        state, since = before.state, before.since
    earlier = before if before is not None and entry.kind != ADD else Standing(entry.code, state, since)
    return Standing(
        entry.code,
        state,
        since,
        office=entry.office or earlier.office,
        basis=entry.basis or earlier.basis or entry.version.basis,
        note=entry.note,
        version=entry.version,
    )


def differences(before: dict[str, Standing], after: dict[str, Standing]) -> list[Difference]:
    """What differs between two states of a list: what came and went first, then what was reworded."""
    order = {matter.code: place for place, matter in enumerate(law.matters())}
    found = []
    for code in before.keys() | after.keys():
        old, new = before.get(code), after.get(code)
        if what := _what(old, new):
            found.append(Difference(code, what, old, new))
    return sorted(found, key=lambda each: (WHATS.index(each.what), order.get(each.code, len(order)), each.code))


def _what(old: Standing | None, new: Standing | None) -> str:
    """In one word what became of a matter; nothing when it stands as before."""
    was, now = old.state if old else RETIRED, new.state if new else RETIRED
    if was == now:
        altered = now != RETIRED and old is not None and new is not None and old.words != new.words
        return WHATS[-1] if altered else ""
    if was == RETIRED:
        return "新增" if now == HELD else "新增后暂停"
    if now == RETIRED:
        return "取消"
    return "恢复行使" if now == HELD else "暂停行使"
