"""告知、陈述申辩: what is intended and why, what the party says, and a reasoned answer."""

from plumbline.web.cases import law
from plumbline.web.cases.models import Case
from plumbline.web.shell.errors import IllegalTransition, NotYours
from tests.web.cases.refusals import barred, refused
from tests.web.cases.story import DECISION, NOTICE, SERVICE


def test_a_notice_takes_over_what_the_report_proposed(story, world):
    case = story.noticed().case
    notice = case.facts["notice"]
    assert (notice["kinds"], notice["fine"], notice["issued"], notice["date"]) == (
        ["fine"],
        2_500_000,
        "2026-04-20",
        "2026-04-21",
    )
    assert case.facts["services"][0]["document"] == "notice"
    assert notice["proof_of_service"] is True


def test_below_the_threshold_no_hearing_is_offered_at_the_threshold_it_is(story, world):
    story.reviewed()
    facts = {**story.case.facts, "notice": {"date": "2026-04-21", "kinds": ["fine"]}}
    threshold = 10_000_000
    assert law.hearing_due({**facts, "notice": {**facts["notice"], "fine": threshold - 1}}) is False
    assert law.hearing_due({**facts, "notice": {**facts["notice"], "fine": threshold}}) is True


def test_an_officer_who_withholds_a_due_hearing_is_refused(story, world):
    story.reviewed(proposed_fine=20_000_000)
    with barred("hear_threshold"):
        story.take("give_notice", world.shen, "2026-04-21", {**NOTICE, "hearing_offered": False})
    case = story.take("give_notice", world.shen, "2026-04-21", NOTICE)
    assert case.facts["notice"]["hearing_offered"] is True


def test_a_notice_without_reasons_is_refused(story, world):
    story.reviewed()
    with barred("not_prior_notice"):
        story.take("give_notice", world.shen, "2026-04-21", {**NOTICE, "states_reasons": False})


def test_a_notice_without_receipt_is_refused(story, world):
    story.reviewed()
    service = {**NOTICE["service"], "receipt": False}
    with barred("svc_receipt_notice"):
        story.take("give_notice", world.shen, "2026-04-21", {**NOTICE, "service": service})


def test_the_reviewer_cannot_give_notice(story, world):
    story.reviewed()
    with refused(NotYours):
        story.take("give_notice", world.zhou, "2026-04-21", NOTICE)


def test_no_notice_while_the_file_is_under_review(story, world):
    story.investigated()
    story.take("submit_review", world.shen, "2026-04-13")
    with refused(IllegalTransition):
        story.take("give_notice", world.shen, "2026-04-14", NOTICE)


def test_a_second_notice_keeps_the_first_date_and_counts_anew(story, world):
    story.noticed()
    again = {**NOTICE, "issued": "2026-05-06", "service": {**SERVICE, "date": "2026-05-06"}}
    case = story.take("give_notice", world.shen, "2026-05-06", again)
    assert (case.facts["notice"]["date"], case.facts["notice"]["renoticed"]) == ("2026-04-21", "2026-05-06")
    with barred("not_wait_5wd"):
        story.take("decide", world.wu, "2026-05-08", DECISION)


def stated(story, world):
    story.noticed()
    return story.take("record_statement", world.shen, "2026-04-27", {"new_facts": False})


def test_an_unanswered_statement_bars_the_decision(story, world):
    stated(story, world)
    with barred("not_review_statement"):
        story.take("decide", world.wu, "2026-05-08", DECISION)


def test_an_answered_statement_lets_the_decision_pass(story, world):
    stated(story, world)
    story.take("answer_statement", world.shen, "2026-04-28", {"result": "rejected", "reasoned": True})
    assert story.take("decide", world.wu, "2026-05-08", DECISION).state == "decided"


def test_a_later_statement_needs_an_answer_of_its_own(story, world):
    stated(story, world)
    story.take("answer_statement", world.shen, "2026-04-28", {"result": "rejected", "reasoned": True})
    case = story.take("record_statement", world.shen, "2026-04-29", {"new_facts": True})
    assert "answer" not in Case.objects.get(pk=case.pk).facts["statement"]
    with barred("not_review_statement"):
        story.take("decide", world.wu, "2026-05-08", DECISION)


def test_no_heavier_penalty_because_of_the_statement(story, world):
    stated(story, world)
    story.take("answer_statement", world.shen, "2026-04-28", {"result": "rejected", "reasoned": True})
    with barred("not_no_aggravation"):
        story.take("decide", world.wu, "2026-05-08", {**DECISION, "fine": 2_500_001})


def test_statements_come_only_after_notice(story, world):
    story.reviewed()
    with refused(IllegalTransition):
        story.take("record_statement", world.shen, "2026-04-20", {})


def test_a_written_waiver_ends_the_waiting(story, world):
    story.noticed()
    with barred("not_wait_5wd"):
        story.take("decide", world.wu, "2026-04-23", {**DECISION, "date": "2026-04-23"})
    story.take("record_waiver", world.shen, "2026-04-22", {"written": True})
    assert story.take("decide", world.wu, "2026-04-23", {**DECISION, "date": "2026-04-23"}).state == "decided"


def test_an_oral_waiver_does_not(story, world):
    story.noticed()
    with barred("not_waiver_explicit"):
        story.take("record_waiver", world.shen, "2026-04-22", {"written": False})
