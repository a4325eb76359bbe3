"""The papers of a file beside the checklist: page images, evidence, and the record of the case file."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plumbline.web.cases.views.recorded import groups_of_facts
from plumbline.web.documents import services as making
from plumbline.web.documents import typesetting
from plumbline.web.documents.models import Document
from plumbline.web.evidence import selectors as evidence
from plumbline.web.evidence.models import Evidence
from plumbline.web.officers.people import NOBODY, people_of
from plumbline.web.rounds import law, locating, selectors
from plumbline.web.rounds.models import RoundFile
from plumbline.web.shell.access import requires
from plumbline.web.shell.requests import Request
from plumbline.web.vault import store

SANDBOX = "default-src 'none'; sandbox"
FACTS = 0
"""The number under which the record of the case file is asked for among the papers."""


@requires("rounds.view")
@require_safe
def paper(request: Request, pk: int, document: int) -> HttpResponse:
    """One paper, or the record, as the left half of the reading screen; as a page of its own without htmx."""
    row = selectors.reader_of_file(request.actor, pk)
    context = {"row": row, **pane(row, document, request.GET.get("page", ""))}
    fragment = request.htmx and not request.htmx.boosted
    return render(request, "rounds/pane.html" if fragment else "rounds/paper.html", context)


def pane(row: RoundFile, document: int | None = None, page: str = "") -> dict[str, Any]:
    """What the left half shows: the chosen paper, else the first one, else the record."""
    papers = locating.papers_of(row)
    shown = next((each for each in papers if each.pk == document), None)
    if shown is None and papers and document is None:
        shown = papers[0]
    return {
        "papers": papers,
        "shown": shown,
        "pages": range(1, len(pages(shown)) + 1) if shown else (),
        "at_page": int(page) if page.isdigit() else 1,
        "facts": [] if shown else record(row),
        "evidence": list(evidence.of_case(row.file.case_id)) if row.file.case_id else [],
        "changed": law.changed(row.file, row.machine),
    }


def record(row: RoundFile) -> list[dict[str, Any]]:
    """The case file by groups, each with the anchor by which a fact finds it."""
    facts = law.facts_of(row.file)
    people = people_of(facts) if row.file.case_id else NOBODY
    groups = {name: groups_of_facts({name: value}, people) for name, value in facts.items()}
    return [{"anchor": f"facts-{name}", "groups": found} for name, found in groups.items() if found]


@requires("rounds.view")
@require_safe
def page_image(request: Request, pk: int, document: int, place: int) -> HttpResponse:
    """One page of a paper."""
    row = selectors.reader_of_file(request.actor, pk)
    shown = next((each for each in locating.papers_of(row) if each.pk == document), None)
    images = pages(shown) if shown else ()
    if not 1 <= place <= len(images):
        raise Http404
    response = HttpResponse(images[place - 1], content_type="image/png")
    response["Cache-Control"] = "private, max-age=300"
    return response


def pages(document: Document) -> tuple[bytes, ...]:
    """The page images of an issued paper."""
    content = json.dumps(document.sheet, ensure_ascii=False)
    return _set_pages(content, making.check_address(document), document.spoken_code)


@lru_cache(maxsize=32)
def _set_pages(content: str, check_address: str, check_code: str) -> tuple[bytes, ...]:
    return tuple(typesetting.pages(json.loads(content), check_address=check_address, check_code=check_code))


@requires("rounds.view")
@require_safe
def exhibit(request: Request, pk: int, number: int) -> HttpResponseBase:
    """A file of the evidence: pictures are shown, all else is a download; nothing is run."""
    row = selectors.reader_of_file(request.actor, pk)
    found = Evidence.objects.filter(pk=number, case_id=row.file.case_id).first() if row.file.case_id else None
    if found is None:
        raise Http404
    opened = store.place(evidence.ROOM, found.sha256).open("rb")
    response = FileResponse(
        opened, as_attachment=not found.is_image, filename=found.file_name, content_type=found.media_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "private, no-store"
    return response
