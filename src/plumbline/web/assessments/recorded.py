"""What was assessed of past cases, for the preview of a table: the factors that were established, and the base."""

from __future__ import annotations

from collections.abc import Collection

from plumbline.web.assessments.models import Assessment
from plumbline.web.benchmarks.recorded import Assessed, register


def hang_recorded() -> None:
    """Called once when the app is ready."""
    register(of_cases)


def of_cases(case_ids: Collection[int]) -> dict[int, Assessed]:
    """The standing assessments of these cases."""
    rows = Assessment.objects.standing().filter(case_id__in=case_ids).values_list("case_id", "factors", "base")
    return {case: _assessed(factors, base) for case, factors, base in rows}


def _assessed(factors: dict[str, dict[str, object]], base: int | None) -> Assessed:
    known = {key: each for key, each in factors.items() if each.get("established")}
    values = {key: each.get("value") for key, each in known.items()}
    return Assessed(values, {key: str(each.get("zh")) for key, each in known.items()}, base)
