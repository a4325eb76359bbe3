"""A local value from the draft to its end: within the room, previewed, approved by another, never back in time."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from plumbline.web.audit.models import Event
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours, Refusal
from plumbline.web.standards import selectors, services
from plumbline.web.standards.models import LocalValue, Preview, Progress, State
from plumbline.web.standards.standing import law_for
from tests.web.standards.conftest import CITY_SUM, REVIEW_DAYS, at_once


def refused_at(error, field):
    assert list(error.value.field_errors) == [field]
    return "".join(error.value.field_errors[field])


def test_a_value_within_the_room_goes_the_whole_way(standards):
    row = standards.approved()
    assert (row.state, row.decided_by.display_name) == (State.APPROVED, "吴建国")
    assert row.preview.progress == Progress.DONE
    acts = Event.objects.filter(stream="agency:HZ-SJ").order_by("seq").values_list("act", flat=True)
    assert list(acts) == [f"standards.{act}" for act in ("drafted", "previewing", "submitted", "approved")]


def test_a_clock_of_eleven_days_where_the_rule_allows_ten_is_refused_with_the_article(standards):
    assert standards.drafted(value=10).pk
    with pytest.raises(BadInput) as refused:
        standards.drafted(value=11)
    assert "《市场监督管理行政处罚程序规定》第五十五条" in refused_at(refused, "value")


def test_a_bureau_cannot_set_the_hearing_sum_and_the_city_cannot_for_market(standards, world):
    with pytest.raises(BadInput) as refused:
        standards.drafted(parameter="hearing.fine_threshold", value=300_000, dims={"field": "market"})
    assert "省、自治区、直辖市" in refused_at(refused, "agency")
    with pytest.raises(BadInput) as refused:
        services.draft_value(
            actor=world.chen.on("2026-02-10"), agency=world.city, facts={**CITY_SUM, "dims": {"field": "market"}}
        )
    assert "省、自治区、直辖市" in refused_at(refused, "agency")


def test_a_value_without_its_paper_is_refused(standards):
    with pytest.raises(BadInput) as refused:
        standards.drafted(number="")
    assert "文号" in refused_at(refused, "number")


@pytest.mark.parametrize("who", ["shen", "wu", "lin", "gao"])
def test_only_reviewers_and_supervisors_draft(standards, world, who):
    with pytest.raises(NotYours):
        services.draft_value(actor=getattr(world, who).on("2026-02-10"), agency=world.bureau, facts=REVIEW_DAYS)


def test_nobody_drafts_for_another_agency(standards, world):
    for agency in (world.ecology, world.city, world.other_city):
        with pytest.raises(NotYours):
            services.draft_value(actor=world.zhou.on("2026-02-10"), agency=agency, facts=REVIEW_DAYS)
    with pytest.raises(NotYours):
        services.draft_value(actor=world.chen.on("2026-02-10"), agency=world.justice, facts=CITY_SUM)


def test_a_draft_that_was_not_previewed_cannot_be_submitted(standards, world):
    row = standards.drafted()
    with pytest.raises(Refusal, match="必须试算"):
        services.submit(actor=world.zhou.on("2026-02-10"), value_id=row.pk)


def test_a_changed_draft_must_be_previewed_again(standards, world):
    row = standards.previewed()
    assert row.state == State.PREVIEWED
    actor = world.zhou.on("2026-02-11")
    changed = services.change_value(actor=actor, value_id=row.pk, facts={**REVIEW_DAYS, "value": 4})
    assert changed.state == State.DRAFT
    with pytest.raises(Refusal, match="必须试算"):
        services.submit(actor=actor, value_id=row.pk)
    back = services.change_value(actor=actor, value_id=row.pk, facts=REVIEW_DAYS)
    assert services.submit(actor=actor, value_id=back.pk).preview_id == row.previews.get().pk


def test_a_colleague_does_not_change_or_submit_a_draft(standards, world):
    row = standards.previewed()
    with pytest.raises(NotYours):
        services.change_value(actor=world.sun.on("2026-02-11"), value_id=row.pk, facts=REVIEW_DAYS)
    with pytest.raises(NotYours):
        services.submit(actor=world.sun.on("2026-02-11"), value_id=row.pk)


def test_a_submitted_value_is_no_longer_changed(standards, world):
    row = standards.submitted()
    with pytest.raises(IllegalTransition):
        services.change_value(actor=world.zhou.on("2026-02-11"), value_id=row.pk, facts=REVIEW_DAYS)
    with pytest.raises(IllegalTransition):
        services.ask_preview(actor=world.zhou.on("2026-02-11"), value_id=row.pk, later=at_once)


def test_the_drafter_cannot_approve_even_as_supervisor(standards, world):
    actor = world.chen.on("2026-02-10")
    row = services.draft_value(actor=actor, agency=world.city, facts=CITY_SUM)
    services.ask_preview(actor=actor, value_id=row.pk, later=at_once)
    services.submit(actor=actor, value_id=row.pk)
    with pytest.raises(NotYours, match="起草与批准分开"):
        services.approve(actor=actor, value_id=row.pk)


def test_the_head_of_another_agency_cannot_approve(standards, world):
    row = standards.submitted()
    with pytest.raises(NotYours):
        services.approve(actor=standards.he_justice.on("2026-02-10"), value_id=row.pk)


def test_only_what_was_submitted_is_approved(standards, world):
    row = standards.previewed()
    with pytest.raises(IllegalTransition):
        services.approve(actor=world.wu.on("2026-02-10"), value_id=row.pk)


def test_a_value_sent_back_is_a_draft_again_with_the_reason(standards, world):
    row = standards.submitted()
    with pytest.raises(BadInput):
        services.send_back(actor=world.wu.on("2026-02-11"), value_id=row.pk, opinion=" ")
    sent = services.send_back(actor=world.wu.on("2026-02-11"), value_id=row.pk, opinion="请写明人员配备。")
    assert (sent.state, sent.opinion, sent.preview_id) == (State.DRAFT, "请写明人员配备。", None)


def test_two_values_for_the_same_cases_and_days_are_refused(standards):
    standards.approved(until=date(2026, 6, 30))
    with pytest.raises(BadInput) as refused:
        standards.drafted(since=date(2026, 6, 30))
    assert "日期重叠" in refused_at(refused, "since")
    assert standards.drafted(since=date(2026, 7, 1)).pk


def test_what_became_forbidden_between_submission_and_approval_is_not_approved(standards, world):
    first, second = standards.submitted(), standards.previewed(dims={})
    services.approve(actor=world.wu.on("2026-02-10"), value_id=first.pk)
    row = services.submit(actor=world.zhou.on("2026-02-10"), value_id=second.pk)
    assert row.state == State.SUBMITTED
    with pytest.raises(BadInput):
        standards.drafted()


def test_an_approved_value_ends_with_a_day_that_is_not_past(standards, world):
    row = standards.approved()
    actor = world.wu.on("2026-05-01")
    with pytest.raises(BadInput) as refused:
        services.withdraw(actor=actor, value_id=row.pk, reason="不再需要。", last_day=date(2026, 4, 30))
    assert "不能早于今天" in refused_at(refused, "last_day")
    with pytest.raises(BadInput):
        services.withdraw(actor=actor, value_id=row.pk, reason="", last_day=date(2026, 5, 1))
    ended = services.withdraw(actor=actor, value_id=row.pk, reason="不再需要。", last_day=date(2026, 5, 1))
    assert (ended.state, ended.until) == (State.APPROVED, date(2026, 5, 1))
    assert selectors.in_force(world.bureau, date(2026, 5, 1)) == [ended]
    assert selectors.in_force(world.bureau, date(2026, 5, 2)) == []


def test_an_approved_value_that_has_not_begun_never_begins(standards, world):
    row = standards.approved()
    gone = services.withdraw(actor=world.wu.on("2026-02-28"), value_id=row.pk, reason="暂缓。")
    assert gone.state == State.WITHDRAWN
    assert selectors.in_force(world.bureau, date(2026, 3, 1)) == []
    with pytest.raises(IllegalTransition):
        services.withdraw(actor=world.wu.on("2026-02-28"), value_id=row.pk, reason="再撤。")


def test_a_draft_is_withdrawn_by_its_drafter_only(standards, world):
    row = standards.drafted()
    with pytest.raises(NotYours):
        services.withdraw(actor=world.sun.on("2026-02-11"), value_id=row.pk, reason="不用了。")
    assert services.withdraw(actor=world.zhou.on("2026-02-11"), value_id=row.pk, reason="不用了。").state == "withdrawn"


def test_in_force_counts_both_ends_and_superiors(standards, world):
    city, own = standards.of_the_city(), standards.approved(until=date(2026, 3, 31))
    assert selectors.in_force(world.bureau, date(2026, 2, 28)) == []
    assert selectors.in_force(world.bureau, date(2026, 3, 1)) == [city, own]
    assert selectors.in_force(world.bureau, date(2026, 3, 31)) == [city, own]
    assert selectors.in_force(world.bureau, date(2026, 4, 1)) == [city]
    assert selectors.in_force(world.ecology, date(2026, 3, 15)) == [city]
    assert selectors.in_force(world.other_city, date(2026, 3, 15)) == []


def test_a_subordinate_is_bound_by_the_stricter_value_of_its_superior(standards):
    standards.of_the_city(parameter="review.days", value=4, dims={"field": "market"})
    with pytest.raises(BadInput) as refused:
        standards.drafted(value=5)
    assert "至多 4 个工作日" in refused_at(refused, "value")
    assert standards.drafted(value=4).pk


def test_the_law_of_an_agency_changes_with_approval_and_withdrawal_and_is_kept_between(
    standards, world, django_assert_num_queries
):
    day, dims = date(2026, 3, 2), ("market",)
    assert law_for("HZ-SJ").parameters["review.days"].lookup(day, dims).value == 10
    row = standards.approved()
    first = law_for("HZ-SJ")
    assert first.parameters["review.days"].lookup(day, dims).value == 5
    with django_assert_num_queries(1):
        assert law_for("HZ-SJ") is first
    assert law_for("HZ-HJ").parameters["review.days"].lookup(day, dims).value == 10
    assert law_for("nowhere") is law_for(None)
    services.withdraw(actor=world.wu.on("2026-02-28"), value_id=row.pk, reason="暂缓。")
    assert law_for("HZ-SJ").parameters["review.days"].lookup(day, dims).value == 10


def test_an_approval_that_is_rolled_back_leaves_nothing_behind(standards, world):
    row = standards.submitted()
    with transaction.atomic():
        services.approve(actor=world.wu.on("2026-02-10"), value_id=row.pk)
        assert law_for("HZ-SJ").parameters["review.days"].lookup(date(2026, 3, 2), ("market",)).value == 5
        transaction.set_rollback(True)
    assert law_for("HZ-SJ").parameters["review.days"].lookup(date(2026, 3, 2), ("market",)).value == 10


WALLS = {
    "standard_not_approved_by_its_drafter": lambda row: LocalValue.objects.filter(pk=row.pk).update(
        decided_by=row.drafted_by_id
    ),
    "standard_approved_by_somebody": lambda row: LocalValue.objects.filter(pk=row.pk).update(state="approved"),
    "standard_previewed_before_submission": lambda row: LocalValue.objects.filter(pk=row.pk).update(preview=None),
    "standard_ends_after_start": lambda row: LocalValue.objects.filter(pk=row.pk).update(
        until=row.since - timedelta(days=1)
    ),
}


@pytest.mark.parametrize("wall", WALLS)
def test_the_database_itself_refuses(standards, wall):
    row = standards.submitted()
    with pytest.raises(IntegrityError, match=wall), transaction.atomic():
        WALLS[wall](row)


@pytest.mark.parametrize(
    "change", [{"value": 6}, {"dims": {}}, {"since": date(2026, 1, 1)}, {"state": "draft"}, {"number": "另一号"}]
)
def test_the_database_keeps_an_approved_value_as_it_was_approved(standards, change):
    row = standards.approved()
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        LocalValue.objects.filter(pk=row.pk).update(**change)


def test_the_database_deletes_no_approved_value(standards):
    row = standards.approved()
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        LocalValue.objects.filter(pk=row.pk)._raw_delete("default")
    assert Preview.objects.filter(value=row).exists()
