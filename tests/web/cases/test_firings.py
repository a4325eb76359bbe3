"""A rule that stands in the way is counted: what it stopped, what passed with a reason, what a closed case still has."""

from datetime import date

import pytest

from plumbline.web.cases import services
from plumbline.web.cases.models import Firing
from plumbline.web.cases.models.firings import FOUND, STOPPED
from plumbline.web.cases.selectors import fired
from tests.web.cases.refusals import asked_for_reason, barred
from tests.web.cases.story import DECISION, LEAD, PAYMENT, PUBLICATION, Story, act
from tests.web.cases.test_simple import punished
from tests.web.cases.world import World

NOT_SHOWN = act("2026-03-11", certificates_shown=False)


def stopped_act(story: Story) -> None:
    """沈立平 records an inspection without having shown the certificate."""
    with barred("off_cert_shown"):
        story.take("record_act", story.world.shen, "2026-03-11", NOT_SHOWN)


def test_a_barred_step_is_counted_once_a_day_although_the_step_is_rolled_back(story, world):
    story.filed()
    stopped_act(story)
    stopped_act(story)
    one = Firing.objects.get(rule="off_cert_shown")
    assert (one.kind, one.step, one.case, one.agency, one.on) == (
        STOPPED,
        "record_act",
        story.case,
        world.bureau,
        date(2026, 3, 11),
    )
    assert one.zh == "记录执法活动"


def test_the_next_day_counts_again(story, world):
    story.filed()
    stopped_act(story)
    with barred("off_cert_shown"):
        story.take("record_act", world.shen, "2026-03-12", act("2026-03-12", certificates_shown=False))
    assert Firing.objects.filter(rule="off_cert_shown").count() == 2


def test_a_lawful_step_counts_nothing(story):
    story.inspected()
    assert not Firing.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_count_survives_the_rollback_of_an_approval():
    world = World()
    story = Story(world).noticed()
    facts = {name: value for name, value in DECISION.items() if name != "date"}
    approval = services.propose(
        step="decide", case_id=story.case.pk, version=story.case.version, actor=world.shen.on("2026-05-08"), facts=facts
    )
    story.take("record_statement", world.shen, "2026-05-08", {"new_facts": True})
    with barred("not_review_statement"):
        services.approve(approval_id=approval.pk, actor=world.wu.on("2026-05-09"))
    assert Firing.objects.get(rule="not_review_statement").step == "decide"


def test_a_barred_proposal_is_counted(story, world):
    story.lead(violation={**LEAD["violation"], "place_area_code": "320800"})
    with barred("jur_territorial"):
        services.propose(
            step="file_case",
            case_id=story.case.pk,
            version=story.case.version,
            actor=world.shen.on("2026-03-10"),
            facts={},
        )
    assert Firing.objects.get(rule="jur_territorial").case == story.case


def test_a_preview_counts_nothing(story, world):
    story.filed()
    services.preview(step="record_act", case=story.case, actor=world.shen.on("2026-03-11"), given=NOT_SHOWN)
    assert not Firing.objects.exists()


def late_publication(story: Story) -> None:
    """Published on the eighth working day, with a reason."""
    world = story.world
    story.served()
    late = {**PUBLICATION, "date": "2026-05-20"}
    with asked_for_reason("pub_7wd"):
        story.take("publish", world.shen, "2026-05-20", late)
    story.take("publish", world.shen, "2026-05-20", late, pub_7wd="公示系统升级，已附说明")


def test_a_question_that_is_answered_counts_as_the_reason_on_the_file(story, world):
    late_publication(story)
    (row,) = fired(world.wu.on("2026-06-01"), ["pub_7wd"], date(2026, 6, 1))
    assert (row.stopped, row.reasoned, row.found, row.total) == (0, 1, 0, 1)


def test_closing_notes_what_the_file_still_violates(story, world):
    late_publication(story)
    story.take("record_payment", world.shen, "2026-05-20", PAYMENT)
    story.take("close_case", world.wu, "2026-05-25", {"date": "2026-05-25"})
    assert Firing.objects.get(rule="pub_7wd").kind == FOUND


def test_the_year_is_counted_to_the_day(story, world):
    story.filed()
    stopped_act(story)
    actor = world.wu.on("2027-03-10")
    assert fired(actor, ["off_cert_shown"], date(2027, 3, 10))
    assert not fired(actor, ["off_cert_shown"], date(2027, 3, 11))


def test_everybody_counts_within_the_own_scope(story, world):
    story.filed()
    stopped_act(story)
    family, day = ["off_cert_shown"], date(2026, 6, 1)
    assert [row.agency for row in fired(world.chen.on("2026-06-01"), family, day)] == [world.bureau.short_name]
    assert fired(world.feng.on("2026-06-01"), family, day) == []
    assert fired(world.gao.on("2026-06-01"), family, day) == []


def test_a_step_that_opens_a_case_is_counted_without_a_case(world):
    with barred("simp_limits"):
        punished(world, fine=300_001)
    one = Firing.objects.get(rule="simp_limits")
    assert (one.case, one.agency, one.step) == (None, world.bureau, "punish_on_the_spot")
