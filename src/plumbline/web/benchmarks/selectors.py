"""Benchmark tables by day, place and reader."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from plumbline.web.audit.canonical import canonical
from plumbline.web.audit.chain import sha256
from plumbline.web.benchmarks import law
from plumbline.web.benchmarks.models import BenchmarkTable, BenchmarkTableQuerySet, Preview, Progress, State
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors import visible_to as visible_cases
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.roles import ADMIN_ROLES
from plumbline.web.shell.errors import NotYours
from plumbline.web.standards.selectors import waiting
from plumbline.web.standards.selectors.waiting import Duties


def table(key: str, on: date, version: int | None = None) -> law.Table | None:
    """One table as the law half knows it: a version of an agency's own, the one in force that day, a yardstick, a sample."""
    return law.table_by_key(key, on, version)


def public_tables(on: date) -> list[BenchmarkTable]:
    """What binds the public that day and what is about to, by agency."""
    rows = list(BenchmarkTable.objects.published().select_related("agency"))
    coming = [row for row in rows if row.since > on]
    return sorted([*law.standing(rows, on), *coming], key=lambda row: (row.agency.path, row.key, row.since))


def published_versions(key: str) -> list[BenchmarkTable]:
    """Every version of a table that was published, the newest first."""
    rows = BenchmarkTable.objects.filter(key=key).exclude(published_by=None).select_related("agency")
    return list(rows.order_by("-version"))


def visible_to(actor: Actor) -> BenchmarkTableQuerySet:
    """What is published is for everybody; drafts are seen only within the own part of the tree."""
    rows: BenchmarkTableQuerySet = BenchmarkTable.objects.select_related("agency", "drafted_by", "approved_by")
    if actor.role in ADMIN_ROLES:
        return rows.filter(state=State.PUBLISHED)
    return rows.filter(Q(state=State.PUBLISHED) | Q(agency__path__startswith=actor.scope_path))


def listed(actor: Actor, query: Mapping[str, str]) -> BenchmarkTableQuerySet:
    """The list of one person, narrowed by what was asked for; states of the day are narrowed by the caller."""
    rows = visible_to(actor)
    if (state := query.get("state", "")) in State.values:
        rows = rows.filter(state=state)
    if matter := query.get("matter", ""):
        rows = rows.filter(matter=matter)
    if words := query.get("q", "").strip():
        wanted = Q(title__icontains=words) | Q(number__icontains=words) | Q(agency__name__icontains=words)
        rows = rows.filter(wanted | Q(key__icontains=words))
    return rows.order_by("-drafted_at", "-pk")


def table_for(actor: Actor, table_id: int) -> BenchmarkTable:
    """One version, if the actor may see it. Raises NotYours whether it exists or not."""
    row: BenchmarkTable | None = visible_to(actor).select_related("preview").filter(pk=table_id).first()
    if row is None:
        raise NotYours("没有这份裁量基准，或者不在您的查看范围内。")
    return row


def versions_of(actor: Actor, row: BenchmarkTable) -> list[BenchmarkTable]:
    """The versions of the same table that the actor may see, the newest first."""
    return list(visible_to(actor).filter(key=row.key).order_by("-version"))


def duties(actor: Actor) -> Duties:
    """What the actor can do for tables on their way."""
    return waiting.duties(actor, BenchmarkTable.objects.all(), "benchmarks")


def under_article(article: law.Article, on: date) -> list[BenchmarkTable]:
    """The published tables that measure a breach of this provision, in force or about to be."""
    rows = [(row, law.table_of_row(row).statute.article) for row in public_tables(on)]
    return [row for row, cited in rows if cited is not None and (article.covers(cited) or cited.covers(article))]


def decided_cases(row: BenchmarkTable, first: date, last: date) -> QuerySet[Case]:
    """The cases that the table would have measured: decided within the days, by the agency or below it."""
    cases = Case.objects.filter(agency__path__startswith=row.agency.path, decided_on__range=(first, last))
    return cases.filter(matter_code=row.matter) if row.matter else cases


def is_fresh(row: BenchmarkTable, preview: Preview) -> bool:
    """Whether a preview is of the very content that the version has now."""
    return preview.progress == Progress.DONE and preview.digest == digest_of(row)


def digest_of(row: BenchmarkTable) -> str:
    """What a preview was made of: it counts only for this very content."""
    return sha256(canonical({"toml": row.toml, "agency": row.agency.code}))


def previewed_cases(actor: Actor, preview: Preview, first: int, number: int) -> list[dict[str, Any]]:
    """Some of the cases of a preview, with their rows where the actor may see them."""
    found: list[dict[str, Any]] = preview.result.get("cases", [])[first : first + number]
    cards = _cards(actor, [entry["case"] for entry in found])
    return [{**entry, "card": cards.get(entry["case"])} for entry in found]


def _cards(actor: Actor, case_ids: Collection[int]) -> dict[int, Case]:
    if not actor.may("cases.view"):
        return {}
    return {case.pk: case for case in visible_cases(actor).filter(pk__in=case_ids).defer("facts")}
