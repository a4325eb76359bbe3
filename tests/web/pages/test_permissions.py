"""Who may open which page."""

import pytest
from django.urls import reverse

from plumbline.web.cases import services, workflow

EVERY_CASE_PAGE = ("list", "leads")
READERS = ("shen", "zhou", "wu", "lin", "chen")


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("page", EVERY_CASE_PAGE)
def test_whoever_handles_reviews_decides_or_supervises_reads_the_lists(world, signed_in, who, page):
    with signed_in(getattr(world, who), "2026-03-20") as browser:
        assert browser.get(reverse(f"cases:{page}")).status_code == 200


@pytest.mark.parametrize(
    "tab", ["", "timeline/", "evidence/", "documents/", "discretion/", "review/", "deadlines/", "findings/", "log/"]
)
def test_every_tab_of_a_case_opens_for_its_handler_and_the_supervisor(story, signed_in, tab):
    story.decided()
    for who in (story.world.shen, story.world.chen):
        with signed_in(who, "2026-05-09") as browser:
            assert browser.get(f"/cases/{story.case.pk}/{tab}").status_code == 200


def test_a_tab_that_does_not_exist_is_not_found(story, signed_in):
    story.lead()
    with signed_in(story.world.shen, "2026-03-03") as browser:
        assert browser.get(f"/cases/{story.case.pk}/secrets/").status_code == 404


@pytest.mark.parametrize("page", EVERY_CASE_PAGE)
def test_an_administrator_reads_no_case(world, signed_in, page):
    with signed_in(world.gao, "2026-03-20") as browser:
        assert browser.get(reverse(f"cases:{page}")).status_code == 403
        assert browser.get(reverse("cases:workbench")).status_code == 200


def test_the_case_of_another_agency_is_refused_without_saying_whether_it_exists(story, signed_in):
    story.lead()
    with signed_in(story.world.feng, "2026-03-20") as browser:
        foreign = browser.get(f"/cases/{story.case.pk}/")
        missing = browser.get("/cases/999999/")
    assert foreign.status_code == missing.status_code == 403
    assert foreign.context["refusal"].lines == missing.context["refusal"].lines


def test_a_visitor_is_sent_to_the_door(world, client):
    answer = client.get(reverse("cases:list"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("accounts:sign_in"))


@pytest.mark.parametrize("step", [step for step in workflow.STEPS if step not in services.OPENING])
def test_the_page_of_every_step_opens_for_the_role_that_takes_it(story, signed_in, step):
    story.lead()
    world = story.world
    for who in (world.shen, world.wu, world.zhou, world.lin):
        permitted = who.on("2026-03-03").may(f"cases.{step}")
        with signed_in(who, "2026-03-03") as browser:
            status = browser.get(reverse(f"cases:{step}", args=[story.case.pk])).status_code
        proposing = who is world.shen and workflow.needs_approval(step)
        assert status == (200 if permitted or proposing else 403), (step, who.user.display_name)


def test_a_reviewer_cannot_register_a_lead(world, signed_in):
    with signed_in(world.zhou, "2026-03-02") as browser:
        assert browser.get("/leads/new/").status_code == 403
        assert browser.get("/on-the-spot/").status_code == 403


@pytest.mark.parametrize("who", ["shen", "wu", "zhou", "lin", "chen", "gao"])
def test_the_workbench_and_the_law_book_open_for_everybody(world, signed_in, who):
    with signed_in(getattr(world, who), "2026-03-20") as browser:
        for name in ("cases:workbench", "cases:messages", "lawbook:rules", "lawbook:instruments"):
            assert browser.get(reverse(name)).status_code == 200
