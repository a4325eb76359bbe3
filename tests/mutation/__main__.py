"""Mutate every rule, or those of the modules named, and say which mutants no test notices (`./dev mutate`)."""

from __future__ import annotations

import argparse
import sys

from tests.mutation.replay import FILES, Replay, record
from tests.mutation.report import FILE, Tally, tally, write

WANTED = 0.9


def main() -> int:
    """Mutate and report; 1 if too many mutants live."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--module", action="append", help="only the rules of this module of plumbline.law.rules")
    parser.add_argument("--write", action="store_true", help=f"write the tables of {FILE.name}")
    parser.add_argument("--tests", nargs="+", default=FILES, help="the tests that are run again")
    options = parser.parse_args()
    found = tally(Replay(record(*options.tests)), options.module)
    for module in found:
        sys.stdout.write(f"{module.name:24} {module.made:5} mutants {module.killed:5} killed {module.share:7.1%}\n")
        for mutant in module.alive:
            sys.stdout.write(f"    {mutant.rule}, {mutant.part}: {mutant.change}\n")
    whole = Tally.sum(found)
    sys.stdout.write(f"{whole.name:24} {whole.made:5} mutants {whole.killed:5} killed {whole.share:7.1%}\n")
    sys.stdout.write(f"by sentences alone {whole.by_sentences / whole.made:.1%}\n")
    if options.write:
        write(found)
    return 0 if whole.share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
