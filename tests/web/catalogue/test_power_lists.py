"""权责清单: an agency holds a matter from one day to another, both included; what it holds follows from its versions."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from plumbline.web.catalogue import law, selectors
from plumbline.web.catalogue.models import ADD, CHANGE, RESUME, RETIRE, SUSPEND, AgencyMatter
from plumbline.web.organs.models import Agency
from tests.web.catalogue.lists import CLOSED, FOOD, LABEL, SPOILED, listed, published


@pytest.fixture
def bureau(world) -> Agency:
    """The market bureau; it holds one matter from before lists had versions."""
    return world.bureau


def states(bureau, on):
    return {code: each.state for code, each in selectors.standings(bureau, on).items()}


def test_a_listed_matter_is_held_from_the_effective_day_on(world, bureau):
    listed(world, SPOILED, effective="2026-01-01")
    assert selectors.holding(bureau, SPOILED, date(2025, 12, 31)) is None
    assert selectors.holding(bureau, SPOILED, date(2026, 1, 1)).since == date(2026, 1, 1)
    assert selectors.holders_of(SPOILED, date(2026, 1, 1)) == [bureau]


def test_a_matter_is_held_on_its_last_day_and_no_longer(world, bureau):
    listed(world, SPOILED)
    published(world, "2026-01-01", RETIRE, SPOILED, **CLOSED)
    assert selectors.holding(bureau, SPOILED, date(2025, 12, 31))
    assert selectors.holding(bureau, SPOILED, date(2026, 1, 1)) is None


def test_a_suspended_matter_is_not_held_until_it_is_resumed(world, bureau):
    listed(world, SPOILED)
    published(world, "2026-02-01", SUSPEND, SPOILED, **CLOSED)
    published(world, "2026-05-01", RESUME, SPOILED)
    held = [bool(selectors.holding(bureau, SPOILED, date(2026, month, 1))) for month in (1, 2, 4, 5)]
    assert held == [True, False, False, True]
    assert states(bureau, date(2026, 4, 30))[SPOILED] == "suspended"
    assert states(bureau, date(2026, 5, 1))[SPOILED] == "held"


def test_a_suspended_matter_may_be_retired_without_being_resumed(world, bureau):
    listed(world, SPOILED)
    published(world, "2026-02-01", SUSPEND, SPOILED, **CLOSED)
    published(world, "2026-05-01", RETIRE, SPOILED, **CLOSED)
    assert states(bureau, date(2026, 5, 1))[SPOILED] == "retired"
    assert AgencyMatter.objects.filter(code=SPOILED).count() == 1


def test_a_retired_matter_may_be_added_again(world, bureau):
    listed(world, SPOILED)
    published(world, "2026-02-01", RETIRE, SPOILED, **CLOSED)
    published(world, "2026-05-01", ADD, SPOILED)
    assert states(bureau, date(2026, 5, 1))[SPOILED] == "held"


def test_a_change_alters_the_words_and_not_the_holding(world, bureau):
    listed(world, SPOILED)
    published(world, "2026-02-01", CHANGE, SPOILED, office="食品科", basis="新的依据")
    now = selectors.standings(bureau, date(2026, 2, 1))[SPOILED]
    before = selectors.standings(bureau, date(2026, 1, 31))[SPOILED]
    assert (now.office, now.basis, now.since) == ("食品科", "新的依据", date(2024, 1, 1))
    assert (before.office, before.basis) == ("", "年度调整工作安排")


def test_a_holding_from_before_versions_stands_in_the_list_and_can_be_adjusted(world, bureau):
    assert states(bureau, date(2024, 1, 1)) == {FOOD: "held"}
    published(world, "2026-02-01", SUSPEND, FOOD, **CLOSED)
    assert states(bureau, date(2026, 2, 1)) == {FOOD: "suspended"}


def test_the_version_in_force_is_the_last_one_that_has_begun(world, bureau):
    first = listed(world, SPOILED)
    second = published(world, "2026-02-01", ADD, LABEL)
    assert selectors.version_on(bureau, date(2023, 12, 31)) is None
    assert selectors.version_on(bureau, date(2026, 1, 31)) == first
    assert selectors.version_on(bureau, date(2026, 2, 1)) == second


def test_two_versions_differ_in_what_was_added_changed_suspended_and_retired(world, bureau):
    listed(world, SPOILED, LABEL, "market.false_ad")
    published(world, "2026-02-01", CHANGE, LABEL, office="食品科")
    published(world, "2026-03-01", RETIRE, SPOILED, **CLOSED)
    published(world, "2026-04-01", SUSPEND, "market.false_ad", **CLOSED)
    published(world, "2026-05-01", ADD, "market.superlative_ad")
    before, after = (selectors.standings(bureau, day) for day in (date(2026, 1, 1), date(2026, 5, 1)))
    what = {each.code: each.what for each in selectors.differences(before, after)}
    assert what == {
        LABEL: "变更",
        SPOILED: "取消",
        "market.false_ad": "暂停行使",
        "market.superlative_ad": "新增",
    }
    assert selectors.differences(after, after) == []
    back = {each.code: each.what for each in selectors.differences(after, before)}
    assert (back["market.false_ad"], back[SPOILED]) == ("恢复行使", "新增")


def test_the_matters_of_an_agency_come_with_their_names(bureau):
    assert [matter.name for matter in selectors.matters_of(bureau, date(2026, 1, 1))] == ["经营超过保质期的食品"]


def test_leads_are_offered_what_is_held_and_what_was_closed_with_its_earlier_acts_kept(world, bureau):
    listed(world, SPOILED, LABEL)
    published(world, "2026-02-01", RETIRE, SPOILED, keeps_earlier=True)
    published(world, "2026-03-01", RETIRE, LABEL, **CLOSED)
    offered = {each.matter.code: each.only_before for each in selectors.choices_of(bureau, date(2026, 3, 2))}
    assert offered == {FOOD: None, SPOILED: date(2026, 1, 31)}


def test_a_list_entry_cannot_end_before_it_begins(bureau):
    with pytest.raises(IntegrityError), transaction.atomic():
        AgencyMatter.objects.create(agency=bureau, code=SPOILED, since=date(2026, 1, 2), until=date(2026, 1, 1))


def test_every_matter_has_a_name_a_field_and_elements():
    for matter in law.matters():
        assert matter.name
        assert matter.field in matter.code
        assert matter.elements


def test_a_matter_is_read_as_the_law_stood():
    assert law.matter(FOOD, date(2014, 1, 1)) is None
    assert law.matter(FOOD, date(2026, 1, 1)).code == FOOD
    assert law.matter(FOOD).code == FOOD
    assert law.matter("market.nothing") is None
    assert law.editions("market.nothing") == []
    assert law.name_of("market.nothing") == "market.nothing"
