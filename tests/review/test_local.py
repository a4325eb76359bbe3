"""`plumbline review --local`: files from outside judged with the values of a local file, its paper in the answer."""

import json
from datetime import date
from pathlib import Path

import pytest

from plumbline.casefile import from_facts, write
from plumbline.project import cli
from tests.law.lawful import lawful_case

LOCAL = """
[[standard]]
title = "海州市行政处罚听证范围规定"
number = "海府规〔2024〕12号"
issuer = "海州市人民政府"
approved = 2024-11-20
set_by = "city"

[[standard.value]]
parameter = "hearing.fine_threshold"
value = 300000
since = 2025-01-01
dims = { field = "urban", party = "person" }
article = "第三条"
reason = "按本市收入水平确定。"
"""


@pytest.fixture
def case(tmp_path) -> Path:
    changes = {
        "party.kind": "person",
        "notice.fine": 300_000,
        "decision.fine": 300_000,
        "notice.date": date(2026, 4, 21),
    }
    file = tmp_path / "case.json"
    file.write_bytes(write(from_facts(lawful_case(changes, field="urban"))))
    return file


@pytest.fixture
def local(tmp_path) -> Path:
    file = tmp_path / "海州.toml"
    file.write_text(LOCAL, encoding="utf-8")
    return file


def violated(capsysbinary) -> dict[str, dict]:
    told = json.loads(capsysbinary.readouterr().out)
    return {one["rule"]: one for one in told["files"][0]["findings"] if one["verdict"] == "violated"}


def test_the_local_sum_makes_the_missing_offer_fatal_and_names_its_paper(case, local, capsysbinary):
    cli.main(["review", str(case), "--json"])
    assert "hear_threshold" not in violated(capsysbinary)
    assert cli.main(["review", str(case), "--json", "--local", str(local)]) == 1
    (used,) = [
        p for p in violated(capsysbinary)["hear_threshold"]["parameters"] if p["name"] == "hearing.fine_threshold"
    ]
    assert (used["value"], used["local"]["number"], used["local"]["article"]) == (
        300_000,
        "海府规〔2024〕12号",
        "第三条",
    )


def test_people_read_the_paper_and_who_approved_it(case, local, tmp_path):
    page = tmp_path / "报告.html"
    cli.main(["review", str(case), "--html", str(page), "--local", str(local)])
    assert "本地：《海州市行政处罚听证范围规定》（海府规〔2024〕12号）第三条，海州市人民政府批准" in page.read_text(
        "utf-8"
    )


def test_a_file_beyond_the_room_stops_the_review(case, local, capsys):
    local.write_text(LOCAL.replace('field = "urban"', 'field = "market"'), encoding="utf-8")
    assert cli.main(["review", str(case), "--local", str(local)]) == 2
    told = capsys.readouterr()
    assert "海州.toml，第 1 份文件第 1 行，制定主体" in told.err
    assert "《市场监督管理行政处罚听证办法》第五条第二款" in told.err
    assert told.out == ""


def test_a_missing_local_file_stops_the_review(case, tmp_path, capsys):
    assert cli.main(["review", str(case), "--local", str(tmp_path / "no.toml")]) == 2
    assert "文件无法打开" in capsys.readouterr().err
