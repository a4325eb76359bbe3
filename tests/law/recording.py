"""Recording what the tests of the rules show: `./dev examples` runs them with this plugin.

Of all cases that the tests hold against a rule, the pairs are kept that lie closest together on both sides of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product
from typing import Any

import msgspec
import pytest

from plumbline.casefile.types import CaseFile
from plumbline.casefile.wording import shown
from plumbline.engine.findings import Finding, Verdict
from plumbline.law.examples import FILE, Example
from tests.law import lawful

MOST = 4
MOST_SAME = 4
MOST_DIFFERENT = 4
LONGEST = 60


@dataclass(frozen=True)
class Shot:
    """One case as a test held it against a rule."""

    test: str
    verdict: Verdict
    facts: dict[str, Any]


@dataclass
class Recorder:
    """Collects the cases by rule while the tests run."""

    test: str = ""
    shots: dict[str, list[Shot]] = field(default_factory=dict)

    def __call__(self, found: Finding, _case: CaseFile) -> None:
        facts = {fact.path: fact.value for fact in found.facts}
        shots = self.shots.setdefault(found.rule.id, [])
        shots.append(Shot(self.test, found.verdict, facts))


def examples(shots: Iterable[Shot]) -> tuple[Example, ...]:
    """The closest pairs, each about other facts than the ones before."""
    found = list(shots)
    unlawful = [shot for shot in found if shot.verdict is Verdict.VIOLATED]
    kept, aside = (
        list(_chosen([shot for shot in found if shot.verdict is verdict], unlawful))
        for verdict in (Verdict.HOLDS, Verdict.NOT_APPLICABLE)
    )
    nearest = [pair for pair in aside if len(pair.differs) == 1 or not kept]
    return tuple((kept + nearest)[:MOST])


def _chosen(lawful: list[Shot], unlawful: list[Shot]) -> Iterator[Example]:
    pairs = [(good, bad, paths) for good, bad in product(lawful, unlawful) if (paths := different(good, bad))]
    pairs.sort(key=lambda pair: (unmatched(*pair[:2]), len(pair[2]), distance(*pair), pair[0].test != pair[1].test))
    seen: list[set[str]] = []
    for good, bad, paths in pairs:
        told = any(earlier <= set(paths) for earlier in seen)
        unsure = seen and unmatched(good, bad)
        if not told and not unsure and len(paths) <= MOST_DIFFERENT and len(seen) < MOST:
            seen.append(set(paths))
            yield pair_of(good, bad, paths)


def different(good: Shot, bad: Shot) -> tuple[str, ...]:
    """The facts that both cases show and that differ."""
    return tuple(path for path in good.facts if path in bad.facts and good.facts[path] != bad.facts[path])


def unmatched(good: Shot, bad: Shot) -> int:
    """How many facts only one of the two shows: the more, the less do the two say about each other."""
    return len(good.facts.keys() ^ bad.facts.keys())


def distance(good: Shot, bad: Shot, paths: tuple[str, ...]) -> float:
    """How far apart the differing facts lie: a day and a fen are near, a change of kind counts as a step of its own."""
    return sum(_apart(good.facts[path], bad.facts[path]) for path in paths)


def _apart(one: Any, other: Any) -> float:
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs((one - other).total_seconds()) / 86400
    if type(one) is date and type(other) is date:
        return abs((one - other).days)
    if type(one) is int and type(other) is int:
        return abs(one - other)
    return 0.5


def pair_of(good: Shot, bad: Shot, paths: tuple[str, ...]) -> Example:
    """The pair in words."""
    same = [path for path in good.facts if path in bad.facts and path not in paths and telling(good.facts[path])]
    return Example(
        tests=tuple(dict.fromkeys((good.test, bad.test))),
        kept=good.verdict.value,
        differs=tuple((path, said(path, good.facts[path]), said(path, bad.facts[path])) for path in paths),
        same=tuple((path, said(path, good.facts[path])) for path in same[:MOST_SAME]),
    )


def telling(value: Any) -> bool:
    """Whether a reader needs the fact to understand the pair: a day, a number, a code."""
    return value is not None and not isinstance(value, bool | list | tuple) and value is not msgspec.UNSET


def said(path: str, value: Any) -> str:
    """The value in Chinese, not longer than a cell."""
    text = shown(path, value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def pytest_addoption(parser: pytest.Parser) -> None:
    """What to do with what was recorded."""
    parser.addoption("--examples", choices=("write", "check"), default="write")


def pytest_configure(config: pytest.Config) -> None:
    """The recorder listens from now on."""
    config.pluginmanager.register(Session(config.getoption("--examples")), "examples")


class Session:
    """The plugin itself: the name of the running test, and the file at the end."""

    def __init__(self, job: str) -> None:
        self.job = job
        self.recorder = Recorder()
        lawful.OBSERVERS.append(self.recorder)

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """The test's name without its parameters is the sentence it states."""
        self.recorder.test = getattr(item, "originalname", item.name)

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Write the file, or say that it is stale."""
        if exitstatus:
            return
        text = written({rule: found for rule, shots in self.recorder.shots.items() if (found := examples(shots))})
        if self.job == "write":
            FILE.write_bytes(text)
        elif not FILE.exists() or FILE.read_bytes() != text:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
            sys.stdout.write(f"\n{FILE.name} is stale: run ./dev examples\n")


def written(found: dict[str, tuple[Example, ...]]) -> bytes:
    """One rule a line, in alphabetical order."""
    encode = msgspec.json.Encoder().encode
    lines = [encode(rule) + b":" + encode(found[rule]) for rule in sorted(found)]
    return b"{\n" + b",\n".join(lines) + b"\n}\n"
