"""The API holds what its OpenAPI document promises, for requests nobody thought of."""

from collections.abc import Iterator

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from schemathesis.specs.openapi import checks

from plumbline.project.wsgi import application
from plumbline.web.intake import services
from tests.web.cast import NOW

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


@schemathesis.serializer("application/x-ndjson")
def as_text(context, value):
    """Lines are text as they are."""
    return str(value).encode("utf-8", "replace")


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The requests run in the transaction of the test, as Django's own client has it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def token(source, supervisor, settings, today, one_connection) -> str:
    """A token of a source that may call as often as it likes."""
    settings.INTAKE_REQUESTS_PER_MINUTE = 1_000_000
    return services.issue_token(actor=supervisor, source_id=source.pk, name="试", until=NOW.date()).text


@pytest.mark.django_db
@schema.parametrize()
@hypothesis.settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(hypothesis.HealthCheck)
)
def test_every_answer_is_one_that_the_document_declares(case, token):
    response = case.call(headers={"Authorization": f"Bearer {token}"})
    case.validate_response(response, checks=CHECKS)
