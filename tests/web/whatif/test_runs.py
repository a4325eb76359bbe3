"""A draft replayed over decided cases: what changes, by how much, for whom, and what cannot be told."""

from datetime import date

import pytest

from plumbline.law.discretion import benchmarks
from plumbline.law.leniency.writing import content_of, to_toml
from plumbline.replay.steps import NUMBERS
from plumbline.web.audit.models import Event
from plumbline.web.shell.errors import BadInput, NotYours, Refusal
from plumbline.web.whatif import law, reporting, selectors, services
from plumbline.web.whatif.models import Kind, Progress, Run, RunCase, Share
from tests.web.whatif.world import KNOWN, MATTER, WATER, at_once

pytestmark = pytest.mark.django_db


def test_a_heavier_base_is_told_case_by_case_and_in_sum(world):
    light, heavy = world.case("海环罚〔2026〕1号"), world.case("海环罚〔2026〕2号", fine=30_000_000)
    world.assess(light, **KNOWN)
    world.assess(heavy, **{**KNOWN, "pollutant": "toxic"})
    run = world.ran(world.heavier())
    whole = run.result["whole"]
    assert (whole["cases"], whole["touched"], whole["changed"], whole["open"]) == (2, 2, 1, 0)
    assert whole["money"] == 12_000_000
    row = RunCase.objects.get(run=run)
    assert (row.case, row.difference) == (light, 12_000_000)
    assert (row.before["fine"], row.after["fine"]) == (12_000_000, 24_000_000)
    assert run.progress == Progress.DONE
    assert len(run.digest) == 64


def test_a_case_without_an_assessment_is_listed_with_what_is_missing(world):
    world.case("海环罚〔2026〕3号")
    run = world.ran(world.heavier())
    row = RunCase.objects.get(run=run)
    assert (row.kind, row.difference) == (Kind.OPEN, None)
    assert run.result["missing"] == {"assessment": 1}
    assert reporting.missing(run) == [("没有裁量记录，案卷也没有记载裁量因素", 1)]


def test_cases_outside_the_days_agencies_and_matters_of_the_scope_are_not_read(world):
    world.case("海环罚〔2025〕1号", decided=date(2025, 12, 31))
    world.case("海市监罚〔2026〕1号", world.city.market)
    world.case("海环罚〔2026〕4号", matter="ecology.air_evasion")
    kept = world.case("海环罚〔2026〕5号", decided=date(2026, 1, 1))
    world.assess(kept, **KNOWN)
    run = world.ran(world.heavier(agencies=["HZHB"], matters=[MATTER]))
    assert run.result["whole"]["cases"] == 1


def test_a_reviewer_replays_the_cases_of_the_own_agency_only(world):
    world.case("海环罚〔2026〕6号")
    world.case("海市监罚〔2026〕2号", world.city.market)
    assert world.ran(world.heavier(world.market), world.market).result["whole"]["cases"] == 1
    assert world.ran(world.heavier()).result["whole"]["cases"] == 2


def test_a_lower_hearing_threshold_makes_hearings_due_and_costs_nothing(world):
    world.case("海市监罚〔2026〕3号", world.city.market, fine=6_000_000)
    row = world.draft()
    change = law.number_change("hearing.fine_threshold", 6_000_000, {"field": "market", "party": "entity"})
    services.add_change(actor=world.supervisor, pk=row.pk, change=change)
    run = world.ran(row)
    assert run.result["whole"]["steps"]["hearing_due"] == [1, 0, 0]
    assert (run.result["whole"]["money"], run.result["whole"]["changed"]) == (0, 1)
    higher = {**change, "value": 6_000_001}
    services.replace_change(actor=world.supervisor, pk=row.pk, place=0, change=higher)
    assert world.ran(row).result["whole"]["changed"] == 0


def first_time_list(condition: str = "violation.harm_slight == true") -> str:
    source = law.package_lists(date(2026, 6, 1))[0]
    content = content_of(source)
    content |= {"list_id": "hz_first", "title": "海州市首违不罚清单", "regions": [], "valid_from": date(2026, 1, 1)}
    content.pop("valid_to", None)
    item = {**content["item"][0], "no": "1", "matters": [MATTER], "result": "may_not", "logic": "ALL"}
    item.pop("exclusions", None)
    item["conditions"] = [{"when": condition, "zh": "危害后果轻微"}]
    content["item"] = [item]
    return to_toml(content)


def test_a_new_list_spares_the_cases_that_it_fits(world):
    fits = world.case("海环罚〔2026〕7号", facts={"violation.harm_slight": True})
    world.case("海环罚〔2026〕8号", facts={"violation.harm_slight": False})
    row = world.draft()
    text = first_time_list()
    change = {"kind": law.LIST, "key": "", "title": law.list_of(text).title, "toml": text, "standing": ""}
    services.add_change(actor=world.supervisor, pk=row.pk, change=change)
    run = world.ran(row)
    assert (run.result["whole"]["spared"], run.result["whole"]["money"]) == (1, -10_000_000)
    assert RunCase.objects.get(run=run, kind=Kind.CHANGED).case == fits


