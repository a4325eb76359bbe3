"""On the page of a rule: how many files of each agency violate it now, within the scope of the reader."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from plumbline.engine.rules import Rule
from plumbline.web.findings import selectors
from plumbline.web.lawbook.panels import Panel, register_rule_panel
from plumbline.web.organs.actors import Actor

TEMPLATE = "findings/panels/standing.html"


@dataclass(frozen=True)
class AgencyCount:
    """One agency's files under the rule, each number with its list."""

    title: str
    violated: int
    fatal: int
    defect: int
    untold: int
    url: str
    untold_url: str


def hang_panel() -> None:
    """Called once when the app is ready."""
    register_rule_panel(standing_of_rule)


def standing_of_rule(request: HttpRequest, rule: Rule) -> Panel | None:
    """What stands under any wording of the rule; visitors are told nothing."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not actor.may("findings.view"):
        return None
    rows = [_count(row, rule.family) for row in selectors.of_rule(actor, rule.family)]
    list_url = f"{reverse('findings:list')}?{urlencode({'rule': rule.family})}"
    return Panel("现存评查结果", TEMPLATE, {"rows": rows, "list_url": list_url})


def _count(row: dict[str, object], family: str) -> AgencyCount:
    query = {"rule": family, "agency": row["file__agency__code"]}
    files = reverse("findings:files")
    return AgencyCount(
        title=str(row["file__agency__short_name"]),
        violated=int(str(row["violated"])),
        fatal=int(str(row["fatal"])),
        defect=int(str(row["defect"])),
        untold=int(str(row["cannot_tell"])),
        url=f"{files}?{urlencode(query)}",
        untold_url=f"{files}?{urlencode({**query, 'kind': 'cannot_tell'})}",
    )
