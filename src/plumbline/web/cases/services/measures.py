"""登记保存与查封扣押: measures on the party's things, each with its act, its clock and its end (行政处罚法 第56条、行政强制法)."""

from __future__ import annotations

from plumbline.web.cases.services.access import DECISION, actor_joins
from plumbline.web.cases.services.drafts import Draft, Facts, plain
from plumbline.web.cases.services.handlers import add_act
from plumbline.web.cases.services.steps import step


@step
def preserve_evidence(draft: Draft) -> None:
    """先行登记保存: approved before, or within a day after when urgent; listed and signed on the spot.

    `act` holds the facts of the act itself, `officers` the codes of those present (default: the handlers).
    """
    _with_act(draft, "preservation")


@step
def dispose_preserved(draft: Draft) -> None:
    """处理登记保存物品: within seven working days; `element` numbers the preservation (default: the last)."""


@step
def seal(draft: Draft) -> None:
    """查封扣押: law or regulation as basis, approval, reasons and rights told, decision and list handed over at once."""
    draft.default(id=f"F-{len(draft.many('sealings'))}", actor_kind=draft.facts["agency"]["kind"])
    _with_act(draft, "sealing")


@step
def extend_seal(draft: Draft) -> None:
    """延长查封扣押期限: once, by the leader, told to the party with reasons (行政强制法 第25条)."""
    draft.default(approver="leader")
    actor_joins(draft, DECISION)


@step
def release_seal(draft: Draft) -> None:
    """解除查封扣押: as soon as a ground exists, and the things go back (行政强制法 第28条)."""


def _with_act(draft: Draft, kind: str) -> None:
    """The measure is an act of two officers; what both record alike is written once."""
    officers = draft.section.pop("officers", None)
    act: Facts = draft.section.pop("act", None) or {}
    shared: Facts = {name: draft.section[name] for name in ("started", "recorded") if name in draft.section}
    add_act(draft, kind, {"date": plain(draft.on), **shared, **act}, officers)
