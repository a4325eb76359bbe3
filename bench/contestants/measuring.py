"""Wall clock, CPU seconds of the process with all its threads, and peak memory, over several rounds."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

EVERY = 0.2
"""So many seconds pass between two looks at the memory."""


@dataclass(frozen=True)
class Measured:
    """The medians over the rounds; `cases` are those of one round."""

    cases: int
    rounds: int
    wall: float
    cpu: float
    least_cpu: float
    most_cpu: float
    peak_gb: float
    told: str

    @property
    def per_million(self) -> float:
        """CPU seconds per million case files."""
        return self.cpu / self.cases * 1e6

    @property
    def rate(self) -> float:
        """Case files per second on the wall."""
        return self.cases / self.wall


def measure(work: Callable[[], tuple[int, str]], rounds: int) -> Measured:
    """Do the work several times after a first one; it says how many case files it had, and what else is to be told.

    A single round has no first one: at the largest size there is no time for it.
    """
    if rounds > 1:
        work()
    walls, cpus = [], []
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), _cpu()
        cases, told = work()
        walls.append(time.perf_counter() - wall)
        cpus.append(_cpu() - cpu)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return Measured(cases, rounds, median(walls), median(cpus), min(cpus), max(cpus), peak, told)


def _cpu() -> float:
    """CPU seconds of this process and of those it has ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def apart(script: Path, name: str, path: Path, rounds: int) -> Measured:
    """The measurement in a process of its own; its peak of memory is that of all processes it starts together."""
    command = [sys.executable, str(script), "--measure", name, "--file", str(path), "--rounds", str(rounds)]
    peak = 0.0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            peak = max(peak, sum(_held(each) for each in _family(process.pid)) / 2**20)
            time.sleep(EVERY)
        assert process.stdout is not None
        if process.returncode:
            raise SystemExit(f"{name} failed")
        read: dict[str, Any] = json.loads(process.stdout.read())
    return Measured(**{**read, "peak_gb": max(peak, read["peak_gb"])})


def _family(number: int) -> list[int]:
    """A process and all below it."""
    below: list[int] = []
    for tasks in Path(f"/proc/{number}/task").glob("*/children"):
        try:
            below += [each for child in tasks.read_text().split() for each in _family(int(child))]
        except OSError:
            continue
    return [number, *below]


def _held(number: int) -> int:
    """The kilobytes that a process holds, of shared ones its share."""
    try:
        told = Path(f"/proc/{number}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")), 0)


def as_json(measured: Measured) -> dict[str, Any]:
    """The measurement and its two rates as data."""
    return {**asdict(measured), "cpu_s_per_million": measured.per_million, "cases_per_s": measured.rate}
