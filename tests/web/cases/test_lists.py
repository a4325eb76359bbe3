"""Lists, workbench and the page of one case: scope, filters, pages, counted queries."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plumbline.web.cases import selectors, services
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors import CaseFilter
from plumbline.web.organs.models import Agency
from plumbline.web.shell.errors import NotYours
from tests.web.cases.refusals import refused
from tests.web.cases.story import FILING, LEAD
from tests.web.cases.test_measures import SEAL, act

TODAY = date(2026, 3, 20)
EVERYTHING = CaseFilter()


@pytest.fixture
def cases(world):
    """Seven leads, a week apart; the first two are filed."""
    made = []
    for number in range(7):
        day = date(2026, 1, 5) + timedelta(days=7 * number)
        facts = {"party_id": world.party.pk, **LEAD, "matter": {"code": world.matter}, "received": day.isoformat()}
        made.append(services.register_lead(actor=world.shen.on(day.isoformat()), facts=facts))
    for case in made[:2]:
        day = case.lead_received.isoformat()
        services.file_case(
            case_id=case.pk,
            version=1,
            actor=world.wu.on(day),
            facts={**FILING, "date": day, "officers": ["U-1", "U-2"]},
        )
    return [Case.objects.get(pk=case.pk) for case in made]


def listed(actor, asked=EVERYTHING, **more):
    return selectors.list_cases(actor=actor, asked=asked, today=TODAY, **more)


def test_officials_see_their_agency_supervisors_the_tree_administrators_nothing(world, cases):
    seen = {
        name: listed(getattr(world, name).on("2026-03-20")).total
        for name in ("shen", "zhou", "wu", "lin", "chen", "gao", "feng")
    }
    assert seen == {"shen": 7, "zhou": 7, "wu": 7, "lin": 7, "chen": 7, "gao": 0, "feng": 0}


def test_a_supervisor_of_another_city_sees_nothing(world, cases):
    Case.objects.filter(pk=cases[0].pk).update(agency=Agency.objects.get(code="QH"))
    assert listed(world.chen.on("2026-03-20")).total == 6


def test_who_may_not_see_a_case_does_not_learn_that_it_exists(world, cases):
    for who in (world.feng, world.gao):
        with refused(NotYours, "没有这个案件"):
            selectors.case_for(who.on("2026-03-20"), cases[0].pk)
        with refused(NotYours, "没有这个案件"):
            selectors.case_for(who.on("2026-03-20"), 999_999)


@pytest.mark.parametrize("order", selectors.ORDERS)
def test_pages_run_through_every_case_once_forwards_and_backwards(world, cases, order):
    actor = world.shen.on("2026-03-20")
    forwards, page = [], listed(actor, order=order, size=3)
    pages = [page]
    while page.after:
        page = listed(actor, order=order, size=3, after=page.after)
        pages.append(page)
    forwards = [case.pk for page in pages for case in page.rows]
    assert sorted(forwards) == sorted(case.pk for case in cases)
    assert [page.total for page in pages] == [7, 7, 7]
    back = listed(actor, order=order, size=3, before=pages[2].before)
    assert [case.pk for case in back.rows] == forwards[3:6]
    first = listed(actor, order=order, size=3, before=back.before)
    assert ([case.pk for case in first.rows], first.before) == (forwards[:3], "")


def test_a_cursor_that_does_not_fit_is_the_first_page(world, cases):
    actor = world.shen.on("2026-03-20")
    for cursor in ("x", "2026-01-01", "~~", "2026-01-01~abc"):
        assert listed(actor, after=cursor).total == 7


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (CaseFilter(state="lead"), 5),
        (CaseFilter(stage="investigation"), 2),
        (CaseFilter(procedure="simple"), 0),
        (CaseFilter(field="market"), 7),
        (CaseFilter(field="ecology"), 0),
        (CaseFilter(agency="HZ-SJ"), 7),
        (CaseFilter(received_from=date(2026, 1, 12), received_to=date(2026, 1, 26)), 3),
        (CaseFilter(filed_from=date(2026, 1, 5), filed_to=date(2026, 1, 5)), 1),
        (CaseFilter(decided_from=date(2026, 1, 1)), 0),
        (CaseFilter(fine_from=0), 0),
        (CaseFilter(mine=True), 2),
        (CaseFilter(open_only=True), 7),
        (CaseFilter(text="海棠食品"), 7),
        (CaseFilter(text="海市监立〔2026〕0002号"), 1),
        (CaseFilter(text="不存在的公司"), 0),
        (CaseFilter(blocked=True), 0),
    ],
    ids=str,
)
def test_every_filter_finds_what_it_says(world, cases, asked, number):
    assert listed(world.shen.on("2026-03-20"), asked).total == number


def test_late_means_a_clock_that_ran_out_before_today(world, cases):
    actor = world.shen.on("2026-03-20")
    for today in (date(2026, 1, 26), TODAY, date(2026, 6, 1)):
        expected = sum(case.next_due is not None and case.next_due < today for case in cases)
        found = selectors.list_cases(actor=actor, asked=CaseFilter(late=True), today=today)
        assert found.total == expected
        assert selectors.late_cases(actor, today).total == expected
    assert expected == 7


def test_the_list_takes_six_queries_whatever_its_length(world, cases, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        for case in listed(world.shen.on("2026-03-20")).rows:
            assert case.agency.short_name
            assert case.party.name
    with django_assert_max_num_queries(6):
        listed(world.shen.on("2026-03-20"), CaseFilter(text="海棠", mine=True, late=True))


def test_the_handler_finds_own_cases_with_the_days_left(world, cases):
    tab = selectors.todo(world.shen.on("2026-01-20"), date(2026, 1, 20))
    assert tab.total == 2
    assert [row.case_id for row in tab.rows] == [cases[0].pk, cases[1].pk]
    assert tab.rows[0].days_left == (cases[0].next_due - date(2026, 1, 20)).days
    assert tab.rows[0].what == cases[0].next_step_zh


def test_the_reviewer_finds_files_to_review(story, world):
    story.investigated()
    actor = world.zhou.on("2026-04-14")
    assert selectors.todo(actor, actor.on).total == 0
    story.take("submit_review", world.shen, "2026-04-13")
    assert [row.case_id for row in selectors.todo(actor, actor.on).rows] == [story.case.pk]


def test_the_head_finds_proposals_and_the_proposer_sees_them_as_started(story, world):
    story.lead()
    approval = services.propose(
        step="file_case", case_id=story.case.pk, version=1, actor=world.shen.on("2026-03-10"), facts=FILING
    )
    row = selectors.todo(world.wu.on("2026-03-10"), TODAY).rows[0]
    assert (row.approval, row.what, row.step) == (approval.pk, "审批：立案", "file_case")
    started = selectors.started(world.shen.on("2026-03-10"), TODAY)
    assert (started.total, started.rows[0].what) == (2, "立案：待审批")


def test_what_was_done_stands_under_done(story, world):
    story.filed()
    assert [row.what for row in selectors.done(world.wu.on("2026-03-20"), TODAY).rows] == ["03月10日 立案"]
    assert [row.what for row in selectors.done(world.shen.on("2026-03-20"), TODAY).rows] == ["03月02日 登记线索"]


def test_the_supervisor_sees_agencies_by_fatal_findings_and_no_fines(story, world, cases):
    Case.objects.filter(pk=cases[0].pk).update(blocked=2)
    rows = selectors.agencies_by_fatal(world.chen.on("2026-03-20"), TODAY)
    assert [(row.name, row.open, row.blocked, row.fatal) for row in rows] == [(world.bureau.short_name, 7, 1, 2)]
    assert not [name for name in vars(rows[0]) if "fine" in name]


def test_counts_by_stage_count_open_cases(world, cases):
    counts = selectors.counts_by_stage(world.wu.on("2026-03-20"))
    assert (counts["check"], counts["investigation"], counts["closing"]) == (5, 2, 0)


def test_the_page_of_a_case_says_who_did_what_and_what_can_be_done(story, world, django_assert_max_num_queries):
    story.inspected()
    actor = world.shen.on("2026-03-24")
    with django_assert_max_num_queries(8):
        detail = selectors.case_detail(actor, story.case.pk, actor.on)
    assert [step.step for step in detail.steps][-1] == "recheck_correction"
    marks = {mark.stage: mark.mark for mark in detail.line}
    assert (marks["filing"], marks["investigation"], marks["review"]) == ("done", "current", "ahead")
    offers = {offer.step: offer.direct for offer in detail.offers}
    assert offers["record_act"] is True
    assert offers["suspend_case"] is False
    assert "assign_handlers" not in offers
    assert detail.findings
    assert detail.clocks


def test_the_head_is_offered_what_a_head_may_do(story, world):
    case = story.filed().case
    offers = {offer.step for offer in selectors.offers(case, world.wu.on("2026-03-11"))}
    assert {"assign_handlers", "suspend_case", "extend_case"} <= offers
    assert "record_act" not in offers
    assert selectors.offers(case, world.feng.on("2026-03-11")) == []


def test_a_suggestion_fills_what_the_file_already_says_and_writes_nothing(story, world, django_assert_max_num_queries):
    story.reviewed()
    case = Case.objects.select_related("agency").get(pk=story.case.pk)
    found = services.suggest(step="give_notice", case=case, actor=world.shen.on("2026-04-20"))
    assert (found["issued"], found["fine"], found["hearing_offered"]) == ("2026-04-20", 2_500_000, False)
    assert Case.objects.get(pk=case.pk).version == case.version


def test_a_preview_says_what_the_law_would_answer_today(story, world):
    story.noticed()
    case = Case.objects.get(pk=story.case.pk)
    from tests.web.cases.story import DECISION

    facts = {name: value for name, value in DECISION.items() if name != "date"}
    early = services.preview(step="decide", case=case, actor=world.wu.on("2026-04-28"), given=facts)
    assert "not_wait_5wd" in {finding.rule.id for finding in early.barred}
    later = services.preview(step="decide", case=case, actor=world.wu.on("2026-05-08"), given=facts)
    assert later.barred == []
    assert services.preview(step="archive_case", case=case, actor=world.wu.on("2026-05-08")).refusal is not None


def test_a_case_over_its_sealing_limit_shows_as_late(story, world):
    story.filed()
    story.take("seal", world.shen, "2026-03-11", {**SEAL, "act": act("2026-03-11")})
    actor = world.shen.on("2026-04-11")
    assert [row.what for row in selectors.late_cases(actor, actor.on).rows] == ["查封扣押期限"]
    assert replace(CaseFilter(), late=True).late
