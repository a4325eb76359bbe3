"""权责清单: an agency holds a matter from one day to another, both included; unknown matters are refused."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from plumbline.web.accounts.signatory import Unappointed
from plumbline.web.audit.models import Event
from plumbline.web.catalogue import law, selectors, services
from plumbline.web.catalogue.models import AgencyMatter
from plumbline.web.organs.models import Agency
from plumbline.web.shell.errors import BadInput

FOOD = "market.expired_food"
PROGRAM = Unappointed(None, datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai")))


@pytest.fixture
def bureau(db):
    return Agency.objects.create(
        code="SJ",
        name="市场监督管理局",
        short_name="市监局",
        kind="department",
        level="city",
        field="market",
        area_code="320700",
    )


def listed(bureau, since=date(2026, 1, 1), codes=(FOOD,)):
    return services.list_matters(agency=bureau, codes=codes, since=since, actor=PROGRAM)


def test_a_listed_matter_is_held_from_its_first_day_on(bureau):
    listed(bureau)
    assert selectors.holding(bureau, FOOD, date(2025, 12, 31)) is None
    assert selectors.holding(bureau, FOOD, date(2026, 1, 1)).since == date(2026, 1, 1)
    assert selectors.holders_of(FOOD, date(2026, 1, 1)) == [bureau]


def test_a_matter_is_held_on_its_last_day_and_no_longer(bureau):
    AgencyMatter.objects.create(agency=bureau, code=FOOD, since=date(2025, 1, 1), until=date(2025, 12, 31))
    assert selectors.holding(bureau, FOOD, date(2025, 12, 31))
    assert selectors.holding(bureau, FOOD, date(2026, 1, 1)) is None


def test_listing_twice_lists_once_and_is_recorded(bureau):
    assert len(listed(bureau)) == 1
    assert listed(bureau) == []
    assert Event.objects.filter(stream="agency:SJ", act="catalogue.list_matters").count() == 2


def test_a_matter_that_the_law_half_does_not_know_is_refused(bureau):
    with pytest.raises(BadInput, match=r"market\.nothing"):
        listed(bureau, codes=(FOOD, "market.nothing"))
    assert not AgencyMatter.objects.exists()


def test_the_matters_of_an_agency_come_with_their_names(bureau):
    listed(bureau)
    assert [matter.name for matter in selectors.matters_of(bureau, date(2026, 1, 1))] == ["经营超过保质期的食品"]


def test_a_list_entry_cannot_end_before_it_begins(bureau):
    with pytest.raises(IntegrityError), transaction.atomic():
        AgencyMatter.objects.create(agency=bureau, code=FOOD, since=date(2026, 1, 2), until=date(2026, 1, 1))


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
