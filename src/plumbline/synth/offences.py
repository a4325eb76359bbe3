"""What can be punished: every edition of every matter with its ranges of fines, as columns to draw from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from plumbline.casefile.schema.terms import PENALTY_KINDS
from plumbline.law import law
from plumbline.law.matters import RESPONSIBLE, FineRange, Matter
from plumbline.synth.chances import Dice
from plumbline.synth.days import number
from plumbline.synth.registry import FIELDS
from plumbline.synth.sheet import ABSENT, Array

PARTIES = ("person", "sole_trader", "entity")
KINDS = tuple(PENALTY_KINDS)
BASES = ("fixed", "multiple", "per_head", "warning")
LENIENCIES = ("none", "minor", "first")
FOR_EVER = number(date(2200, 1, 1))


@dataclass(frozen=True)
class Offences:
    """One row per edition and range. `references` are the provisions of each edition, one under the other."""

    field: Array
    since: Array
    until: Array
    codes: Any
    names: Any
    basis: Array
    least: Array
    most: Array
    on_goods: Array
    parties: Array
    kinds: Array
    leniency: Array
    matter: Array
    first_reference: Array
    references: Array
    reference_columns: dict[str, Any]
    turns: Array
    menus: dict[tuple[int, int, int], Array]

    def draw(self, dice: Dice, fields: Array, parties: Array, days: Array) -> Array:
        """An offence for each case: of its field, for its kind of party, in force on the day."""
        spans = np.searchsorted(self.turns, days, side="right")
        chosen = np.zeros(len(days), np.int64)
        luck = dice.random(len(days))
        keys = (fields * len(PARTIES) + parties) * (len(self.turns) + 1) + spans
        for key in np.unique(keys):
            rows = np.flatnonzero(keys == key)
            which, span = divmod(int(key), len(self.turns) + 1)
            menu = self.menus[(*divmod(which, len(PARTIES)), span)]
            chosen[rows] = menu[(luck[rows] * len(menu)).astype(np.int64)]
        return chosen


@cache
def offences() -> Offences:
    """The offences that the law of the house knows."""
    rows = _rows()
    references, first = _references([matter for matter, _ in rows])
    codes = [matter.code for matter, _ in rows]
    since = np.array([number(matter.edition.since) for matter, _ in rows], np.int64)
    until = np.array([number(m.edition.until) if m.edition.until else FOR_EVER for m, _ in rows], np.int64)
    field = np.array([FIELDS.index(matter.field) for matter, _ in rows], np.int64)
    parties = np.array([_parties(matter, fine) for matter, fine in rows], np.int64)
    turns = np.unique(np.concatenate([since, until + 1]))
    return Offences(
        field=field,
        since=since,
        until=until,
        codes=pa.array(codes),
        names=pa.array([matter.name for matter, _ in rows]),
        basis=np.array([BASES.index(fine.basis if fine else "warning") for _, fine in rows], np.int64),
        least=np.array([_bound(fine.minimum if fine else None) for _, fine in rows], np.int64),
        most=np.array([_bound(fine.maximum if fine else None) for _, fine in rows], np.int64),
        on_goods=np.array([bool(fine and fine.base == "货值金额") for _, fine in rows], np.bool_),
        parties=parties,
        kinds=np.array([sum(1 << KINDS.index(kind) for kind in m.edition.kinds) for m, _ in rows], np.int64),
        leniency=np.array([LENIENCIES.index(matter.leniency) for matter, _ in rows], np.int64),
        matter=np.unique(codes, return_inverse=True)[1],
        first_reference=first,
        references=np.diff(np.append(first, len(references["instrument"]))),
        reference_columns=references,
        turns=turns,
        menus=_menus(field, parties, since, until, turns),
    )


def _rows() -> list[tuple[Matter, FineRange | None]]:
    """Every edition with each of its ranges, and once without a fine where a warning is possible."""
    found: list[tuple[Matter, FineRange | None]] = []
    for code in law().matters:
        for matter in law().matters.editions(code):
            found += [(matter, fine) for fine in matter.edition.fines if _usable(fine)]
            if "warning" in matter.edition.kinds:
                found.append((matter, None))
    return found


def _usable(fine: FineRange) -> bool:
    """Fines of people beside a unit and fines by the day are no first fines of their own."""
    return fine.basis in BASES and fine.party != RESPONSIBLE and fine.maximum is not None


def _bound(value: int | None) -> int:
    return ABSENT if value is None else value


def _parties(matter: Matter, fine: FineRange | None) -> int:
    named = fine.party if fine else ""
    own = [party for party in PARTIES if any(each.party == party for each in matter.edition.fines)]
    fit = [named] if named else [party for party in PARTIES if party not in own]
    if not named and matter.field in ("labour", "ecology"):
        fit = [party for party in fit if party != "person"]
    return sum(1 << PARTIES.index(party) for party in fit)


def _references(matters: list[Matter]) -> tuple[dict[str, Any], Array]:
    """The provisions on which each row rests, and where those of a row begin."""
    columns: dict[str, list[Any]] = {name: [] for name in ("instrument", "article", "paragraph", "item")}
    editions: list[int] = []
    levels: list[str] = []
    first: list[int] = []
    for matter in matters:
        first.append(len(levels))
        for article in (*matter.breach, *matter.penalty):
            columns["instrument"].append(article.instrument.title)
            columns["article"].append(str(article.number))
            columns["paragraph"].append(str(article.par) if article.par else None)
            columns["item"].append(str(article.item) if article.item else None)
            editions.append(number(article.instrument.since))
            levels.append(article.instrument.level)
    words = {name: pa.array(values, pa.string()) for name, values in columns.items()}
    return {**words, "edition": np.array(editions, np.int64), "level": levels}, np.array(first, np.int64)


def _menus(field: Array, parties: Array, since: Array, until: Array, turns: Array) -> dict[tuple[int, int, int], Array]:
    """For each field, kind of party and span of days what there is to draw from."""
    menus = {}
    for span in range(1, len(turns)):
        in_force = (since <= turns[span - 1]) & (turns[span - 1] <= until)
        for at_field in range(len(FIELDS)):
            for party in range(len(PARTIES)):
                fits = in_force & (field == at_field) & (parties >> party & 1 == 1)
                menus[at_field, party, span] = np.flatnonzero(fits)
    return menus
