"""简易程序: on the spot, within its limits, reported back, closed and archived."""

import pytest

from plumbline.web.cases import services
from plumbline.web.cases.models import Act, Case
from plumbline.web.shell.errors import IllegalTransition, NotYours
from tests.web.cases.refusals import asked_for_reason, barred, refused
from tests.web.cases.story import ARCHIVE, DECISION, LEAD, PAYMENT, PUBLICATION, act

DAY = "2026-03-11"
SPOT = {
    "facts_clear": True,
    "form_numbered": True,
    "rights_told": True,
    "defence_heard": True,
    "delivered": True,
    "refusal_noted": False,
    "officers_signed": True,
    "officers": ["U-1", "U-2"],
    "act": act(DAY),
    "service": {"receiver": "self", "receipt": True},
    "discovery": {"date": DAY, "channel": "inspection"},
    "violation": {**LEAD["violation"], "ended": DAY, "elements_proved": True, "facts_match_evidence": True},
    "party": {"identity_proved": True, "capacity": "full"},
    "case": {"complex_or_major": False, "in_review_catalogue": False},
    "crime": {"threshold_met": False, "checked": True},
}


def punished(world, fine=200_000, who=None, **changes):
    decision = {
        **DECISION,
        "date": DAY,
        "fine": fine,
        "fine_min": 100_000,
        "fine_max": 500_000,
        "review_first_told": True,
    }
    facts = {"party_id": world.party.pk, "matter": {"code": world.matter}, "decision": decision, **SPOT, **changes}
    return services.punish_on_the_spot(actor=(who or world.shen).on(DAY), facts=facts)


def test_a_small_fine_is_imposed_and_delivered_on_the_spot(world):
    case = punished(world)
    assert (case.state, case.procedure, case.version) == ("served", "simple", 1)
    assert case.case_number == "海市监简罚〔2026〕0001号"
    assert case.facts["decision"]["decider_id"] == "U-1"
    assert case.facts["execution"]["received"] == DAY
    assert Act.objects.get(case=case).kind == "on_the_spot"
    row = Case.objects.get(pk=case.pk)
    assert (row.fine, row.outcome) == (200_000, "penalty")


def test_three_thousand_yuan_for_a_firm_is_the_most(world):
    assert punished(world, fine=300_000).state == "served"
    with barred("simp_limits"):
        punished(world, fine=300_001)


def test_one_officer_cannot_punish_on_the_spot(world):
    with barred("off_two_officers"):
        punished(world, officers=["U-1"])


def test_an_expired_certificate_does_not_punish(world):
    with barred("off_cert_valid"):
        punished(world, officers=["U-1", "U-3"])


def test_the_party_is_heard_even_on_the_spot(world):
    with barred("simp_rights"):
        punished(world, defence_heard=False)


def test_only_a_handler_punishes_on_the_spot(world):
    with refused(NotYours):
        punished(world, who=world.wu)


def test_a_form_sent_twice_punishes_once(world):
    first, second = punished(world, request_key="k"), punished(world, request_key="k")
    assert first.pk == second.pk


@pytest.mark.parametrize(("day", "late"), [("2026-03-20", False), ("2026-03-23", True)])
def test_the_file_is_handed_in_within_seven_working_days(world, story, day, late):
    story.case = punished(world)
    facts = {"reported": "2026-03-13", "file_handed": day}
    if late:
        with asked_for_reason("simp_file_handed"):
            story.take("report_back", world.shen, day, facts)
    else:
        assert story.take("report_back", world.shen, day, facts).facts["on_the_spot"]["file_handed"] == day


def test_a_simple_case_goes_from_the_spot_to_the_archive(world, story):
    story.case = punished(world)
    story.take("report_back", world.shen, "2026-03-13", {"file_handed": "2026-03-13"})
    story.take("publish", world.shen, "2026-03-18", {**PUBLICATION, "date": "2026-03-18"})
    story.take("record_payment", world.shen, "2026-03-20", {**PAYMENT, "date": "2026-03-20", "amount": 200_000})
    story.take("close_case", world.wu, "2026-03-25", {})
    assert story.take("archive_case", world.shen, "2026-04-01", {**ARCHIVE, "date": "2026-04-01"}).state == "archived"


def test_a_simple_case_has_no_review_and_no_notice(world, story):
    story.case = punished(world)
    for step, who in (("submit_review", world.shen), ("give_notice", world.shen), ("decide", world.wu)):
        with refused(IllegalTransition):
            story.take(step, who, "2026-03-12", {})
