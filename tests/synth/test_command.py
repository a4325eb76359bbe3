"""`plumbline synth`: files, labels beside them, and refusals in plain Chinese."""

import pyarrow.parquet as pq
import pytest

from plumbline.casefile import read
from plumbline.casefile.arrow import SCHEMA
from plumbline.project.cli import main


def test_parquet_with_labels_beside_it(tmp_path, capsys):
    """The labels name the case, the defect, and the rule that must find it."""
    out = tmp_path / "city.parquet"
    assert main(["synth", "--cases", "300", "--seed", "4", "--unknown", "1", "--faulty", "20", str(out)]) == 0
    with pq.ParquetFile(out) as file:
        assert file.metadata.num_rows == 300
        assert file.schema_arrow.equals(SCHEMA)
    labels = pq.read_table(tmp_path / "city.labels.parquet").to_pylist()
    assert labels
    assert set(labels[0]) == {"case", "id", "defect", "rule", "title", "editions"}
    assert all(row["rule"] in row["editions"] for row in labels)
    assert all(row["id"] == f"S-{row['case'] + 1}" for row in labels)
    assert f"植入 {len(labels)} 处缺陷" in capsys.readouterr().out


def test_the_help_names_the_labels(capsys):
    """What is written and where the labels stand."""
    with pytest.raises(SystemExit):
        main(["synth", "--help"])
    assert "OUT.labels.parquet" in capsys.readouterr().out


def test_json_files_are_case_files(tmp_path, capsys):
    """One file per case, read without errors."""
    assert main(["synth", "--cases", "5", "--json", str(tmp_path / "files")]) == 0
    files = sorted((tmp_path / "files").rglob("*.json"))
    assert [file.name for file in files] == [f"S-{number}.json" for number in range(1, 6)]
    assert all(read(file.read_bytes()).case is not None for file in files)
    assert (tmp_path / "files" / "labels.parquet").is_file()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "请写明写到哪里"),
        (["a.parquet", "--json", "b"], "两者选一"),
        (["a.parquet", "--cases", "0"], "至少为 1"),
        (["a.parquet", "--unknown", "5.1"], "0 到 5 之间"),
        (["a.parquet", "--faulty", "101"], "0 到 100 之间"),
        (["nowhere/a.parquet"], "不存在"),
    ],
)
def test_a_call_that_cannot_be_used_says_why(given, said, tmp_path, monkeypatch, capsys):
    """What is wrong, and what to write instead."""
    monkeypatch.chdir(tmp_path)
    assert main(["synth", *given]) == 2
    assert said in capsys.readouterr().err
