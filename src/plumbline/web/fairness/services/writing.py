"""What a calculation leaves behind: leads with all that they rest on, models, tested groups, habits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from plumbline.fairness import (
    Expected,
    Model,
    Policies,
    Record,
    compare_groups,
    of_amounts,
    of_decisions,
    outliers,
    policy_checks,
    shares,
    similar,
)
from plumbline.fairness import Lead as Found
from plumbline.fairness.design import contributions
from plumbline.fairness.groups import KINDS, Cell, Residuals
from plumbline.fairness.wording import WEIGHTY, coefficients_told, column_told, kind_of_level, recorded, sentence
from plumbline.web.cases.models import StepTaken
from plumbline.web.fairness import law
from plumbline.web.fairness.factors import NAMES
from plumbline.web.fairness.models import ANSWERED, Calculation, Compared, Lead
from plumbline.web.fairness.showing import neighbour_kept
from plumbline.web.organs.models import Agency

NEAREST = 5
MOST_HEAVY = 200
DECIDING = ("decide", "punish_on_the_spot")

Rows = Mapping[str, Compared]


def farthest(calculation: Calculation, model: Model, records: Sequence[Record]) -> list[Found]:
    """The farthest from their like: as many as can be read beside those that stand already. Takes long, writes nothing."""
    return outliers(model, records, calculation.capacity + Lead.objects.filter(standing=True).count())


def write_leads(calculation: Calculation, model: Model, found: Sequence[Found], records: Sequence[Record]) -> int:
    """Bring the standing leads up to date, and say how many are new. Answered ones stay while their file does not change."""
    standing = {str(lead.file_id): lead for lead in Lead.objects.filter(standing=True)}
    rows = _rows(standing)
    kept = {name for name, lead in standing.items() if lead.state in ANSWERED and rows[name].digest == lead.digest}
    wanted = [one for one in found if one.record.id not in kept][: calculation.capacity]
    rows = _rows(one.record.id for one in wanted)
    deciders, pools = _deciders(rows), _pools(records)
    for name in set(standing) - kept - {one.record.id for one in wanted}:
        _end(standing[name])
    appeared = 0
    for rank, one in enumerate(wanted, 1):
        row = rows[one.record.id]
        lead = _lead(one, row, rank, calculation, pools[one.record.matter, one.record.edition])
        lead.model_version, lead.decided_by_id = model.version, deciders.get(row.file.case_id)
        appeared += _stand(lead, standing.get(one.record.id))
    return appeared


def _stand(lead: Lead, before: Lead | None) -> int:
    """In the place of the lead that stood already while it was open; beside an answered one whose file changed."""
    if before is not None and before.is_open:
        lead.pk, lead.first_id, lead.state = before.pk, before.first_id, before.state
        lead.save(force_update=True)
        return 0
    if before is not None:
        _end(before)
    lead.save()
    return 1


def _end(lead: Lead) -> None:
    lead.standing = False
    lead.save(update_fields=["standing"])


def _rows(ids: Iterable[str]) -> dict[str, Compared]:
    rows = Compared.objects.filter(file__in=[int(each) for each in ids]).select_related("file")
    return {str(row.file_id): row for row in rows}


def _deciders(rows: Rows) -> dict[int | None, int | None]:
    cases = [row.file.case_id for row in rows.values() if row.file.case_id is not None]
    return dict(StepTaken.objects.filter(case__in=cases, step__in=DECIDING).values_list("case_id", "user_id"))


def _pools(records: Sequence[Record]) -> dict[tuple[str, str], list[Record]]:
    """The fined cases of every matter and edition."""
    pools: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        pool = pools.setdefault((record.matter, record.edition), [])
        if record.fined:
            pool.append(record)
    return pools


def _lead(one: Found, row: Compared, rank: int, calculation: Calculation, pool: Sequence[Record]) -> Lead:
    record = one.record
    lead = Lead(
        file=row.file,
        agency_id=row.agency_id,
        kind=one.kind,
        direction=one.direction,
        matter=record.matter,
        edition=record.edition,
        officer=row.officer,
        officer_name=row.officer_name,
        district=row.district,
        size=row.size,
        decided_on=row.decided_on,
        fine=record.fine or 0,
        minimum=record.minimum,
        maximum=record.maximum,
        position=record.position,
        score=one.score,
        rank=rank,
        factors=recorded(record.factors, NAMES),
        neighbours=[neighbour_kept(each) for each in similar(pool, record, NEAREST)],
        sentence=sentence(one, NAMES, law.matter_names(), calculation.years),
        digest=row.digest,
        first=calculation,
        last=calculation,
    )
    if one.expected is not None:
        _expect(lead, one.expected, record)
    return lead


def _expect(lead: Lead, band: Expected, record: Record) -> None:
    lead.low, lead.middle_low, lead.median = band.low, band.middle_low, band.median
    lead.middle_high, lead.high = band.middle_high, band.high
    lead.cases, lead.pooled = band.by.cases, band.by.pooled
    lead.basis = kind_of_level(band.by, law.matter_names())
    added = contributions(band.by.design, band.by.coefficients[1], record.factors)
    lead.weights = [
        [column_told(column, {**NAMES, **law.matter_names()}), "抬高" if weight > 0 else "降低"]
        for column, weight in added
        if abs(weight) >= WEIGHTY
    ]


def write_results(calculation: Calculation, model: Model, records: Sequence[Record]) -> None:
    """Everything that the pages of models, groups and habits show."""
    calculation.levels = _levels(model)
    calculation.groups, calculation.spreads = _groups(model, records)
    calculation.shares = [
        {"matter": one.matter, "decided": one.decided, "unfined": one.unfined} for one in shares(records)
    ]
    checks = policy_checks(records)
    calculation.habits = _habits(checks)
    calculation.heavy = [
        {
            "file": one.record.id, "matter": one.record.matter, "agency": one.record.agency,
            "goods": one.goods_value, "fine": one.record.fine, "times": one.times,
        }
        for one in checks.heavy[:MOST_HEAVY]
    ]  # fmt: skip


def _levels(model: Model) -> list[dict[str, Any]]:
    scored = model.scored
    inside = (scored.actual >= scored.low) & (scored.actual <= scored.high)
    own: list[dict[tuple[str, str], list[int]]] = [{} for _ in model.fitted]
    names = {**NAMES, **law.matter_names()}
    for place, record in enumerate(scored.records):
        count = own[int(scored.level[place])].setdefault((record.matter, record.edition), [0, 0])
        count[0] += 1
        count[1] += int(inside[place])
    return [
        {
            "matter": one.level[0], "edition": one.level[1], "cases": one.cases, "pooled": one.pooled,
            "covered": one.covered, "moved": one.moved, "title": kind_of_level(one, law.matter_names()),
            "coefficients": [[title, said, weight] for title, said, weight in coefficients_told(one, names)],
            "own": [
                {"matter": matter, "edition": edition, "cases": count, "covered": held / count}
                for (matter, edition), (count, held) in sorted(own[place].items())
            ],
        }
        for place, one in enumerate(model.fitted)
    ]  # fmt: skip


def _groups(model: Model, records: Sequence[Record]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Officers are kept only where they stand out: nobody else needs to be named."""
    agency_of = {record.officer: record.agency for record in records}
    titles = _titles(records)
    cells: list[dict[str, Any]] = []
    spreads: list[dict[str, Any]] = []
    told: tuple[tuple[str, Residuals], ...] = (("amounts", of_amounts(model)), ("decisions", of_decisions(records)))
    for about, residuals in told:
        for kind in KINDS:
            found = compare_groups(residuals, kind)
            spreads += [
                {"about": about, "kind": kind, "matter": one.matter, "groups": one.groups, "apart": one.apart}
                for one in found.spreads
            ]
            cells += [
                {
                    "about": about,
                    "kind": kind,
                    "title": titles.get((kind, cell.group), cell.group),
                    **_cell(cell, agency_of),
                }
                for cell in found.cells
                if kind != "officer" or cell.stands_out
            ]
    return cells, spreads


