"""What a case is about: the ending, the place, the fine inside the statutory range, and the turns it takes."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from plumbline.law import law
from plumbline.law.computations import row_of
from plumbline.project.demo.benchmarks_in_use import measure_for
from plumbline.project.demo.cast import Crew, Role, Story, stories
from plumbline.project.demo.scenes import Plot
from plumbline.project.demo.screenplay import ENDINGS

SPOT_SHARE = 0.75
YUAN = 100
Bounds = tuple[int, int]


def story_for(crew: Crew, random: Random, on: date, *, simple: bool | None = None, key: str | None = None) -> Story:
    """A story of the agency's field whose matter is in force that day, by weight."""
    told = [
        s
        for s in stories()
        if s.field == crew.agency.field
        and law().matters.get(s.matter, on)
        and simple in (None, s.simple)
        and key in (None, s.key)
    ]
    return random.choices(told, [s.weight for s in told])[0]


def plot_for(role: Role, *, ending: str | None = None, exhibits: bool = False) -> Plot:
    """The turns of one case."""
    random, story = role.random, role.story
    ended = role.start - timedelta(days=random.randint(0, 3))
    bounds = bounds_for(role, ended)
    chosen = ending or ending_of(role, bounds)
    mitigated = story.mitigated and chosen == "penalty"
    fine = fine_for(role, bounds, chosen, mitigated=mitigated)
    measure = measure_for(role, bounds) if chosen == "penalty" and not mitigated else None
    if measure is not None:
        fine, mitigated = measure.fine, measure.mitigate
    place, detail = role.scene_of_act()
    hearing = chosen == "penalty" and fine >= hearing_sum(role)
    return Plot(
        ending="penalty" if chosen == "on_the_spot" else chosen,
        spot=chosen == "on_the_spot",
        exhibits=exhibits,
        place=place,
        detail=detail,
        started=ended - timedelta(days=random.randint(0, 20)),
        ended=ended,
        fine=fine,
        bounds=bounds,
        mitigated=mitigated,
        hearing=hearing,
        sampling=story.sampling or random.random() < 0.05,
        sealing=bool(story.seal_objects) and random.random() < 0.4,
        preserving=random.random() < 0.06,
        statement=random.random() < 0.22,
        paying=random.choices(("prompt", "late", "deferred"), (88, 8, 4))[0],
        measure=measure,
    )


def ending_of(role: Role, bounds: Bounds | None) -> str:
    """On the spot where the story and the law allow it; else one of the endings by its share."""
    random = role.random
    if role.story.simple and light(role, bounds) and random.random() < SPOT_SHARE:
        return "on_the_spot"
    return random.choices([e for e, _ in ENDINGS], [w for _, w in ENDINGS])[0]


def light(role: Role, bounds: Bounds | None) -> bool:
    """Whether the least that the law asks for may be decided on the spot: a fine within the limit, or a warning."""
    matter = law().matters.get(role.story.matter, role.start)
    warned = matter is not None and "warning" in matter.edition.kinds
    return bounds is None or warned or bounds[0] <= spot_limit(role)


def spot_limit(role: Role) -> int:
    """The greatest fine that may be imposed on the spot on this kind of party (行政处罚法 51)."""
    limit: int = row_of("simple.fine_limit", role.start, party=role.party.kind).value
    return limit


def bounds_for(role: Role, on: date) -> Bounds | None:
    """The statutory range for this kind of party; by the head where the law counts heads."""
    matter = law().matters.get(role.story.matter, on)
    if matter is None:
        return None
    own = sorted(matter.fine_for(role.party.kind), key=lambda r: (r.party != role.party.kind, bool(r.when)))
    found = next((r for r in own if r.basis in ("fixed", "per_head") and r.maximum is not None), None)
    if found is None or found.maximum is None:
        return None
    heads = role.random.randint(*role.story.heads) if found.basis == "per_head" else 1
    return (found.minimum or 0) * heads, found.maximum * heads


def fine_for(role: Role, bounds: Bounds | None, chosen: str, *, mitigated: bool) -> int:
    """A round sum in fen: in the range, below it where the case is mitigated, within the limit on the spot."""
    if bounds is None or chosen not in ("penalty", "on_the_spot"):
        return 0
    low, high = bounds
    if chosen == "on_the_spot":
        limit = spot_limit(role)
        return 0 if low > limit else rounded(low, min(high, limit), role.random)
    if mitigated:
        return rounded(low // 50, low // 4, role.random)
    return rounded(low, high, role.random)


def rounded(low: int, high: int, random: Random) -> int:
    """Mostly in the lower half, in steps an office would choose."""
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
