"""Several processes at once: one key is one act, one limit counts them all, one number is one file."""

import pytest
from django.db import connection

from plumbline.web.intake import services
from plumbline.web.intake.errors import TooOften
from plumbline.web.intake.models import Batch, ForeignFile
from plumbline.web.intake.services.calls import Asked, Given
from plumbline.web.intake.signatory import Caller
from plumbline.web.organs.roles import Role
from tests.web.cases.test_races import at_once
from tests.web.cast import NOW, TODAY, City
from tests.web.intake.conftest import case_file, lines

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="the in-memory test database is one connection"),
]


@pytest.fixture
def issued(transactional_db):
    city = City()
    supervisor = city.person("冯监督", Role.SUPERVISOR, city.justice)
    facts = {"code": "hb-old", "name": "旧系统", "agency": city.ecology, "contact": "甲"}
    source = services.register_source(actor=supervisor, facts=facts)
    return services.issue_token(actor=supervisor, source_id=source.pk, name="x", until=TODAY)


def put(issued, key: str):
    return lambda: services.put_file(
        caller=Caller(issued.token, NOW),
        number="A-1",
        asked=Asked(key, "PUT A-1"),
        chunks=[lines(case_file("A-1"))],
        answer=lambda row: (201, {"result": row.state}),
    )


def test_the_same_key_at_the_same_moment_is_one_act(issued):
    first, second = at_once(put(issued, "k"), put(issued, "k"))
    assert {type(first), type(second)} == {Given}
    assert sorted((first.repeated, second.repeated)) == [False, True]
    assert Batch.objects.count() == 1


def test_the_same_new_number_at_the_same_moment_is_one_file(issued):
    answers = at_once(put(issued, "k1"), put(issued, "k2"))
    assert sorted(answer.content["result"] for answer in answers) == ["accepted", "unchanged"]
    assert ForeignFile.objects.count() == 1


def test_the_limit_counts_what_all_processes_let_in(issued, settings):
    settings.INTAKE_REQUESTS_PER_MINUTE = 3
    answers = at_once(*[lambda: services.admit(text=issued.text, at=NOW)] * 6)
    assert sorted(type(answer) is TooOften for answer in answers) == [False] * 3 + [True] * 3