def _cell(cell: Cell, agency_of: Mapping[str, str]) -> dict[str, Any]:
    return {
        "matter": cell.matter, "group": cell.group, "agency": agency_of.get(cell.group, ""), "cases": cell.cases,
        "shift": cell.shift, "strength": cell.strength, "limit": cell.limit, "out": cell.stands_out,
    }  # fmt: skip


def _titles(records: Sequence[Record]) -> dict[tuple[str, str], str]:
    agencies = {("agency", code): name for code, name in Agency.objects.values_list("code", "short_name")}
    sizes = {("size", code): zh for code, zh in law.SIZES.items()}
    wanted = {record.officer for record in records}
    names = Compared.objects.exclude(officer="").values_list("officer", "officer_name").distinct()
    officers = {("officer", code): name for code, name in names if code in wanted}
    return {**agencies, **sizes, **officers}


def _habits(checks: Policies) -> list[dict[str, Any]]:
    titles = dict(Agency.objects.values_list("code", "short_name"))
    return [
        {
            "matter": one.matter, "group": one.group, "title": titles.get(one.group, one.group), "fined": one.fined,
            "floor": one.floor, "ceiling": one.ceiling, "top": one.top, "same": one.same, "usual": one.usual,
            "told": list(one.told),
        }
        for one in (*checks.matters, *checks.agencies)
    ]  # fmt: skip


def counted(records: Sequence[Record]) -> Iterator[tuple[str, int]]:
    """How the files divide: which carry an amount to compare, and why the others do not."""
    yield "files", len(records)
    yield "placed", sum(record.inside for record in records)
    yield "unfined", sum(not record.fined for record in records)
    yield "below", sum(record.fined and record.position is not None and record.position < 0 for record in records)
    yield "unplaced", sum(record.fined and record.position is None for record in records)
