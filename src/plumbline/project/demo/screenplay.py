"""Whole cases: the order of the scenes for each ending, and how a case is cut off where it stands today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from plumbline.project.demo import acts, scenes
from plumbline.project.demo.cast import Role
from plumbline.project.demo.scenes import Plot, Scene

ENDINGS = (("penalty", 74), ("no_penalty_first", 13), ("no_penalty_minor", 8), ("unfounded", 3), ("declined", 2))


def case(role: Role, plot: Plot) -> Iterator[Scene]:
    """The scenes of one case, in the order in which they happen."""
    if plot.spot:
        yield from acts.on_the_spot(role, plot)
        return
    yield scenes.lead(role, plot)
    on = role.workdays(role.start, 2, 7)
    if plot.ending == "declined":
        yield Scene("decline_filing", "head", on, {"date": on, "ground": "no_facts"})
        return
    yield scenes.filing(role, on)
    yield from _then(role, plot, list(investigation(role, plot, role.workdays(on, 1, 3))))


def _then(role: Role, plot: Plot, done: list[Scene]) -> Iterator[Scene]:
    yield from done
    on = role.workdays(max(scene.on for scene in done), 2, 6)
    yield scenes.finish(role, plot, on, done[0].on)
    reviewed = list(acts.review(role, role.soon(on, 1, 2)))
    yield from reviewed
    on = reviewed[-1].on
    if plot.ending == "penalty":
        yield from _punish(role, plot, role.soon(on, 1, 3))
    else:
        yield from _finish(role, plot, role.workdays(on, 1, 4))


def investigation(role: Role, plot: Plot, on: date) -> Iterator[Scene]:
    """On the spot, asked, tested, kept, sealed, corrected."""
    first = scenes.act(role, plot, "inspection", on, first_contact=True)
    yield first
    if plot.sealing:
        yield from list(scenes.sealing(role, plot, first.on))
    yield from _later(role, plot, first)


def _later(role: Role, plot: Plot, first: Scene) -> Iterator[Scene]:
    later: list[Scene] = []
    asked = role.workdays(first.on, 1, 4)
    later.append(scenes.act(role, plot, "inquiry", asked, individually=True, read_back=True, pages_signed=True))
    if plot.preserving:
        later += scenes.preserving(role, plot, role.workdays(first.on, 1, 2))
    if plot.sampling:
        later += scenes.sampling(role, plot, role.workdays(first.on, 1, 2))
    if plot.ending != "unfounded":
        later += scenes.correction(role, plot, role.workdays(first.on, 1, 3))
    yield from sorted(later, key=lambda scene: scene.on)


def _punish(role: Role, plot: Plot, on: date) -> Iterator[Scene]:
    told = acts.notice(role, plot, on)
    yield told
    if plot.hearing:
        heard = list(acts.hearing(role, role.workdays(told.on, 1, 4)))
        yield from heard
        again = list(acts.review(role, role.workdays(heard[-1].on, 1, 2)))
        yield from again
        discussed = acts.discussion(role, role.workdays(again[-1].on, 1, 3))
        yield discussed
        yield from _finish(role, plot, role.workdays(discussed.on, 1, 2))
        return
    if plot.statement:
        yield from acts.statement(role, role.workdays(told.on, 1, 3))
    yield from _finish(role, plot, role.soon(told.on, 6, 9))


def _finish(role: Role, plot: Plot, on: date) -> Iterator[Scene]:
    decided = acts.decision(role, plot, on)
    yield decided
    served = role.workdays(decided.on, 1, 5)
    document = "decision" if plot.ending == "penalty" else "no_penalty_decision"
    yield Scene("serve", "handler", served, {"document": document, "date": served, **acts.service(document, role)})
    if plot.ending != "penalty":
        yield from acts.closing(role, role.workdays(served, 1, 8))
        return
    yield acts.publication(role, plot, role.workdays(decided.on, 5, 6), decided.on)
    yield from _collect(role, plot, served)


def _collect(role: Role, plot: Plot, served: date) -> Iterator[Scene]:
    """Paid in time, or late with surcharge and demand, or deferred."""
    ended = served
    if plot.paying == "deferred":
        until = served + timedelta(days=60)
        yield Scene(
            "approve_deferral",
            "head",
            role.workdays(served, 3, 6),
            {"applied": role.workdays(served, 1, 2), "written_application": True, "until": until},
        )
        ended = until - timedelta(days=role.random.randint(1, 10))
    elif plot.paying == "late":
        yield Scene(
            "demand",
            "handler",
            served + timedelta(days=40),
            {
                "served": served + timedelta(days=40),
                "states_period_and_amount": True,
                "rights_told": True,
                "defence_reviewed": True,
                "service": acts.service("demand", role),
            },
        )
        ended = served + timedelta(days=role.random.randint(44, 52))
    elif plot.fine:
        ended = served + timedelta(days=role.random.randint(2, 14))
    if plot.fine:
        yield acts.payment(role, plot, ended)
    yield from acts.closing(role, role.workdays(ended, 1, 10))
