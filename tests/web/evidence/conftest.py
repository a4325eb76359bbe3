"""The bureau of the evidence tests, with the door that the cases would open."""

import pytest

from plumbline.web.cases.models import Case
from plumbline.web.evidence import scope
from tests.web.office import Office

ELEMENTS = ("违法主体适格", "销售超过保质期的食品", "违法所得和货值金额")


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """The bureau; files go to a folder of this test; the case is open to its own agency only."""
    settings.PLUMBLINE_HOME = tmp_path
    made = Office({"party": {"name": "渤新市堃喆䶮食品超市有限公司"}})
    before = list(scope._doors)
    scope.register(
        scope.CaseDoor(
            allows=lambda actor, permission, case_id: Case.objects.filter(pk=case_id, agency=actor.agency).exists(),
            visible=lambda actor: Case.objects.filter(agency=actor.agency),
            card=lambda case_id: scope.CaseCard("渤东市监案〔2026〕17号", "经营超过保质期的食品", "/", ELEMENTS),
        )
    )
    yield made
    scope._doors[:] = before
