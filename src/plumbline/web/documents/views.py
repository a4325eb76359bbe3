"""Pages of papers: the list, a case's papers, making one, its real pages beside the fields that feed it, downloads, check."""

from __future__ import annotations

import json
from functools import lru_cache

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from plumbline.web.documents import scope, selectors, services, typesetting
from plumbline.web.documents.compose import Composition
from plumbline.web.documents.forms import ExtraForm, VoidForm
from plumbline.web.documents.kinds import catalogue
from plumbline.web.documents.models import Document, Status
from plumbline.web.documents.word import docx_file
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.requests import Request
from plumbline.web.vault import store

PAGE = 50
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OVERPRINTS = {Status.DRAFT: "草稿", Status.VOID: "作废", Status.ISSUED: ""}


@requires("documents.view")
def listing(request: Request) -> HttpResponse:
    """Every paper that may be seen, newest first."""
    found = selectors.visible_to(request.actor)
    words, kind, status = (request.GET.get(name, "").strip() for name in ("q", "kind", "status"))
    if words:
        found = found.filter(number__icontains=words)
    if kind in catalogue():
        found = found.filter(kind=kind)
    if status in Status.values:
        found = found.filter(status=status)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "words": words,
        "kind": kind,
        "status": status,
        "kinds": catalogue().values(),
        "statuses": Status.choices,
    }
    return render(request, "documents/list.html", context)


@requires("documents.view")
def of_case(request: Request, case_id: int) -> HttpResponse:
    """The papers of a case; to htmx the fragment alone, for the case's tab."""
    scope.require(request.actor, "documents.view", case_id)
    may_produce = scope.door().allows(request.actor, "documents.produce", case_id)
    context = {"documents": selectors.of_case(case_id), "case_id": case_id, "may_produce": may_produce}
    if request.htmx and not request.htmx.boosted:
        return render(request, "documents/of_case_fragment.html", context)
    return render(request, "documents/of_case.html", {**context, "papers": scope.door().papers(case_id)})


@requires("documents.produce")
def choose(request: Request, case_id: int) -> HttpResponse:
    """The catalogue, to choose what to make."""
    scope.require(request.actor, "documents.produce", case_id)
    context = {"stages": selectors.stages(), "case_id": case_id, "papers": scope.door().papers(case_id)}
    return render(request, "documents/choose.html", context)


@requires("documents.produce")
def new(request: Request, case_id: int, kind: str) -> HttpResponse:
    """Fill what the case file does not hold, see what is still missing, keep a draft."""
    scope.require(request.actor, "documents.produce", case_id)
    if kind not in catalogue():
        raise Http404
    return _edit(request, case_id, kind, None)


@requires("documents.produce")
def revise(request: Request, pk: int) -> HttpResponse:
    """The next version of a paper, from the case file as it is now."""
    document = _document(request, pk, "documents.produce")
    return _edit(request, document.case_id, document.kind, document)


def _edit(request: Request, case_id: int, kind: str, replaces: Document | None) -> HttpResponse:
    papers = scope.door().papers(case_id)
    before = replaces.extra if replaces else scope.suggested(kind, case_id)
    form = ExtraForm(catalogue()[kind], request.POST if request.method == "POST" else None, initial=before)
    if request.method == "POST" and form.is_valid():
        made = services.draft(
            case_id=case_id,
            kind=kind,
            facts=papers.facts,
            agency=papers.agency,
            actor=request.actor,
            extra=form.cleaned_data,
            replaces=replaces,
        )
        messages.success(request, f"已保存《{made.title}》草稿，请核对后制发。")
        return redirect(made)
    given = form.cleaned_data if form.is_bound and form.is_valid() else before
    made_now = services.preview(kind=kind, facts=papers.facts, agency=papers.agency, on=request.actor.on, extra=given)
    context = {
        "form": form,
        "kind": catalogue()[kind],
        "papers": papers,
        "case_id": case_id,
        "made": made_now,
        "replaces": replaces,
    }
    return render(request, "documents/edit.html", context)


@requires("documents.view")
def detail(request: Request, pk: int) -> HttpResponse:
    """The real pages beside the fields that feed them."""
    document = _document(request, pk, "documents.view")
    return _detail(request, document, VoidForm())


