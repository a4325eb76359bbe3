"""The pages of what-if, from the draft to the report, for those who may and for those who may not."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from plumbline.web.benchmarks.models import BenchmarkTable, Preview
from plumbline.web.benchmarks.models import State as TableState
from plumbline.web.leniency.models import CityList
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.roles import Role
from plumbline.web.whatif import law, selectors, services
from plumbline.web.whatif.models import Run, Scenario, Share
from plumbline.web.whatif.offering import of_list, of_table
from plumbline.web.whatif.tasks import begin
from tests.web.cast import NOW
from tests.web.whatif.test_runs import first_time_list
from tests.web.whatif.world import KNOWN, MATTER, WATER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel(NOW, tick=False):
        yield


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.user, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def run(world) -> Run:
    """A finished run with one changed and one open case."""
    world.assess(world.case("海环罚〔2026〕1号"), **KNOWN)
    world.case("海环罚〔2026〕2号")
    return world.ran(world.heavier())


def test_a_draft_is_made_changed_and_run_in_the_pages(world, django_capture_on_commit_callbacks):
    world.assess(world.case("海环罚〔2026〕1号"), **KNOWN)
    page = browser(world.supervisor)
    answer = page.post(
        reverse("whatif:create"),
        {"name": "起点提高", "purpose": "", "first": "2026-01-01", "last": "2026-11-22", "matters": [MATTER]},
    )
    row = Scenario.objects.get()
    assert answer.status_code == 302
    answer = page.post(reverse("whatif:add_table", args=[row.pk]), {"source": world.source().value})
    assert answer.url == reverse("whatif:change", args=[row.pk, 0])
    shown = page.get(answer.url).content.decode()
    assert "起点（%）" in shown
    refused = page.post(answer.url, {"cell:formula.base": "八"})
    assert refused.status_code == 422
    assert "应填数字" in refused.content.decode()
    refused = page.post(answer.url, {"cell:formula.base": "90"})
    assert "超过 100%" in refused.content.decode()
    cells = {"cell:formula.base": "19", "cell:factor[2].tier[3].weight": "10"}
    assert page.post(answer.url, cells).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        answer = page.post(reverse("whatif:ask_run", args=[row.pk]))
    shown = page.get(answer.url).content.decode()
    assert "+120,000 元" in shown
    assert "起点（%）：7 → 19" in shown


def test_a_number_is_drafted_in_yuan_and_shown_again(world):
    row = world.draft()
    page = browser(world.supervisor)
    typed = {"parameter": "hearing.fine_threshold", "value": "60000", "dim_field": "market", "dim_party": "entity"}
    page.post(reverse("whatif:add_number", args=[row.pk]), typed)
    assert Scenario.objects.get().changes[0]["value"] == 6_000_000
    assert "60,000 元（市场监管、法人或者其他组织）" in page.get(row.get_absolute_url()).content.decode()
    assert 'value="60000"' in page.get(reverse("whatif:change_number", args=[row.pk, 0])).content.decode()
    assert page.get(reverse("whatif:change", args=[row.pk, 0])).status_code == 404
    page.post(reverse("whatif:change_number", args=[row.pk, 0]), {**typed, "value": "70000.5"})
    assert Scenario.objects.get().changes[0]["value"] == 7_000_050
    page.post(reverse("whatif:remove_change", args=[row.pk, 0]))
    assert Scenario.objects.get().changes == []


def test_a_list_is_pasted_changed_and_taken_away(world):
    row = world.draft()
    page = browser(world.supervisor)
    address = reverse("whatif:add_list", args=[row.pk])
    assert "请选择一份" in page.post(address, {"toml": ""}).content.decode()
    assert page.post(address, {"toml": "key = "}).status_code == 200
    assert page.post(address, {"toml": first_time_list()}).status_code == 302
    path = "item[1].conditions[1].when"
    change = reverse("whatif:change", args=[row.pk, 0])
    assert "violation.harm_slight == true" in page.get(change).content.decode()
    assert page.post(change, {f"cell:{path}": "violation.harm_slight"}).status_code == 422
    assert page.post(change, {f"cell:{path}": "violation.minor == true"}).status_code == 302
    assert "violation.minor" in Scenario.objects.get().changes[0]["toml"]
    source = selectors.list_sources(world.supervisor)[0]
    page.post(address, {"source": source.value, "taken_away": "on"})
    assert "整份清单不再适用" in page.get(row.get_absolute_url()).content.decode()


def test_the_result_the_cases_and_one_case_are_shown(world, run):
    page = browser(world.supervisor)
    shown = page.get(run.get_absolute_url()).content.decode()
    assert "+120,000 元" in shown
    assert "没有裁量记录" in shown
    listed = page.get(reverse("whatif:cases", args=[run.pk])).content.decode()
    assert "海环罚〔2026〕1号" in listed
    assert "海环罚〔2026〕2号" not in listed
    open_ones = page.get(reverse("whatif:cases", args=[run.pk]), {"kind": "open"}).content.decode()
    assert "海环罚〔2026〕2号" in open_ones
    case = run.cases.get(kind="changed").case_id
    shown = page.get(reverse("whatif:case", args=[run.pk, case])).content.decode()
    assert "建议罚款：120,000 元。" in shown
    assert "建议罚款：240,000 元。" in shown


@pytest.mark.parametrize("moves", ["touched", "changed", "open"])
def test_what_the_change_leaves_alone_is_folded_away_below_what_it_moves(world, run, moves):
    nothing = dict.fromkeys(("touched", "changed", "higher", "lower", "open", "money"), 0)
    parts = [
        {**nothing, "code": "a", "title": "甲局", "cases": 5, moves: 1},
        {**nothing, "code": "b", "title": "乙局", "cases": 4},
        {**nothing, "code": "c", "title": "丙局", "cases": 3},
    ]
    run.result = {**run.result, "parts": {"agency": parts, "size": parts[1:]}}
    run.save(update_fields=["result"])
    shown = browser(world.supervisor).get(run.get_absolute_url()).content.decode()
    panel = shown.partition('id="by-agency"')[2].partition("</section>")[0]
    above, _, below = panel.partition("没有变化的 2 个")
    assert "甲局" in above
    assert "乙局" not in above
    assert "乙局" in below
    assert "丙局" in below
    sizes = shown.partition('id="by-size"')[2].partition("</section>")[0]
    assert "都没有变化" in sizes


def test_the_report_opens_again_as_docx_and_xlsx(world, run):
    page = browser(world.supervisor)
    raw = page.get(reverse("whatif:report", args=[run.pk, "docx"])).content
    document = Document(BytesIO(raw))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "+120,000 元" in cells
    assert "海环罚〔2026〕1号" in cells
    book = CalamineWorkbook.from_filelike(BytesIO(page.get(reverse("whatif:report", args=[run.pk, "xlsx"])).content))
    assert book.sheet_names == [
        "结果",
        "改动",
        "按办案机关",
        "按执法事项",
        "按当事人规模",
        "不能推演的原因",
        "案件",
        "推演依据",
    ]
    rows = book.get_sheet_by_name("案件").to_python()
    assert rows[1][0] == "海环罚〔2026〕1号"
    assert rows[1][5:8] == [120000, 240000, 120000]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_cases_and_the_parts_are_exported(world, run, kind):
    page = browser(world.supervisor)
    answer = page.get(reverse("whatif:cases", args=[run.pk]), {"as": kind})
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)
    part = page.get(reverse("whatif:part_file", args=[run.pk, "size"]))
    rows = CalamineWorkbook.from_filelike(BytesIO(b"".join(part.streaming_content))).get_sheet_by_index(0).to_python()
    assert rows[1][0] == "小型企业"


def test_two_runs_stand_side_by_side(world, run):
    row = world.draft(name="只改听证数额")
    services.add_change(
        actor=world.supervisor, pk=row.pk, change=law.number_change("hearing.fine_threshold", 6_000_000, {})
    )
    other = world.ran(row)
    shown = browser(world.supervisor).get(reverse("whatif:compare"), {"a": run.pk, "b": other.pk}).content.decode()
    assert "起点提高到二十" in shown
    assert "只改听证数额" in shown
    assert "+120,000 元" in shown


def test_a_draft_is_shared_and_taken_back_in_the_pages(world, run):
    page, other = browser(world.supervisor), browser(world.reviewer)
    row = run.scenario
    assert other.get(row.get_absolute_url()).status_code == 403
    page.post(reverse("whatif:share", args=[row.pk]), {"reader": world.reviewer.user.pk})
    shown = other.get(row.get_absolute_url()).content.decode()
    assert "重新推演" not in shown
    assert other.get(run.get_absolute_url()).status_code == 200
    assert other.post(reverse("whatif:ask_run", args=[row.pk])).status_code == 403
    assert other.post(reverse("whatif:copy", args=[row.pk])).status_code == 302
    assert page.post(reverse("whatif:share", args=[row.pk]), {"reader": ""}).status_code == 422
    page.post(reverse("whatif:unshare", args=[row.pk, world.reviewer.user.pk]))
    assert not Share.objects.exists()


def test_the_scope_is_changed_by_the_drafter(world):
    row = world.draft()
    page = browser(world.supervisor)
    typed = {"name": "改名", "first": "2026-02-01", "last": "2026-01-01"}
    assert "止日不能早于起日" in page.post(reverse("whatif:rescope", args=[row.pk]), typed).content.decode()
    page.post(reverse("whatif:rescope", args=[row.pk]), {**typed, "last": "2026-03-01"})
    assert Scenario.objects.get().name == "改名"


def test_a_handler_is_refused_everywhere(world, run):
    page = browser(world.handler)
    for address in (reverse("whatif:list"), reverse("whatif:compare"), run.get_absolute_url()):
        assert page.get(address).status_code == 403


def test_a_run_that_waits_shows_how_far_it_is_and_has_no_report(world):
    row = world.heavier()
    run = services.ask_run(actor=world.supervisor, pk=row.pk, later=lambda _: None)
    page = browser(world.supervisor)
    assert "正在推演" in page.get(run.get_absolute_url()).content.decode()
    assert page.get(reverse("whatif:report", args=[run.pk, "docx"])).status_code == 404


def test_a_large_run_waits_for_the_worker(world, monkeypatch):
    monkeypatch.setattr("plumbline.web.whatif.tasks.FEW", -1)
    run = services.ask_run(actor=world.supervisor, pk=world.heavier().pk, later=lambda _: None)
    begin(run.pk)
    assert Run.objects.get(pk=run.pk).running


def test_what_a_coming_edition_would_have_done_takes_one_click(world, django_capture_on_commit_callbacks):
    world.assess(world.case("海环罚〔2026〕1号"), **KNOWN)
    drafter, head = world.city.person("赵起草", Role.SUPERVISOR, world.city.justice), world.supervisor
    text = world.source().text.replace("base = 7", "base = 17").replace("weight = 22", "weight = 12")
    preview = Preview(digest="0", first=NOW.date(), last=NOW.date(), asked_by=drafter.user, asked_at=NOW)
    row = BenchmarkTable.objects.create(
        agency=world.city.government, key=WATER, version=2, title="新版裁量表", matter=MATTER, family="F1", toml=text,
        since=date(2027, 1, 1), drafted_by=drafter.user, drafted_at=NOW,
    )  # fmt: skip
    preview.table = row
    preview.save()
    BenchmarkTable.objects.filter(pk=row.pk).update(
        state="published", preview=preview, approved_by=head.user, approved_at=NOW, published_by=drafter.user,
        published_at=NOW, published_on=NOW.date(),
    )  # fmt: skip
    page = browser(world.supervisor)
    assert "新版裁量表" in page.get(reverse("whatif:list")).content.decode()
    url = reverse("whatif:ask_coming", args=[row.pk])
    assert f'action="{url}"' in page.get(reverse("benchmarks:detail", args=[row.pk])).content.decode()
    assert url not in browser(world.handler).get(reverse("benchmarks:detail", args=[row.pk])).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = page.post(reverse("whatif:ask_coming", args=[row.pk]))
    assert "+100,000 元" in page.get(answer.url).content.decode()
    assert page.post(reverse("whatif:ask_coming", args=[row.pk + 1])).status_code == 403


def test_a_table_in_force_is_offered_no_replay_as_a_coming_one(world):
    row = BenchmarkTable(state=TableState.PUBLISHED, since=NOW.date(), pk=1)
    assert of_table(world.supervisor, row) is None
    row.since = date(2027, 1, 1)
    assert of_table(world.supervisor, row).url == reverse("whatif:ask_coming", args=[1])
    row.state = TableState.APPROVED
    assert of_table(world.supervisor, row) is None


def coming_list(world, **more) -> CityList:
    """A list that is published and not yet in force."""
    drafter, head = world.city.person("赵起草", Role.SUPERVISOR, world.city.justice), world.supervisor
    text = first_time_list()
    return CityList.objects.create(**{
        "agency": world.city.government, "key": "hz_first", "version": 1, "kind": "no_penalty", "title": "新版首违不罚清单",
        "field": "ecology", "items": 1, "toml": text, "since": date(2027, 1, 1), "state": "published",
        "published_on": NOW.date(), "drafted_by": drafter.user, "drafted_at": NOW, "approved_by": head.user,
        "approved_at": NOW, "published_by": drafter.user, "published_at": NOW, **more,
    })  # fmt: skip


def test_what_a_coming_list_would_have_done_takes_one_click_on_its_own_page(world, django_capture_on_commit_callbacks):
    world.case("海环罚〔2026〕1号", facts={"violation.harm_slight": True})
    row = coming_list(world)
    page, url = browser(world.supervisor), reverse("whatif:ask_coming_list", args=[row.pk])
    assert "新版首违不罚清单" in page.get(reverse("whatif:list")).content.decode()
    assert of_list(world.supervisor, row).url == url
    assert of_list(world.handler, row) is None
    with django_capture_on_commit_callbacks(execute=True):
        answer = page.post(url)
    run = Run.objects.get()
    assert answer.url == run.get_absolute_url()
    assert (run.result["whole"]["spared"], run.result["whole"]["money"]) == (1, -10_000_000)
    assert page.post(reverse("whatif:ask_coming_list", args=[row.pk + 1])).status_code == 403


@pytest.mark.parametrize(
    "more",
    [{"since": date(2026, 1, 1)}, {"kind": "no_coercion"}, {"state": "approved"}],
    ids=["stands", "coercion", "unpublished"],
)
def test_only_a_coming_no_penalty_list_is_offered_the_replay(world, more):
    row = coming_list(world, **more)
    assert of_list(world.supervisor, row) is None
    assert browser(world.supervisor).post(reverse("whatif:ask_coming_list", args=[row.pk])).status_code == 403


def test_the_page_of_a_coming_list_has_the_button(world):
    row = coming_list(world, agency=world.city.ecology)
    shown = browser(world.head).get(reverse("leniency:version", args=[row.pk])).content.decode()
    assert f'action="{reverse("whatif:ask_coming_list", args=[row.pk])}"' in shown
    assert "新版会怎样" in shown
