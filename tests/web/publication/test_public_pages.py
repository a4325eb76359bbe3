"""The public page follows the case: shown when published, gone when withdrawn or past its term (行政处罚法 第48条)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from plumbline.web.audit.models import Event
from plumbline.web.publication import services
from plumbline.web.publication.models import Publication
from plumbline.web.shell.errors import NotYours
from tests.web.cases.refusals import refused
from tests.web.cases.world import at

PUBLISHED = {
    "channels": ["government_site", "enterprise_system"],
    "required": True,
    "personal_masked": True,
    "secrets_masked": True,
    "credit_class": "general",
    "display_until": "2027-05-08",
}


@pytest.fixture
def published(story, world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        story.served()
        story.take("publish", world.shen, "2026-05-14", {"date": "2026-05-14", **PUBLISHED})
    return Publication.objects.get()


def on(day):
    return time_machine.travel(at(day), tick=False)


def test_a_published_decision_stands_on_the_public_page(published, client):
    with on("2026-05-15"):
        listed = client.get(reverse("publication:penalties")).content.decode()
        page = client.get(reverse("publication:penalty", args=[published.code]))
    assert published.party_name in listed
    assert page.status_code == 200
    assert published.number in page.content.decode()


def test_the_home_page_counts_what_stands_on_the_page(published, client):
    with on("2026-05-15"):
        text = client.get(reverse("publication:home")).content.decode()
    assert published.party_name in text
    assert "1 件" in text


@pytest.mark.parametrize(("day", "status"), [("2027-05-08", 200), ("2027-05-09", 410)])
def test_a_publication_ends_with_its_last_day(published, client, day, status):
    with on(day):
        page = client.get(reverse("publication:penalty", args=[published.code]))
        listed = client.get(reverse("publication:penalties")).content.decode()
    assert page.status_code == status
    assert (published.number in listed) is (status == 200)
    assert (published.violation in page.content.decode()) is (status == 200)


def test_a_withdrawn_publication_says_so_and_shows_nothing_else(
    published, story, world, client, django_capture_on_commit_callbacks
):
    change = {"date": "2026-06-01"}
    facts = {"date": "2026-06-02", "reasons_published": True, "change": change}
    with django_capture_on_commit_callbacks(execute=True):
        story.take("withdraw_publication", world.shen, "2026-06-02", facts)
    with on("2026-06-03"):
        page = client.get(reverse("publication:penalty", args=[published.code]))
    assert page.status_code == 410
    assert "撤回" in page.content.decode()
    assert published.violation not in page.content.decode()


@pytest.mark.parametrize(("words", "found"), [("海棠", True), ("没有这家", False)])
def test_the_list_is_searched_by_words(published, client, words, found):
    with on("2026-05-15"):
        text = client.get(reverse("publication:penalties"), {"q": words}).content.decode()
    assert (published.number in text) is found


def test_a_broken_page_key_starts_at_the_top(published, client):
    with on("2026-05-15"):
        page = client.get(reverse("publication:penalties"), {"after": "x.1", "from": "2026-13-99"})
    assert page.status_code == 200
    assert published.number in page.content.decode()


def test_taking_down_is_recorded_once_and_only_by_its_agency(published, world):
    actor = world.shen.on("2027-05-09")
    services.take_down(publication_id=published.pk, actor=actor)
    services.take_down(publication_id=published.pk, actor=actor)
    assert Publication.objects.get().taken_down_on == date(2027, 5, 9)
    assert Event.objects.filter(act="停止公示").count() == 1
    with refused(NotYours):
        services.take_down(publication_id=published.pk, actor=world.gao.on("2027-05-09"))


def test_the_managing_page_lists_what_is_past_its_term(published, world, client):
    with on("2027-05-09"):
        client.force_login(world.shen.user, "django.contrib.auth.backends.ModelBackend")
        text = client.get(reverse("publication:list")).content.decode()
    assert "待停止公示" in text
    assert Publication.objects.overdue_on(date(2027, 5, 8)).count() == 0
    assert Publication.objects.overdue_on(date(2027, 5, 8) + timedelta(days=1)).count() == 1


@pytest.mark.django_db
def test_the_public_is_told_who_hands_over_the_code_of_a_case(client):
    said = client.get(reverse("publication:home")).content.decode()
    assert "办案人员送达告知书时交给您的查询码" in said
    assert "告知书上的查询码" not in said
