"""Case files are kept once per source and number."""

from __future__ import annotations

from pathlib import Path

import pytest

from plumbline.casefile import CaseFile, from_facts
from plumbline.intake.keeping import Keeper
from plumbline.intake.reading import read_files

OUTS = ["folder", "cases.ndjson", "cases.parquet"]


def case(number: str, fine: int = 1, system: str = "甲系统", at: str = "2024-01-01T08:00:00+08:00") -> CaseFile:
    facts = {"source": {"system": system, "exported_at": at}, "case": {"id": number}, "decision": {"fine": fine}}
    return from_facts(facts, closed=False)


def keep(out: Path, *cases: CaseFile, whole: bool = True) -> tuple[int, int, int]:
    keeper = Keeper(out)
    for each in cases:
        keeper.take(each)
    keeper.finish(keep=whole)
    return keeper.tally.new, keeper.tally.changed, keeper.tally.unchanged


def fines(out: Path) -> dict[str, int]:
    return {item.case.case.id: item.case.decision.fine for item in read_files(out) if item.case is not None}


@pytest.mark.parametrize("name", OUTS)
def test_the_same_content_again_changes_nothing(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    assert keep(out, case("1"), case("2")) == (2, 0, 0)
    assert keep(out, case("1"), case("2")) == (0, 0, 2)
    assert fines(out) == {"1": 1, "2": 1}


@pytest.mark.parametrize("name", OUTS)
def test_other_content_under_the_same_number_replaces_the_earlier(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    keep(out, case("1"), case("2"))
    assert keep(out, case("2", fine=5), case("3")) == (1, 1, 0)
    assert fines(out) == {"1": 1, "2": 5, "3": 1}


@pytest.mark.parametrize("name", OUTS)
def test_the_time_of_the_export_alone_is_no_change(tmp_path: Path, name: str) -> None:
    keep(tmp_path / name, case("1"))
    assert keep(tmp_path / name, case("1", at="2025-01-01T08:00:00+08:00")) == (0, 0, 1)


@pytest.mark.parametrize("name", OUTS)
def test_the_same_number_of_another_source_is_another_case(tmp_path: Path, name: str) -> None:
    assert keep(tmp_path / name, case("1"), case("1", system="乙系统")) == (2, 0, 0)
    assert len(list(read_files(tmp_path / name))) == 2


@pytest.mark.parametrize("name", OUTS)
def test_what_is_dropped_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    keep(tmp_path / name, case("1"))
    keep(tmp_path / name, case("1", fine=9), case("2"), whole=False)
    assert fines(tmp_path / name) == {"1": 1}
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", OUTS)
def test_of_one_number_within_a_run_the_last_is_kept(tmp_path: Path, name: str) -> None:
    assert keep(tmp_path / name, case("1"), case("1", fine=2)) == (1, 1, 0)
    assert fines(tmp_path / name) == {"1": 2}


@pytest.mark.parametrize("number", ["../../etc/passwd", "津市监罚〔2024〕1号", "a/b:c*?", "x" * 300, "..", "CON "])
def test_any_number_becomes_a_file_inside_the_folder(tmp_path: Path, number: str) -> None:
    keep(tmp_path / "out", case(number), case(number + "b"))
    assert {path.parent.parent for path in tmp_path.rglob("*.json")} == {tmp_path / "out"}
    assert fines(tmp_path / "out").keys() == {number, number + "b"}


@pytest.mark.parametrize("name", ["cases.ndjson", "cases.parquet"])
def test_a_file_with_other_content_is_not_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("something else\n")
    with pytest.raises(OSError, match="不能并入"):
        Keeper(tmp_path / name)
