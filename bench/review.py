"""Reviewing case files in bulk: all rules by columns, beside reading alone, DuckDB SQL, closures and engines of others.

The case files are a synthetic city. Each contestant runs in a process of its own, several rounds after a first one;
CPU seconds are those of the process with all its threads, the peak of memory is its own too. `reading` is pyarrow alone
on the columns that the rules need. The engines of others are given eight rules and only case files whose facts are all
known (see `contestants/eight_rules.py` for what was left out); their verdicts are held against ours first.

    python bench/review.py [--json] [--full] [--small] [--rounds N]

`--small` stays at 100,000 case files, `--full` goes on to five million: the same million five times over, one round only,
without the comparison, which would find every case file five times. DuckDB and the engines of others run at the smallest
size. `--sizes` takes other numbers, to try it out.
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
    "plumbline review": all_rules.whole_review,
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
BY_SIZE = ("reading", "columns", "plumbline review")
"""These are measured at every size, the last one not beyond the different case files; the others at the smallest."""

Results = dict[str, dict[str, Measured]]


def main() -> None:
    """Write the files, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+", help="other numbers of case files, from small to large")
    parser.add_argument("--measure", choices=list(CONTESTANTS), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        print(json.dumps(asdict(measure(CONTESTANTS[args.measure](args.file), args.rounds))))
        return
    sizes = args.sizes or [SMALL, *([] if args.small else [USUAL]), *([LARGE] if args.full else [])]
    results = run(sizes, args.rounds)
    print(json.dumps(as_data(results), indent=2)) if args.json else show(results)


def run(sizes: list[int], rounds: int) -> Results:
    """Measure every contestant at the smallest size and those that matter at every size."""
    results: Results = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder)
            repeated = len(write_city(path, size)) > 1
            names = tuple(CONTESTANTS) if not results else BY_SIZE[:-1] if repeated else BY_SIZE
            times = 1 if repeated else rounds
            found: dict[str, Measured] = {}
            for name in names:
                print(f"{size:,}: {name}", file=sys.stderr, flush=True)
                found[name] = apart(Path(__file__), name, path, times)
            results[f"{size:,}"] = found
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
        reading = found["reading"].per_million
        for name, each in ((name, found[name]) for name in BY_SIZE[1:] if name in found):
            ratio = each.per_million / reading
            print(
                f"  {name}, n={each.rounds}: rate {each.rate:,.0f} (target {TARGET_RATE:,})",
                told(each.rate >= TARGET_RATE),
            )
            print(f"    CPU of reading: {ratio:.1f} times (target {TARGET_RATIO:.0f})", told(ratio <= TARGET_RATIO))
            print(f"    peak: {each.peak_gb:.2f} GB (target {TARGET_GB})", told(each.peak_gb <= TARGET_GB))


def told(met: bool) -> str:
    """Whether a target is met."""
    return "met" if met else "MISSED"


if __name__ == "__main__":
    main()
