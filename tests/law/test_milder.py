"""Which of two editions punishes less: by kinds, by ranges, and never by guess."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.casefile.schema.terms import PARTY_KINDS, PENALTY_KINDS
from plumbline.law.matters import Edition, FineRange
from plumbline.law.milder import Relation, compare, compare_kinds, compare_range, said

MILDER, EQUAL, HARSHER, UNCLEAR = Relation.MILDER, Relation.EQUAL, Relation.HARSHER, Relation.UNCLEAR
YUAN = 100


def fixed(least, most, when="", party=""):
    bounds = [None if bound is None else bound * YUAN for bound in (least, most)]
    return FineRange(basis="fixed", minimum=bounds[0], maximum=bounds[1], when=when, party=party)


def edition(*fines, kinds=("fine",)):
    return Edition(since=date(2020, 1, 1), breach=(), penalty=(), kinds=kinds, fines=fines)


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        ((100, 500), (100, 500), EQUAL),
        ((100, 500), (50, 500), MILDER),
        ((100, 500), (100, 499), MILDER),
        ((100, 500), (99, 499), MILDER),
        ((100, 500), (101, 500), HARSHER),
        ((100, 500), (100, 501), HARSHER),
        ((100, 500), (50, 600), UNCLEAR),
        ((100, 500), (150, 400), UNCLEAR),
        ((None, 500), (0, 500), EQUAL),
        ((100, None), (100, 500), MILDER),
        ((100, 500), (100, None), HARSHER),
        ((100, None), (100, None), EQUAL),
    ],
)
def test_a_range_is_milder_if_no_bound_is_higher_and_one_is_lower(old, new, answer):
    assert compare(edition(fixed(*old)), edition(fixed(*new)), "entity").relation is answer


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        ({"fine", "close_business"}, {"fine"}, MILDER),
        ({"fine"}, {"fine", "close_business"}, HARSHER),
        ({"fine", "warning"}, {"fine"}, UNCLEAR),
        ({"fine"}, {"fine", "warning"}, UNCLEAR),
        ({"fine", "detention"}, {"fine", "close_business"}, UNCLEAR),
        ({"fine", "detention", "warning"}, {"fine"}, UNCLEAR),
        ({"fine", "detention"}, {"fine", "warning"}, MILDER),
        ({"fine"}, {"fine"}, EQUAL),
    ],
)
def test_fewer_heavy_kinds_are_milder_but_a_lost_light_one_is_no_favour(old, new, answer):
    assert compare_kinds(old, new) is answer


def test_a_multiple_and_a_sum_do_not_compare():
    multiple = FineRange(basis="multiple", minimum=100, maximum=300, base="违法所得")
    assert compare_range(fixed(100, 500), multiple) is UNCLEAR
    other_base = FineRange(basis="multiple", minimum=100, maximum=300, base="货值金额")
    assert compare_range(multiple, other_base) is UNCLEAR
    assert compare_range(multiple, multiple) is EQUAL


def test_circumstances_compare_one_by_one_where_both_editions_know_them():
    old = edition(fixed(100, 500, "一般"), fixed(500, 900, "严重"))
    assert compare(old, edition(fixed(50, 500, "一般"), fixed(400, 900, "严重")), "entity").relation is MILDER
    assert compare(old, edition(fixed(100, 500, "一般"), fixed(400, 900, "严重")), "entity").relation is UNCLEAR
    assert compare(old, edition(fixed(100, 500, "一般"), fixed(600, 900, "严重")), "entity").relation is HARSHER


def test_fines_by_the_day_come_on_top():
    daily = FineRange(basis="daily", base="原罚款数额")
    assert compare(edition(fixed(1, 2)), edition(fixed(1, 2), daily), "entity").relation is HARSHER
    assert compare(edition(fixed(1, 2), daily), edition(fixed(1, 2)), "entity").relation is MILDER


def test_an_answer_that_depends_on_the_kind_of_party_needs_the_kind():
    old, new = edition(fixed(1, 9)), edition(fixed(1, 5, party="person"), fixed(1, 9, party="entity"))
    assert compare(old, new, "person").relation is MILDER
    assert compare(old, new, "entity").relation is EQUAL
    assert compare(old, new).relation is UNCLEAR


def test_a_fine_without_a_range_does_not_compare_with_one_that_has_it():
    assert compare(edition(fixed(1, 9)), edition(), "entity").relation is UNCLEAR
    assert compare(edition(), edition(fixed(1, 9)), "entity").relation is UNCLEAR
    assert compare(edition(), edition(), "entity").relation is EQUAL
    assert compare(edition(fixed(1, 9)), edition(kinds=()), "entity").relation is MILDER
    assert compare(edition(kinds=()), edition(fixed(1, 9)), "entity").relation is HARSHER
    assert compare(edition(kinds=()), edition(), "entity").relation is UNCLEAR


@pytest.mark.parametrize(
    ("fine", "words"),
    [
        (fixed(20_000, 200_000), "20,000 元至200,000 元"),
        (fixed(None, 500), "500 元以下"),
        (fixed(500, None, "情节严重"), "500 元以上（情节严重）"),
        (FineRange(basis="multiple", minimum=150, maximum=300, base="违法所得"), "违法所得1.5倍至违法所得3倍（倍数）"),
        (FineRange(basis="daily", base="原罚款数额"), "未定数额（按日连续）"),
    ],
)
def test_a_range_is_said_in_words(fine, words):
    assert said(fine) == words


RANGES = st.builds(
    lambda low, more, when, party: fixed(low, None if more is None else low + more, when, party),
    st.integers(0, 50),
    st.none() | st.integers(0, 50),
    st.sampled_from(["", "一般", "严重"]),
    st.sampled_from(["", *PARTY_KINDS]),
)
EDITIONS = st.builds(
    lambda fines, kinds: edition(*fines, kinds=tuple(kinds)),
    st.lists(RANGES, max_size=3),
    st.sets(st.sampled_from(sorted(PENALTY_KINDS)), max_size=4),
)
PARTIES = st.sampled_from(["", *PARTY_KINDS])


@given(EDITIONS, PARTIES)
def test_an_edition_is_never_milder_or_harsher_than_itself(one, party):
    assert compare(one, one, party).relation in (EQUAL, UNCLEAR)


@given(EDITIONS, EDITIONS, PARTIES)
def test_what_is_milder_one_way_is_never_milder_the_other_way(one, other, party):
    there, back = compare(one, other, party).relation, compare(other, one, party).relation
    assert not (there is MILDER and back is MILDER)
    if there is MILDER:
        assert back in (HARSHER, UNCLEAR)


@given(EDITIONS, EDITIONS, st.sampled_from(list(PARTY_KINDS)))
def test_the_milder_edition_has_no_range_above_every_range_of_the_other(old, new, party):
    """Nobody gets the harsher edition silently."""
    if compare(old, new, party).relation is not MILDER:
        return
    before = [fine for fine in old.fines if fine.party in ("", party)]
    after = [fine for fine in new.fines if fine.party in ("", party)]
    if before and after:
        most_before = max(fine.maximum if fine.maximum is not None else 10**9 for fine in before)
        most_after = max(fine.maximum if fine.maximum is not None else 10**9 for fine in after)
        assert most_after <= most_before
        assert min(fine.minimum or 0 for fine in after) <= min(fine.minimum or 0 for fine in before)
    heavy = set(new.kinds) - set(old.kinds) - {"warning", "criticism"}
    assert heavy == set()
