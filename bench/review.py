"""Reviewing case files in bulk: all rules by columns, beside reading alone, DuckDB SQL, closures and engines of others.

The case files are a synthetic city. Each contestant runs in a process of its own, several rounds after a first one;
CPU seconds are those of the process with all its threads, the peak of memory is its own too. `reading` is pyarrow alone
on the columns that the rules need. The engines of others are given eight rules and only case files whose facts are all
known (see `contestants/eight_rules.py` for what was left out); their verdicts are held against ours first.

    python bench/review.py [--json] [--full] [--small] [--rounds N]

`--small` stays at 100,000 case files, `--full` goes on to five million.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from contestants import all_rules, eight_rules
from contestants.corpus import write_city
from contestants.measuring import Measured, apart, as_json, measure

SMALL, USUAL, LARGE = 100_000, 1_000_000, 5_000_000
TARGET_RATE, TARGET_RATIO, TARGET_GB = 250_000, 8.0, 1.5
NAMED = ("numpy", "pyarrow", "duckdb", "business-rules", "zen-engine")

CONTESTANTS: dict[str, Callable[[Path], Callable[[], tuple[int, str]]]] = {
    "reading": all_rules.reading,
    "columns": all_rules.columns,
    "columns, one thread": all_rules.one_thread,
    "DuckDB SQL": all_rules.duckdb_sql,
    "closures": all_rules.closures,
    "closures, verdicts": all_rules.verdicts_only,
    "8 rules: closures": eight_rules.our_closures,
    "8 rules: closures, verdicts": eight_rules.our_verdicts,
    "8 rules: business-rules": eight_rules.business,
    "8 rules: zen-engine": eight_rules.zen,
}
BY_SIZE = ("reading", "columns")
"""These two are measured at every size, the others at the smallest."""

Results = dict[str, dict[str, Measured]]


def main() -> None:
    """Write the files, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--measure", choices=list(CONTESTANTS), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        print(json.dumps(asdict(measure(CONTESTANTS[args.measure](args.file), args.rounds))))
        return
    sizes = [SMALL, *([] if args.small else [USUAL]), *([LARGE] if args.full else [])]
    results = run(sizes, args.rounds)
    print(json.dumps(as_data(results), indent=2)) if args.json else show(results)


def run(sizes: list[int], rounds: int) -> Results:
    """Measure every contestant at the smallest size and the two that matter at every size."""
    results: Results = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.parquet"
            write_city(path, size)
            names = BY_SIZE if results else tuple(CONTESTANTS)
            results[f"{size:,}"] = {name: apart(Path(__file__), name, path, rounds) for name in names}
            path.unlink()
    return results


def as_data(results: Results) -> dict[str, object]:
    """All figures, with the versions they belong to."""
    told = {size: {name: as_json(each) for name, each in found.items()} for size, found in results.items()}
    return {"versions": versions(), "sizes": told}


def versions() -> dict[str, str]:
    """What was measured, by name."""
    return {"Python": sys.version.split()[0], **{name: version(name) for name in NAMED}}


def show(results: Results) -> None:
    """A table per size, and how the targets stand."""
    print(", ".join(f"{name} {number}" for name, number in versions().items()))
    for size, found in results.items():
        print(f"\n{size} case files")
        for name, each in found.items():
            spread = f"[{each.least_cpu / each.cases * 1e6:.1f} to {each.most_cpu / each.cases * 1e6:.1f}]"
            print(
                f"  {name:<28}{each.rate:>10,.0f} cases/s {each.per_million:>9.2f} CPU-s per million {spread:<18}"
                f"{each.peak_gb:5.2f} GB  {each.told}"
            )
        columns = found["columns"]
        ratio = columns.per_million / found["reading"].per_million
        print(f"  columns / reading, CPU: {ratio:.1f} (target {TARGET_RATIO:.0f})", verdict(ratio <= TARGET_RATIO))
        print(f"  rate: {columns.rate:,.0f} (target {TARGET_RATE:,})", verdict(columns.rate >= TARGET_RATE))
        print(f"  peak: {columns.peak_gb:.2f} GB (target {TARGET_GB})", verdict(columns.peak_gb <= TARGET_GB))


def verdict(met: bool) -> str:
    """Whether a target is met."""
    return "met" if met else "MISSED"


if __name__ == "__main__":
    main()
