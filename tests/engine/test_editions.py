"""Each step is held against the wording in force on its day, and the history of a rule has no holes."""

from dataclasses import replace
from datetime import date

import pytest

from plumbline.engine.findings import Verdict
from plumbline.engine.history import faults, number_faults
from plumbline.engine.parameters import read_parameters
from tests.engine.town import INSTRUMENTS, OLD_TOWN_LAW, TOWN_LAW, finding_of, rule_set, town_case, town_rule


def filed_on(day, urgent=True):
    return town_case(case={"filed": day, "urgent": urgent})


@pytest.mark.parametrize(
    ("day", "applies"),
    [
        (date(2020, 12, 31), False),
        (date(2021, 1, 1), True),
        (date(2021, 6, 30), True),
        (date(2021, 7, 1), False),
    ],
)
def test_an_edition_applies_from_its_first_to_its_last_day(day, applies):
    finding = finding_of(lambda c: c.case.urgent, filed_on(day), since=date(2021, 1, 1), until=date(2021, 6, 30))
    assert finding.verdict is (Verdict.HOLDS if applies else Verdict.NOT_APPLICABLE)


def test_a_wording_that_still_stands_has_no_last_day():
    assert finding_of(lambda c: c.case.urgent, filed_on(date(2099, 1, 1))).verdict is Verdict.HOLDS


def test_an_absent_dating_day_makes_a_rule_not_applicable_and_an_unknown_one_leaves_it_open():
    def of(**case):
        return finding_of(lambda c: c.case.urgent, town_case(case=case)).verdict

    assert of(filed=None, urgent=False) is Verdict.NOT_APPLICABLE
    assert of(urgent=False) is Verdict.CANNOT_TELL
    assert of(urgent=True) is Verdict.HOLDS


def editions(*windows, **options):
    names = ["hearing", "hearing_2", "hearing_3"]
    return [
        town_rule(
            lambda c: c.case.urgent,
            name,
            since=since,
            until=until,
            edition_of=None if name == "hearing" else "hearing",
            **options,
        )
        for name, (since, until) in zip(names, windows, strict=False)
    ]


def test_exactly_one_of_adjoining_editions_applies_on_every_change_date():
    rules = rule_set(
        *editions((date(2022, 1, 1), None), (date(2020, 1, 1), date(2021, 12, 31)), cites=[TOWN_LAW.art(63)])
    )
    for day in (date(2020, 1, 1), date(2021, 12, 31), date(2022, 1, 1)):
        verdicts = rules.verdicts(filed_on(day))
        assert sorted(v.name for v in verdicts) == ["HOLDS", "NOT_APPLICABLE"]
    assert list(faults(rules.rules)) == []


def test_a_gap_between_editions_is_a_fault():
    found = list(faults(editions((date(2022, 1, 1), None), (date(2020, 1, 1), date(2021, 12, 30)))))
    assert found == ["no edition of hearing is in force from 2021-12-31 to 2021-12-31"]


@pytest.mark.parametrize("until", [None, date(2022, 1, 1)])
def test_overlapping_editions_are_a_fault(until):
    found = list(faults(editions((date(2022, 1, 1), None), (date(2020, 1, 1), until))))
    assert found == ["rules hearing_2 and hearing are both in force on 2022-01-01"]


def test_an_edition_of_a_rule_that_does_not_exist_is_a_fault():
    orphan = town_rule(lambda c: c.case.urgent, "orphan", edition_of="hearings")
    found = list(faults([*editions((date(2020, 1, 1), None)), orphan]))
    assert found == ["rule orphan is an edition of 'hearings', which does not exist; did you mean 'hearing'?"]


def test_a_rule_that_begins_before_its_law_is_a_fault():
    early = town_rule(lambda c: c.case.urgent, "early", since=date(2019, 12, 31))
    assert list(faults([early])) == [
        "rule early cites 《小镇处罚法》第四十二条, in force only from 2020-01-01: the rule needs another edition there",
        "rule early rests on no instrument in force on 2019-12-31",
    ]
    on_time = town_rule(lambda c: c.case.urgent, "on_time", since=date(2020, 1, 1))
    assert list(faults([on_time])) == []


