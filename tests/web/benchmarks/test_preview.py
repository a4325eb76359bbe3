"""A table is tried on past cases: from what is recorded of them, and what cannot be computed says why."""

from __future__ import annotations

import pytest

from plumbline.web.benchmarks import recorded, services
from plumbline.web.benchmarks.models import Progress
from plumbline.web.benchmarks.recorded import Assessed
from tests.web.benchmarks.conftest import at_once
from tests.web.benchmarks.tables import FOOD, bands, food

AFTER = "2026-07-01"


@pytest.fixture
def assess():
    """Record factors of cases as the assessments would."""
    sources = list(recorded._sources)

    def tell(values, base=None, **names):
        recorded.register(lambda ids: {case: Assessed(values, names, base) for case in ids})

    yield tell
    recorded._sources[:] = sources


def previewed(benchmarks, table=None, day=AFTER):
    return benchmarks.previewed(day, table).previews.first().result


def test_a_case_whose_factors_are_recorded_is_computed_and_held_beside_its_fine(benchmarks, story, assess):
    story.decided()
    assess({"days": 95, "other": 1})
    found = previewed(benchmarks)
    assert (found["seen"], found["computed"], found["below"]) == (1, 1, 1)
    assert (found["cases"][0]["fine"], found["cases"][0]["low"]) == (2_500_000, 7_500_000)
    assert (found["fine_total"], found["low_total"], found["high_total"]) == (2_500_000, 7_500_000, 7_500_000)


def test_a_factor_of_another_name_under_the_same_key_is_another_factor(benchmarks, story, assess):
    story.decided()
    assess({"days": 95}, days="持续排放的天数")
    assert previewed(benchmarks)["partly"] == 1


def test_a_factor_that_nobody_recorded_is_named_and_the_case_counts_apart(benchmarks, story):
    story.decided()
    found = previewed(benchmarks)
    assert (found["computed"], found["partly"], found["inside"]) == (0, 1, 0)
    assert found["cases"][0]["missing"] == ["超过保质期的天数"]


def test_a_case_of_which_nothing_is_recorded_cannot_be_computed_and_says_so(benchmarks, story):
    story.decided()
    factors = [{name: value for name, value in each.items() if name != "fact"} for each in FOOD["factor"]]
    found = previewed(benchmarks, food(factor=factors))
    assert (found["cannot"], found["cases"]) == (1, [])
    assert found["reasons"] == [{"why": "案卷没有记录表中的任何一个因素", "count": 1}]


def test_a_recorded_value_that_the_table_does_not_know_cannot_be_computed(benchmarks, story, assess):
    story.decided()
    assess({"days": -1})
    found = previewed(benchmarks)
    assert found["cannot"] == 1
    assert "负数" in found["reasons"][0]["why"]


def test_the_split_in_three_takes_severity_and_range_from_the_decision(benchmarks, story):
    story.decided()
    found = previewed(benchmarks, bands())
    assert (found["computed"], found["inside"]) == (1, 1)
    assert (found["cases"][0]["low"], found["cases"][0]["high"]) == (2_200_000, 3_800_000)


def test_without_a_stated_range_that_of_the_catalogue_is_taken_where_it_has_one(benchmarks, story):
    case = story.decided().case
    type(case).objects.filter(pk=case.pk).update(
        facts={**case.facts, "decision": {**case.facts["decision"], "fine_min": None}}
    )
    found = previewed(benchmarks, bands())
    assert found["cannot"] == 1
    assert "罚款幅度" in found["reasons"][0]["why"]


def test_a_case_without_a_fine_is_counted_apart(benchmarks, story):
    case = story.decided().case
    type(case).objects.filter(pk=case.pk).update(
        facts={**case.facts, "decision": {**case.facts["decision"], "fine": 0}}
    )
    assert previewed(benchmarks)["unfined"] == 1


def test_cases_of_another_matter_or_year_are_not_asked(benchmarks, story):
    story.decided()
    assert previewed(benchmarks, day="2027-08-01")["seen"] == 0


def test_many_cases_are_computed_in_the_background(benchmarks, world, story, monkeypatch):
    story.decided()
    monkeypatch.setattr(services.previewing, "FEW", 0)
    row = benchmarks.drafted(AFTER)
    told: list[int] = []
    preview = services.ask_preview(actor=world.zhou.on(AFTER), table_id=row.pk, later=told.append)
    assert (preview.progress, preview.total, preview.running, preview.percent) == (Progress.WAITING, 1, True, 0)
    at_once(preview.pk)
    at_once(preview.pk)
    preview.refresh_from_db()
    assert (preview.progress, preview.done) == (Progress.DONE, 1)


def test_a_preview_that_breaks_says_so(benchmarks, story, monkeypatch):
    story.decided()
    row = benchmarks.drafted(AFTER)

    def broken(*args):
        raise RuntimeError("the file is gone")

    monkeypatch.setattr(services.previewing, "case_file", broken)
    with pytest.raises(RuntimeError):
        services.ask_preview(actor=benchmarks.world.zhou.on(AFTER), table_id=row.pk, later=at_once)


def test_a_source_is_asked_once_however_often_it_registers(monkeypatch):
    monkeypatch.setattr(recorded, "_sources", [])
    source = lambda ids: {1: Assessed({})}  # noqa: E731
    recorded.register(source)
    recorded.register(source)
    assert recorded._sources == [source]
    assert recorded.assessed([1]) == {1: Assessed({})}
