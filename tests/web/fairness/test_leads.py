"""Leads appear, stay, end and are answered; nobody answers the lead on an own decision."""

import pytest
from django.db import IntegrityError, transaction

from plumbline.web.audit.models import Event
from plumbline.web.fairness import services
from plumbline.web.fairness.models import Act, Calculation, Compared, Lead, Progress, Reading
from plumbline.web.fairness.nightly import look
from plumbline.web.fairness.tasks import calculate_now
from plumbline.web.findings.models import Run, RunKind, RunState
from plumbline.web.shell.errors import BadInput, NotYours
from tests.web.cases.world import at
from tests.web.fairness.conftest import DAY, YUAN, decided_by

REASON = "当日夜间连续作业，群众多次投诉，案卷第十八页笔录可以证明。"


def test_a_fine_far_above_its_like_becomes_a_lead_with_everything_it_rests_on(fines):
    lead = fines.unlike()
    assert (lead.kind, lead.direction, lead.rank) == ("amount", "harsh", 1)
    assert lead.low <= lead.middle_low <= lead.median <= lead.middle_high <= lead.high < lead.fine == 48_000 * YUAN
    assert len(lead.neighbours) == 5
    assert lead.pooled
    for part in ("罚款 4.8 万元", "同类案件 61 件", "不足 100 件", "违法持续天数：3"):
        assert part in lead.sentence
    assert lead.model_version == Calculation.objects.get().model_version


def test_a_fine_far_below_is_a_lead_of_the_other_direction(fines):
    assert fines.unlike(10_000).direction == "mild"


def test_with_39_comparable_fines_nothing_is_said(fines):
    fines.many(38)
    fines.put(48_000)
    done = fines.compare()
    assert (done.placed, done.leads) == (39, 0)


def test_decisions_without_a_fine_and_mitigated_ones_are_counted_and_no_leads(fines):
    fines.many(45)
    fines.put(0, {"decision.outcome": "no_penalty_minor", "decision.fine": 0, "decision.kinds": []})
    fines.put(2_000, {"decision.severity": "mitigated"})
    done = fines.compare()
    assert (done.files, done.placed, done.unfined, done.below) == (47, 45, 1, 1)
    assert not Lead.objects.filter(fine__lte=2_000 * YUAN).exists()


def test_a_fine_below_the_range_without_mitigation_is_an_exact_lead(fines):
    file = fines.put(9_999)
    fines.put(10_000)
    fines.compare()
    assert [(lead.file_id, lead.kind, lead.direction) for lead in Lead.objects.all()] == [(file.pk, "range", "mild")]


def test_only_files_that_changed_are_read_again(fines):
    lead = fines.unlike()
    Compared.objects.filter(file=lead.file).update(officer_name="改过")
    fines.compare()
    assert Compared.objects.get(file=lead.file).officer_name == "改过"
    lead.file.digest = "f" * 64
    lead.file.save()
    fines.compare()
    assert Compared.objects.get(file=lead.file).officer_name != "改过"


def test_a_lead_that_stands_again_is_the_same_lead_and_one_that_is_corrected_ends(fines):
    lead = fines.unlike()
    again = fines.compare("2026-11-21")
    assert (again.appeared, Lead.objects.get(file=lead.file).pk) == (0, lead.pk)
    case = lead.file.case
    case.facts["decision"]["fine"] = 16_500 * YUAN
    case.save()
    lead.file.digest, lead.file.fine = "e" * 64, 16_500 * YUAN
    lead.file.save()
    fines.compare("2026-11-22")
    lead.refresh_from_db()
    assert not lead.standing


def test_an_answered_lead_stays_answered_and_takes_no_place_of_another(fines, world):
    lead = fines.unlike()
    services.set_capacity(actor=world.chen.on(DAY), leads=1, years=3)
    services.explain(actor=world.zhou.on(DAY), lead_id=lead.pk, text=REASON)
    other = fines.put(49_000, {})
    fines.compare("2026-11-21")
    lead.refresh_from_db()
    assert (lead.state, lead.standing) == ("explained", True)
    assert Lead.objects.get(file=other).standing


def test_a_changed_file_of_an_answered_lead_is_asked_about_anew(fines, world):
    lead = fines.unlike()
    services.explain(actor=world.zhou.on(DAY), lead_id=lead.pk, text=REASON)
    lead.file.digest = "d" * 64
    lead.file.save()
    fines.compare("2026-11-21")
    assert [row.standing for row in Lead.objects.filter(file=lead.file).order_by("pk")] == [False, True]


def test_no_more_leads_than_can_be_read(fines, world):
    services.set_capacity(actor=world.chen.on(DAY), leads=1, years=3)
    fines.many()
    for fine in (49_000, 49_500):
        fines.put(fine)
    fines.compare()
    assert Lead.objects.filter(standing=True).count() == 1


def test_older_cases_than_the_years_compared_are_left_out(fines, world):
    services.set_capacity(actor=world.chen.on(DAY), leads=9, years=1)
    fines.many(3)
    assert fines.compare("2028-01-01").files == 0


