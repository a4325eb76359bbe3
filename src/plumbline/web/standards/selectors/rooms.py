"""The numbers of the law with the room they leave, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from plumbline.engine.citations import Article
from plumbline.engine.schema import Kind
from plumbline.web.organs.models import Agency
from plumbline.web.standards import law
from plumbline.web.standards.models import LocalValue, State
from plumbline.web.standards.selectors.values import authority_of
from plumbline.web.standards.standing import values_for

DIRECTIONS = {
    law.Direction.LOWER: "只能更短（更少）",
    law.Direction.HIGHER: "只能更长（更多）",
    law.Direction.FREE: "由地方确定",
}

NOTHING = "法律没有为本机关的案件规定"


@dataclass(frozen=True)
class RowView:
    """One row of the law: for which cases, since when, how much, under which articles."""

    scope: str
    since: date
    until: date | None
    said: str
    cites: tuple[Article, ...]
    unverified: bool


@dataclass(frozen=True)
class ParameterView:
    """One number of the law for the cases of one agency on one day."""

    name: str
    zh: str
    unit: str
    rows: list[RowView]
    direction: str
    setters: str
    reason: str
    cites: tuple[Article, ...]
    closed: str
    bounds: str
    own: list[LocalValue]
    may_set: bool

    @property
    def room(self) -> bool:
        """Whether anybody may set a local value."""
        return not self.closed


def settable(agency: Agency, on: date) -> list[ParameterView]:
    """Every number of the law with its room, those that may be set first."""
    standing = LocalValue.objects.in_force(on).for_path(agency.path).select_related("agency")
    own: dict[str, list[LocalValue]] = {}
    for row in standing:
        own.setdefault(row.parameter, []).append(row)
    found = [_view(table, agency, on, own.get(table.name, [])) for table in law.tables()]
    return sorted(found, key=lambda view: (not view.room, not view.own, view.bounds == NOTHING))


def parameter_view(name: str, agency: Agency, on: date) -> ParameterView | None:
    """One number of the law with everything that was ever set in its place for this agency."""
    table = law.table(name)
    if table is None or (table.room is None and not table.closed):
        return None
    rows = LocalValue.objects.filter(parameter=name, state=State.APPROVED).for_path(agency.path)
    return _view(table, agency, on, list(rows.select_related("agency", "decided_by").order_by("-since", "-pk")))


def _view(table: law.ParameterTable, agency: Agency, on: date, own: list[LocalValue]) -> ParameterView:
    room = table.room
    rows = [_row(table, row) for row in law.rows_for(table, agency.field, on)]
    return ParameterView(
        table.name,
        table.zh,
        "元" if table.kind is Kind.MONEY else table.unit,
        rows,
        DIRECTIONS[room.direction] if room else "",
        "、".join(law.SETTERS[one] for one in room.by) if room else "",
        room.reason if room else "",
        room.cites if room else (),
        table.closed,
        bounds_for(table, agency, on) if room else "",
        [row for row in own if _concerns(row, agency)],
        room is not None and authority_of(agency) in room.by,
    )


def _concerns(row: LocalValue, agency: Agency) -> bool:
    """An organ of one field has no cases of another."""
    return agency.field == "other" or row.dims.get("field", agency.field) == agency.field


def _row(table: law.ParameterTable, row: law.Row) -> RowView:
    said = "法律没有规定" if row.value is None else law.said(table, row.value)
    return RowView(law.dims_said(row.dims), row.since, row.until, said, row.cites, row.status != "verified")


def bounds_for(table: law.ParameterTable, agency: Agency, on: date) -> str:
    """Between which values the agency may set its own from this day on, its superiors' values included."""
    above = [value for value in values_for(agency.path) if value.rank < agency.path.count("/")]
    bound = law.with_local(above).parameters[table.name]
    field = agency.field if agency.field != "other" and "field" in table.dimensions else ""
    dims = (("field", field),) if field else ()
    allowed = law.bounds(bound, dims, on, None)
    return law.bounds_said(table, allowed) if allowed is not None else NOTHING


def said(parameter: str, value: Any) -> str:
    """A value in words, with its unit."""
    table = law.table(parameter)
    return law.said(table, value) if table is not None else str(value)
