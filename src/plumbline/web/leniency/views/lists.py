"""The lists: in force, to come, over, and those of other places; one list with its items; the same for the public."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plumbline.web.benchmarks.offers import LIST, offers_of
from plumbline.web.leniency import law, selectors
from plumbline.web.leniency.forms import OpinionForm, PublishForm, WithdrawForm
from plumbline.web.leniency.models import CityList, State
from plumbline.web.leniency.selectors import Entry
from plumbline.web.leniency.workbook import write_workbook
from plumbline.web.shell.access import requires
from plumbline.web.shell.requests import Request

KINDS = list(law.KINDS.items())
SECTIONS = (
    ("stands", "施行中"),
    ("coming", "尚未施行"),
    ("over", "已失效（不再适用）"),
    ("library", "其他地区（供制定本地清单时参考，不适用）"),
)
TYPES = {
    "toml": "application/toml; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@requires("leniency.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """The lists of the place by their time, then those of other places."""
    kind, words = request.GET.get("kind", ""), request.GET.get("q", "").strip()[:60]
    found = selectors.entries(request.actor, kind if kind in law.KINDS else "", words)
    sections = [(zh, name, found[name]) for name, zh in SECTIONS]
    context = {"sections": sections, "kinds": KINDS, "query": {"kind": kind, "q": words}}
    return render(request, "leniency/list.html", context)


@requires("leniency.view")
@require_safe
def versions(request: Request) -> HttpResponse:
    """Versions on their way and withdrawn ones."""
    return render(request, "leniency/versions.html", {"rows": selectors.versions(request.actor)[:200]})


@requires("leniency.view")
@require_safe
def package(request: Request, key: str) -> HttpResponse:
    """One list that comes with the programme."""
    return render(request, "leniency/detail.html", {"entry": _package(request, key), "row": None})


def _package(request: Request, key: str) -> Entry:
    source = selectors.list_called(key, law.package())
    if source is None:
        raise Http404
    return Entry(source, request.actor.on)


@requires("leniency.view")
@require_safe
def version(request: Request, pk: int) -> HttpResponse:
    """One version of a city's list, and what may be done with it."""
    return render(request, "leniency/detail.html", version_page(request, pk))


def version_page(request: Request, pk: int, **forms: Any) -> dict[str, Any]:
    """What the page of a version shows this reader."""
    row, actor = selectors.version_for(request.actor, pk), request.actor
    own = row.agency_id in [agency.pk for agency in selectors.scopes_of(actor)]
    drafter = row.drafted_by_id == actor.user.pk
    waiting = own and row.state == State.SUBMITTED and actor.may("leniency.approve")
    ends = row.state == State.PUBLISHED and own and actor.may("leniency.publish") and not _ended(row, actor.on)
    goes = row.state not in (State.PUBLISHED, State.WITHDRAWN) and drafter and actor.may("leniency.draft")
    entry = Entry(law.as_list(row), actor.on, row)
    return {
        "entry": entry,
        "grouped": [item.no for item in entry.source.items if law.has_groups(item)],
        "row": row,
        "offers": offers_of(LIST, actor, row),
        "others": CityList.objects.filter(key=row.key).exclude(pk=row.pk).order_by("-version"),
        "may_change": drafter and row.state == State.DRAFT and actor.may("leniency.draft"),
        "may_decide": waiting and not drafter,
        "own_submitted": waiting and drafter,
        "may_publish": own and row.state == State.APPROVED and actor.may("leniency.publish"),
        "may_withdraw": ends or goes,
        "opinion_form": OpinionForm(),
        "publish_form": PublishForm(initial={"published_on": row.published_on or min(actor.on, row.since)}),
        "withdraw_form": WithdrawForm(),
        **forms,
    }


def _ended(row: CityList, on: Any) -> bool:
    return row.until is not None and row.until < on


@requires("leniency.view")
@require_safe
def export_package(request: Request, key: str, kind: str) -> HttpResponse:
    """A list of the programme as a file, to begin one's own from."""
    return _file(_package(request, key).source, kind)


@requires("leniency.view")
@require_safe
def export_version(request: Request, pk: int, kind: str) -> HttpResponse:
    """A version as a file."""
    return _file(law.as_list(selectors.version_for(request.actor, pk)), kind)


@requires("leniency.draft")
@require_safe
def template(request: Request) -> HttpResponse:
    """The workbook to fill in."""
    return _download(write_workbook(), "leniency_list", "xlsx")


def _file(source: law.LeniencyList, kind: str) -> HttpResponse:
    if kind == "toml":
        return _download(law.written(source).encode(), source.key, kind)
    if kind == "xlsx":
        return _download(write_workbook(law.content_of(source)), source.key, kind)
    raise Http404


def _download(raw: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(raw, TYPES[kind], headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'})


@require_safe
def public(request: Request) -> HttpResponse:
    """The lists for everybody: what is applied here, what is to come, what is over."""
    found = selectors.public_entries(timezone.localdate())
    sections = [(zh, [entry for entry in found if entry.time == name]) for name, zh in SECTIONS[:3]]
    return render(request, "leniency/public.html", {"sections": sections})


@require_safe
def public_list(request: Request, key: str) -> HttpResponse:
    """One list with its items for everybody; of several versions the one that stands, or the last."""
    found = [entry for entry in selectors.public_entries(timezone.localdate()) if entry.source.key == key]
    if not found:
        raise Http404
    standing = [entry for entry in found if entry.time == "stands"]
    return render(request, "leniency/public_list.html", {"entry": (standing or found)[0], "versions": found})
