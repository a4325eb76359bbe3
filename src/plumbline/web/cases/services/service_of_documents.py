"""送达: the date of service starts the party's clocks, so how it was done is part of the file (行政处罚法 第61条)."""

from __future__ import annotations

from datetime import date

from plumbline.web.cases import law
from plumbline.web.cases.services.drafts import Draft, Facts
from plumbline.web.cases.services.handlers import facts_of, officers_of
from plumbline.web.cases.services.steps import step
from plumbline.web.shell.errors import BadInput

PUBLIC = "public"
DECISIONS = {"decision", "no_penalty_decision"}


@step
def serve(draft: Draft) -> None:
    """送达: a decided case serves its decision; any other paper may be served while the case runs."""
    outcome = draft.group("decision").get("outcome")
    draft.default(document="decision" if outcome == "penalty" else "no_penalty_decision" if outcome else None)
    document = draft.section.get("document")
    if not document:
        raise BadInput({"document": "请选择送达的文书。"})
    if draft.row.target and document not in DECISIONS:
        raise BadInput({"document": "处理决定作出后应先送达决定书。"})
    _complete(draft, draft.section)
    if document in DECISIONS:
        draft.group("execution")["received"] = draft.section["date"]
        if draft.case.state == "investigating":
            raise BadInput({"document": "尚未作出决定，不能送达决定书。"})


def add_service(draft: Draft, document: str, given: Facts) -> None:
    """The service of a paper that belongs to another step."""
    service: Facts = {**given, "document": document}
    draft.facts["services"] = [*draft.many("services"), service]
    _complete(draft, service)


def _complete(draft: Draft, service: Facts) -> None:
    """Who served, with certificates of that day; a public notice takes effect when its period has run."""
    if service.get("method") == PUBLIC and service.get("published"):
        service["date"] = law.public_notice_effective(date.fromisoformat(service["published"][:10])).isoformat()
    on = date.fromisoformat(service["date"][:10])
    service["officers"] = [facts_of(draft, officer, on) for officer in officers_of(draft, service.get("officers"))]
