"""What the positive lists say beside a live case of a listed firm: the effect, no immunity, and a review where a breach is found."""

from __future__ import annotations

from plumbline.web.cases.asides import register_aside
from plumbline.web.cases.models import Case
from plumbline.web.lawbook.panels import Panel
from plumbline.web.organs.actors import Actor
from plumbline.web.positives import law, selectors


def hang_panels() -> None:
    """Called once when the app is ready."""
    register_aside(listed_party)


def listed_party(actor: Actor, case: Case) -> Panel | None:
    """The lists on which the firm stands today."""
    if not actor.may("positives.view"):
        return None
    rows = selectors.listings_of(case.party, actor.on)
    if not rows:
        return None
    found = case.outcome == "penalty" or (case.facts.get("violation") or {}).get("elements_proved") is True
    context = {"rows": rows, "found": found, "immunity": law.NO_IMMUNITY, "effect": law.effect_of(rows[0], actor.on)}
    return Panel("当事人在正面清单上", "positives/beside.html", context)