def test_a_rule_that_outlives_its_law_is_a_fault():
    def old(until):
        return town_rule(
            lambda c: c.case.urgent, "old", since=date(2001, 1, 1), until=until, cites=[OLD_TOWN_LAW.art(42)]
        )

    assert list(faults([old(date(2019, 12, 31))])) == []
    bare = [
        "rule old cites 《旧小镇处罚法》第四十二条, in force only from 2000-01-01 to 2019-12-31: the rule needs another edition there",
        "rule old rests on no instrument in force on 2020-01-01",
    ]
    assert list(faults([old(date(2020, 1, 1))])) == bare
    assert list(faults([old(None)])) == bare


def test_a_rule_that_rests_on_one_law_after_the_other_needs_two_editions():
    both = [TOWN_LAW.art(42), OLD_TOWN_LAW.art(40)]
    found = list(faults([town_rule(lambda c: c.case.urgent, "long", since=date(2001, 1, 1), cites=both)]))
    assert [fault.split(":")[1] for fault in found] == [" the rule needs another edition there"] * 2


def test_a_department_rule_may_come_later_than_the_law_it_repeats():
    order = replace(TOWN_LAW, key="order", level="rule", since=date(2021, 1, 1))
    cites = [TOWN_LAW.art(42), order.art(1)]
    assert list(faults([town_rule(lambda c: c.case.urgent, "law", since=date(2020, 1, 1), cites=cites)])) == []


def test_a_rule_on_department_rules_alone_needs_one_of_them_on_every_day():
    first = replace(TOWN_LAW, key="first", level="rule", until=date(2020, 12, 31))
    second = replace(TOWN_LAW, key="second", level="rule", since=date(2021, 1, 2))
    cites = [first.art(1), second.art(1)]
    found = list(faults([town_rule(lambda c: c.case.urgent, "orders", since=date(2020, 1, 1), cites=cites)]))
    assert found == ["rule orders rests on no instrument in force on 2021-01-01"]


def test_a_citation_in_force_on_none_of_a_rules_days_is_a_fault():
    cites = [TOWN_LAW.art(42), OLD_TOWN_LAW.art(40)]
    found = list(faults([town_rule(lambda c: c.case.urgent, "late", cites=cites)]))
    assert found == ["rule late cites 《旧小镇处罚法》第四十条, which was in force on none of its days"]


def numbers(*rows):
    """A table of whole numbers: value, first day, last day, dimensions, what it cites."""
    cited = [{"value": v, "since": s, "until": u, "dims": d, "cites": [c]} for v, s, u, d, c in rows]
    entries = {"parameter": [{"name": "n", "zh": "数", "kind": "integer", "unit": "日", "value": cited}]}
    return list(read_parameters("n.toml", entries, INSTRUMENTS))


def test_numbers_that_adjoin_and_rest_on_law_in_force_are_no_fault():
    tables = numbers(
        (1, date(2000, 1, 1), date(2019, 12, 31), {}, "old_town_law:1"), (2, date(2020, 1, 1), None, {}, "town_law:1")
    )
    assert list(number_faults(tables)) == []


def test_a_hole_between_numbers_is_a_fault():
    (table,) = numbers(
        (1, date(2000, 1, 1), date(2019, 12, 30), {}, "old_town_law:1"), (2, date(2020, 1, 1), None, {}, "town_law:1")
    )
    assert list(number_faults([table])) == ["parameter n has no value for every case from 2019-12-31 to 2019-12-31"]


def test_two_numbers_for_one_day_are_a_fault():
    (table,) = numbers((1, date(2020, 1, 1), None, {"field": "fish"}, "town_law:1"))
    twice = replace(table, rows=table.rows * 2)
    assert list(number_faults([twice])) == [
        "parameter n: rows 1 and 2 hold on the same days for the same dimensions",
    ]


def test_a_number_on_law_not_in_force_is_a_fault():
    (outlives,) = numbers((1, date(2000, 1, 1), None, {}, "old_town_law:1"))
    assert list(number_faults([outlives])) == ["parameter n: row 1 rests on no instrument in force on 2020-01-01"]
    (late,) = numbers((1, date(2020, 1, 1), None, {}, "old_town_law:1"))
    assert list(number_faults([late])) == [
        "parameter n: row 1 rests on no instrument in force on 2020-01-01",
        "parameter n: row 1 cites 《旧小镇处罚法》第一条, which was in force on none of its days",
    ]


def test_a_double_id_is_a_fault():
    twins = [town_rule(lambda c: c.case.urgent, "twin", since=s, until=u) for s, u in (
        (date(2020, 1, 1), date(2020, 12, 31)), (date(2021, 1, 1), None))]  # fmt: skip
    assert list(faults(twins)) == [f"rule twin is declared in {__name__} and in {__name__}"]
