"""Row for row: do columns and DuckDB come to the same findings over a synthetic city?

Run by hand, as a million case files take some minutes. Both read the same Parquet file; every finding of one that the other lacks
or tells differently is counted and the first are printed. Beside it the time each took: CPU seconds of this process.

    python bench/agreement.py [--cases N] [--seed S] [--unknown PERCENT] [--threads N]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from plumbline.casefile.arrow import SCHEMA
from plumbline.engine.columns import ColumnReview, parquet_batches
from plumbline.engine.sql import Source, findings_query, setup_statements, unsettled
from plumbline.law import law
from plumbline.synth import city

PIECE = 131_072
"""So many case files are compared at a time."""

COMPARED = ("case", "rule", "verdict", "consequence", "elements")
SHOWN = 20

Key = tuple[int, str]
Told = dict[Key, tuple[str, str, str]]


class Clock:
    """CPU seconds of a part of the work."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __enter__(self) -> None:
        self.begun = time.process_time()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.process_time() - self.begun


def main() -> None:
    """Write the pieces, review each twice, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unknown", type=float, default=2.0)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    rules = law().rules
    columns, referee = ColumnReview(rules), connected(args.threads)
    clocks = {"columns": Clock(), "DuckDB": Clock()}
    total, different, first = 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "piece.parquet"
        for piece in pieces(args.cases, args.seed, args.unknown / 100):
            pq.write_table(piece, path, row_group_size=PIECE)
            with clocks["columns"]:
                [batch] = pa.Table.from_batches(list(parquet_batches(path, rules))).combine_chunks().to_batches()
                expected = columns.findings(batch)[0]
            with clocks["DuckDB"]:
                query = findings_query(rules, Source.parquet(str(path), SCHEMA.metadata))
                found = referee.sql(query).to_arrow_table()
            unlike = differences(as_told(found), as_told(pa.Table.from_batches([expected])))
            for line in unlike[: max(0, SHOWN - different)]:
                print(f"case {first + line[0][0]}: {line}")
            total, different, first = total + expected.num_rows, different + len(unlike), first + piece.num_rows
            print(f"{first:>10,} case files  {total:>12,} findings  {different} differences", flush=True)
    for name, clock in clocks.items():
        print(f"  {name:<8}{clock.seconds:>9.1f} CPU-s {clock.seconds / first * 1e6:>9.1f} CPU-s per million")
    print(f"duckdb {duckdb.__version__}, pyarrow {pa.__version__}, {len(rules.rules)} rules, seed {args.seed}")
    sys.exit(1 if different else 0)


def connected(threads: int) -> duckdb.DuckDBPyConnection:
    """A connection ready for the query."""
    made = duckdb.connect()
    made.execute(f"SET threads = {threads}")
    for statement in setup_statements(law().rules):
        made.execute(statement)
    return made


def pieces(cases: int, seed: int, unknown: float) -> Iterator[pa.Table]:
    """The city, so many case files at a time."""
    waiting: list[pa.RecordBatch] = []
    for batch in city(cases, seed=seed, unknown=unknown):
        waiting.append(batch)
        if sum(each.num_rows for each in waiting) >= PIECE:
            yield pa.Table.from_batches(waiting).combine_chunks()
            waiting = []
    if waiting:
        yield pa.Table.from_batches(waiting).combine_chunks()


def as_told(found: pa.Table) -> pa.Table:
    """The findings in one form and order, their elements as text; the consequence left out where only a trace settles it."""
    plain = {name: found[name] for name in ("case", "rule", "verdict", "consequence")}
    plain = {name: each.cast(pa.int64() if name == "case" else pa.string()) for name, each in plain.items()}
    loose = pc.is_in(plain["rule"], pa.array(sorted(unsettled(law().rules)), pa.string()))
    plain["consequence"] = pc.if_else(loose, "", plain["consequence"])
    texts = found["elements"].cast(pa.list_(pa.string()))
    plain["elements"] = pc.binary_join(texts, ",")
    return pa.table(plain).sort_by([("case", "ascending"), ("rule", "ascending")])


def differences(found: pa.Table, expected: pa.Table) -> list[tuple[Key, object, object]]:
    """Every finding that the two tell differently."""
    if found.equals(expected):
        return []
    one, other = as_dict(found), as_dict(expected)
    keys = sorted(one.keys() | other.keys())
    return [(key, one.get(key), other.get(key)) for key in keys if one.get(key) != other.get(key)]


def as_dict(found: pa.Table) -> Told:
    """The findings by case file and rule."""
    rows = zip(*(found[name].to_pylist() for name in COMPARED), strict=True)
    return {(case, rule): (verdict, consequence, elements) for case, rule, verdict, consequence, elements in rows}


if __name__ == "__main__":
    main()
