"""A rule whose findings people reject too often gets somebody who looks after it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from plumbline.web.audit.services import append
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment
from plumbline.web.rounds import law, selectors
from plumbline.web.rounds.models import RuleOwner
from plumbline.web.shell.errors import BadInput


def assign_owner(*, actor: Actor, rule: str, appointment_id: int | None, task: str, due: date | None) -> RuleOwner:
    """Name the person who examines why the rule is wrong so often, what is asked and by when."""
    actor.must("rounds.manage")
    found: Appointment | None = next(
        (each for each in selectors.thirds_in(actor.scope_path, actor.on) if each.pk == appointment_id), None
    )
    wrong: dict[str, str] = {}
    if law.rule(rule) is None:
        wrong["rule"] = "没有这条规则。"
    if found is None:
        wrong["appointment"] = "请选择负责人。"
    if not task.strip() or len(task) > 500:
        wrong["task"] = "请写明要求，最多 500 个字。"
    if due is None or due <= actor.on:
        wrong["due"] = "完成期限应当晚于今天。"
    if wrong or found is None:
        raise BadInput(wrong)
    with transaction.atomic():
        facts = {
            "owner": found.user,
            "task": task.strip(),
            "due": due,
            "assigned_by": actor.user,
            "assigned_at": actor.at,
        }
        row, _ = RuleOwner.objects.update_or_create(rule=rule, defaults=facts)
        append(
            stream=f"rule:{rule}",
            actor=actor,
            act="rounds.owner_assigned",
            target=rule,
            payload={"owner": found.user_id, "task": row.task, "due": row.due.isoformat()},
        )
    return row
