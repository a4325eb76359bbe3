"""The workbench names what the positive lists ask of a person: who can do it, how many, and the nearest day."""

from datetime import date

import pytest

from plumbline.web.cases.additions import calls
from plumbline.web.positives import services
from plumbline.web.positives.duties import asked
from plumbline.web.positives.models import Programme
from tests.web.positives.conftest import AFTER_NOTICE, DAY


def told(person, day):
    """The texts of the lines on the workbench."""
    return [call.text for call in asked(person.on(day))]


@pytest.mark.parametrize(
    ("day", "late"),
    [("2026-09-03", None), ("2026-09-04", False), ("2026-09-18", False), ("2026-09-19", True)],
)
def test_a_review_is_asked_for_from_two_weeks_before_its_day_and_is_late_after_it(desk, day, late):
    desk.listed()
    found = list(asked(desk.feng.on(day)))
    if late is None:
        assert found == []
        return
    (call,) = found
    assert call.due == date(2026, 9, 18)
    assert call.text.startswith("有 1 家正面清单企业")
    assert call.url.endswith("?state=due")
    assert ("已到期 1 家" in call.text) is late


def test_who_reviews_is_asked_and_a_head_and_a_supervisor_are_not(desk, world):
    desk.listed()
    assert told(desk.li, "2026-09-19")
    assert told(desk.feng, "2026-09-19")
    assert told(desk.wang, "2026-09-19") == told(world.chen, "2026-09-19") == told(world.shen, "2026-09-19") == []


def test_a_firm_is_ready_on_the_day_after_its_notice_unless_an_objection_is_open(desk):
    row = desk.noticed()
    assert told(desk.feng, "2026-06-17") == []
    assert "公示期满没有异议" in told(desk.feng, AFTER_NOTICE)[0]
    services.object_to(actor=desk.feng.on(DAY), listing_id=row.pk, raised_by="群众", contact="", text="有扬尘。")
    assert told(desk.feng, AFTER_NOTICE) == []


def test_an_objection_is_asked_of_everybody_but_the_proposer(desk):
    row = desk.noticed()
    services.object_to(actor=desk.feng.on(DAY), listing_id=row.pk, raised_by="群众", contact="", text="有扬尘。")
    assert told(desk.feng, DAY) == []
    (call,) = asked(desk.li.on(DAY))
    assert "有异议待核查" in call.text
    assert call.due == row.notice_until


def test_an_entry_waits_for_a_head_who_did_not_propose_it(desk):
    row = desk.proposed()
    assert told(desk.wang, DAY) == ["有 1 家企业待批准列入正面清单。"]
    row.proposed_by = desk.wang.user
    row.save()
    assert told(desk.wang, DAY) == []
    assert told(desk.tian, DAY) != []


@pytest.mark.parametrize(("day", "shown"), [("2026-09-08", False), ("2026-09-09", True)])
def test_a_removal_waits_for_a_head_once_the_days_of_the_statement_have_run(desk, day, shown):
    row = desk.leaving()
    assert row.statement_until == date(2026, 9, 8)
    assert ("有 1 家企业待决定移出正面清单。" in told(desk.wang, day)) is shown


def test_a_removal_waits_at_once_after_the_firm_has_spoken_or_asked_to_go(desk):
    row = desk.leaving()
    services.record_statement(actor=desk.feng.on("2026-09-02"), listing_id=row.pk, statement="无意见")
    assert "有 1 家企业待决定移出正面清单。" in told(desk.wang, "2026-09-02")


def test_a_firm_that_asks_to_go_waits_for_no_statement(desk):
    row = desk.leaving("request")
    assert row.statement_until is not None
    assert "有 1 家企业待决定移出正面清单。" in told(desk.wang, "2026-09-01")


def test_a_draft_of_a_list_waits_for_another_person_than_its_drafter(desk, world):
    row = desk.drafted()
    (call,) = asked(desk.wang.on("2025-12-21"))
    assert call.text == "有 1 份正面清单待批准。"
    assert call.due == date(2026, 1, 1)
    assert told(world.chen, "2025-12-21") == ["有 1 份正面清单待批准。"]
    assert told(world.wu, "2025-12-21") == []
    Programme.objects.filter(pk=row.pk).update(drafted_by=desk.wang.user)
    assert told(desk.wang, "2025-12-21") == []


def test_the_workbench_shows_the_line_with_its_day_and_the_nearest_day_first(desk, signed_in):
    desk.listed()
    with signed_in(desk.feng, "2026-09-10") as page:
        shown = page.get("/workbench/").content.decode()
    assert "期限 2026-09-18" in shown
    assert "/positives/?state=due" in shown
    with signed_in(desk.feng, "2026-09-19") as page:
        assert "期限 2026-09-18 已过" in page.get("/workbench/").content.decode()
    days = [call.due or date.max for call in calls(desk.wang.on("2026-09-19"))]
    assert days == sorted(days)
