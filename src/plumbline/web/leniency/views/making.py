"""From the file to the published list: upload, submission, approval, publication, withdrawal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from plumbline.web.leniency import law, selectors, services
from plumbline.web.leniency.forms import ListForm, OpinionForm, PublishForm, WithdrawForm
from plumbline.web.leniency.models import CityList
from plumbline.web.leniency.views.lists import version_page
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import FrameForm, show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request


@requires("leniency.draft")
@once
def upload(request: Request) -> HttpResponse:
    """A new version of a list from a file."""

    def kept(form: ListForm) -> CityList:
        return services.draft_list(actor=request.actor, agency=form.cleaned_data["agency"], text=form.text())

    return _uploaded(request, None, kept)


@requires("leniency.draft")
@once
def change(request: Request, pk: int) -> HttpResponse:
    """New content of a draft."""
    row = selectors.version_for(request.actor, pk)

    def kept(form: ListForm) -> CityList:
        return services.change_list(actor=request.actor, list_id=pk, text=form.text())

    return _uploaded(request, row, kept)


def _uploaded(request: Request, row: CityList | None, service: Callable[[ListForm], CityList]) -> HttpResponse:
    scopes = [row.agency] if row else selectors.scopes_of(request.actor)
    form = ListForm(request.POST or None, request.FILES or None, scopes=scopes)
    if request.method == "POST" and form.is_valid():
        try:
            made = service(form)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, f"已保存草稿，共 {made.items} 项。核对无误后提请批准。")
            return redirect("leniency:version", made.pk)
    context = {"form": form, "row": row, "subjects": law.subjects()}
    return render(request, "leniency/upload.html", context, status=422 if form.errors else 200)


@requires("leniency.draft")
@require_POST
@once
def submit(request: Request, pk: int) -> HttpResponse:
    """Hand a draft to the one who approves."""
    services.submit(actor=request.actor, list_id=pk)
    messages.success(request, "已提请批准。起草人不能自己批准。")
    return redirect("leniency:version", pk)


@requires("leniency.approve")
@require_POST
@once
def approve(request: Request, pk: int) -> HttpResponse:
    """Approve a version."""
    return _told(request, pk, OpinionForm(request.POST), services.approve, "opinion_form", "已批准。公布以后才能适用。")


@requires("leniency.approve")
@require_POST
@once
def send_back(request: Request, pk: int) -> HttpResponse:
    """Send a version back."""
    return _told(request, pk, OpinionForm(request.POST), services.send_back, "opinion_form", "已退回起草人。")


@requires("leniency.publish")
@require_POST
@once
def publish(request: Request, pk: int) -> HttpResponse:
    """Record the publication of a version."""
    return _told(request, pk, PublishForm(request.POST), services.publish, "publish_form", "已登记公布。")


@requires("leniency.view")
@require_POST
@once
def withdraw(request: Request, pk: int) -> HttpResponse:
    """End a version."""
    return _told(request, pk, WithdrawForm(request.POST), services.withdraw, "withdraw_form", "已登记。")


def _told(
    request: Request, pk: int, form: FrameForm, service: Callable[..., CityList], name: str, done: str
) -> HttpResponse:
    selectors.version_for(request.actor, pk)
    if form.is_valid():
        try:
            service(actor=request.actor, list_id=pk, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, done)
            return redirect("leniency:version", pk)
    page: dict[str, Any] = version_page(request, pk, **{name: form})
    return render(request, "leniency/detail.html", page, status=422)
