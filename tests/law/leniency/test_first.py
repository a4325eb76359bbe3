"""A look back reaches as far as the list says and over the acts that it names, whoever dealt with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plumbline.law.leniency import Earlier, Span, Window, look
from plumbline.law.leniency.first import back

ACTED = date(2026, 3, 3)
EARLIER = Earlier(
    on=date(2025, 6, 1),
    agency="甲局",
    matter="market.expired_food",
    field="market",
    provisions=frozenset({"food_safety:124"}),
    number="甲罚〔2025〕1号",
    source="本系统案件",
)


def hits(window: Window, *earlier: Earlier, matter="market.expired_food", provisions=frozenset({"food_safety:124"})):
    return look(window, ACTED, matter, "market", provisions, earlier).hits


@pytest.mark.parametrize(("day", "first"), [(date(2025, 3, 2), True), (date(2025, 3, 3), False)])
def test_a_year_reaches_to_the_same_day_of_the_year_before(day, first):
    assert (not hits(Window(Span(1, "y"), "matter"), replace(EARLIER, on=day))) is first


@pytest.mark.parametrize(("day", "first"), [(date(2024, 3, 2), True), (date(2024, 3, 3), False)])
def test_two_years_reach_twice_as_far(day, first):
    assert (not hits(Window(Span(2, "y"), "matter"), replace(EARLIER, on=day))) is first


def test_without_a_period_everything_before_counts():
    found = look(
        Window(Span(None), "matter"),
        ACTED,
        "market.expired_food",
        "market",
        frozenset(),
        [replace(EARLIER, on=date(1999, 1, 1))],
    )
    assert (found.since, found.first) == (None, False)


def test_what_came_after_the_act_does_not_make_it_a_second_one():
    window = Window(Span(1, "y"), "matter")
    assert hits(window, replace(EARLIER, on=ACTED))
    assert not hits(window, replace(EARLIER, on=date(2026, 3, 4)))


def test_another_agency_counts_like_the_own():
    assert hits(Window(Span(1, "y"), "matter"), replace(EARLIER, agency="外市乙局", source="外部案卷"))


def test_a_party_that_was_spared_before_is_no_first_offender():
    assert hits(Window(Span(1, "y"), "matter"), replace(EARLIER, spared=True))


def test_same_matter_same_kind_and_same_system_reach_differently():
    label = replace(EARLIER, matter="market.food_label", provisions=frozenset({"food_safety:124"}))
    advert = replace(EARLIER, matter="market.false_ad", provisions=frozenset({"advertising:55"}))
    labour = replace(EARLIER, matter="labour.overtime", field="labour", provisions=frozenset({"labour_law:90"}))
    every = (EARLIER, label, advert, labour)
    reached = {same: len(hits(Window(Span(1, "y"), same), *every)) for same in ("matter", "kind", "system")}
    assert reached == {"matter": 1, "kind": 2, "system": 3}


def test_the_hits_come_in_order_of_time():
    later = replace(EARLIER, on=date(2025, 8, 1))
    assert [one.on.month for one in hits(Window(Span(1, "y"), "matter"), later, EARLIER)] == [6, 8]


def test_periods_in_days_and_months_go_by_the_calendar():
    assert back(ACTED, Span(30)) == date(2026, 2, 1)
    assert back(date(2026, 5, 31), Span(3, "m")) == date(2026, 2, 28)


def test_a_window_says_how_far_and_over_what():
    assert Window(Span(2, "y"), "kind").said == "之前2年内，同类违法行为"
    assert Window(Span(None), "system").said == "以往全部时间，同一执法系统"
    assert Span(None).said == "不限期间"
