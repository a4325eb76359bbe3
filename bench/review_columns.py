"""Cases per second of all rules over Arrow columns, against reading the columns and against the closures.

The case files are lawful ones with facts changed, repeated. Every figure is the median of several rounds in
this run: wall clock of the whole way from Parquet to findings in Parquet, and CPU seconds of this process with
all its threads. `reading` is pyarrow alone on the same columns of the same file.

    python bench/review_columns.py [--json] [--cases N] [--threads N] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

import numpy
import pyarrow as pa
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plumbline.casefile.arrow import ROWS_PER_GROUP, SCHEMA, to_batch
from plumbline.engine.columns import FINDINGS, Tally, parquet_batches, review
from plumbline.law import law
from tests.law.changed_files import changed_files

DIFFERENT = 4096
"""So many case files differ; the file repeats them."""

CLOSURES = 1000
TARGET_RATE, TARGET_RATIO = 250_000, 8.0

Figures = tuple[float, float]
"""Wall clock and CPU seconds."""


def main() -> None:
    """Write the file, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cases", type=int, default=4 * ROWS_PER_GROUP)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    rules = law().rules
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "cases.parquet", Path(folder) / "findings.parquet"
        cases = list(changed_files(Random(1), DIFFERENT))
        number = write(path, to_batch(cases), args.cases)
        tally = Tally(tuple(rules.by_id))
        for _ in review(parquet_batches(path, rules), rules, tally=tally):
            pass

        def reading() -> None:
            for _ in parquet_batches(path, rules):
                pass

        def columns() -> None:
            with pq.ParquetWriter(out, FINDINGS) as writer:
                for found in review(parquet_batches(path, rules), rules, threads=args.threads):
                    writer.write_batch(found)

        def closures() -> None:
            for case in cases[:CLOSURES]:
                rules.verdicts(case)

        measured = {
            name: measure(work, args.rounds)
            for name, work in {"reading": reading, "columns": columns, "closures": closures}.items()
        }
    show(measured, number, tally, args.json)


def write(path: Path, batch: pa.RecordBatch, wanted: int) -> int:
    """The case files again and again, in row groups of the usual size."""
    often = batch.take(pa.array(numpy.resize(numpy.arange(batch.num_rows), ROWS_PER_GROUP)))
    groups = max(1, wanted // ROWS_PER_GROUP)
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for _ in range(groups):
            writer.write_batch(often, row_group_size=ROWS_PER_GROUP)
    return groups * ROWS_PER_GROUP


def measure(work: Callable[[], None], rounds: int) -> Figures:
    """The median of several rounds."""
    taken = []
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - wall, time.process_time() - cpu))
    return median(each[0] for each in taken), median(each[1] for each in taken)


def show(measured: dict[str, Figures], number: int, tally: Tally, as_json: bool) -> None:
    """Cases per second, CPU per million, and the two ratios."""
    sizes = {"reading": number, "columns": number, "closures": CLOSURES}
    rows = {
        name: {"cases_per_s": sizes[name] / wall, "cpu_s_per_million": cpu / sizes[name] * 1e6}
        for name, (wall, cpu) in measured.items()
    }
    ratio = rows["columns"]["cpu_s_per_million"] / rows["reading"]["cpu_s_per_million"]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    if as_json:
        said = {**rows, "columns_to_reading": ratio, "peak_gb": peak, "rules": len(tally.rules), "cases": number}
        print(json.dumps(said, indent=2))
        return
    print(f"{number:,} case files, {len(tally.rules)} rules, paths {dict(tally.paths)}, peak {peak:.2f} GB")
    print(f"numpy {numpy.__version__}, pyarrow {pa.__version__}, Python {sys.version.split()[0]}")
    for name, row in rows.items():
        print(f"  {name:<9}{row['cases_per_s']:>12,.0f} cases/s {row['cpu_s_per_million']:>10.1f} CPU-s per million")
    print(f"  columns / reading, CPU: {ratio:.1f} (target {TARGET_RATIO})")
    print(f"  closures / columns, CPU: {measured['closures'][1] / CLOSURES / (measured['columns'][1] / number):.0f}")
    rate = rows["columns"]["cases_per_s"]
    print(f"  target {TARGET_RATE:,} cases/s: {'met' if rate >= TARGET_RATE else 'MISSED'} ({rate / TARGET_RATE:.2f})")


if __name__ == "__main__":
    main()
