"""回避: asked for by anybody who has a reason, decided by the competent leader (行政处罚法 第43条)."""

from __future__ import annotations

from plumbline.web.cases.models import CaseSide, Recusal
from plumbline.web.cases.services.access import DECISION, actor_joins
from plumbline.web.cases.services.drafts import Draft
from plumbline.web.cases.services.handlers import find_user
from plumbline.web.cases.services.steps import step

GRANTED = "granted"


@step
def request_recusal(draft: Draft) -> None:
    """申请回避: against whom (`target`, `target_id`); the investigation goes on until it is decided."""
    if draft.section.get("target_id"):
        person = find_user(str(draft.section["target_id"]))
        draft.afterwards.append(lambda done: _requested(done, person.pk))


@step
def decide_recusal(draft: Draft) -> None:
    """决定回避: whoever is recused leaves the case at once and can take no side in it again."""
    draft.default(decider="head")
    actor_joins(draft, DECISION)
    code = draft.section.get("target_id")
    if not code:
        return
    if draft.section.get("result") == GRANTED:
        draft.facts["handlers"] = [one for one in draft.facts.get("handlers") or [] if one["id"] != code]
    person = find_user(str(code))
    draft.afterwards.append(lambda done: _decided(done, person.pk))


def _requested(draft: Draft, user: int) -> None:
    Recusal.objects.create(case=draft.case, user_id=user, requested=draft.on)


def _decided(draft: Draft, user: int) -> None:
    granted = draft.section.get("result") == GRANTED
    case = draft.case
    recusal = Recusal.objects.filter(case=case, user_id=user, decided=None).first()
    recusal = recusal or Recusal(case=case, user_id=user, requested=draft.on)
    recusal.decided, recusal.granted = draft.on, granted
    recusal.save()
    side = CaseSide.objects.filter(case=case, user_id=user, until=None).first() if granted else None
    if side is not None:
        side.until = draft.on
        side.save(update_fields=["until"])
