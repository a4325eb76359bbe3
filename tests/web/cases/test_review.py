"""法制审核: by a qualified person who did not investigate, before the decision."""

from plumbline.web.cases import services
from plumbline.web.cases.errors import OtherSide
from plumbline.web.cases.models import Case, Message
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.shell.errors import IllegalTransition, NotYours
from tests.web.cases.refusals import asked_for_reason, barred, refused
from tests.web.cases.story import DECISION, NOTICE, REPORT, REVIEW, act
from tests.web.cases.world import FROM, at


def submitted(story, world):
    story.investigated()
    return story.take("submit_review", world.shen, "2026-04-13")


def test_a_file_sent_for_review_lies_on_the_desks_of_the_reviewers(story, world):
    case = submitted(story, world)
    assert case.state == "in_review"
    told = set(Message.objects.filter(case=case).values_list("user__display_name", flat=True))
    assert told == {"周明", "孙静", "杨帆"}


def test_a_qualified_reviewer_approves_in_writing(story, world):
    submitted(story, world)
    case = story.take("approve_review", world.zhou, "2026-04-17", REVIEW)
    assert case.state == "reviewed"
    assert case.facts["legal_review"]["result"] == "pass"
    assert case.facts["legal_review"]["reviewer_name"] == "周明"


def test_a_first_time_reviewer_without_qualification_is_refused(story, world):
    submitted(story, world)
    with barred("off_reviewer_qualified"):
        story.take("approve_review", world.zhou, "2026-04-17", {**REVIEW, "reviewer_qualification": None})


def test_a_reviewer_who_investigated_is_refused(story, world):
    submitted(story, world)
    second = Appointment.objects.create(user=world.shen.user, agency=world.bureau, role=Role.REVIEWER, starts=FROM)
    actor = Actor(world.shen.user, second, at("2026-04-17"))
    with refused(OtherSide, "办案", "第58条"):
        story.case = services_approve(story, actor)


def services_approve(story, actor):
    return services.approve_review(case_id=story.case.pk, version=story.case.version, actor=actor, facts=REVIEW)


def test_the_law_also_bars_a_review_signed_in_the_name_of_an_investigator(story, world):
    submitted(story, world)
    with barred("off_reviewer_not_investigator"):
        story.take("approve_review", world.zhou, "2026-04-17", {**REVIEW, "reviewer_id": "U-1"})


def test_a_handler_cannot_approve_the_review(story, world):
    submitted(story, world)
    with refused(NotYours):
        story.take("approve_review", world.shen, "2026-04-17", REVIEW)


def test_a_file_that_was_not_submitted_cannot_be_approved(story, world):
    story.investigated()
    with refused(IllegalTransition, "调查终结"):
        story.take("approve_review", world.zhou, "2026-04-17", REVIEW)


def test_a_returned_file_goes_back_to_the_handlers_and_may_come_again(story, world):
    submitted(story, world)
    case = story.take("return_review", world.zhou, "2026-04-15", {"opinion_written": True, "content_complete": True})
    assert (case.state, case.facts["legal_review"]["returned_count"]) == ("investigating", 1)
    assert Message.objects.filter(case=case, user=world.shen.user, text__contains="退回").exists()
    story.take("finish_investigation", world.shen, "2026-04-16", {**REPORT, "date": "2026-04-16"})
    again = story.take("submit_review", world.shen, "2026-04-16")
    assert "result" not in again.facts["legal_review"]
    assert story.take("approve_review", world.zhou, "2026-04-17", REVIEW).facts["legal_review"]["returned_count"] == 1


def test_a_review_on_the_tenth_working_day_is_in_time_on_the_eleventh_it_needs_a_reason(story, world):
    submitted(story, world)
    with asked_for_reason("rev_10wd"):
        story.take("approve_review", world.zhou, "2026-04-28", {**REVIEW, "date": "2026-04-28"})
    story.take("approve_review", world.zhou, "2026-04-27", {**REVIEW, "date": "2026-04-27"})


def test_the_reviewer_cannot_decide_the_same_case(story, world):
    story.noticed()
    head = Appointment.objects.create(user=world.zhou.user, agency=world.bureau, role=Role.HEAD, starts=FROM)
    with refused(OtherSide, "法制审核"):
        services.decide(
            case_id=story.case.pk,
            version=story.case.version,
            actor=Actor(world.zhou.user, head, at("2026-05-08")),
            facts=DECISION,
        )


def test_after_new_evidence_the_file_is_reviewed_again_and_returns_to_the_notice_phase(story, world):
    story.noticed()
    story.take("record_act", world.shen, "2026-04-27", act("2026-04-27", first_contact=False))
    story.take("submit_review", world.shen, "2026-04-28", {"new_evidence": "2026-04-27"})
    case = story.take("approve_review", world.zhou, "2026-04-29", {**REVIEW, "date": "2026-04-29"})
    assert case.state == "noticed"
    assert Case.objects.get(pk=case.pk).facts["notice"]["date"] == "2026-04-21"


def test_notice_may_be_given_without_review_but_a_case_in_the_catalogue_is_not_decided_without(story, world):
    story.investigated(case={"in_review_catalogue": True})
    story.take("give_notice", world.shen, "2026-04-21", NOTICE)
    with barred("rev_scope"):
        story.take("decide", world.wu, "2026-05-08", DECISION)
