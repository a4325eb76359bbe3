"""A reader opens a lead, gives the reasons that the file lacks, or passes it on. Nothing else follows from it by itself."""

from __future__ import annotations

from django.db import transaction

from plumbline.web.audit.services import append
from plumbline.web.fairness import selectors
from plumbline.web.fairness.models import Act, Lead, LeadState, Reading
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import BadInput, NotYours
from plumbline.web.shell.forms import without_hidden

STREAM = "fairness"
SHORTEST = 10


@transaction.atomic
def open_lead(*, actor: Actor, lead_id: int) -> Lead:
    """Somebody looks at a lead: the first look of each person is kept."""
    actor.must("fairness.view")
    lead = _locked(actor, lead_id)
    if lead.readings.filter(by=actor.user, act=Act.READ).exists():
        return lead
    Reading.objects.create(lead=lead, act=Act.READ, by=actor.user, by_agency=actor.agency, at=actor.at)
    if lead.state == LeadState.NEW and selectors.may_answer(actor, lead):
        lead.state = LeadState.READ
        lead.save(update_fields=["state"])
    _record(actor, "read", lead, {})
    return lead


@transaction.atomic
def explain(*, actor: Actor, lead_id: int, text: str) -> Lead:
    """The reasons for the amount, as the reader found them."""
    return _answer(actor, lead_id, Act.EXPLAINED, LeadState.EXPLAINED, text)


@transaction.atomic
def pass_on(*, actor: Actor, lead_id: int, text: str) -> Lead:
    """The case should be looked at by those who may correct it (行政处罚法 Art. 75): to whom and why."""
    return _answer(actor, lead_id, Act.PASSED_ON, LeadState.PASSED_ON, text)


def _answer(actor: Actor, lead_id: int, act: Act, state: LeadState, text: str) -> Lead:
    actor.must("fairness.answer")
    lead = _locked(actor, lead_id)
    if not lead.is_open:
        raise NotYours(
            f"这条线索已经由{lead.answered_by.display_name if lead.answered_by else '他人'}答复。",
            next_step="请查看答复；需要补充的，请联系答复人所在机关。",
        )
    if not selectors.may_answer(actor, lead):
        raise NotYours("作出决定的人不能答复本案的线索。", next_step="请由本机关法制审核人员或者监督人员答复。")
    words = without_hidden(text)[0]
    if len(words) < SHORTEST:
        raise BadInput({"text": f"请写明理由，至少 {SHORTEST} 个字：依据哪些事实、证据和规定，或者转交给谁、为什么。"})
    Reading.objects.create(lead=lead, act=act, text=words, by=actor.user, by_agency=actor.agency, at=actor.at)
    lead.state, lead.answered_by, lead.answered_at = state, actor.user, actor.at
    lead.save(update_fields=["state", "answered_by", "answered_at"])
    _record(actor, str(act), lead, {"text": words})
    return lead


def _locked(actor: Actor, lead_id: int) -> Lead:
    """The lead, if the actor may see it; nobody else writes it meanwhile."""
    selectors.lead_for(actor, lead_id)
    return Lead.objects.select_for_update().get(pk=lead_id)


def _record(actor: Actor, act: str, lead: Lead, payload: dict[str, str]) -> None:
    payload = {"file": str(lead.file_id), "model": lead.model_version, **payload}
    append(stream=STREAM, actor=actor, act=f"fairness.{act}", target=f"lead:{lead.pk}", payload=payload)
