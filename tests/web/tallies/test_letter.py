"""Two synthetic years whose totals are known beforehand: they must come out to the yuan, with the year before beside them."""

import pytest
from django.db import transaction

from plumbline.web.tallies.models import Entry
from plumbline.web.tallies.periods import whole_year
from plumbline.web.tallies.selectors import FILED, NONE, Asked, by, by_month, files, letter, narrowed
from tests.web.cases.world import World
from tests.web.tallies.conftest import Register

YEAR = whole_year(2026)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def letters(django_db_setup, django_db_blocker):
    """Two years as the annual letter tells of one: 399 of 1,814 files without a penalty, 30,120,000 yuan at least.

    Written once: the tests of this module only read.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        register = Register(World())
        ecology, bureau = register.world.ecology, register.world.bureau
        spared = {"filed": "2026-02-01", "decided": "2026-04-10"}
        register.case("no_penalty_minor", **spared, agency=ecology, floor=100_000, times=200)
        register.case("no_penalty_first", **spared, agency=ecology, floor=20_000, benchmark=90_000, times=100)
        register.case("no_penalty_first", **spared, size="micro", floor=16_000, times=70)
        register.case("no_penalty_no_fault", **spared, size="", floor=0, times=10)
        register.case("no_penalty_minor", **spared, size="person", times=19)
        register.case("penalty", **spared, fine=50_000, floor=50_000, times=1_000)
        register.case("penalty", **spared, fine=30_000, floor=50_000, severity="mitigated", times=5)
        register.case("penalty", **spared, fine=60_000, floor=50_000, severity="lighter", times=7)
        register.case("transfer", **spared, times=3)
        register.case(filed="2026-11-01", decided=None, agency=ecology, times=400)
        register.case(
            "no_penalty_first", filed="2025-03-01", decided="2025-04-10", agency=bureau, floor=10_000, times=300
        )
        register.case("penalty", filed="2025-03-01", decided="2025-04-10", fine=20_000, times=1_200)
        register.counted()
        yield Entry.objects.order_by()
        transaction.set_rollback(True)


def test_the_letter_comes_out_to_the_yuan(letters):
    told = letter(letters, YEAR)
    assert told.now.spared == 399
    assert told.now.filed == 1_814
    assert told.now.share == 22.0
    assert told.now.amount == (200 * 100_000 + 100 * 90_000 + 70 * 16_000) * 100 == 30_120_000 * 100


def test_the_letter_is_one_query(letters, django_assert_num_queries):
    with django_assert_num_queries(1):
        letter(letters, YEAR)


def test_unknown_amounts_are_counted_beside_the_sum_and_never_as_zero(letters):
    told = letter(letters, YEAR).now
    assert (told.priced, told.unknown, told.nothing) == (380, 19, 10)
    assert told.priced + told.unknown == told.spared


def test_the_sum_says_how_much_of_it_comes_from_benchmarks(letters):
    told = letter(letters, YEAR).now
    assert (told.measured, told.measured_amount) == (100, 100 * 90_000 * 100)
    assert (told.floored, told.floored_amount) == (280, (200 * 100_000 + 70 * 16_000) * 100)
    assert told.measured_amount + told.floored_amount == told.amount


def test_mitigated_and_lighter_penalties_are_told_apart_from_those_spared(letters):
    told = letter(letters, YEAR).now
    assert (told.mitigated, told.reduced, told.lighter) == (5, 5 * 20_000 * 100, 7)


def test_the_year_before_stands_beside_it(letters):
    told = letter(letters, YEAR)
    assert (told.before.spared, told.before.filed, told.before.share) == (300, 1_500, 20.0)
    assert told.before.amount == 3_000_000 * 100
    assert (told.more, told.growth, told.points) == (99, 33.0, 2.0)


@pytest.mark.parametrize("column", ["agency__code", "field", "matter", "size", "treatment"])
def test_every_breakdown_adds_up_to_the_whole(letters, column):
    whole, parts = letter(letters, YEAR), by(letters, YEAR, column).values()
    for name, value in whole.now.values.items():
        assert sum(part.now.values[name] for part in parts) == value, name
        assert sum(part.before.values[name] for part in parts) == whole.before.values[name], name


def test_the_months_add_up_to_the_whole(letters):
    whole, months = letter(letters, YEAR), by_month(letters, YEAR)
    assert len(months) == 12
    for name, value in whole.now.values.items():
        assert sum(part.now.values[name] for part in months.values()) == value, name
        assert sum(part.before.values[name] for part in months.values()) == whole.before.values[name], name


def test_every_number_has_a_list_of_exactly_so_many_files(letters):
    told = letter(letters, YEAR)
    for name in ("spared", "priced", "unknown", "measured", "floored", "nothing", "mitigated", "lighter", FILED):
        assert files(letters, YEAR, name).count() == told.now.values[name], name
        assert files(letters, YEAR.before, name).count() == told.before.values[name], name


def test_a_size_that_is_not_on_record_is_told_as_unknown(letters):
    sizes = by(letters, YEAR, "size")
    assert sizes[""].now.spared == 10
    assert sizes["micro"].now.amount == 70 * 16_000 * 100
    assert sizes["person"].now.unknown == 19
    assert narrowed(letters, Asked(size=NONE)).count() == 10


def test_narrowed_to_an_agency_the_same_query_answers_for_it_alone(letters):
    told = letter(narrowed(letters, Asked(agency="HZ-HJ")), YEAR).now
    assert (told.spared, told.filed, told.amount) == (300, 700, 29_000_000 * 100)
