"""Columns at the edges: what fits into no number, ends of the calendar, files of an older layout, findings in doubt."""

import json
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from plumbline.engine.columns import FINDINGS, ColumnReview, Tally, parquet_batches, review
from plumbline.engine.columns.calendar_days import EPOCH, CalendarDays
from plumbline.engine.columns.gathered import GATHERED
from plumbline.engine.columns.layout import MEMBERS_KEY, word_names
from plumbline.engine.columns.reviewing import FEWEST
from plumbline.engine.columns.side_by_side import in_order
from plumbline.engine.dates import Calendar, CalendarYear
from plumbline.engine.expressions import (
    add_days,
    add_months,
    add_workdays,
    add_years,
    const,
    date_of,
    days_between,
    net_days,
    net_workdays,
    param,
)
from plumbline.engine.findings import Verdict
from plumbline.engine.ruleset import RuleSet
from plumbline.engine.schema import Group, codes, day, group, text, yes_no
from plumbline.engine.values import ABSENT, UNKNOWN
from tests.engine.columns.batches import Batch, batch_of, findings_by_closures, findings_by_columns, often
from tests.engine.town import CALENDAR, TOWN_FILE, record, rule_set, town_case, town_rule

FILED = date(2021, 10, 1)
NOON = datetime(2021, 10, 1, 4, tzinfo=UTC)


def agreed(rules: RuleSet, cases: list[Any], schema: Group = TOWN_FILE) -> None:
    """Columns find on every case what the closures find."""
    found = findings_by_columns(rules, often(batch_of(schema, cases)))
    wanted = [findings_by_closures(rules, case) for case in cases]
    assert found == [wanted[row % len(cases)] for row in range(len(found))]
    assert any(wanted)


def left_to_closures(rules: RuleSet, cases: list[Any], schema: Group = TOWN_FILE) -> None:
    """Columns leave the cases to the closures, and say so; the findings are these."""
    found, tally = ColumnReview(rules).findings(often(batch_of(schema, cases)))
    assert tally.paths == {"closures": max(FEWEST, len(cases))}
    wanted = [(row, each[0], each[2]) for row, case in enumerate(cases) for each in findings_by_closures(rules, case)]
    told = zip(*(found[name].to_pylist() for name in ("case", "rule", "elements")), strict=True)
    assert [(case, rule, tuple(places)) for case, rule, places in told if case < len(cases)] == wanted
    assert wanted


def case_with(**facts: Any) -> Any:
    return town_case(case={"filed": FILED, "visits": 3, **facts})


@pytest.mark.parametrize(
    "holds",
    [
        lambda c: c.case.income.percent(200) < 3,
        lambda c: c.case.income < 2**70 - 2**70 + c.case.income - 1,
        lambda c: c.case.income != const(2**63),
        lambda c: c.acts.sum(lambda a: a.cost) < 5,
    ],
)
def test_what_fits_into_no_64_bits_is_left_to_the_closures(holds: Any) -> None:
    case = town_case(case={"filed": FILED, "income": 2**62}, acts=[{"cost": 2**61}, {"cost": 2**61}])
    negated = town_rule(lambda c: ~holds(c), name="other_way_round")
    left_to_closures(rule_set(town_rule(holds, name="so"), negated), [case])


MANY_MARKS = Group(
    "marked_file",
    "案卷",
    (
        group("case", "案件", text("id", "编号"), day("filed", "日期")),
        group("marks", "标记", codes("set", "标记", {f"m{at}": f"标记{at}" for at in range(70)})),
    ),
)


@pytest.mark.parametrize(("used", "path"), [(60, "columns"), (70, "closures")])
def test_more_codes_in_one_batch_than_a_number_has_bits_are_left_to_the_closures(used: int, path: str) -> None:
    rules = RuleSet(
        [town_rule(lambda c: ~c.marks.set.has("m5"), name="without_five")], MANY_MARKS, parameters={}, calendar=CALENDAR
    )
    cases = [
        record(MANY_MARKS, {"case": {"filed": FILED}, "marks": {"set": [f"m{at}", "m5"]}})
        for at in range(used)
        if at != 5
    ]
    found, tally = ColumnReview(rules).findings(often(batch_of(MANY_MARKS, cases)))
    assert tally.paths == {path: max(FEWEST, len(cases))}
    assert found.num_rows == max(FEWEST, len(cases))


def test_an_instant_is_held_against_a_fixed_one() -> None:
    rules = rule_set(town_rule(lambda c: c.decision.signed < const(NOON), name="before_noon"))
    moments = [NOON, NOON - timedelta(microseconds=1), ABSENT, UNKNOWN]
    agreed(rules, [town_case(case={"filed": FILED}, decision={"signed": moment}) for moment in moments])


