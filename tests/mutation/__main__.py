"""Mutate the rules and report: `python -m tests.mutation [--module NAME] [--list]`."""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict

from plumbline.law import law
from tests.mutation.replay import Replay, record
from tests.mutation.trees import Mutant, mutants


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--module", action="append")
    options = parser.parse_args()
    start = time.process_time()
    recording = record()
    print(f"recorded {sum(map(len, recording.calls.values()))} calls, {len(recording.cases)} cases in {time.process_time() - start:.1f}s")
    replay = Replay(recording)
    made: dict[str, int] = defaultdict(int)
    left: dict[str, list[Mutant]] = defaultdict(list)
    for rule in law().rules.rules:
        module = rule.module.rsplit(".", 1)[1]
        if options.module and module not in options.module:
            continue
        for mutant in mutants(law().rules.trees[rule.id]):
            made[module] += 1
            if not replay.is_killed(mutant.bound):
                left[module].append(mutant)
    for module in made:
        print(f"{module:24} {made[module]:5} {made[module]-len(left[module]):5} {100*(1-len(left[module])/made[module]):.0f}%")
        for m in left[module]:
            print("   ", m.rule, m.part, m.change)
    total, alive = sum(made.values()), sum(map(len, left.values()))
    print(total, total - alive, f"{100 * (1 - alive / total):.1f}%", f"{time.process_time() - start:.0f}s")


if __name__ == "__main__":
    main()
