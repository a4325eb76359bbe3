"""The runs: when, how many files, what came and went; and a run now."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from plumbline.web.findings import law, selectors, services
from plumbline.web.findings.models import Cause, Run
from plumbline.web.findings.schedule import next_run
from plumbline.web.findings.tasks import review_now
from plumbline.web.shell.access import requires
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 20


@requires("findings.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """Every run, the latest first."""
    page = Paginator(selectors.runs(), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "next": next_run(timezone.now()), "may_run": request.actor.may("findings.run")}
    return render(request, "findings/runs.html", context)


@requires("findings.view")
@require_safe
def run(request: Request, pk: int) -> HttpResponse:
    """One run: what it did, what came and went within the reader's scope, what could not be read."""
    row = selectors.run_for(pk)
    visible = selectors.visible_to(request.actor)
    gone = selectors.findings(request.actor, selectors.FindingFilter(run=row.pk, gone="only"))
    causes = dict(gone.order_by().values_list("gone_because").annotate(Count("pk")))
    context = {
        "run": row,
        "appeared": selectors.findings(request.actor, selectors.FindingFilter(run=row.pk)).count(),
        "causes": [(key, zh, causes.get(key, 0)) for key, zh in Cause.choices],
        "broken": row.broken_files.filter(file__in=visible).select_related("file__agency")[:100],
        "rules": [(key, law.rule(key)) for key in selectors.changed_rules(row)],
        "silent": _silent(row),
    }
    return render(request, "findings/run.html", context)


@requires("findings.run")
@require_POST
@once
def run_now(request: Request) -> HttpResponse:
    """Begin a run in the background."""
    everything = request.POST.get("everything") == "on"
    services.ask_run(actor=request.actor, everything=everything, later=review_now.enqueue)
    messages.success(request, "已开始评查。可以离开本页，稍后回来查看结果。")
    return redirect("findings:runs")


def _silent(row: Run) -> bool:
    """Whether the process of a running run has said nothing for long."""
    return row.ended_at is None and row.beat_at < timezone.now() - services.SILENT
