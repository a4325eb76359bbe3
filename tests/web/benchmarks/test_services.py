"""A table is drafted by one person, approved by another, published, and then stays as it was published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from plumbline.web.audit.models import Event
from plumbline.web.benchmarks import law, selectors, services
from plumbline.web.benchmarks.models import BenchmarkTable, State
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours, Refusal
from tests.web.benchmarks.conftest import at_once
from tests.web.benchmarks.tables import bands, food, later

DAY = "2026-02-10"
FIRST = date(2026, 3, 1)
MATTER = "market.expired_food"


def tables(world, day, **more):
    return [(table.key, table.version) for table in law.tables_for(MATTER, world.bureau, day, **more)]


def test_a_table_binds_once_it_is_published_from_its_first_day_on(benchmarks, world):
    row = benchmarks.approved()
    assert tables(world, FIRST) == []
    services.publish(actor=world.zhou.on(DAY), table_id=row.pk, published_on=date(2026, 2, 1))
    assert tables(world, FIRST - timedelta(days=1)) == []
    assert [table.key for table in law.coming(MATTER, world.bureau, FIRST - timedelta(days=1))] == [row.key]
    assert tables(world, FIRST) == [(row.key, 1)]
    assert law.coming(MATTER, world.bureau, FIRST) == []


def test_the_newest_version_binds_and_the_older_one_until_the_day_before(benchmarks, world):
    row = benchmarks.published()
    second = benchmarks.published("2026-04-01", later(food(), date(2026, 5, 1)))
    assert (row.version, second.version) == (1, 2)
    assert tables(world, date(2026, 4, 30)) == [(row.key, 1)]
    assert tables(world, date(2026, 5, 1)) == [(row.key, 2)]
    assert law.table_by_key(row.key, date(2026, 5, 1), 1).version == 1
    assert law.table_by_key(row.key, date(2026, 5, 1)).version == 2
    assert law.table_by_key(row.key, date(2026, 5, 1), 3) is None


def test_a_newer_version_that_has_ended_does_not_revive_the_older_one(benchmarks, world):
    benchmarks.published()
    second = later(food(), date(2026, 5, 1), until=date(2026, 6, 30))
    benchmarks.published("2026-04-01", second)
    assert tables(world, date(2026, 6, 30)) == [("haizhou_expired_food", 2)]
    assert tables(world, date(2026, 7, 1)) == []


def test_the_own_table_comes_before_that_of_the_city_and_one_of_the_matter_before_a_general_one(benchmarks, world):
    benchmarks.of_the_city(food(key="haizhou_city_food"))
    benchmarks.published(table=bands())
    benchmarks.published()
    assert [key for key, _ in tables(world, FIRST)] == ["haizhou_expired_food", "haizhou_bands", "haizhou_city_food"]
    assert law.tables_for(MATTER, world.other_city, FIRST) == []


def test_samples_of_other_regions_are_given_only_when_they_are_asked_for(world):
    day = date(2026, 3, 1)
    asked = law.tables_for("ecology.water_over_standard", world.ecology, day, sample=True)
    assert {table.key for table in asked} == {"gd2022_water_over_standard"}
    assert law.tables_for("ecology.water_over_standard", world.ecology, day) == []
    assert law.tables_for("ecology.water_over_standard", world.ecology, date(2026, 8, 15), sample=True) == []
    assert [table.key for table in law.tables_for("labour.overtime", world.bureau, day)] == ["labour_supervision_25"]


def test_a_table_is_found_by_its_key_whatever_it_is(world):
    assert law.table_by_key("late_payment", FIRST).family == "F12"
    assert law.table_by_key("yardstick_market_expired_food_1", FIRST).yardstick
    assert law.table_by_key("nothing", FIRST) is None
    assert selectors.table("late_payment", FIRST).key == "late_payment"


def test_nobody_approves_his_own_draft(benchmarks, world):
    row = benchmarks.of_the_city(food(key="haizhou_city_food"))
    assert row.approved_by_id != row.drafted_by_id
    again = later(food(key="haizhou_city_food"), date(2026, 5, 1))
    actor = world.chen.on("2026-03-02")
    second = services.draft_table(actor=actor, agency=world.city, table=again)
    services.ask_preview(actor=actor, table_id=second.pk, later=at_once)
    services.submit(actor=actor, table_id=second.pk)
    with pytest.raises(NotYours, match="起草人不能批准"):
        services.approve(actor=actor, table_id=second.pk)


def test_the_database_itself_keeps_drafter_and_approver_apart(benchmarks):
    row = benchmarks.submitted()
    row.state, row.approved_by, row.approved_at = State.APPROVED, row.drafted_by, row.drafted_at
    with pytest.raises(IntegrityError, match="benchmark_not_approved_by_its_drafter"), transaction.atomic():
        row.save()


def test_a_published_version_does_not_change_and_is_not_deleted(benchmarks):
    row = benchmarks.published()
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        BenchmarkTable.objects.filter(pk=row.pk).update(toml="")
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM benchmarks_benchmarktable WHERE id = %s", [row.pk])


def test_nothing_is_submitted_without_a_preview_of_this_very_content(benchmarks, world):
    row = benchmarks.drafted()
    with pytest.raises(Refusal, match="还没有试算"):
        services.submit(actor=world.zhou.on(DAY), table_id=row.pk)
    services.ask_preview(actor=world.zhou.on(DAY), table_id=row.pk, later=at_once)
    services.change_table(actor=world.zhou.on(DAY), table_id=row.pk, table=food(title="改了名称"))
    with pytest.raises(Refusal, match="还没有试算"):
        services.submit(actor=world.zhou.on(DAY), table_id=row.pk)


def test_what_was_sent_back_is_a_draft_again_and_needs_another_preview(benchmarks, world):
    row = benchmarks.submitted()
    with pytest.raises(BadInput):
        services.send_back(actor=world.wu.on(DAY), table_id=row.pk, opinion=" ")
    services.send_back(actor=world.wu.on(DAY), table_id=row.pk, opinion="档位过粗。")
    row = benchmarks.again(row)
    assert (row.state, row.preview, row.opinion) == (State.DRAFT, None, "档位过粗。")


def test_only_the_drafter_changes_a_draft_and_only_while_it_is_one(benchmarks, world):
    row = benchmarks.submitted()
    with pytest.raises(IllegalTransition):
        services.change_table(actor=world.zhou.on(DAY), table_id=row.pk, table=food())
    with pytest.raises(NotYours):
        services.change_table(actor=world.sun.on(DAY), table_id=row.pk, table=food())
    other = benchmarks.drafted(table=bands())
    with pytest.raises(BadInput, match="不能改成"):
        services.change_table(actor=world.zhou.on(DAY), table_id=other.pk, table=food())


def test_an_agency_issues_tables_for_itself_only(world):
    with pytest.raises(NotYours, match="不能为海州市生态环境局"):
        services.draft_table(actor=world.zhou.on(DAY), agency=world.ecology, table=food())


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"key": "late_payment"}, "key"),
        ({"matter": "market.nothing"}, "matter"),
        (
            {"statute": {"article": "food_safety:124.1.5", "kind": "sum", "minimum": 5, "maximum": 10}},
            "statute.minimum",
        ),
    ],
)
def test_what_the_catalogue_or_another_table_objects_to_is_refused(benchmarks, changes, place):
    with pytest.raises(BadInput) as refused:
        benchmarks.drafted(**changes)
    assert place in refused.value.field_errors


def test_a_key_belongs_to_one_agency_and_one_version_is_on_its_way(benchmarks, world):
    benchmarks.drafted()
    with pytest.raises(BadInput, match="正在办理"):
        benchmarks.drafted()
    with pytest.raises(BadInput, match="是海州市市场监督管理局的裁量基准的代码"):
        services.draft_table(actor=world.chen.on(DAY), agency=world.city, table=food())


def test_a_draft_is_taken_back_by_its_drafter_with_a_reason(benchmarks, world):
    row = benchmarks.submitted()
    with pytest.raises(NotYours):
        services.drop_draft(actor=world.sun.on(DAY), table_id=row.pk, reason="不要了")
    with pytest.raises(BadInput):
        services.drop_draft(actor=world.zhou.on(DAY), table_id=row.pk, reason="")
    services.drop_draft(actor=world.zhou.on(DAY), table_id=row.pk, reason="合并到另一张表")
    assert benchmarks.again(row).state == State.WITHDRAWN
    assert benchmarks.drafted().version == 2


@pytest.mark.parametrize(
    ("published", "day", "said"),
    [
        (None, date(2026, 2, 11), "不能晚于今天"),
        (date(2026, 2, 1), date(2026, 2, 2), "表中写的公布日期是 2026-02-01"),
    ],
)
def test_the_day_of_publication_is_past_and_the_papers_own(benchmarks, world, published, day, said):
    row = benchmarks.approved(published=published)
    with pytest.raises(BadInput, match=said):
        services.publish(actor=world.zhou.on(DAY), table_id=row.pk, published_on=day)


def test_what_is_published_after_its_first_day_is_refused(benchmarks, world):
    row = benchmarks.approved("2026-03-05", published=None)
    with pytest.raises(BadInput, match="不能晚于施行日期"):
        services.publish(actor=world.zhou.on("2026-03-05"), table_id=row.pk, published_on=date(2026, 3, 2))


def test_what_is_not_approved_is_not_published_nor_ended(benchmarks, world):
    row = benchmarks.submitted()
    with pytest.raises(IllegalTransition):
        services.publish(actor=world.zhou.on(DAY), table_id=row.pk, published_on=date(2026, 2, 1))
    with pytest.raises(IllegalTransition):
        services.withdraw(actor=world.zhou.on(DAY), table_id=row.pk, reason="停用")


def test_a_standing_table_ends_with_a_day_and_binds_until_then(benchmarks, world):
    row = benchmarks.published()
    act = {"actor": world.zhou.on("2026-05-10"), "table_id": row.pk, "reason": "另有规定"}
    with pytest.raises(BadInput, match="不能早于今天"):
        services.withdraw(**act, last_day=date(2026, 5, 9))
    services.withdraw(**act, last_day=date(2026, 5, 31))
    assert tables(world, date(2026, 5, 31)) == [(row.key, 1)]
    assert tables(world, date(2026, 6, 1)) == []
    with pytest.raises(BadInput, match="不能延后"):
        services.withdraw(**act, last_day=date(2026, 6, 1))


def test_a_table_that_has_not_begun_never_begins(benchmarks, world):
    row = benchmarks.published()
    services.withdraw(actor=world.zhou.on(DAY), table_id=row.pk, reason="暂缓")
    assert benchmarks.again(row).state == State.WITHDRAWN
    assert tables(world, FIRST) == []
    assert [one.version for one in selectors.published_versions(row.key)] == [1]


def test_the_next_version_begins_with_the_content_of_the_published_one(benchmarks, world):
    row = benchmarks.published()
    with pytest.raises(BadInput, match="应晚于"):
        services.new_version(actor=world.zhou.on("2026-04-01"), table_id=row.pk, since=FIRST)
    second = services.new_version(actor=world.zhou.on("2026-04-01"), table_id=row.pk, since=date(2026, 6, 1))
    assert (second.version, second.state, second.published_on) == (2, State.DRAFT, None)
    assert law.table_of_row(second).factors == law.table_of_row(row).factors
    with pytest.raises(NotYours):
        services.new_version(actor=world.zhou.on("2026-04-01"), table_id=second.pk, since=date(2026, 7, 1))


def test_every_act_is_in_the_record(benchmarks, world):
    row = benchmarks.published()
    services.withdraw(actor=world.zhou.on("2026-05-10"), table_id=row.pk, reason="停", last_day=date(2026, 5, 31))
    acts = list(Event.objects.filter(act__startswith="benchmarks.").order_by("pk").values_list("act", flat=True))
    assert [act.removeprefix("benchmarks.") for act in acts] == [
        "drafted",
        "previewing",
        "submitted",
        "approved",
        "published",
        "withdrawn",
    ]
