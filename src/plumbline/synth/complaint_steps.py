"""The complaint, report or hotline order with which a case began, from its receipt to the answer."""

from __future__ import annotations

import numpy as np

from plumbline.synth.chances import between
from plumbline.synth.courses import TODAY
from plumbline.synth.days import MINUTE, moment, workdays_after
from plumbline.synth.registry import FIELDS
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import ABSENT, Array, Sheet
from plumbline.synth.texts import joined

KINDS = {"ecology": "environment", "market": "report", "labour": "labour", "urban": "hotline"}


def write(scene: Scene) -> None:
    """One matter beside each case that began with a complaint."""
    sheet, rows = scene.sheet, scene.rows
    matters = sheet.of("complaints", 1)
    matters.present[:, 0] = sheet["discovery.channel"] == sheet.number("discovery.channel", "complaint")
    kinds = np.array([matters.number("kind", KINDS[field]) for field in FIELDS])
    matters["id"] = joined("T-", sheet.columns["case.id"])
    matters["kind"] = kinds[scene.cast.field]
    matters.say(received=scene.course.day["found"], as_of=np.full(rows, TODAY), competent=True, mixed=False)
    matters.say(real_name=True, reachable=True, reporter_disclosed=False)
    _acceptance(scene, matters)
    _check(scene, matters)
    _handling(scene, matters)
    _order(scene, matters)


def _kind(scene: Scene, *fields: str) -> Array:
    return scene.in_field(*fields)[:, None]


def _acceptance(scene: Scene, matters: Sheet) -> None:
    """Taken up within two working days and told at once; a report is not accepted, it is checked."""
    accepted = workdays_after(scene.course.day["found"], between(scene.dice, scene.rows, 0, 2))
    matters.happens("acceptance", _kind(scene, "ecology", "labour", "urban"))
    matters.say("acceptance", date=accepted, result="accepted", told=accepted)


def _check(scene: Scene, matters: Sheet) -> None:
    """What became of it: filed, not filed, or answered after a penalty on the spot."""
    course, rows = scene.course, scene.rows
    decided = np.where(course.has["simple"], course.day["inspected"], course.day["filed"])
    told = workdays_after(decided, between(scene.dice, rows, 1, 3))
    matters.say("check", decided=decided)
    matters["check.result"] = np.where(course.has["filed"], 0, 1)
    matters.say("feedback", required=True, date=np.where(told <= TODAY, told, ABSENT))
    matters["clue_found"] = course.has["filed"] | course.has["simple"]
    matters["closed"] = np.where(told <= TODAY, told, ABSENT)
    outcomes = [matters.number("outcome", name) for name in ("filed", "not_filed", "answered")]
    matters["outcome"] = np.select([course.has["filed"], course.has["declined"]], outcomes[:2], outcomes[2])
    matters["case_number"] = scene.sheet.columns["case.number"]


def _handling(scene: Scene, matters: Sheet) -> None:
    """Reports to the ecology authorities are passed on, finished and answered."""
    accepted = matters["acceptance.date"][:, 0]
    finished = workdays_after(accepted, between(scene.dice, scene.rows, 5, 25))
    matters.happens("handling", _kind(scene, "ecology", "urban"))
    matters["handling.forwarded"] = workdays_after(accepted, 1)
    matters["handling.finished"] = np.where(finished <= TODAY, finished, ABSENT)
    matters["handling.answered"] = np.where(finished <= TODAY, finished, ABSENT)


def _order(scene: Scene, matters: Sheet) -> None:
    """Orders of the city's hotline are taken within minutes."""
    found = scene.course.day["found"]
    issued, minutes = moment(found, 10 * 60), between(scene.dice, scene.rows, 1, 9)
    matters.happens("order", _kind(scene, "urban"))
    matters.say("order", issued=issued, taken=issued + minutes * MINUTE, issued_on=found, taken_on=found)
    matters.say("order", minutes=minutes, urgency="ordinary", misdirected=False, hard_to_place=False)
