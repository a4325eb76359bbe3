"""调查取证: two certified officers at every act, recusal, correction, suspension, extension, the report."""

from datetime import date

import pytest

from plumbline.web.cases.errors import OtherSide
from plumbline.web.cases.models import Act, Case, CaseSide
from plumbline.web.shell.errors import BadInput, IllegalTransition, LegalBar, NotYours, ReasonNeeded
from tests.web.cases.refusals import asked_for_reason, barred, refused, rules_of
from tests.web.cases.story import REPORT, act


def test_an_act_of_both_handlers_is_recorded_with_their_certificates(story, world):
    case = story.filed().take("record_act", world.shen, "2026-03-11", act("2026-03-11"))
    recorded = case.facts["acts"][0]
    assert recorded["id"] == "A-1"
    assert [one["name"] for one in recorded["officers"]] == ["沈立平", "赵文静"]
    row = Act.objects.get(case=case)
    assert (row.officer_a.number, row.officer_b.number, row.date) == ("3207U-1", "3207U-2", date(2026, 3, 11))


def test_an_act_of_one_officer_is_refused_with_its_article(story, world):
    story.filed()
    with barred("off_two_officers"):
        story.take("record_act", world.shen, "2026-03-11", act("2026-03-11", officers=["U-1"]))


def test_the_same_officer_named_twice_is_one_officer(story, world):
    story.filed()
    with barred("off_two_officers"):
        story.take("record_act", world.shen, "2026-03-11", act("2026-03-11", officers=["U-1", "U-1"]))


def test_an_officer_with_an_expired_certificate_is_refused(story, world):
    story.filed()
    with barred("off_cert_valid"):
        story.take("record_act", world.shen, "2026-03-11", act("2026-03-11", officers=["U-1", "U-3"]))


def test_the_same_officer_on_the_last_day_of_the_certificate_may_act(story, world):
    story.lead()
    case = story.take("record_act", world.shen, "2026-03-02", act("2026-02-28", officers=["U-1", "U-3"]))
    assert Act.objects.filter(case=case).count() == 1


def test_an_act_without_shown_certificates_is_refused(story, world):
    story.filed()
    with barred("off_cert_shown"):
        story.take("record_act", world.shen, "2026-03-11", act("2026-03-11", certificates_shown=False))


def test_missing_certificate_numbers_need_a_reason_once(story, world):
    story.filed()
    facts = act("2026-03-11", certificate_numbers_recorded=False)
    with asked_for_reason("off_cert_numbers"):
        story.take("record_act", world.shen, "2026-03-11", facts)
    story.take("record_act", world.shen, "2026-03-11", facts, off_cert_numbers="笔录漏写，附证件复印件")
    second = act("2026-03-12", kind="inquiry")
    assert len(story.take("record_act", world.zhao, "2026-03-12", second).facts["acts"]) == 2


def test_the_same_defect_in_another_act_needs_its_own_reason(story, world):
    story.filed()
    for day in ("2026-03-11", "2026-03-12"):
        facts = act(day, certificate_numbers_recorded=False)
        with asked_for_reason("off_cert_numbers"):
            story.take("record_act", world.shen, day, facts)
        story.take("record_act", world.shen, day, facts, off_cert_numbers="附证件复印件")


def test_an_officer_who_is_no_handler_of_the_case_cannot_act_in_it(story, world):
    story.filed()
    with refused(NotYours, "不是案件"):
        story.take("record_act", world.ma, "2026-03-11", act("2026-03-11"))


@pytest.mark.parametrize("name", ["wu", "zhou", "lin", "chen", "gao"])
def test_only_handlers_record_acts(story, world, name):
    story.filed()
    with refused(NotYours):
        story.take("record_act", getattr(world, name), "2026-03-11", act("2026-03-11"))


def test_nothing_is_investigated_after_the_decision(story, world):
    story.decided()
    with refused(IllegalTransition, "已作出决定"):
        story.take("record_act", world.shen, "2026-05-09", act("2026-05-09"))


def test_new_handlers_replace_the_old_ones(story, world):
    story.filed()
    case = story.take("assign_handlers", world.wu, "2026-03-12", {"officers": ["U-1", "U-4"]})
    assert [one["name"] for one in case.facts["handlers"]] == ["沈立平", "马国强"]
    assert CaseSide.objects.get(case=case, user=world.zhao.user).until == date(2026, 3, 12)
    with refused(NotYours, "不再参与"):
        story.take("record_act", world.zhao, "2026-03-13", act("2026-03-13"))
    story.take("record_act", world.ma, "2026-03-13", act("2026-03-13"))


def test_handlers_cannot_be_assigned_without_names(story, world):
    story.filed()
    with refused(BadInput, "两名以上"):
        story.take("assign_handlers", world.wu, "2026-03-12", {})


def test_one_handler_alone_is_not_enough(story, world):
    story.filed()
    with pytest.raises((LegalBar, ReasonNeeded)) as caught:
        story.take("assign_handlers", world.wu, "2026-03-12", {"officers": ["U-1"]})
    assert "fil_handlers" in rules_of(caught.value)


def recusal(story, world, result="granted"):
    story.filed()
    story.take("request_recusal", world.shen, "2026-03-12", {"target": "handler", "target_id": "U-2"})
    return story.take("decide_recusal", world.wu, "2026-03-13", {"result": result})


