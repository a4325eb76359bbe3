"""Both sides of every case: what a draft touches is computed, everything else stays as it was decided."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from plumbline.casefile import from_facts
from plumbline.casefile.arrow import to_batch
from plumbline.law import law
from plumbline.law.leniency import read_list
from plumbline.replay.columns import NO_PENALTY, PENALTY
from plumbline.replay.drafts import Draft, ListChange, NumberChange, TableChange
from plumbline.replay.replaying import replay
from plumbline.replay.summing import summary
from tests.law.discretion.invented import table as invented
from tests.law.lawful import lawful_case
from tests.replay.cases import Case, columns
from tests.replay.test_lists import FITTING, LIST, NOBODY_LOOKED, NOT_SEEN, SEEN, answers

STOOD = invented("F1")
HARDER = replace(STOOD, shape=replace(STOOD.shape, base=6_000))
KNOWN = {"volume": "10", "toxic": "no"}
MATTER = "ecology.water_over_standard"
RANGES = invented("F5")


def one(case: Case, draft: Draft, tables=(STOOD,)):
    made = columns(tables, [case])
    return replay(made, draft)


def test_a_table_in_place_of_another_changes_the_sum_by_the_difference_of_both():
    found = one(Case(values=KNOWN, fine=50_000_000), Draft((TableChange(HARDER, STOOD.key),)))
    assert (found.before.fine[0], found.after.fine[0]) == (40_000_000, 60_000_000)
    assert found.changed[0]
    assert not found.open[0]


def test_a_case_of_another_table_stays_as_it_was_decided():
    found = one(Case(values=KNOWN, fine=123), Draft((TableChange(HARDER, "another"),)))
    assert (found.before.fine[0], found.after.fine[0]) == (123, 123)
    assert not found.touched[0]
    assert found.paths == {"as_decided": 1}


def test_a_range_moves_only_what_lies_outside_it():
    case = Case(low=0, high=1_000, severity="normal", fine=500)
    narrow = replace(
        RANGES,
        shape=replace(
            RANGES.shape, bands=(("lighter", 0, 6_000), ("normal", 6_000, 7_000), ("heavier", 7_000, 10_000))
        ),
    )
    found = one(case, Draft((TableChange(narrow, RANGES.key),)), (RANGES,))
    assert (found.before.fine[0], found.after.fine[0]) == (500, 600)
    assert (found.after.low[0], found.after.high[0]) == (600, 700)
    above = one(replace(case, fine=699), Draft((TableChange(narrow, RANGES.key),)), (RANGES,))
    assert above.before.fine[0] == above.after.fine[0] == 699
    assert above.changed[0], "the recommendation itself is another one"


def test_a_case_without_any_assessment_is_not_computed_and_says_so():
    found = one(Case(fine=100), Draft((TableChange(HARDER, STOOD.key),)))
    assert found.open[0]
    assert summary(columns((STOOD,), [Case(fine=100)]), found).missing == {"assessment": 1}


def test_a_penalty_without_a_fine_is_measured_by_no_table_of_fines():
    found = one(Case(values=KNOWN, fine=0), Draft((TableChange(HARDER, STOOD.key),)))
    assert not found.touched[0]
    assert found.after.fine[0] == 0


def test_an_assessment_that_established_nothing_stands_at_the_lowest_steps():
    found = one(Case(fine=100, weighed=True), Draft((TableChange(HARDER, STOOD.key),)))
    assert (found.before.fine[0], found.after.fine[0]) == (40_000_000, 60_000_000)


def test_a_case_measured_by_no_table_is_measured_by_the_draft_of_its_matter():
    case = Case(values=KNOWN, fine=100, table=-1, matter=MATTER)
    found = one(case, Draft((TableChange(STOOD, "", frozenset({MATTER})),)))
    assert (found.before.fine[0], found.after.fine[0]) == (100, 40_000_000)
    other = one(replace(case, matter="ecology.air_evasion"), Draft((TableChange(STOOD, "", frozenset({MATTER})),)))
    assert not other.touched[0]


def test_a_case_that_went_unpunished_is_not_fined_by_another_table():
    found = one(Case(values=KNOWN, outcome=NO_PENALTY), Draft((TableChange(HARDER, STOOD.key),)))
    assert (found.before.fine[0], found.after.fine[0]) == (0, 0)
    assert found.after.outcome[0] == NO_PENALTY


def by_list(case: Case, facts: dict, change: ListChange):
    made = columns((STOOD,), [replace(case, matter=MATTER)])
    return replay(made, Draft(lists=(change,)), answers=answers([facts]))


def test_a_new_list_spares_what_it_fits_and_the_fine_is_no_longer_collected():
    found = by_list(Case(values=KNOWN, fine=70_000), FITTING, ListChange(None, read_list(LIST)))
    assert found.after.outcome[0] == NO_PENALTY
    assert (found.before.fine[0], found.after.fine[0]) == (70_000, 0)


def test_a_new_list_that_cannot_be_told_leaves_the_case_open():
    found = by_list(Case(values=KNOWN, fine=70_000), {}, ListChange(None, read_list(LIST)))
    assert found.open[0]
    assert found.after.outcome[0] == -1


def test_without_the_list_on_which_it_rested_an_unpunished_case_is_fined_by_its_table():
    change = ListChange(read_list(LIST), None)
    found = by_list(Case(values=KNOWN, outcome=NO_PENALTY), FITTING, change)
    assert found.after.outcome[0] == PENALTY
    assert found.after.fine[0] == 40_000_000
    without = by_list(Case(values=KNOWN, outcome=NO_PENALTY, table=-1), FITTING, change)
    assert without.open[0]


def test_a_case_spared_on_other_grounds_stays_spared_without_the_list():
    found = by_list(Case(outcome=NO_PENALTY), {**FITTING, "small_excess": False}, ListChange(read_list(LIST), None))
    assert not found.touched[0]


def test_a_list_that_fitted_and_was_refused_stays_a_decision_of_the_officer():
    found = by_list(Case(values=KNOWN, fine=70_000), FITTING, ListChange(read_list(LIST), read_list(LIST)))
    assert found.after.fine[0] == 70_000
    assert not found.touched[0]


def test_a_case_that_a_new_list_would_spare_is_open_where_another_file_contradicts_its_first_violation():
    change = ListChange(None, read_list(LIST))
    case = Case(values=KNOWN, fine=70_000)
    denied = by_list(case, {**FITTING, "seen": SEEN}, change)
    assert (denied.after.outcome[0], denied.after.fine[0]) == (-1, -1)
    assert denied.after.reasons[int(denied.after.fault[0])] == ("first",)
    assert (denied.contradicted[0], denied.unconfirmed[0], denied.open[0]) == (True, False, True)
    confirmed = by_list(case, {**FITTING, "seen": NOT_SEEN}, change)
    assert (confirmed.after.outcome[0], confirmed.contradicted[0], confirmed.unconfirmed[0]) == (
        NO_PENALTY,
        False,
        False,
    )
    nobody = by_list(case, FITTING, change)
    assert (nobody.after.outcome[0], nobody.contradicted[0], nobody.unconfirmed[0]) == (NO_PENALTY, False, True)


def test_without_the_list_a_spared_case_is_open_where_its_first_violation_is_contradicted():
    change = ListChange(read_list(LIST), None)
    found = by_list(Case(values=KNOWN, outcome=NO_PENALTY), {**FITTING, "seen": SEEN}, change)
    assert (found.after.outcome[0], found.contradicted[0]) == (-1, True)


def test_a_contradiction_counts_only_where_the_outcome_would_rest_on_the_statement():
    punished = by_list(
        Case(values=KNOWN, fine=70_000),
        {**FITTING, "small_excess": False, "violation.harm_occurred": True, "seen": SEEN},
        ListChange(None, read_list(LIST)),
    )
    assert (punished.contradicted[0], punished.after.fine[0]) == (False, 70_000)
    kept = by_list(Case(outcome=NO_PENALTY), {**FITTING, "seen": SEEN}, ListChange(read_list(LIST), read_list(LIST)))
    assert (kept.contradicted[0], kept.touched[0]) == (False, False)


def test_the_sums_count_contradicted_and_never_compared_statements():
    made = columns((STOOD,), [Case(values=KNOWN, fine=70_000, matter=MATTER) for _ in range(3)])
    told = answers([{**FITTING, "seen": seen} for seen in (SEEN, NOT_SEEN, NOBODY_LOOKED)])
    found = replay(made, Draft(lists=(ListChange(None, read_list(LIST)),)), answers=told)
    whole = summary(made, found).whole
    assert (whole.spared, whole.open, whole.contradicted, whole.unconfirmed) == (2, 1, 1, 1)
    assert summary(made, found).missing == {"first": 1}


def test_a_drafted_threshold_turns_the_hearing_of_a_case_and_its_money_stays():
    case = from_facts(lawful_case())
    facts = pa.Table.from_batches([to_batch([case])])
    made = columns((STOOD,), [Case(fine=3_000_000, table=-1)], facts=facts)
    draft = Draft(numbers=(NumberChange("hearing.fine_threshold", 3_000_000),))
    found = replay(made, draft, numbers={0: law().parameters})
    told = summary(made, found).whole
    assert told.steps["hearing_due"] == (1, 0, 0)
    assert (told.money, told.changed) == (0, 1)


def test_sums_are_told_by_every_part_and_make_up_the_whole():
    cases = [
        Case(values=KNOWN, fine=1, matter=MATTER),
        Case(values={"toxic": "yes"}, fine=1, matter="b"),
        Case(fine=9, matter="b"),
    ]
    made = columns((STOOD,), cases)
    told = summary(made, replay(made, Draft((TableChange(HARDER, STOOD.key),))))
    parts = dict(told.parts["matter"])
    assert told.whole.money == sum(part.money for part in parts.values()) == 40_000_000
    assert (parts["b"].open, parts[MATTER].changed) == (1, 1)


def test_sums_beyond_a_column_stay_exact():
    fine = 9 * 10**15 + 1
    made = columns((STOOD,), [Case(fine=fine, table=-1)] * 3_000)
    assert summary(made, replay(made, Draft())).whole.fines == 3_000 * fine
