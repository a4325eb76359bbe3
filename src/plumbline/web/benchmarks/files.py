"""A table as a file: the workbook, TOML, or JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse

from plumbline.web.benchmarks import law

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_of(table: law.Table, form: str) -> HttpResponse:
    """The table in one of the three forms."""
    if form not in FORMS:
        raise Http404
    kind, written = FORMS[form]
    response = HttpResponse(written(table), content_type=kind)
    number = f"-v{table.version}" if table.version else ""
    response["Content-Disposition"] = f'attachment; filename="{table.key}{number}.{form}"'
    return response


def bundle(tables: Iterable[law.Table]) -> HttpResponse:
    """Several tables as one JSON document."""
    content = {"tables": [as_json(table) for table in tables]}
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2, "default": _plain})
    response["Content-Disposition"] = 'attachment; filename="benchmarks.json"'
    return response


def as_json(table: law.Table) -> dict[str, Any]:
    """The entries of a table as programs read them: sums in yuan, shares in per cent, days as 2026-11-22."""
    return {"version": table.version, **law.content_of(table)}


def _json(table: law.Table) -> str:
    return json.dumps(as_json(table), ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{value!r} has no JSON")


FORMS: dict[str, tuple[str, Callable[[law.Table], bytes | str]]] = {
    "xlsx": (XLSX, law.workbook_of),
    "toml": ("application/toml; charset=utf-8", law.toml_of),
    "json": ("application/json; charset=utf-8", _json),
}
