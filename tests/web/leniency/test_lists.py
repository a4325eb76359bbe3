"""A city's list: read whole before it is kept, approved by another, applied once it is public, kept as it was published."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from plumbline.intake.workbook import Workbook
from plumbline.web.audit.models import Event
from plumbline.web.leniency import selectors, services
from plumbline.web.leniency.models import CityList, State
from plumbline.web.leniency.workbook import cell_of, read_workbook, write_workbook
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours
from tests.law.leniency.invented import QUESTIONS, content
from tests.web.leniency.conftest import ITEM, text_of

DAY = "2025-01-10"


def keys(agency, day):
    return [
        entry.source.key for entry in selectors.applicable(agency, date.fromisoformat(day)) if entry.time == "stands"
    ]


def test_a_published_list_is_applied_from_its_first_to_its_last_day(lists, world):
    lists.published()
    assert "haizhou_market" not in keys(world.bureau, "2025-01-31")
    assert keys(world.bureau, "2025-02-01")[0] == "haizhou_market"
    assert "haizhou_market" in keys(world.bureau, "2027-01-31")
    assert "haizhou_market" not in keys(world.bureau, "2027-02-01")


def test_an_approved_list_that_is_not_public_is_not_applied(lists, world):
    lists.approved()
    assert "haizhou_market" not in keys(world.bureau, "2025-02-01")


def test_another_agency_does_not_apply_it(lists, world):
    lists.published()
    assert "haizhou_market" not in keys(world.ecology, "2025-02-01")
    assert "haizhou_market" not in keys(world.other_city, "2025-02-01")


def test_the_lists_of_the_nation_and_of_the_province_are_applied_and_those_of_others_are_not(world):
    found = keys(world.bureau, "2026-03-01")
    assert {"samr_first_2025", "samr_minor_2025", "delta_market_no_coercion_2024"} <= set(found)
    away = [entry.source.key for entry in selectors.library(world.bureau, date(2026, 3, 1))]
    assert {"tianjin_labour_2021", "jiangmen_ecology_2022"} <= set(away)


def test_whoever_drafted_cannot_approve(lists, world):
    row = lists.drafted()
    services.submit(actor=world.zhou.on(DAY), list_id=row.pk)
    CityList.objects.filter(pk=row.pk).update(drafted_by=world.wu.user)
    with pytest.raises(NotYours, match="起草人不能批准"):
        services.approve(actor=world.wu.on(DAY), list_id=row.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        CityList.objects.filter(pk=row.pk).update(approved_by=world.wu.user)


def test_a_handler_cannot_draft_and_a_reviewer_cannot_approve(lists, world):
    with pytest.raises(NotYours):
        services.draft_list(actor=world.shen.on(DAY), agency=world.bureau, text=text_of())
    row = lists.drafted()
    services.submit(actor=world.zhou.on(DAY), list_id=row.pk)
    with pytest.raises(NotYours):
        services.approve(actor=world.sun.on(DAY), list_id=row.pk)


def test_nobody_drafts_for_another_agency(world):
    with pytest.raises(NotYours, match="不能起草"):
        services.draft_list(actor=world.zhou.on(DAY), agency=world.ecology, text=text_of())


def test_what_is_sent_back_comes_with_a_reason_and_may_be_changed(lists, world):
    row = lists.drafted()
    services.submit(actor=world.zhou.on(DAY), list_id=row.pk)
    with pytest.raises(BadInput, match="退回的理由"):
        services.send_back(actor=world.wu.on(DAY), list_id=row.pk, opinion=" ")
    services.send_back(actor=world.wu.on(DAY), list_id=row.pk, opinion="条件不清楚")
    changed = services.change_list(actor=world.zhou.on(DAY), list_id=row.pk, text=text_of(title="海州市新清单"))
    assert (changed.state, changed.title, changed.opinion) == (State.DRAFT, "海州市新清单", "")
    with pytest.raises(BadInput, match="代码"):
        services.change_list(actor=world.zhou.on(DAY), list_id=row.pk, text=text_of(list_id="other"))
    with pytest.raises(NotYours, match="起草人"):
        services.change_list(actor=world.sun.on(DAY), list_id=row.pk, text=text_of())


def test_only_a_draft_is_changed_and_only_what_was_handed_in_is_approved(lists, world):
    row = lists.drafted()
    with pytest.raises(IllegalTransition):
        services.approve(actor=world.wu.on(DAY), list_id=row.pk)
    services.submit(actor=world.zhou.on(DAY), list_id=row.pk)
    with pytest.raises(IllegalTransition):
        services.change_list(actor=world.zhou.on(DAY), list_id=row.pk, text=text_of())


FAULTS = [
    ({"valid_to": date(2020, 1, 1)}, "valid_to：失效日期早于施行日期"),
    ({"list_id": "samr_minor_2025"}, "随软件提供"),
    ({"regions": ["120000"]}, "区域不包括"),
    ({"field": "labour"}, "领域与"),
    ({"title": "长" * 400_001}, "过大"),
    ({"item": [{**ITEM, "conditions": [{"when": "colour == 1", "zh": "红"}]}]}, "item[1].conditions[1].when"),
]


@pytest.mark.parametrize(("changes", "words"), FAULTS)
def test_a_faulty_list_is_refused_with_the_place(lists, changes, words):
    with pytest.raises(BadInput) as refused:
        lists.drafted(**changes)
    assert words in str(refused.value.field_errors)
    assert not CityList.objects.exists()


def test_one_version_is_on_its_way_at_a_time(lists):
    lists.drafted()
    with pytest.raises(IllegalTransition, match="起草"):
        lists.drafted()


def test_a_code_belongs_to_one_agency(lists, world):
    lists.published()
    with pytest.raises(BadInput, match="另一机关"):
        services.draft_list(actor=world.chen.on(DAY), agency=world.city, text=text_of())


def test_a_list_is_published_before_it_begins(lists, world):
    row = lists.approved()
    with pytest.raises(BadInput, match="晚于今天"):
        services.publish(actor=world.wu.on(DAY), list_id=row.pk, published_on=date(2025, 1, 11))
    with pytest.raises(BadInput, match="晚于施行日期"):
        services.publish(actor=world.wu.on("2025-02-03"), list_id=row.pk, published_on=date(2025, 2, 2))
    done = services.publish(actor=world.wu.on("2025-02-03"), list_id=row.pk, published_on=date(2025, 2, 1))
    assert done.state == State.PUBLISHED


def test_what_is_not_approved_is_not_published(lists, world):
    row = lists.drafted()
    with pytest.raises(IllegalTransition, match="起草"):
        services.publish(actor=world.wu.on(DAY), list_id=row.pk, published_on=date(2025, 1, 10))


def test_a_new_version_ends_the_former_on_the_eve(lists, world):
    first = lists.published()
    second = lists.published("2026-01-05", valid_from=date(2026, 2, 1))
    first.refresh_from_db()
    assert (first.until, second.version) == (date(2026, 1, 31), 2)
    assert keys(world.bureau, "2026-01-31").count("haizhou_market") == 1
    assert keys(world.bureau, "2026-02-01").count("haizhou_market") == 1
    with pytest.raises(BadInput, match="不早于本版"):
        lists.published("2026-01-06", valid_from=date(2026, 1, 20))


def test_a_published_list_ends_with_a_day_that_is_not_past(lists, world):
    row = lists.published()
    with pytest.raises(BadInput, match="早于今天"):
        services.withdraw(
            actor=world.wu.on("2025-03-01"), list_id=row.pk, reason="重新制定", last_day=date(2025, 2, 28)
        )
    with pytest.raises(BadInput, match="不能延后"):
        services.withdraw(actor=world.wu.on("2025-03-01"), list_id=row.pk, reason="重新制定", last_day=date(2028, 1, 1))
    with pytest.raises(BadInput, match="理由"):
        services.withdraw(actor=world.wu.on("2025-03-01"), list_id=row.pk, reason=" ")
    services.withdraw(actor=world.wu.on("2025-03-01"), list_id=row.pk, reason="重新制定", last_day=date(2025, 3, 1))
    assert "haizhou_market" in keys(world.bureau, "2025-03-01")
    assert "haizhou_market" not in keys(world.bureau, "2025-03-02")


def test_one_that_has_not_begun_never_begins(lists, world):
    row = lists.published()
    services.withdraw(actor=world.wu.on("2025-01-31"), list_id=row.pk, reason="重新制定")
    assert "haizhou_market" not in keys(world.bureau, "2025-02-01")
    with pytest.raises(IllegalTransition, match="已经撤回"):
        services.withdraw(actor=world.wu.on("2025-01-31"), list_id=row.pk, reason="再次")


def test_a_draft_is_withdrawn_by_its_drafter(lists, world):
    row = lists.drafted()
    with pytest.raises(NotYours, match="起草人"):
        services.withdraw(actor=world.sun.on(DAY), list_id=row.pk, reason="不要了")
    assert services.withdraw(actor=world.zhou.on(DAY), list_id=row.pk, reason="不要了").state == State.WITHDRAWN


def test_the_database_keeps_a_published_list_as_it_was(lists):
    row = lists.published()
    for change in ({"toml": "x"}, {"since": date(2024, 1, 1)}, {"state": "draft"}):
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
            CityList.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        row.delete()


def test_every_act_leaves_an_event(lists):
    lists.published()
    acts = list(Event.objects.filter(stream="leniency:haizhou_market").values_list("act", flat=True))
    assert acts == [f"leniency.{act}" for act in ("drafted", "submitted", "approved", "published")]


def test_a_stranger_sees_no_draft(lists, world):
    row = lists.drafted()
    with pytest.raises(NotYours):
        selectors.version_for(world.feng.on(DAY), row.pk)
    assert not selectors.versions(world.feng.on(DAY)).exists()
    assert list(selectors.versions(world.zhou.on(DAY))) == [row]


def test_a_list_goes_through_a_workbook_and_comes_back():
    entries = content(item=[{**ITEM, "education": False, "correction_days": 5}])
    back = read_workbook(write_workbook(entries), "清单.xlsx")
    assert back["question"][2]["choices"] == QUESTIONS[2]["choices"]
    assert back["item"][0]["conditions"] == ITEM["conditions"]
    assert (back["item"][0]["education"], back["item"][0]["correction_days"]) == (False, 5)
    assert (back["valid_from"], back["valid_to"], back["kind"]) == (date(2025, 2, 1), date(2027, 1, 31), "no_penalty")


def test_the_empty_workbook_is_the_template():
    assert read_workbook(write_workbook(), "模板.xlsx") == {}


def test_the_workbook_tells_the_codes_with_their_chinese_names():
    rows = [cells for _, cells in Workbook(write_workbook(), "模板.xlsx").rows("可以写的事实")]
    assert rows[0] == ("代码", "中文名称", "比较和数值")
    assert ("violation.goods_value", "货值金额") in [cells[:2] for cells in rows]


def test_a_file_that_is_no_workbook_is_refused():
    with pytest.raises(BadInput, match="工作簿"):
        read_workbook(b"PK", "清单.xlsx")


PLACES = [
    ("valid_to", "清单·失效日期"),
    ("item[2].conditions[1].when", "条目·第3行·条件（事实 比较 数值｜文字）第1条"),
    ("question[1].key", "问题·第2行·代码"),
    ("item[1].colour", "条目·第2行·colour"),
    ("文件", "文件"),
]


@pytest.mark.parametrize(("place", "cell"), PLACES)
def test_a_fault_is_told_at_its_cell(place, cell):
    assert cell_of(place) == cell


@pytest.mark.parametrize(
    "written",
    [
        "violation.minor == true || violation.harm_slight == true｜轻微",
        "violation.minor == true and violation.harm_slight == true｜轻微",
        "violation.minor == true 或者 violation.harm_slight == true｜轻微",
        "(violation.minor == true)｜轻微",
        "（分组条件，请用 TOML）｜轻微或者初次",
    ],
)
@pytest.mark.parametrize(("entry", "title"), [("conditions", "条件"), ("exclusions", "排除情形")])
def test_a_group_of_conditions_in_a_cell_is_refused_there_and_told_what_to_do(written, entry, title):
    when, zh = written.split("｜")
    item = {**ITEM, entry: [*ITEM.get(entry, []), {"when": when, "zh": zh}]}
    with pytest.raises(BadInput) as refused:
        read_workbook(write_workbook(content(item=[item], published=None)), "清单.xlsx")
    (told,) = refused.value.field_errors["file"]
    assert told.startswith(f"条目·第2行·{title}")
    assert f"第{len(item[entry])}条" in told
    assert "写了一组条件" in told
    assert "请用 TOML 文件上传" in told


def test_words_of_a_condition_may_say_or():
    book = read_workbook(
        write_workbook(
            content(item=[{**ITEM, "conditions": [{"when": "violation.minor == true", "zh": "轻微（或者没有危害）"}]}])
        ),
        "清单.xlsx",
    )
    assert book["item"][0]["conditions"] == [{"when": "violation.minor == true", "zh": "轻微（或者没有危害）"}]


def test_a_list_with_groups_written_as_a_workbook_is_refused_on_its_way_back():
    group = {"zh": "轻微或者初次", "logic": "ANY", "conditions": [{"when": "violation.minor == true", "zh": "轻微"}]}
    with pytest.raises(BadInput, match="写了一组条件"):
        read_workbook(write_workbook(content(item=[{**ITEM, "conditions": [group]}])), "清单.xlsx")
