"""A draft replayed over a million decided cases, beside computing each case alone.

    python bench/replay.py [--json] [--rounds N] [--cases N]

The cases are invented: five tables of the package and one with add-ons, every third factor unknown now and then, bases that
differ from case to case, and the facts of the procedure of a synthetic city. The draft changes every table, the hearing
threshold and the sum of collective discussion, so that every case is computed twice and every step asked twice. `alone` takes
a part of the same cases one by one through the interpreter of benchmarks; its sums must be the same to the fen. Times are
CPU seconds of the process with all its threads, medians; both run in one process, one after the other.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from plumbline.casefile.arrow import to_batch
from plumbline.law import law
from plumbline.law.discretion import GivenError, Table, benchmarks, compute, read_table
from plumbline.law.discretion.tables import Factor
from plumbline.replay.columns import Codes, Column, Columns, Numbers
from plumbline.replay.drafts import Draft, NumberChange, TableChange
from plumbline.replay.replaying import Outcome, replay
from plumbline.replay.steps import STEPS, facts_needed
from plumbline.replay.summing import summary
from plumbline.synth import case_files

MILLION = 1_000_000
TARGET_SECONDS = 10.0
ALONE = 10_000
DIFFERENT_FILES = 5_000
KEYS = (
    "gd2022_water_over_standard",
    "gd2022_eia_building",
    "gd2022_waste_dumping",
    "gd2022_voc_open",
    "samr2022_bands",
)
ADD_ONS = """
key = "bench_add_ons"
title = "海州市超标排放裁量表"
number = ""
issuer = "海州市生态环境局"
region = "320700"
source = "虚构"
status = "unverified"
since = 2022-01-01
article = "第三条"
matter = "ecology.air_over_standard"
family = "F4"
boundary = "upper_out"

[rounding]
unit = 1
how = "down"

[statute]
article = "air:99.0.2"
kind = "sum"
minimum = 100000
maximum = 1000000

[[factor]]
key = "exceed"
zh = "超标倍数"
kind = "number"
unit = "倍"
tier = [{ zh = "不足 1 倍", from = 0, to = 1 }, { zh = "1 倍以上", from = 1 }]

[[row]]
zh = "不足 1 倍"
when = { exceed = "1" }
low = 100000
high = 150000

