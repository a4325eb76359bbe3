"""Fixtures of the web tests."""

import pytest

from plumbline.web.organs.roles import Role
from tests.web.cast import City


@pytest.fixture
def city(db) -> City:
    """The tree of agencies."""
    return City()


@pytest.fixture
def system_admin(city):
    """Keeps agencies, accounts and appointments."""
    return city.person("周系统", Role.SYSTEM_ADMIN, city.government)


@pytest.fixture
def security_admin(city):
    """Unlocks accounts and resets second factors."""
    return city.person("吴安全", Role.SECURITY_ADMIN, city.government)


@pytest.fixture
def audit_admin(city):
    """Reads and verifies the record."""
    return city.person("郑审计", Role.AUDIT_ADMIN, city.government)


@pytest.fixture
def handler(city):
    """Handles cases of the ecology bureau."""
    return city.person("王建国", Role.HANDLER)


@pytest.fixture
def supervisor(city):
    """Supervises enforcement from the city's justice bureau."""
    return city.person("冯监督", Role.SUPERVISOR, city.justice)
