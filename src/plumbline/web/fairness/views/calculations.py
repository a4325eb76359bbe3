"""When fines were compared, how much can be read, and a calculation now."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from plumbline.web.fairness import selectors, services
from plumbline.web.fairness.forms import CapacityForm
from plumbline.web.fairness.models import Calculation
from plumbline.web.fairness.tasks import calculate_now as calculate_later
from plumbline.web.shell.access import requires
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 20


@requires("fairness.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """Every calculation, the latest first."""
    return _page(request, None)


def _page(request: Request, form: CapacityForm | None) -> HttpResponse:
    leads, years = selectors.capacity()
    page = Paginator(Calculation.objects.order_by("-pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "form": form or CapacityForm(initial={"leads": leads, "years": years}),
        "capacity": leads,
        "years": years,
        "may_run": request.actor.may("fairness.run"),
        "tab": "calculations",
    }
    return render(request, "fairness/calculations.html", context)


@requires("fairness.run")
@require_POST
@once
def calculate_now(request: Request) -> HttpResponse:
    """In the background."""
    services.ask_calculation(actor=request.actor, later=calculate_later.enqueue)
    messages.success(request, "已开始比较。可以离开本页，稍后回来查看结果。")
    return redirect("fairness:calculations")


@requires("fairness.run")
@require_POST
@once
def set_capacity(request: Request) -> HttpResponse:
    """How much can be read."""
    form = CapacityForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    services.set_capacity(actor=request.actor, **form.cleaned_data)
    messages.success(request, "已设定，从下一次比较起适用。")
    return redirect("fairness:calculations")