def test_the_day_of_an_instant_beyond_the_calendar_is_not_known() -> None:
    rules = rule_set(town_rule(lambda c: date_of(c.decision.signed) == const(FILED), name="that_day"))
    moments = [NOON, datetime(9999, 12, 31, 23, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC), ABSENT, UNKNOWN]
    agreed(rules, [town_case(case={"filed": FILED}, decision={"signed": moment}) for moment in moments])


def test_a_date_beyond_the_calendar_is_no_date() -> None:
    """Parquet holds days up to the year 5,881,580; what lies after 9999 is not known."""
    rules = rule_set(town_rule(lambda c: days_between(c.case.filed, c.decision.date) < 3, name="soon"))
    batch = often(batch_of(TOWN_FILE, [town_case(case={"filed": FILED}, decision={"date": FILED})]))
    late = dated(batch, [2_932_896, 2_932_897, -719_162, -719_163])
    found = ColumnReview(rules).findings(late)[0].to_pylist()
    assert [(each["case"], each["verdict"]) for each in found if each["case"] < 4] == [
        (0, "violated"),
        (1, "cannot_tell"),
        (3, "cannot_tell"),
    ]


@pytest.mark.parametrize("add", [add_days, add_workdays, add_months, add_years])
def test_a_period_that_ends_beyond_the_calendar_ends_on_an_unknown_day(add: Any) -> None:
    rules = rule_set(town_rule(lambda c: add(c.decision.date, c.case.visits) < c.decision.date, name="earlier"))
    days = [FILED, date(9999, 12, 31), date(9998, 12, 31), ABSENT, UNKNOWN]
    cases = [town_case(case={"filed": FILED, "visits": n}, decision={"date": each}) for each in days for n in (0, 1)]
    agreed(rules, cases)
    assert [each[1] for each in findings_by_closures(rules, cases[3])] == [Verdict.CANNOT_TELL]


def dated(batch: Batch, days: list[int]) -> Batch:
    """The batch with decisions on these days, again and again."""
    decision = batch.column("decision")
    place = decision.type.get_field_index("date")
    numbers = pa.array([days[row % len(days)] for row in range(batch.num_rows)], pa.int32()).view(pa.date32())
    columns = [numbers if at == place else column for at, column in enumerate(decision.flatten())]
    whole = pa.StructArray.from_arrays(columns, fields=list(decision.type))
    return batch.set_column(batch.schema.get_field_index("decision"), batch.schema.field("decision"), whole)


THRESHOLD = town_rule(lambda c: c.case.income < param("hearing.threshold", on=c.decision.date, kind=c.case.kind))


@pytest.mark.parametrize("years", [(2020, 2021, 2022), (1, 2021, 9999), (2021,)])
def test_a_number_of_the_law_is_that_of_the_day_however_far_the_days_lie_apart(years: tuple[int, ...]) -> None:
    days = [date(year, 12, day) for year in years for day in (30, 31)]
    cases = [
        town_case(case={"filed": FILED, "income": 600, "kind": kind}, decision={"date": each})
        for each in days
        for kind in ("visit", "search", "talk")
    ]
    agreed(rule_set(THRESHOLD), cases)


def test_a_rule_on_lists_without_elements_asks_the_law_for_nothing() -> None:
    def cheap(a: Any) -> Any:
        return a.cost < param("hearing.threshold", on=a.date, kind=a.kind)

    rules = rule_set(
        town_rule(lambda c, a: cheap(a), name="each_act", each="acts"),
        town_rule(lambda c: c.acts.any(cheap), name="some_act"),
    )
    agreed(rules, [town_case(case={"filed": FILED}, acts=[])])


UNTOLD = [Calendar([]), Calendar([CalendarYear(2021, "", True, frozenset(), frozenset())])]


@pytest.mark.parametrize("calendar", UNTOLD)
def test_without_an_announced_year_every_day_is_unannounced(calendar: Calendar) -> None:
    at = FILED.toordinal() - EPOCH
    assert CalendarDays(calendar).unannounced(pa.array([at, at + 1]).to_numpy()).tolist() == [True, True]


def test_the_calendar_of_a_year_beyond_the_table_is_asked_day_by_day() -> None:
    far = CalendarYear(9000, "", False, frozenset({date(9000, 12, 30)}), frozenset({date(9000, 12, 28)}))
    calendar = Calendar([*CALENDAR.years.values(), far])
    columns, days = CalendarDays(calendar), [date(9000, 12, day) for day in range(26, 32)]
    numbers = pa.array([each.toordinal() - EPOCH for each in days]).to_numpy()
    assert columns.is_workday(numbers).tolist() == [calendar.is_workday(each) for each in days]


