"""Evidence, tests, preservation, and coercive measures."""

from __future__ import annotations

from datetime import date

import numpy as np

from plumbline.synth.courses import REVISED, TODAY
from plumbline.synth.days import MINUTE, number, workdays_after
from plumbline.synth.defects import defect
from plumbline.synth.registry import FIELDS
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import ABSENT, Array

HOUR = 60 * MINUTE
LAST_MONTHS = TODAY - 120


def _sealed(scene: Scene) -> Array:
    return scene.did("sealed")


def _tested(scene: Scene) -> Array:
    return scene.did("tested", REVISED) & scene.did("noticed")


def _preserved(scene: Scene) -> Array:
    return scene.sheet.lists["preservations"].present[:, 0] & scene.did("inspected", REVISED)


def _seal(scene: Scene, rows: Array, **facts: object) -> None:
    for name, value in facts.items():
        scene.sheet.lists["sealings"].put(name, (rows, 0), value)


@defect(
    "以欺骗手段取得的证据作为定案根据",
    rule="ev_illegal_excluded",
    where=lambda scene: scene.did("decided", REVISED),
    changes=("evidence",),
)
def evidence_by_deceit(scene: Scene, rows: Array) -> None:
    """The first piece of evidence was got by deceit and used."""
    scene.sheet.lists["evidence"].put("unlawful_means", (rows, 0), "deceit")


@defect(
    "定案证据在决定之后才取得",
    rule="ev_before_decision",
    where=lambda scene: scene.did("decided", REVISED) & (scene.course.day["decided"] < LAST_MONTHS),
    changes=("evidence",),
)
def evidence_after_the_decision(scene: Scene, rows: Array) -> None:
    """The decision rests on what was found ten days later."""
    scene.sheet.lists["evidence"].put("obtained", (rows, 0), scene.course.day["decided"][rows] + 10)


@defect(
    "定案证据没有查证属实",
    rule="ev_types",
    where=lambda s: s.did("decided", REVISED),
    changes=("evidence",),
)
def evidence_unverified(scene: Scene, rows: Array) -> None:
    """Nobody verified it."""
    scene.sheet.lists["evidence"].put("verified", (rows, 0), False)


def _copied(scene: Scene) -> Array:
    starts = {"market": date(2019, 4, 1), "urban": date(2022, 5, 1)}
    since = np.array([number(starts.get(field, date(2200, 1, 1))) for field in FIELDS])
    return scene.sheet.lists["evidence"].present[:, 2] & (scene.course.day["asked"] >= since[scene.cast.field])


@defect("复制件没有注明与原件一致", rule="ev_copy_certified", where=_copied, changes=("evidence",))
def copy_uncertified(scene: Scene, rows: Array) -> None:
    """A bare photocopy."""
    scene.sheet.lists["evidence"].put("copy_certified", (rows, 2), False)


@defect("检测结果没有告知当事人", rule="ev_lab_result_notified", where=_tested, changes=("lab_tests",))
def result_not_told(scene: Scene, rows: Array) -> None:
    """The party never learnt the result."""
    scene.sheet.lists["lab_tests"].put("notified", (rows, 0), ABSENT)


@defect("检测报告没有资质标志", rule="ev_lab_mark", where=_tested, changes=("lab_tests",))
def report_without_mark(scene: Scene, rows: Array) -> None:
    """The laboratory has no mark."""
    scene.sheet.lists["lab_tests"].put("mark_number", (rows, 0), None)


@defect(
    "抽样没有加封并开具清单",
    rule="ev_sampling",
    where=lambda s: _tested(s) & s.did("inspected", REVISED),
    changes=("lab_tests",),
)
def sample_unsealed(scene: Scene, rows: Array) -> None:
    """The sample was neither sealed nor listed."""
    scene.sheet.lists["lab_tests"].put("sealed_and_listed", (rows, 0), False)


@defect("先行登记保存之后才批准", rule="pres_approval", where=_preserved, changes=("preservations",))
def preserved_before_approval(scene: Scene, rows: Array) -> None:
    """Approval came two hours after, without urgency."""
    preservations = scene.sheet.lists["preservations"]
    preservations.put("approved", (rows, 0), preservations["started"][rows, 0] + 2 * HOUR)


@defect("先行登记保存逾期没有处理", rule="pres_7wd", where=_preserved, changes=("preservations",))
def preserved_too_long(scene: Scene, rows: Array) -> None:
    """Dealt with on the twelfth working day."""
    late = workdays_after(scene.course.day["inspected"][rows], 12)
    scene.sheet.lists["preservations"].put("disposed", (rows, 0), late)


