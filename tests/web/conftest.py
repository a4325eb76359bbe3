"""Fixtures of the web tests."""

from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.auth.hashers import Argon2PasswordHasher

from plumbline.web.organs.roles import Role
from tests.web.cast import NOW, City


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Passwords are hashed as everywhere, only with little memory: the strength of the hash is not what is tested here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Argon2PasswordHasher, "memory_cost", 1024)
        yield


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


@pytest.fixture
def today():
    """The clock stands at the moment of the cast."""
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def enter(client):
    """A browser in which someone has signed in."""

    def signed_in(actor):
        client.force_login(actor.user, "django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
