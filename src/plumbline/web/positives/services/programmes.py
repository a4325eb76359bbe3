"""The lists themselves: drafted from a template, approved by another person, in force from their day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from plumbline.web.audit.services import append
from plumbline.web.organs.actors import Actor
from plumbline.web.positives import law
from plumbline.web.positives.models import Programme, ProgrammeState
from plumbline.web.positives.services.recording import said
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours

COLUMNS = (
    "template",
    "title",
    "field",
    "number",
    "since",
    "until",
    "months",
    "review_months",
    "notice_days",
    "statement_days",
    "visit_cap",
    "contact",
    "verified",
)


@transaction.atomic
def draft_programme(*, actor: Actor, facts: Mapping[str, Any]) -> Programme:
    """A new list of the actor's agency. A later edition of a list is a new one that begins when the old one ends."""
    actor.must("positives.draft")
    row = Programme(agency=actor.agency, drafted_by=actor.user, drafted_at=actor.at)
    for name in COLUMNS:
        setattr(row, name, facts[name])
    _check(row)
    row.save()
    _record(actor, "drafted", row)
    return row


@transaction.atomic
def decide_programme(*, actor: Actor, programme_id: int, agrees: bool, opinion: str = "") -> Programme:
    """Another person of the same agency, or the supervisor above it, approves or refuses."""
    actor.must("positives.approve_list")
    row = Programme.objects.select_for_update(of=("self",)).select_related("agency").filter(pk=programme_id).first()
    if row is None or not row.agency.path.startswith(actor.scope_path):
        raise NotYours("没有这份名单，或者不在您的范围内。")
    if row.state != ProgrammeState.DRAFT:
        raise IllegalTransition(f"这份名单现为“{row.get_state_display()}”。", title="已经办理")
    if row.drafted_by_id == actor.user.pk:
        raise NotYours("起草人不能批准自己起草的名单。", next_step="请由另一名有权批准的人员办理。")
    row.opinion = opinion.strip() if agrees else said(opinion, "opinion", "请写明不批准的理由。")
    row.state = ProgrammeState.APPROVED if agrees else ProgrammeState.REFUSED
    row.decided_by, row.decided_at = actor.user, actor.at
    row.save()
    if agrees:
        _end_former(row)
    _record(actor, "approved" if agrees else "refused", row)
    return row


def _check(row: Programme) -> None:
    wrong: dict[str, str] = {}
    found = law.templates().get(row.template)
    if found is None:
        wrong["template"] = "请选择模板。"
    elif found.field and found.field != row.field:
        wrong["field"] = f"“{found.title}”只适用于生态环境领域。"
    if row.until is not None and row.until < row.since:
        wrong["until"] = "终止日期不能早于施行日期。"
    if not row.months:
        wrong["months"] = "请至少选择一项列入条件。"
    if wrong:
        raise BadInput(wrong)


def _end_former(row: Programme) -> None:
    """One list of one name per agency and field: the former ends on the day before."""
    former = Programme.objects.filter(agency=row.agency, field=row.field, title=row.title, until=None)
    for each in former.filter(state=ProgrammeState.APPROVED, since__lt=row.since).exclude(pk=row.pk):
        each.until = row.since.fromordinal(row.since.toordinal() - 1)
        each.save(update_fields=["until"])


def _record(actor: Actor, act: str, row: Programme) -> None:
    content = {name: getattr(row, name) for name in COLUMNS}
    append(
        stream=f"agency:{row.agency.code}",
        actor=actor,
        act=f"positives.list_{act}",
        target=row.title,
        payload={"id": row.pk, "state": str(row.state), **content},
    )
