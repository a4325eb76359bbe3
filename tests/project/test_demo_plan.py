"""The demo city lets people meet what the law stops."""

from datetime import date
from random import Random

import pytest

from plumbline.project.demo import plan
from plumbline.project.demo.logins import LOGINS

HANDLERS = [
    person
    for person in plan.people(Random(plan.SEED))
    if person.agency == "1200-ecology" and plan.role_of(person.role) == "handler"
]
TODAY = date(2026, 11, 22)


def ran_out(person):
    return all(certificate.expires < TODAY for certificate in person.certificates)


def test_the_last_handler_of_the_ecology_bureau_has_only_an_expired_certificate():
    assert HANDLERS[-1].certificates
    assert ran_out(HANDLERS[-1])
    assert HANDLERS[-1].username not in {login.username for login in LOGINS}


@pytest.mark.parametrize("login", [each.username for each in LOGINS if each.agency == "1200-ecology"])
def test_who_signs_in_to_handle_cases_holds_a_valid_certificate(login):
    assert not any(ran_out(person) for person in HANDLERS if person.username == login)
