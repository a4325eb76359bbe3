"""Comparisons in words, the same for a lead and beside an open case; other agencies' cases without number and name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from plumbline.fairness import Neighbour, Shared
from plumbline.fairness.wording import factor_told
from plumbline.web.fairness import law
from plumbline.web.fairness.factors import NAMES
from plumbline.web.findings.models import ReviewedFile

MOST_ALIKE = 4
HIDDEN = "其他机关案件"


def neighbour_kept(found: Neighbour) -> dict[str, Any]:
    """A neighbour as a lead keeps it."""
    record = found.record
    return {
        "file": record.id,
        "fine": record.fine,
        "position": record.position,
        "distance": round(found.distance, 4),
        "alike": alike_told(found.alike),
        "differing": [_differing(each) for each in found.differing],
        "untold": [NAMES.get(name, name) for name in found.untold],
    }


def alike_told(shared: Sequence[Shared]) -> list[str]:
    """What is so in both first; that something is so in neither says less and comes last."""
    so = [each for each in shared if _is_so(each)]
    not_so = [each for each in shared if not _is_so(each) and f"{each.factor}=0" in NAMES]
    return [factor_told(each.factor, each.there, NAMES) for each in (*so, *not_so)][:MOST_ALIKE]


def _is_so(shared: Shared) -> bool:
    return bool(shared.there) and shared.there != "none"


def _differing(shared: Shared) -> str:
    there, here = (factor_told(shared.factor, value, NAMES) for value in (shared.there, shared.here))
    return f"{there}（本案{here.partition('：')[2] or here}）"


@dataclass(frozen=True)
class Beside:
    """A similar case as one reader may see it; `url` "" where it lies outside the reader's scope."""

    number: str
    url: str
    agency: str
    month: str
    outcome: str
    fine: int | None
    position: float | None
    alike: tuple[str, ...]
    differing: tuple[str, ...]
    untold: tuple[str, ...]

    @property
    def percent(self) -> str:
        """The position in hundredths of the range."""
        return "" if self.position is None else f"{self.position * 100:.0f} %"


def besides(
    kept: Iterable[Mapping[str, Any]], files: Mapping[str, ReviewedFile], scope: Collection[int]
) -> list[Beside]:
    """Kept neighbours for a reader whose scope are these agencies."""
    return [_beside(each, files[each["file"]], scope) for each in kept if each["file"] in files]


def _beside(kept: Mapping[str, Any], file: ReviewedFile, scope: Collection[int]) -> Beside:
    seen = file.agency_id in scope
    url = reverse("cases:detail", args=[file.case_id]) if file.case_id else file.get_absolute_url()
    return Beside(
        number=file.number if seen else HIDDEN,
        url=url if seen else "",
        agency=file.agency.short_name or file.agency.name,
        month=f"{file.decided_on:%Y-%m}" if file.decided_on else "",
        outcome=law.outcome_name(file.outcome),
        fine=kept["fine"],
        position=kept["position"],
        alike=tuple(kept["alike"]),
        differing=tuple(kept["differing"]),
        untold=tuple(kept["untold"]),
    )
