"""Fixtures of what-if."""

import pytest

from tests.web.whatif.world import World


@pytest.fixture
def world(city) -> World:
    """Bureaus, people, and no case yet."""
    return World(city)