SOON = town_rule(lambda c: c.decision.date <= add_workdays(c.case.filed, 5), name="soon")
VISITED = town_rule(lambda c: (c.acts.size() > 4) | (c.decision.date <= add_workdays(c.case.filed, 5)), name="visited")
SIGNED = town_rule(
    lambda c: (
        c.acts.any(lambda a: a.signed & (date_of(a.started) > const(date(9999, 12, 31))))
        | (c.decision.date <= add_workdays(c.case.filed, 5))
    ),
    name="signed",
)


@pytest.mark.parametrize("rule", [SOON, VISITED, SIGNED])
def test_findings_in_doubt_are_asked_again_of_every_batch(rule: Any) -> None:
    """The year 2023 is not announced: whether five working days had passed is told as provisional, elements and all."""
    far = datetime(9999, 12, 31, 23, tzinfo=UTC)
    case = town_case(
        case={"filed": date(2022, 12, 28)},
        decision={"date": date(2023, 6, 1)},
        acts=[{"signed": False, "started": far}, {"signed": False, "started": NOON}],
    )
    rules = rule_set(rule)
    review_of = ColumnReview(rules)
    batch = often(batch_of(TOWN_FILE, [case]))
    for _ in range(2):
        found, tally = review_of.findings(batch)
        assert set(found["provisional"].to_pylist()) == {True}
        assert tally.asked == FEWEST
    assert findings_by_closures(rules, case)[0][-1] is True


def test_findings_in_doubt_are_asked_of_files_that_tell_nothing_apart_too() -> None:
    """Whose writer knew no words for what is absent: no value means that it is not known."""
    case = town_case(case={"filed": date(2022, 12, 28)}, decision={"date": date(2023, 6, 1)})
    batch = often(batch_of(TOWN_FILE, [case])).drop_columns(word_names(TOWN_FILE))
    found, tally = ColumnReview(rule_set(SOON)).findings(batch)
    assert {(each["verdict"], each["provisional"]) for each in found.to_pylist()} == {("violated", True)}
    assert tally.asked == FEWEST


def test_of_an_element_that_is_null_nothing_is_known_also_in_doubt() -> None:
    case = town_case(
        case={"filed": date(2022, 12, 28)},
        decision={"date": date(2023, 6, 1)},
        acts=[{"signed": False}, {"signed": False}],
    )
    batch = often(batch_of(TOWN_FILE, [case]))
    acts = batch.column("acts")
    second = [at % 2 == 1 for at in range(len(acts.values))]
    inner = pa.StructArray.from_arrays(acts.values.flatten(), fields=list(acts.values.type), mask=pa.array(second))
    lists = pa.ListArray.from_arrays(acts.offsets, inner)
    place = batch.schema.get_field_index("acts")
    found, tally = ColumnReview(rule_set(SIGNED)).findings(batch.set_column(place, "acts", lists))
    assert set(found["verdict"].to_pylist()) == {"cannot_tell"}
    assert tally.asked == FEWEST


ONE = town_rule(lambda c: c.case.urgent & (c.decision.appeal.days > 3) & (c.acts.size() > 0), name="one")


def test_a_file_of_an_older_layout_lacks_what_it_did_not_know(tmp_path: Path) -> None:
    """Absent is told by words whose bits the file's own order of members numbers; a member it never had is unknown."""
    cases = [
        town_case(case={"filed": FILED, "urgent": True}, decision={"appeal": {"days": 4}}, acts=[{"signed": True}]),
        town_case(case={"filed": FILED, "urgent": ABSENT}, decision=ABSENT, acts=ABSENT),
        town_case(case={"filed": FILED, "urgent": True}, decision={"appeal": ABSENT}, acts=ABSENT),
    ]
    whole = often(batch_of(TOWN_FILE, cases))
    orders = json.loads(whole.schema.metadata[MEMBERS_KEY])
    older = {label: [name for name in names if name not in ("acts", "appeal")] for label, names in orders.items()}
    metadata = {MEMBERS_KEY: json.dumps({**older, "decision": orders["decision"]}).encode()}
    table = pa.Table.from_batches([whole]).drop_columns(["acts"]).replace_schema_metadata(metadata)
    pq.write_table(table, tmp_path / "old.parquet")
    [found] = review(parquet_batches(tmp_path / "old.parquet", rule_set(ONE)), rule_set(ONE))
    told = {each["case"]: each["verdict"] for each in found.to_pylist() if each["case"] < len(cases)}
    assert told == {0: "cannot_tell", 1: "violated", 2: "violated"}


