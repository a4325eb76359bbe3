"""Cases under local values: the guard, the review and the clocks of the agency's cases use them from their first day."""

from datetime import date

import pytest

from plumbline.web.cases import law
from plumbline.web.organs.roles import Role
from plumbline.web.standards import services
from plumbline.web.standards.models import Progress, State
from tests.web.cases.refusals import asked_for_reason
from tests.web.cases.story import REVIEW
from tests.web.standards.conftest import REVIEW_DAYS, at_once


def finding(case, rule_id):
    return next(found for found in law.findings(law.case_file(case)) if found.rule.id == rule_id)


def in_review(story):
    story.investigated()
    return story.take("submit_review", story.world.shen, "2026-04-13")


def test_a_review_on_the_third_working_day_passes_and_on_the_fourth_asks_for_a_reason(standards, story, world):
    standards.approved(value=3)
    in_review(story)
    with asked_for_reason("rev_10wd"):
        story.take("approve_review", world.zhou, "2026-04-17", {**REVIEW, "date": "2026-04-17"})
    story.take("approve_review", world.zhou, "2026-04-16", {**REVIEW, "date": "2026-04-16"})


def test_the_clock_on_the_page_of_the_case_is_the_local_one(standards, story):
    in_review(story)
    due = {c.id: c.due for c in law.clocks(law.case_file(story.case), date(2026, 4, 14))}
    assert due["legal_review"] == date(2026, 4, 27)
    standards.approved(value=3)
    due = {c.id: c.due for c in law.clocks(law.case_file(story.case), date(2026, 4, 14))}
    assert due["legal_review"] == date(2026, 4, 16)


def test_the_values_of_another_agency_do_not_touch_the_case(standards, story, world):
    facts = {"value": 3, "dims": {"field": "ecology"}}
    user = world._person("liuping", "柳平", Role.REVIEWER, world.ecology)
    row = services.draft_value(actor=user.on("2026-02-10"), agency=world.ecology, facts={**REVIEW_DAYS, **facts})
    assert row.state == State.DRAFT
    in_review(story)
    story.take("approve_review", world.zhou, "2026-04-17", {**REVIEW, "date": "2026-04-17"})


def test_a_case_reviewed_before_the_value_ended_stays_judged_by_it(standards, story, world):
    row = standards.approved(value=3)
    in_review(story)
    story.take("approve_review", world.zhou, "2026-04-17", {**REVIEW, "date": "2026-04-17"}, rev_10wd="审核人员出差。")
    services.withdraw(actor=world.wu.on("2026-05-01"), value_id=row.pk, reason="恢复。", last_day=date(2026, 5, 1))
    assert finding(story.case, "rev_10wd").verdict.value == "违反"
    used = next(one for one in finding(story.case, "rev_10wd").parameters if one.name == "review.days")
    assert str(used.local) == "《海州市市场监督管理局办案时限规定》（海市监规〔2026〕2号）第五条"


@pytest.fixture
def decided(story):
    """A case whose review took four working days, decided on 8 May 2026."""
    story.decided()
    return story.case


def test_the_preview_counts_what_changes_in_last_years_cases(standards, world, decided):
    row = standards.drafted("2026-11-01", value=3, since=date(2027, 1, 1))
    preview = services.ask_preview(actor=world.zhou.on("2026-11-01"), value_id=row.pk, later=at_once)
    assert (preview.first, preview.last) == (date(2025, 11, 1), date(2026, 10, 31))
    assert (preview.progress, preview.result["seen"], preview.result["changed"]) == (Progress.DONE, 1, 1)
    (line,) = preview.result["rules"]
    assert line["rule"] == "rev_10wd"
    assert line["changes"] == [{"before": "符合", "after": "违反（瑕疵）", "count": 1}]
    assert [entry["case"] for entry in preview.result["cases"]] == [decided.pk]


def test_a_value_that_changes_nothing_says_so(standards, world, decided):
    row = standards.drafted("2026-11-01", value=4, since=date(2027, 1, 1))
    preview = services.ask_preview(actor=world.zhou.on("2026-11-01"), value_id=row.pk, later=at_once)
    assert (preview.result["seen"], preview.result["changed"]) == (1, 0)


@pytest.mark.parametrize(("day", "seen"), [("2027-05-08", 1), ("2027-05-09", 0), ("2026-05-09", 1), ("2026-05-08", 0)])
def test_only_the_cases_of_the_year_before_count(standards, world, decided, day, seen):
    row = standards.drafted(day, value=3, since=date(2028, 1, 1))
    preview = services.ask_preview(actor=world.zhou.on(day), value_id=row.pk, later=at_once)
    assert preview.result["seen"] == seen


def test_many_cases_are_held_in_the_background(
    standards, world, decided, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("plumbline.web.standards.services.previewing.FEW", 0)
    row = standards.drafted("2026-11-01", value=3, since=date(2027, 1, 1))
    asked: list[int] = []
    with django_capture_on_commit_callbacks(execute=True):
        preview = services.ask_preview(actor=world.zhou.on("2026-11-01"), value_id=row.pk, later=asked.append)
    assert (preview.progress, asked) == (Progress.WAITING, [preview.pk])
    services.run_preview(preview_id=preview.pk)
    assert standards.again(row).state == State.PREVIEWED
    services.run_preview(preview_id=preview.pk)


def test_a_draft_changed_while_its_preview_ran_is_not_previewed(standards, world, decided):
    row = standards.drafted("2026-11-01", value=3, since=date(2027, 1, 1))
    actor = world.zhou.on("2026-11-01")
    preview = services.ask_preview(actor=actor, value_id=row.pk, later=at_once)
    type(preview).objects.filter(pk=preview.pk).update(progress=Progress.RUNNING)
    changed = {**REVIEW_DAYS, "value": 2, "since": date(2027, 1, 1)}
    services.change_value(actor=actor, value_id=row.pk, facts=changed)
    services.run_preview(preview_id=preview.pk)
    assert standards.again(row).state == State.DRAFT
