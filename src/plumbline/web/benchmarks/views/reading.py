"""The list of tables, one version of a table, two versions beside each other, the samples, and the files."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from plumbline.web.benchmarks import law, selectors
from plumbline.web.benchmarks.comparing import differences
from plumbline.web.benchmarks.computing import computed
from plumbline.web.benchmarks.files import bundle, file_of
from plumbline.web.benchmarks.forms import DropForm, OpinionForm, PublishForm, VersionForm, WithdrawForm
from plumbline.web.benchmarks.models import OPEN, BenchmarkTable, Preview, State
from plumbline.web.benchmarks.offers import TABLE, offers_of
from plumbline.web.benchmarks.showing import shown
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import Refusal
from plumbline.web.shell.requests import Request
from plumbline.web.standards.selectors import scopes_of

PAGE = 50
SHOWN_CASES = 50
READABLE = {"ensure_ascii": False}


@requires("benchmarks.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """The versions that the reader may see."""
    query = {name: request.GET.get(name, "")[:100] for name in ("q", "state")}
    page = Paginator(selectors.listed(request.actor, query), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "query": query,
        "states": State.choices,
        "today": request.actor.on,
        "awaiting": selectors.duties(request.actor).approve,
    }
    return render(request, "benchmarks/list.html", context)


@requires("benchmarks.view")
@require_safe
def samples(request: Request) -> HttpResponse:
    """The tables that come with the package: the nation's rules, and other regions' tables to look at."""
    rows = [shown(table) for table in law.samples()]
    return render(request, "benchmarks/samples.html", {"rows": rows, "today": request.actor.on, "nation": law.NATION})


@requires("benchmarks.view")
@require_safe
def sample(request: Request, key: str) -> HttpResponse:
    """One table of the package."""
    table = law.sample(key)
    if table is None:
        raise Http404
    context = {"view": shown(table), "today": request.actor.on, "nation": law.NATION}
    return render(request, "benchmarks/sample.html", context)


@requires("benchmarks.view")
@require_safe
def sample_file(request: Request, key: str, form: str) -> HttpResponse:
    """A table of the package as a file: the base of an own draft."""
    table = law.sample(key)
    if table is None:
        raise Http404
    return file_of(table, form)


@requires("benchmarks.view")
@require_safe
def template(request: Request) -> HttpResponse:
    """The empty workbook."""
    response = HttpResponse(law.template(), content_type="application/octet-stream")
    response["Content-Disposition"] = 'attachment; filename="benchmark-template.xlsx"'
    return response


@requires("benchmarks.view")
@require_safe
def detail(request: Request, pk: int) -> HttpResponse:
    """One version: what it says, how it came about, and what may be done with it."""
    return render(request, "benchmarks/detail.html", page_of(request, pk))


@requires("benchmarks.view")
@require_safe
def export(request: Request, pk: int, form: str) -> HttpResponse:
    """One version as a file."""
    return file_of(law.table_of_row(selectors.table_for(request.actor, pk)), form)


@requires("benchmarks.view")
@require_safe
def compare(request: Request, pk: int) -> HttpResponse:
    """A version beside another of the same table; without a choice beside the one before it."""
    row = selectors.table_for(request.actor, pk)
    others = [one for one in selectors.versions_of(request.actor, row) if one.pk != pk]
    if not others:
        return redirect("benchmarks:detail", pk)
    wanted = request.GET.get("with", "")
    earlier = [one for one in others if one.version < row.version]
    other = next((one for one in others if str(one.pk) == wanted), (earlier or others)[0])
    old, new = sorted((row, other), key=lambda one: one.version)
    found = differences(law.table_of_row(old), law.table_of_row(new))
    context = {"row": row, "other": other, "others": others, "old": old, "new": new, "differences": found}
    return render(request, "benchmarks/compare.html", context)


@requires("benchmarks.view")
@require_safe
def preview(request: Request, pk: int) -> HttpResponse:
    """What the table would have recommended for last year's cases; while it is computed, how far it is."""
    row = selectors.table_for(request.actor, pk)
    found = row.previews.first()
    if found is None:
        return redirect("benchmarks:detail", pk)
    page = Paginator(range(len(found.result.get("cases", []))), SHOWN_CASES).get_page(request.GET.get("page"))
    cases = selectors.previewed_cases(request.actor, found, (page.number - 1) * SHOWN_CASES, SHOWN_CASES)
    context = {"row": row, "preview": found, "cases": cases, "page": page, "fresh": selectors.is_fresh(row, found)}
    return render(request, "benchmarks/preview.html", context)


