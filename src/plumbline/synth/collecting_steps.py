"""What is done when money is owed: leave to pay later, surcharge, demand and court; fines by the day."""

from __future__ import annotations

import numpy as np

from plumbline.synth.chances import between, some
from plumbline.synth.courses import TODAY
from plumbline.synth.days import at_work, workdays_after
from plumbline.synth.registry import FIELDS
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import ABSENT, Array


def write(scene: Scene) -> None:
    """The way of the money."""
    _payments(scene)
    _deferral(scene)
    _surcharge(scene)
    _court(scene)
    _daily_fine(scene)


def surcharge_of(scene: Scene) -> Array:
    """Three per cent of the fine a day, at most the fine, until the day of payment."""
    fine, days = scene.stakes.fine, scene.course.day["paid"] - scene.course.day["late"] + 1
    return np.where(scene.course.has["late"], np.minimum(fine * 3 * days // 100, fine), 0)


def _payments(scene: Scene) -> None:
    """In one sum, or in two where it was allowed."""
    sheet, course, stakes = scene.sheet, scene.course, scene.stakes
    due = stakes.fine + stakes.income + surcharge_of(scene)
    sheet.happens("execution", course.has["served"])
    sheet["execution.received"] = course.day["served"]
    payments = sheet.of("execution.payments", 2)
    twice = course.has["deferred"] & course.has["paid"]
    payments.present[:, 0] = course.has["paid"] & (due > 0)
    payments.present[:, 1] = twice
    payments["date"] = np.stack([np.where(twice, course.day["due"], course.day["paid"]), course.day["paid"]], axis=1)
    payments["amount"] = np.stack([np.where(twice, due // 2, due), due - due // 2], axis=1)
    bank = [payments.number("channel", name) for name in ("bank", "electronic", "cash")]
    cash = course.has["cash"]
    drawn = some(scene.dice, scene.rows, 0.4).astype(np.int64)
    payments["channel"] = np.where(cash, bank[2], np.where(drawn, bank[1], bank[0]))
    grounds = [payments.number("cash_ground", name) for name in ("hard_later", "none")]
    payments["cash_ground"] = np.where(cash, grounds[0], grounds[1])
    handed = workdays_after(course.day["paid"], between(scene.dice, scene.rows, 0, 2))
    banked = workdays_after(handed, between(scene.dice, scene.rows, 0, 2))
    payments["handed"] = np.where(cash & (handed <= TODAY), handed, ABSENT)
    payments["banked"] = np.where(cash & (banked <= TODAY), banked, ABSENT)
    payments["official_receipt"] = True


def _deferral(scene: Scene) -> None:
    sheet, course = scene.sheet, scene.course
    sheet.happens("execution.deferral", course.has["deferred"] & course.has["served"])
    sheet.say("execution.deferral", applied=course.day["deferred"], approved=course.day["deferred"])
    sheet.say("execution.deferral", approver="leader", written_application=True, until=course.day["deferred_until"])


def _surcharge(scene: Scene) -> None:
    sheet, course = scene.sheet, scene.course
    sheet.happens("execution.surcharge", course.has["late"] & course.has["paid"])
    sheet.say("execution.surcharge", start=course.day["late"], until=course.day["paid"], paused_days=0)
    sheet["execution.surcharge.amount"] = surcharge_of(scene)


def _court(scene: Scene) -> None:
    sheet, course = scene.sheet, scene.course
    sheet.happens("execution.demand", course.has["demanded"])
    sheet.say("execution.demand", served=course.day["demanded"], states_period_and_amount=True, rights_told=True)
    sheet["execution.demand.defence_reviewed"] = True
    sheet.happens("execution.court_application", course.has["court"])
    sheet.say("execution.court_application", date=course.day["court"], own_force_power=False)
    sheet.happens("court_papers", course.has["court"])
    sheet.say("court_papers", head_signed=True, sealed_and_dated=True, decision_with_reasons=True)
    sheet.say("court_papers", views_and_demand=True, subject_described=True)


def _daily_fine(scene: Scene) -> None:
    """In ecology, where a covert re-check found the act going on."""
    sheet, course, dice, stakes = scene.sheet, scene.course, scene.dice, scene.stakes
    ordered = course.day["served"]
    recheck = at_work(ordered + between(dice, scene.rows, 8, 20))
    known = course.has["served"] & course.has["ordinary"] & course.ended_as("penalty") & (stakes.fine > 0)
    fined = known & (scene.cast.field == FIELDS.index("ecology")) & (recheck <= TODAY) & some(dice, scene.rows, 0.02)
    sheet.happens("daily_fine", fined)
    sheet.say("daily_fine", prior_served=ordered, prior_fine=stakes.fine, correction_served=ordered, recheck=recheck)
    sheet.say("daily_fine", covert=True, continued=True, days=recheck - ordered)
    sheet["daily_fine.total"] = stakes.fine * (recheck - ordered)
