"""The power lists are tested in the small city of the case tests: 周明 drafts, 吴建国 approves."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import time_machine
from django.test import Client

from tests.web.cases.story import Story
from tests.web.cases.world import Person, World, at


@pytest.fixture
def world(db) -> World:
    """A small city with everybody the stories name."""
    return World()


@pytest.fixture
def story(world) -> Story:
    """A case about to begin."""
    return Story(world)


@pytest.fixture
def signed_in():
    """`with signed_in(world.zhou, "2026-03-02") as page:` is a browser of 周明 on that day."""

    @contextmanager
    def enter(person: Person | None, day: str) -> Iterator[Client]:
        with time_machine.travel(at(day), tick=False):
            client = Client()
            if person is not None:
                client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
            yield client

    return enter
