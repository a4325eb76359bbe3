"""Drafts and their results by reader: one's own and those shared with one; cases only within the reader's own scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Abs

from plumbline.web.accounts.models import User
from plumbline.web.benchmarks.models import BenchmarkTable
from plumbline.web.benchmarks.models import State as TableState
from plumbline.web.cases.law import matter_names
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors import agencies_of, visible_to
from plumbline.web.leniency.models import CityList
from plumbline.web.leniency.models import State as ListState
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import GOVERNMENT, JUSTICE, Agency, Appointment
from plumbline.web.organs.permissions import PERMISSIONS
from plumbline.web.shell.errors import NotYours
from plumbline.web.whatif import law
from plumbline.web.whatif.models import Progress, Run, RunCase, Scenario

SIZES = {
    "large": "大型企业",
    "medium": "中型企业",
    "small": "小型企业",
    "micro": "微型企业",
    "sole_trader": "个体工商户",
    "person": "自然人",
    "": "单位，规模未核实",
}


def visible(actor: Actor) -> QuerySet[Scenario]:
    """One's own drafts and those that colleagues shared."""
    rows = Scenario.objects.select_related("owner", "agency")
    return rows.filter(Q(owner=actor.user) | Q(shares__reader=actor.user)).distinct()


def scenario_for(actor: Actor, pk: int) -> Scenario:
    """One draft. Raises NotYours whether it exists or not."""
    row = visible(actor).filter(pk=pk).first()
    if row is None:
        raise NotYours("没有这份推演稿，或者没有分享给您。", next_step="请联系起草人分享。")
    return row


def owned(actor: Actor, row: Scenario) -> Scenario:
    """The draft, if it is the actor's own: only the drafter changes it. Raises NotYours for others."""
    if row.owner_id != actor.user.pk:
        raise NotYours(f"这份推演稿由{row.owner.display_name}起草。", next_step="需要改动的，请先复制一份。")
    return row


def run_for(actor: Actor, pk: int) -> Run:
    """One run of a draft that the actor may read."""
    row = Run.objects.select_related("scenario__agency", "scenario__owner", "asked_by").filter(pk=pk).first()
    if row is None or not visible(actor).filter(pk=row.scenario_id).exists():
        raise NotYours("没有这次推演，或者没有分享给您。", next_step="请联系起草人分享。")
    return row


def done_runs(actor: Actor) -> list[Run]:
    """The finished runs that the actor may read, the newest first."""
    rows = Run.objects.filter(scenario__in=visible(actor), progress=Progress.DONE)
    return list(rows.select_related("scenario", "asked_by").order_by("-pk")[:200])


def colleagues(actor: Actor) -> QuerySet[User]:
    """Whom a draft may be shared with: everybody whose role may read drafts, today."""
    roles = [role.value for role in PERMISSIONS["whatif.view"].roles]
    standing = Appointment.objects.filter(role__in=roles, starts__lte=actor.on)
    standing = standing.filter(Q(ends__isnull=True) | Q(ends__gte=actor.on))
    found: QuerySet[User] = User.objects.filter(pk__in=standing.values("user")).exclude(pk=actor.user.pk)
    return found.order_by("display_name", "pk")


def agency_choices(actor: Actor) -> list[tuple[str, str]]:
    """The agencies whose cases the actor may replay."""
    kept = [each for each in agencies_of(actor).order_by("path") if each.kind not in (GOVERNMENT, JUSTICE)]
    return [(each.code, each.short_name) for each in kept]


def matter_choices(actor: Actor) -> list[tuple[str, str]]:
    """The matters of the decided cases of the actor's scope."""
    codes = decided(actor, {}).order_by().values_list("matter_code", flat=True).distinct()
    names = matter_names()
    return sorted(((code, names.get(code, code)) for code in codes), key=lambda each: each[1])


def decided(actor: Actor, scope: Mapping[str, Any]) -> QuerySet[Case]:
    """The decided cases of a scope, within what the actor may see."""
    rows = visible_to(actor).filter(outcome__in=law.DECIDED, decided_on__isnull=False)
    if scope.get("first"):
        rows = rows.filter(decided_on__gte=scope["first"])
    if scope.get("last"):
        rows = rows.filter(decided_on__lte=scope["last"])
    if scope.get("agencies"):
        rows = rows.filter(agency__code__in=scope["agencies"])
    if scope.get("matters"):
        rows = rows.filter(matter_code__in=scope["matters"])
    return rows


@dataclass(frozen=True)
class Source:
    """A table or a list that a draft may start from."""

    value: str
    title: str
    note: str
    key: str
    text: str
    standing: str = ""

    @property
    def row(self) -> int:
        """The number of a city's own table or list."""
        return int(self.value.partition(":")[2])


