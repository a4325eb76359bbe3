"""The law as drafts change it: with its parts the only modules here that know `plumbline.law`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from plumbline.law.discretion import Table, benchmarks
from plumbline.law.leniency import LeniencyList, lists
from plumbline.replay.drafts import Draft
from plumbline.replay.replaying import Outcome, replay
from plumbline.replay.summing import Summary, Sums, summary
from plumbline.web.benchmarks.law import standing
from plumbline.web.findings.law import national_version
from plumbline.web.whatif.law.changes import (
    DIMS,
    KINDS,
    LIST,
    NUMBER,
    TABLE,
    Cell,
    Change,
    cells,
    difference,
    draft_of,
    list_of,
    list_text,
    number_change,
    number_kind,
    numbers,
    table_of,
    table_text,
    with_cells,
    with_text,
)
from plumbline.web.whatif.law.gathering import DECIDED, Gathered, Gathering
from plumbline.web.whatif.law.telling import (
    OUTCOMES,
    STEP_NAMES,
    Working,
    due_said,
    factor_titles,
    missing_said,
    money,
    signed,
    working,
)

__all__ = [
    "DECIDED",
    "DIMS",
    "KINDS",
    "LIST",
    "NUMBER",
    "OUTCOMES",
    "STEP_NAMES",
    "TABLE",
    "Cell",
    "Change",
    "Draft",
    "Gathered",
    "Gathering",
    "LeniencyList",
    "Outcome",
    "Summary",
    "Sums",
    "Table",
    "Working",
    "cells",
    "difference",
    "draft_of",
    "due_said",
    "factor_titles",
    "list_of",
    "list_text",
    "missing_said",
    "money",
    "number_change",
    "number_kind",
    "numbers",
    "package_lists",
    "package_tables",
    "replayed",
    "signed",
    "standing",
    "sums_data",
    "table_of",
    "table_text",
    "version",
    "with_cells",
    "with_text",
    "working",
]


def package_tables() -> dict[str, Table]:
    """The tables that come with the programme."""
    return benchmarks()


def package_lists(on: date) -> list[LeniencyList]:
    """The lists of the package that can be replayed, those in force first."""
    found: Iterable[LeniencyList] = (each for each in lists().values() if each.kind == "no_penalty")
    return sorted(found, key=lambda each: (not each.stands(on), each.title))


def version() -> str:
    """The edition of the law that a run rests on."""
    return national_version()[0]


def replayed(draft: Draft, gathered: Gathered) -> tuple[Outcome, Summary]:
    """Both sides of every case, and what they come to."""
    outcome = replay(gathered.columns, draft, answers=gathered.answers, numbers=gathered.numbers, place=gathered.place)
    return outcome, summary(gathered.columns, outcome)


def sums_data(sums: Sums) -> dict[str, Any]:
    """Sums as they are stored."""
    return {
        "cases": sums.cases,
        "touched": sums.touched,
        "changed": sums.changed,
        "spared": sums.spared,
        "punished": sums.punished,
        "higher": sums.higher,
        "lower": sums.lower,
        "open": sums.open,
        "contradicted": sums.contradicted,
        "unconfirmed": sums.unconfirmed,
        "fines": sums.fines,
        "more": sums.more,
        "less": sums.less,
        "money": sums.money,
        "steps": {name: list(turned) for name, turned in sums.steps.items()},
    }
