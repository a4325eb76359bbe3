"""Working days in columns: of the case and of the acts in its lists, and where they rest on a year not yet announced."""

from datetime import date
from typing import Any

import pytest

from plumbline.engine.expressions import add_workdays, is_workday, workdays_between
from plumbline.engine.rules import Rule
from plumbline.engine.values import ABSENT, UNKNOWN
from tests.engine.columns.batches import batch_of, findings_by_closures, findings_by_columns, often
from tests.engine.town import TOWN_FILE, rule_set, town_case, town_rule

FILED = date(2021, 9, 1)
LAST_ANNOUNCED, FIRST_UNANNOUNCED = date(2022, 12, 30), date(2023, 1, 2)
"""A Friday and the Monday after it: the holidays of 2023 are not announced."""


def found(rule: Rule, cases: list[Any]) -> list[list[tuple[Any, ...]]]:
    """Verdict, elements and whether provisional, per case; columns and closures alike."""
    rules = rule_set(rule)
    wanted = [findings_by_closures(rules, case) for case in cases]
    assert findings_by_columns(rules, often(batch_of(TOWN_FILE, cases)))[: len(cases)] == wanted
    return [[(verdict.name, places, in_doubt) for _, verdict, places, _, in_doubt in each] for each in wanted]


def decided_on(*days: Any) -> list[Any]:
    return [town_case(case={"filed": FILED}, decision={"date": day}) for day in days]


def acts_on(*days: Any) -> Any:
    return town_case(case={"filed": FILED}, acts=[{"date": day} for day in days])


def test_a_working_day_in_columns_is_what_the_notice_of_the_year_says() -> None:
    rule = town_rule(lambda c: is_workday(c.decision.date), name="on_a_working_day")
    days = [date(2021, 9, 30), date(2021, 10, 1), date(2021, 10, 9), date(2021, 10, 10), ABSENT, UNKNOWN]
    no, open_ = [("VIOLATED", (), False)], [("CANNOT_TELL", (), False)]
    assert found(rule, decided_on(*days)) == [[], no, [], no, no, open_]


def test_a_working_day_of_a_year_without_notice_is_provisional() -> None:
    rule = town_rule(lambda c: ~is_workday(c.decision.date), name="on_a_day_off")
    told = found(rule, decided_on(LAST_ANNOUNCED, FIRST_UNANNOUNCED))
    assert told == [[("VIOLATED", (), False)], [("VIOLATED", (), True)]]


@pytest.mark.parametrize(
    "late",
    [
        lambda c, a: add_workdays(a.date, 1) > a.date,
        lambda c, a: is_workday(a.date),
        lambda c, a: workdays_between(c.case.filed, a.date) > 0,
    ],
)
def test_an_act_of_an_unannounced_year_makes_the_finding_of_its_case_provisional_unless_another_decides(
    late: Any,
) -> None:
    never = town_rule(lambda c: ~c.acts.any(lambda a: late(c, a)), name="never")
    before = date(2022, 12, 29)
    cases = [acts_on(FIRST_UNANNOUNCED), acts_on(before), acts_on(), acts_on(before, FIRST_UNANNOUNCED)]
    sure, doubtful = [("VIOLATED", (), False)], [("VIOLATED", (), True)]
    assert found(never, cases) == [doubtful, sure, [], sure]


def test_of_each_act_its_own_year_counts() -> None:
    rule = town_rule(
        lambda c, a: ~is_workday(a.date), each="acts", dated_by=lambda c, a: a.date, name="each_on_a_day_off"
    )
    told = found(rule, [acts_on(LAST_ANNOUNCED), acts_on(date(2022, 12, 31), FIRST_UNANNOUNCED), acts_on(ABSENT)])
    assert told == [[("VIOLATED", (0,), False)], [("VIOLATED", (1,), True)], []]
