"""The numbers of the supervisor's dashboard: sums over the summary tables, each with the list that it opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet, Sum
from django.urls import reverse

from plumbline.casefile.schema import terms
from plumbline.web.cases.selectors import agencies_of
from plumbline.web.findings import law
from plumbline.web.findings.models import WAITING, FileState, Run, RunState, Tally
from plumbline.web.findings.selectors.files import NONE, visible_to
from plumbline.web.findings.selectors.findings import FindingFilter, findings
from plumbline.web.organs.actors import Actor

COUNTS = ("files", "fatal", "defect", "cannot_tell", "beyond_source")
MONTHS = 12
WORST = 15


@dataclass(frozen=True)
class Scope:
    """What the whole dashboard is narrowed to."""

    agency: str = ""
    field: str = ""

    def asked(self, **more: str) -> dict[str, str]:
        """As a query of the list of files."""
        given = {"agency": self.agency, "field": self.field, **more}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True)
class Figure:
    """One number and the list of files behind it."""

    value: int
    query: Mapping[str, str]

    @property
    def url(self) -> str:
        """The list that has exactly so many rows."""
        return f"{reverse('findings:files')}?{urlencode(self.query)}"


@dataclass(frozen=True)
class Row:
    """One agency, field, month or rule: files, those with fatal problems and with defects, now and a month ago."""

    key: str
    title: str
    files: Figure
    fatal: Figure
    defect: Figure
    cannot_tell: Figure
    beyond_source: Figure
    fatal_before: Figure
    files_before: Figure
    note: str = ""

    @property
    def fatal_rate(self) -> float:
        """In percent of the files."""
        return rate(self.fatal.value, self.files.value)

    @property
    def defect_rate(self) -> float:
        """In percent of the files."""
        return rate(self.defect.value, self.files.value)

    @property
    def rate_before(self) -> float:
        """The fatal rate at the end of last month."""
        return rate(self.fatal_before.value, self.files_before.value)

    @property
    def movement(self) -> float:
        """Percentage points of the fatal rate since the end of last month."""
        return round(self.fatal_rate - self.rate_before, 1)

    @property
    def more(self) -> int:
        """So many more files violate now than at the end of last month; for rows of rules, which count violations."""
        return self.files.value - self.files_before.value


@dataclass(frozen=True)
class Dashboard:
    """Everything the page shows."""

    total: Row
    waiting: Figure
    never: Figure
    broken: Figure
    agencies: list[Row]
    fields: list[Row]
    months: list[Row]
    rules: list[Row]
    came: int
    went: int
    last_run: Run | None = None
    scope: Scope = field(default_factory=Scope)


def rate(part: int, whole: int) -> float:
    """In percent, one decimal."""
    return round(100 * part / whole, 1) if whole else 0.0


def dashboard(actor: Actor, scope: Scope) -> Dashboard:
    """The numbers for one reader, narrowed to an agency or a field."""
    tallies = _tallies(actor, scope)
    names = dict(agencies_of(actor).values_list("code", "short_name"))
    by_agency = _rows(tallies, "agency__code", lambda key: names.get(key, key), lambda key: {"agency": key}, scope)
    by_field = _rows(
        tallies, "field", lambda key: terms.FIELDS.get(key, "未注明"), lambda key: {"field": key or NONE}, scope
    )
    month = f"{actor.on:%Y-%m}"
    moved = FindingFilter(agency=scope.agency, field=scope.field)
    return Dashboard(
        came=findings(actor, replace(moved, since=month, gone="all")).count(),
        went=findings(actor, replace(moved, until=month, gone="only")).count(),
        total=_total(tallies, scope),
        waiting=_in_state(actor, scope, "to_do", *WAITING),
        never=_in_state(actor, scope, FileState.WAITING, FileState.WAITING),
        broken=_in_state(actor, scope, FileState.BROKEN, FileState.BROKEN),
        agencies=sorted(by_agency, key=lambda row: (-row.fatal_rate, -row.defect_rate, row.title)),
        fields=sorted(by_field, key=lambda row: -row.files.value),
        months=_months(tallies, scope, actor.on),
        rules=_rules(tallies, scope),
        last_run=Run.objects.filter(state=RunState.DONE).order_by("-pk").first(),
        scope=scope,
    )


def _tallies(actor: Actor, scope: Scope) -> QuerySet[Tally]:
    rows = Tally.objects.filter(agency__in=agencies_of(actor)).order_by()
    if scope.agency:
        rows = rows.filter(agency__code=scope.agency)
    return rows.filter(field=scope.field) if scope.field else rows


def _sums(rows: QuerySet[Tally], *by: str) -> Iterable[dict[str, Any]]:
    found: Iterable[dict[str, Any]] = rows.values("before", *by).annotate(
        **{f"sum_{name}": Sum(name) for name in COUNTS}
    )
    return found


def _row(key: str, title: str, sums: Mapping[bool, Mapping[str, int]], query: Mapping[str, str], note: str = "") -> Row:
    now, before = sums.get(False, {}), sums.get(True, {})
    seen = {**query, "state": "seen"}
    old = {**query, "before": "on"}
    return Row(
        key,
        title,
        files=Figure(now.get("files", 0), seen),
        fatal=Figure(now.get("fatal", 0), {**seen, "kind": "fatal"}),
        defect=Figure(now.get("defect", 0), {**seen, "kind": "defect"}),
        cannot_tell=Figure(now.get("cannot_tell", 0), {**seen, "kind": "cannot_tell"}),
        beyond_source=Figure(now.get("beyond_source", 0), {**seen, "beyond": "some"}),
        fatal_before=Figure(before.get("fatal", 0), {**old, "kind": "fatal"}),
        files_before=Figure(before.get("files", 0), old),
        note=note,
    )


def _grouped(found: Iterable[dict[str, Any]], by: str) -> dict[Any, dict[bool, dict[str, int]]]:
    groups: dict[Any, dict[bool, dict[str, int]]] = {}
    for one in found:
        groups.setdefault(one[by], {})[one["before"]] = {name: one[f"sum_{name}"] for name in COUNTS}
    return groups


def _rows(tallies: QuerySet[Tally], by: str, title: Any, query: Any, scope: Scope) -> list[Row]:
    groups = _grouped(_sums(tallies.filter(family=""), by), by)
    return [_row(str(key), title(key), sums, scope.asked(**query(key))) for key, sums in groups.items()]


def _total(tallies: QuerySet[Tally], scope: Scope) -> Row:
    sums = {one["before"]: {name: one[f"sum_{name}"] for name in COUNTS} for one in _sums(tallies.filter(family=""))}
    return _row("", "全部", sums, scope.asked())


def _months(tallies: QuerySet[Tally], scope: Scope, today: date) -> list[Row]:
    """The last twelve months of decision, oldest first; months without a decision stand empty."""
    groups = _grouped(_sums(tallies.filter(family=""), "month"), "month")
    firsts = [today.replace(day=1)]
    while len(firsts) < MONTHS:
        firsts.append((firsts[-1] - timedelta(days=1)).replace(day=1))
    named = [(first, f"{first:%Y-%m}") for first in reversed(firsts)]
    return [_row(key, key, groups.get(first, {}), scope.asked(month=key)) for first, key in named]


def _rules(tallies: QuerySet[Tally], scope: Scope) -> list[Row]:
    """The rules that most files violate. `files` are those that violate it at all."""
    groups = _grouped(_sums(tallies.exclude(family=""), "family"), "family")
    named = law.families()
    rows = []
    for key, sums in groups.items():
        rule = named.get(key)
        row = _row(key, rule.title if rule else key, sums, scope.asked(rule=key), rule.cites[0].short if rule else "")
        rows.append(row)
    worst = sorted(rows, key=lambda row: (-row.fatal.value, -row.files.value, row.key))
    return [row for row in worst if row.files.value or row.files_before.value][:WORST]


def _in_state(actor: Actor, scope: Scope, state: str, *states: str) -> Figure:
    rows = visible_to(actor).filter(state__in=states)
    if scope.agency:
        rows = rows.filter(agency__code=scope.agency)
    if scope.field:
        rows = rows.filter(field=scope.field)
    return Figure(rows.count(), scope.asked(state=state))


__all__ = ["Dashboard", "Figure", "Row", "Scope", "dashboard", "rate"]
