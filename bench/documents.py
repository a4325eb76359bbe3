"""Setting one document as PDF with the kept compiler, beside a new compiler for every document.

    python bench/documents.py [--json] [--rounds N]

All kinds of the catalogue are filled from the fictional case of the tests. The baseline is the same document set by a
compiler made for it alone, measured in turn, so that the ratio does not depend on the machine. The DOCX writer and the
filling of the sheet are shown beside it. Times are CPU time of the process: the compiler works in threads of its own.
"""

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from plumbline.web.documents import typesetting
from plumbline.web.documents.compose import Composition, compose
from plumbline.web.documents.kinds import DocumentKind, catalogue
from plumbline.web.documents.word import docx_file
from tests.web.documents import stories

TARGET_MS = 60.0
NEW_COMPILER_EVERY = 6


def filled(kind: DocumentKind) -> Composition:
    """The kind filled from the story."""
    extra = stories.extras(kind)
    return compose(kind, stories.facts(), stories.OFFICE, extra, law=stories.LAW, number="〔2026〕1号", on=stories.on())


def with_new_compiler(sheet: dict[str, object]) -> bytes:
    """The same document with a compiler made for it alone."""
    kept = typesetting._compilers[:]
    typesetting._compilers.clear()
    try:
        return typesetting.pdf(sheet)
    finally:
        typesetting._compilers[:] = kept


def spent(function: Callable[[], object]) -> float:
    """CPU milliseconds of one call."""
    start = time.process_time()
    function()
    return (time.process_time() - start) * 1000


def measure(rounds: int) -> dict[str, list[float]]:
    """Every kind, `rounds` times; the slow baseline on a part of the kinds."""
    kinds = list(catalogue().values())
    typesetting.pdf(filled(kinds[0]).sheet)
    times: dict[str, list[float]] = {"fill": [], "pdf": [], "docx": [], "pdf, new compiler": []}
    for _ in range(rounds):
        for place, kind in enumerate(kinds):
            sheet = filled(kind).sheet
            times["fill"].append(spent(lambda kind=kind: filled(kind)))
            times["pdf"].append(spent(lambda sheet=sheet: typesetting.pdf(sheet)))
            times["docx"].append(spent(lambda sheet=sheet: docx_file(sheet)))
            if place % NEW_COMPILER_EVERY == 0:
                times["pdf, new compiler"].append(spent(lambda sheet=sheet: with_new_compiler(sheet)))
    return times


def main() -> int:
    """Measure and print; 1 when the median of the PDFs is over the target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    times = measure(args.rounds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    result = {
        "machine": platform.machine(),
        "kinds": len(catalogue()),
        "median_ms": medians,
        "pdf_slowest_ms": max(times["pdf"]),
        "target_ms": TARGET_MS,
        "new_compiler_to_kept": medians["pdf, new compiler"] / medians["pdf"],
    }
    if args.json:
        print(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        for name, value in medians.items():
            print(f"{name:20} {value:8.1f} ms median")
        print(
            f"slowest PDF {result['pdf_slowest_ms']:.1f} ms; a new compiler takes {result['new_compiler_to_kept']:.1f} times as long"
        )
    return 0 if medians["pdf"] <= TARGET_MS else 1


if __name__ == "__main__":
    sys.exit(main())
