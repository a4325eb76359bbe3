"""The law as it stands for one agency: the nation's, with the approved values of the agency and its superiors.

Every process keeps what it has read under the stamp of the edition; asking for the stamp is one small query.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from plumbline.web.organs.models import Agency
from plumbline.web.standards import law
from plumbline.web.standards.models import Edition, LocalValue, State, prefixes

ONLY_ROW = 1


@dataclass
class Kept:
    """What was read under one stamp: every approved value by the path of its agency, and the law of each agency."""

    stamp: str
    values: dict[str, list[law.LocalValue]]
    laws: dict[str, law.Law] = field(default_factory=dict)


_kept = Kept("", {})


def law_for(code: str | None) -> law.Law:
    """The law for the cases of the agency with this code; the nation's where no such agency is registered."""
    kept = _current()
    if not kept.values or not code:
        return law.with_local(())
    found = kept.laws.get(code)
    if found is None:
        path = Agency.objects.filter(code=code).values_list("path", flat=True).first()
        if path is None:
            return law.with_local(())
        found = kept.laws[code] = law.with_local(_along(kept, path))
    return found


def values_for(path: str) -> list[law.LocalValue]:
    """Every approved value that holds at this place of the tree, whenever it was in force."""
    return _along(_current(), path)


def _along(kept: Kept, path: str) -> list[law.LocalValue]:
    return [value for prefix in prefixes(path) for value in kept.values.get(prefix, ())]


def _current() -> Kept:
    global _kept
    stamp = _stamp()
    if stamp != _kept.stamp:
        _kept = Kept(stamp, _approved() if stamp else {})
    return _kept


def _stamp() -> str:
    return Edition.objects.filter(pk=ONLY_ROW).values_list("stamp", flat=True).first() or ""


def _approved() -> dict[str, list[law.LocalValue]]:
    found: dict[str, list[law.LocalValue]] = {}
    for row in LocalValue.objects.filter(state=State.APPROVED).select_related("agency").order_by("pk"):
        found.setdefault(row.agency.path, []).append(as_value(row))
    return found


def as_value(row: LocalValue) -> law.LocalValue:
    """A row as the law half knows it; whoever stands nearer to the case has the longer path."""
    source = law.LocalSource(row.title, row.number, row.article, row.issuer, row.approved_on)
    dims = tuple(sorted(row.dims.items()))
    return law.LocalValue(row.parameter, row.value, row.since, row.until, dims, source, row.agency.path.count("/"))


def renew() -> None:
    """Called by every service that lets a value come or go, inside its transaction."""
    Edition.objects.update_or_create(pk=ONLY_ROW, defaults={"stamp": uuid.uuid4().hex})
