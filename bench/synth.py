"""Case files per second of `plumbline synth`, against writing the same batches and nothing else.

Every figure is the median of several rounds in this run: wall clock and CPU seconds of this process with all its
threads. `synth` is the whole way from the seed to Parquet with labels, `writing` the same batches from memory to
Parquet, `making` the batches without a file.

With --proof N as many case files go the whole way of `plumbline review`: compared with each other and held against all
rules. Every planted defect must be found, and nothing fatal or defective beside them; first with every fact known, then
with two of a hundred unknown.

    python bench/synth.py [--json] [--cases N] [--rounds N] [--threads N] [--proof N]
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
from statistics import median
from typing import Any

import numpy
import pyarrow as pa

from plumbline.law import law
from plumbline.review.proof import prove
from plumbline.synth.city import blocks
from plumbline.synth.defects import defects
from plumbline.synth.writing import write_parquet

TARGET = 20_000
UNKNOWN = 0.02
PROVED = 200_000


def main() -> None:
    """Measure, prove if asked, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cases", type=int, default=131_072)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--proof", type=int, nargs="?", const=PROVED, default=0, metavar="N")
    args = parser.parse_args()
    figures = measured(args.cases, args.rounds, args.threads)
    figures["proof"] = [proved(args.proof, unknown, args.threads) for unknown in (0.0, UNKNOWN)] if args.proof else []
    figures["peak_rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    show(figures, args.json)
    sys.exit(0 if all(each["holds"] for each in figures["proof"]) else 1)


def measured(cases: int, rounds: int, threads: int) -> dict[str, Any]:
    """Wall clock and CPU seconds of the three ways."""
    law()
    made = list(blocks(cases, 1, UNKNOWN))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "city.parquet"

        def synth() -> None:
            write_parquet(path, blocks(cases, 1, UNKNOWN, threads=threads), lambda _: None)

        def writing() -> None:
            write_parquet(path, made, lambda _: None)

        def making() -> None:
            for _ in blocks(cases, 1, UNKNOWN, threads=threads):
                pass

        ways = {"synth": synth, "writing": writing, "making": making}
        seconds = {name: median_of(work, rounds) for name, work in ways.items()}
        size = path.stat().st_size
    return {
        "cases": cases,
        "rounds": rounds,
        "bytes_per_case": size // cases,
        "versions": {"pyarrow": pa.__version__, "numpy": numpy.__version__},
        "ways": {name: rates(cases, *each, seconds["writing"][1]) for name, each in seconds.items()},
        "target": TARGET,
    }


def median_of(work: Callable[[], None], rounds: int) -> tuple[float, float]:
    """The median wall clock and CPU seconds."""
    walls, cpus = [], []
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return median(walls), median(cpus)


def rates(cases: int, wall: float, cpu: float, baseline: float) -> dict[str, float]:
    """Per second, per CPU second, and how much more CPU than writing alone."""
    return {"per_second": cases / wall, "per_cpu_second": cases / cpu, "cpu_ratio": cpu / baseline}


def proved(cases: int, unknown: float, threads: int) -> dict[str, Any]:
    """What the review of a labelled city came to."""
    with tempfile.TemporaryDirectory() as folder:
        proof = prove(blocks(cases, 2026, unknown, threads=threads), Path(folder))
    return {
        "cases": proof.cases,
        "unknown": unknown,
        "kinds": len(defects()),
        "kinds_planted": len(proof.planted),
        "planted": sum(proof.planted.values()),
        "beside": sum(proof.planted[kind.name] for kind in defects() if kind.beside),
        "missed": dict(proof.missed),
        "unexplained": {" ".join(key): number for key, number in proof.unexplained.items()},
        "holds": proof.holds,
    }


def show(figures: dict[str, Any], as_json: bool) -> None:
    """The figures, as JSON or to read."""
    if as_json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    print(f"{figures['cases']:,} case files, {figures['bytes_per_case']} bytes each, median of {figures['rounds']}")
    for name, each in figures["ways"].items():
        told = f"{each['per_second']:>9,.0f} cases/s {each['per_cpu_second']:>9,.0f} cases per CPU-s"
        print(f"  {name:<8} {told} {each['cpu_ratio']:>6.2f} x the CPU of writing")
    rate = figures["ways"]["synth"]["per_second"]
    print(f"  target {TARGET:,} cases/s: {'met' if rate >= TARGET else 'MISSED'} ({rate / TARGET:.2f})")
    print(f"  peak memory {figures['peak_rss_mb']} MB (the batches of `writing` are held for it)")
    for each in figures["proof"]:
        print(
            f"  proof: {each['cases']:,} case files, {each['unknown']:.0%} unknown, {each['planted']:,} defects of "
            f"{each['kinds_planted']} kinds ({each['beside']:,} beside another file): {sum(each['missed'].values())} missed, "
            f"{sum(each['unexplained'].values())} findings not planted"
        )


if __name__ == "__main__":
    main()
