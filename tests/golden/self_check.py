"""Records the self-check of clusters from the golden files: `python -m tests.golden.self_check [--check]`.

The golden files and lawful files with facts changed, with the findings that the closures give.
"""

import json
import sys
from functools import cache
from pathlib import Path
from random import Random

import pyarrow.parquet as pq

import plumbline.review
from plumbline.casefile import CaseFile, read
from plumbline.casefile.arrow import from_batch, write_parquet
from plumbline.law import law
from plumbline.review.self_check import CASES_FILE, EXPECTED_FILE, FOLDER

HERE = Path(__file__).parent
DATA = Path(plumbline.review.__file__).parent / FOLDER
CHANGED = 120


@cache
def case_files() -> list[CaseFile]:
    """The case files of the self-check."""
    from tests.law.changed_files import changed_files

    golden = (read(path.read_bytes()).case for path in sorted(HERE.rglob("*.json")))
    return [*(case for case in golden if case is not None), *changed_files(Random(7), CHANGED)]


def recorded_cases() -> list[CaseFile]:
    """The case files as they were recorded."""
    table = pq.read_table(DATA / CASES_FILE)
    return [case for batch in table.to_batches() for case in from_batch(batch)]


def findings(cases: list[CaseFile]) -> str:
    """What the closures find, one line per finding."""
    rows = [
        [place, each.rule.id, each.verdict.name.lower(), each.consequence.name.lower(), list(each.elements)]
        for place, case in enumerate(cases)
        for each in law().rules.review(case)
        if each.verdict.name in ("VIOLATED", "CANNOT_TELL")
    ]
    return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"


def is_current() -> bool:
    """Whether the findings recorded are those of the rules as they stand."""
    return findings(recorded_cases()) == (DATA / EXPECTED_FILE).read_text("utf-8")


def record() -> None:
    """Write both files."""
    DATA.mkdir(exist_ok=True)
    write_parquet(DATA / CASES_FILE, case_files())
    (DATA / EXPECTED_FILE).write_text(findings(case_files()), "utf-8")


def main() -> None:
    """Record, or with --check fail when what is recorded is stale."""
    if "--check" not in sys.argv[1:]:
        record()
    elif not is_current():
        sys.exit("the self-check of clusters is stale: run ./dev examples")


if __name__ == "__main__":
    main()
