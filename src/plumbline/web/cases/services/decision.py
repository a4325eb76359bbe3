"""集体讨论、决定、移送: who decides answers for it; complex or major cases are decided together (行政处罚法 第57条)."""

from __future__ import annotations

from datetime import date
from typing import Any

from plumbline.web.accounts.models import User
from plumbline.web.cases import law
from plumbline.web.cases.models import Vote
from plumbline.web.cases.services import numbers
from plumbline.web.cases.services.access import DECISION, actor_joins, join
from plumbline.web.cases.services.drafts import Draft, Facts
from plumbline.web.cases.services.handlers import find_user
from plumbline.web.cases.services.history import state_concurrent, state_history
from plumbline.web.cases.services.power import state_power
from plumbline.web.cases.services.rivals import state_rivals
from plumbline.web.cases.services.steps import step
from plumbline.web.shell.errors import BadInput

PENALTY = "penalty"
_KINDS = {PENALTY: numbers.PENALTY}


@step
def discuss(draft: Draft) -> None:
    """集体讨论: each member named (`members`: id, opinion, voted, signed); three votes or more stand behind a decision."""
    members: list[Facts] = draft.section.get("members") or []
    for member in members:
        person = find_user(str(member.get("id") or ""))
        member["name"] = person.display_name
        if member.get("voted"):
            _votes(draft, person, str(member.get("opinion") or ""))
    draft.columns["collective"] = True


def _votes(draft: Draft, person: User, opinion: str) -> None:
    if not opinion:
        raise BadInput({"members": f"请填写{person.display_name}的意见。"})

    def voted(done: Draft) -> None:
        join(done.case, person.pk, DECISION, done.on)
        Vote.objects.update_or_create(case=done.case, user=person, date=done.on, defaults={"opinion": opinion})

    draft.afterwards.append(voted)


@step
def decide(draft: Draft) -> None:
    """作出处理决定: one of the lawful outcomes, by the head; the range comes from the matter as it stood at the act."""
    state_power(draft)
    state_history(draft)
    state_concurrent(draft)
    outcome = draft.section.get("outcome") or draft.group("investigation").get("proposed_outcome")
    if not outcome:
        raise BadInput({"outcome": "请选择处理结果。"})
    draft.default(outcome=outcome, head_approved=True, decider_id=draft.actor_code)
    if not draft.section.get("number"):
        kind = _KINDS.get(outcome, numbers.NO_PENALTY if outcome.startswith("no_penalty") else numbers.OTHER_DECISION)
        draft.section["number"] = draft.number(kind)
    state_rivals(draft, _day_of_act(draft))
    if outcome == PENALTY:
        state_range(draft)
    actor_joins(draft, DECISION)


def state_range(draft: Draft) -> None:
    """The statutory range of the fine on the day of the act, for this kind of party (行政处罚法 第37条)."""
    found = law.fine_range(draft.case.matter_code, _day_of_act(draft), draft.facts)
    if found is not None:
        decision = draft.group("decision")
        decision.setdefault("fine_min", found[0])
        decision.setdefault("fine_max", found[1])


def _day_of_act(draft: Draft) -> date:
    violation = draft.group("violation")
    day: Any = violation.get("ended") or violation.get("started")
    return date.fromisoformat(day[:10]) if day else draft.on


@step
def refer_police(draft: Draft) -> None:
    """移送涉嫌犯罪: approved within three days of the report, sent within a day of the approval (行政处罚法 第27条)."""
    draft.default(approved=True)
    draft.group("crime").setdefault("threshold_met", True)
    actor_joins(draft, DECISION)


@step
def record_police_reply(draft: Draft) -> None:
    """登记公安机关处理结果: filed, not filed, returned or passed on."""
