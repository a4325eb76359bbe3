"""`plumbline lawbook`: import, list, check, with the exit codes that scripts rely on."""

import json

import pytest

from plumbline.engine.citations import chinese_number
from plumbline.project.cli import main
from plumbline.web.audit.models import Event
from plumbline.web.lawbook.models import Text
from tests.web.lawbook.written import LAW, TITLE, plain, word

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """A folder with a text of each form, and what is no text."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "码头.md").write_text(LAW, "utf-8")
    (tmp_path / "sub" / "渡口.docx").write_bytes(word(plain().replace("码头", "渡口").splitlines()))
    (tmp_path / "sub" / "灯塔.txt").write_bytes(plain().replace("码头", "灯塔").encode("gb18030"))
    (tmp_path / "README.md").write_text("说明", "utf-8")
    (tmp_path / "~$渡口.docx").write_bytes(b"lock")
    (tmp_path / "picture.png").write_bytes(b"png")
    return tmp_path


def answer(capsys, *arguments) -> tuple[int, object]:
    code = main(["lawbook", *map(str, arguments), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_folder_is_loaded_with_everything_below_it(folder, capsys):
    assert main(["lawbook", "import", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "共 3 个文件：已载入 3 个，其中全部认出 3 个；没有载入 0 个。" in said
    assert "第一条至第五条" in said
    assert Text.objects.count() == 3
    assert Event.objects.filter(act="import_text", user_id=None).count() == 3


def test_a_second_time_nothing_changes(folder, capsys):
    main(["lawbook", "import", str(folder)])
    capsys.readouterr()
    code, reports = answer(capsys, "import", folder)
    assert code == 0
    assert {text["outcome"] for report in reports for text in report["texts"]} == {"unchanged"}


def test_a_dry_run_reports_and_writes_nothing(folder, capsys):
    code, reports = answer(capsys, "import", folder, "--dry-run")
    assert code == 0
    assert {text["outcome"] for report in reports for text in report["texts"]} == {"new"}
    assert not Text.objects.exists()


def test_a_gap_is_told_by_exit_code_one(tmp_path, capsys):
    file = tmp_path / "码头.txt"
    file.write_text(plain().replace("第四条　违反第三条规定的，责令改正。\n", ""), "utf-8")
    assert main(["lawbook", "import", str(file)]) == 1
    assert "缺：第四条" in capsys.readouterr().out
    assert not Text.objects.get().is_complete


def test_a_refused_file_is_told_by_exit_code_two_and_the_others_are_loaded(folder, capsys):
    (folder / "坏.txt").write_text("今天天气很好。", "utf-8")
    assert main(["lawbook", "import", str(folder)]) == 2
    assert "不像是" in capsys.readouterr().out
    assert Text.objects.count() == 3


def test_lines_that_were_not_recognised_are_told_with_their_number(tmp_path, capsys):
    file = tmp_path / "码头.md"
    file.write_text(LAW.replace("第四条　", "第三条　又一个。\n\n第四条　"), "utf-8")
    code, (report,) = answer(capsys, "import", file)
    assert code == 1
    (doubt,) = report["texts"][0]["doubts"]
    assert LAW.replace("第四条　", "第三条　又一个。\n\n第四条　").splitlines()[doubt["at"] - 1] == "第三条　又一个。"


@pytest.mark.parametrize("arguments", [[], ["/no/such/place"]])
def test_without_files_the_command_says_what_it_needs(arguments, capsys):
    assert main(["lawbook", "import", *arguments]) == 2
    assert "DOCX" in capsys.readouterr().err


def test_one_day_cannot_serve_several_files(folder, capsys):
    assert main(["lawbook", "import", str(folder), "--since", "2026-01-01"]) == 2
    assert not Text.objects.exists()


def test_the_day_may_be_given_for_one_file(tmp_path, capsys):
    file = tmp_path / "码头.txt"
    file.write_text(plain().replace("自2018年6月1日起施行", "由市人民政府施行"), "utf-8")
    assert main(["lawbook", "import", str(file)]) == 2
    assert "--since" in capsys.readouterr().out
    assert main(["lawbook", "import", str(file), "--since", "2018-07-01"]) == 0


def test_the_list_names_every_edition(folder, capsys):
    main(["lawbook", "import", str(folder)])
    capsys.readouterr()
    code, rows = answer(capsys, "list")
    assert code == 0
    assert {"title": TITLE, "since": "2018-06-01", "provisions": 6}.items() <= next(
        row for row in rows if row["title"] == TITLE
    ).items()
    assert main(["lawbook", "list"]) == 0
    assert "共载入 3 个文本" in capsys.readouterr().out


def test_an_empty_list_says_how_to_load(capsys):
    assert main(["lawbook", "list"]) == 0
    assert "lawbook import" in capsys.readouterr().out


def test_the_check_names_what_is_cited_without_a_text(capsys):
    code, told = answer(capsys, "check")
    assert code == 0
    assert "penalty" in {each["key"] for each in told["without_text"]}


def test_the_check_finds_citations_that_the_text_does_not_bear_out(tmp_path, capsys):
    lines = [f"第{chinese_number(number)}条　只有一款。" for number in range(1, 86)]
    head = ["中华人民共和国行政处罚法", "（2021年1月22日通过）"]
    file = tmp_path / "a.txt"
    file.write_text("\n".join([*head, *lines, "第八十六条　本法自2021年7月15日起施行。"]), "utf-8")
    assert main(["lawbook", "import", str(file)]) == 0
    capsys.readouterr()
    code, told = answer(capsys, "check")
    assert code == 1
    assert {each["why"] for each in told["absent"]} == {"这一条没有所引的款、项"}
    assert all("行政处罚法" in each["article"] for each in told["absent"])
