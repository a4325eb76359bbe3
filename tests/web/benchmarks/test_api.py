"""A fine computed for programs: by the token of a source, or by a signed-in person; the whole working is told."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from plumbline.web.intake import services as intake
from plumbline.web.intake.models import Source
from tests.web.benchmarks.tables import food
from tests.web.cases.world import at

DAY = "2026-04-01"
WATER = {
    "table": "gd2022_water_over_standard",
    "facts": {
        "values": {"count": 1, "pollutant": "b", "exceed": "below_3", "times": 1},
        "evidence": {"count": ["E-1"]},
    },
}
ADDRESS = "/api/v1/discretion/compute"


@pytest.fixture
def token(world) -> str:
    """The token of a registered source."""
    actor = world.chen.on(DAY)
    source = intake.register_source(
        actor=actor, facts={"code": "office", "name": "办案系统", "agency": world.bureau, "contact": "信息科"}
    )
    until = at(DAY).date() + timedelta(days=30)
    return intake.issue_token(actor=actor, source_id=source.pk, name="试", until=until).text


def ask(token, question):
    body = question if isinstance(question, bytes) else json.dumps(question).encode()
    with time_machine.travel(at(DAY), tick=False):
        return Client().post(
            ADDRESS, body, content_type="application/json", headers={"Authorization": f"Bearer {token}"}
        )


def test_a_program_gets_the_fine_with_every_step_of_the_working(token):
    answer = ask(token, WATER)
    told = answer.json()
    assert answer.status_code == 200
    assert (told["low"], told["minimum"], told["maximum"]) == (12_000_000, 10_000_000, 100_000_000)
    assert told["not_established"] == ["排放口位置", "日排水量"]
    assert told["factors"][0] == {
        "key": "count",
        "zh": "超标因子数",
        "value": "1",
        "tier": "1 个",
        "weight": 0,
        "established": True,
        "proved": True,
    }
    assert told["working"][-1] == "建议罚款：120,000 元。"
    assert any("12%" in line["working"] for line in told["lines"])


def test_the_version_of_the_day_is_taken_or_the_one_asked_for(benchmarks, token):
    benchmarks.published()
    values = {"facts": {"values": {"days": 95}}}
    told = ask(token, {"table": "haizhou_expired_food", **values}).json()
    assert (told["version"], told["low"], told["number"]) == (1, 7_500_000, "海市监规〔2026〕4号")
    assert ask(token, {"table": "haizhou_expired_food", "version": 1, **values}).json()["version"] == 1
    assert ask(token, {"table": "haizhou_expired_food", "version": 2, **values}).status_code == 404
    assert ask(token, {"table": "haizhou_expired_food", "on": "2026-02-28", **values}).status_code == 404


def test_a_yardstick_says_that_it_is_no_table(token):
    told = ask(token, {"table": "yardstick_market_expired_food_1", "facts": {"severity": "lighter"}}).json()
    assert (told["yardstick"], told["high"]) == (True, 6_500_000)


@pytest.mark.parametrize(
    ("question", "status", "column", "said"),
    [
        (b"{", 422, "body", "不是有效的 JSON"),
        (b"[]", 422, "body", "应为一个对象"),
        (b" " * 300_000, 422, "body", "超过 256 KB"),
        ({"table": "x", "tabel": 1}, 422, "tabel", "不认识"),
        ({"table": "late_payment", "facts": []}, 422, "facts", "一组内容"),
        ({"table": ""}, 422, "table", "代码"),
        ({"table": "late_payment", "version": "1"}, 422, "version", "正整数"),
        ({"table": "late_payment", "on": "昨天"}, 422, "on", "日期"),
        ({"table": "late_payment", "on": 7}, 422, "on", "日期"),
        ({**WATER, "facts": {"values": {"count": -1, "colour": 1}}}, 422, "colour", "没有“colour”"),
        ({**WATER, "facts": {"base": -1}}, 422, "base", "不能是负数"),
    ],
)
def test_what_cannot_be_used_is_told_at_its_place(token, question, status, column, said):
    answer = ask(token, question)
    assert answer.status_code == status
    assert said in next(each["why"] for each in answer.json()["errors"] if each["column"] == column)


def test_a_table_that_nobody_published_is_not_found(benchmarks, token):
    benchmarks.approved(table=food())
    answer = ask(token, {"table": "haizhou_expired_food"})
    assert (answer.status_code, answer.json()["title"]) == (404, "没有这张裁量表")


def test_without_a_token_nothing_is_computed(world):
    assert ask("nobody", WATER).status_code == 401
    assert Source.objects.count() == 0


def test_a_signed_in_person_asks_the_same_question(world, signed_in):
    with signed_in(world.ma, DAY) as page:
        told = page.post("/benchmarks/compute/", json.dumps(WATER), content_type="application/json")
        assert told.json()["low"] == 12_000_000
        refused = page.post("/benchmarks/compute/", b"{", content_type="application/json")
        assert (refused.status_code, refused.json()["kind"]) == (422, "BadInput")


def test_the_operation_stands_in_the_document_and_on_the_page_for_developers(client, db):
    document = client.get("/api/v1/openapi.json").json()
    assert "/api/v1/discretion/compute" in document["paths"]
    assert "Computed" in document["components"]["schemas"]
    page = client.get("/developers/").content.decode()
    assert "按裁量表计算建议罚款" in page
