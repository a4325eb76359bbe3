"""Clocks: what starts and ends them, how they are counted, extended, suspended; both sides of the last day."""

from datetime import date, datetime, timedelta, timezone

import pytest

from plumbline.casefile import from_facts
from plumbline.law import law
from plumbline.law.clocks.clock import Remaining
from plumbline.law.deadlines import PERIODS, clocks
from plumbline.law.guidance import STEPS
from tests.law.lawful import lawful_case, lawful_hearing_case, lawful_sealing_case

SHANGHAI = timezone(timedelta(hours=8))
OPEN = {"decision": None, "closing": None, "archive": None, "publication": None, "services": []}


def clock(name, facts, today, place=None):
    """The clock of that name in the case on that day."""
    (found,) = [c for c in clocks(from_facts(facts, closed=True), today) if c.id == name and c.place == place]
    return found


def names(facts, today):
    return {c.id for c in clocks(from_facts(facts, closed=True), today)}


def lead(field="market", **changes):
    """A lead of Monday 2 March 2026 that nobody has decided on."""
    return lawful_case({"filing": None, **OPEN} | changes, field=field)


def test_every_step_of_the_table_is_a_step_of_the_procedure():
    assert {period.step for period in PERIODS} <= set(STEPS)


def test_every_number_of_the_table_is_a_parameter():
    assert {period.parameter for period in PERIODS if period.parameter} <= set(law().parameters)


def test_every_clock_carries_an_article_and_a_sentence():
    for found in clocks(from_facts(lawful_hearing_case(), closed=True), date(2026, 7, 1)):
        assert found.cites
        assert found.explanation.endswith("。")
        assert "None" not in found.explanation


@pytest.mark.parametrize(
    ("field", "due"),
    [("market", date(2026, 3, 23)), ("urban", date(2026, 3, 23)), ("ecology", date(2026, 3, 17))],
)
def test_each_field_has_its_own_checking_clock(field, due):
    assert clock("lead_check", lead(field), date(2026, 3, 3)).due == due


def test_labour_has_no_checking_clock():
    assert "lead_check" not in names(lead("labour"), date(2026, 3, 3))


@pytest.mark.parametrize(
    ("field", "due"),
    [("market", date(2026, 4, 14)), ("urban", date(2026, 4, 7)), ("ecology", date(2026, 4, 1))],
)
def test_an_approved_extension_moves_the_checking_clock(field, due):
    extended = {"lead.check_extension": {"happened": True, "date": date(2026, 3, 16), "approver": "leader"}}
    assert clock("lead_check", lead(field, **extended), date(2026, 3, 20)).due == due


def test_a_lead_is_late_on_the_day_after_its_last():
    on_time, late = clock("lead_check", lead(), date(2026, 3, 23)), clock("lead_check", lead(), date(2026, 3, 24))
    assert (on_time.remaining, on_time.late) == (Remaining(0, "working"), False)
    assert (late.remaining, late.late) == (Remaining(-1, "working"), True)


def test_a_finished_clock_says_when_and_whether_late():
    done = clock("lead_check", lawful_case(), date(2026, 6, 1))
    assert (done.done, done.late, done.remaining, done.running) == (date(2026, 3, 10), False, None, False)
    late = clock("lead_check", lawful_case({"filing.date": date(2026, 3, 24)}), date(2026, 6, 1))
    assert late.late


def test_ninety_days_run_from_filing():
    found = clock("decision", lawful_case(OPEN), date(2026, 3, 20))
    assert (found.start, found.due) == (date(2026, 3, 10), date(2026, 6, 8))
    assert found.remaining == Remaining(80, "calendar")


def test_an_extension_by_the_leader_adds_thirty_days():
    extension = {"extensions": [{"ordinal": 1, "date": date(2026, 6, 1), "approver": "leader", "days": 30}]}
    assert clock("decision", lawful_case(OPEN | extension), date(2026, 6, 1)).due == date(2026, 7, 8)


def test_an_extension_nobody_approved_adds_nothing():
    extension = {"extensions": [{"ordinal": 1, "date": date(2026, 6, 1), "approver": "none", "days": 30}]}
    assert clock("decision", lawful_case(OPEN | extension), date(2026, 6, 1)).due == date(2026, 6, 8)


SUSPENDED = {"suspensions": [{"start": date(2026, 4, 1), "ground": "party_missing", "approver": "leader"}]}


