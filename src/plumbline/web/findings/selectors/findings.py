"""The list of findings across files: what stands, what came this month, what went and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from plumbline.web.cases.selectors import agencies_of
from plumbline.web.findings.models import Standing
from plumbline.web.findings.selectors.files import KINDS, FileFilter, files
from plumbline.web.organs.actors import Actor


@dataclass(frozen=True)
class FindingFilter:
    """Findings by rule and kind, by the month in which they came or went, and by their file.

    `gone` empty asks for what stands, `only` for what is gone, `all` for both.
    """

    rule: str = ""
    kind: str = ""
    agency: str = ""
    field: str = ""
    since: str = ""
    until: str = ""
    gone: str = ""
    cause: str = ""
    run: int | None = None
    text: str = ""


def findings(actor: Actor, asked: FindingFilter) -> QuerySet[Standing]:
    """The visible findings that match, the latest first."""
    of_files = files(actor, FileFilter(text=asked.text, agency=asked.agency, field=asked.field))
    wanted = KINDS.get(asked.kind, Q())
    if asked.rule:
        wanted &= Q(family=asked.rule)
    if asked.cause:
        wanted &= Q(gone_because=asked.cause)
    if asked.run is not None:
        wanted &= Q(gone_run=asked.run) if asked.gone == "only" else Q(first_run=asked.run)
    wanted &= _moment("since", asked.since) & _moment("until", asked.until)
    found = Standing.objects.filter(wanted, file__in=of_files.values("pk"))
    return _gone(found, asked).select_related("file__agency").order_by("-since", "-pk")


def _gone(found: QuerySet[Standing], asked: FindingFilter) -> QuerySet[Standing]:
    if asked.gone == "only" or asked.until:
        return found.filter(gone_run__isnull=False)
    return found if asked.gone == "all" or asked.run is not None else found.filter(gone_run=None)


def _moment(name: str, month: str) -> Q:
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        return Q()
    return Q(**{f"{name}__year": first.year, f"{name}__month": first.month})


def of_rule(actor: Actor, family: str) -> list[dict[str, Any]]:
    """How many files of each visible agency violate a rule or cannot be told, the most first."""
    rows = Standing.objects.filter(family=family, gone_run=None, file__agency__in=agencies_of(actor)).order_by()
    counts = {name: Count("file", distinct=True, filter=KINDS[name]) for name in ("fatal", "defect", "cannot_tell")}
    counts["violated"] = Count("file", distinct=True, filter=Q(verdict="violated"))
    by: Any = rows.values("file__agency__code", "file__agency__short_name")
    return sorted(
        by.annotate(**counts), key=lambda row: (-row["violated"], -row["cannot_tell"], row["file__agency__code"])
    )
