"""The referee at the edges: the ends of the calendar, great numbers, files of an older layout, local values, overrides."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from plumbline.engine.columns.layout import MEMBERS_KEY
from plumbline.engine.dates import Calendar
from plumbline.engine.expressions import (
    add_days,
    add_months,
    add_workdays,
    const,
    date_of,
    days_between,
    is_workday,
    net_workdays,
    param,
    workdays_between,
)
from plumbline.engine.findings import Consequence
from plumbline.engine.overlay import LocalRules, LocalValue, overlaid
from plumbline.engine.rooms import LocalSource
from plumbline.engine.ruleset import RuleSet
from plumbline.engine.sql import Source, findings_query
from plumbline.engine.values import ABSENT, UNKNOWN
from tests.engine.columns.batches import batch_of
from tests.engine.sql.referee import by_closures, by_sql, differences, findings_from
from tests.engine.town import PARAMETERS, TOWN_FILE, rule_set, town_case, town_rule

FILED = date(2021, 10, 1)


def cases_with(**facts: list[Any]) -> list[Any]:
    """One case file per value of the one fact of `case`."""
    [(name, values)] = facts.items()
    return [town_case(case={"filed": FILED, "visits": 3, name: value}) for value in values]


def assert_agreed(rules: RuleSet, cases: list[Any]) -> None:
    found = by_sql(rules, batch_of(TOWN_FILE, cases))
    assert found
    assert differences(rules, found, by_closures(rules, cases)) == []


ENDS = [date.min, date(1, 1, 2), date(1582, 10, 10), date(1969, 12, 31), date(2021, 10, 8), date(2024, 2, 29), date.max]


def at_the_ends(name: str, holds: Any) -> Any:
    """A rule over a date that every edition takes in."""
    return town_rule(holds, name=name, since=date.min, dated_by=lambda c: const(FILED))


@pytest.mark.parametrize("number", [-1, 0, 1, 12, 4000, 10**9, 10**15])
def test_periods_from_the_first_to_the_last_day_of_the_calendar_end_alike(number: int) -> None:
    def end(add: Any, **options: Any) -> Any:
        return lambda c: workdays_between(const(FILED), add(c.case.filed, number, **options)) == 0

    rules = rule_set(
        at_the_ends("days", end(add_days, roll=False)),
        at_the_ends("rolled", end(add_days)),
        at_the_ends("workdays", end(add_workdays)),
        at_the_ends("months", end(add_months, roll=False)),
        at_the_ends("worked", lambda c: is_workday(c.case.filed)),
        at_the_ends("between", lambda c: days_between(c.case.filed, const(FILED)) > number),
    )
    assert_agreed(rules, cases_with(filed=[*ENDS, ABSENT, UNKNOWN]))


@pytest.mark.parametrize("years", [[], None])
def test_a_calendar_without_years_has_plain_weekdays(years: Any) -> None:
    rule = at_the_ends("worked", lambda c: is_workday(c.case.filed) & (add_workdays(c.case.filed, 3) > c.case.filed))
    rules = RuleSet([rule], TOWN_FILE, parameters=PARAMETERS, calendar=Calendar(years or []))
    assert_agreed(rules, cases_with(filed=ENDS[1:-1]))


def test_the_day_of_an_instant_is_chinas_also_before_1970_and_beyond_the_calendar() -> None:
    rules = rule_set(at_the_ends("signed", lambda c: date_of(c.decision.signed) == const(date(1960, 1, 2))))
    moments = [datetime(1960, 1, 1, 15, 59, 59, tzinfo=UTC), datetime(1960, 1, 1, 16, tzinfo=UTC)]
    moments.append(datetime(9999, 12, 31, 23, tzinfo=UTC))
    assert_agreed(rules, [town_case(decision={"signed": moment}) for moment in moments])


def test_amounts_beyond_64_bits_are_exact() -> None:
    rules = rule_set(
        town_rule(lambda c: c.case.income * c.case.visits == 3 * 2**61 + 3, name="product"),
        town_rule(lambda c: (c.case.income - 2**62).percent(30) < -1, name="share_of_less_than_nothing"),
    )
    assert_agreed(rules, cases_with(income=[2**61, 2**61 + 1, 2**62 - 4, 2**62 - 3, 2**62, ABSENT]))


def test_intervals_that_overlap_touch_or_turn_round_are_counted_once() -> None:
    def day(number: int) -> date:
        return date(2021, 9, number)

    pauses = [
        [],
        [(day(3), day(9)), (day(6), day(15)), (day(15), day(17))],
        [(day(20), day(10)), (day(1), day(30))],
        [(day(8), ABSENT), (ABSENT, day(9))],
        [(day(8), UNKNOWN)],
        [(UNKNOWN, day(8)), (ABSENT, UNKNOWN)],
    ]

    def under(number: int) -> Any:
        return town_rule(
            lambda c: net_workdays(const(day(2)), const(day(24)), c.case.pauses) < number, name=f"under_{number}"
        )

    rules = rule_set(*map(under, (1, 5, 9, 13, 17)))
    cases = [town_case(case={"filed": FILED, "pauses": [{"start": a, "end": b} for a, b in each]}) for each in pauses]
    assert_agreed(rules, [*cases, town_case(case={"filed": FILED, "pauses": ABSENT})])


PAPER = LocalSource("小镇规定", "1号", "第三条", "镇", date(2018, 1, 1))


def local(value: Any, since: date, until: date | None = None, **dims: str) -> LocalValue:
    return LocalValue("hearing.threshold", value, since, until, tuple(sorted(dims.items())), PAPER)


def test_local_values_prevail_in_sql_where_they_prevail_in_closures() -> None:
    values = [
        local(300, date(2020, 6, 1), date(2021, 6, 1)),
        local(1000, date(2021, 1, 1), kind="visit"),
        local(50, date(2022, 1, 1), date.max, kind="talk"),
    ]
    rule = town_rule(lambda c: param("hearing.threshold", on=c.case.filed, kind=c.case.kind) > c.case.income)
    rules = LocalRules(rule_set(rule), overlaid(PARAMETERS, values))
    days = [date(2019, 1, 1), date(2020, 3, 1), date(2020, 7, 1), date(2021, 3, 1), date(2021, 8, 1), date(2022, 2, 1)]
    cases = [
        town_case(case={"filed": day, "kind": kind, "income": 400})
        for day in days
        for kind in ("visit", "search", "talk", ABSENT, UNKNOWN)
    ]
    assert_agreed(rules, cases)


RULE = town_rule(lambda c: c.case.urgent & (c.decision.appeal.days > 3) & (c.acts.size() > 0), name="one")


def test_a_file_with_members_in_another_order_and_without_some_is_read_as_it_was_meant(tmp_path: Path) -> None:
    cases = [
        town_case(case={"filed": FILED, "urgent": True}, decision={"appeal": {"days": 4}}, acts=[{"signed": True}]),
        town_case(case={"filed": FILED, "urgent": ABSENT}, decision=ABSENT, acts=ABSENT),
        town_case(case={"filed": FILED, "urgent": True}, decision={"appeal": ABSENT}, acts=ABSENT),
    ]
    whole = batch_of(TOWN_FILE, cases)
    path = str(tmp_path / "old.parquet")
    pq.write_table(pa.Table.from_batches([whole]).drop_columns(["acts"]), path)
    orders = json.loads(whole.schema.metadata[MEMBERS_KEY])
    older = {label: [name for name in names if name != "acts"] for label, names in orders.items()}
    found = findings_from(rule_set(RULE), Source.parquet(path, {MEMBERS_KEY: json.dumps(older).encode()}))
    assert {case: verdict for (case, _), (verdict, _, _) in found.items()} == {
        0: "cannot_tell",
        1: "violated",
        2: "violated",
    }


def test_groups_and_lists_that_an_older_file_does_not_know_are_unknown(tmp_path: Path) -> None:
    cases = [town_case(case={"filed": FILED, "urgent": False}), town_case(case={"filed": FILED, "urgent": True})]
    whole = batch_of(TOWN_FILE, cases)
    path = str(tmp_path / "old.parquet")
    pq.write_table(pa.Table.from_batches([whole]).drop_columns(["acts", "decision"]), path)
    orders = {**json.loads(whole.schema.metadata[MEMBERS_KEY]), "": ["case"]}
    found = findings_from(rule_set(RULE), Source.parquet(path, {MEMBERS_KEY: json.dumps(orders).encode()}))
    assert {case: verdict for (case, _), (verdict, _, _) in found.items()} == {0: "violated", 1: "cannot_tell"}


def test_what_is_always_or_never_so_is_said_alike() -> None:
    noon = datetime(2021, 10, 1, 4, tzinfo=UTC)
    rules = rule_set(
        town_rule(lambda c: c.acts.at_least(0, lambda a: a.signed) & ~c.case.urgent, name="none_needed"),
        town_rule(lambda c: c.decision.signed < const(noon), name="before_noon"),
        town_rule(lambda c: c.decision.penalties.size() > 1, name="several"),
        town_rule(lambda c: c.acts.where(lambda a: a.signed).max(lambda a: const(9)) < c.acts.size(), name="greatest"),
        town_rule(lambda c: c.acts.where(lambda a: a.signed).min(lambda a: const(9) + c.case.visits) < 3, name="least"),
    )
    acts = [[], [{"signed": True}], [{"signed": False}], [{"signed": UNKNOWN}], [{"signed": ABSENT}, {"signed": True}]]
    signed = [noon, datetime(2021, 10, 1, 3, tzinfo=UTC), ABSENT, UNKNOWN]
    penalties = [["fine", "fine"], ["fine", "warning"], ABSENT, UNKNOWN]
    assert_agreed(
        rules,
        [
            *cases_with(urgent=[True, False, ABSENT, UNKNOWN]),
            *(town_case(case={"filed": FILED, "visits": 2}, acts=each) for each in (*acts, ABSENT, UNKNOWN)),
            *(town_case(case={"filed": FILED}, decision={"signed": each}) for each in signed),
            *(town_case(case={"filed": FILED}, decision={"penalties": each}) for each in penalties),
        ],
    )


def test_an_agencys_own_consequence_is_the_findings() -> None:
    query = findings_query(rule_set(RULE), Source("cases"), {"one": Consequence.WARNING})
    assert "'warning'" in query
    assert "'fatal'" not in query


def test_the_text_is_the_same_each_time() -> None:
    assert findings_query(rule_set(RULE), Source("cases")) == findings_query(rule_set(RULE), Source("cases"))
