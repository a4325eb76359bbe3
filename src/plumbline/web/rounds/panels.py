"""What people decided against the machine, on the page of the rule; only those who may see rounds are told."""

from __future__ import annotations

from django.http import HttpRequest

from plumbline.engine.rules import Rule
from plumbline.web.lawbook.panels import Panel, register_rule_panel
from plumbline.web.rounds import selectors


def hang_panels() -> None:
    """Called once when the app is ready."""
    register_rule_panel(judged)


def judged(request: HttpRequest, rule: Rule) -> Panel | None:
    """Precision and recall of the rule with all its editions; nothing where people never judged it."""
    actor = getattr(request, "actor", None)
    if actor is None or not actor.may("rounds.view"):
        return None
    record = selectors.record_of(rule.family)
    if record is None:
        return None
    context = {"record": record, "may_assign": actor.may("rounds.manage")}
    return Panel("案卷评查中的准确度", "rounds/rule_panel.html", context)
