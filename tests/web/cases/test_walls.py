"""Walls inside the database: what no service, script or race can write. Every row here is written directly."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from plumbline.web.cases.models import Act, Approval, Case, CaseSide, Reason, Recusal, StepTaken, Vote
from plumbline.web.officers.models import Certificate, CertificateChange
from tests.web.cases.world import at

DAY = date(2026, 3, 11)


@pytest.fixture
def case(story):
    return story.filed().case


@pytest.fixture
def certificates(world):
    return {one.officer.code: one for one in Certificate.objects.select_related("officer")}


def refused(wall=""):
    return pytest.raises(IntegrityError, match=wall or None)


def an_act(case, first, second, on=DAY, number="A-9"):
    with transaction.atomic():
        return Act.objects.create(
            case=case, number=number, kind="inspection", date=on, officer_a=first, officer_b=second
        )


def test_an_act_under_two_valid_certificates_is_written(case, certificates):
    assert an_act(case, certificates["U-1"], certificates["U-2"]).pk


def test_an_act_needs_two_certificates(case, certificates):
    with refused():
        an_act(case, certificates["U-1"], certificates["U-1"])
    with refused(), transaction.atomic():
        Act.objects.create(case=case, number="A-9", kind="inspection", date=DAY, officer_a=certificates["U-1"])


def test_two_certificates_of_one_officer_are_not_two_officers(case, certificates):
    first = certificates["U-1"]
    second = Certificate.objects.create(
        officer=first.officer, number="X-1", issued=first.issued, expires=first.expires, fields=["market"]
    )
    with refused("act_certificates_valid"):
        an_act(case, first, second)


def test_an_act_on_the_last_day_of_a_certificate_is_written_on_the_next_refused(case, certificates):
    assert an_act(case, certificates["U-1"], certificates["U-3"], date(2026, 2, 28)).pk
    with refused("act_certificates_valid"):
        an_act(case, certificates["U-1"], certificates["U-3"], date(2026, 3, 1), "A-10")


def test_an_act_on_the_first_day_of_a_certificate_is_written_on_the_day_before_refused(case, certificates):
    assert an_act(case, certificates["U-1"], certificates["U-2"], date(2024, 1, 8)).pk
    with refused("act_certificates_valid"):
        an_act(case, certificates["U-1"], certificates["U-2"], date(2024, 1, 7), "A-10")


def test_a_certificate_suspended_on_the_day_carries_no_act_and_carries_one_again_when_restored(case, certificates):
    for status, effective in (("suspended", date(2026, 3, 1)), ("valid", date(2026, 3, 20))):
        CertificateChange.objects.create(
            certificate=certificates["U-2"], status=status, effective=effective, reason="年审", decided_by="陈志远"
        )
    assert an_act(case, certificates["U-1"], certificates["U-2"], date(2026, 2, 27), "A-7").pk
    with refused("act_certificates_valid"):
        an_act(case, certificates["U-1"], certificates["U-2"], date(2026, 3, 19), "A-8")
    assert an_act(case, certificates["U-1"], certificates["U-2"], date(2026, 3, 20), "A-9").pk


def test_an_act_cannot_be_moved_to_a_day_without_certificate(case, certificates):
    act = an_act(case, certificates["U-1"], certificates["U-2"])
    with refused("act_certificates_valid"), transaction.atomic():
        Act.objects.filter(pk=act.pk).update(date=date(2023, 1, 1))


def test_nobody_stands_on_two_sides_of_one_case(case, world):
    with refused(), transaction.atomic():
        CaseSide.objects.create(case=case, user=world.shen.user, side="review", since=DAY)


def test_a_side_that_does_not_exist_is_refused(case, world):
    with refused(), transaction.atomic():
        CaseSide.objects.create(case=case, user=world.zhou.user, side="both", since=DAY)


def test_a_recused_person_cannot_join_any_side(case, world):
    Recusal.objects.create(case=case, user=world.ma.user, requested=DAY, decided=DAY, granted=True)
    with refused("recused_person"), transaction.atomic():
        CaseSide.objects.create(case=case, user=world.ma.user, side="investigation", since=DAY)


def test_a_person_whose_recusal_was_refused_can_join(case, world):
    Recusal.objects.create(case=case, user=world.ma.user, requested=DAY, decided=DAY, granted=False)
    assert CaseSide.objects.create(case=case, user=world.ma.user, side="investigation", since=DAY).pk


def test_a_recused_person_cannot_come_back_to_the_case(case, world):
    Recusal.objects.create(case=case, user=world.shen.user, requested=DAY, decided=DAY, granted=True)
    CaseSide.objects.filter(case=case, user=world.shen.user).update(until=DAY)
    with refused("recused_person"), transaction.atomic():
        CaseSide.objects.filter(case=case, user=world.shen.user).update(until=None)


def test_a_recused_officer_acts_no_more(case, world, certificates):
    Recusal.objects.create(case=case, user=world.shen.user, requested=DAY, decided=DAY, granted=True)
    assert an_act(case, certificates["U-1"], certificates["U-2"], date(2026, 3, 10), "A-8").pk
    with refused("recused_person"):
        an_act(case, certificates["U-1"], certificates["U-2"], DAY)


def votes(case, *people):
    for person in people:
        CaseSide.objects.get_or_create(case=case, user=person.user, defaults={"side": "decision", "since": DAY})
        Vote.objects.create(case=case, user=person.user, date=DAY, opinion="同意")


def decided(case):
    with transaction.atomic():
        Case.objects.filter(pk=case.pk).update(state="decided")


def test_two_votes_do_not_carry_a_collective_decision_three_do(case, world):
    Case.objects.filter(pk=case.pk).update(collective=True)
    votes(case, world.lin, world.zheng)
    with refused("collective_votes"):
        decided(case)
    votes(case, world.he)
    decided(case)
    assert Case.objects.get(pk=case.pk).state == "decided"


def test_a_decision_of_the_head_alone_needs_no_votes(case):
    decided(case)
    assert Case.objects.get(pk=case.pk).state == "decided"


def test_only_somebody_on_the_deciding_side_votes(case, world):
    with refused("voter_side"), transaction.atomic():
        Vote.objects.create(case=case, user=world.shen.user, date=DAY, opinion="同意")
    with refused("voter_side"), transaction.atomic():
        Vote.objects.create(case=case, user=world.lin.user, date=DAY, opinion="同意")


def test_a_vote_states_an_opinion_and_is_cast_once(case, world):
    votes(case, world.lin)
    with refused(), transaction.atomic():
        Vote.objects.create(case=case, user=world.lin.user, date=DAY, opinion="不同意")
    CaseSide.objects.create(case=case, user=world.he.user, side="decision", since=DAY)
    with refused(), transaction.atomic():
        Vote.objects.create(case=case, user=world.he.user, date=DAY, opinion="")


def test_a_state_or_procedure_outside_the_tables_is_refused(case):
    for column, value in (("state", "finished"), ("procedure", "fast"), ("fine", -1)):
        with refused(), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(**{column: value})


def test_one_version_of_a_case_has_one_step(case, world):
    with refused(), transaction.atomic():
        StepTaken.objects.create(
            case=case, step="decide", version=1, to_state="decided", role="", by="", at=at("2026-03-11"), on=DAY
        )


def test_a_reason_cannot_be_empty(case):
    with refused(), transaction.atomic():
        Reason.objects.create(case=case, step="decide", version=9, rule="dec_90d", text="", at=at("2026-03-11"))


def test_nobody_approves_what_they_proposed(case, world):
    with refused(), transaction.atomic():
        Approval.objects.create(
            case=case,
            step="extend_case",
            proposed_by=world.wu.user,
            proposed_at=at("2026-03-11"),
            decided_by=world.wu.user,
        )


def test_one_step_waits_for_one_approval_at_a_time(case, world):
    def propose():
        with transaction.atomic():
            Approval.objects.create(
                case=case, step="extend_case", proposed_by=world.shen.user, proposed_at=at("2026-03-11")
            )

    propose()
    with refused():
        propose()


def test_a_case_number_is_given_once(case):
    with refused(), transaction.atomic():
        twin = Case.objects.get(pk=case.pk)
        twin.pk, twin.lead_number = None, None
        twin.save()


def test_raw_sql_meets_the_same_walls(case):
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET state = 'nowhere' WHERE id = %s", [case.pk])
