"""The decision names the other provisions that the act breaks; the catalogue fills in what it knows (行政处罚法 第29条)."""

import pytest

from plumbline.web.cases.forms.lists import LISTS, People
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors.rivals import LIKELY, rival_matters
from plumbline.web.shell.errors import BadInput
from tests.web.cases.refusals import asked_for_reason, refused
from tests.web.cases.story import DECISION

RULE = "dec_higher_fine"
OTHER = {"provision": "《某市条例》第三条", "fine_min": 1_000_000, "fine_max": 5_000_000}


def decide(story, *rivals, **reasons):
    facts = {**DECISION, "rival_provisions": list(rivals)}
    return story.take("decide", story.world.wu, "2026-05-08", facts, **reasons)


def test_a_provision_with_the_same_maximum_is_recorded_and_nothing_is_asked(story):
    story.noticed()
    assert decide(story, OTHER).facts["decision"]["rival_provisions"] == [OTHER]


def test_a_provision_with_a_higher_maximum_asks_for_a_reason(story):
    story.noticed()
    with asked_for_reason(RULE):
        decide(story, {**OTHER, "fine_max": 5_000_001})
    assert decide(story, {**OTHER, "fine_max": 5_000_001}, dec_higher_fine="属于特别规定。").state == "decided"


def test_a_chosen_matter_brings_its_article_and_its_range(story):
    story.noticed()
    row = decide(story, {"matter": "ecology.over_permit_limit"}, dec_higher_fine="属于特别规定。")
    (rival,) = row.facts["decision"]["rival_provisions"]
    assert "排污许可管理条例" in rival["provision"]
    assert (rival["fine_min"], rival["fine_max"]) == (20_000_000, 100_000_000)


@pytest.mark.parametrize(
    ("rival", "text"),
    [
        ({"fine_max": 1}, "第 1 行：请写明法律规定的条款"),
        ({"provision": "《某市条例》第三条"}, "第 1 行：请填写该规定在本案中的罚款上限"),
        ({**OTHER, "fine_min": 5_000_001}, "罚款下限高于上限"),
        ({**OTHER, "matter": "market.expired_food"}, "这就是本案的事项"),
    ],
)
def test_a_row_that_cannot_be_compared_is_refused_at_its_place(story, rival, text):
    story.noticed()
    with refused(BadInput, text):
        decide(story, rival)


def test_the_form_offers_the_matters_that_the_catalogue_calls_rivals_first():
    case = Case(matter_code="ecology.water_over_standard", facts={"violation": {"ended": "2026-03-03"}})
    offered = rival_matters(case)
    assert offered[0] == ("ecology.over_permit_limit", f"{LIKELY}超过许可排放浓度或者许可排放量排放污染物")
    assert len(offered) > 10
    assert "ecology.water_over_standard" not in dict(offered)


def test_the_page_of_the_decision_asks_for_rivals_in_yuan(story, client):
    story.noticed()
    story.case.matter_code = "ecology.water_over_standard"
    story.case.save()
    client.force_login(story.world.wu.user, "django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/cases/{story.case.pk}/do/decide/").content.decode()
    for text in ("一个行为违反多个规定", "罚款上限（元）", f"{LIKELY}超过许可排放浓度"):
        assert text in page, text


def test_rows_are_read_in_yuan_and_empty_ones_left_out():
    field = LISTS["rival_provisions"](People(matters=[("ecology.no_permit", "无证排污")]))
    rows = [{"matter": "ecology.no_permit", "fine_max": "1000000"}, {"matter": "", "provision": ""}]
    assert field.clean(rows) == [{"matter": "ecology.no_permit", "fine_max": 100_000_000}]
