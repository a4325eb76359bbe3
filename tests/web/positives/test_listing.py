"""Into a positive list and out of it: who does what, on which day, and what is refused with which words."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from plumbline.web.audit.models import Event
from plumbline.web.parties.models import Party
from plumbline.web.positives import law, selectors, services
from plumbline.web.positives.models import Listing, Paper, Programme
from plumbline.web.shell.errors import BadInput, NotYours, Refusal
from tests.web.positives.conftest import AFTER_NOTICE, DAY, STATED


def test_a_firm_goes_from_the_proposal_to_the_list(desk):
    row = desk.listed()
    assert (row.state, row.listed_on) == ("listed", date(2026, 6, 18))
    assert row.next_review == date(2026, 9, 18)
    assert [step.zh for step in row.steps.all()] == ["提出列入", "批准并公示", "列入"]
    assert Paper.objects.get().number == "海环正列〔2026〕0001号"
    assert Event.objects.filter(stream=row.stream).count() == 3


def test_nobody_approves_an_own_proposal(desk):
    row = desk.proposed()
    row.proposed_by = desk.wang.user
    row.save()
    with pytest.raises(NotYours, match="提出人不能批准"):
        services.decide_entry(actor=desk.wang.on(DAY), listing_id=row.pk, agrees=True)
    row.decided_by = desk.wang.user
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_handler_may_not_approve(desk):
    with pytest.raises(NotYours):
        services.decide_entry(actor=desk.feng.on(DAY), listing_id=desk.proposed().pk, agrees=True)


@pytest.mark.parametrize(("day", "allowed"), [("2026-06-17", False), ("2026-06-18", True)])
def test_a_firm_is_listed_only_after_the_last_day_of_its_notice(desk, day, allowed):
    row = desk.noticed()
    assert row.notice_until == date(2026, 6, 17)
    if allowed:
        assert services.enlist(actor=desk.feng.on(day), listing_id=row.pk).state == "listed"
    else:
        with pytest.raises(Refusal, match="才届满"):
            services.enlist(actor=desk.feng.on(day), listing_id=row.pk)


def test_a_penalty_of_any_agency_within_the_year_refuses_the_proposal_and_names_the_file(desk):
    case = desk.case()
    with pytest.raises(Refusal) as refused:
        desk.proposed()
    assert "不满足" in str(refused.value)
    assert case.number in refused.value.lines[0].where


def test_a_penalty_between_proposal_and_listing_stops_the_listing(desk):
    row = desk.noticed()
    desk.case(decided_on="2026-06-15")
    with pytest.raises(Refusal, match="不符合列入条件"):
        services.enlist(actor=desk.feng.on(AFTER_NOTICE), listing_id=row.pk)


def test_what_cannot_be_told_is_shown_to_the_approver_who_has_to_say_how_it_was_settled(desk):
    row = desk.proposed(stated={})
    assert {one["answer"] for one in row.checked} == {"met", "cannot_tell"}
    with pytest.raises(BadInput) as refused:
        services.decide_entry(actor=desk.wang.on(DAY), listing_id=row.pk, agrees=True)
    assert "opinion" in refused.value.field_errors
    done = services.decide_entry(actor=desk.wang.on(DAY), listing_id=row.pk, agrees=True, opinion="已电话核实。")
    assert done.state == "notice"


def test_files_of_the_same_number_under_another_entry_of_the_register_count(desk):
    twin = Party.objects.create(kind="entity", name="清源纸业", id_number=desk.party.id_number.lower())
    desk.case(party=twin)
    with pytest.raises(Refusal):
        desk.proposed()


def test_a_natural_person_is_not_listed(desk):
    person = Party.objects.create(kind="person", name="王某")
    with pytest.raises(BadInput, match="自然人"):
        desk.proposed(party_id=person.pk)


@pytest.mark.parametrize("change", [{"programme_id": 0}, {"party_id": 0}, {"way": "friendship"}, {"basis": " "}])
def test_what_is_missing_is_told_at_its_field(desk, change):
    with pytest.raises(BadInput):
        desk.proposed(**change)


def test_a_firm_stands_once_on_a_list(desk):
    desk.proposed()
    with pytest.raises(Refusal, match="待批准"):
        desk.proposed()


def test_an_objection_that_is_upheld_ends_the_entry(desk):
    row = desk.noticed()
    found = services.object_to(
        actor=desk.feng.on("2026-06-12"), listing_id=row.pk, raised_by="周边居民", contact="", text="夜间排放异味"
    )
    with pytest.raises(Refusal, match="异议没有核查"):
        services.enlist(actor=desk.feng.on(AFTER_NOTICE), listing_id=row.pk)
    with pytest.raises(NotYours):
        services.answer_objection(actor=desk.feng.on(AFTER_NOTICE), objection_id=found.pk, upheld=False, answer="无")
    services.answer_objection(actor=desk.li.on(AFTER_NOTICE), objection_id=found.pk, upheld=True, answer="现场核实属实")
    row.refresh_from_db()
    assert row.state == "refused"


def test_an_objection_that_is_not_upheld_lets_the_entry_go_on(desk):
    row = desk.noticed()
    found = services.object_to(
        actor=desk.feng.on("2026-06-17"), listing_id=row.pk, raised_by="匿名", contact="", text="有异味"
    )
    services.answer_objection(actor=desk.li.on(AFTER_NOTICE), objection_id=found.pk, upheld=False, answer="非该企业")
    assert services.enlist(actor=desk.feng.on(AFTER_NOTICE), listing_id=row.pk).state == "listed"


def test_after_the_notice_an_objection_is_a_complaint(desk):
    row = desk.noticed()
    with pytest.raises(Refusal, match="公示期已于"):
        services.object_to(actor=desk.feng.on("2026-06-18"), listing_id=row.pk, raised_by="甲", contact="", text="乙")


def test_a_refused_entry_says_why_and_can_be_proposed_again(desk):
    row = desk.proposed()
    with pytest.raises(BadInput):
        services.decide_entry(actor=desk.wang.on(DAY), listing_id=row.pk, agrees=False)
    services.decide_entry(actor=desk.wang.on(DAY), listing_id=row.pk, agrees=False, opinion="材料不全")
    assert desk.proposed().state == "proposed"


def test_a_review_keeps_the_firm_and_sets_the_next_day(desk):
    row = desk.listed()
    done = services.review(actor=desk.feng.on("2026-09-17"), listing_id=row.pk, opinion="条件仍满足", stated=STATED)
    row.refresh_from_db()
    assert (done.kept, done.due, row.next_review) == (True, date(2026, 9, 18), date(2026, 12, 17))


def test_a_review_that_finds_a_penalty_does_not_prolong_the_listing(desk):
    row = desk.listed()
    desk.case(decided_on="2026-08-01")
    done = services.review(actor=desk.feng.on("2026-09-17"), listing_id=row.pk, opinion="有处罚", stated={})
    row.refresh_from_db()
    assert (done.kept, row.state, row.next_review) == (False, "listed", date(2026, 9, 18))


@pytest.mark.parametrize(("day", "shown"), [("2026-09-03", False), ("2026-09-04", True), ("2026-10-01", True)])
def test_a_review_is_shown_two_weeks_before_it_is_due(desk, day, shown):
    desk.listed()
    assert bool(selectors.work(desk.feng.on(day))) is shown


@pytest.mark.parametrize(("day", "allowed"), [("2026-09-08", False), ("2026-09-09", True)])
def test_a_firm_is_removed_only_after_its_days_to_speak(desk, day, allowed):
    row = desk.leaving()
    assert row.statement_until == date(2026, 9, 8)
    if not allowed:
        with pytest.raises(Refusal, match="还没有听取"):
            services.decide_removal(actor=desk.wang.on(day), listing_id=row.pk, agrees=True, opinion="同意")
    else:
        done = services.decide_removal(actor=desk.wang.on(day), listing_id=row.pk, agrees=True, opinion="同意")
        assert (done.state, done.barred_until) == ("removed", date(2027, 9, 9))


def test_a_firm_that_has_spoken_may_be_decided_on_at_once(desk):
    row = desk.leaving()
    services.record_statement(actor=desk.feng.on("2026-09-02"), listing_id=row.pk, statement="无意见")
    done = services.decide_removal(actor=desk.wang.on("2026-09-02"), listing_id=row.pk, agrees=True, opinion="同意")
    assert done.state == "removed"
    papers = [paper.get_kind_display() for paper in done.papers.all()]
    assert papers == ["列入正面清单告知书", "拟移出正面清单告知书", "移出正面清单决定书"]


def test_a_firm_that_asks_to_go_need_not_be_waited_for_and_may_come_back_at_once(desk):
    row = desk.leaving("request")
    done = services.decide_removal(actor=desk.wang.on("2026-09-01"), listing_id=row.pk, agrees=True, opinion="同意")
    assert done.barred_until is None
    assert desk.proposed("2026-09-02").state == "proposed"


def test_who_proposed_the_removal_does_not_decide_it(desk):
    row = desk.leaving()
    row.leaving_by = desk.wang.user
    row.save()
    with pytest.raises(NotYours, match="提出移出的人"):
        services.decide_removal(actor=desk.wang.on("2026-09-10"), listing_id=row.pk, agrees=True, opinion="同意")
    row.removed_by = desk.wang.user
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_removal_may_be_dropped_and_the_firm_stays(desk):
    row = desk.leaving()
    done = services.decide_removal(
        actor=desk.wang.on("2026-09-02"), listing_id=row.pk, agrees=False, opinion="陈述成立"
    )
    assert (done.state, done.leaving_for) == ("listed", "")


@pytest.mark.parametrize("change", [{"ground": "envy"}, {"reason": ""}])
def test_a_removal_needs_a_ground_and_its_facts(desk, change):
    row = desk.listed()
    given = {"ground": "breach", "reason": "处罚决定", **change}
    with pytest.raises(BadInput):
        services.propose_removal(actor=desk.feng.on("2026-09-01"), listing_id=row.pk, **given)


@pytest.mark.parametrize(("day", "allowed"), [("2027-09-09", False), ("2027-09-10", True)])
def test_a_removed_firm_comes_back_after_the_time_of_its_ground(desk, day, allowed):
    desk.removed()
    if allowed:
        assert desk.proposed(day).state == "proposed"
    else:
        with pytest.raises(Refusal, match="不得重新列入"):
            desk.proposed(day)


@pytest.mark.parametrize(
    ("day", "listed"),
    [("2026-06-17", False), ("2026-06-18", True), ("2026-09-09", True), ("2026-09-10", False)],
)
def test_the_effect_on_inspections_holds_from_listing_to_removal(desk, day, listed):
    desk.removed()
    found = selectors.effect_for(desk.party, date.fromisoformat(day))
    assert found.listed is listed
    assert found.reason_for_on_site_visit is listed
    assert (found.visit_cap == 0) is listed


def test_the_effect_is_told_for_the_field_of_the_list_alone_and_is_verified_by_its_agency(desk):
    desk.listed()
    on = date(2026, 7, 1)
    assert not selectors.effect_for(desk.party, on, "market").listed
    assert not selectors.effect_for(desk.party, on, "ecology").unverified
    Programme.objects.update(verified=False)
    assert selectors.effect_for(desk.party, on).unverified
    assert law.NO_IMMUNITY in selectors.effect_for(desk.party, on).no_immunity


def test_a_list_is_approved_by_another_person(desk):
    row = desk.drafted()
    row.drafted_by = desk.wang.user
    row.save()
    with pytest.raises(NotYours, match="起草人不能批准"):
        services.decide_programme(actor=desk.wang.on(DAY), programme_id=row.pk, agrees=True)
    row.decided_by = desk.wang.user
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_later_edition_ends_the_former_on_the_day_before(desk):
    first = desk.programme()
    desk.programme(since=date(2026, 7, 1), review_months=12)
    first.refresh_from_db()
    assert first.until == date(2026, 6, 30)
    assert (first.stands(date(2026, 6, 30)), first.stands(date(2026, 7, 1))) == (True, False)


@pytest.mark.parametrize(
    "change", [{"template": "none"}, {"field": "market"}, {"until": date(2025, 12, 31)}, {"months": {}}]
)
def test_a_list_that_contradicts_itself_is_refused(desk, change):
    with pytest.raises(BadInput):
        desk.drafted(**change)


def test_a_refused_list_cannot_be_used(desk):
    row = desk.drafted()
    services.decide_programme(actor=desk.wang.on(DAY), programme_id=row.pk, agrees=False, opinion="先修改管理办法")
    with pytest.raises(Refusal):
        services.decide_programme(actor=desk.tian.on(DAY), programme_id=row.pk, agrees=True)
    with pytest.raises(BadInput):
        desk.proposed(programme_id=row.pk)


def test_another_bureau_neither_sees_nor_moves_what_is_on_its_way(desk, world):
    row = desk.proposed()
    with pytest.raises(NotYours):
        selectors.listing_for(world.zhou.on(DAY), row.pk)
    with pytest.raises(NotYours):
        services.decide_entry(actor=world.wu.on(DAY), listing_id=row.pk, agrees=True)
    assert Listing.objects.get().state == "proposed"
