"""The workbench names the departures that wait for the head, and to the handler the sums that were refused."""

from plumbline.web.assessments import services
from plumbline.web.assessments.duties import asked
from plumbline.web.organs.roles import Role
from tests.web.assessments.test_services import DAY, YUAN, assess, said


def told(person):
    """The texts of the lines on the workbench."""
    return [call.text for call in asked(person.on(DAY))]


def departed(story):
    """A fine below the table, with reasons."""
    return assess(story, said(fine=12_000 * YUAN, reasons="当事人主动召回，货值很小，见召回记录。"))


def test_a_departure_waits_for_the_head_of_the_agency_and_for_nobody_else(story, world):
    row = departed(story)
    assert row.approval == "asked"
    (call,) = asked(world.wu.on(DAY))
    assert "有 1 件偏离裁量基准" in call.text
    assert call.url.endswith("?approval=asked")
    assert told(world.shen) == told(world.zhou) == told(world.feng) == []


def test_nobody_is_asked_about_an_own_sum(story, world):
    row = departed(story)
    held = world.shen.appointment
    held.role = Role.HEAD
    held.save()
    assert row.made_by == world.shen.user
    assert told(world.shen) == []
    assert told(world.wu) != []


def test_a_case_that_is_decided_asks_for_no_answer(story, world):
    departed(story)
    story.case.state = "decided"
    story.case.save()
    assert told(world.wu) == []


def test_a_refused_sum_comes_back_to_its_maker_until_another_one_stands(story, world):
    row = departed(story)
    services.answer(
        assessment_id=row.pk, actor=world.wu.on(DAY), agreed=False, opinion="召回没有记录，请补充或者改按基准。"
    )
    assert told(world.wu) == []
    (call,) = asked(world.shen.on(DAY))
    assert "没有批准，需要重新裁量" in call.text
    assert call.url.endswith("/discretion/")
    assess(story)
    assert told(world.shen) == []
