"""The catalogue as a table to take along: one line per matter, or the list of one agency with its versions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from plumbline.web.catalogue import selectors
from plumbline.web.catalogue.selectors import matters as reading
from plumbline.web.organs.models import Agency
from plumbline.web.shell import sheets
from plumbline.web.shell.requests import Request
from plumbline.web.shell.sheets import Row

TITLES = ("事项代码", "事项名称", "执法领域", "禁止性规定", "处罚依据", "处罚种类", "罚款幅度", "行使机关数")
LIST_TITLES = (
    "机关",
    "事项代码",
    "事项名称",
    "状态",
    "自",
    "清单版本",
    "承办机构",
    "依据",
    "处罚依据",
    "处罚种类",
    "罚款幅度",
)


@require_safe
def matters(request: Request, form: str) -> HttpResponseBase:
    """The matters with the filters of the list."""
    today = timezone.localdate()
    rows = (
        (
            row.described.matter.code,
            row.described.matter.name,
            row.described.field_zh,
            row.described.breach,
            row.described.penalty,
            row.described.kinds,
            row.described.fines,
            row.holders,
        )
        for row in reading.rows(reading.Asked.of(request.GET), today)
    )
    return sheets.export(form, "matters", "执法事项", TITLES, rows)


@require_safe
def agency(request: Request, code: str, form: str) -> HttpResponseBase:
    """The list of one agency today."""
    found = get_object_or_404(Agency.objects.enforcing(), code=code)
    today = timezone.localdate()
    if selectors.version_on(found, today) is None and not selectors.matters_of(found, today):
        raise Http404(f"{found.name}还没有公布权责清单。")
    rows = _list_rows(found, today)
    name = f"matters-{found.code}"
    return sheets.export(form, name, "权责清单", LIST_TITLES, rows)


def _list_rows(agency: Agency, on: date) -> Iterator[Row]:
    standing = selectors.standings(agency, on)
    for listed in (*reading.listed(standing, on), *reading.listed(standing, on, held=False)):
        each = listed.standing
        yield (
            agency.name,
            each.code,
            each.name,
            each.state_zh,
            each.since.isoformat(),
            each.version.number if each.version else "",
            each.office,
            each.basis,
            listed.penalty,
            listed.kinds,
            listed.fines,
        )
