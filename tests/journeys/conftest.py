"""A copy of the demo city, a server and a browser for the journeys of each worker."""

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
from tests.city import begin, served, shared
from tests.journeys.people import Diary, Office, Shapes
from tests.migrated import asks_for_database, of_this_run

ARTEFACTS = Path(__file__).parents[2] / "artefacts" / "journeys"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Journeys run only where there is a browser; their city begins to be seeded, with a database that a worker migrates anyway."""
    journeys = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in journeys:
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"))
    running = "JOURNEYS_ADDRESS" in os.environ
    if journeys and chromium() and not running and not config.option.collectonly:
        chosen = config.option.markexpr or config.option.keyword or os.environ.get("DATABASE_URL")
        is_made = not chosen and any(map(asks_for_database, items))
        begin(where(config), of_this_run(config) if is_made else None)


def where(config: pytest.Config) -> Path:
    """The folder of the city that all workers of this run share."""
    return shared(of_all_workers(config) / "city")


def of_all_workers(config: pytest.Config) -> Path:
    """The folder of temporary files of this run."""
    base: Path = config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    return base.parent if hasattr(config, "workerinput") else base


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[str]:
    """The address of this worker's own copy of a freshly seeded city; `JOURNEYS_ADDRESS` names one that already runs."""
    if running := os.environ.get("JOURNEYS_ADDRESS"):
        yield running
        return
    with served(where(pytestconfig), tmp_path_factory.mktemp("city") / "home") as address:
        yield address


@pytest.fixture(scope="session")
def shapes(pytestconfig: pytest.Config) -> Shapes:
    """The kinds of pages, in each state of a case, at which axe has looked in this run."""
    folder = of_all_workers(pytestconfig) / "shapes"
    folder.mkdir(exist_ok=True)
    return Shapes(folder)


@pytest.fixture(scope="session")
def doors() -> dict[str, Any]:
    """The sessions of those who have signed in."""
    return {}


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed after the journeys, so that its event loop does not outlive them."""
    with opened_browser() as opened:
        yield opened


@pytest.fixture
def office(browser: Browser, city: str, doors: dict[str, Any]) -> Iterator[Office]:
    """The people of the city."""
    people = Office(browser, city, doors)
    yield people
    people.closes()


@pytest.fixture
def diary(request: pytest.FixtureRequest, shapes: Shapes) -> Iterator[Diary]:
    """Where the pictures of this journey are kept; at its end no page may have had a fault."""
    folder = ARTEFACTS / request.node.name.removeprefix("test_")
    for old in folder.glob("*.jpg"):
        old.unlink()
    kept = Diary(folder, shapes)
    yield kept
    assert kept.faults == []


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photograph as a camera leaves it on the disk."""
    taken = tmp_path / "现场照片.jpg"
    taken.write_bytes(drawn("现场照片", "砂石料堆场", Random(2026)))
    return taken
