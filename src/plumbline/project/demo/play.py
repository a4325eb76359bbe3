"""Performing scenes: the acting person takes the step through its service, with a reason where the law asks for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from typing import Any

from django.db import transaction

from plumbline.project.demo.cast import Role
from plumbline.project.demo.scenes import Scene
from plumbline.project.demo.stumbles import attempts
from plumbline.web.cases import services
from plumbline.web.cases.models import Case
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import LegalBar, ReasonNeeded, Refusal

OPENING = {"register_lead", "punish_on_the_spot"}
REASONS = (
    "因当事人外出，法定代表人无法到场，经电话联系后另行约定时间，相关记录已附卷。",
    "系统升级导致录入延迟，纸质审批手续在期限内完成，审批表已附卷。",
    "承办人员同期参加专项行动，已向分管负责人书面说明，今后将提前安排。",
    "现场采样条件受限，按照技术规范选择替代点位，说明材料已附卷。",
)


AfterStep = Callable[[Scene, Case, Actor], None]


def nothing_more(_: Scene, __: Case, ___: Actor) -> None:
    """A step without papers."""


def perform(
    role: Role, scenes: Iterable[Scene], *, until: date | None = None, after: AfterStep = nothing_more
) -> Case | None:
    """Perform the scenes up to a day (included); the case as it then stands, or None if nothing happened yet.

    `after` is called after each step, with the person who took it.
    """
    case, before = None, None
    for scene in scenes:
        if until is not None and scene.on > until:
            break
        for attempt in attempts(role, scene, before):
            fail(role, attempt, case)
        case, before = take(role, scene, case), scene
        after(scene, case, actor_of(role, scene))
    return case


def fail(role: Role, scene: Scene, case: Case | None) -> None:
    """One step tried in a way that the law bars; if it does not, the step is taken back."""
    with suppress(TakenBack), transaction.atomic():
        try:
            _call(scene, case, actor_of(role, scene), {})
        except LegalBar:
            return
        except Refusal as refused:
            raise TakenBack from refused
        raise TakenBack


class TakenBack(Exception):
    """An attempt that was not barred: everything it did is rolled back."""


def take(role: Role, scene: Scene, case: Case | None) -> Case:
    """One step; where the law wants a reason, one is written."""
    actor = actor_of(role, scene)
    try:
        return _call(scene, case, actor, {})
    except ReasonNeeded as needed:
        reasons = {finding.rule.id: REASONS[len(finding.rule.id) % len(REASONS)] for finding in needed.findings}
        return _call(scene, case, actor, reasons)


def _call(scene: Scene, case: Case | None, actor: Actor, reasons: dict[str, str]) -> Case:
    service: Any = getattr(services, scene.step)
    if scene.step in OPENING or case is None:
        opened: Case = service(actor=actor, facts=scene.facts, reasons=reasons)
        return opened
    taken: Case = service(case_id=case.pk, version=case.version, actor=actor, facts=scene.facts, reasons=reasons)
    return taken


def actor_of(role: Role, scene: Scene) -> Actor:
    """The person of the crew who takes the step on that day."""
    if scene.role == "host":
        people = role.crew.by_role["reviewer"]
        return role.crew.actor(people[-1], scene.on)
    return role.crew.actor(role.one(scene.role), scene.on)
