"""From service to the archive, written on the sheet; and what is particular to penalties on the spot."""

from __future__ import annotations

import numpy as np

from plumbline.synth.cast import ENTITY
from plumbline.synth.chances import between
from plumbline.synth.days import months_after, workdays_after
from plumbline.synth.scene import Scene, write_officers
from plumbline.synth.stakes import FINE
from plumbline.synth.texts import joined

SHOWN = 1 | 4
"""Government site and enterprise system."""


def write(scene: Scene) -> None:
    """Service, publication, closing, archive."""
    _on_the_spot(scene)
    _services(scene)
    _publication(scene)
    _closing(scene)


def _on_the_spot(scene: Scene) -> None:
    sheet, course, dice = scene.sheet, scene.course, scene.dice
    sheet.happens("on_the_spot", course.has["simple"])
    sheet.say("on_the_spot", facts_clear=True, form_numbered=True, rights_told=True, defence_heard=True)
    sheet.say("on_the_spot", delivered=True, officers_signed=True)
    sheet["on_the_spot.reported"] = workdays_after(course.day["decided"], between(dice, scene.rows, 0, 3))
    sheet["on_the_spot.file_handed"] = workdays_after(course.day["decided"], between(dice, scene.rows, 1, 6))


def _services(scene: Scene) -> None:
    """The notice and the decision."""
    sheet, course, rows = scene.sheet, scene.course, scene.rows
    services = sheet.of("services", 2)
    penalty = course.ended_as("penalty")
    services.present[...] = np.stack([course.has["noticed"], course.has["served"]], axis=1)
    documents = [services.number("document", name) for name in ("notice", "decision", "no_penalty_decision")]
    second = np.where(penalty, documents[1], documents[2])
    days = np.stack([course.day["noticed"], course.day["served"]], axis=1)
    services["document"] = np.stack([np.full(rows, documents[0]), second], axis=1)
    services["method"] = "direct"
    services["date"] = days
    receivers = [services.number("receiver", name) for name in ("self", "legal_representative")]
    services["receiver"] = np.where(scene.cast.party == ENTITY, receivers[1], receivers[0])[:, None]
    services["receipt"] = True
    officers = services.of("officers", 2)
    officers.present[...] = True
    people = np.broadcast_to(scene.cast.handlers[:, None, :2], (rows, 2, 2))
    write_officers(officers, people, days[:, :, None])


def _publication(scene: Scene) -> None:
    sheet, course = scene.sheet, scene.course
    fined = scene.stakes.kinds & FINE > 0
    sheet.happens("publication", course.has["published"])
    sheet["publication.date"] = course.day["published"]
    sheet["publication.channels"] = np.full(scene.rows, SHOWN)
    sheet.say("publication", required=True, personal_masked=True, secrets_masked=True)
    sheet["publication.credit_class"] = np.where(course.has["simple"] | ~fined, 0, 1)
    shown = np.where(course.has["simple"] | ~fined, 3, 12)
    sheet["publication.display_until"] = months_after(course.day["decided"], shown)


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
