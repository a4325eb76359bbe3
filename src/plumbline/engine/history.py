"""Checks of a rule set's history: editions that adjoin, instruments that were in force, agreed texts.

Each check yields one sentence per fault; a rule set without faults yields nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from plumbline.engine.errors import nearest
from plumbline.engine.rules import Rule


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
    """Rules that on some day rest on no instrument in force, or cite one that is never in force with them.

    A rule may cite department rules made later than the law it states, so not every citation need hold throughout.
    """
    for rule in rules:
        for cite in rule.cites:
            law = cite.instrument
            if not _meet(rule.since, rule.until, law.since, law.until):
                yield f"rule {rule.id} cites {cite}, which was in force on none of its days"
        bare = first_day_without_law(rule)
        if bare is not None:
            yield f"rule {rule.id} rests on no instrument in force on {bare}"


def first_day_without_law(rule: Rule) -> date | None:
    """The first day of the rule's time on which no instrument it cites is in force."""
    day = rule.since
    for law in sorted((cite.instrument for cite in rule.cites), key=lambda law: law.since):
        if law.in_force(day):
            if law.until is None:
                return None
            day = law.until + timedelta(days=1)
    return day if rule.stands(day) else None


def _meet(since: date, until: date | None, law_since: date, law_until: date | None) -> bool:
    return (until is None or law_since <= until) and (law_until is None or since <= law_until)
