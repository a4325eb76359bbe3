"""An interrupted run goes on where it was; changed files or rules are said and done again."""

import json
from random import Random

import pyarrow.parquet as pq
import pytest
from rich.console import Console

from plumbline.casefile import write
from plumbline.casefile.arrow import write_parquet
from plumbline.law import law
from plumbline.project.cli import main
from plumbline.review import holding, second_pass
from plumbline.review.progress import Progress
from plumbline.review.run import Order, run
from plumbline.review.unfinished import FOLDER
from tests.law.changed_files import changed_files

PER_GROUP = 40


@pytest.fixture(scope="module")
def cases():
    return list(changed_files(Random(5), 120))


@pytest.fixture
def folder(cases, tmp_path):
    """Twenty JSON files and a Parquet file of three row groups."""
    found = tmp_path / "year"
    found.mkdir()
    for at, case in enumerate(cases[:20]):
        (found / f"{at:02}.json").write_bytes(write(case))
    write_parquet(tmp_path / "whole.parquet", cases)
    with pq.ParquetFile(tmp_path / "whole.parquet") as whole:
        pq.write_table(whole.read(), found / "z.parquet", row_group_size=PER_GROUP)
    return found


def review(folder, out, rules=None, console=None, kept_every=0.0):
    progress = Progress(console or Console(quiet=True))
    return run(Order((folder,), out, kept_every=kept_every), rules or law().rules, progress)


def findings(out):
    return pq.read_table(out / "findings.parquet").to_pylist()


class StoppedError(Exception):
    """The run is killed here."""


@pytest.fixture
def killed_after(monkeypatch, folder, tmp_path):
    """A run that is killed after so many batches of findings; each batch is kept."""

    def kill(batches, out):
        whole, left = holding.reviewed, batches

        def dying(*given, **options):
            nonlocal left
            for found in whole(*given, **options):
                if not left:
                    raise StoppedError
                left -= 1
                yield found

        monkeypatch.setattr(holding, "reviewed", dying)
        monkeypatch.setattr(second_pass, "THREADS", 1)
        monkeypatch.setattr("plumbline.engine.columns.gathered.GATHERED", 1)
        with pytest.raises(StoppedError):
            review(folder, out)
        monkeypatch.undo()

    return kill


@pytest.mark.parametrize("batches", [0, 1, 2, 3])
def test_a_killed_run_goes_on_and_finds_what_an_undisturbed_one_finds(batches, killed_after, folder, tmp_path):
    whole = review(folder, tmp_path / "whole")
    killed_after(batches, tmp_path / "out")
    assert not (tmp_path / "out" / "findings.parquet").exists()
    again = review(folder, tmp_path / "out")
    assert again.resumed
    assert findings(tmp_path / "out") == findings(tmp_path / "whole")
    assert again.counts.tally.cases == whole.counts.tally.cases == 140
    assert (again.counts.tally.verdicts == whole.counts.tally.verdicts).all()
    assert (again.counts.by_rule == whole.counts.by_rule).all()
    assert again.worst == whole.worst


def test_what_was_reviewed_is_not_reviewed_again(killed_after, folder, tmp_path, monkeypatch):
    killed_after(2, tmp_path / "out")
    reviewed = []
    whole = holding.reviewed

    def counting(batches, *given, **options):
        return whole((reviewed.append(batch.num_rows) or batch for batch in batches), *given, **options)

    monkeypatch.setattr(holding, "reviewed", counting)
    review(folder, tmp_path / "out")
    assert 0 < sum(reviewed) < 140


def test_nothing_of_an_unfinished_run_is_left_at_the_end(folder, tmp_path):
    review(folder, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["findings.parquet"]


def test_a_changed_file_is_said_and_everything_reviewed_again(killed_after, folder, tmp_path, capsys):
    killed_after(2, tmp_path / "out")
    (folder / "00.json").write_bytes(b"{")
    console = Console(record=True, quiet=False, width=200)
    again = review(folder, tmp_path / "out", console=console)
    assert "案卷文件有变动" in console.export_text()
    assert again.counts.tally.cases == 139
    assert [each.file for each in again.refused] == [str(folder / "00.json")]


def test_changed_rules_are_said_and_the_files_are_not_read_again(killed_after, folder, tmp_path):
    killed_after(2, tmp_path / "out")
    rules = law().rules
    fewer = type(rules)(rules.rules[:-1], rules.schema, parameters=rules.parameters, calendar=rules.calendar)
    console = Console(record=True, width=200)
    parts = (tmp_path / "out" / FOLDER).glob("*.parquet")
    (part,) = (path for path in parts if not path.name.startswith("findings"))
    before = part.stat().st_mtime_ns
    seen = []

    class Watching(Progress):
        def say(self, text):
            seen.append(part.stat().st_mtime_ns)
            super().say(text)

    run(Order((folder,), tmp_path / "out"), fewer, Watching(console))
    assert seen == [before]
    assert "规则或者本地标准有变动" in console.export_text()
    whole = review(folder, tmp_path / "whole", rules=fewer)
    assert findings(tmp_path / "out") == findings(tmp_path / "whole")
    assert whole.changes == ""


def test_a_damaged_note_or_a_lost_piece_means_starting_anew(killed_after, folder, tmp_path):
    killed_after(2, tmp_path / "out")
    for piece in (tmp_path / "out" / FOLDER).glob("findings-*"):
        piece.unlink()
    review(folder, tmp_path / "out")
    killed_after(2, tmp_path / "other")
    (tmp_path / "other" / FOLDER / "note.json").write_text("{")
    assert not review(folder, tmp_path / "other").resumed
    assert findings(tmp_path / "out") == findings(tmp_path / "other")


def test_the_keyboard_stops_a_run_with_a_word_on_how_to_go_on(folder, tmp_path, monkeypatch, capsys):
    def stop(*_given, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(holding, "reviewed", stop)
    assert main(["review", str(folder), "--out", str(tmp_path / "out")]) == 130
    assert "再次运行同一条命令会接着做" in capsys.readouterr().err
    monkeypatch.undo()
    main(["review", str(folder), "--out", str(tmp_path / "out")])
    assert json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))["resumed"] is True


def test_where_nobody_watches_no_bar_is_drawn(folder, tmp_path, capsys):
    main(["review", str(folder), "--out", str(tmp_path / "out")])
    assert capsys.readouterr().err == ""


def test_a_damaged_row_group_is_told_and_every_other_case_keeps_its_row(folder, tmp_path):
    whole = review(folder, tmp_path / "whole")
    with pq.ParquetFile(folder / "z.parquet") as file:
        group = file.metadata.row_group(1)
        chunks = [group.column(at) for at in range(group.num_columns)]
        places = [
            (chunk.dictionary_page_offset or chunk.data_page_offset, chunk.total_compressed_size) for chunk in chunks
        ]
    raw = bytearray((folder / "z.parquet").read_bytes())
    for start, size in places:
        raw[start : start + size] = b"\xff" * size
    (folder / "z.parquet").write_bytes(raw)
    done = review(folder, tmp_path / "out")
    assert [(each.row, "没有检查" in str(each.problems[0])) for each in done.refused] == [(41, True)]
    assert done.counts.tally.cases == whole.counts.tally.cases - PER_GROUP
    kept = {(row["file"], row["row"]) for row in findings(tmp_path / "out")}
    assert not any(40 < (row or 0) <= 80 for _, row in kept)
    assert any((row or 0) > 80 for _, row in kept)
