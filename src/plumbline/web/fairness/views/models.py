"""Which models the leads rest on: how many cases, what weighs, how well the bands hold, which groups stand out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plumbline.fairness.model import LEAST, LEAST_AT_ALL
from plumbline.web.fairness import law, selectors
from plumbline.web.fairness.models import Calculation
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.access import requires
from plumbline.web.shell.requests import Request

KINDS = {"agency": "机关", "district": "区域", "officer": "承办人", "size": "当事人规模"}
ABOUT = {"amounts": "罚款数额", "decisions": "是否罚款"}
MOST = 12


@requires("fairness.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """Every matter with decided cases and the model that judges it."""
    done = selectors.last_done()
    rows = _matters(done) if done else []
    compared = _compared(done, request.actor, "") if done else []
    context = {"done": done, "rows": rows, "least": LEAST, "few": LEAST_AT_ALL, "compared": compared, "tab": "models"}
    return render(request, "fairness/models.html", context)


def _matters(done: Calculation) -> list[dict[str, Any]]:
    names = law.matter_names()
    own: dict[str, dict[str, Any]] = {}
    for level in selectors.levels(done):
        for each in level.facts["own"]:
            row = own.setdefault(each["matter"], {"placed": 0, "covered": 0.0, "levels": []})
            row["placed"] += each["cases"]
            row["covered"] += each["covered"] * each["cases"]
            row["levels"] += [level.facts] if level.facts not in row["levels"] else []
    rows = []
    for share in selectors.shares(done):
        found = own.get(share["matter"], {"placed": 0, "covered": 0.0, "levels": []})
        covered = found["covered"] / found["placed"] if found["placed"] else None
        rows.append({**share, **found, "covered": covered, "zh": names.get(share["matter"], share["matter"])})
    return sorted(rows, key=lambda row: (-row["placed"], -row["decided"]))


@requires("fairness.view")
@require_safe
def matter(request: Request, matter: str) -> HttpResponse:
    """The models of one matter in plain words."""
    done = selectors.last_done()
    row = next((each for each in _matters(done) if each["matter"] == matter), None) if done else None
    if done is None or row is None:
        raise Http404("还没有比较过这个事项的案件。")
    compared = _compared(done, request.actor, matter)
    context = {"done": done, "row": row, "least": LEAST, "compared": compared}
    return render(request, "fairness/matter.html", context)


def _compared(done: Calculation, actor: Actor, matter: str) -> list[dict[str, Any]]:
    """What was tested, by question and kind of group, with the usual gap between groups."""
    found = []
    for about, question in ABOUT.items():
        cells = selectors.groups(done, actor, matter, about)
        for kind, zh in KINDS.items():
            rows = [cell for cell in cells if cell["kind"] == kind]
            found.append(
                {
                    "about": question, "kind": kind, "zh": zh, "rows": rows[:MOST], "number": len(rows),
                    "out": sum(cell["out"] for cell in rows), "spread": _spread(done, matter, about, kind),
                    "shown": kind != "officer" or actor.may("fairness.officers"),
                }
            )  # fmt: skip
    return [each for each in found if each["shown"] and (each["rows"] or each["spread"])]


def _spread(done: Calculation, matter: str, about: str, kind: str) -> dict[str, Any] | None:
    """How far two groups usually lie apart; of an officer nothing is told that way."""
    if kind == "officer":
        return None
    wanted = {"about": about, "kind": kind, "matter": matter}
    return next((each for each in done.spreads if each == {**each, **wanted}), None)
