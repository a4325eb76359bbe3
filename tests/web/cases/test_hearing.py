"""听证: asked for in time, announced in time, hosted by somebody else, decided on its record."""

from plumbline.web.cases.errors import OtherSide
from plumbline.web.cases.models import CaseSide
from plumbline.web.shell.errors import IllegalTransition, NotYours
from tests.web.cases.refusals import barred, refused
from tests.web.cases.story import DECISION, NOTICE, REVIEW, SERVICE, Story
from tests.web.cases.world import World

ANNOUNCED = {
    "host_named": "2026-04-24",
    "host_id": "sunjing",
    "recorder_id": "yangfan",
    "host_related": False,
    "notice_served": "2026-04-27",
    "announced": "2026-04-28",
    "date": "2026-05-13",
    "public": True,
    "fee_charged": False,
    "service": SERVICE,
}
HELD = {"date": "2026-05-13", "record_signed": True, "decision_rests_on_record": True}
MEMBERS = [
    {"id": name, "opinion": "同意", "voted": True, "signed": True} for name in ("linxiuzhen", "zhenglixin", "hexiaomei")
]
DISCUSSED = {"place": "三楼会议室", "members": MEMBERS, "minutes_complete": True, "conclusion_recorded": True}
FINE = 25_000_000
LARGE = {**DECISION, "date": "2026-05-21", "fine": FINE, "fine_min": 10_000_000, "fine_max": 50_000_000}


def requested(story: Story, world: World) -> Story:
    story.reviewed(proposed_fine=FINE, case={"complex_or_major": True})
    story.take("give_notice", world.shen, "2026-04-21", NOTICE)
    story.take("request_hearing", world.shen, "2026-04-23", {})
    return story


def heard(story: Story, world: World) -> Story:
    requested(story, world)
    story.take("announce_hearing", world.shen, "2026-04-27", ANNOUNCED)
    story.take("hold_hearing", world.sun, "2026-05-13", HELD)
    story.take("report_hearing", world.sun, "2026-05-15", {})
    return story


def test_a_case_is_heard_reviewed_again_discussed_and_decided(story, world):
    heard(story, world)
    story.take("submit_review", world.shen, "2026-05-15")
    story.take("approve_review", world.zhou, "2026-05-18", {**REVIEW, "date": "2026-05-18"})
    story.take("discuss", world.wu, "2026-05-20", {"date": "2026-05-20", **DISCUSSED})
    case = story.take("decide", world.wu, "2026-05-21", LARGE)
    assert case.state == "decided"
    assert case.facts["exclusions"] == [{"start": "2026-04-24", "end": "2026-05-13", "reason": "hearing"}]
    sides = dict(CaseSide.objects.filter(case=case).values_list("user__display_name", "side"))
    assert (sides["孙静"], sides["杨帆"], sides["林秀珍"]) == ("hearing", "hearing", "decision")


def test_a_decision_before_the_requested_hearing_is_refused(story, world):
    requested(story, world)
    story.take("discuss", world.wu, "2026-05-20", {"date": "2026-05-20", **DISCUSSED})
    with barred("hear_held"):
        story.take("decide", world.wu, "2026-05-21", LARGE)


def test_an_investigator_cannot_host_the_hearing(story, world):
    requested(story, world)
    with barred("off_role_separation"):
        story.take("announce_hearing", world.shen, "2026-04-27", {**ANNOUNCED, "host_id": "U-1"})


def test_the_reviewer_of_the_case_cannot_host_it(story, world):
    requested(story, world)
    with refused(OtherSide, "法制审核", "听证"):
        story.take("announce_hearing", world.shen, "2026-04-27", {**ANNOUNCED, "host_id": "zhouming"})


def test_the_party_is_told_seven_working_days_before(story, world):
    requested(story, world)
    with barred("hear_notice_7wd"):
        story.take("announce_hearing", world.shen, "2026-04-27", {**ANNOUNCED, "date": "2026-05-08"})
    story.take("announce_hearing", world.shen, "2026-04-27", {**ANNOUNCED, "date": "2026-05-09"})


def test_only_the_named_host_holds_the_hearing(story, world):
    requested(story, world)
    story.take("announce_hearing", world.shen, "2026-04-27", ANNOUNCED)
    with refused(NotYours, "主持人"):
        story.take("hold_hearing", world.zhou, "2026-05-13", HELD)
    with refused(NotYours):
        story.take("hold_hearing", world.shen, "2026-05-13", HELD)


def test_the_host_does_nothing_else_in_the_case(story, world):
    heard(story, world)
    story.take("submit_review", world.shen, "2026-05-15")
    with refused(OtherSide, "听证"):
        story.take("approve_review", world.sun, "2026-05-18", REVIEW)


def test_no_hearing_before_notice(story, world):
    story.reviewed()
    with refused(IllegalTransition):
        story.take("request_hearing", world.shen, "2026-04-20", {})
