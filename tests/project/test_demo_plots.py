"""What the invented cases decide on the spot is what 行政处罚法 51 lets be decided there."""

from datetime import date
from random import Random

import pytest

from plumbline.project.demo.cast import Crew, Role, stories
from plumbline.project.demo.plots import bounds_for, ending_of, fine_for, light, spot_limit
from plumbline.web.organs.models import Agency
from plumbline.web.parties.models import Party

DAY = date(2026, 3, 2)
SIMPLE = [story for story in stories() if story.simple]


def role_of(story, kind, seed=0):
    crew = Crew(Agency(field=story.field), {})
    return Role(crew, Party(kind=kind), story, Random(seed), DAY, handlers=[None])


@pytest.mark.parametrize("kind", ["entity", "sole_trader", "person"])
@pytest.mark.parametrize("story", SIMPLE, ids=lambda story: story.key)
def test_a_fine_on_the_spot_is_within_the_limit_and_within_the_range(story, kind):
    for seed in range(40):
        role = role_of(story, kind, seed)
        bounds = bounds_for(role, DAY)
        if ending_of(role, bounds) == "on_the_spot":
            assert light(role, bounds)
            fine = fine_for(role, bounds, "on_the_spot", mitigated=False)
            assert fine <= spot_limit(role)
            assert not fine or bounds[0] <= fine <= bounds[1]


def test_a_least_fine_at_the_limit_may_be_decided_on_the_spot_a_fen_more_may_not():
    spill = next(story for story in SIMPLE if story.key == "vehicle_spill")
    trader, firm = role_of(spill, "sole_trader"), role_of(spill, "entity")
    assert (spot_limit(trader), spot_limit(firm)) == (20_000, 300_000)
    assert light(trader, (20_000, 50_000))
    assert not light(trader, (20_001, 50_000))
    assert light(firm, (200_000, 2_000_000))


def test_where_the_law_knows_a_warning_the_case_stays_in_the_street():
    records = next(story for story in SIMPLE if story.key == "purchase_records")
    role = role_of(records, "entity")
    bounds = bounds_for(role, DAY)
    assert bounds[0] > spot_limit(role)
    assert light(role, bounds)
    assert fine_for(role, bounds, "on_the_spot", mitigated=False) == 0