@requires("benchmarks.view")
@require_POST
def compute(request: Request) -> HttpResponse:
    """The same computing for programs of a signed-in person: the question and the answer are those of the API."""
    try:
        answer = computed(request.body, request.actor.on)
    except Refusal as refused:
        return JsonResponse(refused.as_dict(), status=refused.status, json_dumps_params=READABLE)
    return JsonResponse(answer, json_dumps_params=READABLE)


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """The tables in force and those about to be, for everybody to read (行政处罚法 Art. 34)."""
    today = timezone.localdate()
    agencies: dict[str, list[BenchmarkTable]] = {}
    for row in selectors.public_tables(today):
        agencies.setdefault(row.agency.name, []).append(row)
    return render(request, "benchmarks/public.html", {"agencies": agencies, "today": today})


@require_safe
def public_table(request: HttpRequest, key: str) -> HttpResponse:
    """One table with every version that was published."""
    today = timezone.localdate()
    versions = selectors.published_versions(key)
    if not versions:
        raise Http404
    wanted = request.GET.get("version", "")
    standing = law.standing((row for row in versions if row.state == State.PUBLISHED), today)
    chosen = next((row for row in versions if str(row.version) == wanted), (standing or versions)[0])
    context = {
        "row": chosen,
        "view": shown(law.table_of_row(chosen)),
        "versions": versions,
        "today": today,
        "url": request.build_absolute_uri(reverse("benchmarks:public_table", args=[key])),
    }
    return render(request, "benchmarks/public_table.html", context)


@require_safe
def public_export(request: HttpRequest, key: str, version: int, form: str) -> HttpResponse:
    """A published version as a file."""
    rows = [row for row in selectors.published_versions(key) if row.version == version]
    if not rows:
        raise Http404
    return file_of(law.table_of_row(rows[0]), form)


@require_safe
def public_bundle(request: HttpRequest) -> HttpResponse:
    """Every table in force or about to be, as one JSON document for programs."""
    rows = selectors.public_tables(timezone.localdate())
    return bundle([law.table_of_row(row) for row in rows])


def page_of(request: Request, pk: int, **forms: Any) -> dict[str, Any]:
    """What the page of a version shows, with the forms of what may be done."""
    actor = request.actor
    row = selectors.table_for(actor, pk)
    mine = row.agency_id in [agency.pk for agency in scopes_of(actor)]
    drafts = mine and actor.may("benchmarks.draft") and row.drafted_by_id == actor.user.pk
    decides = mine and actor.may("benchmarks.approve") and row.state == State.SUBMITTED
    publishes = mine and actor.may("benchmarks.publish")
    latest: Preview | None = row.preview or row.previews.first()
    stands_open = row.until is None or row.until >= actor.on
    return {
        "row": row,
        "view": shown(law.table_of_row(row)),
        "versions": selectors.versions_of(actor, row),
        "preview": latest,
        "today": actor.on,
        "offers": offers_of(TABLE, actor, row),
        "may_change": drafts and row.state == State.DRAFT,
        "may_submit": drafts and row.state == State.DRAFT and latest is not None and selectors.is_fresh(row, latest),
        "may_drop": drafts and row.state in OPEN,
        "may_decide": decides and row.drafted_by_id != actor.user.pk,
        "own_submitted": decides and row.drafted_by_id == actor.user.pk,
        "may_publish": publishes and row.state == State.APPROVED,
        "may_withdraw": publishes and row.state == State.PUBLISHED and stands_open,
        "may_renew": mine and actor.may("benchmarks.draft") and row.state == State.PUBLISHED,
        "opinion_form": OpinionForm(),
        "publish_form": PublishForm(initial={"published_on": row.published_on}),
        "withdraw_form": WithdrawForm(initial={"last_day": actor.on if row.since <= actor.on else None}),
        "drop_form": DropForm(),
        "version_form": VersionForm(),
        **forms,
    }
