"""How often a rule stood in the way during the last year, agency by agency, within the scope of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from plumbline.web.cases.models import Firing, Reason
from plumbline.web.cases.models.firings import FOUND, STOPPED
from plumbline.web.cases.persons import Person
from plumbline.web.cases.selectors.scope import agencies_of

YEAR = timedelta(days=365)
REASONED = "reasoned"


@dataclass(frozen=True)
class Fired:
    """One agency's year with one rule."""

    agency: str
    stopped: int = 0
    reasoned: int = 0
    found: int = 0

    @property
    def total(self) -> int:
        """All three together."""
        return self.stopped + self.reasoned + self.found


def fired(actor: Person, rules: Iterable[str], today: date) -> list[Fired]:
    """For the editions of one rule together, the agency with the most first; agencies without any are left out."""
    names = dict(agencies_of(actor).values_list("pk", "short_name"))
    family, since = list(rules), today - YEAR
    stood = Firing.objects.filter(rule__in=family, on__gt=since, on__lte=today, agency__in=names)
    given = Reason.objects.filter(rule__in=family, at__date__gt=since, at__date__lte=today, case__agency__in=names)
    numbers: dict[int, dict[str, int]] = {}
    for agency, kind, number in stood.order_by().values_list("agency", "kind").annotate(Count("pk")):
        numbers.setdefault(agency, {})[kind] = number
    for agency, number in _by_agency(given):
        numbers.setdefault(agency, {})[REASONED] = number
    rows = [
        Fired(names[agency], found.get(STOPPED, 0), found.get(REASONED, 0), found.get(FOUND, 0))
        for agency, found in numbers.items()
    ]
    return sorted(rows, key=lambda row: (-row.total, row.agency))


def _by_agency(given: QuerySet[Reason]) -> Iterable[tuple[int, int]]:
    return given.order_by().values_list("case__agency").annotate(Count("case", distinct=True))
