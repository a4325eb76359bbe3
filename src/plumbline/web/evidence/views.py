"""Pages of evidence: the list, a case's evidence, taking one in, one with its digests, its file."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from plumbline.casefile.schema import terms
from plumbline.web.evidence import scope, selectors, services
from plumbline.web.evidence.forms import EvidenceForm, ExclusionForm, VerificationForm
from plumbline.web.evidence.models import Evidence
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.refusals import wants_json
from plumbline.web.shell.requests import Request
from plumbline.web.vault import store as vault

PAGE = 50
SANDBOX = "default-src 'none'; sandbox"


@requires("evidence.view")
def listing(request: Request) -> HttpResponse:
    """All evidence that may be seen, newest first."""
    found = selectors.visible_to(request.actor)
    words, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    if words:
        found = found.filter(name__icontains=words)
    if kind in terms.EVIDENCE_KINDS:
        found = found.filter(kind=kind)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "kind": kind, "kinds": terms.EVIDENCE_KINDS.items()}
    return render(request, "evidence/list.html", context)


@requires("evidence.view")
def of_case(request: Request, case_id: int) -> HttpResponse:
    """The evidence of a case; to htmx the fragment alone, for the case's tab."""
    scope.require(request.actor, "evidence.view", case_id)
    card = scope.door().card(case_id)
    context = {
        "evidence": selectors.of_case(case_id),
        "unproved": selectors.elements_without_evidence(card.elements, case_id),
        "case_id": case_id,
        "card": card,
        "may_add": request.actor.may("evidence.add"),
    }
    fragment = request.htmx and not request.htmx.boosted
    return render(request, "evidence/of_case_fragment.html" if fragment else "evidence/of_case.html", context)


@requires("evidence.add")
def add(request: Request, case_id: int) -> HttpResponse:
    """Take a file in, from a phone in the field or from a desk."""
    scope.require(request.actor, "evidence.add", case_id)
    card = scope.door().card(case_id)
    initial = {"obtained": request.actor.on, "officers": request.actor.user.display_name}
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = EvidenceForm(*sent, elements=card.elements, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _stored(
                request,
                services.store(
                    case_id=case_id,
                    actor=request.actor,
                    chunks=form.cleaned_data["file"].chunks(),
                    file_name=form.cleaned_data["file"].name,
                    declared_sha256=form.cleaned_data["declared_sha256"],
                    description=form.description(),
                ),
            )
        except BadInput as refused:
            show_errors(form, refused)
    if request.method == "POST" and wants_json(request):
        raise BadInput({field: [str(error) for error in errors] for field, errors in form.errors.items()})
    context = {"form": form, "card": card, "case_id": case_id}
    return render(request, "evidence/add.html", context, status=422 if form.errors else 200)


def _stored(request: Request, received: services.Received) -> HttpResponse:
    """Say whether the file is new, and go to its page."""
    if received.known:
        messages.info(request, f"这个文件已经在卷，是本案{received.evidence}，没有重复保存。")
    else:
        messages.success(request, f"已保存{received.evidence}，校验值 {received.evidence.sha256[:16]}…")
    address = received.evidence.get_absolute_url()
    return JsonResponse({"location": address}) if wants_json(request) else redirect(address)


@requires("evidence.view")
def detail(request: Request, pk: int) -> HttpResponse:
    """One piece of evidence with its digests."""
    return _detail(request, _evidence(request, pk, "evidence.view"), VerificationForm(), ExclusionForm())


def _detail(
    request: Request, row: Evidence, verification: VerificationForm, exclusion: ExclusionForm, status: int = 200
) -> HttpResponse:
    context = {
        "evidence": row,
        "card": scope.door().card(row.case_id),
        "verification": verification,
        "exclusion": exclusion,
        "may_add": request.actor.may("evidence.add"),
    }
    return render(request, "evidence/detail.html", context, status=status)


@require_POST
@requires("evidence.add")
def verify(request: Request, pk: int) -> HttpResponse:
    """Write down how the evidence was checked."""
    row = _evidence(request, pk, "evidence.add")
    form = VerificationForm(request.POST)
    if not form.is_valid():
        return _detail(request, row, form, ExclusionForm(), status=422)
    services.verify(evidence_id=row.pk, actor=request.actor, verification=form.cleaned_data["verification"])
    messages.success(request, f"{row}已查证属实。")
    return redirect(row)


@require_POST
@requires("evidence.add")
def exclude(request: Request, pk: int) -> HttpResponse:
    """Take the evidence out of the basis of the decision."""
    row = _evidence(request, pk, "evidence.add")
    form = ExclusionForm(request.POST)
    if not form.is_valid():
        return _detail(request, row, VerificationForm(), form, status=422)
    services.exclude(evidence_id=row.pk, actor=request.actor, **form.cleaned_data)
    messages.success(request, f"{row}不再作为定案根据，理由已归入案卷。")
    return redirect(row)


@requires("evidence.view")
def file(request: Request, pk: int) -> HttpResponseBase:
    """The file as it was received: as a download, never interpreted, never run."""
    row = _evidence(request, pk, "evidence.view")
    opened = vault.place(services.ROOM, row.sha256).open("rb")
    response = FileResponse(opened, as_attachment=True, filename=row.file_name, content_type=row.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _evidence(request: Request, pk: int, permission: str) -> Evidence:
    row = get_object_or_404(Evidence.objects.select_related("added_by", "verified_by", "excluded_by"), pk=pk)
    scope.require(request.actor, permission, row.case_id)
    return row
