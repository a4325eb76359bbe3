"""Fixtures of the case tests."""

import pytest

from tests.web.cases.story import Story
from tests.web.cases.world import World


@pytest.fixture
def world(db) -> World:
    """A small city with everybody the stories name."""
    return World()


@pytest.fixture
def story(world) -> Story:
    """A case about to begin."""
    return Story(world)
