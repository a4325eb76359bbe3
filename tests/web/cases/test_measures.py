"""登记保存与查封扣押: approval, lists, clocks, release."""

from plumbline.web.cases.models import Act, Case
from plumbline.web.shell.errors import BadInput, NotYours
from tests.web.cases.refusals import asked_for_reason, barred, refused
from tests.web.cases.story import act

SEAL = {
    "object": "涉案原料四箱",
    "basis_level": "law",
    "basis": "《食品安全法》第一百一十条",
    "granted_to_agency": True,
    "start": "2026-03-11",
    "period_end": "2026-04-10",
    "started": "2026-03-11T10:30:00+08:00",
    "approved": "2026-03-11T08:30:00+08:00",
    "urgent": False,
    "party_present": True,
    "reasons_told": True,
    "defence_heard": True,
    "record_made": True,
    "record_signed": True,
    "recorded": True,
    "decision_delivered": True,
    "list_delivered": True,
    "related_to_case": True,
    "living_necessities": False,
    "sealed_by_other": False,
}
PRESERVE = {
    "object": "账簿两册",
    "date": "2026-03-11",
    "started": "2026-03-11T10:30:00+08:00",
    "approved": "2026-03-11T08:30:00+08:00",
    "urgent": False,
    "listed": True,
    "list_signed": True,
    "notice_delivered": True,
}


def sealed(story, world, **changes):
    story.filed()
    return story.take("seal", world.shen, "2026-03-11", {**SEAL, "act": act("2026-03-11"), **changes})


def preserved(story, world, **changes):
    story.filed()
    return story.take("preserve_evidence", world.shen, "2026-03-11", {**PRESERVE, "act": act("2026-03-11"), **changes})


def test_a_sealing_is_an_act_of_two_officers_with_its_own_clock(story, world):
    case = sealed(story, world)
    assert case.facts["sealings"][0]["id"] == "F-1"
    assert case.facts["acts"][0]["kind"] == "sealing"
    assert Act.objects.filter(case=case, kind="sealing").count() == 1
    assert str(Case.objects.get(pk=case.pk).next_due) == "2026-04-10"


def test_a_sealing_of_thirty_days_stands_one_day_more_is_refused(story, world):
    story.filed()
    with barred("coe_period_30"):
        sealed_again = {**SEAL, "period_end": "2026-04-11", "act": act("2026-03-11")}
        story.take("seal", world.shen, "2026-03-11", sealed_again)
    story.take("seal", world.shen, "2026-03-11", {**SEAL, "act": act("2026-03-11")})


def test_a_sealing_without_approval_is_refused(story, world):
    story.filed()
    with barred("coe_approval"):
        story.take("seal", world.shen, "2026-03-11", {**SEAL, "approved": None, "act": act("2026-03-11")})


def test_a_sealing_by_one_officer_is_refused(story, world):
    story.filed()
    with barred("off_two_officers"):
        story.take("seal", world.shen, "2026-03-11", {**SEAL, "officers": ["U-1"], "act": act("2026-03-11")})


def test_a_sealing_on_a_normative_document_is_refused(story, world):
    story.filed()
    with barred("coe_basis"):
        story.take(
            "seal", world.shen, "2026-03-11", {**SEAL, "basis_level": "normative_document", "act": act("2026-03-11")}
        )


EXTENSION = {"date": "2026-04-09", "until": "2026-05-10", "served": "2026-04-09", "reasons_stated": True}


def test_the_head_extends_a_sealing_by_thirty_days_and_no_day_more(story, world):
    sealed(story, world)
    with barred("coe_period_30"):
        story.take("extend_seal", world.wu, "2026-04-09", {**EXTENSION, "until": "2026-05-11"})
    case = story.take("extend_seal", world.wu, "2026-04-09", EXTENSION)
    assert case.facts["sealings"][0]["extension"]["approver"] == "leader"


def test_an_extension_after_the_first_period_has_run_out_is_refused(story, world):
    sealed(story, world)
    with barred("coe_period_30"):
        story.take("extend_seal", world.wu, "2026-04-11", {**EXTENSION, "date": "2026-04-11"})


def test_a_handler_cannot_extend_a_sealing(story, world):
    sealed(story, world)
    with refused(NotYours):
        story.take("extend_seal", world.shen, "2026-04-09", EXTENSION)


def test_a_sealing_is_released_and_its_clock_ends(story, world):
    sealed(story, world)
    case = story.take("release_seal", world.shen, "2026-04-09", {"returned": "2026-04-09", "element": 0})
    assert case.facts["sealings"][0]["release"] == {"returned": "2026-04-09", "date": "2026-04-09"}
    assert str(Case.objects.get(pk=case.pk).next_due) != "2026-04-10"


def test_a_sealing_that_does_not_exist_cannot_be_released(story, world):
    story.filed()
    with refused(BadInput, "还没有"):
        story.take("release_seal", world.shen, "2026-04-09", {})
    sealed_number = {"element": 7}
    story.take("seal", world.shen, "2026-03-11", {**SEAL, "act": act("2026-03-11")})
    with refused(BadInput, "没有这一条记录"):
        story.take("release_seal", world.shen, "2026-04-09", sealed_number)


def test_preserved_evidence_is_dealt_with_within_seven_working_days(story, world):
    preserved(story, world)
    case = story.take("dispose_preserved", world.shen, "2026-03-20", {"disposal": "return"})
    assert case.facts["preservations"][0]["disposed"] == "2026-03-20"


def test_preserved_evidence_dealt_with_on_the_eighth_working_day_is_late(story, world):
    preserved(story, world)
    with asked_for_reason("pres_7wd"):
        story.take("dispose_preserved", world.shen, "2026-03-23", {"disposal": "return"})


def test_preservation_without_list_needs_a_reason(story, world):
    story.filed()
    with asked_for_reason("pres_list"):
        story.take(
            "preserve_evidence", world.shen, "2026-03-11", {**PRESERVE, "listed": False, "act": act("2026-03-11")}
        )