def test_reading_explaining_and_passing_on_are_kept_with_an_event_each(fines, world):
    lead = fines.unlike()
    services.open_lead(actor=world.zhou.on(DAY), lead_id=lead.pk)
    services.open_lead(actor=world.zhou.on(DAY), lead_id=lead.pk)
    services.pass_on(actor=world.chen.on(DAY), lead_id=lead.pk, text="请市场监管局核对裁量说明并书面答复。")
    lead.refresh_from_db()
    assert (lead.state, lead.answered_by) == ("passed_on", world.chen.user)
    assert [each.act for each in Reading.objects.all()] == [Act.READ, Act.PASSED_ON]
    acts = Event.objects.filter(target=f"lead:{lead.pk}").order_by("seq").values_list("act", flat=True)
    assert list(acts) == ["fairness.read", "fairness.passed_on"]


def test_an_answered_lead_cannot_be_answered_again(fines, world):
    lead = fines.unlike()
    services.explain(actor=world.zhou.on(DAY), lead_id=lead.pk, text=REASON)
    with pytest.raises(NotYours):
        services.explain(actor=world.chen.on(DAY), lead_id=lead.pk, text=REASON)


def test_nine_characters_are_no_answer_and_ten_are(fines, world):
    lead = fines.unlike()
    with pytest.raises(BadInput):
        services.explain(actor=world.zhou.on(DAY), lead_id=lead.pk, text="  九个字的理由不成立 ")
    assert (
        services.explain(actor=world.zhou.on(DAY), lead_id=lead.pk, text="十个字的理由可以成立了").state == "explained"
    )


def test_who_decided_does_not_answer_and_the_database_holds_it(fines, world):
    fines.many()
    file = fines.put(48_000)
    decided_by(file, world.wu)
    fines.compare()
    lead = Lead.objects.get(file=file)
    with pytest.raises(NotYours):
        services.explain(actor=world.wu.on(DAY), lead_id=lead.pk, text=REASON)
    lead.state, lead.answered_by, lead.answered_at = "explained", world.wu.user, at(DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        lead.save()
    assert services.explain(actor=world.zhou.on(DAY), lead_id=lead.pk, text=REASON).answered_by == world.zhou.user


@pytest.mark.parametrize("who", ["shen", "lin", "gao"])
def test_handlers_members_and_administrators_neither_read_nor_answer(fines, world, who):
    lead = fines.unlike()
    actor = getattr(world, who).on(DAY)
    for service, given in ((services.open_lead, {}), (services.explain, {"text": REASON})):
        with pytest.raises(NotYours):
            service(actor=actor, lead_id=lead.pk, **given)


def test_a_lead_of_another_agency_is_not_there(fines, world):
    lead = fines.unlike(agency=world.ecology)
    with pytest.raises(NotYours):
        services.open_lead(actor=world.zhou.on(DAY), lead_id=lead.pk)
    assert services.open_lead(actor=world.chen.on(DAY), lead_id=lead.pk).pk == lead.pk


def test_two_calculations_do_not_run_at_once_and_a_dead_one_is_begun_anew(fines, world):
    Calculation.objects.create(kind="manual", started_at=at(DAY), beat_at=at("2099-01-01"))
    with pytest.raises(services.AlreadyRunning):
        fines.compare()
    with pytest.raises(services.AlreadyRunning):
        services.ask_calculation(actor=world.chen.on(DAY), later=print)
    Calculation.objects.update(beat_at=at("2020-01-01"))
    assert fines.compare().state == Progress.DONE
    assert Calculation.objects.count() == 1


def test_fines_are_compared_once_after_each_nightly_review(fines):
    assert look(at(DAY, "02:00")) is None
    run = Run.objects.create(
        kind=RunKind.NIGHTLY,
        state=RunState.DONE,
        started_at=at(DAY, "02:00"),
        beat_at=at(DAY, "02:00"),
        ended_at=at(DAY, "02:10"),
    )
    assert look(at(DAY, "02:11")) is not None
    assert look(at(DAY, "02:12")) is None
    run.ended_at = at("2026-11-21", "02:10")
    run.save()
    assert look(at("2026-11-21", "02:11")) is not None


def test_the_supervisor_asks_for_a_calculation_in_the_background(fines, world, django_capture_on_commit_callbacks):
    asked = []
    with django_capture_on_commit_callbacks(execute=True):
        services.ask_calculation(actor=world.chen.on(DAY), later=asked.append)
    calculate_now.func(asked[0])
    assert Calculation.objects.get().started_by == world.chen.user
    with pytest.raises(NotYours):
        services.ask_calculation(actor=world.wu.on(DAY), later=asked.append)


def test_a_file_that_cannot_be_read_is_noted_and_stops_nothing(fines):
    file = fines.put(20_000)
    file.case.facts["decision"]["fine"] = "zwei"
    file.case.save()
    fines.many(2)
    assert fines.compare().files == 2
    assert Compared.objects.get(file=file).unreadable
