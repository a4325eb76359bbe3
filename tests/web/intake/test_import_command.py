"""`plumbline import --site`: a file from the command line goes the way of every other batch."""

import pytest
import time_machine

from plumbline.casefile import from_facts
from plumbline.casefile.arrow import write_parquet
from plumbline.intake.ready import ready
from plumbline.intake.template import write_template
from plumbline.project.cli import main
from plumbline.web.intake.models import Batch, ForeignFile
from tests.intake.tables import table
from tests.intake.test_disclosure import NAMES
from tests.web.cast import NOW
from tests.web.intake.conftest import case_file, lines

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bring_in(source, handler):
    """Call the command for the source as the handler."""

    def called(path, *more: str, source_code: str = "hb-old", username: str = "") -> int:
        name = username or handler.user.username
        with time_machine.travel(NOW, tick=False):
            return main(["import", str(path), "--site", source_code, "--as", name, *more])

    return called


def test_case_files_go_into_the_site(bring_in, tmp_path, capsys) -> None:
    (tmp_path / "a.ndjson").write_bytes(lines(case_file("1"), case_file("2")) + b"\n{}\n")
    assert bring_in(tmp_path / "a.ndjson") == 1
    assert "新 2，有变化 0，没有变化 0，退回 1" in capsys.readouterr().out
    assert bring_in(tmp_path / "a.ndjson") == 1
    assert "新 0，有变化 0，没有变化 2，退回 1" in capsys.readouterr().out
    assert ForeignFile.objects.count() == 2


def test_all_or_nothing_brings_nothing_in(bring_in, tmp_path) -> None:
    (tmp_path / "a.ndjson").write_bytes(lines(case_file("1")) + b"\n{}\n")
    assert bring_in(tmp_path / "a.ndjson", "--all-or-nothing") == 1
    assert not ForeignFile.objects.exists()


def test_columns_and_folders_go_in_as_lines(bring_in, tmp_path) -> None:
    (tmp_path / "in").mkdir()
    write_parquet(tmp_path / "in" / "a.parquet", [from_facts(case_file(str(n)), closed=False) for n in range(3)])
    assert bring_in(tmp_path / "in") == 0
    assert ForeignFile.objects.count() == 3


def test_a_table_of_the_national_fields_is_recognised(bring_in, city, tmp_path) -> None:
    row = NAMES | {"CF_CFJG": city.ecology.name}
    (tmp_path / "a.csv").write_bytes(table(list(row), list(row.values())))
    assert bring_in(tmp_path / "a.csv") == 0
    assert Batch.objects.get().layout == "disclosure"
    assert ForeignFile.objects.get().number == NAMES["CF_WSH"]


def test_an_empty_register_is_told(bring_in, tmp_path, capsys) -> None:
    write_template(ready("登记表"), tmp_path / "a.xlsx")
    assert bring_in(tmp_path / "a.xlsx") == 2
    assert "没有案件" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "said"),
    [({"source_code": "nowhere"}, "没有代码为 nowhere 的来源"), ({"username": "nobody"}, "没有账号 nobody")],
)
def test_who_and_where_must_be_known(bring_in, tmp_path, capsys, more, said) -> None:
    (tmp_path / "a.ndjson").write_bytes(lines(case_file("1")))
    assert bring_in(tmp_path / "a.ndjson", **more) == 2
    assert said in capsys.readouterr().err


def test_a_table_without_a_mapping_is_not_taken(bring_in, tmp_path, capsys) -> None:
    (tmp_path / "a.csv").write_bytes(b"a,b\n1,2\n")
    assert bring_in(tmp_path / "a.csv") == 2
    assert capsys.readouterr().err
