"""One act under several provisions: ranges and results stand side by side in the tab 裁量, and what 行政处罚法 29 chooses."""

import pytest

from plumbline.web.assessments import services
from plumbline.web.assessments.rivals import hang_rivals, rivals_part
from plumbline.web.assessments.services import Said
from plumbline.web.cases.additions import _parts

YUAN = 100
DAY = "2026-04-01"
WATER = {"count": "1", "pollutant": "b", "place": "general", "volume": "30", "exceed": "below_3", "times": "1"}
RIVAL = {"matter": "ecology.over_permit_limit", "provision": "《排污许可管理条例》第三十四条第（一）项"}


@pytest.fixture
def water(story):
    """A case of waste water over the standard, before the code of ecology."""
    story.case.matter_code = "ecology.water_over_standard"
    story.case.save()
    return story


def measured(story, values=WATER, **more):
    said = Said(table="gd2022_water_over_standard", values=values, evidence=dict.fromkeys(values, ("E-1",)), **more)
    return services.assess(case_id=story.case.pk, actor=story.world.shen.on(DAY), said=said)


def part(story):
    return rivals_part(story.world.shen.on(DAY), story.case)


def decided(story, *rivals, **decision):
    story.case.facts["decision"] = {"fine": 12_000_000, "rival_provisions": list(rivals), **decision}
    story.case.save()


def test_a_matter_without_rivals_shows_nothing(story):
    assert part(story) is None


def test_both_laws_stand_side_by_side_with_what_their_tables_give(water):
    """Worked example 3: 120,000 yuan by the law, 200,000 by the regulation, which 29 chooses for its higher minimum."""
    measured(water)
    found = part(water).context
    assert [(s.key, s.minimum, s.maximum) for s in found["sides"]] == [
        ("own", 100_000 * YUAN, 1_000_000 * YUAN),
        ("ecology.over_permit_limit", 200_000 * YUAN, 1_000_000 * YUAN),
    ]
    assert [s.given.result for s in found["sides"]] == ["120,000 元", "200,000 元"]
    assert all(s.given.sample for s in found["sides"])
    assert (found["choice"].key, found["choice"].floor) == ("ecology.over_permit_limit", 200_000 * YUAN)
    assert (found["fine"], found["below"]) == (120_000 * YUAN, True)


def test_before_measuring_the_ranges_are_shown_without_results(water):
    found = part(water).context
    assert {s.given.result for s in found["sides"]} == {"先测算本案的裁量"}
    assert (found["fine"], found["below"]) == (None, False)


def test_what_was_not_established_counts_as_the_lowest_step_there_as_well(water):
    measured(water, {name: value for name, value in WATER.items() if name != "volume"})
    assert [s.given.result for s in part(water).context["sides"]][1] == "200,000 元"


def test_the_decision_shows_what_it_names(water):
    decided(water, {**RIVAL, "fine_min": 20_000_000, "fine_max": 100_000_000}, fine_min=10_000_000, fine_max=90_000_000)
    found = part(water).context
    assert [s.maximum for s in found["sides"]] == [90_000_000, 100_000_000]
    assert (found["decided"], found["choice"].key, found["below"]) == (True, "0", True)


def test_of_equal_ranges_none_is_called_the_higher(water):
    decided(
        water, {**RIVAL, "fine_min": 10_000_000, "fine_max": 100_000_000}, fine_min=10_000_000, fine_max=100_000_000
    )
    found = part(water).context
    assert (found["higher"], found["choice"].by.name, found["below"]) == (None, "EQUAL", False)


def test_a_mitigated_fine_is_not_held_against_the_other_minimum(water):
    decided(water, {**RIVAL, "fine_min": 20_000_000, "fine_max": 100_000_000}, severity="mitigated")
    assert not part(water).context["below"]


def test_a_decision_that_names_none_shows_nothing(water):
    decided(water)
    assert part(water) is None
    decided(water, {**RIVAL, "fine_max": None})
    assert part(water) is None


def test_a_provision_outside_the_catalogue_is_shown_as_it_is_called(water):
    measured(water)
    decided(water, {"provision": "《某市条例》第三条", "fine_max": 5_000_000})
    side = part(water).context["sides"][1]
    assert (side.name, side.minimum, side.given.result) == ("《某市条例》第三条", None, "没有可用的裁量表")


def test_the_tab_says_that_the_way_of_comparing_is_not_verified(water, client):
    measured(water)
    client.force_login(water.world.shen.user, "django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/cases/{water.case.pk}/discretion/").content.decode()
    for text in (
        "一个行为违反多个规定",
        "200,000 元",
        "120,000 元",
        "数额高的规定",
        "未核实",
        "第二十九条",
        "外地样本",
    ):
        assert text in page, text


def test_the_part_hangs_in_the_tab_once():
    hang_rivals()
    assert _parts["discretion"].count(rivals_part) == 1
