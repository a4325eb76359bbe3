"""Complaints and reports from which a case came."""

from __future__ import annotations

from datetime import date

from plumbline.synth.courses import TODAY
from plumbline.synth.days import number, workdays_after
from plumbline.synth.defects import defect
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import Array

ORDER_20, ORDER_121 = number(date(2020, 1, 1)), number(date(2026, 4, 15))
LONG_AGO = TODAY - 120
SUPERVISED = number(date(2021, 7, 15))


def _of(scene: Scene, field: str) -> Array:
    return scene.sheet.lists["complaints"].present[:, 0] & scene.in_field(field)


@defect(
    "实名举报人没有按期告知是否立案",
    rule="cmp_samr_feedback",
    where=lambda s: _of(s, "market") & s.did("received", ORDER_20) & (s.course.day["received"] < ORDER_121 - 30),
    changes=("complaints",),
)
def reporter_told_late(scene: Scene, rows: Array) -> None:
    """The reporter learns after three weeks whether a case was filed."""
    matters = scene.sheet.lists["complaints"]
    late = workdays_after(matters["check.decided"][rows, 0], 15)
    matters.put("feedback.date", (rows, 0), late)
    matters.put("closed", (rows, 0), late)


@defect(
    "劳动保障投诉没有按期受理",
    rule="cmp_labour",
    where=lambda s: _of(s, "labour") & (s.course.day["received"] < LONG_AGO),
    changes=("complaints",),
)
def complaint_accepted_late(scene: Scene, rows: Array) -> None:
    """Taken up after three weeks."""
    matters = scene.sheet.lists["complaints"]
    late = workdays_after(scene.course.day["found"][rows], 15)
    for name in ("acceptance.date", "acceptance.told"):
        matters.put(name, (rows, 0), late)


@defect(
    "生态环境举报没有按期转送承办机构",
    rule="cmp_eco_forward",
    where=lambda s: _of(s, "ecology") & (s.course.day["received"] < LONG_AGO),
    changes=("complaints",),
)
def complaint_forwarded_late(scene: Scene, rows: Array) -> None:
    """Passed on after two weeks."""
    matters = scene.sheet.lists["complaints"]
    late = workdays_after(matters["acceptance.date"][rows, 0], 10)
    matters.put("handling.forwarded", (rows, 0), late)


@defect(
    "立案的举报没有记录案号",
    rule="cmp_to_case",
    where=lambda s: (
        s.sheet.lists["complaints"].present[:, 0]
        & s.did("filed")
        & (s.sheet.lists["complaints"]["closed"][:, 0] >= SUPERVISED)
    ),
    changes=("complaints",),
)
def report_without_case_number(scene: Scene, rows: Array) -> None:
    """Where it went cannot be told."""
    scene.sheet.lists["complaints"].put("case_number", (rows, 0), None)
