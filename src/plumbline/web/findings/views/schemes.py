"""By which scheme the files of each field are scored."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from plumbline.casefile.schema import terms
from plumbline.web.findings import law, services
from plumbline.web.shell.access import requires
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request


@requires("findings.view")
@require_safe
def schemes(request: Request) -> HttpResponse:
    """Each field with its scheme, and what every scheme asks."""
    chosen = law.chosen_schemes()
    rows = [(key, zh, law.scheme_for(key, chosen), key in chosen) for key, zh in terms.FIELDS.items()]
    offered = law.scoring_schemes()
    context = {
        "rows": rows,
        "schemes": offered.values(),
        "own": set(law.own_schemes()),
        "may_choose": request.actor.may("findings.choose_scheme"),
    }
    return render(request, "findings/schemes.html", context)


@requires("findings.choose_scheme")
@require_POST
@once
def choose(request: Request) -> HttpResponse:
    """Another scheme for a field."""
    services.choose_scheme(
        actor=request.actor, of_field=request.POST.get("field", ""), scheme=request.POST.get("scheme", "")
    )
    messages.success(request, "已选定。下一次评查起，这个领域的案卷按新标准计分。")
    return redirect("findings:schemes")
