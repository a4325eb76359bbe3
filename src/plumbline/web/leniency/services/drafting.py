"""Drafting a list: the file is read whole and held against the catalogue and the law before anything is written."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from plumbline.web.audit.chain import sha256
from plumbline.web.audit.services import append
from plumbline.web.leniency import law, selectors
from plumbline.web.leniency.models import OPEN, CityList, State
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours

LONGEST = 400_000


def draft_list(*, actor: Actor, agency: Agency, text: str) -> CityList:
    """A new version of a list of the agency. Raises NotYours, IllegalTransition, BadInput with every fault at its place."""
    actor.must("leniency.draft")
    if agency.pk not in [one.pk for one in selectors.scopes_of(actor)]:
        raise NotYours(f"您不能起草{agency.name}的清单。")
    source = checked(text, agency)
    with transaction.atomic():
        row = CityList(agency=agency, key=source.key, version=_next_version(source.key, agency))
        row.drafted_by, row.drafted_at = actor.user, actor.at
        _take_over(row, source, text)
        row.save()
        record(actor, "drafted", row, content=sha256(text.encode()))
    return row


def change_list(*, actor: Actor, list_id: int, text: str) -> CityList:
    """New content of a draft, by its drafter; the code of the list stays."""
    actor.must("leniency.draft")
    with transaction.atomic():
        row = locked(list_id)
        by_drafter(actor, row)
        source = checked(text, row.agency)
        if source.key != row.key:
            raise BadInput({"file": f"代码是“{source.key}”，这份草稿的代码是“{row.key}”。另一份清单请另行上传。"})
        _take_over(row, source, text)
        row.state, row.opinion = State.DRAFT, ""
        row.save()
        record(actor, "changed", row, content=sha256(text.encode()))
    return row


def checked(text: str, agency: Agency) -> law.LeniencyList:
    """The list of the text, for the agency. Raises BadInput."""
    if len(text) > LONGEST:
        raise BadInput({"file": f"清单文件过大，最多 {LONGEST} 字。"})
    source = law.read(text)
    if source.key in {each.key for each in law.package()}:
        raise BadInput({"file": f"代码“{source.key}”是随软件提供的清单，请另取代码。"})
    if source.regions and not source.covers(agency.area_code):
        raise BadInput({"file": f"清单适用的区域不包括{agency.name}（{agency.area_code}）。"})
    if source.field not in (agency.field, "other") and agency.field != "other":
        raise BadInput({"file": f"清单的执法领域与{agency.name}不同。"})
    return source


def _next_version(key: str, agency: Agency) -> int:
    rows = CityList.objects.select_for_update().filter(key=key)
    if rows.exclude(agency=agency).exists():
        raise BadInput({"file": f"代码“{key}”已由另一机关使用，请另取代码。"})
    waiting = rows.filter(state__in=OPEN).first()
    if waiting is not None:
        raise IllegalTransition(
            f"{waiting}现为“{waiting.get_state_display()}”。",
            title="已有一个版本在办",
            next_step="请修改或者撤回该版本。",
        )
    last: int | None = CityList.objects.filter(key=key).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


def _take_over(row: CityList, source: law.LeniencyList, text: str) -> None:
    row.kind, row.title, row.number, row.field = source.kind, source.title, source.number, source.field
    row.items, row.since, row.until, row.toml = len(source.items), source.since, source.until, text
    row.published_on = source.published


def locked(list_id: int) -> CityList:
    """The version under its lock."""
    row = (
        CityList.objects.select_for_update(of=("self",))
        .select_related("agency", "drafted_by")
        .filter(pk=list_id)
        .first()
    )
    if row is None:
        raise NotYours("没有这份清单。")
    found: CityList = row
    return found


def by_drafter(actor: Actor, row: CityList) -> None:
    """Only the drafter changes a draft."""
    if row.drafted_by_id != actor.user.pk:
        raise NotYours(f"这份清单由{row.drafted_by.display_name}起草，请由起草人办理。")
    if row.state != State.DRAFT:
        raise IllegalTransition(f"{row}现为“{row.get_state_display()}”，不能修改。", title="不是草稿")


def record(actor: Actor, act: str, row: CityList, **payload: Any) -> None:
    """The event, in the record of the list."""
    append(
        stream=f"leniency:{row.key}",
        actor=actor,
        act=f"leniency.{act}",
        target=str(row),
        payload={"version": row.version, **payload},
    )
