"""Checks of a rule set's history: editions that adjoin, instruments that were in force, agreed texts.

Each check yields one sentence per fault; a rule set without faults yields nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from plumbline.engine.citations import Article, Instrument
from plumbline.engine.errors import nearest
from plumbline.engine.parameters import ParameterTable, Row, gaps, overlaps
from plumbline.engine.rules import Rule

HIGHER_LAW = frozenset({"law", "administrative_regulation", "local_regulation"})
"""The levels of law on which rules may rest throughout."""


def faults(rules: Iterable[Rule]) -> Iterator[str]:
    """Every fault in the history of the rules."""
    listed = list(rules)
    yield from double_ids(listed)
    yield from broken_editions(listed)
    yield from citations_out_of_force(listed)


def double_ids(rules: Iterable[Rule]) -> Iterator[str]:
    """Rules that share an id."""
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in seen:
            yield f"rule {rule.id} is declared in {seen[rule.id].module} and in {rule.module}"
        seen.setdefault(rule.id, rule)


def families(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """The editions of each rule, oldest first, by the family's id."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.family, []).append(rule)
    for editions in found.values():
        editions.sort(key=lambda rule: rule.since)
    return found


def broken_editions(rules: Iterable[Rule]) -> Iterator[str]:
    """Editions of one rule that leave a gap or overlap, or belong to no rule."""
    listed = list(rules)
    ids = {rule.id for rule in listed}
    for family, editions in families(listed).items():
        if family not in ids:
            yield f"rule {editions[0].id} is an edition of {family!r}, which does not exist{nearest(family, ids)}"
        for earlier, later in pairwise(editions):
            if earlier.until is None or earlier.until >= later.since:
                yield f"rules {earlier.id} and {later.id} are both in force on {later.since}"
            elif earlier.until + timedelta(days=1) != later.since:
                first = earlier.until + timedelta(days=1)
                yield f"no edition of {family} is in force from {first} to {later.since - timedelta(days=1)}"


def citations_out_of_force(rules: Iterable[Rule]) -> Iterator[str]:
    """Rules that on some day rest on no instrument in force, or cite one that is not in force with them.

    A statute or regulation a rule cites is in force on every day of the rule: where the law behind a rule changes, the rule
    gets another edition. Department rules and papers may come later than the law they repeat or end before it, so of
    them each must be in force on some day of the rule, and one on every day if the rule rests on nothing higher.
    """
    for rule in rules:
        for cite in rule.cites:
            yield from _cite_out_of_force(rule, cite.instrument, str(cite))
        bare = first_day_without_law(rule)
        if bare is not None:
            yield f"rule {rule.id} rests on no instrument in force on {bare}"


def _cite_out_of_force(rule: Rule, law: Instrument, cite: str) -> Iterator[str]:
    if not _meet(rule.since, rule.until, law.since, law.until):
        yield f"rule {rule.id} cites {cite}, which was in force on none of its days"
    elif law.level in HIGHER_LAW and not _within(rule.since, rule.until, law.since, law.until):
        window = f"from {law.since}" + (f" to {law.until}" if law.until else "")
        yield f"rule {rule.id} cites {cite}, in force only {window}: the rule needs another edition there"


def first_day_without_law(rule: Rule) -> date | None:
    """The first day of the rule's time on which no instrument it cites is in force."""
    return first_bare_day(rule.since, rule.until, rule.cites)


def first_bare_day(since: date, until: date | None, cites: Iterable[Article]) -> date | None:
    """The first day of a time on which none of the cited instruments is in force."""
    day = since
    for law in sorted((cite.instrument for cite in cites), key=lambda law: law.since):
        if law.in_force(day):
            if law.until is None:
                return None
            day = law.until + timedelta(days=1)
    return day if until is None or day <= until else None


def number_faults(tables: Iterable[ParameterTable]) -> Iterator[str]:
    """Numbers with two values for one day, with holes, or that rest on an instrument not in force."""
    for table in tables:
        for first, second in overlaps(table):
            yield f"parameter {table.name}: rows {first} and {second} hold on the same days for the same dimensions"
        for dims, first_day, last_day in gaps(table):
            named = "、".join(f"{key}={value}" for key, value in dims) or "every case"
            yield f"parameter {table.name} has no value for {named} from {first_day} to {last_day}"
        for place, row in enumerate(table.rows, 1):
            yield from _row_out_of_force(f"parameter {table.name}: row {place}", row)


def _row_out_of_force(where: str, row: Row) -> Iterator[str]:
    bare = first_bare_day(row.since, row.until, row.cites)
    if bare is not None:
        yield f"{where} rests on no instrument in force on {bare}"
    for cite in row.cites:
        if not _meet(row.since, row.until, cite.instrument.since, cite.instrument.until):
            yield f"{where} cites {cite}, which was in force on none of its days"


def _meet(since: date, until: date | None, law_since: date, law_until: date | None) -> bool:
    return (until is None or law_since <= until) and (law_until is None or since <= law_until)


def _within(since: date, until: date | None, law_since: date, law_until: date | None) -> bool:
    return law_since <= since and (law_until is None or (until is not None and until <= law_until))