[[row]]
zh = "1 倍以上"
when = { exceed = "2" }
low = 200000
high = 700000
add = [{ zh = "每超一倍", factor = "exceed", beyond = 1, step = 1, amount = 10000, rounding = "half_up" }]
"""


def tables() -> list[Table]:
    """The tables that the cases were measured by."""
    return [*(benchmarks()[key] for key in KEYS), read_table(ADD_ONS)]


def drafted(table: Table) -> Table:
    """The table as the draft has it: two points more from the start, a tenth more in rows, other bands."""
    shape = replace(
        table.shape,
        base=table.shape.base + 200 if table.family == "F1" else table.shape.base,
        bands=tuple(
            (name, first and first - 500, last if last == 10_000 else last - 500)
            for name, first, last in table.shape.bands
        ),
    )
    rows = tuple(replace(row, low=row.low + row.low // 10) for row in table.rows)
    return replace(table, shape=shape, rows=rows)


def invented(size: int) -> Columns:
    """The cases."""
    random = np.random.default_rng(2026)
    known = tables()
    table = random.integers(0, len(known), size)
    values: dict[str, Column] = {}
    for factor in {factor.key: factor for each in known for factor in each.factors}.values():
        values[factor.key] = _column(factor, known, table, random, size)
    low = random.choice(np.array([0, 500_000, 10_000_000, 20_000_000]), size)
    files = [
        next_file
        for next_file, _ in zip(case_files(cases=DIFFERENT_FILES, seed=7), range(DIFFERENT_FILES), strict=False)
    ]
    facts = narrowed(pa.Table.from_batches([to_batch(files)]))
    return Columns(
        ids=range(size),
        tables=tuple(known),
        table=table,
        values=values,
        base=random.integers(10_000, 10**10, size),
        low=low,
        high=low * 5 + 1_000_000,
        severity=random.integers(0, 3, size),
        mitigated=np.full(size, -1),
        outcome=np.ones(size, np.int64),
        fine=random.integers(100_000, 10**8, size),
        weighed=np.ones(size, np.bool_),
        groups={"agency": Codes(random.integers(0, 60, size), tuple(f"机关{n}" for n in range(60)))},
        facts=facts.take(pa.array(random.integers(0, facts.num_rows, size))).combine_chunks(),
    )


def _column(factor: Factor, known: list[Table], table: Any, random: Any, size: int) -> Column:
    """Values of every table that has a factor of this key, some unknown."""
    gone = random.random(size) < 0.1
    texts = sorted({t.code for each in known for f in each.factors if f.key == factor.key for t in f.tiers if t.code})
    if not texts:
        return Numbers(random.integers(1, 20_000, size), ~gone, 0 if factor.whole else 3)
    counted = [str(number) for number in range(1, 40)]
    texts += counted
    places = np.full(size, -1, np.int64)
    for number, each in enumerate(known):
        for own in each.factors:
            if own.key == factor.key:
                mine = np.flatnonzero(table == number)
                said = [tier.code for tier in own.tiers] if own.kind == "choice" else counted
                codes = np.array([texts.index(text) for text in said])
                places[mine] = codes[random.integers(0, len(codes), len(mine))]
    return Codes(np.where(gone, -1, places), tuple(texts))


def narrowed(facts: pa.Table) -> pa.Table:
    """Only the groups that the steps read."""
    groups = {path.split(".")[0].split("[")[0] for path in facts_needed()}
    return facts.select([name for name in facts.column_names if name in groups])


def alone(columns: Columns, draft: Draft, rows: range) -> list[tuple[int, int, int, int]]:
    """Both recommendations of some cases, one case after the other."""
    found = []
    for row in rows:
        ends: list[int] = []
        for table in (columns.tables[columns.table[row]], draft.tables[columns.table[row]].table):
            try:
                result = compute(table, columns.given(row, table))
                ends += [result.low, result.high]
            except GivenError:
                ends += [-1, -1]
        found.append((ends[0], ends[1], ends[2], ends[3]))
    return found


def timed(rounds: int, act: Callable[[], Any]) -> tuple[float, float, float, Any]:
    """Median, least and most seconds, and what came out."""
    taken, made = [], None
    for _ in range(rounds):
        start = time.process_time()
        made = act()
        taken.append(time.process_time() - start)
    return statistics.median(taken), min(taken), max(taken), made


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cases", type=int, default=MILLION)
    args = parser.parse_args()
    figures = measured(args.cases, args.rounds)
    print(json.dumps(figures, ensure_ascii=False, indent=2)) if args.json else show(figures)


def measured(cases: int, rounds: int) -> dict[str, Any]:
    """Every figure of one run."""
    columns = invented(cases)
    changes = tuple(TableChange(drafted(each), each.key) for each in columns.tables)
    numbers = (NumberChange("hearing.fine_threshold", 4_000_000), NumberChange("discussion.amount", 30_000_000))
    draft, fines_only = Draft(changes, (), numbers), Draft(changes)
    standing = {0: law().parameters}
    replay(columns, draft, numbers=standing)
    whole, least, most, outcome = timed(rounds, lambda: replay(columns, draft, numbers=standing))
    sums, *_ = timed(rounds, lambda: replay(columns, fines_only))
    telling, *_, told = timed(rounds, lambda: summary(columns, outcome))
    some = range(0, cases, max(1, cases // ALONE))
    single, *_, one_by_one = timed(max(1, rounds // 2), lambda: alone(columns, draft, some))
    return {
        "cases": cases,
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "seconds": {"replay": whole, "least": least, "most": most, "fines_only": sums, "summary": telling},
        "per_second": cases / whole,
        "alone_per_second": len(some) / single,
        "ratio_fines": (single / len(some)) / (sums / cases),
        "same_as_alone": same(outcome, some, one_by_one),
        "compared": len(some),
        "paths": dict(outcome.paths),
        "changed": told.whole.changed,
        "open": told.whole.open,
        "steps": {name: told.whole.steps[name] for name in STEPS},
    }


def same(outcome: Outcome, rows: range, one_by_one: list[tuple[int, int, int, int]]) -> bool:
    """Whether both ways came to the same sums."""
    before, after = outcome.before, outcome.after
    found = [(before.low[row], before.high[row], after.low[row], after.high[row]) for row in rows]
    return [tuple(int(end) for end in each) for each in found] == one_by_one


def show(figures: dict[str, Any]) -> None:
    """The figures to read."""
    seconds = figures["seconds"]
    print(
        f"Python {figures['python']}, numpy {figures['numpy']}, {figures['cores']} cores, {figures['cases']:,} cases, two sides"
    )
    print(f"  replay, sums and steps   {seconds['replay']:6.2f} s [{seconds['least']:.2f} to {seconds['most']:.2f}]")
    print(f"  sums alone               {seconds['fines_only']:6.2f} s   summary {seconds['summary']:.2f} s")
    print(
        f"  one by one, sums alone   {figures['alone_per_second']:,.0f} cases/s; columns are {figures['ratio_fines']:.0f} times as fast"
    )
    print(
        f"  paths: {figures['paths']}; changed {figures['changed']:,}, open {figures['open']:,}; steps {figures['steps']}"
    )
    print(f"  same as alone on {figures['compared']:,} cases: {figures['same_as_alone']}")
    print(f"  target {TARGET_SECONDS:.0f} s:", "met" if seconds["replay"] <= TARGET_SECONDS else "MISSED")


if __name__ == "__main__":
    main()
