"""Every address stands behind a permission of the table, behind a sign-in, or on the named public list."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from plumbline.web.organs.permissions import PERMISSIONS, allowed
from plumbline.web.organs.roles import ADMIN_ROLES, Role
from plumbline.web.shell.access import PUBLIC_URLS, SIGNED_IN
from tests.web.cast import City


def addresses(patterns, space: str = "") -> Iterator[tuple[str, str | None]]:
    """Every named address with what it requires."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield f"{space}{pattern.name}", getattr(view, "permission", None)
        else:
            yield from addresses(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)


ADDRESSES = dict(addresses(get_resolver().url_patterns))


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_an_address_has_a_permission_or_is_on_the_public_list(name):
    permission = ADDRESSES[name]
    if permission is None:
        assert name in PUBLIC_URLS
    else:
        assert permission == SIGNED_IN or permission in PERMISSIONS
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


def test_no_administrator_holds_a_permission_of_a_case_address():
    for name, permission in ADDRESSES.items():
        if name.split(":")[0] in {"cases", "documents", "evidence"} and permission in PERMISSIONS:
            if permission == "workbench.view":
                continue
            assert not any(allowed(role, permission) for role in ADMIN_ROLES), name
