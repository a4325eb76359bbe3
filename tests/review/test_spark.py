"""On Spark (local[2]) the findings are those of an embedded run; what is missing or differs is told in Chinese."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from plumbline.casefile.arrow import SCHEMA
from plumbline.engine.columns.layout import MEMBERS_KEY
from plumbline.law import law
from plumbline.project.cli import main
from plumbline.review import spark_command
from plumbline.review.progress import Progress
from plumbline.review.run import Order, run
from plumbline.review.self_check import Failed
from plumbline.synth import city

CITY = 400
needs_spark = pytest.mark.skipif(
    bool(spark_command.what_is_missing()), reason="needs the extra spark and Java 17: ./dev spark"
)
pytestmark = [
    pytest.mark.xdist_group("spark"),
    # pyspark's own: distutils versions, sockets and pipes that its daemon closes after the test.
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city in two files of different size; the second name is not ASCII."""
    made = tmp_path_factory.mktemp("cases")
    whole = pa.Table.from_batches(list(city(CITY, seed=5, unknown=0.03)))
    pq.write_table(whole.slice(0, 250), made / "a.parquet", row_group_size=120)
    pq.write_table(whole.slice(250), made / "二.parquet")
    return made


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """One session for all tests."""
    from plumbline.review.spark import session

    made = session("local[2]")
    yield made
    made.stop()


@pytest.fixture
def kept_session(spark: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command's own session is this one, which outlives it."""
    monkeypatch.setattr(type(spark), "stop", lambda _: None)
    return spark


@needs_spark
def test_a_city_on_spark_has_the_findings_the_counts_and_the_places_of_an_embedded_run(
    folder: Path, tmp_path: Path, kept_session: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    done = run(Order((folder,), here), law().rules, Progress())
    code = main(["review", "--engine", "spark", "--master", "local[2]", str(folder), str(there)])
    told = capsys.readouterr()
    assert code == (1 if done.counts.fatal_cases else 0), told.err
    assert "自检通过" in told.out
    one, other = (pq.read_table(each / "findings.parquet").to_pylist() for each in (here, there))
    assert len(one) > CITY
    assert other == one
    summary = json.loads((there / "summary.json").read_text("utf-8"))
    assert summary["cases"] == CITY
    assert summary["cases_with"] == dict(
        zip(("fatal", "defect", "warning", "supervision"), done.counts.cases_with.tolist(), strict=True)
    )
    assert [each["case"] for each in summary["worst"]] == [each.case for each in done.worst]
    assert (there / "report.html").exists()


@needs_spark
def test_a_cluster_that_answers_otherwise_reviews_nothing(
    folder: Path, tmp_path: Path, kept_session: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = Failed(3, "dec_90d", ("violated", "fatal", ()), None)
    monkeypatch.setattr("plumbline.review.spark.failures", lambda review: [wrong])
    assert main(["review", "--engine", "spark", "--master", "local[2]", str(folder), str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert "自检没有通过" in told
    assert "dec_90d" in told
    assert not (tmp_path / "out").exists()


@needs_spark
def test_files_of_different_layouts_are_not_read_together(
    folder: Path, tmp_path: Path, kept_session: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    pq.write_table(pq.read_table(folder / "a.parquet"), tmp_path / "a.parquet")
    older = json.dumps({"": ["case"]}).encode()
    table = pq.read_table(folder / "二.parquet").replace_schema_metadata({MEMBERS_KEY: older})
    pq.write_table(table, tmp_path / "b.parquet")
    assert main(["review", "--engine", "spark", "--master", "local[2]", str(tmp_path), str(tmp_path / "out")]) == 2
    assert "版式不同" in capsys.readouterr().err


@needs_spark
def test_an_input_that_is_not_there_is_told(
    tmp_path: Path, kept_session: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", "--engine", "spark", "--master", "local[2]", str(tmp_path / "none"), str(tmp_path)]) == 2
    assert "没有检查完" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["in.parquet"], ["a.parquet", "b.parquet", "out"], ["in.parquet", "out", "--json"]]
)
def test_spark_takes_one_input_and_one_folder_of_results(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", "--engine", "spark", *arguments]) == 2
    assert "结果" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("known", "java", "said"),
    [
        (None, 17, "pip install 'plumbline[spark]'"),
        (object(), None, "没有找到 Java"),
        (object(), 11, "Java 的版本是 11"),
        (object(), 17, ""),
    ],
)
def test_what_this_machine_lacks_is_told_with_what_to_do(
    known: object, java: int | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: Callable[[str], object] = lambda name: known  # noqa: E731 - stands in for the search
    monkeypatch.setattr(spark_command.importlib.util, "find_spec", found)
    monkeypatch.setattr(spark_command, "java_version", lambda: java)
    assert said in spark_command.what_is_missing()
    assert bool(said) == bool(spark_command.what_is_missing())


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("hdfs://nn:8020/cases", "hdfs://nn:8020/cases"),
        ("s3a://bucket/a.parquet", "s3a://bucket/a.parquet"),
        ("/data/cases", "/data/cases"),
        ("cases", "cases"),
    ],
)
def test_the_address_of_a_store_keeps_its_two_strokes(given: str, taken: str) -> None:
    assert spark_command.address(Path(given)) == taken


def test_the_version_of_java_is_read_where_java_home_points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "java"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho 'openjdk version \"21.0.2\"' >&2\n")
    program.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert spark_command.java_version() == 21
    program.unlink()
    assert spark_command.java_version() is None


def test_the_layout_has_every_column_that_spark_is_asked_for() -> None:
    from plumbline.review.spark import leaves_of, only

    members = SCHEMA.metadata[MEMBERS_KEY]
    leaves = leaves_of(law().rules, members)
    narrow = {each.name: kind for each in SCHEMA if (kind := only(each.type, each.name, leaves))}
    assert pa.types.is_struct(narrow["decision"])
    assert narrow["_absent"] == pa.int64()
    assert "schema_version" not in narrow
