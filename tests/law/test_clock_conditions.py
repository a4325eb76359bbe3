"""What ends a clock and when it runs at all, each condition on both sides."""

from datetime import date

import pytest

from plumbline.casefile import from_facts
from plumbline.law import law
from plumbline.law.computations import hearing_needed
from plumbline.law.deadlines import clocks
from tests.law.lawful import lawful_case, lawful_hearing_case, lawful_no_penalty_case, lawful_sealing_case

LATE = date(2026, 12, 1)
SERVED = date(2026, 6, 2)


def clocks_called(name, facts, today=LATE):
    return [c for c in clocks(from_facts(facts, closed=True), today) if c.id == name]


def done(name, facts, today=LATE):
    """The day on which the clock of that name ended."""
    (found,) = clocks_called(name, facts, today)
    return found.done


def runs(name, facts, today=LATE):
    return bool(clocks_called(name, facts, today))


@pytest.mark.parametrize(
    ("release", "kinds", "ended"),
    [
        ({"happened": True, "date": date(2026, 4, 9), "returned": date(2026, 4, 12)}, ["fine"], date(2026, 4, 9)),
        ({"happened": True, "returned": date(2026, 4, 12)}, ["fine"], date(2026, 4, 12)),
        (None, ["fine"], None),
        (None, ["fine", "confiscate_goods"], date(2026, 5, 8)),
        (None, None, None),
    ],
)
def test_a_sealing_ends_with_its_release_its_return_or_a_decision_that_confiscates(release, kinds, ended):
    changes = {"sealings.0.release": release, "decision.kinds": kinds, "decision.date": date(2026, 5, 8)}
    assert done("sealing", lawful_sealing_case(changes)) == ended


@pytest.mark.parametrize(
    ("until", "due"),
    [(None, date(2026, 5, 10)), (date(2026, 4, 20), date(2026, 4, 20)), (date(2026, 4, 1), date(2026, 4, 10))],
)
def test_an_extension_of_a_sealing_runs_to_the_day_named_or_its_full_time(until, due):
    extension = {"happened": True, "approver": "leader", "until": until}
    (found,) = clocks_called("sealing", lawful_sealing_case({"sealings.0.extension": extension}))
    assert found.due == due


def test_an_extension_of_a_sealing_that_nobody_may_grant_adds_nothing():
    extension = {"happened": True, "approver": "none", "until": date(2026, 5, 1)}
    (found,) = clocks_called("sealing", lawful_sealing_case({"sealings.0.extension": extension}))
    assert found.due == date(2026, 4, 10)


@pytest.mark.parametrize(("urgent", "approved", "expected"), [(True, None, True), (False, None, False)])
def test_only_an_urgent_sealing_is_to_be_approved_afterwards(urgent, approved, expected):
    facts = lawful_sealing_case({"sealings.0.urgent": urgent, "sealings.0.approved": approved})
    assert runs("sealing_approval", facts) is expected


def test_a_sealing_approved_beforehand_needs_no_approval_afterwards():
    facts = lawful_sealing_case({"sealings.0.urgent": True, "sealings.0.approved": "2026-03-11T08:30:00+08:00"})
    assert not runs("sealing_approval", facts)


@pytest.mark.parametrize(
    ("result", "asked_again", "goods_due"), [("not_filed", True, False), ("filed", False, True), (None, False, False)]
)
def test_what_the_police_answer_decides_which_clock_starts(result, asked_again, goods_due):
    told = {"happened": True, "police_result": result, "police_told": date(2026, 4, 1)}
    facts = lawful_case({"referral": told})
    assert runs("police_reconsideration", facts) is asked_again
    assert runs("police_goods", facts) is goods_due


def service(**changes):
    return {"document": "decision", "method": "direct", "date": date(2026, 6, 5), **changes}


@pytest.mark.parametrize(
    ("services", "served"),
    [
        ([service()], date(2026, 6, 5)),
        ([service(), service(date=SERVED)], SERVED),
        ([service(document="notice", date=SERVED), service()], date(2026, 6, 5)),
        ([service(document="no_penalty_decision")], date(2026, 6, 5)),
        ([service(method="public", published=SERVED)], SERVED),
        ([service(published=SERVED)], date(2026, 6, 5)),
        ([service(method="public", published=None)], None),
        ([], None),
    ],
)
def test_the_decision_is_served_by_its_own_service_or_by_publishing_it(services, served):
    assert done("service", lawful_case({"services": services})) == served


