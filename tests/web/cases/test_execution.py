"""送达、执行、公示、结案、归档."""

from datetime import date

import pytest

from plumbline.web.cases.models import Case
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours
from tests.web.cases.refusals import asked_for_reason, barred, refused
from tests.web.cases.story import ARCHIVE, PAYMENT, PUBLICATION, SERVICE


def test_a_served_decision_starts_the_clock_of_payment(story):
    case = story.served().case
    assert case.state == "served"
    assert case.facts["execution"]["received"] == "2026-05-11"
    assert [one["document"] for one in case.facts["services"]] == ["notice", "decision"]
    assert [one["name"] for one in case.facts["services"][1]["officers"]] == ["沈立平", "赵文静"]


def test_the_next_deadline_of_a_served_case_is_the_publication(story):
    case = Case.objects.get(pk=story.served().case.pk)
    assert case.next_due == date(2026, 5, 18)
    assert case.late_on(date(2026, 5, 19))
    assert not case.late_on(date(2026, 5, 18))


def test_service_on_the_seventh_working_day_is_in_time_on_the_eighth_it_needs_a_reason(story, world):
    story.decided()
    with asked_for_reason("svc_7wd"):
        story.take("serve", world.shen, "2026-05-20", {**SERVICE, "date": "2026-05-20"})
    story.take("serve", world.shen, "2026-05-18", {**SERVICE, "date": "2026-05-18"})


def test_electronic_service_without_consent_is_refused(story, world):
    story.decided()
    with barred("svc_electronic"):
        story.take("serve", world.shen, "2026-05-11", {**SERVICE, "method": "electronic"})
    story.take("serve", world.shen, "2026-05-11", {**SERVICE, "method": "electronic", "consented": "2026-03-11"})


def test_a_public_notice_takes_effect_after_thirty_days(story, world):
    story.decided()
    facts = {
        "method": "public",
        "published": "2026-05-12",
        "other_ways_failed": True,
        "course_recorded": True,
        "receipt": True,
    }
    case = story.take("serve", world.shen, "2026-05-12", facts)
    assert case.facts["execution"]["received"] == "2026-06-11"


def test_after_the_decision_it_is_the_decision_that_is_served(story, world):
    story.decided()
    with refused(BadInput, "先送达决定书"):
        story.take("serve", world.shen, "2026-05-11", {**SERVICE, "document": "other"})


def test_other_papers_are_served_while_the_case_runs(story, world):
    story.filed()
    case = story.take("serve", world.shen, "2026-03-12", {**SERVICE, "document": "correction_order"})
    assert case.state == "investigating"
    with refused(BadInput, "请选择送达的文书"):
        story.take("serve", world.shen, "2026-03-12", SERVICE)


@pytest.mark.parametrize("step", ["serve", "publish"])
def test_the_head_neither_serves_nor_publishes(story, world, step):
    story.decided()
    with refused(NotYours):
        story.take(step, world.wu, "2026-05-11", {})


def test_publication_on_the_seventh_working_day_is_in_time_on_the_eighth_it_needs_a_reason(story, world):
    story.served()
    with asked_for_reason("pub_7wd"):
        story.take("publish", world.shen, "2026-05-19", {**PUBLICATION, "date": "2026-05-19"})
    story.take("publish", world.shen, "2026-05-18", {**PUBLICATION, "date": "2026-05-18"})


def test_a_publication_is_withdrawn_with_its_reason(story, world):
    story.paid()
    facts = {"date": "2026-06-03", "change": {"date": "2026-06-01"}, "reasons_published": True}
    case = story.take("withdraw_publication", world.shen, "2026-06-03", facts)
    assert case.facts["publication"]["change"] == {"date": "2026-06-01"}
    assert case.facts["publication"]["withdrawal"]["date"] == "2026-06-03"


def test_a_fine_is_not_collected_in_cash_without_ground(story, world):
    story.served()
    with barred("exe_separation"):
        story.take("record_payment", world.shen, "2026-05-20", {**PAYMENT, "channel": "cash", "cash_ground": "none"})


