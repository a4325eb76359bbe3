"""What the party sees: its case, the papers served on it, its rights with their last days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from plumbline.web.cases import workflow
from plumbline.web.cases.models import AccessCode, Case, StepTaken
from plumbline.web.cases.persons import PartyActor
from plumbline.web.cases.selectors import case_detail
from plumbline.web.cases.selectors.detail import CaseDetail
from plumbline.web.documents.kinds import catalogue
from plumbline.web.documents.models import Document, Status
from plumbline.web.shell.errors import NotYours

OWN_CLOCKS = ("hearing_request", "statement", "payment", "reconsideration", "suit", "correction", "deferral")
"""The beginnings of the ids of those clocks that run for the party."""


OUTWARD_STEPS = frozenset(
    {
        "file_case",
        "record_act",
        "notify_test",
        "preserve_evidence",
        "dispose_preserved",
        "seal",
        "extend_seal",
        "release_seal",
        "order_correction",
        "recheck_correction",
    }
    | {
        "give_notice",
        "record_waiver",
        "record_statement",
        "request_hearing",
        "announce_hearing",
        "hold_hearing",
        "decide",
        "serve",
        "punish_on_the_spot",
    }
    | {
        "record_payment",
        "approve_deferral",
        "add_surcharge",
        "demand",
        "apply_court",
        "publish",
        "withdraw_publication",
        "close_case",
    }
)
"""The steps the party takes part in or is told of; internal opinions stay inside."""


@dataclass(frozen=True)
class PartyView:
    """The page of the party."""

    detail: CaseDetail
    papers: list[Document]
    may_state: bool
    may_ask_hearing: bool

    @property
    def course(self) -> list[StepTaken]:
        """What happened towards the party, newest first."""
        return [step for step in reversed(self.detail.steps) if step.step in OUTWARD_STEPS]

    @property
    def own_clocks(self) -> list[object]:
        """The running periods that are the party's."""
        return [c for c in self.detail.clocks if c.running and c.due is not None and c.id.startswith(OWN_CLOCKS)]


def opened(access_id: int | None, at: datetime) -> PartyActor:
    """The party behind a code that was entered in this session and still stands. Raises NotYours."""
    found = (
        AccessCode.objects.select_related("case__agency", "case__party").filter(pk=access_id, revoked_at=None).first()
        if access_id
        else None
    )
    if found is None:
        raise NotYours(
            "还没有输入查询码，或者查询码已失效。",
            title="请先输入查询码",
            next_step="查询码在送达告知书时由办案人员交给您；遗失的，请联系办案机关重新发放。",
        )
    return PartyActor(found.case_id, found.case.party.name, found.case.agency, at)


def party_view(actor: PartyActor, today: date) -> PartyView:
    """Everything on the party's page."""
    detail = case_detail(actor, actor.case_id, today)
    return PartyView(
        detail, list(papers_of(detail.case)), may(detail.case, "record_statement"), may(detail.case, "request_hearing")
    )


def papers_of(case: Case) -> QuerySet[Document]:
    """Issued papers of kinds that are handed to the party, and only those that were served."""
    served = {str(one.get("document")) for one in case.facts.get("services") or []}
    kinds = [kind.code for kind in catalogue().values() if kind.outward and kind.served_as in served]
    return Document.objects.filter(case_id=case.pk, kind__in=kinds, status=Status.ISSUED).select_related("agency")


def may(case: Case, step: str) -> bool:
    """Whether the procedure opens this step to the party now."""
    happened = {name for name in ("notice",) if case.facts.get(name)}
    row = workflow.transition(case.procedure, case.state, step, happened)
    return (
        row is not None
        and workflow.PARTY in row.roles
        and not case.facts.get({"request_hearing": "hearing_request"}.get(step, ""))
    )
