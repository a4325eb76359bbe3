"""How often the pages and steps people use most ask the database: a bound, whatever the number of cases."""

import pytest

from plumbline.web.cases import services
from tests.web.cases.story import FILING, LEAD

SIGNED_IN = 3
"""Session, account and appointments: what every page of a signed-in person asks for."""
FRAME = 1
"""The messages behind the bell."""
GUIDANCE = 1
"""What the agency adds to the guidance of the matter, for the side panel."""
POWER_LIST = 2
"""The agency's holdings of the matter, and the version in force on the day of the act."""
LOCAL_LAW = 1
"""The edition of the local values by which the file is judged."""

EXEMPLARS = 1
"""The model cases of the same matter."""
OTHER_CASES = 1
"""The other cases of the party."""
POSITIVE_LISTS = 1
"""The lists of law-abiding firms on which the party stands."""


@pytest.fixture
def leads(world):
    """A few leads of one day."""
    facts = {"party_id": world.party.pk, **LEAD, "matter": {"code": world.matter}}
    return [services.register_lead(actor=world.shen.on("2026-03-02"), facts=facts) for _ in range(6)]


def entered(client, person):
    """A browser in which the person has signed in, with the parts made once per process already made."""
    client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
    assert client.get("/workbench/").status_code == 200
    return client


def test_the_list_asks_for_count_order_and_rows(client, world, leads, django_assert_max_num_queries):
    browser = entered(client, world.shen)
    with django_assert_max_num_queries(SIGNED_IN + FRAME + 3):
        assert browser.get("/cases/").status_code == 200


def test_the_list_of_a_supervisor_asks_once_more_for_the_scope(client, world, leads, django_assert_max_num_queries):
    browser = entered(client, world.chen)
    with django_assert_max_num_queries(SIGNED_IN + FRAME + 4):
        assert browser.get("/cases/").status_code == 200


@pytest.mark.parametrize(("who", "duties"), [("shen", 3), ("zhou", 5), ("wu", 7), ("lin", 0)])
def test_the_workbench_of_an_official_takes_twelve_queries_and_one_for_each_kind_of_duty(
    client, world, leads, who, duties, django_assert_max_num_queries
):
    browser = entered(client, getattr(world, who))
    with django_assert_max_num_queries(12 + duties):
        assert browser.get("/workbench/").status_code == 200


def test_the_workbench_of_a_supervisor_takes_at_most_twenty_four_queries(
    client, world, leads, django_assert_max_num_queries
):
    browser = entered(client, world.chen)
    with django_assert_max_num_queries(24):
        assert browser.get("/workbench/").status_code == 200


def test_a_case_with_its_findings_takes_at_most_twelve_queries_one_each_for_guidance_models_lists_and_other_cases(
    client, world, story, django_assert_max_num_queries
):
    story.investigated()
    browser = entered(client, world.shen)
    with django_assert_max_num_queries(12 + GUIDANCE + EXEMPLARS + POSITIVE_LISTS + OTHER_CASES):
        assert browser.get(f"/cases/{story.case.pk}/").status_code == 200


def test_filing_a_case_takes_at_most_thirty_queries_two_for_the_power_list_one_for_local_law_and_one_for_other_cases(
    world, leads, django_assert_max_num_queries
):
    case = leads[0]
    with django_assert_max_num_queries(30 + POWER_LIST + LOCAL_LAW + OTHER_CASES):
        services.file_case(
            case_id=case.pk,
            version=case.version,
            actor=world.wu.on("2026-03-10"),
            facts={**FILING, "date": "2026-03-10"},
        )
