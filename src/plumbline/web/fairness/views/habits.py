"""Habits of fining: always the floor, always the ceiling, always the same sum, small matters fined heavily."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plumbline.fairness import HABITS, Measures
from plumbline.web.fairness import law, selectors
from plumbline.web.organs.actors import Actor
from plumbline.web.shell import sheets
from plumbline.web.shell.access import requires
from plumbline.web.shell.requests import Request

TITLES = (
    "机关",
    "事项",
    "罚款案件",
    "在法定下限",
    "在法定上限",
    "在最高一成",
    "最常见数额（元）",
    "最常见数额件数",
    "提示",
)
MOST = 200


@requires("fairness.view")
@require_safe
def habits(request: Request) -> HttpResponse:
    """What the checks found within the reader's scope."""
    done = selectors.last_done()
    rows = _rows(request.actor)
    context = {
        "done": done,
        "city": [row for row in rows if not row["group"]][:MOST],
        "agencies": [row for row in rows if row["group"]][:MOST],
        "heavy": _heavy(request.actor),
        "measures": Measures(),
        "tab": "habits",
    }
    return render(request, "fairness/habits.html", context)


def _rows(actor: Actor) -> list[dict[str, Any]]:
    done = selectors.last_done()
    names = law.matter_names()
    return [
        {
            **row, "zh": names.get(row["matter"], row["matter"]), "said": [HABITS[kind] for kind in row["told"]],
            **{f"{place}_share": row[place] / row["fined"] for place in ("floor", "ceiling", "top", "same")},
        }
        for row in (selectors.habits(done, actor) if done else [])
    ]  # fmt: skip


def _heavy(actor: Actor) -> list[dict[str, Any]]:
    done = selectors.last_done()
    rows = selectors.heavy(done, actor) if done else []
    files, names = selectors.named(row["file"] for row in rows), law.matter_names()
    return [
        {**row, "file": files[row["file"]], "zh": names.get(row["matter"], row["matter"])}
        for row in rows
        if row["file"] in files
    ]


@requires("fairness.export")
@require_safe
def export(request: Request, kind: str) -> HttpResponseBase:
    """The habits as a table."""
    rows = _lines(_rows(request.actor))
    return sheets.export(kind, "habits", "处罚习惯", TITLES, rows)


def _lines(rows: list[dict[str, Any]]) -> Iterator[list[object]]:
    for row in rows:
        yield [
            row["title"] or "全市", row["zh"], row["fined"], row["floor"], row["ceiling"], row["top"], row["usual"] / 100,
            row["same"], "、".join(row["said"]),
        ]  # fmt: skip
