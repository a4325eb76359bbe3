"""One demo city, one server and one browser for all journeys."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from plumbline.project.demo.exhibits import drawn
from tests.browser import chromium, opened_browser
from tests.journeys.people import Diary, Office
from tests.shots import demo_server, free_port

ARTEFACTS = Path(__file__).parents[2] / "artefacts" / "journeys"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys run one after another in one worker, and only where there is a browser.

    First of all such hooks, so that the workers are shared out after the group is known.
    """
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("journeys"))
            item.add_marker(pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a freshly seeded city; `JOURNEYS_ADDRESS` names one that already runs."""
    if running := os.environ.get("JOURNEYS_ADDRESS"):
        yield running
        return
    with demo_server(tmp_path_factory.mktemp("city"), free_port(), "--scale", "1") as address:
        yield address


@pytest.fixture(scope="session")
def doors() -> dict[str, Any]:
    """The sessions of those who have signed in."""
    return {}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed at the end of each module, so that its event loop does not outlive the journeys."""
    with opened_browser() as opened:
        yield opened


@pytest.fixture
def office(browser: Browser, city: str, doors: dict[str, Any]) -> Iterator[Office]:
    """The people of the city."""
    people = Office(browser, city, doors)
    yield people
    people.closes()


@pytest.fixture
def diary(request: pytest.FixtureRequest) -> Iterator[Diary]:
    """Where the pictures of this journey are kept; at its end no page may have had a fault."""
    folder = ARTEFACTS / request.node.name.removeprefix("test_")
    for old in folder.glob("*.png"):
        old.unlink()
    kept = Diary(folder)
    yield kept
    assert kept.faults == []


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photograph as a camera leaves it on the disk."""
    taken = tmp_path / "现场照片.jpg"
    taken.write_bytes(drawn("现场照片", "砂石料堆场", Random(2026)))
    return taken