@pytest.mark.parametrize(
    ("changes", "ended"),
    [
        ({}, date(2026, 5, 8)),
        ({"decision.date": None, "closing.date": date(2026, 5, 20)}, date(2026, 5, 20)),
        ({"decision.date": None, "closing": None, "referral": {"decided_date": date(2026, 4, 1)}}, date(2026, 4, 1)),
        ({"referral": {"decided_date": date(2026, 4, 1)}}, date(2026, 4, 1)),
        ({"decision.date": None, "closing": None}, None),
    ],
)
def test_the_clock_of_the_case_ends_with_decision_closing_or_referral_whichever_comes_first(changes, ended):
    facts = lawful_case({"decision.date": date(2026, 5, 8), **changes})
    assert done("decision", facts) == ended


@pytest.mark.parametrize(
    ("field", "investigation", "expected"),
    [("labour", True, True), ("market", True, False), ("labour", False, False)],
)
def test_only_labour_has_a_clock_from_the_end_of_the_investigation(field, investigation, expected):
    changes = {} if investigation else {"investigation": None}
    assert runs("labour_decision", lawful_case(changes, field=field)) is expected


@pytest.mark.parametrize(("field", "expected"), [("labour", True), ("market", False), ("ecology", False)])
def test_only_labour_has_a_clock_for_the_investigation(field, expected):
    assert runs("labour_investigation", lawful_case(field=field)) is expected


@pytest.mark.parametrize(
    ("changes", "field", "host", "report"),
    [
        ({}, "market", True, True),
        ({}, "urban", False, False),
        ({"hearing_request.accepted": False}, "market", False, True),
        ({"hearing_request.accepted": None}, "market", False, True),
        ({"hearing.ended": "withdrawn"}, "market", True, False),
    ],
)
def test_market_supervision_names_the_host_of_an_accepted_hearing_and_reports_on_one_that_was_held(
    changes, field, host, report
):
    facts = lawful_hearing_case(changes, field=field)
    assert (runs("hearing_host", facts), runs("hearing_report", facts)) == (host, report)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"hearing.date": None}, False),
        ({"hearing_request.happened": False, "hearing_request.date": None}, False),
        ({"hearing.date": date(2021, 7, 14)}, False),
    ],
)
def test_the_notice_of_a_hearing_is_due_once_it_was_asked_for_and_its_day_is_set(changes, expected):
    facts = lawful_hearing_case()
    if "hearing_request.happened" in changes:
        facts["hearing_request"] = None
    else:
        facts = lawful_hearing_case(changes)
    assert runs("hearing_notice", facts) is expected


def test_the_right_to_a_hearing_ends_with_the_request_and_without_one_with_the_waiver():
    waived = {"happened": True, "date": date(2026, 4, 22)}
    assert done("hearing_request", lawful_hearing_case({"waiver": waived})) == date(2026, 4, 23)
    assert done("hearing_request", lawful_hearing_case({"waiver": waived, "hearing_request": None})) == date(
        2026, 4, 22
    )
    assert done("hearing_request", lawful_hearing_case({"hearing_request": None})) is None


@pytest.mark.parametrize(
    ("fine", "income", "paid", "ended"),
    [
        (1_000, 0, 1_000, SERVED),
        (1_000, 500, 1_499, None),
        (1_000, 500, 1_500, SERVED),
        (1_000, None, 999, None),
        (None, 500, 500, SERVED),
    ],
)
def test_fine_and_confiscated_income_are_owed_together(fine, income, paid, ended):
    payment = {"date": SERVED, "amount": paid, "channel": "bank"}
    changes = {"decision.fine": fine, "decision.confiscated_income": income, "execution.payments": [payment]}
    assert done("payment", lawful_case(changes)) == ended


def test_nothing_owed_starts_no_clock_of_payment():
    assert not runs("payment", lawful_case({"decision.fine": 0, "decision.confiscated_income": 0}))
    assert not runs("payment", lawful_no_penalty_case({"execution.received": SERVED}))
    assert runs("payment", lawful_case({"decision.fine": 1, "decision.confiscated_income": 0}))


def test_a_payment_without_a_day_counts_last():
    first = {"date": None, "amount": 600, "channel": "bank"}
    second = {"date": SERVED, "amount": 600, "channel": "bank"}
    changes = {"decision.fine": 600, "decision.confiscated_income": 0, "execution.payments": [first, second]}
    assert done("payment", lawful_case(changes)) == SERVED


@pytest.mark.parametrize(("channel", "expected"), [("cash", True), ("bank", False)])
def test_only_cash_is_to_be_handed_in(channel, expected):
    payment = {"date": SERVED, "amount": 100, "channel": channel}
    assert runs("cash_remitted", lawful_case({"execution.payments": [payment]}, procedure="simple")) is expected


@pytest.mark.parametrize(
    ("paid", "applied", "ended"),
    [(True, None, SERVED), (False, date(2026, 11, 20), date(2026, 11, 20)), (False, None, None)],
)
def test_the_window_of_the_court_ends_with_payment_or_the_application(paid, applied, ended):
    payments = [{"date": SERVED, "amount": 10**9, "channel": "bank"}] if paid else []
    application = {"happened": True, "date": applied} if applied else None
    changes = {
        "execution.payments": payments,
        "execution.received": date(2026, 5, 11),
        "execution.court_application": application,
    }
    assert done("court_closes", lawful_case(changes)) == ended


