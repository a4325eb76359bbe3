"""Lawful case files with facts changed, taken away or made unknown at every level; quicker than drawing them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

from plumbline.casefile import CaseFile, from_facts
from plumbline.casefile.problems import CaseFileError
from plumbline.engine.schema import Field, Kind
from plumbline.engine.values import UNKNOWN
from tests.law.at_random import BASES, at, field_at, is_element, places, put
from tests.law.lawful_files import ORDINARY
from tests.law.lawful_simple import SIMPLE

Facts = dict[str, Any]


def changed_files(random: Random, number: int) -> Iterator[CaseFile]:
    """So many case files, closed ones with unknown facts in them."""
    bases = [*(base() for base in BASES), ORDINARY, SIMPLE]
    made = 0
    while made < number:
        facts = changed(random, random.choice(bases))
        try:
            case = from_facts(facts)
        except CaseFileError:
            continue
        yield case
        made += 1


def changed(random: Random, base: Facts) -> Facts:
    """The file with up to eight changes, each to a fact, an element or a whole group."""
    facts = deepcopy(base)
    facts["source"] = {}
    for _ in range(random.randrange(9)):
        standing = [place for place in places(facts) if place[0] not in ("source", "schema_version")]
        place = random.choice(standing)
        if place[-1] == "happened" or is_element(place):
            continue
        put(facts, place, other(random, at(facts, place), field_at(place)))
    return facts


def other(random: Random, now: Any, field: Field | None) -> Any:
    """Another value: unknown, absent, or for a fact a different one."""
    if field is None or random.random() < 0.3:
        return random.choice((UNKNOWN, None))
    if field.kind is Kind.DATE and isinstance(now, date):
        return now + timedelta(days=random.choice((random.randrange(-40, 41), random.randrange(-9000, 4000))))
    match field.kind:
        case Kind.BOOLEAN:
            return random.random() < 0.5
        case Kind.CODE:
            return random.choice(field.values)[0]
        case Kind.CODES:
            return [code for code, _ in random.sample(field.values, min(2, len(field.values)))]
        case Kind.INTEGER | Kind.MONEY:
            return random.choice((random.randrange(200), random.randrange(10**8)))
        case _:
            return random.choice((None, UNKNOWN))