def _detail(request: Request, document: Document, void_form: VoidForm, status: int = 200) -> HttpResponse:
    made = _composition(document, request)
    context = {
        "document": document,
        "kind": catalogue()[document.kind],
        "papers": scope.door().papers(document.case_id),
        "pages": range(1, len(_pages(document)) + 1),
        "made": made,
        "history": selectors.history(document),
        "void_form": void_form,
        "may_produce": scope.door().allows(request.actor, "documents.produce", document.case_id),
    }
    return render(request, "documents/detail.html", context, status=status)


def _composition(document: Document, request: Request) -> Composition:
    """The feed of the paper as kept: what is printed and what is missing."""
    on = document.dated or request.actor.on
    return services.preview(
        kind=document.kind,
        facts=document.facts,
        agency=document.agency,
        on=on,
        extra=document.extra,
        number=document.number,
    )


@require_POST
@requires("documents.produce")
def issue(request: Request, pk: int) -> HttpResponse:
    """Issue a draft."""
    document = services.issue(document_id=_document(request, pk, "documents.produce").pk, actor=request.actor)
    messages.success(request, f"已制发《{document.title}》{document.number}。")
    return redirect(document)


@require_POST
@requires("documents.produce")
def void(request: Request, pk: int) -> HttpResponse:
    """Take a paper out of force."""
    document = _document(request, pk, "documents.produce")
    form = VoidForm(request.POST)
    if form.is_valid():
        try:
            services.void(document_id=document.pk, actor=request.actor, reason=form.cleaned_data["reason"])
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, f"《{document.title}》{document.number}已作废，理由已归入案卷。")
            return redirect(document)
    return _detail(request, document, form, status=422)


@requires("documents.view")
def page_image(request: Request, pk: int, place: int) -> HttpResponse:
    """One page as an image, so that it can be read without a PDF viewer."""
    images = _pages(_document(request, pk, "documents.view"))
    if not 1 <= place <= len(images):
        raise Http404
    response = HttpResponse(images[place - 1], content_type="image/png")
    response["Cache-Control"] = "private, max-age=300"
    return response


@requires("documents.view")
def pdf(request: Request, pk: int) -> HttpResponse:
    """The PDF: of an issued paper the kept file, of a draft what it would be."""
    document = _document(request, pk, "documents.view")
    if document.status == Status.DRAFT:
        return _download(typesetting.pdf(document.sheet, overprint="草稿"), document, "pdf", "application/pdf")
    document = services.ensure_files(document_id=document.pk, actor=request.actor)
    return _download(store.read(services.ROOM, document.pdf_sha256), document, "pdf", "application/pdf")


@requires("documents.view")
def word(request: Request, pk: int) -> HttpResponse:
    """The DOCX, for working on in WPS."""
    document = _document(request, pk, "documents.view")
    if document.status == Status.DRAFT:
        return _download(docx_file(document.sheet), document, "docx", DOCX)
    document = services.ensure_files(document_id=document.pk, actor=request.actor)
    return _download(store.read(services.ROOM, document.docx_sha256), document, "docx", DOCX)


def check(request: Request, code: str) -> HttpResponse:
    """Anyone may check a paper: number, name, agency, date and whether it still stands. No personal data."""
    document = selectors.by_code(code)
    return render(
        request, "documents/check.html", {"document": document, "code": code}, status=200 if document else 404
    )


def _document(request: Request, pk: int, permission: str) -> Document:
    document = get_object_or_404(Document.objects.select_related("agency", "created_by"), pk=pk)
    scope.require(request.actor, permission, document.case_id)
    return document


def _pages(document: Document) -> tuple[bytes, ...]:
    content = json.dumps(document.sheet, ensure_ascii=False)
    overprint = OVERPRINTS[Status(document.status)]
    return _set_pages(content, overprint, services.check_address(document), document.spoken_code)


@lru_cache(maxsize=32)
def _set_pages(content: str, overprint: str, check_address: str, check_code: str) -> tuple[bytes, ...]:
    """The page images of one content; they are asked for one by one."""
    mark = {"overprint": overprint, "check_address": check_address, "check_code": check_code}
    return tuple(typesetting.pages(json.loads(content), **mark))


def _download(content: bytes, document: Document, suffix: str, media_type: str) -> HttpResponse:
    name = f"{document.title}{document.number}.{suffix}"
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
