"""The pages of benchmark tables, as the drafter, the head, a handler and the public see them."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from plumbline.web.benchmarks import law, services
from plumbline.web.benchmarks.models import BenchmarkTable, State
from tests.web.benchmarks.tables import bands, food, later

DAY = "2026-02-10"


def text(answer):
    return answer.content.decode()


def book(table, name="table.xlsx"):
    raw = law.workbook_of(table) if name.endswith(".xlsx") else law.toml_of(table).encode()
    return SimpleUploadedFile(name, raw)


def typed(page, row):
    """What the form of the entries shows now, as a browser would send it back."""
    form = page.get(f"/benchmarks/{row.pk}/change/").context["form"]
    return {name: entry.value for name, entry in form.entries.items()}


def test_a_table_goes_from_the_file_to_the_public(benchmarks, world, signed_in, client):
    with signed_in(world.zhou, DAY) as page:
        answer = page.post("/benchmarks/upload/", {"agency": world.bureau.pk, "file": book(food())})
        row = BenchmarkTable.objects.get()
        assert answer.url == f"/benchmarks/{row.pk}/"
        assert "试算" in text(page.get(answer.url))
        assert page.post(f"/benchmarks/{row.pk}/preview/run/").url == f"/benchmarks/{row.pk}/preview/"
        assert "上一年没有作出决定的同类案件" in text(page.get(f"/benchmarks/{row.pk}/preview/"))
        assert "提请批准" in text(page.get(answer.url))
        page.post(f"/benchmarks/{row.pk}/submit/")
    with signed_in(world.wu, "2026-02-11") as page:
        assert "有 1 份等您批准" in text(page.get("/benchmarks/"))
        assert 'id="decide"' in text(page.get(f"/benchmarks/{row.pk}/"))
        page.post(f"/benchmarks/{row.pk}/approve/", {"opinion": "同意。"})
    with signed_in(world.zhou, "2026-02-12") as page:
        late = page.post(f"/benchmarks/{row.pk}/publish/", {"published_on": "2026-02-13"})
        assert (late.status_code, "不能晚于今天" in text(late)) == (422, True)
        page.post(f"/benchmarks/{row.pk}/publish/", {"published_on": "2026-02-01"})
        assert "已公布，未施行" in text(page.get(f"/benchmarks/{row.pk}/"))
        public = text(page.get("/public/benchmarks/"))
        assert "经营超过保质期的食品" in public
        shown = text(page.get(f"/public/benchmarks/{row.key}/"))
        assert "两年内同类违法次数（含本次）" in shown
        assert "50,000 元 至 100,000 元" in shown
    assert benchmarks.again(row).state == State.PUBLISHED


def test_a_toml_file_is_taken_as_well_and_the_same_key_becomes_the_next_version(benchmarks, world, signed_in):
    row = benchmarks.published()
    with signed_in(world.zhou, "2026-04-01") as page:
        file = book(later(food(), date(2026, 6, 1)), "table.toml")
        page.post("/benchmarks/upload/", {"agency": world.bureau.pk, "file": file})
    assert BenchmarkTable.objects.get(version=2).key == row.key


@pytest.mark.parametrize(
    ("name", "raw", "cell", "said"),
    [
        ("table.xlsx", law.template(), "“基本信息” B3", "请填写文字"),
        ("table.xlsx", law.workbook_of(food(matter="")), "“基本信息” B14", "请从执法事项目录中选择"),
        ("table.xlsx", b"nothing", "文件", "不是 .xlsx 工作簿"),
        ("table.toml", "title = '裁量'".encode("gbk"), "文件", "不是 UTF-8"),
        ("table.toml", law.toml_of(food(matter="")).encode(), "matter", "请从执法事项目录中选择"),
        ("table.toml", b'family = "F8"', "family", "附件没有核实"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_cell_by_cell(world, signed_in, name, raw, cell, said):
    with signed_in(world.zhou, DAY) as page:
        file = SimpleUploadedFile(name, raw)
        answer = page.post("/benchmarks/upload/", {"agency": world.bureau.pk, "file": file})
    assert answer.status_code == 422
    assert cell in text(answer)
    assert said in text(answer)
    assert not BenchmarkTable.objects.exists()


def test_what_the_service_refuses_is_told_above_the_upload(benchmarks, world, signed_in):
    benchmarks.drafted()
    with signed_in(world.zhou, DAY) as page:
        answer = page.post("/benchmarks/upload/", {"agency": world.bureau.pk, "file": book(food())})
        assert "正在办理" in text(answer)
        row = BenchmarkTable.objects.get()
        other = page.post(f"/benchmarks/{row.pk}/replace/", {"file": book(bands())})
        assert "不能改成" in text(other)
        broken = page.post(f"/benchmarks/{row.pk}/replace/", {"file": SimpleUploadedFile("a.xlsx", b"x")})
        assert broken.status_code == 422
        done = page.post(f"/benchmarks/{row.pk}/replace/", {"file": book(food(title="改过的名称"))})
        assert done.url == f"/benchmarks/{row.pk}/"
    assert benchmarks.again(row).title == "改过的名称"


def test_the_entries_of_a_draft_are_changed_each_at_its_place(benchmarks, world, signed_in):
    row = benchmarks.drafted()
    with signed_in(world.zhou, DAY) as page:
        sent = {
            **typed(page, row),
            "factor-1_tier-2_from": "31",
            "factor-1_tier-1_to": "31",
            "number": "海市监规〔2026〕5号",
        }
        assert page.post(f"/benchmarks/{row.pk}/change/", sent).url == f"/benchmarks/{row.pk}/"
    table = law.table_of_row(benchmarks.again(row))
    assert (table.number, table.factors[0].tiers[0].high) == ("海市监规〔2026〕5号", 31)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"factor-1_tier-2_from": "31"}, "factor-1_tier-2_from", "空档"),
        ({"formula_base": "51"}, "formula_base", "超过 100%"),
        ({"factor-1_tier-1_weight": "-5"}, "factor-1_tier-1_weight", "不能是负数"),
        ({"statute_minimum": "5万元"}, "statute_minimum", "请写 50000"),
        ({"statute_maximum": "200000"}, "statute_minimum", "两者不符"),
        ({"title": ""}, "title", "请填写文字"),
        ({"since": "明年"}, "since", "不是日期"),
    ],
)
def test_a_wrong_entry_is_told_at_its_field_and_nothing_is_saved(benchmarks, world, signed_in, changes, field, said):
    row = benchmarks.drafted()
    with signed_in(world.zhou, DAY) as page:
        answer = page.post(f"/benchmarks/{row.pk}/change/", {**typed(page, row), **changes})
    assert answer.status_code == 422
    assert said in "".join(answer.context["form"].errors[field])
    assert benchmarks.again(row).toml == row.toml


def test_a_wrong_cell_is_told_below_its_input_not_beside_it(benchmarks, world, signed_in):
    row = benchmarks.drafted()
    with signed_in(world.zhou, DAY) as page:
        answer = page.post(f"/benchmarks/{row.pk}/change/", {**typed(page, row), "factor-1_tier-1_weight": "-5"})
    cell = re.search(
        r'<div class="entry"><input [^>]*name="factor-1_tier-1_weight".*?</div>', answer.content.decode(), re.S
    )
    assert cell is not None
    assert "不能是负数" in cell[0]


def test_a_fault_without_a_field_stands_above_the_form(benchmarks, world, signed_in):
    row = benchmarks.drafted()
    with signed_in(world.sun, DAY) as page:
        answer = page.post(f"/benchmarks/{row.pk}/change/", typed(page, row))
    assert answer.status_code == 403


def test_the_next_version_is_compared_with_the_one_before_it(benchmarks, world, signed_in):
    row = benchmarks.published()
    with signed_in(world.zhou, "2026-04-01") as page:
        wrong = page.post(f"/benchmarks/{row.pk}/version/", {"since": "2026-03-01"})
        assert (wrong.status_code, "应晚于" in text(wrong)) == (422, True)
        assert page.get(f"/benchmarks/{row.pk}/compare/").url == f"/benchmarks/{row.pk}/"
        answer = page.post(f"/benchmarks/{row.pk}/version/", {"since": "2026-06-01"})
        second = BenchmarkTable.objects.get(version=2)
        assert answer.url == f"/benchmarks/{second.pk}/change/"
        changed = {**typed(page, second), "factor-1_tier-3_weight": "20", "formula_base": "55"}
        page.post(answer.url, changed)
        shown = text(page.get(f"/benchmarks/{second.pk}/compare/?with={row.pk}"))
        assert "超过保质期的天数（日）：90 日以上" in shown
        assert "权重 25%" in shown
        assert "权重 20%" in shown
        assert "不同之处" in text(page.get(f"/benchmarks/{row.pk}/compare/"))


def test_the_head_sends_back_and_the_drafter_drops(benchmarks, world, signed_in):
    row = benchmarks.submitted()
    with signed_in(world.wu, "2026-02-11") as page:
        assert page.post(f"/benchmarks/{row.pk}/send-back/", {"opinion": ""}).status_code == 422
        page.post(f"/benchmarks/{row.pk}/send-back/", {"opinion": "过粗。"})
    with signed_in(world.zhou, "2026-02-12") as page:
        assert "过粗。" in text(page.get(f"/benchmarks/{row.pk}/"))
        assert page.post(f"/benchmarks/{row.pk}/drop/", {"reason": ""}).status_code == 422
        assert page.post(f"/benchmarks/{row.pk}/drop/", {"reason": "不再制定"}).url == "/benchmarks/"
    assert benchmarks.again(row).state == State.WITHDRAWN


def test_a_standing_table_is_ended_on_its_page(benchmarks, world, signed_in):
    row = benchmarks.published()
    with signed_in(world.zhou, "2026-05-01") as page:
        early = page.post(f"/benchmarks/{row.pk}/withdraw/", {"last_day": "2026-04-30", "reason": "停用"})
        assert (early.status_code, "不能早于今天" in text(early)) == (422, True)
        page.post(f"/benchmarks/{row.pk}/withdraw/", {"last_day": "2026-05-31", "reason": "停用"})
        assert "2026-05-31" in text(page.get(f"/benchmarks/{row.pk}/"))


def test_drafts_of_others_are_not_seen(benchmarks, world, signed_in):
    row = benchmarks.drafted()
    with signed_in(world.feng, DAY) as page:
        assert page.get(f"/benchmarks/{row.pk}/").status_code == 403
        assert row.title not in text(page.get("/benchmarks/"))


def test_the_list_is_narrowed_by_state_and_words(benchmarks, world, signed_in):
    benchmarks.drafted()
    with signed_in(world.zhou, DAY) as page:
        assert "经营超过保质期的食品" in text(page.get("/benchmarks/?state=draft&q=保质期"))
        assert "没有裁量基准" in text(page.get("/benchmarks/?state=published"))
        assert "没有裁量基准" in text(page.get("/benchmarks/?q=别的"))


@pytest.mark.parametrize("form", ["xlsx", "toml", "json"])
def test_every_table_is_a_file_in_three_forms(benchmarks, world, signed_in, client, form):
    row = benchmarks.published()
    with signed_in(world.ma, DAY) as page:
        own = page.get(f"/benchmarks/{row.pk}/table.{form}")
        sample = page.get(f"/benchmarks/samples/jinan2018_dispatch_gain/table.{form}")
        assert page.get("/benchmarks/samples/nothing/table.xlsx").status_code == 404
        assert page.get(f"/benchmarks/{row.pk}/table.pdf").status_code == 404
    public = client.get(f"/public/benchmarks/{row.key}/1/table.{form}")
    assert f"haizhou_expired_food-v1.{form}" in own["Content-Disposition"]
    assert sample.status_code == public.status_code == 200
    if form == "json":
        assert json.loads(public.content)["factor"][0]["zh"] == "超过保质期的天数"
    else:
        assert law.read_upload(f"a.{form}", public.content).key == row.key


def test_programs_read_all_public_tables_at_once(benchmarks, client):
    benchmarks.published(rounding={"unit": Decimal("0.01"), "how": "down"})
    told = client.get("/public/benchmarks/tables.json").json()["tables"]
    assert [(each["key"], each["version"], each["since"]) for each in told] == [
        ("haizhou_expired_food", 1, "2026-03-01")
    ]


def test_what_was_never_published_is_not_public(benchmarks, client):
    row = benchmarks.approved()
    assert client.get(f"/public/benchmarks/{row.key}/").status_code == 404
    assert client.get(f"/public/benchmarks/{row.key}/1/table.toml").status_code == 404
    assert "本地还没有公布裁量基准" in text(client.get("/public/benchmarks/"))


def test_an_older_version_is_read_by_its_number(benchmarks, client):
    row = benchmarks.published()
    benchmarks.published("2026-04-01", later(food(title="第二版的名称"), date(2026, 5, 1)))
    assert "第二版的名称" not in text(client.get(f"/public/benchmarks/{row.key}/?version=1")).split("各版本")[0]


def test_the_samples_say_that_they_do_not_bind_here(world, signed_in):
    with signed_in(world.ma, DAY) as page:
        listed = text(page.get("/benchmarks/samples/"))
        assert "江门市生态环境局" in listed
        shown = text(page.get("/benchmarks/samples/jiangmen2020_water/"))
        assert "在本地没有效力" in shown
        assert "每超标一倍加 10,000 元" in shown
        assert "在本地没有效力" not in text(page.get("/benchmarks/samples/late_payment/"))
        assert page.get("/benchmarks/samples/nothing/").status_code == 404
        assert page.get("/benchmarks/template.xlsx").content[:2] == b"PK"
        for table in law.samples():
            assert page.get(f"/benchmarks/samples/{table.key}/").status_code == 200


def test_the_article_shows_the_tables_that_measure_its_breach(benchmarks, client):
    benchmarks.published()
    assert "裁量基准·经营超过保质期的食品" in text(client.get("/law/食品安全法/124/"))
    assert "裁量基准·经营超过保质期的食品" not in text(client.get("/law/食品安全法/125/"))


def test_the_preview_names_the_cases_that_the_reader_may_see(benchmarks, story, world, signed_in):
    story.decided()
    row = benchmarks.previewed("2026-07-01")
    with signed_in(world.zhou, "2026-07-01") as page:
        assert page.get("/benchmarks/999/preview/").status_code == 403
        shown = text(page.get(f"/benchmarks/{row.pk}/preview/"))
        assert "按最低一档，只供参考" in shown
        assert " 元" in shown
        assert "元 元" not in shown
        services.change_table(actor=world.zhou.on("2026-07-01"), table_id=row.pk, table=food(title="改了"))
        assert "试算以后内容有修改" in text(page.get(f"/benchmarks/{row.pk}/preview/"))
    with signed_in(world.zhou, "2026-07-01") as page:
        other = benchmarks.drafted("2026-07-01", bands())
        assert page.get(f"/benchmarks/{other.pk}/preview/").url == f"/benchmarks/{other.pk}/"
