"""What the collection asks of the law: the facts of a file, the name of a matter, what was found in it, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plumbline.casefile.facts import to_facts
from plumbline.web.catalogue import law as catalogue
from plumbline.web.exemplars.models import Exemplar
from plumbline.web.findings import law as findings
from plumbline.web.findings.models import ReviewedFile, Standing, Verdict
from plumbline.web.publication.content import penalty_text

TO_SHOW = 12
"""How many findings stand beside the form of a nomination."""


def facts_of(file: ReviewedFile) -> Mapping[str, Any]:
    """The case file as plain facts; what must be masked is read from it."""
    return to_facts(findings.case_of(file))


def matter_name(exemplar: Exemplar) -> str:
    """The matter by its name in the catalogue."""
    return catalogue.name_of(exemplar.matter) if exemplar.matter else "不在事项目录内"


def story_of(file: ReviewedFile) -> str:
    """A first draft of the story from the file's own words: what was found, and what was decided."""
    facts = facts_of(file)
    decision = facts.get("decision") or {}
    described = (facts.get("violation") or {}).get("description") or ""
    decided = f"处理结果：{penalty_text(decision)}。" if decision.get("outcome") else ""
    return "\n".join(part for part in (described, decided) if part)


def open_findings(file: ReviewedFile) -> list[Standing]:
    """The violations that stand in the file, for the one who writes about it."""
    rows = Standing.objects.filter(file=file, gone_run=None, verdict=Verdict.VIOLATED)
    return list(rows.order_by("pk")[:TO_SHOW])