def test_an_open_suspension_stops_the_clock():
    first = clock("decision", lawful_case(OPEN | SUSPENDED), date(2026, 4, 10))
    later = clock("decision", lawful_case(OPEN | SUSPENDED), date(2026, 9, 10))
    for found in (first, later):
        assert (found.suspended, found.due, found.late) == (True, None, False)
        assert found.remaining == Remaining(68, "calendar")


def test_before_the_suspension_the_clock_runs():
    found = clock("decision", lawful_case(OPEN | SUSPENDED), date(2026, 3, 31))
    assert (found.suspended, found.due) == (False, date(2026, 6, 8))


def test_resumption_moves_the_last_day_by_the_time_lost():
    resumed = {"suspensions": [SUSPENDED["suspensions"][0] | {"end": date(2026, 5, 1)}]}
    found = clock("decision", lawful_case(OPEN | resumed), date(2026, 5, 2))
    assert (found.suspended, found.due) == (False, date(2026, 7, 8))
    assert found.remaining == Remaining(67, "calendar")


def test_overlapping_pauses_are_counted_once():
    both = {
        "suspensions": [SUSPENDED["suspensions"][0] | {"end": date(2026, 5, 1)}],
        "exclusions": [{"start": date(2026, 4, 21), "end": date(2026, 5, 11), "reason": "hearing"}],
    }
    assert clock("decision", lawful_case(OPEN | both), date(2026, 5, 12)).due == date(2026, 7, 18)


def test_a_reason_that_the_field_does_not_exclude_moves_nothing():
    notice = {"exclusions": [{"start": date(2026, 4, 1), "end": date(2026, 5, 1), "reason": "public_notice"}]}
    assert clock("decision", lawful_case(OPEN | notice), date(2026, 5, 2)).due == date(2026, 7, 8)
    assert clock("decision", lawful_case(OPEN | notice, field="urban"), date(2026, 5, 2)).due == date(2026, 6, 8)


def test_a_pause_after_the_last_day_does_not_revive_the_clock():
    too_late = {"suspensions": [{"start": date(2026, 6, 20), "end": date(2026, 7, 20), "approver": "leader"}]}
    assert clock("decision", lawful_case(OPEN | too_late), date(2026, 7, 21)).due == date(2026, 6, 8)


def test_labour_counts_sixty_working_days_to_the_end_of_the_investigation():
    found = clock("labour_investigation", lawful_case(OPEN | {"investigation": None}, field="labour"), date(2026, 4, 1))
    assert (found.due, found.remaining.kind) == (date(2026, 6, 5), "working")
    assert "decision" not in names(lawful_case(OPEN, field="labour"), date(2026, 4, 1))


def test_a_clock_into_2027_is_provisional():
    late_filing = lawful_case(OPEN | {"filing.date": date(2026, 10, 9)})
    early_filing = lawful_case(OPEN | {"filing.date": date(2026, 10, 1)})
    assert clock("decision", late_filing, date(2026, 10, 10)).provisional
    assert not clock("decision", early_filing, date(2026, 10, 10)).provisional


PRESERVED = {"preservations": [{"object": "账册一本", "date": date(2026, 3, 11)}]}


def test_preserved_evidence_is_disposed_of_in_seven_working_days():
    found = clock("preservation", lawful_case(PRESERVED), date(2026, 3, 12), place=0)
    assert (found.due, found.remaining) == (date(2026, 3, 20), Remaining(6, "working"))
    assert clock("preservation", lawful_case(PRESERVED), date(2026, 3, 21), place=0).late


STANDING = {"sealings.0.release": None, **OPEN}


def test_a_sealing_ends_on_its_thirtieth_day():
    found = clock("sealing", lawful_sealing_case(STANDING), date(2026, 4, 10), place=0)
    assert (found.due, found.remaining, found.late) == (date(2026, 4, 10), Remaining(0, "calendar"), False)
    assert clock("sealing", lawful_sealing_case(STANDING), date(2026, 4, 11), place=0).late


def test_an_approved_extension_moves_the_end_of_a_sealing():
    extension = {"happened": True, "date": date(2026, 4, 9), "approver": "leader", "until": date(2026, 5, 1)}
    facts = lawful_sealing_case(STANDING | {"sealings.0.extension": extension})
    assert clock("sealing", facts, date(2026, 4, 20), place=0).due == date(2026, 5, 1)


