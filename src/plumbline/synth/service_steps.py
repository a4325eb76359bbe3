"""How papers reach the party: by hand, by mail, electronically, left behind, or by public notice."""

from __future__ import annotations

import numpy as np

from plumbline.synth.cast import ENTITY
from plumbline.synth.chances import weighted
from plumbline.synth.scene import Scene, write_officers
from plumbline.synth.sheet import ABSENT, Array, Sheet

METHODS = ("direct", "mail", "electronic", "left")
SHARES = (0.74, 0.12, 0.09, 0.05)


def write(scene: Scene) -> None:
    """The service of the notice and of the decision."""
    sheet, course, rows = scene.sheet, scene.course, scene.rows
    services = sheet.of("services", 2)
    penalty = course.ended_as("penalty")
    services.present[...] = np.stack([course.has["noticed"], course.has["served"]], axis=1)
    documents = [services.number("document", name) for name in ("notice", "decision", "no_penalty_decision")]
    second = np.where(penalty, documents[1], documents[2])
    first_notice = np.where(course.has["renoticed"], course.day["issued"], course.day["noticed"])
    days = np.stack([first_notice, course.day["served"]], axis=1)
    services["document"] = np.stack([np.full(rows, documents[0]), second], axis=1)
    services["date"] = days
    methods = _methods(scene, services)
    receivers = [services.number("receiver", name) for name in ("self", "legal_representative")]
    services["receiver"] = np.where(scene.cast.party == ENTITY, receivers[1], receivers[0])[:, None]
    services["receipt"] = True
    _left(services, methods)
    _electronic(scene, services, methods)
    _public(scene, services)
    _mailed(scene, methods, days)
    officers = services.of("officers", 2)
    officers.present[...] = True
    people = np.broadcast_to(scene.cast.handlers[:, None, :2], (rows, 2, 2))
    write_officers(officers, people, days[:, :, None])


def _methods(scene: Scene, services: Sheet) -> Array:
    numbers = np.array([services.number("method", name) for name in METHODS])
    drawn = weighted(scene.dice, (scene.rows, 2), SHARES)
    drawn[scene.course.has["simple"]] = 0
    drawn[scene.course.has["public"], 1] = 0
    services["method"] = numbers[drawn]
    return drawn


def _left(services: Sheet, methods: Array) -> None:
    """Left behind after a refusal, before a witness of the neighbourhood and a camera."""
    left = methods == METHODS.index("left")
    for name in ("left_at_home", "refusal_recorded", "media"):
        services[name] = np.where(left, 1, -1)
    services["witness"] = np.where(left, services.number("witness", "grassroots"), -1)


def _electronic(scene: Scene, services: Sheet, methods: Array) -> None:
    """With an address that the party had confirmed at the first visit."""
    electronic = methods == METHODS.index("electronic")
    services["consented"] = np.where(electronic, scene.course.day["inspected"][:, None], ABSENT)


def _public(scene: Scene, services: Sheet) -> None:
    """The decision for a party that cannot be found."""
    public = np.flatnonzero(scene.course.has["public"])
    services.put("method", (public, 1), "public")
    services.put("published", (public, 1), scene.course.day["public"][public])
    services.put("receipt", (public, 1), None)
    for name in ("other_ways_failed", "course_recorded"):
        services.put(name, (public, 1), True)


def _mailed(scene: Scene, methods: Array, days: Array) -> None:
    """What the post says of decisions that were mailed."""
    mailings = scene.sheet.of("mailings", 1)
    mailings.present[:, 0] = (methods[:, 1] == METHODS.index("mail")) & scene.course.has["served"]
    mailings["document"] = scene.sheet.lists["services"]["document"][:, 1]
    mailings.say(posted=days[:, 1] - 2, signed=days[:, 1], counted=days[:, 1], address_confirmed=True)