def test_payments_add_up_to_the_closing_ground(story, world):
    story.served()
    story.take("publish", world.shen, "2026-05-14", PUBLICATION)
    for day in ("2026-05-20", "2026-05-22"):
        story.take("record_payment", world.shen, day, {**PAYMENT, "date": day, "amount": 1_250_000})
    case = story.take("close_case", world.wu, "2026-05-25", {})
    assert (case.facts["closing"]["ground"], case.facts["closing"]["ground_date"]) == ("performed", "2026-05-22")


def test_a_deferral_is_approved_by_the_head_on_written_application(story, world):
    story.served()
    facts = {"applied": "2026-05-18", "written_application": True, "until": "2026-08-18"}
    case = story.take("approve_deferral", world.wu, "2026-05-20", facts)
    assert case.facts["execution"]["deferral"]["approver"] == "leader"
    with refused(NotYours):
        story.take("approve_deferral", world.shen, "2026-05-20", facts)


def test_the_surcharge_is_three_percent_a_day_and_never_above_the_fine(story, world):
    story.served()
    case = story.take("add_surcharge", world.shen, "2026-06-05", {})
    assert case.facts["execution"]["surcharge"] == {"until": "2026-06-05", "start": "2026-05-27", "amount": 750_000}
    with barred("exe_surcharge"):
        story.take("add_surcharge", world.shen, "2026-09-01", {"amount": 2_500_001})


def test_no_surcharge_before_the_payment_period_has_run(story, world):
    story.served()
    with barred("exe_pay_15d"):
        story.take("add_surcharge", world.shen, "2026-05-26", {"start": "2026-05-26", "amount": 75_000})


DEMAND = {"states_period_and_amount": True, "rights_told": True, "defence_reviewed": True, "service": SERVICE}


def test_the_court_is_asked_after_a_demand(story, world):
    story.served()
    with barred("exe_demand_10wd"):
        story.take("apply_court", world.wu, "2026-12-01", {"own_force_power": False})
    case = story.take("demand", world.shen, "2026-11-12", DEMAND)
    assert case.facts["services"][-1]["document"] == "demand"
    story.take("apply_court", world.wu, "2026-12-01", {"own_force_power": False})


def test_a_case_with_a_sealing_still_standing_cannot_be_closed(story, world):
    story.paid()
    story.case.facts["sealings"] = [
        {"id": "F-1", "start": "2026-03-11", "period_end": "2026-04-10", "release_ground": True}
    ]
    story.case.save()
    with barred("coe_release"):
        story.take("close_case", world.wu, "2026-05-25", {})


def test_closing_on_the_fifteenth_working_day_is_in_time_on_the_sixteenth_it_needs_a_reason(story, world):
    story.paid()
    with asked_for_reason("clo_15wd"):
        story.take("close_case", world.wu, "2026-06-12", {})
    story.take("close_case", world.wu, "2026-06-10", {})


def test_an_undecided_case_cannot_be_closed(story, world):
    story.noticed()
    with refused(IllegalTransition):
        story.take("close_case", world.wu, "2026-05-25", {})


def test_an_archived_case_has_its_number_and_no_deadline(story):
    case = Case.objects.get(pk=story.archived().case.pk)
    assert case.facts["archive"]["number"] == "海市监档〔2026〕0001号"
    assert (case.next_due, case.closed_on) == (None, date(2026, 5, 25))


def test_an_archive_without_catalogue_needs_a_reason(story, world):
    story.closed()
    with asked_for_reason("arc_one_case"):
        story.take("archive_case", world.shen, "2026-06-15", {**ARCHIVE, "catalogued": False})


def test_an_archived_case_is_not_touched_again(story, world):
    story.archived()
    for step, who in (("record_payment", world.shen), ("close_case", world.wu), ("publish", world.shen)):
        with refused(IllegalTransition, "已归档"):
            story.take(step, who, "2026-06-16", {})
