"""Loading a text through the browser: the file, the report on it, the confirmation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from plumbline.web.lawbook import services
from plumbline.web.lawbook.forms import TextForm
from plumbline.web.lawbook.models import Upload
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.requests import Request


@requires("lawbook.import")
def upload(request: Request) -> HttpResponse:
    """Choose a file; its report is shown before anything is loaded."""
    form = TextForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            taken = services.take_upload(
                name=told["file"].name,
                chunks=told["file"].chunks(),
                actor=request.actor,
                since=told["since"],
                may_lose=told["may_lose"],
            )
        except BadInput as refused:
            show_errors(form, refused)
        else:
            return redirect("lawbook:upload_report", taken.pk)
    return render(request, "lawbook/upload.html", {"form": form}, status=422 if form.errors else 200)


@requires("lawbook.import")
def upload_report(request: Request, upload_id: int) -> HttpResponse:
    """What was recognised in the file and what was not, and what loading it would do."""
    taken = get_object_or_404(Upload, pk=upload_id)
    context = {"upload": taken, "report": services.preview(taken)}
    return render(request, "lawbook/upload_report.html", context)


@require_POST
@requires("lawbook.import")
def load(request: Request, upload_id: int) -> HttpResponse:
    """Load the file whose report has been read."""
    get_object_or_404(Upload, pk=upload_id)
    report = services.load_upload(upload_id=upload_id, actor=request.actor)
    for text in report.texts:
        messages.success(request, f"《{text.title}》（{text.since} 施行）：{text.outcome.value}，{text.held}。")
    return redirect("lawbook:instrument", report.texts[0].title)
