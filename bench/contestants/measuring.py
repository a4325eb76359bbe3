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
    """Do the work several times after a first one; it says how many case files it had, and what else is to be told."""
    work()
    walls, cpus = [], []
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        cases, told = work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return Measured(cases, rounds, median(walls), median(cpus), min(cpus), max(cpus), peak, told)


def apart(script: Path, name: str, path: Path, rounds: int) -> Measured:
    """The measurement in a process of its own, so that its peak of memory is its own."""
    command = [sys.executable, str(script), "--measure", name, "--file", str(path), "--rounds", str(rounds)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    read: dict[str, Any] = json.loads(done.stdout)
    return Measured(**read)


def as_json(measured: Measured) -> dict[str, Any]:
    """The measurement and its two rates as data."""
    return {**asdict(measured), "cpu_s_per_million": measured.per_million, "cases_per_s": measured.rate}
