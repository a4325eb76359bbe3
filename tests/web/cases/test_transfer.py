"""Export and import: what leaves reviews to what the page shows; what enters is only looked at."""

import argparse
import json

import pytest

from plumbline.casefile import read
from plumbline.casefile.across import beside
from plumbline.law import law as the_law
from plumbline.web.cases import command, law, selectors, services
from plumbline.web.cases.models import Case
from plumbline.web.shell.errors import BadInput, NotYours
from tests.web.cases.refusals import refused
from tests.web.cases.story import ACT


def shown(findings):
    return [(f.rule.id, f.verdict, f.consequence, f.elements, f.missing) for f in findings]


@pytest.mark.parametrize("until", ["filed", "noticed", "served", "archived"])
def test_reviewing_the_exported_file_beside_no_other_gives_exactly_what_the_page_shows(story, world, until):
    case = getattr(story, until)().case
    reading = read(services.export_case(case))
    assert not [p for p in reading.problems if p.level.value == "error"]
    detail = selectors.case_detail(world.shen.on("2026-06-20"), case.pk, world.shen.on("2026-06-20").on)
    assert shown(the_law().rules.review(beside(reading.case, []))) == shown(detail.findings)


def test_the_export_says_that_it_is_complete(story):
    exported = json.loads(services.export_case(story.filed().case))
    assert exported["source"] == {"system": "plumbline", "closed_world": ["*"]}
    assert exported["case"]["number"] == "海市监立〔2026〕0001号"


def test_a_file_from_elsewhere_is_kept_with_its_source_and_its_unknowns(world):
    raw = {
        "schema_version": 1,
        "source": {"system": "省平台"},
        "case": {"procedure": "ordinary"},
        "party": {"kind": "entity", "name": "外地公司"},
        "filing": {"date": "2024-09-09"},
        "decision": {"date": "2024-12-11", "outcome": "no_penalty_minor"},
    }
    case = services.import_case(raw=json.dumps(raw).encode(), actor=world.shen.on("2026-03-02"))
    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.source, case.imported, case.next_due) == ("decided", "省平台", True, None)
    fresh, again = law.case_file(case), read(json.dumps(raw).encode()).case
    assert shown(law.findings(fresh)) == shown(law.findings(again))
    assert json.loads(services.export_case(case))["decision"] == {
        "happened": True,
        "date": "2024-12-11",
        "outcome": "no_penalty_minor",
    }


def test_an_imported_case_is_not_worked_on(world):
    raw = json.dumps({"schema_version": 1, "filing": {"date": "2024-09-09"}}).encode()
    case = services.import_case(raw=raw, actor=world.shen.on("2026-03-02"))
    with refused(NotYours, "导入"):
        services.record_act(case_id=case.pk, version=case.version, actor=world.shen.on("2026-03-02"), facts=ACT)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"schema_version":1,"decision":{"fine":NaN}}',
        b'{"schema_version":1,"decision":{"fine":"3\xe4\xb8\x87\xe5\x85\x83"}}',
        b'{"schema_version":1,"filing":{"date":"2026-02-30"}}',
        '{"schema_version":1,"party":{"name":"公司"}}'.encode("gbk"),
        b"[" * 10_000_000,
    ],
    ids=["empty", "cut", "list", "null", "nan", "wan", "date", "gbk", "nesting"],
)
def test_a_bad_file_is_refused_with_its_problems_and_leaves_nothing(world, raw):
    with refused(BadInput, "案卷文件不能导入"):
        services.import_case(raw=raw, actor=world.shen.on("2026-03-02"))
    assert not Case.objects.exists()


def test_a_file_of_an_agency_outside_the_scope_is_not_imported(world):
    raw = json.dumps({"schema_version": 1, "agency": {"code": "QH", "name": "清河市市场监督管理局"}}).encode()
    with refused(NotYours, "清河市"):
        services.import_case(raw=raw, actor=world.shen.on("2026-03-02"))


def run(*words):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([str(word) for word in words]))


def test_the_command_exports_and_imports(story, world, tmp_path, capsys):
    story.archived()
    assert run("export", tmp_path, "--json") == 0
    exported = json.loads(capsys.readouterr().out)
    assert [one["number"] for one in exported] == ["海市监立〔2026〕0001号"]
    assert run("import", exported[0]["file"], "--as", "shenliping") == 0
    assert Case.objects.filter(source="plumbline").count() == 1


def test_the_command_names_what_it_cannot_use(world, tmp_path, capsys):
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"{")
    assert run("export", tmp_path, "--number", "没有") == 2
    assert run("import", bad, tmp_path / "none.json", "--as", "shenliping") == 2
    assert run("import", bad, "--as", "nobody") == 2
    out = capsys.readouterr().out
    assert "没有这个案号" in out
    assert "不能读取" in out
    assert "没有这个账号" in out
