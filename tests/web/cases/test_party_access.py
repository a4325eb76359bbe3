"""The party opens its own case by code, speaks, and asks for a hearing."""

import pytest

from plumbline.web.audit.models import Event
from plumbline.web.cases import selectors, services
from plumbline.web.cases.models import AccessCode, Case, StepTaken
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours
from tests.web.cases.refusals import refused
from tests.web.cases.story import DECISION
from tests.web.cases.world import at

NOW = at("2026-04-23")


@pytest.fixture
def code(story, world):
    story.noticed()
    return services.issue_code(case_id=story.case.pk, actor=world.shen.on("2026-04-21"))


def test_the_code_opens_this_case_and_no_other(story, code):
    case, party = services.open_by_code(code, at=NOW)
    assert case.pk == story.case.pk
    assert party.name == "海州海棠食品有限公司"
    assert list(selectors.visible_to(party)) == [case]


def test_the_code_may_be_typed_with_small_letters_and_spaces(code):
    assert services.open_by_code(code.lower().replace("-", " "), at=NOW)


def test_only_a_digest_of_the_code_is_kept(code):
    kept = AccessCode.objects.get().digest
    assert code not in kept
    assert code.replace("-", "") not in kept
    assert len(kept) == 64


def test_a_wrong_code_says_nothing_about_cases(code):
    with refused(NotYours, "查询码不正确"):
        services.open_by_code("ABCD-EFGH-JKLM-NPQR", at=NOW)


def test_a_new_code_ends_the_old_one(story, world, code):
    services.issue_code(case_id=story.case.pk, actor=world.shen.on("2026-04-22"))
    with refused(NotYours):
        services.open_by_code(code, at=NOW)


@pytest.mark.parametrize("name", ["wu", "zhou", "feng", "gao"])
def test_only_a_handler_of_the_agency_issues_codes(story, world, name):
    story.noticed()
    with refused(NotYours):
        services.issue_code(case_id=story.case.pk, actor=getattr(world, name).on("2026-04-21"))


def test_the_partys_statement_is_the_same_step_with_the_party_as_actor(story, code):
    case = services.party_statement(code=code, at=NOW, facts={"new_facts": True})
    assert case.facts["statement"] == {"new_facts": True, "date": "2026-04-23"}
    step = StepTaken.objects.get(case=case, step="record_statement")
    assert (step.role, step.by, step.user) == ("当事人", "海州海棠食品有限公司", None)
    event = Event.objects.filter(stream=f"case:{case.pk}").order_by("-seq").first()
    assert (event.act, event.role, event.user_id) == ("cases.record_statement", "当事人", None)


def test_a_hearing_asked_for_in_time_is_accepted(code):
    case = services.party_request_hearing(code=code, at=NOW, facts={})
    assert case.facts["hearing_request"] == {"form": "online", "accepted": True, "date": "2026-04-23"}


@pytest.mark.parametrize(("day", "accepted"), [("2026-04-28", True), ("2026-04-29", False)])
def test_a_hearing_asked_for_on_the_last_day_is_accepted_a_day_later_not(code, day, accepted):
    case = services.party_request_hearing(code=code, at=at(day), facts={})
    assert case.facts["hearing_request"]["accepted"] is accepted


def test_an_accepted_request_is_not_made_twice(code):
    services.party_request_hearing(code=code, at=NOW, facts={})
    with refused(BadInput, "已经受理"):
        services.party_request_hearing(code=code, at=at("2026-04-29"), facts={})


def test_the_party_has_no_other_steps(story, code):
    _, party = services.open_by_code(code, at=NOW)
    with refused(NotYours, "权限"):
        services.give_notice(case_id=story.case.pk, version=story.case.version, actor=party, facts={})
    with refused(NotYours):
        services.register_lead(actor=party, facts={})


def test_after_the_decision_the_party_can_look_but_not_speak(story, world, code):
    story.take("decide", world.wu, "2026-05-08", DECISION)
    assert services.open_by_code(code, at=NOW)
    with refused(IllegalTransition):
        services.party_statement(code=code, at=at("2026-05-09"), facts={})


def test_the_handlers_hear_of_it(world, code):
    services.party_statement(code=code, at=NOW, facts={})
    assert selectors.unread_messages(world.shen.on("2026-04-24")).count() == 1
    assert services.read_messages(actor=world.shen.on("2026-04-24")) == 1
    assert selectors.unread_messages(world.shen.on("2026-04-24")).count() == 0


def test_a_code_does_not_reach_into_a_case_of_somebody_else(story, world, code):
    _, party = services.open_by_code(code, at=NOW)
    other = Case.objects.get(pk=story.lead().case.pk)
    with refused(NotYours):
        services.record_statement(case_id=other.pk, version=other.version, actor=party, facts={})
