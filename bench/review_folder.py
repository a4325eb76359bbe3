"""A year's case files of a large city as JSON, one per file, reviewed and reported: `plumbline review DIR --out OUT`.

The whole command as a user runs it, in a process of its own: starting, reading, comparing, all rules, findings and report.
CPU seconds are those of the command and of the processes it starts. Beside it stands `json.loads` of the same files in
this process, one core, wall clock and CPU.

    python bench/review_folder.py [--json] [--files N] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import rmtree
from statistics import median

YEAR = 50_000
TARGET = 30.0
PROGRAM = Path(sys.executable).parent / "plumbline"

Figures = tuple[float, float]
"""Wall clock and CPU seconds."""


def main() -> None:
    """Write the files, run the command, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--files", type=int, default=YEAR)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        city, out = Path(folder) / "city", Path(folder) / "out"
        made = [PROGRAM, "synth", "--cases", str(args.files), "--json", city]
        subprocess.run(made, check=True, capture_output=True)
        files = sorted(city.rglob("*.json"))
        loads = loading(files)
        rounds = [reviewing(city, out) for _ in range(args.rounds)]
    show(len(files), loads, rounds, args.json)


def loading(files: list[Path]) -> Figures:
    """`json.loads` of every file."""
    wall, cpu = time.perf_counter(), time.process_time()
    for file in files:
        json.loads(file.read_bytes())
    return time.perf_counter() - wall, time.process_time() - cpu


def reviewing(city: Path, out: Path) -> Figures:
    """The command once."""
    rmtree(out, ignore_errors=True)
    wall, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([PROGRAM, "review", city, "--out", out], capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if not (out / "findings.parquet").exists():
        raise SystemExit("the command left no findings")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - wall, cpu


def show(number: int, loads: Figures, rounds: list[Figures], as_json: bool) -> None:
    """The medians, the ratio to json.loads and how the target stands."""
    wall, cpu = median(each[0] for each in rounds), median(each[1] for each in rounds)
    told = {
        "files": number,
        "rounds": len(rounds),
        "wall": wall,
        "cpu": cpu,
        "files_per_s": number / wall,
        "cpu_ms_per_file": cpu / number * 1000,
        "json_loads_cpu": loads[1],
        "ratio": cpu / loads[1],
        "wall_for_a_year": wall / number * YEAR,
        "target": TARGET,
    }
    if as_json:
        print(json.dumps(told, indent=2))
        return
    print(f"{number:,} JSON files, median of {len(rounds)}: {wall:.1f} s on the wall, {cpu:.1f} CPU-s")
    print(f"  {cpu / number * 1000:.2f} CPU-ms per file, {cpu / loads[1]:.1f} x json.loads ({loads[1]:.1f} CPU-s)")
    met = "met" if told["wall_for_a_year"] <= TARGET else "MISSED"
    print(f"  {YEAR:,} files would take {told['wall_for_a_year']:.1f} s, target {TARGET:.0f} s: {met}")


if __name__ == "__main__":
    main()
