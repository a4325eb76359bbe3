"""Publication, closing and archive, written on the sheet; and what is particular to penalties on the spot."""

from __future__ import annotations

import numpy as np

from plumbline.synth.chances import between, some
from plumbline.synth.courses import TODAY
from plumbline.synth.days import months_after, workdays_after
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import ABSENT
from plumbline.synth.stakes import FINE
from plumbline.synth.texts import joined

SHOWN = 1 | 4
"""Government site and enterprise system."""


def write(scene: Scene) -> None:
    """On the spot, publication, closing, archive."""
    _on_the_spot(scene)
    _publication(scene)
    _closing(scene)


def _on_the_spot(scene: Scene) -> None:
    sheet, course, dice = scene.sheet, scene.course, scene.dice
    sheet.happens("on_the_spot", course.has["simple"])
    sheet.say("on_the_spot", facts_clear=True, form_numbered=True, rights_told=True, defence_heard=True)
    sheet.say("on_the_spot", delivered=True, officers_signed=True)
    sheet["on_the_spot.reported"] = workdays_after(course.day["decided"], between(dice, scene.rows, 0, 3))
    sheet["on_the_spot.file_handed"] = workdays_after(course.day["decided"], between(dice, scene.rows, 1, 6))


def _publication(scene: Scene) -> None:
    sheet, course = scene.sheet, scene.course
    fined = scene.stakes.kinds & FINE > 0
    sheet.happens("publication", course.has["published"])
    sheet["publication.date"] = course.day["published"]
    sheet["publication.channels"] = np.full(scene.rows, SHOWN)
    sheet.say("publication", required=True, personal_masked=True, secrets_masked=True)
    sheet["publication.credit_class"] = np.where(course.has["simple"] | ~fined, 0, 1)
    shown = np.where(course.has["simple"] | ~fined, 3, 12)
    until = months_after(course.day["decided"], shown)
    sheet["publication.display_until"] = until
    sheet["publication.taken_down"] = np.where(until <= TODAY, until, ABSENT)
    sheet.happens("publication.told", course.has["noticed"] & course.has["served"])
    sheet.say("publication.told", date=course.day["decided"], in_writing=True)
    _withdrawal(scene)


def _withdrawal(scene: Scene) -> None:
    """A decision that was changed is taken down within three working days, with reasons."""
    sheet, course, dice = scene.sheet, scene.course, scene.dice
    changed = course.day["published"] + between(dice, scene.rows, 20, 90)
    withdrawn = workdays_after(changed, between(dice, scene.rows, 1, 2))
    happened = course.has["published"] & some(dice, scene.rows, 0.005) & (withdrawn <= TODAY)
    sheet.happens("publication.change", happened)
    sheet["publication.change.date"] = changed
    sheet.happens("publication.withdrawal", happened)
    sheet.say("publication.withdrawal", date=withdrawn, reasons_published=True)


def _closing(scene: Scene) -> None:
    sheet, course = scene.sheet, scene.course
    gone = np.select([course.has["terminated"], course.has["dropped"]], [1, 2], 0)
    grounds = {
        "penalty": "performed",
        "unfounded": "other",
        "expired": "other",
        "transfer": "transferred",
        "referral": "transferred",
    }
    names = [name for name, _ in sheet.field("decision.outcome").values]
    ground = np.array([sheet.number("closing.ground", grounds.get(name, "no_penalty")) for name in names])
    sheet.happens("closing", course.has["closed"])
    ended = [sheet.number("closing.ground", name) for name in ("terminated", "dropped")]
    sheet["closing.ground"] = np.select([gone == 1, gone == 2], ended, ground[course.outcome])
    sheet["closing.ground_date"] = course.day["ground"]
    sheet.say("closing", date=course.day["closed"], approver="leader")
    sheet.happens("archive", course.has["archived"])
    sheet["archive.date"] = course.day["archived"]
    sheet["archive.number"] = joined("D", sheet.columns["case.id"])
    sheet.say("archive", one_case_one_file=True, catalogued=True, retention="ten_years")
    sheet.say("archive", process_recorded=True, secret_leaked=False)
