"""Planted outliers among invented fines: how well they are found, against two simple ways in the same run, and how fast.

    python bench/outliers.py [--json] [--cases N] [--seed S] [--scored N]

`--scored N` also measures fitting, scoring, ranking and comparing groups for N cases (target: a million in 300 s on two cores)
and says what a million would take at the same rate.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sklearn.metrics import average_precision_score

from plumbline.fairness import Record, compare_groups, fit, of_amounts, outliers, policy_checks
from tests.fairness.invented import city
from tests.fairness.peers import isolation_forest, robust_z

CAPACITY = 300
MILLION, ALLOWED = 1_000_000, 300.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cases", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scored", type=int, default=0, metavar="N")
    args = parser.parse_args()
    figures = {"cases": args.cases, "seed": args.seed, **found(args.cases, args.seed)}
    if args.scored:
        figures["speed"] = speed(args.scored, args.seed)
    print(json.dumps(figures, ensure_ascii=False) if args.json else table(figures))
    sys.exit(0 if held(figures) else 1)


def found(cases: int, seed: int) -> dict[str, Any]:
    """AUC-PR and precision of the three ways, and how well the bands hold."""
    invented = city(cases, seed)
    ways: dict[str, Any] = {}
    for name, way in (("robust z by code", robust_z), ("isolation forest", isolation_forest), ("ours", ours)):
        begun = time.perf_counter()
        score = way(invented.records)
        ways[name] = {**quality(invented.planted, score), "seconds": round(time.perf_counter() - begun, 2)}
    return {"planted": int(invented.planted.sum()), "ways": ways, "coverage": coverage(invented.records)}


def ours(records: list[Record]) -> np.ndarray:
    """The distance from the median in widths of the band."""
    scored = fit(records).scored
    assert [record.id for record in scored.records] == [record.id for record in records]
    return scored.score


def quality(planted: np.ndarray, score: np.ndarray) -> dict[str, float]:
    """AUC-PR, and of the first CAPACITY how many were planted."""
    first = np.argsort(-score)[:CAPACITY]
    return {
        "auc_pr": round(float(average_precision_score(planted, score)), 3),
        "precision": round(float(planted[first].mean()), 3),
    }


def coverage(records: list[Record]) -> dict[str, float]:
    """The part of its cases that the 90 % band of a code holds: the worst and the best code."""
    scored = fit(records).scored
    inside = (scored.actual >= scored.low) & (scored.actual <= scored.high)
    codes = np.array([record.matter for record in scored.records])
    parts = [float(inside[codes == code].mean()) for code in set(codes)]
    return {"least": round(min(parts), 4), "most": round(max(parts), 4), "codes": len(parts)}


def speed(cases: int, seed: int) -> dict[str, float]:
    """Seconds for everything that the nightly task computes, by the wall and of this process."""
    records = city(cases, seed).records
    begun, used = time.perf_counter(), time.process_time()
    model = fit(records)
    fitted = time.perf_counter() - begun
    outliers(model, records, CAPACITY)
    for kind in ("agency", "district", "officer"):
        compare_groups(of_amounts(model), kind)
    policy_checks(records)
    wall, cpu = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "cases": cases, "fit_seconds": round(fitted, 1), "seconds": round(wall, 1), "cpu_seconds": round(cpu, 1),
        "per_million": round(wall * MILLION / cases, 1), "peak_rss_mb": peak,
    }  # fmt: skip


def held(figures: dict[str, Any]) -> bool:
    """Whether the targets are kept."""
    ways, cover = figures["ways"], figures["coverage"]
    mine = ways["ours"]["auc_pr"]
    beaten = all(mine >= 5 * way["auc_pr"] for name, way in ways.items() if name != "ours")
    quick = "speed" not in figures or figures["speed"]["per_million"] <= ALLOWED
    return mine >= 0.85 and beaten and cover["least"] >= 0.88 and cover["most"] <= 0.92 and quick


def table(figures: dict[str, Any]) -> str:
    """For people."""
    lines = [f"{figures['cases']} invented cases, {figures['planted']} planted, seed {figures['seed']}"]
    lines.append(f"{'way':20} {'AUC-PR':>8} {'precision@' + str(CAPACITY):>14} {'seconds':>9}")
    for name, way in figures["ways"].items():
        lines.append(f"{name:20} {way['auc_pr']:8.3f} {way['precision']:14.3f} {way['seconds']:9.2f}")
    cover = figures["coverage"]
    lines.append(f"90 % bands hold {cover['least']:.2%} to {cover['most']:.2%} of the cases of {cover['codes']} codes")
    if "speed" in figures:
        quick = figures["speed"]
        lines.append(
            f"{quick['cases']} cases fitted, ranked and compared in {quick['seconds']} s ({quick['cpu_seconds']} CPU s, fit "
            f"{quick['fit_seconds']} s, {quick['peak_rss_mb']} MB); a million at this rate: {quick['per_million']} s "
            f"(target {ALLOWED:.0f})"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
