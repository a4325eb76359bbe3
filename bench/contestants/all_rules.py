"""All rules of the law over a Parquet file: by columns, as DuckDB SQL and by closures; and merely reading the columns."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.columns import FINDINGS, Tally, parquet_batches, review
from plumbline.engine.columns.memory import settle
from plumbline.engine.columns.rows import objects_of
from plumbline.engine.sql import Source, findings_query, setup_statements
from plumbline.law import law
from plumbline.review.outcome import write_outcome
from plumbline.review.progress import Progress
from plumbline.review.run import Order, run

Work = Callable[[], tuple[int, str]]
THREADS = 2
FEW = 2000
"""So many case files are given to the closures."""


def batches_of(folder: Path) -> Iterator[pa.RecordBatch]:
    """The case files of all Parquet files of the folder."""
    for path in sorted(folder.glob("*.parquet")):
        yield from parquet_batches(path, law().rules)


def the_only(folder: Path) -> Path:
    """The Parquet file of a folder that has one."""
    [path] = folder.glob("*.parquet")
    return path


def reading(path: Path) -> Work:
    """PyArrow reads the columns that the rules need, and nothing more."""
    settle()
    law()

    def work() -> tuple[int, str]:
        return sum(batch.num_rows for batch in batches_of(path)), ""

    return work


def columns(path: Path, threads: int = THREADS) -> Work:
    """From Parquet to findings in Parquet, in one process and without comparing the case files with each other."""
    settle()
    rules = law().rules
    out = Path(tempfile.mkdtemp()) / "findings.parquet"

    def work() -> tuple[int, str]:
        tally = Tally(tuple(rules.by_id))
        found = 0
        with pq.ParquetWriter(out, FINDINGS, compression="zstd") as writer:
            for batch in review(batches_of(path), rules, tally=tally, threads=threads):
                writer.write_batch(batch)
                found += batch.num_rows
        paths = ", ".join(f"{name} {number:,}" for name, number in tally.paths.items())
        sizes = ", ".join(f"{number} {name}" for name, number in tally.sizes.items())
        return tally.cases, f"{found:,} findings; {paths}; batches: {sizes}; {tally.asked:,} asked of the closures"

    return work


def one_thread(path: Path) -> Work:
    """The same with one thread."""
    return columns(path, 1)


def whole_review(path: Path) -> Work:
    """`plumbline review`: compared with each other, reviewed in two processes, findings in Parquet, counts and report."""
    settle()
    rules = law().rules
    out = Path(tempfile.mkdtemp()) / "out"

    def work() -> tuple[int, str]:
        done = run(Order((the_only(path),), out), rules, Progress(Console(quiet=True)))
        write_outcome(done, rules, out, datetime.now(UTC))
        return done.counts.tally.cases, f"{done.counts.findings:,} findings; {done.processes} processes"

    return work


def duckdb_sql(path: Path) -> Work:
    """The query made from the same trees, its findings to Parquet."""
    import duckdb

    rules, path = law().rules, the_only(path)
    with pq.ParquetFile(path) as file:
        metadata, cases = file.schema_arrow.metadata, file.metadata.num_rows
    out = Path(tempfile.mkdtemp()) / "findings.parquet"
    query = findings_query(rules, Source.parquet(str(path), metadata))
    connection = duckdb.connect(config={"threads": THREADS})
    for statement in setup_statements(rules):
        connection.execute(statement)

    def work() -> tuple[int, str]:
        [(found,)] = connection.execute(f"COPY ({query}) TO '{out}' (FORMAT parquet, COMPRESSION zstd)").fetchall()
        return cases, f"{found:,} findings"

    return work


def closures(path: Path) -> Work:
    """Pure Python over the same records: with the traces of all findings; the objects are there already."""
    rules = law().rules
    batch = next(batches_of(path)).slice(0, FEW)
    cases = objects_of(CASE_FILE, batch)

    def work() -> tuple[int, str]:
        for case in cases:
            rules.review(case)
        return len(cases), "with traces"

    return work


def verdicts_only(path: Path) -> Work:
    """Pure Python without traces."""
    rules = law().rules
    batch = next(batches_of(path)).slice(0, FEW)
    cases = objects_of(CASE_FILE, batch)

    def work() -> tuple[int, str]:
        for case in cases:
            rules.verdicts(case)
        return len(cases), "verdicts only"

    return work
