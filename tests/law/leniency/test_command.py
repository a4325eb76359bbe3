"""`plumbline leniency` lists, checks and matches, and says in Chinese what it cannot use."""

from __future__ import annotations

import argparse
import json

import pytest

from plumbline.law.leniency import FOLDER
from plumbline.law.leniency.command import add_arguments, run

FOOD = {
    "goods_value": 30_000,
    "first_offence": True,
    "first_offence_checked": "2026-11-01",
    "harm_occurred": False,
    "corrected_in_time": True,
}
CASE = {
    "facts": {"matter": {"code": "market.expired_food"}, "agency": {"area_code": "120104"}, "violation": FOOD},
    "answers": {"source_told": True},
    "on": "2026-11-20",
}
WATER = {
    "facts": {"matter": {"code": "ecology.water_over_standard"}, "violation": {}},
    "answers": {"exceed_kind": "b_class", "sensitive_area": True},
    "on": "2024-01-05",
}


@pytest.fixture
def call(tmp_path, capsys):
    """Run the command in a folder with a file of facts; its exit code, output and errors."""

    def called(*words, case=None):
        (tmp_path / "facts.json").write_text(json.dumps(CASE if case is None else case))
        parser = argparse.ArgumentParser()
        add_arguments(parser)
        code = run(parser.parse_args([word.replace("@", f"{tmp_path}/") for word in words]))
        told = capsys.readouterr()
        return code, told.out, told.err

    called.folder = tmp_path
    return called


def test_the_lists_are_listed_with_their_days_and_whether_they_stand(call):
    code, out, _ = call("list")
    assert code == 0
    assert "tianjin_labour_2021\t不予处罚清单\t已失效\t2021-08-01 至 2026-07-31\t10 项" in out
    assert "samr_minor_2025\t不予处罚清单\t有效\t2025-02-07 至 长期" in out


def test_a_list_of_the_future_is_said_to_be_to_come(call, monkeypatch):
    monkeypatch.setattr("plumbline.law.leniency.command._today", lambda: __import__("datetime").date(2020, 1, 1))
    assert "未施行" in call("list")[1]


def test_a_sound_list_is_told_with_what_was_not_verified(call):
    assert call("check", f"{FOLDER}/tianjin_labour_2021.toml")[1] == (
        "tianjin_labour_2021：没有发现问题（不予处罚清单，10 项，其中 9 项未核实）。\n"
    )
    assert "6 项）" in call("check", f"{FOLDER}/delta_market_no_coercion_2024.toml")[1]


def test_a_faulty_list_is_told_place_by_place(call):
    (call.folder / "bad.toml").write_text('list_id = "a"\nkind = "no_penalty"\n')
    code, _, err = call("check", "@bad.toml")
    assert code == 1
    assert "title：请填写文字" in err


def test_a_case_is_told_what_is_satisfied_and_what_is_missing(call):
    code, out, _ = call("match", "--facts", "@facts.json")
    assert code == 0
    assert "[不能判断] 市场监管轻微行政违法行为不予处罚清单（一） 第 1 项" in out
    assert "- 货值金额不超过 500 元：满足（货值金额：300 元）" in out
    assert "- 过期食品已销毁：不能判断（缺少：过期食品已下架销毁）" in out
    assert "长三角" not in out


def test_without_a_place_the_lists_of_all_places_are_held(call):
    facts = {"matter": {"code": "market.expired_food"}}
    assert "满足其一：" in call("match", "--facts", "@facts.json", case={"facts": facts, "on": "2026-11-20"})[1]


def test_an_exclusion_is_told_whether_it_stands_or_is_not_known(call):
    assert "存在" in call("match", "--facts", "@facts.json", case=WATER)[1]
    known = {**WATER, "answers": {"sensitive_area": False}}
    assert "不存在" in call("match", "--facts", "@facts.json", case=known)[1]
    assert "人居敏感区不明" in call("match", "--facts", "@facts.json", case={**WATER, "answers": {}})[1]


def test_an_expired_list_is_told_and_not_applied(call):
    _, out, _ = call("match", "--facts", "@facts.json", case={"facts": {"matter": {"code": "labour.overtime"}}})
    assert out.startswith("[不适用] 《天津市人力资源和社会保障领域免罚清单》已于 2026-07-31 失效")
    before = {"facts": {"matter": {"code": "labour.overtime"}}, "on": "2026-07-31"}
    assert "清单条目的条件没有核实" in call("match", "--facts", "@facts.json", case=before)[1]
    coming = {"facts": {"matter": {"code": "labour.overtime"}}, "on": "2021-07-31"}
    assert "现在还不能适用" in call("match", "--facts", "@facts.json", case=coming)[1]


def test_a_matter_of_no_list_is_told(call):
    assert call("match", "--facts", "@facts.json", case={"facts": {"matter": {"code": "urban.litter"}}})[1] == (
        "没有清单涉及本事项。\n"
    )


def test_a_list_of_the_city_may_be_added(call):
    text = (FOLDER / "samr_minor_2025.toml").read_text("utf-8").replace("samr_minor_2025", "city_own")
    (call.folder / "own.toml").write_text(text.replace("轻微行政违法行为", "海州轻微行为"), "utf-8")
    assert "海州轻微行为" in call("match", "--facts", "@facts.json", "--list", "@own.toml")[1]


def test_programs_read_json(call):
    data = json.loads(call("match", "--facts", "@facts.json", "--json")[1])
    (minor,) = data["matches"]
    assert (minor["list"], minor["state"], minor["missing"]) == (
        "samr_minor_2025",
        "cannot_tell",
        [{"key": "goods_destroyed", "zh": "过期食品已下架销毁"}],
    )
    assert minor["conditions"][2]["used"] == {"violation.goods_value": "300 元"}
    water = json.loads(call("match", "--facts", "@facts.json", "--json", case=WATER)[1])["matches"][0]
    assert water["conditions"][1]["parts"][0]["logic"] == "ALL"
    labour = {"facts": {"matter": {"code": "labour.overtime"}}, "on": "2026-08-01"}
    assert json.loads(call("match", "--facts", "@facts.json", "--json", case=labour)[1])["expired"][0]["item"] == "8"


BAD = [
    ([], "应为一个对象"),
    ({"facts": 3}, "应为一个对象"),
    ({"facts": {}}, "请写明事项代码"),
    ({"facts": {"matter": {"code": 3}}}, "请写明事项代码"),
    ({"facts": {}, "on": "明天"}, "不是日期"),
    ({"facts": {}, "on": 5}, "不是日期"),
    ({"facts": {}, "answers": []}, None),
    ({"facts": {}, "answers": [1]}, "应为一个对象"),
]


@pytest.mark.parametrize(("case", "words"), BAD)
def test_facts_that_cannot_be_used_are_told(call, case, words):
    code, _, err = call("match", "--facts", "@facts.json", case=case)
    assert code == 2
    assert (words or "请写明事项代码") in err


def test_files_that_cannot_be_read_are_told(call):
    assert "文件无法打开" in call("check", "@missing.toml")[2]
    (call.folder / "gbk.toml").write_bytes("海州".encode("gbk"))
    assert "不是 UTF-8" in call("check", "@gbk.toml")[2]
    (call.folder / "broken.json").write_text("{")
    assert "不是有效的 JSON" in call("match", "--facts", "@broken.json")[2]
