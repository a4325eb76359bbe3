"""Counting mutants by module, and the tables of docs/explanation/mutation.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from plumbline.law import law
from tests.mutation.replay import Killer, Replay
from tests.mutation.trees import Mutant, mutants

FILE = Path(__file__).parents[2] / "docs" / "explanation" / "mutation.md"
REASONS = Path(__file__).parent / "reasons.toml"
BEGIN, END = "<!-- tables of the rules: ./dev mutate -->", "<!-- end of the tables -->"


@dataclass
class Tally:
    """The mutants of one module."""

    name: str
    made: int = 0
    by_sentences: int = 0
    by_rows: int = 0
    alive: list[Mutant] = field(default_factory=list)

    @property
    def killed(self) -> int:
        """Mutants that some test notices."""
        return self.by_sentences + self.by_rows

    @property
    def share(self) -> float:
        """The killed ones among all."""
        return self.killed / self.made if self.made else 1.0

    @classmethod
    def sum(cls, parts: Iterable[Tally]) -> Tally:
        """All modules together."""
        whole = cls("all rules")
        for part in parts:
            whole.made += part.made
            whole.by_sentences += part.by_sentences
            whole.by_rows += part.by_rows
            whole.alive += part.alive
        return whole


def tally(replay: Replay, modules: list[str] | None = None) -> list[Tally]:
    """Mutate the rules of the modules, of all without a name, in alphabetical order of the modules."""
    found: dict[str, Tally] = {}
    for rule in law().rules.rules:
        name = rule.module.rsplit(".", 1)[1]
        if modules and name not in modules:
            continue
        module = found.setdefault(name, Tally(name))
        for mutant in mutants(law().rules.trees[rule.id]):
            module.made += 1
            killer = replay.killer(mutant.bound)
            module.by_sentences += killer is Killer.SENTENCE
            module.by_rows += killer is Killer.ROW
            if killer is Killer.NOTHING:
                module.alive.append(mutant)
    return list(found.values())


def reason_for(mutant: Mutant) -> str:
    """Why the mutant may live; the first entry whose rule and change match."""
    line = f"{mutant.rule}, {mutant.part}: {mutant.change}"
    for entry in tomllib.loads(REASONS.read_text("utf-8"))["reason"]:
        if re.search(entry["matches"], line):
            return str(entry["because"])
    return "not yet looked at"


def write(found: list[Tally]) -> None:
    """Put the tables between the marks of the document."""
    text = FILE.read_text("utf-8")
    head, rest = text.split(BEGIN)
    tail = rest.split(END)[1]
    FILE.write_text(f"{head}{BEGIN}\n\n{tables(found)}\n{END}{tail}", "utf-8")


def tables(found: list[Tally]) -> str:
    """Numbers by module, then every survivor under its reason."""
    lines = ["| module | mutants | by sentences | by rows | killed | |", "|---|---|---|---|---|---|"]
    for part in (*found, Tally.sum(found)):
        numbers = f"{part.made} | {part.by_sentences} | {part.by_rows} | {part.killed}"
        lines.append(f"| {part.name} | {numbers} | {part.share:.0%} |")
    by_reason: dict[str, list[Mutant]] = {}
    for mutant in Tally.sum(found).alive:
        by_reason.setdefault(reason_for(mutant), []).append(mutant)
    for reason, alive in sorted(by_reason.items(), key=lambda item: -len(item[1])):
        lines += ["", f"### {reason} ({len(alive)})", ""]
        lines += [f"- `{mutant.rule}`, {mutant.part}: `{mutant.change}`" for mutant in alive]
    return "\n".join(lines) + "\n"
