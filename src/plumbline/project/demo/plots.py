"""What a case is about: the ending, the place, the fine inside the statutory range, and the turns it takes."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from plumbline.law import law
from plumbline.law.matters import FineRange, Matter
from plumbline.project.demo.cast import Crew, Role, Story, stories
from plumbline.project.demo.scenes import Plot
from plumbline.project.demo.screenplay import ENDINGS
from plumbline.web.parties.models import Party

SPOT_SHARE = 0.75
YUAN = 100


def story_for(crew: Crew, random: Random, on: date, *, simple: bool | None = None) -> Story:
    """A story of the agency's field whose matter is in force that day, by weight."""
    told = [
        s
        for s in stories()
        if s.field == crew.agency.field and law().matters.get(s.matter, on) and simple in (None, s.simple)
    ]
    return random.choices(told, [s.weight for s in told])[0]


def plot_for(role: Role, *, ending: str | None = None) -> Plot:
    """The turns of one case."""
    random, story = role.random, role.story
    ended = role.start - timedelta(days=random.randint(0, 3))
    chosen = ending or ending_of(story, random)
    fine_range = range_for(role, ended)
    fine = (
        fine_in(fine_range, random, spot=chosen == "on_the_spot", person=role.party.kind == "person")
        if chosen in ("penalty", "on_the_spot")
        else 0
    )
    hearing = chosen == "penalty" and fine >= hearing_sum(role)
    return Plot(
        ending="penalty" if chosen == "on_the_spot" else chosen,
        spot=chosen == "on_the_spot",
        place=role.place(),
        detail=random.choice(story.details),
        started=ended - timedelta(days=random.randint(0, 20)),
        ended=ended,
        fine=fine,
        bounds=(fine_range.minimum, fine_range.maximum) if fine_range else None,
        hearing=hearing,
        sampling=story.sampling or random.random() < 0.05,
        sealing=bool(story.seal_objects) and random.random() < 0.4,
        preserving=random.random() < 0.06,
        statement=random.random() < 0.22,
        paying=random.choices(("prompt", "late", "deferred"), (88, 8, 4))[0],
    )


def ending_of(story: Story, random: Random) -> str:
    """On the spot where the story allows it; else one of the endings by its share."""
    if story.simple and random.random() < SPOT_SHARE:
        return "on_the_spot"
    return random.choices([e for e, _ in ENDINGS], [w for _, w in ENDINGS])[0]


def range_for(role: Role, on: date) -> FineRange | None:
    """The first fixed range for this kind of party."""
    matter = law().matters.get(role.story.matter, on)
    if matter is None:
        return None
    return next((r for r in _fixed(matter, role.party) if r.maximum is not None), None)


def _fixed(matter: Matter, party: Party) -> list[FineRange]:
    own = [r for r in matter.fine_for(party.kind) if r.basis == "fixed"]
    return sorted(own, key=lambda r: (r.party != party.kind, bool(r.when)))


def fine_in(bounds: FineRange | None, random: Random, *, spot: bool, person: bool) -> int:
    """A round sum in fen, mostly in the lower half of the range; on the spot within the limit of the simple procedure."""
    if bounds is None or bounds.maximum is None:
        return 0
    low, high = bounds.minimum or 0, bounds.maximum
    if spot:
        high = min(high, (200 if person else 3000) * YUAN)
        if low > high:
            return 0
    share = min(random.betavariate(1.6, 4.0), 0.96)
    unit = next(u for u in (50, 100, 500, 1000, 5000) if (high - low) / YUAN <= u * 120 or u == 5000) * YUAN
    fine = round((low + (high - low) * share) / unit) * unit
    return max(low, min(high, fine or unit))


def hearing_sum(role: Role) -> int:
    """From this intended fine on the demo's cases go through a hearing or a waiver; the law itself is asked at the notice."""
    kind = "person" if role.party.kind == "person" else "entity"
    return (
        {"ecology": 200_000, "market": 100_000}.get(role.crew.agency.field, 50_000)
        * YUAN
        // (10 if kind == "person" else 1)
    )
