"""Fixtures: a city with a published table of weights, and a case under investigation."""

import pytest

from tests.web.assessments.tables import publish, weights
from tests.web.cases.story import EVIDENCE, Story
from tests.web.cases.world import World


@pytest.fixture
def world(db) -> World:
    """A small city whose market bureau published a table."""
    found = World()
    publish(found, weights(), key="hz_expired_food")
    return found


@pytest.fixture
def story(world) -> Story:
    """A case under investigation with one piece of evidence."""
    told = Story(world).inspected()
    told.case.facts["evidence"] = [EVIDENCE]
    told.case.save()
    return told