def test_a_recused_handler_leaves_the_case_and_cannot_be_named_again(story, world):
    case = recusal(story, world)
    assert [one["name"] for one in case.facts["handlers"]] == ["沈立平"]
    with refused(NotYours, "不再参与"):
        story.take("record_act", world.zhao, "2026-03-14", act("2026-03-14"))
    with refused(OtherSide, "回避", "第四十三条"):
        story.take("assign_handlers", world.wu, "2026-03-14", {"officers": ["U-1", "U-2"]})
    story.take("assign_handlers", world.wu, "2026-03-14", {"officers": ["U-1", "U-4"]})
    story.take("record_act", world.ma, "2026-03-16", act("2026-03-16"))


def test_a_refused_recusal_changes_nothing(story, world):
    case = recusal(story, world, "refused")
    assert len(case.facts["handlers"]) == 2
    story.take("record_act", world.zhao, "2026-03-14", act("2026-03-14"))


def test_a_handler_cannot_decide_on_recusal(story, world):
    story.filed()
    story.take("request_recusal", world.shen, "2026-03-12", {"target": "handler", "target_id": "U-2"})
    with refused(NotYours):
        story.take("decide_recusal", world.shen, "2026-03-13", {"result": "granted"})


def test_there_must_be_a_request_before_recusal_is_decided(story, world):
    story.filed()
    with refused(BadInput, "还没有"):
        story.take("decide_recusal", world.wu, "2026-03-13", {"result": "granted"})


def test_a_correction_that_was_rechecked_is_an_act_and_dates_the_correction(story, world):
    case = story.inspected().case
    assert [one["kind"] for one in case.facts["acts"]] == ["inspection", "recheck"]
    assert case.facts["violation"]["corrected"] == "2026-03-23"


def test_the_days_of_a_test_are_taken_out_of_the_time_limit(story, world):
    story.filed()
    test = {
        "sampled": "2026-03-12",
        "party_notified": True,
        "sealed_and_listed": True,
        "list_signed": True,
        "received": "2026-03-13",
        "report_date": "2026-03-27",
        "report_number": "J-1",
        "mark_required": True,
        "mark_number": "CMA-1",
    }
    case = story.take("record_test", world.shen, "2026-03-30", test)
    assert case.facts["exclusions"] == [{"start": "2026-03-13", "end": "2026-03-27", "reason": "test"}]
    assert story.take("notify_test", world.shen, "2026-03-31", {}).facts["lab_tests"][0]["notified"] == "2026-03-31"


def test_a_suspended_case_rests_until_it_is_resumed(story, world):
    story.filed()
    story.take("suspend_case", world.wu, "2026-03-20", {"ground": "party_missing"})
    assert story.case.state == "suspended"
    with refused(IllegalTransition, "中止调查"):
        story.take("record_act", world.shen, "2026-03-21", act("2026-03-21"))
    case = story.take("resume_case", world.wu, "2026-04-20", {})
    assert case.state == "investigating"
    assert case.facts["suspensions"] == [
        {"ground": "party_missing", "start": "2026-03-20", "approver": "leader", "end": "2026-04-20"}
    ]


def test_a_suspension_without_a_listed_ground_needs_a_reason(story, world):
    story.filed()
    with asked_for_reason("case_suspend"):
        story.take("suspend_case", world.wu, "2026-03-20", {})


def test_the_time_limit_is_extended_by_the_head_and_the_deadline_moves(story, world):
    before = story.filed().case.next_due
    case = story.take("extend_case", world.wu, "2026-05-20", {"days": 30, "until": "2026-07-08"})
    assert case.facts["extensions"][0]["ordinal"] == 1
    assert Case.objects.get(pk=case.pk).next_due > before


def test_a_handler_cannot_extend_the_time_limit(story, world):
    story.filed()
    with refused(NotYours):
        story.take("extend_case", world.shen, "2026-05-20", {"days": 30})


def test_a_terminated_case_is_closed_and_archived(story, world):
    story.filed()
    assert story.take("terminate_case", world.wu, "2026-04-01", {}).state == "terminated"
    facts = {"date": "2026-04-10", "ground_date": "2026-04-01"}
    assert story.take("close_case", world.wu, "2026-04-10", facts).facts["closing"]["ground"] == "terminated"


def test_the_investigation_ends_with_a_report_and_the_history_of_the_party(story, world):
    case = story.investigated().case
    assert case.state == "investigated"
    assert case.facts["violation"]["same_act_fined"] is False
    assert case.facts["prior_penalties"] == []


def test_an_earlier_penalty_of_the_party_is_found(story, world):
    first = story.decided().case
    story.lead()
    story.take("file_case", world.wu, "2026-05-20", {"date": "2026-05-20", **filing()}, fil_check_deadline="补登")
    facts = {**REPORT, "date": "2026-05-21", "violation": {"elements_proved": True, "facts_match_evidence": True}}
    case = story.take("finish_investigation", world.shen, "2026-05-21", facts)
    assert case.facts["prior_penalties"][0]["fine"] == first.fine
    assert case.facts["violation"]["first_offence"] is False
    assert case.facts["violation"]["same_act_fined"] is True


def filing():
    names = ("source_recorded", "initial_evidence", "punishable", "own_jurisdiction", "within_limitation")
    return {**dict.fromkeys(names, True), "officers": ["U-1", "U-2"]}


def test_a_report_without_its_parts_needs_a_reason(story, world):
    story.inspected()
    with asked_for_reason("inv_final_report"):
        story.take("finish_investigation", world.shen, "2026-04-10", {**REPORT, "states_discretion": False})