def test_an_extension_beyond_thirty_days_moves_it_by_thirty_only():
    extension = {"happened": True, "date": date(2026, 4, 9), "approver": "leader", "until": date(2026, 6, 1)}
    facts = lawful_sealing_case(STANDING | {"sealings.0.extension": extension})
    assert clock("sealing", facts, date(2026, 4, 20), place=0).due == date(2026, 5, 10)


def test_testing_told_in_writing_moves_the_end_of_a_sealing():
    test = {"happened": True, "start": date(2026, 3, 12), "end": date(2026, 3, 22), "told_in_writing": True}
    facts = lawful_sealing_case(STANDING | {"sealings.0.test": test})
    assert clock("sealing", facts, date(2026, 4, 12), place=0).due == date(2026, 4, 20)
    facts["sealings"][0]["test"]["told_in_writing"] = False
    assert clock("sealing", facts, date(2026, 4, 12), place=0).due == date(2026, 4, 10)


def test_an_urgent_sealing_is_approved_within_twenty_four_hours():
    urgent = {"sealings.0.urgent": True, "sealings.0.approved": None}
    found = clock("sealing_approval", lawful_sealing_case(STANDING | urgent), date(2026, 3, 11), place=0)
    assert found.due_at == datetime(2026, 3, 12, 10, 30, tzinfo=SHANGHAI)
    assert found.due == date(2026, 3, 12)


def test_a_correction_is_rechecked_once_its_time_has_passed():
    unchecked = {"correction.recheck": None}
    assert not clock("correction", lawful_case(unchecked), date(2026, 3, 20)).late
    assert clock("correction", lawful_case(unchecked), date(2026, 3, 21)).late
    assert not clock("correction", lawful_case(), date(2026, 6, 1)).late


def test_the_wait_after_notice_makes_nobody_late():
    waiting = clock("notice_wait", lawful_case(OPEN), date(2026, 4, 29))
    assert (waiting.due, waiting.late, waiting.waits) == (date(2026, 4, 28), False, True)
    assert clock("notice_wait", lawful_case(OPEN), date(2026, 4, 24)).remaining == Remaining(2, "working")


def test_a_waiver_ends_the_wait():
    waiver = {"waiver": {"happened": True, "date": date(2026, 4, 22), "written": True}}
    assert clock("notice_wait", lawful_case(OPEN | waiver), date(2026, 4, 23)).done == date(2026, 4, 22)


def test_the_right_to_ask_for_a_hearing_counted_calendar_days_before_the_revision():
    old = {"notice.date": date(2021, 7, 1), "notice.hearing_offered": True}
    new = {"notice.date": date(2021, 7, 15), "notice.hearing_offered": True}
    assert clock("hearing_request", lawful_case(OPEN | old), date(2021, 8, 1)).due == date(2021, 7, 5)
    assert clock("hearing_request", lawful_case(OPEN | new), date(2021, 8, 1)).due == date(2021, 7, 22)


def test_the_notice_of_a_hearing_is_counted_back_from_its_day():
    unserved = {"hearing.notice_served": None}
    found = clock("hearing_notice", lawful_hearing_case(unserved), date(2026, 4, 28))
    assert (found.due, found.remaining) == (date(2026, 4, 30), Remaining(2, "working"))


def test_the_decision_is_served_in_seven_working_days():
    found = clock("service", lawful_case({"services": []}), date(2026, 5, 11))
    assert (found.due, found.remaining) == (date(2026, 5, 18), Remaining(5, "working"))
    assert clock("service", lawful_case(), date(2026, 6, 1)).done == date(2026, 5, 11)


UNPAID = {"execution.payments": [], "closing": None, "archive": None}


def test_payment_is_due_on_the_fifteenth_day():
    assert not clock("payment", lawful_case(UNPAID), date(2026, 5, 26)).late
    assert clock("payment", lawful_case(UNPAID), date(2026, 5, 27)).late


def test_payment_is_done_when_the_instalments_cover_the_fine():
    parts = [{"date": date(2026, 5, 25), "amount": 1_500_000}, {"date": date(2026, 5, 20), "amount": 1_000_000}]
    assert clock("payment", lawful_case({"execution.payments": parts}), date(2026, 6, 1)).done == date(2026, 5, 25)


def test_a_deferral_replaces_the_fifteen_days():
    deferral = {"happened": True, "approved": date(2026, 5, 20), "until": date(2026, 7, 31)}
    facts = lawful_case(UNPAID | {"execution.deferral": deferral})
    assert clock("deferral", facts, date(2026, 6, 1)).due == date(2026, 7, 31)
    assert "payment" not in names(facts, date(2026, 6, 1))


