"""Objections: in time, by the agency, against a problem, answered by somebody new; the result follows the answer."""

from datetime import date, datetime, time, timedelta

import pytest

from plumbline.web.organs.roles import Role
from plumbline.web.rounds import services
from plumbline.web.rounds.models import State
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours, Refusal
from tests.web.cast import SHANGHAI

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 12, 4)
"""Ten working days after Sunday 22 November 2026."""


@pytest.fixture
def told(world, today):
    """One file of the ecology bureau with one problem, told to it."""
    world.file("海环罚〔2026〕1号")
    return world.told(random_size=1)


@pytest.fixture
def row(told):
    """Its file."""
    return told.files.get()


@pytest.fixture
def newcomer(world):
    """A second supervisor, who read nothing."""
    return world.city.person("郑新", Role.SUPERVISOR, world.city.justice)


def on(actor, day: date):
    """The same person on another day."""
    return actor.at_time(datetime.combine(day, time(16), tzinfo=SHANGHAI))


def objected(world, row, day: date | None = None):
    """The head objects."""
    actor = on(world.head, day) if day else world.head
    return services.object_to(actor=actor, round_file_id=row.pk, item="papers.1", text="决定书已写明。")


def test_the_last_day_is_ten_working_days_after_the_results_were_told(told):
    assert told.objections_until == LAST_DAY


def test_an_objection_on_the_last_day_is_in_time(world, row):
    assert objected(world, row, LAST_DAY).deadline == LAST_DAY


def test_an_objection_on_the_day_after_is_late(world, row):
    with pytest.raises(Refusal, match="异议期已过"):
        objected(world, row, LAST_DAY + timedelta(days=1))


def test_only_a_problem_can_be_objected_to_and_only_once(world, row):
    with pytest.raises(BadInput):
        services.object_to(actor=world.head, round_file_id=row.pk, item="notice.1", text="不服")
    objected(world, row)
    with pytest.raises(BadInput):
        objected(world, row)


def test_an_agency_that_is_content_does_not_object_any_more(world, told, row):
    services.consent(actor=world.head, round_id=told.pk)
    with pytest.raises(Refusal, match="已经确认没有异议"):
        objected(world, row)


@pytest.mark.parametrize("place", [1, 2, 3])
def test_whoever_read_the_file_does_not_answer(world, row, place):
    made = objected(world, row)
    with pytest.raises(NotYours):
        services.answer(actor=world.reader(row, place)[0], objection_id=made.pk, upheld=False, text="维持")


def test_an_upheld_objection_changes_the_result_and_the_first_one_is_kept(world, row, newcomer):
    made = objected(world, row)
    services.answer(actor=newcomer, objection_id=made.pk, upheld=True, opinion="problem", points=700, text="减轻扣分。")
    row.result.refresh_from_db()
    assert row.result.first_score == 9630
    assert row.result.score == 9907
    assert row.result.problems == 1


def test_a_rejected_objection_changes_nothing(world, row, newcomer):
    made = objected(world, row)
    services.answer(actor=newcomer, objection_id=made.pk, upheld=False, text="维持原结果。")
    row.result.refresh_from_db()
    assert row.result.score == row.result.first_score
    with pytest.raises(IllegalTransition):
        services.answer(actor=newcomer, objection_id=made.pk, upheld=False, text="再答")


def test_a_round_is_not_final_while_an_objection_waits(world, told, row):
    objected(world, row)
    with pytest.raises(Refusal, match="异议没有答复完"):
        services.finalise(actor=on(world.supervisor, LAST_DAY + timedelta(days=1)), round_id=told.pk)


def test_a_round_is_not_final_on_the_last_day_and_is_on_the_day_after(world, told):
    with pytest.raises(Refusal, match="异议期还没有结束"):
        services.finalise(actor=on(world.supervisor, LAST_DAY), round_id=told.pk)
    done = services.finalise(actor=on(world.supervisor, LAST_DAY + timedelta(days=1)), round_id=told.pk)
    assert done.state == State.FINAL


def test_a_round_is_final_at_once_when_every_agency_is_content(world, told, row):
    services.consent(actor=world.head, round_id=told.pk)
    services.finalise(actor=world.supervisor, round_id=told.pk)
    row.result.refresh_from_db()
    assert row.result.final_at is not None
