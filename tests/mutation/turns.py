"""Where each rule turns: cases that tell it from the mutants which the sentences of the tests leave alive.

`python -m tests.mutation.turns` looks for them: from the cases that the tests hold against a rule it changes one fact
that the rule reads, then two, and keeps a case when the rule and a living mutant judge it differently. What it keeps is
written to `tests/law/turns/<module>.json` and read by `tests/law/test_turns.py`. Rows that are there are never changed:
whoever changes a rule decides anew what its rows must say.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from plumbline.casefile import CaseFileError, from_facts
from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.bound import BoundRule
from plumbline.engine.closures import Closures
from plumbline.engine.findings import Verdict
from plumbline.engine.schema import Field, Kind
from plumbline.law import law
from tests.mutation.neighbours import FURTHER, Change, Facts, changed, changes, pruned
from tests.mutation.replay import FILES, Killer, Replay, record
from tests.mutation.trees import Mutant, mutants

FOLDER = Path(__file__).parents[1] / "law" / "turns"
MOST_BASES = 30
PAIRS = 4000

Row = tuple[Facts, Change, str]


def main() -> None:
    """Find rows for the rules of the modules named, or of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--module", action="append")
    options = parser.parse_args()
    for path, member in CASE_FILE.walk():
        if isinstance(member, Field) and member.kind is Kind.CODE:
            FURTHER[".".join(path)] = tuple(code for code, _ in member.values)[:4]
    replay = Replay(record(*FILES))
    for rule in law().rules.rules:
        module = rule.module.rsplit(".", 1)[1]
        if options.module and module not in options.module:
            continue
        bound = law().rules.trees[rule.id]
        alive = [mutant for mutant in mutants(bound) if replay.killer(mutant.bound) is Killer.NOTHING]
        rows = Search(bound, replay.recording.seen.get(rule.id, [])).rows(alive) if alive else []
        if rows:
            add(module, grouped(rule.id, rows))
        sys.stdout.write(f"{rule.id}: {len(alive)} alive, {len(rows)} rows\n")
        sys.stdout.flush()


class Search:
    """Looks for cases that tell one rule from its mutants."""

    def __init__(self, bound: BoundRule, cases: Iterable[Any]) -> None:
        self.bound = bound
        self.judge_of = Closures([bound], law().calendar, law().parameters)
        distinct = {json.dumps(facts, sort_keys=True): facts for facts in (pruned(case, bound) for case in cases)}
        self.bases = [facts for facts in distinct.values() if self.judge(facts) is not None][:MOST_BASES]
        self.random = random.Random(bound.rule.id)

    def judge(self, facts: Facts) -> Verdict | None:
        """The rule's verdict, None for what is no case file."""
        try:
            return self.judge_of.verdicts(from_facts(facts))[0]
        except CaseFileError:
            return None

    def rows(self, alive: list[Mutant]) -> list[Row]:
        """Rows that kill what can be killed, one change first, then two."""
        left = {id(m): Closures([m.bound], law().calendar, law().parameters) for m in alive}
        found: list[Row] = []
        for base, change in self._tries():
            if not left:
                break
            try:
                case = from_facts(changed(base, change))
            except (CaseFileError, TypeError, IndexError, ValueError, OverflowError):
                continue
            verdict = self.judge_of.verdicts(case)[0]
            if verdict is Verdict.CANNOT_TELL:
                continue
            killed = [key for key, closures in left.items() if closures.verdicts(case)[0] is not verdict]
            if killed:
                found.append((base, change, verdict.name.lower()))
                for key in killed:
                    del left[key]
        return found

    def _tries(self) -> Iterator[tuple[Facts, Change]]:
        singles: list[tuple[Facts, list[Change]]] = []
        for base in self.bases:
            made = list(changes(base, self.bound, self.judge))
            singles.append((base, made))
            for change in made:
                yield base, change
        for _ in range(PAIRS if singles else 0):
            base, made = self.random.choice(singles)
            if len(made) > 1:
                one, other = self.random.sample(made, 2)
                first = changed(base, one)
                yield base, one | other
                if self.random.random() < 0.05:
                    for third in changes(first, self.bound, self.judge):
                        yield base, one | third


def grouped(rule_id: str, rows: list[Row]) -> list[dict[str, Any]]:
    """Rows over the same case stand together."""
    entries: dict[str, dict[str, Any]] = {}
    for base, change, verdict in rows:
        key = json.dumps(base, sort_keys=True)
        entry = entries.setdefault(key, {"rule": rule_id, "case": base, "turns": []})
        entry["turns"].append([change, verdict])
    return list(entries.values())


def add(module: str, entries: list[dict[str, Any]]) -> None:
    """Add the entries to the module's file."""
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"{module}.json"
    there = json.loads(file.read_text("utf-8")) if file.exists() else []
    lines = [written(entry) for entry in (*there, *entries)]
    file.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8")


def written(entry: dict[str, Any]) -> str:
    """The rule, its case and every turn on a line of its own."""

    def plain(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    turns = ",\n  ".join(plain(turn) for turn in entry["turns"])
    return f'{{"rule": {plain(entry["rule"])},\n "case": {plain(entry["case"])},\n "turns": [\n  {turns}]}}'


if __name__ == "__main__":
    main()