def table_sources(actor: Actor) -> list[Source]:
    """The city's tables in force, those that are coming, and the samples of the package."""
    rows = list(BenchmarkTable.objects.filter(state=TableState.PUBLISHED).select_related("agency"))
    stands = {row.pk for row in law.standing(rows, actor.on)}
    own = [
        Source(f"city:{row.pk}", row.title, f"{row.agency.short_name}，施行中", row.key, row.toml, row.toml)
        for row in rows
        if row.pk in stands
    ]
    package = [
        Source(
            f"sample:{key}", table.title, f"{table.issuer}（样本）", key, law.table_text(table), law.table_text(table)
        )
        for key, table in law.package_tables().items()
    ]
    return [*own, *coming_sources(actor), *package]


def coming_sources(actor: Actor) -> list[Source]:
    """Editions that are published and not yet in force, each with the edition that it takes the place of."""
    rows = BenchmarkTable.objects.filter(state=TableState.PUBLISHED).select_related("agency")
    return _coming(actor, rows, {row.key: row.toml for row in law.standing(list(rows), actor.on)})


def coming_lists(actor: Actor) -> list[Source]:
    """No-penalty lists that are published and not yet in force, each with the version that it takes the place of."""
    rows = CityList.objects.filter(state=ListState.PUBLISHED, kind="no_penalty").select_related("agency")
    return _coming(actor, rows, {row.key: row.toml for row in rows if row.stands(actor.on)})


def _coming(actor: Actor, rows: Iterable[Any], stands: Mapping[str, str]) -> list[Source]:
    """Those that begin after today, the earliest first; `stands` has the texts that hold today, by key."""
    return [
        Source(
            f"city:{row.pk}",
            row.title,
            f"{row.agency.short_name}，{row.since:%Y-%m-%d} 起施行",
            row.key,
            row.toml,
            stands.get(row.key, ""),
        )
        for row in sorted(rows, key=lambda row: (row.since, row.pk))
        if row.since > actor.on
    ]


def list_sources(actor: Actor) -> list[Source]:
    """The city's no-penalty lists and those of the package."""
    own = [
        Source(
            f"city:{row.pk}", row.title, f"{row.agency.short_name}（第{row.version}版）", row.key, row.toml, row.toml
        )
        for row in CityList.objects.filter(state=ListState.PUBLISHED, kind="no_penalty").select_related("agency")
    ]
    package = [
        Source(f"sample:{each.key}", each.title, each.issuer, each.key, law.list_text(each), law.list_text(each))
        for each in law.package_lists(actor.on)
    ]
    return [*own, *package]


def table_change(source: Source) -> law.Change:
    """A table as a change; one that measures a matter is also tried on cases of the matter that no table measured."""
    table = law.table_of(source.text)
    matters = [table.matter] if table.matter else []
    return {
        "kind": law.TABLE,
        "key": source.key,
        "title": table.title,
        "toml": source.text,
        "standing": source.standing,
        "matters": matters,
    }


def list_change(source: Source, *, taken_away: bool) -> law.Change:
    """A list as a change, or its end."""
    text = "" if taken_away else source.text
    return {"kind": law.LIST, "key": source.key, "title": source.title, "toml": text, "standing": source.standing}


def titles(part: str, codes: list[str]) -> dict[str, str]:
    """How pages name agencies, matters and sizes."""
    if part == "agency":
        return dict(Agency.objects.filter(code__in=codes).values_list("code", "short_name"))
    names: Mapping[str, str] = matter_names() if part == "matter" else SIZES
    return {code: names.get(code, code) for code in codes}


@dataclass(frozen=True)
class Filters:
    """What the list of cases is narrowed to."""

    kind: str = "changed"
    agency: str = ""
    matter: str = ""
    size: str = ""
    way: str = ""


LARGEST = Abs("difference").desc(nulls_last=True)
WAYS = {"up": "罚款增加", "down": "罚款减少", "same": "罚款不变"}


def run_cases(actor: Actor, run: Run, filters: Filters) -> tuple[QuerySet[RunCase], int]:
    """The cases of a run within the reader's scope, the largest change first; and how many lie outside it."""
    rows = RunCase.objects.filter(run=run, kind=filters.kind)
    for name in ("agency", "matter", "size"):
        if value := getattr(filters, name):
            rows = rows.filter(**{name: value})
    if filters.way:
        wanted = {"up": Q(difference__gt=0), "down": Q(difference__lt=0)}.get(filters.way, Q(difference=0))
        rows = rows.filter(wanted)
    own = rows.filter(case__in=visible_to(actor))
    ordered = own.select_related("case__agency", "case__party").order_by(LARGEST, "pk")
    return ordered, rows.count() - own.count()


def run_case(actor: Actor, run: Run, case_id: int) -> RunCase:
    """One case of a run. Raises NotYours where the case is not the reader's to see."""
    row = RunCase.objects.select_related("case__agency", "case__party").filter(run=run, case_id=case_id).first()
    if row is None or not visible_to(actor).filter(pk=case_id).exists():
        raise NotYours("这件案件不在您的查看范围内，或者不在这次推演中。")
    return row
