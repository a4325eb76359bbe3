"""The workbench names the tables that wait: a draft for another person, an approved table for its publication."""

from datetime import date

from plumbline.web.benchmarks import services
from plumbline.web.benchmarks.duties import asked

DAY = "2026-02-10"


def told(person):
    """The texts of the lines on the workbench."""
    return [call.text for call in asked(person.on(DAY))]


def test_a_draft_asks_nobody_until_it_is_handed_in(benchmarks, world):
    row = benchmarks.previewed()
    assert told(world.wu) == []
    services.submit(actor=world.zhou.on(DAY), table_id=row.pk)
    (call,) = asked(world.wu.on(DAY))
    assert call.text == "有 1 份裁量基准待您批准。"
    assert call.due == date(2026, 3, 1)
    assert call.url.endswith("?state=submitted")


def test_who_drafted_or_belongs_elsewhere_or_may_not_approve_is_not_asked(benchmarks, world):
    row = benchmarks.submitted()
    assert told(world.shen) == told(world.zhou) == told(benchmarks.he_justice) == []
    row.drafted_by = world.wu.user
    row.save()
    assert told(world.wu) == []


def test_an_approved_table_asks_for_its_publication_and_a_published_one_for_nothing(benchmarks, world):
    row = benchmarks.approved()
    (call,) = asked(world.zhou.on(DAY))
    assert "公布以后才能施行" in call.text
    assert call.due == date(2026, 3, 1)
    services.publish(actor=world.zhou.on(DAY), table_id=row.pk, published_on=date(2026, 2, 1))
    assert told(world.zhou) == told(world.wu) == []


def test_the_workbench_leads_to_the_tables(benchmarks, world, signed_in):
    benchmarks.submitted()
    with signed_in(world.wu, DAY) as page:
        shown = page.get("/workbench/").content.decode()
    assert "有 1 份裁量基准待您批准。" in shown
    assert "/benchmarks/?state=submitted" in shown
