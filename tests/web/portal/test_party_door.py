"""The party at its own case: by code, for this case only, and what it sends is a step of the case (行政处罚法 第44、45、64条)."""

import pytest
import time_machine
from django.urls import reverse

from plumbline.web.cases import services
from plumbline.web.cases.models import Case, StepTaken
from tests.web.cases.world import at


@pytest.fixture
def code(story, world):
    story.noticed()
    return services.issue_code(case_id=story.case.pk, actor=world.shen.on("2026-04-21"))


@pytest.fixture
def today():
    with time_machine.travel(at("2026-04-23"), tick=False):
        yield


@pytest.fixture
def party(client, code, today):
    assert client.post(reverse("portal:enter"), {"code": code}).status_code == 302
    return client


def test_the_code_opens_the_case_with_its_rights_and_last_days(party, story):
    page = party.get(reverse("portal:case"))
    text = page.content.decode()
    assert page.status_code == 200
    assert story.case.number in text
    assert "您的期限和权利" in text
    assert "提交陈述申辩" in text


def test_internal_opinions_stay_inside(party):
    text = party.get(reverse("portal:case")).content.decode()
    assert "法制审核" not in text


@pytest.mark.parametrize("typed", ["", "ABCD-EFGH-JKLM-NPQR", "x" * 41])
def test_a_wrong_code_is_refused_at_its_field(client, code, today, typed):
    answer = client.post(reverse("portal:enter"), {"code": typed})
    assert answer.status_code == 422
    assert "查询码" in answer.content.decode()


def test_nobody_sees_a_case_without_a_code(client, code, today):
    assert client.get(reverse("portal:case")).status_code == 403


def test_a_withdrawn_code_closes_the_door(party, story, world):
    services.issue_code(case_id=story.case.pk, actor=world.shen.on("2026-04-22"))
    assert party.get(reverse("portal:case")).status_code == 403


def test_leaving_forgets_the_code(party):
    party.post(reverse("portal:leave"))
    assert party.get(reverse("portal:case")).status_code == 403


def test_a_statement_becomes_a_step_of_the_case(party, story):
    answer = party.post(reverse("portal:state"), {"text": "货架上的八盒酸奶已经全部销毁。"})
    assert answer.status_code == 302
    case = Case.objects.get(pk=story.case.pk)
    assert case.facts["statement"]["content"] == "货架上的八盒酸奶已经全部销毁。"
    assert StepTaken.objects.filter(case=case).last().role == "当事人"


def test_an_empty_statement_is_shown_again(party, story):
    answer = party.post(reverse("portal:state"), {"text": ""})
    assert answer.status_code == 422
    assert "请写下您的意见" in answer.content.decode()
    assert not Case.objects.get(pk=story.case.pk).facts.get("statement")


def test_a_hearing_is_asked_for_once(party, story):
    assert party.post(reverse("portal:ask_hearing"), {}).status_code == 422
    assert party.post(reverse("portal:ask_hearing"), {"agreed": "on"}).status_code == 302
    assert Case.objects.get(pk=story.case.pk).facts["hearing_request"]["form"] == "online"
    assert "申请听证" not in party.get(reverse("portal:case")).content.decode().split("办理经过")[0]


def test_a_paper_that_was_not_served_is_not_shown(party):
    assert party.get(reverse("portal:paper", args=[1])).status_code == 404
