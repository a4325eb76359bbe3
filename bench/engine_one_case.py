"""All rules on one case with the full trace, beside `json.loads` of the same case file.

    python bench/engine_one_case.py [--json] [--rounds N]

The case file is complete: every fact of the case is recorded, with five acts by two officers
each, eight pieces of evidence and three services. `review_with_matters` is the same file with a complaint,
a supervision matter, a file review and a year of the agency beside the case. The baseline is the standard library reading
the same file, measured in turn with the rules, so that the ratio does not depend on the machine.
Times are CPU time of the thread, so that a busy machine does not look like a slow engine.
"""

import argparse
import json
import platform
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from plumbline.casefile import from_facts, read, write
from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.closures import Closures
from plumbline.engine.schema import Field, Group, Kind, Member
from plumbline.law import law

LENGTHS = {"acts": 5, "officers": 2, "handlers": 2, "evidence": 8, "services": 3, "members": 5, "law_references": 2}
FIRST_DAY = date(2025, 3, 3)
TARGET_MS = 1.5


def complete(member: Member, number: int) -> Any:
    """A recorded value for the member; `number` tells list elements apart."""
    if isinstance(member, Group):
        return {inner.name: complete(inner, number) for inner in member.members}
    if not isinstance(member, Field):
        return [complete(member.of, place) for place in range(LENGTHS.get(member.name, 1))]
    day = FIRST_DAY + timedelta(days=len(member.name) % 7 + number)
    return {
        Kind.TEXT: f"{member.zh}{number}",
        Kind.CODE: member.values[number % len(member.values)][0] if member.values else "",
        Kind.CODES: [code for code, _ in member.values[:2]],
        Kind.DATE: day,
        Kind.INSTANT: f"{day.isoformat()}T09:{number:02d}:00+08:00",
        Kind.MONEY: 5_000_000 + number,
        Kind.INTEGER: 1 + number,
        Kind.BOOLEAN: True,
    }[member.kind]


def times_of(functions: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of CPU of each function, taken in turn so that all share the machine's moods."""
    times: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(rounds):
        for name, function in functions.items():
            start = time.thread_time()
            function()
            times[name].append((time.thread_time() - start) * 1000)
    return times


def measure(rounds: int) -> dict[str, Any]:
    """Median and 99th percentile of each part, and the ratio of the review to the baseline."""
    everything = complete(CASE_FILE, 0)
    with_matters = from_facts(everything)
    aside = {member.name for member in CASE_FILE.members if not isinstance(member, Field) and member.aside}
    raw = write(from_facts({name: value for name, value in everything.items() if name not in aside}))
    case = read(raw).case
    rules = law().rules
    first = [rules.trees[rule.id] for rule in rules.rules[:150]]
    of_150 = Closures(first, rules.calendar, rules.parameters)
    start = time.perf_counter()
    findings = rules.review(case)
    compiled_ms = (time.perf_counter() - start) * 1000
    functions: dict[str, Callable[[], object]] = {
        "baseline_json_loads": lambda: json.loads(raw),
        "read_case_file": lambda: read(raw),
        "review_with_trace": lambda: rules.review(case),
        "review_with_matters": lambda: rules.review(with_matters),
        "review_with_trace_150": lambda: of_150.review(case),
        "verdicts_only": lambda: rules.verdicts(case),
    }
    times_of(functions, 20)
    times = times_of(functions, rounds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    return {
        "rules": len(rules.rules),
        "file_bytes": len(raw),
        "facts_in_traces": sum(len(finding.facts) for finding in findings),
        "compile_and_first_review_ms": compiled_ms,
        "median_ms": medians,
        "p99_ms": {name: statistics.quantiles(values, n=100)[98] for name, values in times.items()},
        "ratio_review_to_json_loads": medians["review_with_trace"] / medians["baseline_json_loads"],
        "ratio_150_to_json_loads": medians["review_with_trace_150"] / medians["baseline_json_loads"],
        "files_per_second_read_and_verdicts": 1000 / (medians["read_case_file"] + medians["verdicts_only"]),
        "files_per_second_read_and_review": 1000 / (medians["read_case_file"] + medians["review_with_trace"]),
        "target_ms": TARGET_MS,
        "target_met": medians["review_with_trace"] <= TARGET_MS,
        "python": platform.python_version(),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--rounds", type=int, default=500)
    options = parser.parse_args()
    result = measure(options.rounds)
    if options.json:
        print(json.dumps(result, ensure_ascii=False, indent=2))
        return
    print(f"{result['rules']} rules, one complete case file of {result['file_bytes']} bytes")
    print(f"facts listed in the traces: {result['facts_in_traces']}")
    print(f"compiling and first review: {result['compile_and_first_review_ms']:.0f} ms")
    for name, median in result["median_ms"].items():
        print(f"{name:24} median {median:7.3f} ms   p99 {result['p99_ms'][name]:7.3f} ms")
    for part in ("verdicts", "review"):
        print(f"files per second, read and {part}: {result[f'files_per_second_read_and_{part}']:.0f}")
    print(
        f"review / json.loads: {result['ratio_review_to_json_loads']:.2f}   target {TARGET_MS} ms met: {result['target_met']}"
    )


if __name__ == "__main__":
    main()
