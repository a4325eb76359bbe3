"""行政处罚法 第17条: the list in force on the day of the act says whether a case is the agency's own."""

from datetime import date

import pytest

from plumbline.web.catalogue.models import ADD, RESUME, RETIRE, SUSPEND, AgencyMatter
from plumbline.web.catalogue.selectors import power
from plumbline.web.shell.errors import LegalBar
from tests.web.cases.refusals import barred
from tests.web.cases.story import DECISION, FILING, LEAD
from tests.web.catalogue.lists import CLOSED, FOOD, SPOILED, listed, published

ACT = LEAD["violation"]["ended"]
assert ACT == "2026-03-03"


def filed(story, world, on="2026-03-10"):
    return story.take("file_case", world.wu, on, {**FILING, "date": on})


def refusal(story, world):
    with pytest.raises(LegalBar) as caught:
        filed(story, world)
    return caught.value


def test_a_case_keeps_the_version_of_the_day_of_its_act(story, world):
    listed(world, SPOILED)
    published(world, "2026-03-04", ADD, "market.false_ad", on="2026-03-04")
    story.lead()
    case = filed(story, world)
    assert case.facts["matter"]["list_version"] == "2024-01-01"
    assert case.facts["matter"]["list_number"] == "2024年第1号"
    assert case.facts["agency"]["holds_matter"] is True


def test_a_version_in_force_on_the_very_day_of_the_act_is_the_one_kept(story, world):
    listed(world, SPOILED)
    published(world, ACT, ADD, "market.false_ad", on="2026-03-02")
    story.lead()
    assert filed(story, world).facts["matter"]["list_number"] == "2026年第1号"


def test_a_holding_from_before_versions_is_kept_by_its_day(story, world):
    story.lead()
    matter = story.case.facts["matter"]
    assert (matter["list_version"], matter["list_number"]) == ("2024-01-01", None)


def test_suspended_the_day_before_the_act_bars_the_filing(story, world):
    published(world, "2026-03-02", SUSPEND, FOOD, **CLOSED)
    story.lead()
    with barred("jur_agency_power"):
        filed(story, world)


def test_suspended_on_the_day_of_the_act_bars_the_filing(story, world):
    published(world, ACT, SUSPEND, FOOD, on="2026-03-02", **CLOSED)
    story.lead()
    with barred("jur_agency_power"):
        filed(story, world)


def test_suspended_the_day_after_the_act_leaves_the_case_here_when_earlier_acts_stay(story, world):
    published(world, "2026-03-04", SUSPEND, FOOD, on="2026-03-02", keeps_earlier=True)
    story.lead()
    assert filed(story, world).state == "investigating"


def test_suspended_the_day_after_the_act_takes_the_case_away_when_earlier_acts_go_too(story, world):
    published(world, "2026-03-04", SUSPEND, FOOD, on="2026-03-02", **CLOSED)
    story.lead()
    assert story.case.facts["agency"]["holds_matter"] is True
    with barred("jur_agency_power"):
        filed(story, world)


def test_a_resumed_matter_covers_acts_before_the_suspension_but_none_within_it(world):
    published(world, "2026-02-01", SUSPEND, FOOD, **CLOSED)
    published(world, "2026-05-01", RESUME, FOOD)
    held = {
        day: power(world.bureau, FOOD, act=date.fromisoformat(day), on=date(2026, 5, 2)).held
        for day in ("2026-01-31", "2026-02-01", "2026-04-30", "2026-05-01")
    }
    assert held == {"2026-01-31": True, "2026-02-01": False, "2026-04-30": False, "2026-05-01": True}


def test_a_retired_matter_bars_the_filing_from_its_day_on(story, world):
    published(world, ACT, RETIRE, FOOD, on="2026-03-02", **CLOSED)
    story.lead()
    with barred("jur_agency_power"):
        filed(story, world)


def test_a_matter_listed_after_the_act_does_not_reach_back_unless_the_list_says_so(world):
    listed(world, SPOILED, effective="2026-03-05")
    act, on = date(2026, 3, 4), date(2026, 3, 10)
    refused = power(world.bureau, SPOILED, act=act, on=on)
    assert not refused.held
    assert "自 2026-03-05 起才列入" in refused.why
    published(world, "2026-03-06", ADD, "market.false_ad", acts_from=date(2026, 3, 4))
    reach = {day: power(world.bureau, "market.false_ad", act=date(2026, 3, day), on=on).held for day in (3, 4, 5, 6)}
    assert reach == {3: False, 4: True, 5: True, 6: True}


def test_a_decision_is_barred_when_the_matter_was_handed_over_meanwhile(story, world):
    story.noticed()
    published(world, "2026-04-21", RETIRE, FOOD, **CLOSED)
    with barred("jur_agency_power"):
        story.take("decide", world.wu, "2026-05-08", DECISION)


def test_the_refusal_says_the_version_the_article_and_where_to_send_the_case(story, world):
    published(world, "2026-03-02", RETIRE, FOOD, basis="职责划转方案", keeps_earlier=False, successor=world.ecology)
    story.lead()
    said = refusal(story, world)
    assert "违法行为发生于 2026-03-03" in said.next_step
    assert "2026年第1号清单自 2026-03-02 起取消本事项（职责划转方案）" in said.next_step
    assert f"移送{world.ecology.name}" in said.next_step
    assert "《行政处罚法》第十七条" in {article for line in said.lines for article in line.articles}


def test_without_a_named_successor_the_refusal_names_agencies_of_the_same_government(story, world):
    AgencyMatter.objects.create(agency=world.ecology, code=FOOD, since=date(2024, 1, 1))
    published(world, "2026-03-02", SUSPEND, FOOD, **CLOSED)
    story.lead()
    assert f"移送{world.ecology.name}" in refusal(story, world).next_step


def test_a_matter_never_listed_is_refused_with_the_way_to_list_it(story, world):
    story.lead(matter={"code": SPOILED})
    said = refusal(story, world).next_step
    assert "没有列入过本事项" in said
    assert "有处罚权的机关" in said
    assert "权责清单调整" in said


def test_an_act_that_still_goes_on_is_judged_by_the_list_of_the_day_of_the_step(story, world):
    published(world, "2026-03-05", SUSPEND, FOOD, on="2026-03-02", keeps_earlier=True)
    story.lead(violation={**LEAD["violation"], "ended": None, "continuing": True})
    with barred("jur_agency_power"):
        filed(story, world)


def test_a_date_of_the_act_corrected_at_filing_chooses_the_version_anew(story, world):
    published(world, ACT, SUSPEND, FOOD, on="2026-03-02", keeps_earlier=True)
    story.lead()
    corrected = {**FILING, "violation": {"started": "2026-02-25", "ended": "2026-03-02"}}
    assert story.take("file_case", world.wu, "2026-03-10", corrected).facts["agency"]["holds_matter"] is True
