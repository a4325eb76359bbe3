"""What the cases tell on the pages of the law book, each reader within the own scope; visitors are told nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from plumbline.engine.citations import Article
from plumbline.engine.rules import Rule
from plumbline.web.cases import law, selectors
from plumbline.web.cases.selectors import CaseFilter
from plumbline.web.lawbook.law import editions
from plumbline.web.lawbook.panels import Panel, register_article_panel, register_rule_panel
from plumbline.web.organs.actors import Actor

LIST = {"order": "newest"}


@dataclass(frozen=True)
class Decided:
    """The decided cases of one matter while one edition of its law stood."""

    matter: str
    since: date
    until: date | None
    number: int
    url: str


def hang_panels() -> None:
    """Called once when the app is ready."""
    register_rule_panel(firings_of_rule)
    register_article_panel(cases_under_article)


def reader_of(request: HttpRequest) -> Actor | None:
    """The signed-in person, if that person may look at cases at all."""
    actor: Actor | None = getattr(request, "actor", None)
    return actor if actor is not None and actor.may("cases.view") else None


def firings_of_rule(request: HttpRequest, rule: Rule) -> Panel | None:
    """How often the rule stood in the way during the last year, its older wordings counted in."""
    actor = reader_of(request)
    if actor is None:
        return None
    rows = selectors.fired(actor, [each.id for each in editions(rule)], actor.on)
    sums = {name: sum(getattr(row, name) for row in rows) for name in ("stopped", "reasoned", "found", "total")}
    most = max((row.total for row in rows), default=0)
    return Panel("近一年触发情况", "cases/panels/firings.html", {"rows": rows, "sums": sums, "most": most})


def cases_under_article(request: HttpRequest, article: Article) -> Panel | None:
    """The cases decided on a matter that the article forbids or punishes, with the way to their list."""
    actor = reader_of(request)
    rested = law.matters_citing(article)
    if actor is None or not rested:
        return None
    rows = [row for matter in rested if (row := _decided(actor, matter)).number]
    return Panel("依据本条办理的案件", "cases/panels/decided.html", {"rows": rows, "agency": actor.agency})


def _decided(actor: Actor, matter: law.Matter) -> Decided:
    """An act falls under the edition of the day on which its lead came in, as the case itself chose it."""
    edition = matter.edition
    asked = CaseFilter(matter=matter.code, received_from=edition.since, received_to=edition.until, decided=True)
    number = selectors.filtered(actor, asked, actor.on).count()
    query = {"matter": matter.code, "received_from": edition.since.isoformat(), "decided": "on"}
    if edition.until is not None:
        query["received_to"] = edition.until.isoformat()
    return Decided(
        matter.name, edition.since, edition.until, number, f"{reverse('cases:list')}?{urlencode({**query, **LIST})}"
    )
