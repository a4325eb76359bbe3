"""`plumbline import --site`: a file from the command line goes the way of every other batch."""

import pyarrow.parquet as pq
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


def test_refused_rows_are_written_in_the_format_of_the_file_and_go_in_when_corrected(bring_in, tmp_path) -> None:
    out = tmp_path / "r.ndjson"
    (tmp_path / "a.ndjson").write_bytes(lines(case_file("1"), case_file("2", agency={"code": "HZSC"})))
    assert bring_in(tmp_path / "a.ndjson", "--rejects", str(out)) == 1
    out.write_bytes(out.read_bytes().replace(b"HZSC", b"HZHB"))
    assert bring_in(out) == 0
    assert ForeignFile.objects.count() == 2


def test_columns_go_in_as_columns_and_come_back_as_columns(bring_in, tmp_path) -> None:
    path, out = tmp_path / "a.parquet", tmp_path / "r.parquet"
    files = [case_file("1"), case_file("2", agency={"code": "HZSC"})]
    write_parquet(path, [from_facts(each, closed=False) for each in files])
    assert bring_in(path, "--rejects", str(out)) == 1
    assert pq.read_table(out).column("退回原因").to_pylist()[0].startswith("第 2 行“办案机关”：案卷属于")


def test_a_broken_file_in_a_folder_is_told_and_the_others_come_in(bring_in, tmp_path, capsys) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.json").write_bytes(lines(case_file("1")))
    (folder / "b.json").write_bytes(b"{")
    (folder / "c.json").write_bytes(lines(case_file("3", agency={"code": "HZSC"})))
    assert bring_in(folder) == 1
    told = capsys.readouterr()
    assert "b.json：" in told.err
    assert "c.json\t3\t退回" in told.out
    assert ForeignFile.objects.count() == 1


def test_all_or_nothing_of_a_folder_with_a_broken_file_brings_nothing_in(bring_in, tmp_path, capsys) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.json").write_bytes(lines(case_file("1")))
    (folder / "b.json").write_bytes(b"{")
    assert bring_in(folder, "--all-or-nothing") == 2
    assert "全部没有导入" in capsys.readouterr().err
    assert not Batch.objects.exists()


def test_a_folder_without_a_case_file_and_a_path_that_is_not_there_are_told(bring_in, tmp_path, capsys) -> None:
    (tmp_path / "in").mkdir()
    assert bring_in(tmp_path / "in") == 2
    assert "没有能读取的案卷" in capsys.readouterr().err
    assert bring_in(tmp_path / "nowhere.xlsx") == 2
    assert "文件或文件夹不存在" in capsys.readouterr().err


@pytest.mark.parametrize(("paths", "rejects"), [(1, "a.ndjson"), (2, "r.ndjson")])
def test_rejected_rows_of_several_files_and_over_the_file_itself_are_not_written(
    tmp_path, capsys, paths, rejects
) -> None:
    path = tmp_path / "a.ndjson"
    path.write_bytes(lines(case_file("1")))
    given = ["--site", "hb-old", "--as", "x", "--rejects", str(tmp_path / rejects)]
    assert main(["import", *[str(path)] * paths, *given]) == 2
    assert "--rejects" in capsys.readouterr().err


def test_folders_go_in_as_lines(bring_in, tmp_path) -> None:
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
