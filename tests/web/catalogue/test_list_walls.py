"""The database itself keeps the history of the lists: whoever writes past the services is stopped."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from plumbline.web.catalogue.models import (
    ADD,
    APPROVED,
    PUBLISHED,
    RETIRE,
    SUBMITTED,
    Adjustment,
    AgencyMatter,
    ListVersion,
    Supplement,
)
from tests.web.cases.world import at
from tests.web.catalogue.lists import CLOSED, LABEL, SPOILED, drafted, listed, published, taken


def stopped(by):
    return pytest.raises(IntegrityError, match=by)


@pytest.fixture
def draft(world):
    """A draft with one addition."""
    return drafted(world, "2026-02-01", ADD, SPOILED)


@pytest.fixture
def done(world):
    """The published first list."""
    return listed(world, SPOILED)


@pytest.fixture
def supplement(world):
    """An approved supplement."""
    return Supplement.objects.create(
        agency=world.bureau,
        code=SPOILED,
        number=1,
        do="先称重",
        reason="统一做法",
        state=APPROVED,
        written_by=world.shen.user,
        written_at=at("2026-02-01"),
        decided_by=world.wu.user,
        decided_at=at("2026-02-02"),
        since=date(2026, 2, 2),
    )


def test_the_approver_is_another_person_than_the_drafter(draft):
    with stopped("list_approved_by_another"), transaction.atomic():
        ListVersion.objects.filter(pk=draft.pk).update(decided_by=draft.drafted_by)


def test_an_approval_without_number_or_day_is_none(world, draft):
    with stopped("list_approval_recorded"), transaction.atomic():
        ListVersion.objects.filter(pk=draft.pk).update(state=APPROVED, decided_by=world.wu.user)


def test_a_published_version_has_its_number_and_its_publisher(world, draft):
    taken(world, draft, APPROVED, "2026-02-01")
    with stopped("published_list_numbered"), transaction.atomic():
        ListVersion.objects.filter(pk=draft.pk).update(state=PUBLISHED)


def test_a_published_version_does_not_change(done):
    with stopped("published_list_still"), transaction.atomic():
        ListVersion.objects.filter(pk=done.pk).update(basis="另一依据")


@pytest.mark.parametrize("state", [SUBMITTED, PUBLISHED])
def test_no_version_is_deleted(world, draft, state):
    taken(world, draft, state, "2026-02-01")
    with stopped("entry_kept|list_kept"), transaction.atomic():
        Adjustment.objects.filter(version=draft).delete()
    with stopped("list_kept"), transaction.atomic():
        ListVersion.objects.filter(pk=draft.pk)._raw_delete("default")


@pytest.mark.parametrize("state", [SUBMITTED, APPROVED, PUBLISHED])
def test_what_is_sent_for_approval_gets_no_other_entries(world, draft, state):
    version = taken(world, draft, state, "2026-02-01")
    with stopped("entry_added_to_open_list"), transaction.atomic():
        Adjustment.objects.create(version=version, kind=ADD, code=LABEL)
    with stopped("entry_still"), transaction.atomic():
        version.adjustments.update(code=LABEL)


def test_a_number_is_given_once_and_a_day_has_one_version(world, done):
    columns = {
        "agency": world.bureau,
        "title": "又一版",
        "basis": "依据",
        "state": PUBLISHED,
        "drafted_by": world.zhou.user,
        "drafted_at": at("2024-01-01"),
        "decided_by": world.wu.user,
        "approved_on": date(2024, 1, 1),
        "approval_number": "2号",
        "published_by": world.zhou.user,
        "published_at": at("2024-01-01"),
        "year": done.year,
    }
    with stopped("list_number_once|sequence"), transaction.atomic():
        ListVersion.objects.create(**columns, sequence=done.sequence, effective=date(2024, 1, 2))
    with stopped("one_list_from_a_day|effective"), transaction.atomic():
        ListVersion.objects.create(**columns, sequence=2, effective=done.effective)


@pytest.mark.parametrize(
    ("columns", "wall"),
    [
        ({"kind": RETIRE, "keeps_earlier": None}, "closing_says_what_of_earlier_acts"),
        ({"kind": ADD, "keeps_earlier": True}, "closing_says_what_of_earlier_acts"),
        ({"kind": RETIRE, "keeps_earlier": True, "acts_from": date(2025, 1, 1)}, "only_additions_take_over_acts"),
        ({"kind": "swap"}, "adjustment_kind_known"),
    ],
)
def test_an_entry_says_of_earlier_acts_what_its_kind_needs(draft, columns, wall):
    with stopped(wall), transaction.atomic():
        Adjustment.objects.create(version=draft, code=LABEL, **columns)


def test_a_holding_is_closed_once_and_never_deleted_or_moved(world, done):
    published(world, "2026-02-01", RETIRE, SPOILED, **CLOSED)
    row = AgencyMatter.objects.filter(code=SPOILED)
    with stopped("holding_still"), transaction.atomic():
        row.update(until=None)
    with stopped("holding_still"), transaction.atomic():
        AgencyMatter.objects.filter(until=None).update(since=date(2023, 1, 1))
    with stopped("holding_kept"), transaction.atomic():
        row.delete()


def test_acts_taken_over_lie_before_the_holding(world):
    with stopped("acts_taken_over_are_earlier"), transaction.atomic():
        AgencyMatter.objects.create(
            agency=world.bureau, code=SPOILED, since=date(2026, 1, 1), acts_from=date(2026, 1, 2)
        )


def test_an_approved_supplement_does_not_change_and_none_is_deleted(supplement):
    found = Supplement.objects.filter(pk=supplement.pk)
    with stopped("approved_supplement_still"), transaction.atomic():
        found.update(do="另一做法")
    with stopped("supplement_kept"), transaction.atomic():
        found.delete()


def test_the_author_of_a_supplement_does_not_approve_it(world):
    columns = {
        "agency": world.bureau,
        "code": SPOILED,
        "number": 1,
        "reason": "统一做法",
        "written_by": world.shen.user,
        "written_at": at("2026-02-01"),
    }
    with stopped("supplement_approved_by_another"), transaction.atomic():
        Supplement.objects.create(**columns, state=APPROVED, decided_by=world.shen.user, since=date(2026, 2, 1))
    with stopped("supplement_approval_recorded"), transaction.atomic():
        Supplement.objects.create(**columns, state=APPROVED)


def test_one_supplement_of_a_matter_waits_at_a_time(world, supplement):
    columns = {"agency": world.bureau, "code": SPOILED, "reason": "再改", "written_by": world.shen.user}
    Supplement.objects.create(**columns, number=2, written_at=at("2026-03-01"))
    with stopped("one_open_supplement|code"), transaction.atomic():
        Supplement.objects.create(**columns, number=3, written_at=at("2026-03-02"))
