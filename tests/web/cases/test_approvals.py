"""内部审批: proposed by a handler, approved by the head, never by the same person."""

import pytest

from plumbline.web.audit.models import Event
from plumbline.web.cases import services
from plumbline.web.cases.errors import WallHit
from plumbline.web.cases.models import Approval, Case, Message
from plumbline.web.organs.models import Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.shell.errors import IllegalTransition, LegalBar, NotYours, Refusal
from tests.web.cases.refusals import barred, refused
from tests.web.cases.story import DECISION, FILING, LEAD
from tests.web.cases.world import FROM


def proposed(story, world, step="file_case", facts=FILING, who=None, day="2026-03-10"):
    return services.propose(
        step=step,
        case_id=story.case.pk,
        version=story.case.version,
        actor=(who or world.shen).on(day),
        facts=facts,
    )


@pytest.fixture
def approval(story, world):
    return proposed(story.lead(), world)


def test_a_proposal_changes_nothing_but_lies_on_the_heads_desk(story, world, approval):
    case = Case.objects.get(pk=story.case.pk)
    assert (case.state, case.version) == ("lead", 1)
    assert approval.state == "pending"
    told = set(Message.objects.filter(case=case).values_list("user__display_name", flat=True))
    assert told == {"吴建国", "韩梅"}


def test_the_approval_takes_the_step_in_the_name_of_the_head(world, approval):
    case = services.approve(approval_id=approval.pk, actor=world.wu.on("2026-03-10", "15:00"), opinion="同意")
    assert (case.state, case.facts["filing"]["approver_id"]) == ("investigating", "wujianguo")
    approval.refresh_from_db()
    assert (approval.state, approval.decided_by, approval.opinion) == ("approved", world.wu.user, "同意")
    acts = list(Event.objects.filter(stream=f"case:{case.pk}").order_by("seq").values_list("act", flat=True))
    assert acts == ["cases.register_lead", "cases.propose", "cases.file_case", "cases.proposal_approved"]
    assert Message.objects.filter(user=world.shen.user, text__contains="已批准").exists()


def test_a_proposal_is_decided_once(world, approval):
    services.approve(approval_id=approval.pk, actor=world.wu.on("2026-03-10"))
    with refused(IllegalTransition, "已批准"):
        services.approve(approval_id=approval.pk, actor=world.second_head.on("2026-03-10"))


def test_a_refused_proposal_says_why_and_leaves_the_case(story, world, approval):
    with pytest.raises(Refusal, match="写明意见"):
        services.refuse(approval_id=approval.pk, actor=world.wu.on("2026-03-10"), opinion=" ")
    services.refuse(approval_id=approval.pk, actor=world.wu.on("2026-03-10"), opinion="证据不足")
    approval.refresh_from_db()
    assert approval.state == "refused"
    assert Case.objects.get(pk=story.case.pk).state == "lead"
    assert Message.objects.filter(user=world.shen.user, text__contains="证据不足").exists()


def test_the_proposer_takes_a_proposal_back_and_nobody_else(world, approval):
    with refused(NotYours):
        services.withdraw(approval_id=approval.pk, actor=world.zhao.on("2026-03-10"))
    assert services.withdraw(approval_id=approval.pk, actor=world.shen.on("2026-03-10")).state == "withdrawn"


def test_nobody_approves_what_they_proposed_even_with_two_appointments(story, world, approval):
    Appointment.objects.create(user=world.shen.user, agency=world.bureau, role=Role.HEAD, starts=FROM)
    from plumbline.web.organs.actors import Actor

    head = Appointment.objects.get(user=world.shen.user, role=Role.HEAD)
    shen_as_head = Actor(world.shen.user, head, world.wu.on("2026-03-10").at)
    with refused((WallHit, NotYours)):
        services.approve(approval_id=approval.pk, actor=shen_as_head)
    approval.refresh_from_db()
    assert approval.state == "pending"


def test_one_step_is_proposed_once_at_a_time(story, world, approval):
    with refused(WallHit, "待审批"):
        proposed(story, world)


def test_only_a_handler_of_the_case_proposes(story, world):
    story.filed()
    for who in (world.zhou, world.wu):
        with refused(NotYours):
            proposed(story, world, "extend_case", {"days": 30}, who, "2026-05-20")
    with refused(NotYours, "不是案件"):
        proposed(story, world, "extend_case", {"days": 30}, world.ma, "2026-05-20")


def test_a_step_without_approval_is_not_proposed(story, world):
    story.filed()
    with refused(IllegalTransition, "不能提请"):
        proposed(story, world, "record_act", {})


def test_an_unlawful_proposal_does_not_reach_the_head(story, world):
    story.lead(violation={**LEAD["violation"], "place_area_code": "320800"})
    with barred("jur_territorial"):
        proposed(story, world)
    assert not Approval.objects.exists()


def test_a_decision_proposed_in_time_is_held_against_the_law_again_on_the_day_of_approval(story, world):
    story.noticed()
    facts = {name: value for name, value in DECISION.items() if name != "date"}
    with refused(LegalBar):
        proposed(story, world, "decide", facts, day="2026-04-27")
    approval = proposed(story, world, "decide", facts, day="2026-05-08")
    story.take("record_statement", world.shen, "2026-05-08", {"new_facts": True})
    with barred("not_review_statement"):
        services.approve(approval_id=approval.pk, actor=world.wu.on("2026-05-09"))
    approval.refresh_from_db()
    assert approval.state == "pending"


def test_a_proposal_takes_no_number(story, world, approval):
    services.refuse(approval_id=approval.pk, actor=world.wu.on("2026-03-10"), opinion="补充")
    again = proposed(story, world)
    case = services.approve(approval_id=again.pk, actor=world.wu.on("2026-03-10"))
    assert case.case_number.endswith("0001号")


def test_a_proposal_lapses_when_the_case_moves_on(story, world):
    story.filed()
    approval = proposed(story, world, "suspend_case", {"ground": "party_missing"}, day="2026-03-20")
    story.take("terminate_case", world.wu, "2026-03-21", {})
    approval.refresh_from_db()
    assert (approval.state, approval.opinion) == ("withdrawn", "案件状态已变化，提请自动失效。")


def test_the_head_of_another_agency_does_not_see_the_proposal(world, approval):
    with refused(NotYours):
        services.approve(approval_id=approval.pk, actor=world.feng.on("2026-03-10"))
