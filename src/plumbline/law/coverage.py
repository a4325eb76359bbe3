"""The law held against itself, day by day: no gap, no overlap, nothing that rests on law not in force.

`coverage()` walks every day on which a rule, a number, a matter or an instrument changes, and the day before it. What
the walk looks at on each day is what a case of that day would meet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from plumbline.engine.citations import Article
from plumbline.engine.history import HIGHER_LAW, families, faults, number_faults
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.rules import Rule
from plumbline.law import Law, law
from plumbline.law.matters import Matter

DAY = timedelta(days=1)
FIRST_DAY = date(1996, 10, 1)
"""The day of the first penalty law: what begins or ends earlier concerns no rule."""


@dataclass(frozen=True)
class Coverage:
    """How much was looked at, and what was found wrong."""

    rules: int
    families: int
    citations: int
    numbers: int
    matters: int
    instruments: int
    days: int
    faults: tuple[str, ...]


def coverage(the_law: Law | None = None) -> Coverage:
    """Everything that can be said against the law as it is written down."""
    held = the_law or law()
    walked = days_of_change(held)
    found = [*faults(held.rules.rules), *number_faults(held.parameters.values()), *instrument_faults(held)]
    found += [*beyond_the_last_article(held), *matter_faults(held)]
    for day in walked:
        found += faults_on(held, day)
    return Coverage(
        rules=len(held.rules.rules),
        families=len(families(held.rules.rules)),
        citations=sum(1 for _ in citations(held)),
        numbers=sum(len(table.rows) for table in held.parameters.values()),
        matters=len(held.matters),
        instruments=len(held.instruments),
        days=len(walked),
        faults=tuple(dict.fromkeys(found)),
    )


def citations(held: Law) -> Iterator[tuple[str, Article]]:
    """Every citation with what makes it."""
    for rule in held.rules.rules:
        yield from ((f"rule {rule.id}", cite) for cite in rule.cites)
    for table in held.parameters.values():
        yield from ((f"parameter {table.name}", cite) for row in table.rows for cite in row.cites)
    for matter in all_editions(held):
        yield from ((f"matter {matter.code}", cite) for cite in (*matter.breach, *matter.penalty))


def all_editions(held: Law) -> Iterator[Matter]:
    """Every edition of every matter."""
    for code in held.matters:
        yield from held.matters.editions(code)


def days_of_change(held: Law) -> tuple[date, ...]:
    """Every day on which anything begins or has ended, each with the day before, in order."""
    windows: list[tuple[date, date | None]] = [(rule.since, rule.until) for rule in held.rules.rules]
    windows += [(row.since, row.until) for table in held.parameters.values() for row in table.rows]
    windows += [(matter.edition.since, matter.edition.until) for matter in all_editions(held)]
    windows += [(instrument.since, instrument.until) for instrument in held.instruments.values()]
    changes = {since for since, _ in windows} | {until + DAY for _, until in windows if until}
    changes |= {change.date for change in held.changes}
    return tuple(sorted({day for change in changes if change >= FIRST_DAY for day in (change - DAY, change)}))


def faults_on(held: Law, day: date) -> Iterator[str]:
    """What is wrong on one day."""
    for family, editions in families(held.rules.rules).items():
        yield from _family_on(family, editions, day)
    for table in held.parameters.values():
        yield from _table_on(table, day)
    for matter in all_editions(held):
        if _stands(matter.edition.since, matter.edition.until, day):
            yield from _in_force(f"matter {matter.code}", matter.penalty, day)


def _family_on(family: str, editions: list[Rule], day: date) -> Iterator[str]:
    standing = [rule for rule in editions if rule.stands(day)]
    if len(standing) > 1:
        yield f"on {day} several editions of {family} are in force: {'、'.join(rule.id for rule in standing)}"
    if not standing and editions[0].since <= day and (editions[-1].until is None or day <= editions[-1].until):
        yield f"on {day} no edition of {family} is in force"
    for rule in standing:
        yield from _in_force(f"rule {rule.id}", rule.cites, day)


def _in_force(where: str, cites: Iterable[Article], day: date) -> Iterator[str]:
    """Of the statutes and regulations cited each is in force on the day; of what is lower, one."""
    listed = list(cites)
    higher = [cite for cite in listed if cite.instrument.level in HIGHER_LAW]
    for cite in higher:
        if not cite.instrument.in_force(day):
            yield f"on {day} {where} cites {cite}, which is not in force"
    if not higher and not any(cite.instrument.in_force(day) for cite in listed):
        yield f"on {day} {where} rests on nothing in force"


def _table_on(table: ParameterTable, day: date) -> Iterator[str]:
    standing = [row for row in table.rows if row.on(day)]
    for row in standing:
        if not any(cite.instrument.in_force(day) for cite in row.cites):
            yield f"on {day} parameter {table.name} rests on nothing in force: {'、'.join(map(str, row.cites))}"
    for dims, count in Counter(row.dims for row in standing).items():
        if count > 1:
            yield f"on {day} parameter {table.name} has two values for {dims}"


def _stands(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or day <= until)


def instrument_faults(held: Law) -> Iterator[str]:
    """Instruments that replace each other and do not adjoin or do not agree."""
    for one in held.instruments.values():
        heir = held.instruments.get(one.replaced_by)
        if one.replaced_by and heir is None:
            yield f"instrument {one.key} is replaced by {one.replaced_by!r}, which does not exist"
        if heir is not None and (one.until is None or one.until + DAY != heir.since):
            yield f"instrument {one.key} ends on {one.until}, its successor {heir.key} begins on {heir.since}"
        if one.replaces and held.instruments[one.replaces].replaced_by != one.key:
            yield f"instrument {one.key} replaces {one.replaces}, which does not say so"


def matter_faults(held: Law) -> Iterator[str]:
    """Matters that cite a provision in force on none of their days."""
    for matter in all_editions(held):
        since, until = matter.edition.since, matter.edition.until
        for cite in (*matter.breach, *matter.penalty):
            law_since, law_until = cite.instrument.since, cite.instrument.until
            if (until is not None and law_since > until) or (law_until is not None and law_until < since):
                yield f"matter {matter.code} from {since} cites {cite}, which was in force on none of its days"


def beyond_the_last_article(held: Law) -> Iterator[str]:
    """Citations of articles that the instrument does not have."""
    for where, cite in citations(held):
        last = cite.instrument.max_article
        if last is not None and cite.number > last:
            yield f"{where} cites {cite}, but the last article is {last}"
