"""The runs, and which rules were others than at the run before."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from plumbline.web.findings.models import RulesVersion, Run


def runs() -> QuerySet[Run]:
    """Every run, the latest first."""
    return Run.objects.select_related("started_by").order_by("-pk")


def run_for(run_id: int) -> Run:
    """One run."""
    run = runs().filter(pk=run_id).first()
    if run is None:
        raise Http404("没有这次评查。")
    return run


def changed_rules(run: Run) -> list[str]:
    """The rules that are new, changed or taken out since the run before this one; none for the first run."""
    before = Run.objects.filter(pk__lt=run.pk).order_by("-pk").first()
    if before is None or before.rules_version == run.rules_version:
        return []
    versions = RulesVersion.objects.in_bulk([before.rules_version, run.rules_version])
    old, new = (versions[one.rules_version].prints for one in (before, run))
    return sorted(rule for rule in old.keys() | new.keys() if old.get(rule) != new.get(rule))
