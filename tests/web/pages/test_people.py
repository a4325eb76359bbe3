"""People stand on pages by name: accounts and codes by which the case file knows them stay inside."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plumbline.web.cases import services
from plumbline.web.cases.models import Case
from plumbline.web.cases.views.detail import TABS
from plumbline.web.cases.views.recorded import groups_of, groups_of_facts
from plumbline.web.officers.people import people_of
from tests.web.cases.story import DECISION
from tests.web.pages.test_words import read

HEARD = {"hearing": {"happened": True, "host_id": "sunjing", "recorder_id": "U-4", "date": "2026-04-20"}}


def said(groups, zh):
    """What is said under a term, in all groups."""
    return [fact.said for group in groups for fact in group.facts if fact.zh == zh]


def with_facts(story, facts):
    case = Case.objects.get(pk=story.case.pk)
    case.facts = {**case.facts, **facts}
    case.save(update_fields=["facts"])
    return case


@pytest.mark.parametrize("tab", TABS)
def test_no_account_stands_on_any_page_of_a_case(story, signed_in, tab):
    with_facts(story.served(), HEARD)
    with signed_in(story.world.shen, "2026-05-15") as browser:
        words = read(browser, reverse("cases:tab", args=[story.case.pk, tab]))
    assert [account for account in ("wujianguo", "zhouming", "sunjing") if account in words] == []


def test_who_decided_heard_and_reviewed_is_named(story):
    case = with_facts(story.served(), HEARD)
    assert said(groups_of(case, "decision"), "决定人") == ["吴建国"]
    heard = groups_of(case, "hearing")
    assert (said(heard, "主持人"), said(heard, "记录人")) == (["孙静"], ["马国强"])
    reviewed = groups_of(case, "legal_review")
    assert (said(reviewed, "审核人员"), said(reviewed, "审核人员编号")) == (["周明"], [])


def test_an_officer_who_handles_the_case_is_named_with_the_certificate(story, world):
    case = with_facts(story.decided(), {"decision": {"happened": True, "decider_id": "U-1"}})
    [officer] = [each for each in case.facts["handlers"] if each["id"] == "U-1"]
    assert said(groups_of(case, "decision"), "决定人") == [f"沈立平（{officer['certificate_number']}）"]


def test_a_code_that_nobody_here_has_stays_a_code(world):
    decided = {"decision": {"happened": True, "decider_id": "X-99"}}
    assert said(groups_of_facts(decided, people_of(decided)), "决定人编号") == ["X-99"]


def test_people_of_another_system_are_never_taken_for_those_of_this_one(world):
    foreign = {
        "decision": {"happened": True, "decider_id": "wujianguo"},
        "legal_review": {"happened": True, "reviewer_id": "zhouming", "reviewer_name": "周小明"},
    }
    groups = groups_of_facts(foreign)
    assert said(groups, "决定人编号") == ["wujianguo"]
    assert (said(groups, "审核人员编号"), said(groups, "审核人员")) == (["zhouming"], ["周小明"])


def test_however_many_are_named_one_query_finds_them(story):
    case = with_facts(story.served(), HEARD)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        groups_of(case, "decision", "hearing", "legal_review", "discussion", "recusals")
    assert len(asked) == 1


def test_the_head_reads_in_a_proposal_who_shall_decide(story, world, signed_in):
    story.noticed()
    facts = {**DECISION, "decider_id": "hanmei"}
    approval = services.propose(
        step="decide", case_id=story.case.pk, version=story.case.version, actor=world.shen.on("2026-04-10"), facts=facts
    )
    with signed_in(world.wu, "2026-04-10") as browser:
        words = read(browser, reverse("cases:proposal", args=[approval.pk]))
    assert "韩梅" in words
    assert "hanmei" not in words
