"""A run in several processes finds what it finds in one, whatever happens to them."""

import os
import signal
from random import Random

import numpy as np
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from plumbline.casefile.arrow import write_parquet
from plumbline.engine.columns import files
from plumbline.engine.columns.side_by_side import in_processes
from plumbline.law import law
from plumbline.project.cli import main
from plumbline.review import holding, key_pass, second_pass
from plumbline.review.holding import Holding
from plumbline.review.key_pass import KeyPass
from plumbline.review.parts import parts_of
from plumbline.review.progress import Progress
from plumbline.review.run import Order, run
from tests.law.changed_files import changed_files

CASES, PER_GROUP = 420, 105


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("groups")
    write_parquet(folder / "whole.parquet", list(changed_files(Random(11), CASES)))
    with pq.ParquetFile(folder / "whole.parquet") as whole:
        pq.write_table(whole.read(), folder / "groups.parquet", row_group_size=PER_GROUP)
    return folder / "groups.parquet"


@pytest.fixture
def two(monkeypatch):
    """Two processes, a row group to a unit of work."""
    monkeypatch.setattr(second_pass, "PROCESSES", 2)
    monkeypatch.setattr(key_pass, "PROCESSES", 2)
    monkeypatch.setattr(key_pass, "WORTH_PROCESSES", CASES)
    monkeypatch.setattr(holding, "GATHERED", PER_GROUP)


def review(path, out, kept_every=0.0):
    return run(Order((path,), out, kept_every=kept_every), law().rules, Progress(Console(quiet=True)))


def findings(out):
    return pq.read_table(out / "findings.parquet").to_pylist()


def alike(one, other):
    assert one.counts.tally.cases == other.counts.tally.cases
    assert (one.counts.tally.verdicts == other.counts.tally.verdicts).all()
    assert (one.counts.by_rule == other.counts.by_rule).all()
    assert one.worst == other.worst


@pytest.fixture(scope="module")
def whole(file, tmp_path_factory):
    out = tmp_path_factory.mktemp("whole")
    return review(file, out), findings(out)


def test_the_findings_of_two_processes_are_those_of_one(file, whole, two, tmp_path):
    done = review(file, tmp_path)
    assert (whole[0].processes, done.processes) == (1, 2)
    assert findings(tmp_path) == whole[1]
    alike(done, whole[0])


def test_how_many_processes_did_the_work_is_printed(file, two, tmp_path, capsys):
    main(["review", str(file), "--out", str(tmp_path / "two")])
    assert "2 个进程" in capsys.readouterr().out
    main(["review", str(file.parent / "whole.parquet"), "--out", str(tmp_path / "one")])
    assert "1 个进程" in capsys.readouterr().out


def test_where_processes_die_the_rest_is_done_in_this_one(file, whole, two, tmp_path, monkeypatch):
    here = os.getpid()
    apart = Holding.apart

    def dying(self, unit):
        if os.getpid() != here and unit[0] >= 2 * PER_GROUP:
            os.kill(os.getpid(), signal.SIGKILL)
        return apart(self, unit)

    monkeypatch.setattr(Holding, "apart", dying)
    done = review(file, tmp_path)
    assert done.processes == 1
    assert findings(tmp_path) == whole[1]
    alike(done, whole[0])


