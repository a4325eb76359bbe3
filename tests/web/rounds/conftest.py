"""Fixtures of the rounds."""

import pytest

from tests.web.rounds.world import FAULT, World


@pytest.fixture
def world(city) -> World:
    """Reviewers, a supervisor, and a register that is still empty."""
    return World(city)


@pytest.fixture
def files(world):
    """Three files of two bureaus, one of them with a fault."""
    return [
        world.file("海环罚〔2026〕1号"),
        world.file("海环罚〔2026〕2号", changes=FAULT),
        world.file("海市监罚〔2026〕1号", world.city.market),
    ]
