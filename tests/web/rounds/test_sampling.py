"""The draw is the same for everybody who knows the seed, and every stratum gives at least one file."""

import subprocess
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.web.rounds.sampling import Candidate, pool_text, quotas, random_sample, ticket, uncertain, worst


def file(number: int, stratum: str = "甲", **counts: int) -> Candidate:
    """A candidate."""
    return Candidate(number, f"A/{number:04d}", stratum, **{"fatal": 0, "defects": 0, "cannot_tell": 0, **counts})


def test_a_ticket_can_be_computed_with_sha256sum():
    def by_shell(text: str) -> str:
        done = subprocess.run(["sha256sum"], input=text.encode(), capture_output=True, check=True)
        return done.stdout.decode().split()[0]

    assert ticket("快乐8 01 02", "A/0001") == by_shell(f"{by_shell('快乐8 01 02')}:A/0001")


def test_the_same_seed_draws_the_same_files_whatever_their_order():
    pool = [file(number, "甲" if number % 3 else "乙") for number in range(60)]
    drawn = random_sample(pool, "seed-1", 12)
    assert {one.key for one in drawn} == {one.key for one in random_sample(pool[::-1], "seed-1", 12)}
    assert {one.key for one in drawn} != {one.key for one in random_sample(pool, "seed-2", 12)}


def test_a_file_that_leaves_the_pool_changes_no_other_ticket():
    pool = [file(number) for number in range(30)]
    drawn = random_sample(pool, "seed", 5)
    gone = [one for one in pool if one.key != drawn[0].key]
    assert set(drawn[1:]) < set(random_sample(gone, "seed", 5))


@given(
    st.dictionaries(st.text("甲乙丙丁", min_size=1, max_size=3), st.integers(1, 500), min_size=1), st.integers(1, 600)
)
def test_quotas_are_proportional_with_at_least_one_and_never_more_than_there_are(sizes, number):
    found = quotas(sizes, number)
    assert set(found) == set(sizes)
    assert all(1 <= found[name] <= sizes[name] for name in sizes)
    wanted = min(number, sum(sizes.values()))
    assert wanted <= sum(found.values()) <= wanted + len(sizes)
    assert all(found[name] <= max(1, -(-wanted * size // sum(sizes.values()))) for name, size in sizes.items())


def test_small_strata_give_one_and_the_rest_is_shared_by_the_largest_remainder():
    assert quotas({"大": 90, "中": 9, "小": 1}, 10) == {"大": 9, "中": 1, "小": 1}
    assert quotas({"甲": 34, "乙": 33, "丙": 33}, 10) == {"甲": 4, "乙": 3, "丙": 3}


def test_nothing_is_drawn_where_nothing_is_asked_for_or_nothing_is_there():
    assert quotas({"甲": 5}, 0) == {}
    assert quotas({"甲": 0}, 3) == {}


def test_the_worst_have_most_fatal_problems_then_most_defects_and_clean_files_are_never_among_them():
    pool = [file(1), file(2, fatal=1), file(3, fatal=1, defects=4), file(4, defects=9), file(5, cannot_tell=3)]
    assert [one.key for one in worst(pool, 5)] == [3, 2, 4]
    assert [one.key for one in uncertain(pool, 5)] == [5]


def test_the_pool_is_written_in_the_order_of_bytes_so_that_its_digest_is_one():
    pool = [file(2), file(1)]
    assert pool_text(pool) == pool_text(pool[::-1]) == "A/0001\t甲\t0\t0\t0\nA/0002\t甲\t0\t0\t0\n"
    assert len(sha256(pool_text(pool).encode()).hexdigest()) == 64


@pytest.mark.parametrize("seed", ["Ａ１", "A1"])
def test_full_width_digits_of_a_seed_are_the_same_digits(seed):
    assert ticket(seed, "A/0001") == ticket("A1", "A/0001")
