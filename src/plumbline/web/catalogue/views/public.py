"""The public catalogue: every matter, who may punish it, on which ground, and how that came about (行政处罚法 第39条)."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plumbline.casefile.schema import terms
from plumbline.web.catalogue import law, selectors
from plumbline.web.catalogue.models import PUBLISHED, AgencyMatter, ListVersion
from plumbline.web.catalogue.selectors import matters as reading
from plumbline.web.catalogue.views.guidance_shown import guidance_shown
from plumbline.web.catalogue.wording import named_list
from plumbline.web.organs.models import Agency
from plumbline.web.shell.requests import Request

PAGE = 50


def show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Public pages stand inside the frame of whoever is signed in, else inside the public one."""
    frame = "shell/base.html" if getattr(request, "actor", None) else "shell/public.html"
    return render(request, template, {**context, "frame": frame})


def day_asked(request: HttpRequest) -> date:
    """The day a page is asked for with `?on=2026-08-14`; today without one, or with a day that does not exist."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return timezone.localdate()


@require_safe
def matters(request: Request) -> HttpResponse:
    """The list of matters with its filters."""
    asked = reading.Asked.of(request.GET)
    today = timezone.localdate()
    found = reading.rows(asked, today)
    page = None if request.GET.get("all") else Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": found if page is None else page.object_list,
        "page": page,
        "asked": asked,
        "fields": [(code, zh) for code, zh in terms.FIELDS.items() if code in reading.fields()],
        "agencies": reading.holding_agencies(today),
        "today": today,
        "query": request.GET.urlencode(),
    }
    return show(request, "catalogue/matters.html", context)


@require_safe
def matter(request: Request, code: str) -> HttpResponse:
    """One matter: elements, ground by edition, ranges, guidance, lists, who holds it, history."""
    editions = law.editions(code)
    if not editions:
        raise Http404(f"事项目录中没有“{code}”。")
    on = day_asked(request)
    found = law.matter(code, on) or editions[0]
    actor = getattr(request, "actor", None)
    holders = list(AgencyMatter.objects.on(on).filter(code=code).select_related("agency", "opened_in"))
    own = actor.agency if actor else None
    context = {
        "matter": found,
        "editions": editions,
        "today": timezone.localdate(),
        "on": on,
        "holders": sorted(holders, key=lambda each: (own is None or each.agency_id != own.pk, each.agency.path)),
        "supplements": [
            {"agency": each.agency, "number": each.number, "since": each.since, "shown": guidance_shown(each)}
            for each in reading.supplements_in_force(code, on, own)
        ],
        "guidance": guidance_shown(found.guidance),
        "lists": [named_list(line, on) for line in found.lists],
        "history": reading.history(code),
        "held_here": bool(own and any(each.agency_id == own.pk for each in holders)),
        "may_write": bool(actor and actor.may("catalogue.write_guidance")),
    }
    return show(request, "catalogue/matter.html", context)


@require_safe
def agencies(request: Request) -> HttpResponse:
    """Every agency with its list in force."""
    return show(request, "catalogue/agencies.html", {"rows": reading.agencies_with_lists(timezone.localdate())})


@require_safe
def agency(request: Request, code: str) -> HttpResponse:
    """The list of one agency on a day, with its versions."""
    found = get_object_or_404(Agency.objects.enforcing(), code=code)
    on = day_asked(request)
    standing = selectors.standings(found, on)
    context = {
        "agency": found,
        "on": on,
        "today": timezone.localdate(),
        "version": selectors.version_on(found, on),
        "versions": selectors.published(found),
        "rows": reading.listed(standing, on),
        "closed": reading.listed(standing, on, held=False),
    }
    return show(request, "catalogue/agency.html", context)


@require_safe
def version(request: Request, code: str, key: str) -> HttpResponse:
    """One published version: what it adjusted, who approved it, and the whole list from its day on."""
    found = _version(code, key)
    on = found.effective
    standing = selectors.standings(found.agency, on)
    earlier = selectors.published(found.agency).filter(effective__lt=found.effective).first()
    context = {
        "version": found,
        "entries": reading.entries(found),
        "rows": reading.listed(standing, on),
        "earlier": earlier,
    }
    return show(request, "catalogue/version.html", context)


@require_safe
def compare(request: Request, code: str) -> HttpResponse:
    """What differs between two published versions of an agency's list."""
    found = get_object_or_404(Agency.objects.enforcing(), code=code)
    versions = list(selectors.published(found))
    if not versions:
        raise Http404(f"{found.name}还没有公布权责清单。")
    keys = {each.key: each for each in versions}
    newer = keys.get(request.GET.get("to", ""), versions[0])
    older = keys.get(request.GET.get("from", ""), versions[min(1, len(versions) - 1)])
    if older.effective > newer.effective:
        older, newer = newer, older
    before, after = (selectors.standings(found, each.effective) for each in (older, newer))
    found_differences = selectors.differences(before, after)
    context = {
        "agency": found,
        "versions": versions,
        "older": older,
        "newer": newer,
        "differences": found_differences,
        "counts": Counter(each.what for each in found_differences).items(),
        "same": len(reading.listed(after, newer.effective)),
    }
    return show(request, "catalogue/compare.html", context)


@require_safe
def guidance_history(request: Request, code: str, agency_code: str) -> HttpResponse:
    """Every approved version of an agency's guidance for a matter, beside the national text."""
    found = law.matter(code)
    agency = get_object_or_404(Agency.objects.enforcing(), code=agency_code)
    rows = selectors.versions_of_supplement(agency, code).filter(state="approved")
    if found is None or not rows:
        raise Http404("没有已批准的补充指引。")
    context = {
        "matter": found,
        "agency": agency,
        "national": guidance_shown(found.guidance),
        "versions": [(row, guidance_shown(row)) for row in rows],
    }
    return show(request, "catalogue/guidance_history.html", context)


def _version(code: str, key: str) -> ListVersion:
    year, _, sequence = key.partition("-")
    if not (year.isdecimal() and sequence.isdecimal()):
        raise Http404("没有这个清单版本。")
    rows = ListVersion.objects.select_related("agency", "drafted_by", "decided_by", "published_by")
    return get_object_or_404(rows, agency__code=code, state=PUBLISHED, year=int(year), sequence=int(sequence))
