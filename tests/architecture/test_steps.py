"""One word in five places: the workflow's step is a service, an address, a permission, a form, and has its tests."""

import pytest
from django.urls import resolve

from plumbline.law import law
from plumbline.law.spelling import article_of
from plumbline.project.reference.procedure import address_of
from plumbline.web.cases import services, workflow
from plumbline.web.cases.forms.steps import STEPS as FORMS
from plumbline.web.organs.permissions import PERMISSIONS
from tests.architecture.source_code import ROOT

TESTS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/web/cases").rglob("*.py")))
OTHER_WORK = {"cases.view", "cases.export"}


@pytest.mark.parametrize("step", workflow.STEPS)
def test_a_step_has_an_address_of_its_own(step):
    assert resolve(address_of(step).replace("ID", "1")).view_name == f"cases:{step}"


@pytest.mark.parametrize("step", workflow.STEPS)
def test_a_step_is_taken_in_a_test(step):
    assert f"services.{step}(" in TESTS or f'"{step}"' in TESTS


@pytest.mark.parametrize("row", sorted(set(workflow.rows()), key=str), ids=lambda row: f"{row.step}:{row.target}")
def test_a_row_cites_an_article_of_an_instrument_on_file(row):
    article = article_of(row.cites)
    assert article is not None, row.cites
    assert article.instrument in law().instruments.values()


def test_nothing_is_left_over_of_a_step_that_is_gone():
    assert set(FORMS) == set(workflow.STEPS)
    permissions = {name for name in PERMISSIONS if name.startswith("cases.")} - OTHER_WORK
    assert permissions == {f"cases.{step}" for step in workflow.STEPS}
    assert all(callable(getattr(services, name)) for name in services.__all__ if name != "OPENING")
