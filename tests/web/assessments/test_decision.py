"""What the report and the decision are told of the assessment, and what the law then says."""

import pytest

from plumbline.web.assessments import services
from plumbline.web.cases.services import suggest
from plumbline.web.shell.errors import LegalBar
from tests.web.assessments.test_services import DEPARTED, FIRST, MITIGATED, YUAN, said
from tests.web.cases.story import DECISION, NOTICE, REPORT, REVIEW, Story

DAY = "2026-04-01"
OWN = ("fine", "fine_min", "fine_max", "severity", "benchmark_exists", "benchmark_departed", "benchmark_stated")
BARE = {name: value for name, value in DECISION.items() if name not in OWN}


def noticed(story: Story, words=FIRST, *, agreed=None) -> Story:
    """The case up to the notice, measured during the investigation."""
    row = services.assess(case_id=story.case.pk, actor=story.world.shen.on(DAY), said=words)
    if agreed is not None:
        services.answer(assessment_id=row.pk, actor=story.world.wu.on(DAY), agreed=agreed, opinion="已阅")
    report = {name: value for name, value in REPORT.items() if name != "proposed_fine"}
    story.take("finish_investigation", story.world.shen, "2026-04-10", report)
    story.take("submit_review", story.world.shen, "2026-04-13")
    story.take("approve_review", story.world.zhou, "2026-04-17", REVIEW)
    story.take("give_notice", story.world.shen, "2026-04-21", NOTICE)
    return story


def decide(story, **facts):
    return story.take("decide", story.world.wu, "2026-05-08", {**BARE, **facts})


def barred(story, **facts):
    with pytest.raises(LegalBar) as stopped:
        decide(story, **facts)
    return stopped.value


def test_report_and_decision_carry_what_was_measured(story):
    case = decide(noticed(story))
    assert case.facts["investigation"]["proposed_fine"] == 25_000 * YUAN
    decision = case.facts["decision"]
    assert (decision["fine"], decision["severity"]) == (25_000 * YUAN, "normal")
    assert (decision["benchmark_low"], decision["benchmark_high"]) == (25_000 * YUAN, 25_000 * YUAN)
    assert (decision["fine_min"], decision["fine_max"]) == (10_000 * YUAN, 50_000 * YUAN)
    assert decision["benchmark_exists"] is True
    assert "海市监规〔2025〕3号" in decision["benchmark_table"]
    assert decision["benchmark_departed"] is False


def test_a_fine_outside_the_result_is_refused_with_the_way_out(story):
    stopped = barred(noticed(story), fine=24_999 * YUAN)
    assert [each.rule.id for each in stopped.findings] == ["dec_outside_benchmark"]
    assert "重新测算" in stopped.next_step


def test_the_head_cannot_call_a_departure_approved_in_the_form(story):
    words = {"benchmark_departed": True, "departure_approved": True, "reasons_for_amount": True}
    assert barred(noticed(story), fine=20_000 * YUAN, **words)


def test_an_approved_departure_may_be_decided_and_stays_in_the_file(story):
    case = decide(noticed(story, said(**DEPARTED), agreed=True))
    decision = case.facts["decision"]
    assert decision["fine"] == 20_000 * YUAN
    assert (decision["benchmark_departed"], decision["departure_approved"]) == (True, True)


def test_an_unanswered_departure_may_not_be_decided(story):
    assert "还没有批准" in barred(noticed(story, said(**DEPARTED))).next_step


def test_a_refused_departure_may_not_be_decided(story):
    assert "没有获得批准" in barred(noticed(story, said(**DEPARTED), agreed=False)).next_step


def test_an_approval_does_not_reach_beyond_the_approved_fine(story):
    assert barred(noticed(story, said(**DEPARTED), agreed=True), fine=19_999 * YUAN)


def test_back_inside_the_result_no_departure_is_stated(story):
    case = decide(noticed(story, said(**DEPARTED), agreed=True), fine=25_000 * YUAN)
    assert case.facts["decision"]["benchmark_departed"] is False


def test_approved_mitigation_is_decided_below_the_minimum(story):
    case = decide(noticed(story, said(**MITIGATED), agreed=True), mitigations=[])
    decision = case.facts["decision"]
    assert (decision["fine"], decision["severity"]) == (5_000 * YUAN, "mitigated")
    assert decision["mitigations"] == ["removed_harm"]
    assert (decision["benchmark_low"], decision["benchmark_high"]) == (25_000 * YUAN, 25_000 * YUAN)
    assert (decision["benchmark_departed"], decision["departure_approved"]) == (True, True)


def test_mitigation_without_approval_is_barred(story):
    assert barred(noticed(story, said(**MITIGATED)), mitigations=[])


def test_a_yardstick_suggests_and_does_not_bind(world):
    told = Story(world).inspected()
    tables = services.statements.law.options(told.case, world.shen.on(DAY).on)
    yardstick = next(each for each in tables if each.standing == "yardstick")
    row = services.assess(
        case_id=told.case.pk,
        actor=world.shen.on(DAY),
        said=said(table=yardstick.key, values={}, evidence={}, fine=70_000 * YUAN),
    )
    assert (row.binding, row.low, row.high) == (False, 65_000 * YUAN, 85_000 * YUAN)
    case = told.take("finish_investigation", world.shen, "2026-04-10", {**REPORT, "proposed_fine": None})
    assert case.facts["investigation"]["proposed_fine"] == 70_000 * YUAN


def test_without_an_assessment_the_steps_are_as_before(world):
    told = Story(world).inspected()
    assert "proposed_fine" not in suggest(step="finish_investigation", case=told.case, actor=world.shen.on(DAY))
