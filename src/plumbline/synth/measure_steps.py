"""What is done on the way: sealing, preservation, tests, suspension, recusal, and decisions not to go on."""

from __future__ import annotations

import numpy as np

from plumbline.synth.chances import between, some
from plumbline.synth.courses import TODAY
from plumbline.synth.days import at_work, moment, workdays_after
from plumbline.synth.registry import FIELDS, registry
from plumbline.synth.scene import Scene, constant
from plumbline.synth.sheet import Words
from plumbline.synth.texts import joined

MORNING, NOON = 9 * 60, 11 * 60


def write(scene: Scene) -> None:
    """The measures and turns of each case."""
    _sealing(scene)
    _preservation(scene)
    _tests(scene)
    _pauses(scene)
    _recusal(scene)
    _given_up(scene)
    _monitor(scene)


def _sealing(scene: Scene) -> None:
    sheet, course, dice, rows = scene.sheet, scene.course, scene.dice, scene.rows
    sealings = sheet.of("sealings", 1)
    sealings.present[:, 0] = course.has["sealed"]
    start = course.day["sealed"]
    longer = some(dice, rows, 0.3)
    released = np.minimum(start + np.where(longer, between(dice, rows, 32, 58), between(dice, rows, 8, 29)), TODAY)
    sealings["id"] = constant("F-1")
    sealings["object"] = constant("涉案物品、工具")
    sealings["basis"] = constant("法律关于查封扣押的规定")
    sealings.say(basis_level="law", granted_to_agency=True, actor_kind="department", start=start)
    sealings["period_end"] = start + 29
    sealings["started"] = moment(start, NOON)
    sealings["approved"] = moment(start, MORNING)
    sealings.say(urgent=False, party_present=True, reasons_told=True, defence_heard=True, record_made=True)
    sealings.say(record_signed=True, recorded=True, decision_delivered=True, list_delivered=True)
    sealings.say(related_to_case=True, living_necessities=False, sealed_by_other=False, release_ground=True)
    extended = at_work(start + 20)
    sealings.happens("extension", longer & (extended <= start + 29) & (extended <= TODAY))
    released = np.where(sealings.has("extension")[:, 0], released, np.minimum(released, start + 29))
    sealings.say("extension", date=extended, approver="leader", until=start + 59, served=extended, reasons_stated=True)
    sealings.happens("release", np.ones(rows, np.bool_))
    sealings.say("release", date=released, returned=released)


def _preservation(scene: Scene) -> None:
    sheet, course, dice, rows = scene.sheet, scene.course, scene.dice, scene.rows
    preservations = sheet.of("preservations", 1)
    known = course.has["investigated"] & (scene.cast.field != FIELDS.index("labour"))
    preservations.present[:, 0] = known & some(dice, rows, 0.05)
    start = course.day["inspected"]
    preservations["object"] = constant("涉案物品")
    preservations.say(date=start, started=moment(start, NOON), approved=moment(start, MORNING), urgent=False)
    preservations.say(listed=True, list_signed=True, notice_delivered=True, used_after_expiry=False)
    preservations["disposed"] = np.minimum(workdays_after(start, between(dice, rows, 1, 6)), TODAY)
    preservations["disposal"] = between(dice, rows, 0, 1) * sheet.lists["preservations"].number("disposal", "evidence")


def _tests(scene: Scene) -> None:
    sheet, course, rows = scene.sheet, scene.course, scene.rows
    tests = sheet.of("lab_tests", 1)
    tests.present[:, 0] = course.has["tested"]
    tests.say(sampled=course.day["inspected"], party_notified=True, sealed_and_listed=True, list_signed=True)
    tests["received"] = workdays_after(course.day["inspected"], 1)
    tests["report_date"] = course.day["tested"]
    tests["report_number"] = joined("JC", sheet.columns["case.id"])
    tests.say(mark_required=True, notified=course.day["result_told"], used_as_basis=True)
    tests["mark_number"] = joined("CMA", sheet.columns["case.id"])
    exclusions = sheet.of("exclusions", 2)
    exclusions.present[...] = np.stack([course.has["tested"], course.has["heard"]], axis=1)
    names = [exclusions.number("reason", name) for name in ("test", "hearing")]
    exclusions["reason"] = np.broadcast_to(np.array(names), (rows, 2))
    exclusions["start"] = np.stack([workdays_after(course.day["inspected"], 1), course.day["requested"]], axis=1)
    exclusions["end"] = np.stack([course.day["tested"], course.day["heard"]], axis=1)


def _pauses(scene: Scene) -> None:
    sheet, course = scene.sheet, scene.course
    suspensions = sheet.of("suspensions", 1)
    suspensions.present[:, 0] = course.has["suspended"] & (course.day["resumed"] <= TODAY)
    suspensions.say(start=course.day["suspended"], end=course.day["resumed"], approver="leader")
    suspensions["ground"] = between(scene.dice, (scene.rows, 1), 0, 2)


def _recusal(scene: Scene) -> None:
    """A party asks that one of the handlers stand aside; the request is refused."""
    sheet, course, dice, rows = scene.sheet, scene.course, scene.dice, scene.rows
    recusals = sheet.of("recusals", 1)
    recusals.present[:, 0] = course.has["decided"] & course.has["ordinary"] & some(dice, rows, 0.01)
    recusals["target_id"] = Words(scene.cast.handlers[:, :1], registry().officer_ids)
    recusals.say(target="handler", requested=course.day["asked"], decided=course.day["asked"], decider="deputy")
    recusals.say(result="refused", acted_after_grant=False)


def _given_up(scene: Scene) -> None:
    """Leads that are not filed, and filings taken back."""
    sheet, course, dice = scene.sheet, scene.course, scene.dice
    sheet.happens("non_filing", course.has["declined"])
    sheet.say("non_filing", date=course.day["declined"], approver="leader")
    grounds = [sheet.number("non_filing.ground", name) for name in ("no_facts", "not_competent", "minor_corrected")]
    sheet["non_filing.ground"] = np.array(grounds)[between(dice, scene.rows, 0, 2)]
    sheet.happens("filing_revocation", course.has["dropped"] & (course.day["ground"] <= TODAY))
    sheet.say("filing_revocation", date=course.day["ground"], approver="leader")
    sheet["filing_revocation.reason"] = constant("查明的事实不符合立案条件")


def _monitor(scene: Scene) -> None:
    """Ecology cases that a fixed device brought to light."""
    sheet, course, dice = scene.sheet, scene.course, scene.dice
    captured = course.day["found"]
    watched = sheet["discovery.channel"] == sheet.number("discovery.channel", "monitoring")
    sheet.happens("monitor", watched & scene.in_field("ecology"))
    sheet["monitor.device_id"] = constant("JK-01")
    sheet.say("monitor", basis_level="law", standard_met=True, placed_reasonably=True, marked=True, record_clear=True)
    for name in ("legal_review", "technical_review", "location_published"):
        sheet[f"monitor.{name}"] = captured - between(dice, scene.rows, 30, 300)
    sheet.say("monitor", captured=captured, check_valid_to=captured + between(dice, scene.rows, 20, 300))
    sheet.say("monitor", record_reviewed=course.day["received"], notified=course.day["received"], query_channel=True)
    sheet["monitor.reviewer_id"] = Words(scene.cast.reviewer, registry().officer_ids)
