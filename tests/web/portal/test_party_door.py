"""The party at its own case: by code, for this case only, and what it sends is a step of the case (行政处罚法 第44、45、64条)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from plumbline.web.cases import services
from plumbline.web.cases.models import Case, StepTaken
from plumbline.web.portal.models import WrongCode
from tests.web.cases.world import at

NINE = at("2026-04-23").replace(hour=9, minute=0)


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


WRONG = "ABCD-EFGH-JKLM-NPQR"


def enters(client, code, moment, address="10.1.2.3", **headers):
    with time_machine.travel(moment, tick=False):
        return client.post(reverse("portal:enter"), {"code": code}, REMOTE_ADDR=address, headers=headers)


@pytest.fixture
def tried(client, code):
    """Enters so many wrong codes, one a minute from nine o'clock."""

    def enter(times, **where):
        for minute in range(times):
            assert enters(client, WRONG, NINE + timedelta(minutes=minute), **where).status_code == 422

    return enter


def test_after_nine_wrong_codes_the_right_one_opens_the_case(client, code, tried):
    tried(9)
    assert enters(client, code, NINE + timedelta(minutes=10)).status_code == 302


def test_after_ten_wrong_codes_even_the_right_one_waits_and_the_page_says_until_when(client, code, tried):
    tried(10)
    answer = enters(client, code, NINE + timedelta(minutes=10))
    assert answer.status_code == 429
    assert "请在09:15之后再试" in answer.content.decode()
    assert "已输错10次查询码" in answer.content.decode()


@pytest.mark.parametrize(("seconds", "status"), [(15 * 60 - 1, 429), (15 * 60, 302)])
def test_the_first_wrong_code_counts_for_fifteen_minutes(client, code, tried, seconds, status):
    tried(10)
    assert enters(client, code, NINE + timedelta(seconds=seconds)).status_code == status


def test_a_try_while_waiting_does_not_lengthen_the_wait(client, code, tried):
    tried(10)
    enters(client, WRONG, NINE + timedelta(minutes=14))
    assert enters(client, code, NINE + timedelta(minutes=15)).status_code == 302


def test_wrong_codes_of_one_address_do_not_stop_another(client, code, tried):
    tried(10)
    assert enters(client, code, NINE + timedelta(minutes=10), address="10.1.2.4").status_code == 302


def test_an_address_that_a_visitor_only_claims_does_not_help(client, code, tried):
    tried(10)
    claimed = enters(client, code, NINE + timedelta(minutes=10), **{"X-Forwarded-For": "10.9.9.9"})
    assert claimed.status_code == 429


def test_behind_the_proxy_visitors_are_told_apart_by_what_the_proxy_appends(client, code, tried, settings):
    settings.BEHIND_PROXY = True
    tried(10, **{"X-Forwarded-For": "10.9.9.9, 10.5.5.5"})
    moment = NINE + timedelta(minutes=10)
    assert enters(client, code, moment, **{"X-Forwarded-For": "10.8.8.8, 10.5.5.5"}).status_code == 429
    assert enters(client, code, moment, **{"X-Forwarded-For": "10.5.5.5, 10.6.6.6"}).status_code == 302


def test_of_wrong_codes_only_the_address_is_kept_and_only_while_they_count(client, code, tried):
    tried(3)
    enters(client, WRONG, NINE + timedelta(hours=1))
    assert [each.address for each in WrongCode.objects.all()] == ["10.1.2.3"]
