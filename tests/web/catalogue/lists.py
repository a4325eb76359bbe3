"""Power lists as the tests need them: a version taken as far as wanted, with the people of the small city."""

from __future__ import annotations

from datetime import date
from typing import Any

from plumbline.web.catalogue import services
from plumbline.web.catalogue.models import ADD, DRAFT, PUBLISHED, SUBMITTED, ListVersion
from tests.web.cases.world import World

FOOD, SPOILED, LABEL = "market.expired_food", "market.spoiled_food", "market.food_label"
CLOSED = {"keeps_earlier": False}


def drafted(world: World, effective: str, kind: str, *codes: str, on: str = "", **facts: Any) -> ListVersion:
    """A draft by 周明 with one kind of adjustment."""
    author = world.zhou.on(on or effective)
    version = services.draft_version(
        actor=author, title="动态调整", basis="年度调整工作安排", effective=date.fromisoformat(effective)
    )
    if codes:
        services.adjust(actor=author, version_id=version.pk, kind=kind, codes=codes, **facts)
    return version


def taken(world: World, version: ListVersion, state: str, on: str) -> ListVersion:
    """The version taken on to a state: sent by 周明, approved by 吴建国, published by 周明."""
    found = version
    if version.state == DRAFT and state != DRAFT:
        found = services.submit_version(actor=world.zhou.on(on), version_id=version.pk)
    if state not in (DRAFT, SUBMITTED):
        found = services.approve_version(
            actor=world.wu.on(on),
            version_id=version.pk,
            number="海市监权责〔2026〕1号",
            approved_on=date.fromisoformat(on),
        )
    if state == PUBLISHED:
        found = services.publish_version(actor=world.zhou.on(on), version_id=version.pk)
    return found


def published(world: World, effective: str, kind: str, *codes: str, on: str = "", **facts: Any) -> ListVersion:
    """A version drafted, approved and published on its effective day, or on another."""
    day = on or effective
    return taken(world, drafted(world, effective, kind, *codes, on=day, **facts), PUBLISHED, day)


def listed(world: World, *codes: str, effective: str = "2024-01-01") -> ListVersion:
    """The first list of the bureau, with these matters."""
    return published(world, effective, ADD, *codes)
