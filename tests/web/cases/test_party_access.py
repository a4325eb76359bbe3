"""The party opens its own case by code, speaks, and asks for a hearing."""

import pytest

from plumbline.web.audit.models import Event
from plumbline.web.cases import selectors, services
from plumbline.web.cases.models import AccessCode, Case, StepTaken
from plumbline.web.portal import selectors as selectors_of_portal
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours
from tests.web.cases.refusals import refused
from tests.web.cases.story import DECISION
from tests.web.cases.world import at

NOW = at("2026-04-23")


def opened(code, moment=NOW):
    """The party who entered this code."""
    return selectors_of_portal.opened(services.access_of(code).pk, moment)


def states(code, moment=NOW):
    """The party states its case."""
    party = opened(code, moment)
    case = Case.objects.get(pk=party.case_id)
    return services.record_statement(case_id=case.pk, version=case.version, actor=party, facts={"new_facts": True})


def asks_for_a_hearing(code, moment=NOW):
    """The party asks for a hearing."""
    party = opened(code, moment)
    case = Case.objects.get(pk=party.case_id)
    return services.request_hearing(case_id=case.pk, version=case.version, actor=party, facts={})


@pytest.fixture
def code(story, world):
    story.noticed()
    return services.issue_code(case_id=story.case.pk, actor=world.shen.on("2026-04-21"))


def test_the_code_opens_this_case_and_no_other(story, code):
    party = opened(code)
    assert party.case_id == story.case.pk
    assert party.name == "海州海棠食品有限公司"
    assert list(selectors.visible_to(party)) == [Case.objects.get(pk=story.case.pk)]


def test_the_code_may_be_typed_with_small_letters_and_spaces(code):
    assert opened(code.lower().replace("-", " "))


def test_only_a_digest_of_the_code_is_kept(code):
    kept = AccessCode.objects.get().digest
    assert code not in kept
    assert code.replace("-", "") not in kept
    assert len(kept) == 64


def test_a_wrong_code_says_nothing_about_cases(code):
    with refused(NotYours, "查询码不正确"):
        opened("ABCD-EFGH-JKLM-NPQR")


def test_a_new_code_ends_the_old_one(story, world, code):
    services.issue_code(case_id=story.case.pk, actor=world.shen.on("2026-04-22"))
    with refused(NotYours):
        opened(code)


@pytest.mark.parametrize("name", ["wu", "zhou", "feng", "gao"])
def test_only_a_handler_of_the_agency_issues_codes(story, world, name):
    story.noticed()
    with refused(NotYours):
        services.issue_code(case_id=story.case.pk, actor=getattr(world, name).on("2026-04-21"))


def test_the_partys_statement_is_the_same_step_with_the_party_as_actor(story, code):
    case = states(code)
    assert case.facts["statement"] == {"new_facts": True, "date": "2026-04-23"}
    step = StepTaken.objects.get(case=case, step="record_statement")
    assert (step.role, step.by, step.user) == ("当事人", "海州海棠食品有限公司", None)
    event = Event.objects.filter(stream=f"case:{case.pk}").order_by("-seq").first()
    assert (event.act, event.role, event.user_id) == ("cases.record_statement", "当事人", None)


def test_a_hearing_asked_for_in_time_is_accepted(code):
    case = asks_for_a_hearing(code)
    assert case.facts["hearing_request"] == {"form": "online", "accepted": True, "date": "2026-04-23"}


@pytest.mark.parametrize(("day", "accepted"), [("2026-04-28", True), ("2026-04-29", False)])
def test_a_hearing_asked_for_on_the_last_day_is_accepted_a_day_later_not(code, day, accepted):
    case = asks_for_a_hearing(code, at(day))
    assert case.facts["hearing_request"]["accepted"] is accepted


def test_an_accepted_request_is_not_made_twice(code):
    asks_for_a_hearing(code)
    with refused(BadInput, "已经受理"):
        asks_for_a_hearing(code, at("2026-04-29"))


def test_the_party_has_no_other_steps(story, code):
    party = opened(code)
    with refused(NotYours, "权限"):
        services.give_notice(case_id=story.case.pk, version=story.case.version, actor=party, facts={})
    with refused(NotYours):
        services.register_lead(actor=party, facts={})


def test_after_the_decision_the_party_can_look_but_not_speak(story, world, code):
    story.take("decide", world.wu, "2026-05-08", DECISION)
    assert opened(code)
    with refused(IllegalTransition):
        states(code, at("2026-05-09"))


def test_the_handlers_hear_of_it(world, code):
    states(code)
    assert selectors.unread_messages(world.shen.on("2026-04-24")).count() == 1
    assert services.read_messages(actor=world.shen.on("2026-04-24")) == 1
    assert selectors.unread_messages(world.shen.on("2026-04-24")).count() == 0


def test_a_code_does_not_reach_into_a_case_of_somebody_else(story, world, code):
    party = opened(code)
    other = Case.objects.get(pk=story.lead().case.pk)
    with refused(NotYours):
        services.record_statement(case_id=other.pk, version=other.version, actor=party, facts={})