def test_the_court_may_be_asked_after_six_months_and_for_three():
    opens = clock("court_opens", lawful_case(UNPAID), date(2026, 6, 1))
    assert (opens.due, opens.waits) == (date(2026, 11, 11), True)
    assert "court_closes" not in names(lawful_case(UNPAID), date(2026, 11, 10))
    closes = clock("court_closes", lawful_case(UNPAID), date(2026, 11, 20))
    assert (closes.due, closes.provisional) == (date(2027, 2, 11), True)


def test_a_reconsideration_moves_the_window_of_the_court():
    review = {"happened": True, "accepted": date(2026, 6, 1), "decided": date(2026, 8, 3)}
    facts = lawful_case(UNPAID | {"execution.reconsideration": review})
    assert clock("court_opens", facts, date(2026, 8, 4)).due == date(2026, 8, 18)
    assert clock("court_closes", facts, date(2026, 8, 20)).due == date(2026, 11, 18)


def test_while_a_reconsideration_is_open_no_window_is_in_sight():
    review = {"happened": True, "accepted": date(2026, 6, 1)}
    assert "court_opens" not in names(lawful_case(UNPAID | {"execution.reconsideration": review}), date(2026, 8, 4))


def test_a_demand_is_waited_for_ten_working_days():
    demand = {"happened": True, "served": date(2026, 12, 1)}
    assert clock("demand", lawful_case(UNPAID | {"execution.demand": demand}), date(2026, 12, 2)).due == date(
        2026, 12, 15
    )


def test_publication_is_due_on_the_seventh_working_day():
    unpublished = lawful_case({"publication": None})
    assert not clock("publication", unpublished, date(2026, 5, 18)).late
    assert clock("publication", unpublished, date(2026, 5, 19)).late


def test_a_fallen_decision_is_withdrawn_in_three_working_days():
    fallen = {"publication.change": {"happened": True, "date": date(2026, 6, 1)}}
    assert clock("withdrawal", lawful_case(fallen), date(2026, 6, 2)).due == date(2026, 6, 4)


def test_a_paid_case_is_closed_in_fifteen_working_days():
    unclosed = lawful_case({"closing": None, "archive": None})
    found = clock("closing", unclosed, date(2026, 6, 10))
    assert (found.start, found.due, found.late) == (date(2026, 5, 20), date(2026, 6, 10), False)
    assert clock("closing", unclosed, date(2026, 6, 11)).late


REFERRAL = {
    "referral": {
        "happened": True,
        "report_date": date(2026, 4, 7),
        "decided": "2026-04-09T15:00:00+08:00",
        "decided_date": date(2026, 4, 9),
        "approved": True,
    }
}


def test_a_referral_is_decided_in_three_days_and_sent_in_twenty_four_hours():
    facts = lawful_case(OPEN | REFERRAL)
    assert clock("referral_decision", facts, date(2026, 4, 9)).due == date(2026, 4, 10)
    sending = clock("referral_sending", facts, date(2026, 4, 9))
    assert sending.due_at == datetime(2026, 4, 10, 15, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("field", "name", "due"),
    [
        ("market", "file_handed", date(2026, 3, 12)),
        ("urban", "report_back", date(2026, 3, 6)),
        ("ecology", "report_back", date(2026, 3, 6)),
    ],
)
def test_on_the_spot_decisions_are_reported_back(field, name, due):
    unreported = {"on_the_spot.reported": None, "on_the_spot.file_handed": None}
    facts = lawful_case(unreported, field=field, procedure="simple")
    assert clock(name, facts, date(2026, 3, 4)).due == due


def test_the_party_has_sixty_days_for_review_and_six_months_for_a_suit():
    facts = lawful_case(UNPAID)
    assert clock("party_reconsideration", facts, date(2026, 6, 1)).due == date(2026, 7, 10)
    assert clock("party_suit", facts, date(2026, 6, 1)).due == date(2026, 11, 11)


def test_on_the_spot_decisions_cannot_be_sued_directly():
    assert "party_suit" not in names(lawful_case(procedure="simple"), date(2026, 4, 1))


def test_an_unknown_fact_starts_no_clock():
    facts = {"agency": {"field": "market"}, "lead": {"number": "X-1"}}
    assert clocks(from_facts(facts, closed=False), date(2026, 6, 1)) == []
