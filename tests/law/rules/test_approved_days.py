"""Days that someone with the power to do so approved are added to labour's clock; others are not."""

from datetime import date

import pytest

from plumbline.law import law
from tests.law.lawful import lawful_case
from tests.law.verdicts import holds, violated

FILED = date(2026, 3, 10)


def finished(workdays, extensions=()):
    """A labour case whose investigation ended so many working days after filing."""
    ended = law().calendar.add_workdays(FILED, workdays)
    changes = {"filing.date": FILED, "investigation.date": ended, "extensions": list(extensions)}
    return lawful_case(changes, field="labour")


def approved(approver):
    return {"ordinal": 1, "date": date(2026, 5, 20), "days": 30, "approver": approver}


def test_sixty_working_days_hold_and_one_more_is_late():
    holds("dec_labour_clock", finished(60))
    violated("dec_labour_clock", finished(61))


@pytest.mark.parametrize("approver", ["leader", "collective"])
def test_days_approved_by_the_leader_or_the_leaders_together_are_added(approver):
    holds("dec_labour_clock", finished(90, [approved(approver)]))
    violated("dec_labour_clock", finished(91, [approved(approver)]))


def test_days_that_nobody_approved_are_not_added():
    violated("dec_labour_clock", finished(61, [approved("none")]))
    holds("dec_labour_clock", finished(60, [approved("none")]))
