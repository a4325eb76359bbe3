"""Every address stands behind a permission of the table, a sign-in or a token, or on the named public list."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from plumbline.web.organs.permissions import PERMISSIONS, allowed
from plumbline.web.organs.roles import ADMIN_ROLES, Role
from plumbline.web.shell.access import PUBLIC_URLS, SIGNED_IN, TOKEN
from tests.web.cast import City


def addresses(patterns, space: str = "") -> Iterator[tuple[str, str | None]]:
    """Every named address with what it requires."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield f"{space}{pattern.name}", getattr(view, "permission", None)
        else:
            yield from addresses(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)


WITHOUT_CASES = {"workbench.view", "intake.sources", "intake.revoke"}
"""Permissions of these apps that show no case: the own desk, who sends files, taking a lost token out of use."""

ADDRESSES = dict(addresses(get_resolver().url_patterns))


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_an_address_has_a_permission_or_is_on_the_public_list(name):
    permission = ADDRESSES[name]
    if permission is None:
        assert name in PUBLIC_URLS
    else:
        assert permission in {SIGNED_IN, TOKEN} or permission in PERMISSIONS
        assert name not in PUBLIC_URLS


@pytest.mark.parametrize("name", sorted(PUBLIC_URLS))
def test_the_public_list_names_only_addresses_that_exist(name):
    assert name in ADDRESSES


def plain_addresses() -> list[str]:
    """Those that can be opened without naming a record."""
    opened = []
    for name, permission in sorted(ADDRESSES.items()):
        if permission in PERMISSIONS:
            try:
                reverse(name)
            except NoReverseMatch:
                continue
            opened.append(name)
    return opened


def open_or_send(client, name: str) -> HttpResponse:
    """The answer of an address, by POST where it takes nothing else."""
    answer = client.get(reverse(name))
    return client.post(reverse(name)) if answer.status_code == 405 else answer


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(Role))
def test_each_role_is_let_in_where_the_table_says_and_nowhere_else(client, role):
    city = City()
    client.force_login(city.person("某人", role).user, "django.contrib.auth.backends.ModelBackend")
    for name in plain_addresses():
        status = open_or_send(client, name).status_code
        assert (status == 403) is not allowed(role, ADDRESSES[name]), f"{name}: {status}"


@pytest.mark.django_db
def test_a_visitor_is_led_to_the_door_from_every_closed_address(client):
    for name in plain_addresses():
        assert open_or_send(client, name).url.startswith("/accounts/sign-in/"), name


METHODS = ("get", "post", "put", "patch", "delete")
SAMPLES = {"number": "A-1", "batch_id": 1}
OF_PROGRAMS = sorted(name for name, permission in ADDRESSES.items() if permission == TOKEN)


@pytest.mark.django_db
@pytest.mark.parametrize("name", OF_PROGRAMS)
def test_an_address_of_programs_opens_to_no_visitor_and_to_no_session(client, name):
    """The mark alone guards nothing: the address itself is asked, with every method, by nobody and by everybody."""
    city = City()
    address = address_with_samples(name)
    for role in (None, *sorted(Role)):
        if role is not None:
            client.force_login(city.person("某人", role).user, "django.contrib.auth.backends.ModelBackend")
        statuses = {getattr(client, method)(address).status_code for method in METHODS}
        assert 401 in statuses
        assert statuses <= {401, 405}, f"{name} {role}: {statuses}"


def address_with_samples(name: str) -> str:
    """An address with any record named that it asks for."""
    return next(a for each in subsets(SAMPLES) if (a := address_or_none(name, each)))


def subsets(samples: dict[str, object]) -> list[dict[str, object]]:
    return [{}, *({key: value} for key, value in samples.items())]


def address_or_none(name: str, samples: dict[str, object]) -> str | None:
    try:
        return reverse(name, kwargs=samples)
    except NoReverseMatch:
        return None


def test_there_are_addresses_of_programs_and_all_lie_below_the_api():
    assert OF_PROGRAMS
    assert all(address_with_samples(name).startswith("/api/") for name in OF_PROGRAMS)
    below = {name for name in ADDRESSES if name.startswith("intake:") and "/api/" in (address_or_none(name, {}) or "")}
    assert below - set(OF_PROGRAMS) <= PUBLIC_URLS


def test_no_administrator_holds_a_permission_of_a_case_address():
    for name, permission in ADDRESSES.items():
        if name.split(":")[0] in {"cases", "documents", "evidence", "intake"} and permission in PERMISSIONS:
            if permission in WITHOUT_CASES:
                continue
            assert not any(allowed(role, permission) for role in ADMIN_ROLES), name
