"""What each case is about and what it costs: the offence, its range, the fine and what is confiscated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from plumbline.casefile.schema.terms import SEVERITIES
from plumbline.synth.cast import Cast
from plumbline.synth.chances import Dice, between, some, weighted
from plumbline.synth.numbers_of_law import law_number
from plumbline.synth.offences import BASES, KINDS, PARTIES, offences
from plumbline.synth.sheet import ABSENT, Array

YUAN = 100
HUNDRED_YUAN = 100 * YUAN
LIGHTER, MITIGATED, NORMAL, HEAVIER = range(len(SEVERITIES))
FINE, WARNING = 1 << KINDS.index("fine"), 1 << KINDS.index("warning")
INCOME, GOODS = 1 << KINDS.index("confiscate_income"), 1 << KINDS.index("confiscate_goods")
HEAVY = tuple(1 << KINDS.index(kind) for kind in ("revoke_permit", "stop_business", "downgrade"))


@dataclass(frozen=True)
class Stakes:
    """Amounts in fen; `kinds` are bits as in the code list; `simple` tells who can be punished on the spot."""

    offence: Array
    simple: Array
    goods_value: Array
    income: Array
    fine_min: Array
    fine_max: Array
    severity: Array
    fine: Array
    kinds: Array
    confiscated_goods: Array

    @property
    def confiscation(self) -> Array:
        """All that is confiscated."""
        return self.income + self.confiscated_goods


def stakes_of(dice: Dice, cast: Cast, ended: Array, decided: Array, wanted_simple: Array) -> Stakes:
    """The stakes of each case; `decided` is the day on which a decision on the spot would be made."""
    rows = len(ended)
    known = offences()
    offence = known.draw(dice, cast.field, cast.party, ended)
    on_goods = known.on_goods[offence]
    goods = np.where(on_goods, between(dice, rows, 10_000, 80_000), between(dice, rows, 30, 9_900)) * YUAN
    least, most = _range(dice, offence, goods)
    limit = law_number("simple.fine_limit").on(decided, party=(PARTIES, cast.party))
    warned = known.basis[offence] == BASES.index("warning")
    simple = wanted_simple & (warned | ((np.maximum(least, 0) <= limit) & (most > 0)))
    severity = weighted(dice, rows, (0.25, 0.05, 0.6, 0.1))
    severity[simple | warned | ((severity == MITIGATED) & (least <= HUNDRED_YUAN))] = NORMAL
    fine = _fine(dice, severity, np.maximum(least, 0), np.where(warned, 0, most))
    fine = np.where(simple & ~warned, np.maximum(np.minimum(fine, limit), np.maximum(least, 0)), fine)
    income = np.where(some(dice, rows, 0.3) & ~simple & ~warned, between(dice, rows, 100, 20_000) * YUAN, 0)
    kinds = _kinds(dice, known.kinds[offence], warned, simple, income)
    return Stakes(
        offence=offence,
        simple=simple,
        goods_value=goods,
        income=income,
        fine_min=np.where(warned, ABSENT, least),
        fine_max=np.where(warned, ABSENT, most),
        severity=severity,
        fine=np.where(warned, 0, fine),
        kinds=kinds,
        confiscated_goods=np.where(kinds & GOODS > 0, goods, 0),
    )


def _range(dice: Dice, offence: Array, goods: Array) -> tuple[Array, Array]:
    """The least and the greatest fine: fixed, a multiple of an amount, or so much a head."""
    known, rows = offences(), len(offence)
    least, most, basis = known.least[offence], known.most[offence], known.basis[offence]
    amount = np.where(known.on_goods[offence], goods, between(dice, rows, 10_000, 200_000) * YUAN)
    times = np.where(basis == BASES.index("multiple"), amount // 100, 1)
    times = np.where(basis == BASES.index("per_head"), between(dice, rows, 1, 20), times)
    return np.where(least == ABSENT, ABSENT, least * times), np.where(most == ABSENT, ABSENT, most * times)


def _fine(dice: Dice, severity: Array, least: Array, most: Array) -> Array:
    """A fine in the part of the range that fits the severity, in hundreds of yuan where the range allows."""
    share = dice.random(len(severity)) * 0.3
    share = np.select([severity == NORMAL, severity == HEAVIER], [0.31 + share * 1.2, 0.7 + share], share)
    width = np.maximum(most - least, 0)
    fine = least + (width * share).astype(np.int64)
    rounded = np.where(severity == HEAVIER, -(-fine // HUNDRED_YUAN), fine // HUNDRED_YUAN) * HUNDRED_YUAN
    fine = np.clip(rounded, least, np.maximum(most, least))
    fine = np.where((fine == 0) & (most > 0), np.minimum(most, HUNDRED_YUAN), fine)
    lowered = (least * (0.5 + share)).astype(np.int64) // HUNDRED_YUAN * HUNDRED_YUAN
    return np.where(severity == MITIGATED, np.maximum(lowered, HUNDRED_YUAN // 2), fine)


def _kinds(dice: Dice, allowed: Array, warned: Array, simple: Array, income: Array) -> Array:
    rows = len(allowed)
    kinds = np.where(warned, WARNING, FINE)
    kinds |= np.where(some(dice, rows, 0.1), allowed & WARNING, 0)
    ordinary = ~simple & ~warned
    kinds |= np.where(ordinary & some(dice, rows, 0.4), allowed & GOODS, 0)
    kinds |= np.where(income > 0, INCOME, 0)
    for heavy in HEAVY:
        kinds |= np.where(ordinary & some(dice, rows, 0.02), allowed & heavy, 0)
    return kinds
