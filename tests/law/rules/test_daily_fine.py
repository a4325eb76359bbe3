"""Fines by the day: what comes first, the re-check, the count."""

from datetime import date
from functools import partial

from tests.law.lawful import lawful_case
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, table_over


def fined_by_day(**more):
    fine = {
        "happened": True,
        "prior_served": date(2026, 9, 1),
        "prior_fine": 10_000_000,
        "correction_served": date(2026, 9, 1),
        "recheck": date(2026, 9, 11),
        "covert": True,
        "continued": True,
        "days": 10,
        "total": 100_000_000,
    }
    return {"daily_fine": fine | more}


def before_the_code(recheck=date(2026, 7, 1), **more):
    served = {"prior_served": date(2026, 6, 1), "correction_served": date(2026, 6, 1), "recheck": recheck}
    days = (recheck - date(2026, 6, 1)).days
    return fined_by_day(**(served | {"days": days, "total": days * 10_000_000} | more))


ecology = table_over(partial(lawful_case, field="ecology"))


@ecology(
    ("day_fine_prior", "without a fine by the day nothing is asked", NOT_APPLICABLE, {}),
    ("day_fine_prior", "both papers served before the re-check hold", HOLDS, fined_by_day()),
    ("day_fine_prior", "no fine before is violated", VIOLATED, fined_by_day(prior_served=None)),
    (
        "day_fine_prior",
        "a fine served after the re-check is violated",
        VIOLATED,
        fined_by_day(prior_served=date(2026, 9, 12)),
    ),
    ("day_fine_prior", "no order to correct is violated", VIOLATED, fined_by_day(correction_served=None)),
    (
        "day_fine_prior",
        "an order served on the day of the re-check is violated",
        VIOLATED,
        fined_by_day(correction_served=date(2026, 9, 11)),
    ),
    ("day_fine_prior", "on 2026-08-14 the older law stands", NOT_APPLICABLE, before_the_code(date(2026, 8, 14))),
    ("day_fine_prior", "on 2026-08-15 the code stands", HOLDS, before_the_code(date(2026, 8, 15))),
    ("day_fine_prior_2015", "under the older law both papers hold", HOLDS, before_the_code()),
    ("day_fine_prior_2015", "and none is violated", VIOLATED, before_the_code(prior_served=None)),
    ("day_fine_recheck", "a re-check that finds the act continued holds", HOLDS, fined_by_day()),
    ("day_fine_recheck", "one that does not is violated", VIOLATED, fined_by_day(continued=False)),
    ("day_fine_recheck_2015", "a re-check on the thirtieth day holds", HOLDS, before_the_code(date(2026, 7, 1))),
    ("day_fine_recheck_2015", "on the thirty-first it is violated", VIOLATED, before_the_code(date(2026, 7, 2))),
    (
        "day_fine_recheck_2015",
        "one that does not find the act continued is",
        VIOLATED,
        before_the_code(continued=False),
    ),
    ("day_fine_recheck_2015", "an announced one holds", HOLDS, before_the_code(covert=False)),
    ("day_fine_covert", "a covert re-check holds", HOLDS, before_the_code()),
    ("day_fine_covert", "an announced one is violated", VIOLATED, before_the_code(covert=False)),
    ("day_fine_covert", "without a fine by the day nothing is asked", NOT_APPLICABLE, {}),
    ("day_fine_count", "ten days of the original fine hold", HOLDS, fined_by_day()),
    ("day_fine_count", "eleven days are violated", VIOLATED, fined_by_day(days=11, total=110_000_000)),
    ("day_fine_count", "another daily amount is violated", VIOLATED, fined_by_day(total=100_000_001)),
    ("day_fine_count_2015", "the same count held before the code", HOLDS, before_the_code()),
    ("day_fine_count_2015", "and a wrong one was violated", VIOLATED, before_the_code(days=29)),
    (
        "dec_fine_in_range",
        "the range binds the original fine, not the total by the day",
        NOT_APPLICABLE,
        fined_by_day() | {"decision.fine": 100_000_000},
    ),
)
def test_fines_by_the_day(rule_id, facts, answer):
    ask(rule_id, facts, answer)
