"""Pages of the collection: reading it, proposing a file, the second reading, the approval, the public page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from plumbline.casefile.schema import terms
from plumbline.web.exemplars import law, selectors, services
from plumbline.web.exemplars.forms import ApprovalForm, ExemplarForm, ReadingForm, WithdrawForm
from plumbline.web.exemplars.models import Exemplar, Kind, State
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 20


@requires("exemplars.view")
@require_safe
def listing(request: Request) -> HttpResponse:
    """The published collection."""
    return render(request, "exemplars/list.html", _page_of(request, selectors.collection) | {"tab": "list"})


@requires("exemplars.view")
@require_safe
def waiting(request: Request) -> HttpResponse:
    """What is on its way into the collection."""
    page = Paginator(selectors.waiting(request.actor), PAGE).get_page(request.GET.get("page"))
    return render(request, "exemplars/waiting.html", {"page": page, "tab": "waiting"})


@requires("exemplars.view")
@require_safe
def detail(request: Request, pk: int) -> HttpResponse:
    """One case, and what the reader may do with it."""
    return render(request, "exemplars/detail.html", _page(request.actor, pk))


@requires("exemplars.nominate")
@once
def nominate(request: Request, file: int) -> HttpResponse:
    """Propose a reviewed file."""
    subject = selectors.file_for(request.actor, file)
    form = ExemplarForm(request.POST or None, initial={"story": law.story_of(subject)})
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        kind, audience = given.pop("kind"), given.pop("audience")
        try:
            row = services.nominate(actor=request.actor, file_id=file, kind=kind, audience=audience, texts=given)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已推荐，等待其他机关的人员复读。")
            return redirect("exemplars:detail", row.pk)
    context = {"form": form, "file": subject, "open_findings": law.open_findings(subject)}
    return render(request, "exemplars/form.html", context)


@requires("exemplars.nominate")
@once
def change(request: Request, pk: int) -> HttpResponse:
    """Write a returned nomination anew."""
    row = selectors.exemplar_for(request.actor, pk)
    form = ExemplarForm(request.POST or None, exemplar=row)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            services.change(actor=request.actor, exemplar_id=pk, audience=given.pop("audience"), texts=given)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已修改，重新等待复读。")
            return redirect("exemplars:detail", pk)
    context = {"form": form, "file": row.file, "row": row, "open_findings": law.open_findings(row.file)}
    return render(request, "exemplars/form.html", context)


@requires("exemplars.read")
@require_POST
@once
def read_second(request: Request, pk: int) -> HttpResponse:
    """The second reader's opinion."""
    form = ReadingForm(request.POST)
    agrees = request.POST.get("answer") == "agree"
    if form.is_valid():
        try:
            services.read_second(
                actor=request.actor, exemplar_id=pk, agrees=agrees, opinion=form.cleaned_data["opinion"]
            )
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已登记复读意见，转批准。" if agrees else "已退回推荐人。")
            return redirect("exemplars:detail", pk)
    return _again(request, pk, {"reading_form": form})


@requires("exemplars.approve")
@require_POST
@once
def approve(request: Request, pk: int) -> HttpResponse:
    """The approval."""
    form = ApprovalForm(request.POST)
    agrees = request.POST.get("answer") == "agree"
    if form.is_valid():
        try:
            services.approve(actor=request.actor, exemplar_id=pk, agrees=agrees, opinion=form.cleaned_data["opinion"])
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已批准，可以公布。" if agrees else "已退回推荐人。")
            return redirect("exemplars:detail", pk)
    return _again(request, pk, {"approval_form": form})


@requires("exemplars.publish")
@require_POST
@once
def publish(request: Request, pk: int) -> HttpResponse:
    """Into the collection."""
    row = services.publish(actor=request.actor, exemplar_id=pk)
    messages.success(request, f"已公布，编号 {row.number}。办理同一事项的案件页面会显示它。")
    return redirect("exemplars:detail", pk)


@requires("exemplars.publish")
@require_POST
@once
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Out of the collection."""
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            services.withdraw(actor=request.actor, exemplar_id=pk, reason=form.cleaned_data["reason"])
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已撤下，记录保留。")
            return redirect("exemplars:detail", pk)
    return _again(request, pk, {"withdraw_form": form})


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """The cases that everybody may read."""
    return render(request, "exemplars/public.html", _page_of(request, selectors.public_collection))


@require_safe
def public_case(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them."""
    row = selectors.public_collection({}).filter(pk=pk).first()
    if row is None:
        raise Http404("没有这个公开的案例。")
    return render(request, "exemplars/public_case.html", {"row": row, "matter": law.matter_name(row)})


def _page_of(request: HttpRequest, read: Callable[[Any], Any]) -> dict[str, Any]:
    query = {name: request.GET.get(name, "")[:80].strip() for name in ("q", "kind", "field", "matter")}
    page = Paginator(read(query), PAGE).get_page(request.GET.get("page"))
    rows = [(row, law.matter_name(row)) for row in page]
    return {"page": page, "rows": rows, "query": query, "kinds": Kind.choices, "fields": terms.FIELDS.items()}


def _again(request: Request, pk: int, form: dict[str, forms.Form]) -> HttpResponse:
    """The page once more, with what is wrong at its field."""
    return render(request, "exemplars/detail.html", _page(request.actor, pk) | form, status=422)


def _page(actor: Actor, pk: int) -> dict[str, Any]:
    row = selectors.exemplar_for(actor, pk)
    nominator, reader = row.nominated_by_id == actor.user.pk, row.read_by_id == actor.user.pk
    return {
        "row": row,
        "matter": law.matter_name(row),
        "may_open_file": row.agency.path.startswith(actor.scope_path) and actor.may("findings.view"),
        "may_change": row.state == State.RETURNED and nominator,
        "may_read": _may(actor, row, State.NOMINATED, "read") and not nominator and row.agency_id != actor.agency.pk,
        "may_approve": _may(actor, row, State.SECONDED, "approve") and not (nominator or reader),
        "may_publish": _may(actor, row, State.APPROVED, "publish"),
        "may_withdraw": _may(actor, row, State.PUBLISHED, "publish"),
        "reading_form": ReadingForm(),
        "approval_form": ApprovalForm(),
        "withdraw_form": WithdrawForm(),
    }


def _may(actor: Actor, row: Exemplar, state: State, step: str) -> bool:
    return row.state == state and actor.may(f"exemplars.{step}")
