"""Every statutory period of a case on a given day: `clocks(case, today)`."""

from __future__ import annotations

from datetime import date

from plumbline.casefile.types import CaseFile
from plumbline.law import Law, law
from plumbline.law.clocks.clock import Clock, Period, Remaining, Unit
from plumbline.law.clocks.investigation import INVESTIGATION
from plumbline.law.clocks.outcome import AFTER_DECISION, REFERRAL_AND_SIMPLE
from plumbline.law.clocks.reckoning import clocks_of
from plumbline.law.clocks.rights import RIGHTS

__all__ = ["PERIODS", "Clock", "Period", "Remaining", "Unit", "clocks"]

PERIODS: tuple[Period, ...] = (*INVESTIGATION, *RIGHTS, *AFTER_DECISION, *REFERRAL_AND_SIMPLE)
"""The table: one entry per period, in the order of the procedure."""


def clocks(case: CaseFile, today: date, known: Law | None = None) -> list[Clock]:
    """The clocks that have started by `today`, finished ones included, in the order of the procedure. `known` is the
    law with the local values of the case's agency; without it the national one counts.
    """
    used = known or law()
    found = (clock for period in PERIODS for clock in clocks_of(used, period, case, today))
    return [clock for clock in found if clock.start <= today]
