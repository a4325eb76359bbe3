"""Files per second of `plumbline review`, on one core, with all rules and the traces of what it finds.

Reading is shown separately. Beside it stand two baselines measured in the same run:
`json.loads` of the same files, and validation with the `jsonschema` package against
our own JSON Schema (which checks form only, no law).

    python bench/review_files.py [--json] [--files N]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plumbline.casefile import from_facts, write
from plumbline.casefile.json_schema import json_schema
from plumbline.law import law
from plumbline.review.reviewing import read_file, review_file
from tests.law.lawful_files import ORDINARY
from tests.law.lawful_simple import SIMPLE

TARGET = 2000
ROUNDS = 5
REVIEW = "review (read, all rules, findings)"
SLOW_SHARE = 20
"""The slow baseline runs on one file in so many."""


def main() -> None:
    """Write the corpus, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--files", type=int, default=2000)
    args = parser.parse_args()
    number = args.files
    rules = law().rules
    with tempfile.TemporaryDirectory() as folder:
        files = corpus(Path(folder), number)
        size = sum(file.stat().st_size for file in files) / number
        found = sum(len(review_file(file, rules).findings) for file in files) / number
        told = f"{number} case files of {size / 1024:.1f} KB, {len(rules.rules)} rules, {found:.2f} findings to show per file"
        validator = Draft202012Validator(json_schema())
        results = {
            "json.loads": seconds_per_file(lambda file: json.loads(file.read_bytes()), files),
            "read (case file, checks)": seconds_per_file(read_file, files),
            REVIEW: seconds_per_file(lambda file: review_file(file, rules), files),
            "jsonschema (form only)": seconds_per_file(
                lambda file: validator.is_valid(json.loads(file.read_bytes())), files[::SLOW_SHARE]
            ),
        }
    if args.json:
        print(json.dumps(as_json(results), ensure_ascii=False, indent=2))
        return
    print(f"{told}\none core, CPU time, best of {ROUNDS} rounds")
    report(results)


def as_json(results: dict[str, float]) -> dict[str, Any]:
    """Files per second and the ratio to json.loads of each measurement."""
    baseline = results["json.loads"]
    rows = {name: {"files_per_s": 1 / each, "ratio": each / baseline} for name, each in results.items()}
    return {"target_files_per_s": TARGET, "met": 1 / results[REVIEW] >= TARGET, **rows}


def corpus(folder: Path, number: int) -> list[Path]:
    """Closed case files as Plumbline exports them: three ordinary ones to one simple one, all different, some unlawful."""
    files = []
    for index in range(number):
        facts = shifted(SIMPLE if index % 4 == 3 else ORDINARY, index % 28)
        facts["case"]["id"] = f"bench-{index}"
        facts["decision"] |= {"head_approved": index % 10 != 0, "states_remedies": index % 25 != 0}
        path = folder / f"{index}.json"
        path.write_bytes(write(from_facts(facts)))
        files.append(path)
    return files


def shifted(facts: Any, days: int) -> Any:
    """The same facts with every date moved back."""
    if isinstance(facts, dict):
        return {name: shifted(value, days) for name, value in facts.items()}
    if isinstance(facts, list):
        return [shifted(value, days) for value in facts]
    return facts - timedelta(days) if isinstance(facts, date) else deepcopy(facts)


def seconds_per_file(work: Callable[[Path], object], files: Iterable[Path]) -> float:
    """CPU seconds of this process per file, the best of several rounds."""
    chosen = list(files)
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for file in chosen:
            work(file)
        rounds.append((time.process_time() - start) / len(chosen))
    return min(rounds)


def report(results: dict[str, float]) -> None:
    """One line per measurement: files per second and the ratio to json.loads."""
    baseline = results["json.loads"]
    for name, seconds in results.items():
        print(
            f"  {name:<36}{1 / seconds:>9,.0f} files/s {seconds * 1e6:>9,.0f} us/file {seconds / baseline:>7.1f} x json.loads"
        )
    rate = 1 / results[REVIEW]
    print(f"  target {TARGET:,} files/s: {'met' if rate >= TARGET else 'MISSED'} ({rate / TARGET:.2f})")


if __name__ == "__main__":
    main()
