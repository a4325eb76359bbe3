"""A local value stays within the room the law leaves: both sides of every bound, with the article in the refusal."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plumbline.engine.overlay import LocalValue
from plumbline.engine.rooms import LocalSource
from plumbline.law import law
from plumbline.law.local.overlay import with_local
from plumbline.law.local.room import Objection, Proposal, bounds, bounds_said, dims_said, objections, said

PAPER = LocalSource("海州市行政处罚听证范围规定", "海府规〔2024〕12号", "第三条", "海州市人民政府", date(2024, 11, 20))
SINCE = date(2025, 1, 1)


def proposal(parameter: str, value: Any, set_by: str = "agency", until: date | None = None, **dims: str) -> Proposal:
    """A value with a good paper and a reason."""
    held = LocalValue(parameter, value, SINCE, until, tuple(sorted(dims.items())), PAPER)
    return Proposal(held, set_by, "按本市收入水平确定。")


def against(proposed: Proposal, *others: LocalValue) -> list[Objection]:
    """What the law of the nation objects to."""
    return objections(proposed, law().parameters, others)


def refused(proposed: Proposal, field: str, *texts: str) -> None:
    """The only objection stands at the field and says these words."""
    (found,) = against(proposed)
    assert found.field == field
    for text in texts:
        assert text in str(found)


@pytest.mark.parametrize(
    ("parameter", "kept", "beyond", "dims"),
    [
        ("review.days", 10, 11, {"field": "market"}),
        ("review.days", 1, 0, {"field": "market"}),
        ("decision.days", 90, 91, {"field": "urban"}),
        ("closing.days", 15, 16, {"field": "market"}),
        ("filing.check_extension_days", 10, 11, {"field": "urban"}),
        ("filing.check_extension_days", 15, 16, {"field": "ecology"}),
        ("coercion.seal_days", 30, 31, {}),
        ("publication.days", 0, -1, {}),
    ],
)
def test_a_clock_of_the_agency_may_only_be_shortened(parameter, kept, beyond, dims):
    assert against(proposal(parameter, kept, **dims)) == []
    refused(proposal(parameter, beyond, **dims), "value", "超出允许的范围")


@pytest.mark.parametrize(
    ("parameter", "kept", "beyond"),
    [
        ("hearing.notice_days", 7, 6),
        ("hearing.notice_days", 30, 31),
        ("hearing.announce_days", 3, 2),
        ("notice.waiting_workdays", 5, 4),
        ("officers.minimum", 2, 1),
        ("officers.training_hours", 40, 39),
        ("referral.team_size", 10, 11),
    ],
)
def test_a_notice_to_the_party_may_only_come_earlier_and_more_people_may_be_asked_for(parameter, kept, beyond):
    assert against(proposal(parameter, kept)) == []
    refused(proposal(parameter, beyond), "value", "超出允许的范围")


def test_where_the_law_sets_no_number_the_agency_may_set_any_from_one_on():
    assert against(proposal("review.days", 200, field="ecology")) == []
    refused(proposal("review.days", 0, field="ecology"), "value", "至少 1 个工作日")


def test_without_naming_the_field_the_strictest_field_binds():
    refused(proposal("review.days", 11), "value", "至多 10 个工作日", "《市场监督管理行政处罚程序规定》第五十五条")


def test_a_city_sets_the_hearing_sum_as_it_sees_fit():
    assert against(proposal("hearing.fine_threshold", 100, "city", field="urban", party="person")) == []
    assert against(proposal("hearing.fine_threshold", 90_000_000, "city", field="ecology", party="entity")) == []
    refused(proposal("hearing.fine_threshold", 99, "city", field="urban"), "value", "至少 1 元")


def test_in_market_supervision_only_a_province_sets_the_hearing_sum():
    assert against(proposal("hearing.fine_threshold", 500_000, "province", field="market")) == []
    refused(
        proposal("hearing.fine_threshold", 500_000, "city", field="market"),
        "set_by",
        "省、自治区、直辖市",
        "《市场监督管理行政处罚听证办法》第五条第二款",
    )


def test_a_city_that_leaves_the_field_open_is_told_to_name_it():
    refused(proposal("hearing.fine_threshold", 500_000, "city", party="person"), "set_by", "在“适用”中写明")


def test_an_agency_cannot_set_the_hearing_sum():
    refused(proposal("hearing.fine_threshold", 500_000, field="urban"), "set_by", "执法机关不能设定这个数值")


@pytest.mark.parametrize(
    "parameter",
    [
        "hearing.request_days",
        "remedy.review_days",
        "execution.payment_days",
        "simple.fine_limit",
        "limitation.general_years",
    ],
)
def test_what_the_law_gives_the_party_or_keeps_for_itself_cannot_be_set(parameter):
    (found,) = against(proposal(parameter, 6, "province"))
    assert found.field == "parameter"
    assert law().parameters[parameter].closed in found.text
    assert found.articles


def test_an_unknown_number_is_refused_with_the_nearest_name():
    refused(proposal("hearing.fine_treshold", 1), "parameter", "最接近的是 hearing.fine_threshold")


@pytest.mark.parametrize("value", [True, "5", 5.0])
def test_a_value_of_another_kind_is_refused(value):
    refused(proposal("review.days", value, field="market"), "value", "不是整数")


def test_a_yes_or_no_is_set_as_such():
    assert against(proposal("review.local_hearing_level", False, "city")) == []
    refused(proposal("review.local_hearing_level", 1, "city"), "value", "不是“是”或者“否”")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"number": ""}, "number"),
        ({"article": ""}, "article"),
        ({"issuer": ""}, "issuer"),
        ({"number": "海" * 61}, "number"),
        ({"title": "听证\u202e规定"}, "title"),
        ({"approved": date(2025, 1, 2)}, "approved"),
    ],
)
def test_a_value_without_its_paper_is_refused(changes, field):
    good = proposal("review.days", 5, field="market")
    source = LocalSource(**{**{n: getattr(PAPER, n) for n in PAPER.__struct_fields__}, **changes})
    refused(replace(good, value=replace(good.value, source=source)), field)


def test_a_value_without_a_reason_is_refused():
    refused(replace(proposal("review.days", 5, field="market"), reason=""), "reason")


def test_a_paper_approved_on_the_first_day_is_accepted():
    good = proposal("review.days", 5, field="market")
    source = LocalSource("规定", "1号", "第一条", "市局", SINCE)
    assert against(replace(good, value=replace(good.value, source=source))) == []


def test_a_value_that_ends_on_its_first_day_is_accepted_and_the_day_before_is_not():
    assert against(proposal("review.days", 5, until=SINCE, field="market")) == []
    refused(proposal("review.days", 5, until=date(2024, 12, 31), field="market"), "until", "早于施行日期")


def test_a_year_of_five_digits_in_disguise_is_refused():
    good = proposal("review.days", 5, field="market")
    late = replace(good.value, since=date(2200, 1, 1))
    assert [one.field for one in against(replace(good, value=late))] == ["since"]


@pytest.mark.parametrize(("dims", "text"), [({"filed": "urban"}, "不按“filed”区分"), ({"field": "fire"}, "没有“fire”")])
def test_dimensions_the_law_does_not_know_are_refused(dims, text):
    refused(proposal("review.days", 5, **dims), "dims", text)


def test_for_cases_without_a_number_in_the_law_nothing_can_be_set():
    refused(proposal("decision.first_extension_days", 5, field="other"), "dims", "没有为这样的案件规定")


def test_days_that_overlap_are_refused_and_days_that_adjoin_are_not():
    first = proposal("review.days", 5, until=date(2025, 6, 30), field="market").value
    overlapping = proposal("review.days", 4, field="market")
    overlapping = replace(overlapping, value=replace(overlapping.value, since=date(2025, 6, 30)))
    adjoining = replace(overlapping, value=replace(overlapping.value, since=date(2025, 7, 1)))
    assert [one.field for one in against(overlapping, first)] == ["since"]
    assert against(adjoining, first) == []


def test_values_for_other_cases_do_not_overlap():
    market = proposal("review.days", 5, field="market").value
    assert against(proposal("review.days", 5, field="urban"), market) == []


def test_two_values_that_could_both_win_for_one_case_overlap():
    by_field = proposal("hearing.fine_threshold", 200_000, "city", field="urban").value
    by_party = proposal("hearing.fine_threshold", 100_000, "province", party="person")
    assert [one.field for one in against(by_party, by_field)] == ["since"]


def test_a_value_of_the_superior_binds_the_subordinate():
    superior = proposal("review.days", 6, "city", field="market").value
    tables = with_local([superior]).parameters
    assert objections(proposal("review.days", 6, field="market"), tables) == []
    (found,) = objections(proposal("review.days", 7, field="market"), tables)
    assert "至多 6 个工作日" in found.text


def test_a_later_stricter_number_of_the_law_binds_a_value_that_reaches_into_its_days():
    table = law().parameters["filing.check_days"]
    before = bounds(table, (("field", "ecology"),), date(2020, 1, 1), date(2023, 6, 30))
    across = bounds(table, (("field", "ecology"),), date(2020, 1, 1), None)
    assert before is not None
    assert before.maximum == 7
    assert across is not None
    assert across.maximum == 7


def test_every_number_of_the_tables_says_whether_it_leaves_room():
    undecided = [
        table.name
        for table in law().parameters.values()
        if table.room is None and not table.closed and not table.name.startswith("matter.")
    ]
    assert undecided == [], "say in [parameter.local] who may set a value, or why nobody may"


def test_no_room_is_wider_than_the_law():
    for table in law().parameters.values():
        if table.room is not None and table.kind.value in ("money", "integer"):
            allowed = bounds(table, (), date(2026, 11, 22), None) or bounds(table, (), date(2020, 1, 1), None)
            assert allowed is not None, table.name
            assert allowed.minimum is not None, f"{table.name}: nothing keeps the value from being negative"


def test_values_and_bounds_are_said_in_words():
    tables = law().parameters
    allowed = bounds(tables["review.days"], (("field", "market"),), SINCE, None)
    assert allowed is not None
    assert bounds_said(tables["review.days"], allowed) == "至少 1 个工作日，至多 10 个工作日"
    assert said(tables["hearing.fine_threshold"], 300_000) == "3,000 元"
    assert said(tables["review.local_hearing_level"], True) == "是"
    assert dims_said((("field", "urban"), ("party", "person"))) == "城市管理、自然人"
    assert dims_said(()) == "全部案件"
