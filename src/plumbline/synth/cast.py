"""Who takes part in each case: the authority, its people, and the party."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plumbline.synth import names
from plumbline.synth.chances import Dice, between, some, weighted
from plumbline.synth.days import number
from plumbline.synth.identifiers import credit_codes, identity_numbers
from plumbline.synth.registry import (
    DISTRICTS,
    FIELDS,
    HANDLERS,
    HOSTS,
    LEADERS,
    REVIEWERS,
    STREETS,
    registry,
    street_office,
)
from plumbline.synth.sheet import Array
from plumbline.synth.texts import joined, plain, taken

OLDEST_AREA = 120_101
"""The first of the six districts that were there when people now grown up were born."""

OLDEST, BIRTHDAYS = number(date(1945, 1, 1)), 18_262
PERSON, SOLE_TRADER, ENTITY = range(3)
FIELD_SHARES = (0.18, 0.42, 0.12, 0.28)
PARTY_SHARES = {
    "ecology": (0, 0.1, 0.9),
    "market": (0.05, 0.5, 0.45),
    "labour": (0, 0.2, 0.8),
    "urban": (0.3, 0.35, 0.35),
}


@dataclass(frozen=True)
class Cast:
    """`street` tells where a street office acts. Numbers of authorities and people as in `registry()`; `handlers` has one column per handler."""

    place: Array
    field: Array
    street: Array
    agency: Array
    party: Array
    handlers: Array
    reviewer: Array
    leaders: Array
    host: Array
    recorder: Array

    @property
    def areas(self) -> Array:
        """The area code of each authority."""
        return registry().areas[self.agency]


def cast_of(dice: Dice, rows: int) -> Cast:
    """People for so many cases."""
    place = weighted(dice, rows, [2] + [1] * (len(DISTRICTS) - 1))
    field = weighted(dice, rows, FIELD_SHARES)
    street = (field == FIELDS.index("urban")) & (place > 0) & some(dice, rows, 0.2)
    numbers = between(dice, rows, 0, len(STREETS) - 1)
    agency = np.where(street, street_office(place, numbers), place * len(FIELDS) + field)
    party = np.zeros(rows, np.int64)
    for at, name in enumerate(FIELDS):
        here = np.flatnonzero(field == at)
        party[here] = weighted(dice, len(here), PARTY_SHARES[name])
    first = between(dice, rows, HANDLERS.start, HANDLERS.stop - 1)
    steps = between(dice, (rows, 2), 1, len(HANDLERS) // 2 - 1)
    team = np.stack([first, first + steps[:, 0], first + steps[:, 0] + steps[:, 1]], axis=1) % len(HANDLERS)
    leader = between(dice, rows, 0, len(LEADERS) - 1)[:, None]
    leaders = (leader + np.arange(3)) % len(LEADERS) + LEADERS.start
    host = between(dice, rows, 0, len(HOSTS) - 1)
    person = registry().person
    return Cast(
        place=place,
        field=field,
        street=street,
        agency=agency,
        party=party,
        handlers=person(agency[:, None], team),
        reviewer=person(agency, between(dice, rows, REVIEWERS.start, REVIEWERS.stop - 1)),
        leaders=person(agency[:, None], leaders),
        host=person(agency, host + HOSTS.start),
        recorder=person(agency, (host + 1) % len(HOSTS) + HOSTS.start),
    )


def party_names(dice: Dice, cast: Cast) -> tuple[Any, Any]:
    """The names of the parties and of those who speak for them."""
    rows = len(cast.party)
    people = names.persons().take(_drawn(dice, rows, len(names.persons())))
    brand = names.brands().take(_drawn(dice, rows, len(names.brands())))
    trades = [trade for field in FIELDS for trade in names.TRADES[field]]
    trade = taken(trades, cast.field * 10 + between(dice, rows, 0, 9))
    district = taken([name or "" for name, _ in DISTRICTS], cast.place)
    companies = joined("天津", brand, trade, "有限公司")
    stalls = joined("天津市", district, brand, taken(names.STALLS, between(dice, rows, 0, 9)))
    return _chosen(cast.party, people, stalls, companies), people


def birthdays(serials: Array) -> Array:
    """Birthdays of people who were of age in 2015; with `serials` modulo 1000 they tell people apart."""
    return np.asarray(OLDEST + (serials // 1000 * 7919 + serials % 1000 * 13) % BIRTHDAYS, np.int64)


def party_numbers(kinds: Array, areas: Array, serials: Array) -> Any:
    """Credit codes of enterprises and sole traders, identity numbers of people; another for every serial."""
    homes = OLDEST_AREA + areas % 6
    credit = credit_codes(np.where(kinds == SOLE_TRADER, 2, 1), areas, serials)
    return _chosen(kinds, identity_numbers(homes, birthdays(serials), serials % 1000), credit, credit)


def addresses(dice: Dice, cast: Cast) -> tuple[Any, Any]:
    """Where the parties live or trade, and the places on the same streets where they were found."""
    rows = len(cast.party)
    district = taken([f"天津市{name or '河西区'}" for name, _ in DISTRICTS], cast.place)
    street = names.streets().take(_drawn(dice, rows, len(names.streets())))
    doors = plain(between(dice, rows, 1, 380))
    return joined(district, street, doors, "号"), joined(district, street, doors, "号经营场所")


def _drawn(dice: Dice, rows: int, choices: int) -> Any:
    return pa.array(dice.integers(0, choices, rows))


def _chosen(party: Array, *texts: Any) -> Any:
    """Of the texts of each kind of party the one that fits."""
    return pc.choose(pa.array(party), *texts)