def keys_of(path):
    """What is read for the comparison, row group by row group."""
    read = list(KeyPass(parts_of([(str(path), False)], pytest.fail)))
    assert [each.rows for each in read] == [PER_GROUP] * (CASES // PER_GROUP)
    return [(each.keys.words, {name: column.tolist() for name, column in each.keys.columns.items()}) for each in read]


def test_keys_read_in_two_processes_are_those_read_in_one(file, two, monkeypatch):
    in_two = keys_of(file)
    monkeypatch.setattr(key_pass, "WORTH_PROCESSES", CASES + 1)
    assert keys_of(file) == in_two


def test_where_processes_die_the_rest_of_the_keys_is_read_in_this_one(file, two, monkeypatch):
    wanted = keys_of(file)
    here, read = os.getpid(), KeyPass.read

    def dying(self, unit):
        if os.getpid() != here and unit[1] >= 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(self, unit)

    monkeypatch.setattr(KeyPass, "read", dying)
    assert keys_of(file) == wanted


def test_a_run_killed_between_two_units_goes_on_with_the_next(file, whole, two, tmp_path, monkeypatch):
    class KilledError(Exception):
        pass

    def dying(work, units, processes):
        for at, held in enumerate(in_processes(work, units, processes)):
            if at == 2:
                raise KilledError
            yield held

    monkeypatch.setattr(second_pass, "in_processes", dying)
    with pytest.raises(KilledError):
        review(file, tmp_path)
    monkeypatch.setattr(second_pass, "in_processes", in_processes)
    done = review(file, tmp_path)
    assert done.resumed
    assert findings(tmp_path) == whole[1]
    alike(done, whole[0])


def test_a_damaged_row_group_is_refused_by_the_process_that_meets_it(file, two, tmp_path):
    damaged = tmp_path / "damaged.parquet"
    raw = bytearray(file.read_bytes())
    with pq.ParquetFile(file) as parquet:
        group = parquet.metadata.row_group(1)
        for column in (group.column(at) for at in range(group.num_columns)):
            start = column.dictionary_page_offset or column.data_page_offset
            raw[start : start + column.total_compressed_size] = b"\xff" * column.total_compressed_size
    damaged.write_bytes(raw)
    done = review(damaged, tmp_path / "out")
    assert done.processes == 2
    assert [(each.row, "没有检查" in str(each.problems[0])) for each in done.refused] == [(PER_GROUP + 1, True)]
    assert done.counts.tally.cases == CASES - PER_GROUP
    rows = {each["row"] for each in findings(tmp_path / "out")}
    assert not any(PER_GROUP < row <= 2 * PER_GROUP for row in rows)
    assert any(row > 2 * PER_GROUP for row in rows)


def test_a_very_large_row_group_stays_in_one_process(file, two, tmp_path, monkeypatch):
    monkeypatch.setattr(holding, "LARGEST", PER_GROUP - 1)
    assert review(file, tmp_path).processes == 1


def test_what_a_process_does_is_the_same_here(file, whole):
    done, found = whole
    held = Holding(done.parts, law().rules, done.compared).apart((0, PER_GROUP))
    assert [each for batch in held.found for each in batch.to_pylist()] == [
        each for each in found if each["row"] <= PER_GROUP
    ]
    assert held.tally.cases == PER_GROUP
    assert held.refused == []


def test_a_process_gives_its_memory_back_now_and_then(whole, monkeypatch):
    given = []
    monkeypatch.setattr(holding, "give_back", lambda: given.append(None))
    held = Holding(whole[0].parts, law().rules, whole[0].compared)
    for at in range(holding.GIVEN_BACK_EVERY):
        assert not given
        held.apart((at * 20, at * 20 + 20))
    assert len(given) == 1


def test_results_come_in_the_order_of_the_items_and_an_error_reaches_the_one_who_asked():
    def halved(number):
        if number % 2:
            raise ValueError(f"{number} is odd")
        return number // 2

    assert list(in_processes(halved, range(0, 20, 2), 2)) == list(range(10))
    with pytest.raises(ValueError, match="3 is odd"):
        list(in_processes(halved, [2, 3, 4], 2))


def test_row_groups_are_put_together_to_units_and_a_unit_begun_is_finished(file, whole, monkeypatch):
    held = Holding(whole[0].parts, law().rules, whole[0].compared)
    assert held.units(0) == [(0, CASES)]
    monkeypatch.setattr(holding, "GATHERED", PER_GROUP + 1)
    assert held.units(0) == [(0, 2 * PER_GROUP), (2 * PER_GROUP, CASES)]
    assert held.units(PER_GROUP + 5) == [(PER_GROUP + 5, 2 * PER_GROUP), (2 * PER_GROUP, CASES)]
    assert held.units(CASES) == []
    assert np.diff(held.units(0)).sum() == CASES
    assert files.LARGEST == holding.LARGEST
