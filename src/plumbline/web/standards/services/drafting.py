"""Drafting: every field is held against the room the law leaves before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from plumbline.web.audit.canonical import canonical
from plumbline.web.audit.chain import sha256
from plumbline.web.audit.services import append
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours
from plumbline.web.standards import law
from plumbline.web.standards.models import LocalValue, State
from plumbline.web.standards.selectors import authority_of, scopes_of
from plumbline.web.standards.standing import as_value, values_for

Facts = Mapping[str, Any]
CONTENT = (
    "parameter",
    "value",
    "dims",
    "since",
    "until",
    "title",
    "number",
    "article",
    "issuer",
    "approved_on",
    "reason",
)
"""The columns that make up a value; changing one asks for a new preview."""

FIELDS = {"approved": "approved_on", "set_by": "agency"}
"""Where the form shows an objection whose field has another name there."""


def draft_value(*, actor: Actor, agency: Agency, facts: Facts) -> LocalValue:
    """A new draft for an agency of the actor's. Raises NotYours and BadInput with every objection of the law."""
    actor.must("standards.draft")
    _own(actor, agency)
    row = LocalValue(agency=agency, drafted_by=actor.user, drafted_at=actor.at, **_columns(facts))
    check(row)
    with transaction.atomic():
        row.save()
        record(actor, "drafted", row)
    return row


def change_value(*, actor: Actor, value_id: int, facts: Facts) -> LocalValue:
    """New content of a draft, by its drafter; an earlier preview no longer counts."""
    actor.must("standards.draft")
    with transaction.atomic():
        row = locked(value_id)
        by_drafter(actor, row)
        for name, value in _columns(facts).items():
            setattr(row, name, value)
        check(row)
        row.state = State.DRAFT
        row.save()
        record(actor, "changed", row)
    return row


def import_values(*, actor: Actor, lines: list[law.Line], agency: Agency | None = None) -> list[LocalValue]:
    """One draft for each line of a file, all or none. A line names its agency, unless one is given."""
    with transaction.atomic():
        return [_imported(actor, line, agency) for line in lines]


def _imported(actor: Actor, line: law.Line, given: Agency | None) -> LocalValue:
    agency = given or Agency.objects.filter(code=line.agency).first()
    if agency is None:
        code = line.agency or "（空）"
        raise BadInput({"agency": f"{line.row}：没有代码为“{code}”的机关；请在文件里写 agency，或者用 --agency 指定。"})
    if authority_of(agency) != line.proposal.set_by:
        wanted = law.SETTERS.get(authority_of(agency), authority_of(agency))
        raise BadInput({"set_by": f"{line.row}：{agency.name}只能以“{wanted}”的身份设定，请核对 set_by。"})
    return draft_value(actor=actor, agency=agency, facts=facts_of(line.proposal))


def facts_of(proposal: law.Proposal) -> dict[str, Any]:
    """A proposal of a file as the columns of a row."""
    value = proposal.value
    source = value.source
    return {
        "parameter": value.parameter,
        "value": value.value,
        "dims": dict(value.dims),
        "since": value.since,
        "until": value.until,
        "title": source.title,
        "number": source.number,
        "article": source.article,
        "issuer": source.issuer,
        "approved_on": source.approved,
        "reason": proposal.reason,
    }


def check(row: LocalValue) -> None:
    """Raise BadInput with everything that the law objects to."""
    above = [value for value in values_for(row.agency.path) if value.rank < row.agency.path.count("/")]
    others = LocalValue.objects.filter(
        agency=row.agency, parameter=row.parameter, state__in=[State.SUBMITTED, State.APPROVED]
    )
    beside = [as_value(other) for other in others.exclude(pk=row.pk).select_related("agency")]
    proposal = law.Proposal(as_value(row), authority_of(row.agency), row.reason)
    found: dict[str, list[str]] = {}
    for objection in law.objections(proposal, law.with_local(above).parameters, beside):
        cites = "、".join(str(article) for article in objection.articles)
        text = objection.text + (f"（{cites}）" if cites else "")
        found.setdefault(FIELDS.get(objection.field, objection.field), []).append(text)
    if found:
        raise BadInput(found, title="本地值不能这样设定")


def digest_of(row: LocalValue) -> str:
    """What a preview was made of: it counts only for this very content."""
    content = {name: getattr(row, name) for name in CONTENT}
    return sha256(canonical({**content, "agency": row.agency.code}))


def locked(value_id: int) -> LocalValue:
    """The row, locked until the transaction ends."""
    row = LocalValue.objects.select_for_update(of=("self",)).select_related("agency").filter(pk=value_id).first()
    if row is None:
        raise NotYours("没有这项本地标准，或者不在您的办理范围内。")
    return row


def by_drafter(actor: Actor, row: LocalValue) -> None:
    """Only the drafter works on a draft, and only while it is one."""
    _own(actor, row.agency)
    if row.drafted_by_id != actor.user.pk:
        raise NotYours(f"这项本地标准由{row.drafted_by.display_name}起草，请由起草人办理。")
    if not row.still_open:
        raise IllegalTransition(
            f"这项本地标准现为“{row.get_state_display()}”，不能再修改或者重新试算。", title="已经提请批准"
        )


def _own(actor: Actor, agency: Agency) -> None:
    if agency.pk not in [one.pk for one in scopes_of(actor)]:
        raise NotYours(
            f"您不能为{agency.name}设定本地标准。", next_step="只能为任职的机关设定；司法行政机关为本级政府办理。"
        )


def record(actor: Actor, act: str, row: LocalValue, **more: Any) -> None:
    """The event of the act, in the stream of the agency."""
    content = {name: getattr(row, name) for name in CONTENT}
    append(
        stream=f"agency:{row.agency.code}",
        actor=actor,
        act=f"standards.{act}",
        target=row.number,
        payload={"id": row.pk, "state": str(row.state), **content, **more},
    )


def _columns(facts: Facts) -> dict[str, Any]:
    return {name: facts.get(name) for name in CONTENT}
