"""Reading evidence: of a case, of everything the actor may see, and what is still unproved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from plumbline.web.evidence import scope
from plumbline.web.evidence.models import Evidence
from plumbline.web.organs.actors import Actor
from plumbline.web.vault import store

ROOM = "evidence"


def visible_to(actor: Actor) -> QuerySet[Evidence]:
    """The evidence of every case that the actor may see, newest first."""
    cases = scope.door().visible(actor)
    found = Evidence.objects.filter(case_id__in=cases.values("pk"))
    return found.select_related("case", "added_by").order_by("-pk")


def of_case(case_id: int) -> QuerySet[Evidence]:
    """The evidence of a case in its own order."""
    return Evidence.objects.filter(case_id=case_id).select_related("added_by", "verified_by").order_by("ordinal")


def elements_without_evidence(elements: Iterable[str], case_id: int) -> list[str]:
    """The elements of the violation that no usable evidence of the case is said to prove."""
    proved = set(Evidence.objects.filter(case_id=case_id, excluded_at=None).values_list("element", flat=True))
    return [element for element in elements if element not in proved]


def as_facts(case_id: int) -> list[dict[str, Any]]:
    """The evidence of a case in the words of the case file."""
    return as_facts_of([case_id]).get(case_id, [])


def as_facts_of(case_ids: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    """The evidence of many cases in one query; cases without any are left out."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in Evidence.objects.filter(case_id__in=case_ids).order_by("case_id", "ordinal"):
        found.setdefault(row.case_id, []).append(_fact(row))
    return found


def _fact(row: Evidence) -> dict[str, Any]:
    return {
        "id": f"E-{row.ordinal}",
        "kind": row.kind,
        "name": row.name,
        "source": row.source,
        "obtained": row.obtained.isoformat(),
        "proves": row.proves,
        "unlawful_means": row.unlawful_means,
        "verified": row.verified_at is not None,
        "used_as_basis": row.verified_at is not None and row.usable,
        "is_copy": row.is_copy,
        "copy_certified": row.copy_certified if row.is_copy else None,
        "original_carrier": row.original_carrier,
        "extraction_recorded": row.extraction_recorded,
        "digest": row.sha256,
    }


@dataclass(frozen=True)
class Damage:
    """A file that is no longer what was received."""

    evidence: Evidence
    problem: str

    def __str__(self) -> str:
        return f"案件 {self.evidence.case_id} {self.evidence}：{self.problem}（SHA-256 {self.evidence.sha256}）"


def damaged(case_id: int | None = None) -> Iterator[Damage]:
    """Measure every kept file again and name the ones that are missing or changed."""
    rows = Evidence.objects.order_by("pk") if case_id is None else of_case(case_id)
    for row in rows.iterator():
        found = store.measure(ROOM, row.sha256)
        if found is None:
            yield Damage(row, "文件缺失")
        elif found.sha256 != row.sha256 or found.sm3 != row.sm3 or found.size != row.size:
            yield Damage(row, "文件内容已改变")