def test_batches_of_different_columns_are_not_put_together() -> None:
    rules = rule_set(town_rule(lambda c: c.case.urgent, name="urgent"))
    batch = often(batch_of(TOWN_FILE, [town_case(case={"filed": FILED, "urgent": False})]))
    tally = Tally(tuple(rules.by_id))
    pieces = [batch, batch, batch.drop_columns(["decision"]), batch]
    found = list(review(pieces, rules, tally=tally))
    assert tally.sizes == {"put_together": 1, "as_it_came": 2}
    assert [each for one in found for each in one["case"].to_pylist()] == list(range(4 * FEWEST))


def test_files_without_a_column_of_identifiers_are_told_by_their_number_alone() -> None:
    rules = rule_set(town_rule(lambda c: c.case.urgent, name="urgent"))
    batch = often(batch_of(TOWN_FILE, [town_case(case={"filed": FILED, "urgent": False})]))
    [found] = [ColumnReview(rules, identifier="paper.number").findings(batch)[0]]
    assert set(found["id"].to_pylist()) == {None}
    assert found["case"].to_pylist() == list(range(FEWEST))


WIDE = Group("wide_file", "案卷", (group("case", "案件", text("id", "编号"), day("filed", "日期")), group(
    "page", "页", *(yes_no(f"y{at:03}", f"第{at}项") for at in range(120))
)))  # fmt: skip


@pytest.mark.parametrize("rows", [FEWEST, GATHERED])
@pytest.mark.parametrize("words", [True, False])
def test_more_columns_than_are_read_in_one_go_and_columns_without_a_value(
    tmp_path: Path, rows: int, words: bool
) -> None:
    """A large row group is read without its empty columns, a small one whole; both say that nothing is known there.

    Without the words of the case file the wide group is the last that is read.
    """

    def all_but_the_last(c: Any) -> Any:
        return reduce(lambda one, other: one & other, [getattr(c.page, f"y{at:03}") for at in range(120)])

    rules = RuleSet([town_rule(all_but_the_last, name="every_page")], WIDE, parameters={}, calendar=CALENDAR)
    pages = {f"y{at:03}": True for at in range(120) if at != 60}
    cases = [record(WIDE, {"case": {"filed": FILED}, "page": {**pages, "y003": yes}}) for yes in (True, False)]
    path = tmp_path / "wide.parquet"
    batch = often(batch_of(WIDE, cases), rows)
    pq.write_table(pa.Table.from_batches([batch if words else batch.drop_columns(word_names(WIDE))]), path)
    found = pa.Table.from_batches(review(parquet_batches(path, rules), rules))
    assert found.num_rows == rows
    assert found["verdict"].to_pylist()[:4] == ["cannot_tell", "violated"] * 2


FIRST, SECOND = ({"start": date(2021, 10, a), "end": date(2021, 10, b)} for a, b in ((4, 20), (11, 29)))
PAUSES: list[list[dict[str, Any]]] = [
    [],
    [FIRST, SECOND],
    [FIRST, {**SECOND, "end": ABSENT}],
    [{**FIRST, "end": UNKNOWN}],
]


@pytest.mark.parametrize("net", [net_days, net_workdays])
@pytest.mark.parametrize("days", [[FILED], [FILED, UNKNOWN, ABSENT]])
def test_pauses_are_left_out_whether_or_not_every_day_is_known(net: Any, days: list[Any]) -> None:
    end = const(date(2021, 12, 1))

    def under(number: int) -> Any:
        holds = lambda c: net(c.case.filed, end, c.case.pauses) < number  # noqa: E731
        return town_rule(holds, name=f"under_{number}", dated_by=lambda c: end)

    rules = rule_set(*map(under, (10, 20, 30, 40, 70)))
    agreed(rules, [town_case(case={"filed": day, "pauses": pauses}) for day in days for pauses in PAUSES])


def test_a_batch_in_which_nothing_is_wrong_has_no_findings() -> None:
    rules = rule_set(town_rule(lambda c: c.case.urgent, name="urgent"))
    found, tally = ColumnReview(rules).findings(often(batch_of(TOWN_FILE, [case_with(urgent=True)])))
    assert (found.num_rows, found.schema) == (0, FINDINGS)
    assert tally.of("urgent", Verdict.HOLDS) == FEWEST


@pytest.mark.parametrize("threads", [1, 2])
def test_work_in_threads_comes_back_in_the_order_in_which_it_was_given(threads: int) -> None:
    assert list(in_order(lambda number: number * number, range(7), threads)) == [at * at for at in range(7)]