def test_the_result_is_told_by_agency_matter_and_size_of_party(world):
    for number, size in (("1", "small"), ("2", "micro")):
        world.assess(world.case(f"海环罚〔2026〕1{number}号", size=size), **KNOWN)
    parts = world.ran(world.heavier()).result["parts"]
    assert [(part["title"], part["changed"]) for part in parts["agency"]] == [(world.city.ecology.short_name, 2)]
    assert {part["title"] for part in parts["size"]} == {"小型企业", "微型企业"}
    assert sum(part["money"] for part in parts["size"]) == 24_000_000


def test_a_run_stays_as_it_was_when_the_draft_changes(world):
    world.assess(world.case("海环罚〔2026〕21号"), **KNOWN)
    row = world.heavier()
    run = world.ran(row)
    services.remove_change(actor=world.supervisor, pk=row.pk, place=0)
    again = Run.objects.get(pk=run.pk)
    assert again.changes == run.changes
    at_once(run.pk)
    assert Run.objects.get(pk=run.pk).ended_at == run.ended_at


def test_the_same_inputs_have_the_same_digest_and_another_case_another(world):
    world.assess(world.case("海环罚〔2026〕22号"), **KNOWN)
    row = world.heavier()
    first, second = world.ran(row), world.ran(row)
    assert first.digest == second.digest
    assert first.result["whole"] == second.result["whole"]
    world.case("海环罚〔2026〕23号")
    assert world.ran(row).digest != first.digest


def test_a_draft_without_a_change_is_not_run(world):
    with pytest.raises(Refusal):
        services.ask_run(actor=world.supervisor, pk=world.draft().pk, later=at_once)


def test_a_table_that_leaves_the_statute_is_refused_at_its_cell(world):
    change = selectors.table_change(world.source())
    with pytest.raises(BadInput) as refused:
        law.with_cells(change, {"formula.base": "90"})
    assert "formula.base" in refused.value.field_errors
    with pytest.raises(BadInput) as refused:
        law.with_cells(change, {"factor[1].tier[2].weight": "很多"})
    assert list(refused.value.field_errors) == ["factor[1].tier[2].weight"]


def test_a_case_opens_with_both_computations(world):
    case = world.case("海环罚〔2026〕24号")
    world.assess(case, **KNOWN)
    run = world.ran(world.heavier())
    row = selectors.run_case(world.supervisor, run, case.pk)
    before = law.working(run.result["tables"][row.before["table"]], row.given)
    after = law.working(run.changes[0]["toml"], row.given)
    assert before.lines[-1] == "建议罚款：120,000 元。"
    assert after.lines[-1] == "建议罚款：240,000 元。"


def test_a_case_outside_the_readers_scope_is_counted_but_does_not_open(world):
    case = world.case("海环罚〔2026〕25号")
    world.assess(case, **KNOWN)
    row = world.heavier()
    run = world.ran(row)
    services.share(actor=world.supervisor, pk=row.pk, reader_id=world.market.user.pk)
    found, outside = selectors.run_cases(world.market, run, selectors.Filters())
    assert (found.count(), outside) == (0, 1)
    with pytest.raises(NotYours):
        selectors.run_case(world.market, run, case.pk)


def test_a_draft_is_seen_by_its_drafter_and_by_whom_it_was_shared_with(world):
    row = world.heavier()
    with pytest.raises(NotYours):
        selectors.scenario_for(world.reviewer, row.pk)
    services.share(actor=world.supervisor, pk=row.pk, reader_id=world.reviewer.user.pk)
    assert selectors.scenario_for(world.reviewer, row.pk) == row
    with pytest.raises(NotYours):
        services.remove_change(actor=world.reviewer, pk=row.pk, place=0)
    own = services.copy(actor=world.reviewer, pk=row.pk)
    assert (own.owner, own.changes) == (world.reviewer.user, selectors.scenario_for(world.reviewer, row.pk).changes)
    services.unshare(actor=world.supervisor, pk=row.pk, reader_id=world.reviewer.user.pk)
    assert not Share.objects.exists()


def test_a_handler_may_neither_draft_nor_be_shared_with(world):
    with pytest.raises(NotYours):
        world.draft(world.handler)
    row = world.draft()
    with pytest.raises(BadInput):
        services.share(actor=world.supervisor, pk=row.pk, reader_id=world.handler.user.pk)


def test_every_change_of_a_draft_leaves_an_event(world):
    row = world.heavier()
    services.share(actor=world.supervisor, pk=row.pk, reader_id=world.reviewer.user.pk)
    world.ran(row)
    acts = list(Event.objects.filter(stream=row.stream).order_by("seq").values_list("act", flat=True))
    assert acts == ["whatif.created", "whatif.changed", "whatif.shared", "whatif.run"]


def test_the_scope_is_in_the_past_and_in_order(world):
    for changed in (
        {"first": date(2026, 6, 1), "last": date(2026, 5, 31)},
        {"last": date(2027, 1, 1)},
        {"first": date(2010, 1, 1)},
        {"agencies": ["NONE"]},
    ):
        with pytest.raises(BadInput):
            world.draft(**changed)


def test_every_number_and_every_table_of_the_package_can_be_changed(world):
    assert set(law.numbers()) == set(NUMBERS)
    for source in selectors.table_sources(world.supervisor):
        change = selectors.table_change(source)
        assert law.table_of(change["toml"]).key in benchmarks()
        assert law.difference(change) == ["和现行的一样"]
    assert WATER in {source.key for source in selectors.table_sources(world.supervisor)}
