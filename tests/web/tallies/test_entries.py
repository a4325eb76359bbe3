"""How one file is counted: its treatment, the amount, and where the amount comes from."""

import pytest
from django.db import IntegrityError, transaction

from plumbline.web.assessments.models import Assessment
from plumbline.web.cases.models import Case
from plumbline.web.tallies import law, services
from plumbline.web.tallies.models import Entry
from tests.web.cases.world import at

DECIDED = {"filed": "2026-02-01", "decided": "2026-04-10"}
FIXED = "ecology.water_over_standard"


def only(rows):
    return rows.get()


def test_the_recorded_floor_goes_before_the_floor_of_the_matter(register, entries):
    register.case("no_penalty_first", **DECIDED, matter=FIXED, floor=123)
    row = only(entries())
    assert (row.uncollected, row.source) == (12_300, "recorded")


def test_a_benchmark_goes_before_both(register, entries):
    register.case("no_penalty_first", **DECIDED, matter=FIXED, floor=123, benchmark=456)
    row = only(entries())
    assert (row.uncollected, row.source) == (45_600, "benchmark")


@pytest.mark.parametrize(
    ("standing", "table", "amount"), [(True, "own", 45_600), (False, "own", 12_300), (True, "yardstick", 12_300)]
)
def test_only_the_standing_assessment_by_a_binding_table_counts(register, standing, table, amount):
    register.case("no_penalty_first", **DECIDED, floor=123)
    Case.objects.bulk_create(register.cases)
    Assessment.objects.create(
        case=Case.objects.get(), version=1, standing=standing, table_key="t", table_title="基准", table_standing=table,
        on="2026-04-01", severity="normal", low=45_600, high=90_000, fine=50_000,
        made_by=register.world.shen.user, made_at=at("2026-04-01"),
    )  # fmt: skip
    services.refresh()
    assert only(Entry.objects).uncollected == amount


def test_without_a_recorded_floor_that_of_the_matter_counts(register, entries):
    register.case("no_penalty_first", **DECIDED, matter=FIXED)
    row = only(entries())
    assert row.source == "statute"
    assert row.uncollected > 0


def test_without_anything_the_amount_is_unknown_and_says_why(register, entries):
    register.case("no_penalty_first", **DECIDED)
    row = only(entries())
    assert (row.uncollected, row.source, row.why) == (None, "unknown", "事项不在执法事项目录内")


def test_a_mitigated_fine_counts_by_how_much_it_lies_below_the_floor(register, entries):
    register.case("penalty", **DECIDED, fine=300, floor=1_000, severity="mitigated", benchmark=2_000)
    row = only(entries())
    assert (row.treatment, row.uncollected) == ("mitigated", 70_000)


def test_a_mitigated_penalty_without_a_fine_on_file_is_unknown(register, entries):
    register.case("penalty", **DECIDED, floor=1_000, severity="mitigated")
    assert only(entries()).uncollected is None


@pytest.mark.parametrize("severity", ["normal", "heavier", None])
def test_an_ordinary_penalty_is_not_mild(register, entries, severity):
    register.case("penalty", **DECIDED, fine=300, floor=300, severity=severity)
    assert only(entries()).treatment == ""


@pytest.mark.parametrize("outcome", ["unfounded", "expired", "transfer", "referral"])
def test_a_case_that_ends_otherwise_is_not_spared(register, entries, outcome):
    register.case(outcome, **DECIDED)
    assert only(entries()).treatment == ""


def test_an_entry_follows_its_case_and_is_not_written_twice(register, entries):
    register.case("no_penalty_first", **DECIDED, floor=100)
    row = only(entries())
    assert services.refresh() == 0
    case = Case.objects.get()
    case.facts["decision"]["fine_min"] = 20_000
    case.version += 1
    case.save()
    services.refresh_case(case.pk)
    assert only(Entry.objects).uncollected == 20_000
    assert only(Entry.objects).pk == row.pk


def test_entries_are_made_anew_when_the_floors_of_the_law_change(register, entries, monkeypatch):
    register.case("no_penalty_first", **DECIDED, matter=FIXED)
    entries()
    monkeypatch.setattr(law, "edition", lambda: "another")
    assert services.refresh() == 1
    assert services.refresh() == 0


def test_a_file_that_changes_is_counted_as_it_stands_after_its_review(register, entries):
    file = register.foreign("W-1", {"decision": {"outcome": "no_penalty_first", "date": "2026-05-05", "fine_min": 1}})
    entries()
    file.content, file.digest = file.content.replace('"fine_min": 1', '"fine_min": 5'), "f" * 64
    file.save()
    assert services.refresh() == 1
    assert only(Entry.objects).uncollected == 5


def test_the_database_refuses_an_amount_without_a_mild_decision(register, entries):
    register.case("penalty", **DECIDED, fine=300)
    row = only(entries())
    row.uncollected = 1
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