@defect("逾期的登记保存物品仍作证据", rule="pres_used_after_expiry", where=_preserved, changes=("preservations",))
def preserved_goods_used_late(scene: Scene, rows: Array) -> None:
    """The goods served as evidence after their release by law."""
    scene.sheet.lists["preservations"].put("used_after_expiry", (rows, 0), True)


@defect("以规范性文件为依据查封扣押", rule="coe_basis", where=_sealed, changes=("sealings",))
def sealed_without_basis(scene: Scene, rows: Array) -> None:
    """A paper below the rules is no basis."""
    _seal(scene, rows, basis_level="normative_document")


@defect("查封扣押之后才批准", rule="coe_approval", where=_sealed, changes=("sealings",))
def sealed_before_approval(scene: Scene, rows: Array) -> None:
    """Approved three hours after, without urgency."""
    _seal(scene, rows, approved=scene.sheet.lists["sealings"]["started"][rows, 0] + 3 * HOUR)


@defect("查封扣押没有告知理由和权利", rule="coe_steps", where=_sealed, changes=("sealings",))
def sealed_without_reasons(scene: Scene, rows: Array) -> None:
    """The party was told nothing."""
    _seal(scene, rows, reasons_told=False)


@defect("查封扣押没有当场交付决定书", rule="coe_decision_doc", where=_sealed, changes=("sealings",))
def sealed_without_papers(scene: Scene, rows: Array) -> None:
    """No decision was handed over."""
    _seal(scene, rows, decision_delivered=False)


@defect("查封了生活必需品", rule="coe_scope", where=_sealed, changes=("sealings",))
def necessities_sealed(scene: Scene, rows: Array) -> None:
    """What a family lives by was taken."""
    _seal(scene, rows, living_necessities=True)


@defect("委托其他组织实施查封扣押", rule="jur_coercion_not_delegable", where=_sealed, changes=("sealings",))
def sealing_delegated(scene: Scene, rows: Array) -> None:
    """An entrusted body sealed."""
    _seal(scene, rows, actor_kind="entrusted")


@defect(
    "查封扣押超过法定期限",
    rule="coe_period_30",
    where=lambda s: s.did("sealed") & (s.course.day["sealed"] < LAST_MONTHS),
    changes=("sealings",),
)
def sealed_too_long(scene: Scene, rows: Array) -> None:
    """Released after three months."""
    late = scene.course.day["sealed"][rows] + 95
    sealings = scene.sheet.lists["sealings"]
    sealings.put("release.date", (rows, 0), late)
    sealings.put("release.returned", (rows, 0), late)


@defect(
    "结案时没有解除查封扣押",
    rule="coe_release",
    where=lambda s: s.did("sealed") & s.did("closed") & ~s.course.has["referred"],
    changes=("sealings",),
    also=("coe_period_30",),
)
def never_released(scene: Scene, rows: Array) -> None:
    """The seal stands while the case is closed."""
    scene.sheet.lists["sealings"].there["release"][rows, 0] = False


@defect("解除后没有退还财物", rule="coe_return", where=_sealed, changes=("sealings",))
def goods_not_returned(scene: Scene, rows: Array) -> None:
    """Released on paper only."""
    scene.sheet.lists["sealings"].put("release.returned", (rows, 0), ABSENT)


def _watched(scene: Scene) -> Array:
    return scene.sheet.has("monitor") & scene.did("found", REVISED) & scene.did("decided")


@defect("监控设备没有经法制审核就使用", rule="ev_monitor_basis", where=_watched, changes=("monitor",))
def device_unreviewed(scene: Scene, rows: Array) -> None:
    """The legal review followed the record."""
    scene.sheet.put("monitor.legal_review", rows, scene.course.day["found"][rows] + 5)


@defect("监控设备没有明显标志", rule="ev_monitor_device", where=_watched, changes=("monitor",))
def device_unmarked(scene: Scene, rows: Array) -> None:
    """Nobody could see it."""
    scene.sheet.put("monitor.marked", rows, False)


@defect("监控记录不清晰仍作证据", rule="ev_monitor_record_review", where=_watched, changes=("monitor",))
def record_unclear(scene: Scene, rows: Array) -> None:
    """The record shows little."""
    scene.sheet.put("monitor.record_clear", rows, False)


@defect("没有告知当事人监控记录", rule="ev_monitor_notify", where=_watched, changes=("monitor",))
def record_not_told(scene: Scene, rows: Array) -> None:
    """The party learnt of it from the decision."""
    scene.sheet.put("monitor.notified", rows, ABSENT)
