"""Separate persons, blindness and results are held by the database itself, on SQLite and on PostgreSQL."""

import pytest
from django.db import IntegrityError, transaction

from plumbline.web.rounds.models import Assignment, Judgement, Mark, Objection, Result, RoundFile
from tests.web.cast import NOW
from tests.web.rounds.world import FAULT

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(world, today):
    """A file with its readers."""
    world.file("海环罚〔2026〕2号", changes=FAULT)
    return world.reviewing(random_size=1).files.get()


def refused(act) -> None:
    """The database says no."""
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def test_one_person_does_not_read_a_file_twice(world, row):
    seat = row.assignments.get(place=1)
    other = row.assignments.get(place=2)
    refused(lambda: Assignment.objects.filter(pk=other.pk).update(reviewer=seat.reviewer))


def test_a_reader_from_the_agency_of_the_file_is_refused(world, row):
    refused(lambda: row.assignments.filter(place=1).update(reviewer_agency=row.agency))


def test_an_assignment_cannot_claim_another_agency_for_its_file(world, row):
    refused(lambda: row.assignments.filter(place=1).update(file_agency=world.city.district))


def test_a_mark_stays_after_its_reader_has_written(world, row):
    seat = world.writes(row, 1)
    refused(lambda: Mark.objects.filter(assignment=seat, item="papers.1").update(opinion="problem"))
    refused(lambda: Mark.objects.create(assignment=seat, item="new", opinion="ok", at=NOW))


def result(row, world) -> Result:
    """A result written past the services."""
    return Result.objects.create(
        round_file=row, score=1, grade="fail", vetoes=0, problems=0, first_score=1, first_grade="fail",
        settled_by=world.supervisor.user, settled_at=NOW,
    )  # fmt: skip


def test_there_is_no_result_before_two_have_written(world, row):
    world.writes(row, 1)
    refused(lambda: result(row, world))


def test_a_file_has_one_result_and_a_final_one_stays(world, row):
    world.writes(row, 1)
    world.writes(row, 2)
    made = result(row, world)
    refused(lambda: result(row, world))
    Result.objects.filter(pk=made.pk).update(final_at=NOW)
    refused(lambda: Result.objects.filter(pk=made.pk).update(score=2))


def objection(row, by, agency) -> Objection:
    """An objection written past the services."""
    return Objection.objects.create(
        round_file=row, agency=agency, item="papers.1", text="有异议", by=by.user, at=NOW, deadline=NOW.date(),
        answer_due=NOW.date(),
    )  # fmt: skip


def answered(made, by) -> None:
    """An answer written past the services."""
    Objection.objects.filter(pk=made.pk).update(answered_by=by.user, answered_at=NOW, upheld=False, answer="维持")


def test_an_objection_is_answered_neither_by_a_reader_nor_by_who_raised_it(world, row):
    made = objection(row, world.head, row.agency)
    for place in (1, 2, 3):
        reader, _ = world.reader(row, place)
        refused(lambda reader=reader: answered(made, reader))
    refused(lambda: answered(made, world.head))
    answered(made, world.market_head)


def test_another_agency_does_not_object(world, row):
    refused(lambda: objection(row, world.market_head, world.city.market))


def test_a_judgement_fits_what_the_machine_said(world, row):
    made = {"round_file": row, "file": row.file, "rule": "x", "by": world.supervisor.user, "at": NOW}
    refused(lambda: Judgement.objects.create(**made, verdict_machine="violated", verdict_people="missed"))
    refused(lambda: Judgement.objects.create(**made, verdict_machine="holds", verdict_people="confirmed"))
    Judgement.objects.create(**made, verdict_machine="holds", verdict_people="missed")
    refused(lambda: Judgement.objects.create(**made, verdict_machine="holds", verdict_people="not_missed"))


def test_the_seed_of_a_drawn_round_and_its_files_stay(world, row):
    one = row.round
    refused(lambda: type(one).objects.filter(pk=one.pk).update(seed="another-seed"))
    refused(lambda: RoundFile.objects.create(
        round=one, file=row.file, agency=row.agency, number="x", stratum="x", why="random", ticket="x"
    ))  # fmt: skip
