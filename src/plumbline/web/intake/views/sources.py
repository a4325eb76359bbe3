"""Sources: who sends files, with which mapping, through which tokens."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from plumbline.casefile.types import EVERYTHING
from plumbline.web.intake import law, selectors, services, tables
from plumbline.web.intake.forms import HALF_A_YEAR, ChangeForm, MappingForm, SourceForm, TokenForm
from plumbline.web.intake.models import Source
from plumbline.web.intake.views.batches import workbook
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

NAMES = {EVERYTHING: "全部", **law.GROUPS}


@requires("intake.sources")
@require_safe
def listing(request: Request) -> HttpResponse:
    """The sources the reader may see."""
    return render(request, "intake/sources.html", {"sources": selectors.listed_sources(request.actor)})


@requires("intake.sources")
@require_safe
def source(request: Request, pk: int) -> HttpResponse:
    """One source."""
    return render(request, "intake/source.html", _page(request, pk))


@requires("intake.manage")
@once
def register(request: Request) -> HttpResponse:
    """A new source."""
    form = SourceForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            row = services.register_source(actor=request.actor, facts=form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已登记来源。下一步：上传对照表，或者发放接口令牌。")
            return redirect(row)
    context = {"form": form, "row": None}
    return render(request, "intake/source_form.html", context, status=422 if form.errors else 200)


@requires("intake.manage")
@once
def change(request: Request, pk: int) -> HttpResponse:
    """New particulars of a source."""
    row = selectors.source_for(request.actor, pk)
    initial = {name: getattr(row, name) for name in ("name", "contact", "closed_groups", "active")}
    form = ChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_source(actor=request.actor, source_id=pk, facts=form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已保存。")
            return redirect(row)
    context = {"form": form, "row": row}
    return render(request, "intake/source_form.html", context, status=422 if form.errors else 200)


@requires("intake.manage")
@once
def mapping(request: Request, pk: int) -> HttpResponse:
    """A new edition of the mapping."""
    row = selectors.source_for(request.actor, pk)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = MappingForm(*given, initial={"mapping": row.mapping})
    if request.method == "POST" and form.is_valid():
        try:
            stored = services.store_mapping(actor=request.actor, source_id=pk, text=form.text)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, f"对照表没有错误，已保存为第 {stored.mapping_version} 版。")
            return redirect(row)
    context = {"form": form, "row": row}
    return render(request, "intake/mapping.html", context, status=422 if form.errors else 200)


@requires("intake.sources")
@require_safe
def template(request: Request, pk: int) -> HttpResponse:
    """The empty workbook of the source's own mapping."""
    row = selectors.source_for(request.actor, pk)
    if not row.mapping:
        raise Http404
    return workbook(tables.template(tables.loaded(row.mapping)), row.code)


@requires("intake.manage")
@require_POST
def issue_token(request: Request, pk: int) -> HttpResponse:
    """A new token, shown in this answer only: it is kept in no session, no log and no history."""
    form = TokenForm(request.POST)
    if form.is_valid():
        try:
            issued = services.issue_token(actor=request.actor, source_id=pk, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            response = render(request, "intake/token.html", {"issued": issued, "source": issued.token.source})
            response["Cache-Control"] = "no-store"
            return response
    return render(request, "intake/source.html", {**_page(request, pk), "form": form}, status=422)


@requires("intake.revoke")
@require_POST
@once
def revoke_token(request: Request, pk: int, token: int) -> HttpResponse:
    """Take a token out of use."""
    services.revoke_token(actor=request.actor, source_id=pk, token_id=token)
    messages.success(request, "已吊销，从现在起不能使用。")
    return redirect("intake:source", pk)


def _page(request: Request, pk: int) -> dict[str, Any]:
    row: Source = selectors.source_for(request.actor, pk)
    at = request.actor.at
    tokens = list(row.tokens.select_related("issued_by", "revoked_by"))
    return {
        "source": row,
        "closed": [NAMES.get(name, name) for name in row.closed_groups],
        "tokens": [(token, token.usable(at)) for token in tokens],
        "number": row.files.count(),
        "form": TokenForm(initial={"until": request.actor.on + HALF_A_YEAR}),
        "sees_files": request.actor.may("intake.view"),
    }
