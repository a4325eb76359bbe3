"""Entering a table, changing its draft, and what is decided about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from plumbline.web.benchmarks import editing, law, selectors, services
from plumbline.web.benchmarks.forms import (
    DropForm,
    EntriesForm,
    OpinionForm,
    PublishForm,
    ReplaceForm,
    UploadForm,
    VersionForm,
    WithdrawForm,
)
from plumbline.web.benchmarks.tasks import compute_cases
from plumbline.web.benchmarks.views.reading import page_of
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

REFUSED = 422


@requires("benchmarks.draft")
@once
def upload(request: Request) -> HttpResponse:
    """A new table, or the next version of one, from a file."""
    form = UploadForm(request.POST or None, request.FILES or None, actor=request.actor)
    faults: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        agency, file = form.cleaned_data["agency"], form.cleaned_data["file"]
        try:
            table = law.read_upload(file.name, file.read())
            row = services.draft_table(actor=request.actor, agency=agency, table=table)
        except law.TableError as wrong:
            faults = list(wrong.faults)
        except BadInput as refused:
            faults = _told(refused)
        else:
            messages.success(request, "已保存草稿。下一步：试算。")
            return redirect("benchmarks:detail", row.pk)
    return _page(request, "benchmarks/upload.html", form, faults=faults)


@requires("benchmarks.draft")
@once
def replace(request: Request, pk: int) -> HttpResponse:
    """Another file in place of the content of a draft."""
    row = selectors.table_for(request.actor, pk)
    form = ReplaceForm(request.POST or None, request.FILES or None)
    faults: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            table = law.read_upload(file.name, file.read())
            services.change_table(actor=request.actor, table_id=pk, table=table)
        except law.TableError as wrong:
            faults = list(wrong.faults)
        except BadInput as refused:
            faults = _told(refused)
        else:
            messages.success(request, "已按文件修改。内容改变后需要重新试算。")
            return redirect("benchmarks:detail", pk)
    return _page(request, "benchmarks/upload.html", form, faults=faults, row=row)


@requires("benchmarks.draft")
@once
def change(request: Request, pk: int) -> HttpResponse:
    """The entries of a draft, each at its place."""
    row = selectors.table_for(request.actor, pk)
    table = law.table_of_row(row)
    form = EntriesForm(request.POST or None, entries=editing.entries_of(table))
    if request.method == "POST" and form.is_valid():
        try:
            changed = editing.changed(table, form.cleaned_data)
            services.change_table(actor=request.actor, table_id=pk, table=changed)
        except law.TableError as wrong:
            _show(form, list(wrong.faults))
        except BadInput as refused:
            _show(form, _told(refused))
        else:
            messages.success(request, "已保存。内容改变后需要重新试算。")
            return redirect("benchmarks:detail", pk)
    return _page(request, "benchmarks/change.html", form, row=row)


@requires("benchmarks.draft")
@require_POST
@once
def new_version(request: Request, pk: int) -> HttpResponse:
    """A draft of the next version."""
    form = VersionForm(request.POST)
    if form.is_valid():
        try:
            row = services.new_version(actor=request.actor, table_id=pk, since=form.cleaned_data["since"])
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, f"已起草第 {row.version} 版，请修改内容后试算。")
            return redirect("benchmarks:change", row.pk)
    return _again(request, pk, version_form=form)


@requires("benchmarks.draft")
@require_POST
@once
def ask_preview(request: Request, pk: int) -> HttpResponse:
    """Begin a preview."""
    services.ask_preview(actor=request.actor, table_id=pk, later=compute_cases.enqueue)
    return redirect("benchmarks:preview", pk)


@requires("benchmarks.draft")
@require_POST
@once
def submit(request: Request, pk: int) -> HttpResponse:
    """Hand the draft to the one who approves."""
    services.submit(actor=request.actor, table_id=pk)
    messages.success(request, "已提请批准。")
    return redirect("benchmarks:detail", pk)


@requires("benchmarks.draft")
@require_POST
@once
def drop(request: Request, pk: int) -> HttpResponse:
    """Take a draft back."""
    form = DropForm(request.POST)
    if form.is_valid():
        services.drop_draft(actor=request.actor, table_id=pk, **form.cleaned_data)
        messages.success(request, "草稿已撤回。")
        return redirect("benchmarks:list")
    return _again(request, pk, drop_form=form)


@requires("benchmarks.approve")
@require_POST
@once
def approve(request: Request, pk: int) -> HttpResponse:
    """The table is approved; it binds once it is published."""
    services.approve(actor=request.actor, table_id=pk, opinion=request.POST.get("opinion", ""))
    messages.success(request, "已批准。向社会公布后登记公布日期，自施行日期起适用。")
    return redirect("benchmarks:detail", pk)


@requires("benchmarks.approve")
@require_POST
@once
def send_back(request: Request, pk: int) -> HttpResponse:
    """Back to the drafter."""
    form = OpinionForm(request.POST)
    if form.is_valid():
        try:
            services.send_back(actor=request.actor, table_id=pk, opinion=form.cleaned_data["opinion"])
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已退回起草人。")
            return redirect("benchmarks:detail", pk)
    return _again(request, pk, opinion_form=form)


@requires("benchmarks.publish")
@require_POST
@once
def publish(request: Request, pk: int) -> HttpResponse:
    """The table is public."""
    form = PublishForm(request.POST)
    if form.is_valid():
        try:
            services.publish(actor=request.actor, table_id=pk, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已公布，公众可以查阅。自施行日期起，办案按这张表衡量。")
            return redirect("benchmarks:detail", pk)
    return _again(request, pk, publish_form=form)


@requires("benchmarks.publish")
@require_POST
@once
def withdraw(request: Request, pk: int) -> HttpResponse:
    """End a published table."""
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            services.withdraw(actor=request.actor, table_id=pk, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "已登记终止。")
            return redirect("benchmarks:detail", pk)
    return _again(request, pk, withdraw_form=form)


def _told(refused: BadInput) -> list[tuple[str, str]]:
    return [(place, text) for place, texts in refused.field_errors.items() for text in texts]


def _show(form: EntriesForm, faults: list[tuple[str, str]]) -> None:
    """Every fault at its field; what the page has no field for stands above."""
    for place, text in faults:
        form.add_error(editing.nearest(place, form.entries) or None, text)


def _page(request: Request, name: str, form: Form, **more: Any) -> HttpResponse:
    wrong = bool(form.errors or more.get("faults"))
    return render(request, name, {"form": form, **more}, status=REFUSED if wrong else 200)


def _again(request: Request, pk: int, **forms: Form) -> HttpResponse:
    return render(request, "benchmarks/detail.html", page_of(request, pk, **forms), status=REFUSED)
