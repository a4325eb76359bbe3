"""The sums of a report against the rows behind them, and the change since the round before."""

from datetime import timedelta

import pytest

from plumbline.web.rounds import selectors, services
from plumbline.web.rounds.models import Assignment, Opinion
from tests.web.cast import NOW

pytestmark = pytest.mark.django_db


def finished(world, year: int, points: int, **changed):
    """A final round of a year in which every decision lost the same at one item."""
    one = world.reviewing(year=year, title=f"{year} {changed.get('kind')}", random_size=2, **changed)
    for row in one.files.all():
        for place in (1, 2):
            world.writes(row, place, {"papers.1": points})
        lines = selectors.lines_of(row)
        missed = {line.item.key: services.NO_RULE for line in lines if line.opinion == Opinion.PROBLEM}
        world.settles(row, missed=missed)
    services.tell(actor=world.supervisor, round_id=one.pk)
    return services.finalise(actor=world.at(world.supervisor, NOW + timedelta(days=40)), round_id=one.pk)


def test_the_change_is_against_the_round_before_of_the_same_kind(world, files, today):
    earlier = finished(world, 2025, 400)
    finished(world, 2025, 0, kind="spot")
    later = finished(world, 2026, 600)
    sums = selectors.sums(later)
    assert sums.previous == earlier
    assert (selectors.sums(earlier).whole.average, sums.whole.average) == (9630, 9815)
    assert sums.whole.change == 185
    assert selectors.sums(earlier).whole.change is None


def test_the_numbers_are_those_of_the_lists(world, files, today):
    sums = selectors.sums(finished(world, 2026, 600))
    scores = [row.result.score for row in sums.files]
    assert sums.whole.files == len(scores) == sum(group.files for group in sums.agencies) == 2
    assert sums.whole.average == round(sum(scores) / len(scores))
    assert sum(sums.whole.grades.values()) == 2
    assert sums.pool[0] == sums.round.pool_count == 3
    problems = {each.item.key: each.problems for each in sums.items}
    assert problems["papers.1"] == 2 == len(selectors.with_problem(sums.round.files.all(), "papers.1"))
    assert sums.agreement.pairs == sum(each.agreement.pairs for each in sums.items)
    written = Assignment.objects.filter(round_file__round=sums.round, place__lt=3).count()
    assert written == 4
    assert sums.minutes == pytest.approx(
        sum(Assignment.objects.filter(place__lt=3).values_list("seconds", flat=True)) / 240
    )
