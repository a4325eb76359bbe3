"""The bureau of the document tests, with the door that the cases would open."""

import pytest

from plumbline.web.cases.models import Case
from plumbline.web.documents import scope
from tests.web.documents import stories
from tests.web.office import Office


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """The bureau; files go to a folder of this test; the case is open to its own agency only."""
    settings.PLUMBLINE_HOME = tmp_path
    made = Office(stories.facts())
    before = list(scope._doors)
    scope.register(
        scope.CaseDoor(
            allows=lambda actor, permission, case_id: Case.objects.filter(pk=case_id, agency=actor.agency).exists(),
            visible=lambda actor: Case.objects.filter(agency=actor.agency),
            papers=lambda case_id: scope.CasePapers(
                facts=Case.objects.get(pk=case_id).facts,
                agency=made.agency,
                number="渤东市监案〔2026〕17号",
                title="经营超过保质期的食品",
                url="/",
            ),
        )
    )
    yield made
    scope._doors[:] = before