@pytest.mark.parametrize(
    ("approver", "days", "due"),
    [("leader", None, date(2026, 4, 14)), ("none", None, date(2026, 3, 23)), (None, None, date(2026, 3, 23))],
)
def test_an_extension_of_the_check_counts_when_it_was_approved(approver, days, due):
    extension = {"happened": True, "approver": approver} if approver else None
    facts = lawful_case({"lead.check_extension": extension})
    (found,) = clocks_called("lead_check", facts)
    assert found.due == due


@pytest.mark.parametrize(
    ("filed", "declined", "ended"), [(10, None, 10), (None, 12, 12), (10, 9, 9), (None, None, None)]
)
def test_the_check_ends_with_the_decision_to_file_or_not(filed, declined, ended):
    changes = {
        "filing.date": filed and date(2026, 3, filed),
        "non_filing": declined and {"happened": True, "date": date(2026, 3, declined)},
    }
    assert done("lead_check", lawful_case(changes)) == (ended and date(2026, 3, ended))


@pytest.mark.parametrize(("missing", "lost"), [("start", False), ("end", False), ("reason", False), (None, True)])
def test_a_period_that_is_not_wholly_recorded_is_not_taken_off(missing, lost):
    period = {"start": date(2026, 4, 1), "end": date(2026, 4, 11), "reason": "test"}
    if missing:
        period[missing] = None
    (plain,) = clocks_called("decision", lawful_case({"exclusions": []}))
    (found,) = clocks_called("decision", lawful_case({"exclusions": [period]}))
    assert (found.due > plain.due) is lost


def test_a_suspension_without_a_beginning_is_passed_over():
    pause = {"start": None, "end": date(2026, 4, 11), "ground": "other"}
    (plain,) = clocks_called("decision", lawful_case())
    (found,) = clocks_called("decision", lawful_case({"suspensions": [pause]}))
    assert found.due == plain.due


@pytest.mark.parametrize(
    ("fine", "confiscation", "kinds", "needed"),
    [
        (9_999_999, 0, (), False),
        (10_000_000, 0, (), True),
        (0, 10_000_000, (), True),
        (5_000_000, 5_000_000, (), False),
        (0, 0, ("revoke_permit",), True),
        (0, 0, ("warning",), False),
    ],
)
def test_a_hearing_is_needed_for_a_large_sum_of_either_kind_or_a_heavy_kind(fine, confiscation, kinds, needed):
    found = hearing_needed(
        field="market", party="entity", on=date(2026, 4, 1), fine=fine, confiscation=confiscation, kinds=kinds
    )
    assert found.needed is needed
    assert found.threshold == 10_000_000
    assert not found.unverified
    assert found.reason
    assert found.cites


def test_without_a_waiver_the_wait_after_notice_ends_with_the_decision():
    facts = lawful_case({"waiver": None, "decision.date": date(2026, 5, 8)})
    assert done("notice_wait", facts) == date(2026, 5, 8)


@pytest.mark.parametrize(("reviewed", "expected"), [(None, True), (date(2026, 6, 1), False)])
def test_who_asked_for_reconsideration_does_not_sue_directly(reviewed, expected):
    reconsideration = reviewed and {"happened": True, "accepted": reviewed}
    assert runs("party_suit", lawful_case({"execution.reconsideration": reconsideration})) is expected


@pytest.mark.parametrize(("days_before", "stands"), [(1, True), (0, True), (-1, False)])
def test_a_suspension_stops_the_clock_from_its_first_day_on(days_before, stands):
    today = date(2026, 4, 10)
    begun = date(2026, 4, 10 - days_before)
    changes = {"decision": None, "closing": None, "suspensions": [{"start": begun, "end": None, "ground": "other"}]}
    (found,) = clocks_called("decision", lawful_case(changes), today)
    assert found.suspended is stands


def test_days_of_testing_are_added_to_the_check_beside_its_extension_where_the_field_leaves_them_out():
    extension = {"happened": True, "approver": "leader"}
    (plain,) = clocks_called("lead_check", lawful_case({"lead.check_extension": extension}))
    tested = {"lead.check_extension": extension, "lead.test_days": 3}
    (found,) = clocks_called("lead_check", lawful_case(tested))
    assert law().calendar.workdays_between(plain.due, found.due) == 3
    (other,) = clocks_called("lead_check", lawful_case(tested, field="ecology"))
    (without,) = clocks_called("lead_check", lawful_case({"lead.check_extension": extension}, field="ecology"))
    assert other.due == without.due
