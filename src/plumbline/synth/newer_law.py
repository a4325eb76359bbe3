"""Acts whose law changed before the decision: whether the newer edition of the matter is milder (从旧兼从轻)."""

from __future__ import annotations

from datetime import date

import numpy as np

from plumbline.law import law
from plumbline.law.editions import MILDER
from plumbline.synth.days import EPOCH
from plumbline.synth.offences import PARTIES, offences
from plumbline.synth.sheet import Array


def newer_is_milder(offence: Array, party: Array, decided: Array) -> Array:
    """Where a newer edition had come into force by the decision and punishes more mildly."""
    known = offences()
    milder = np.zeros(len(offence), np.bool_)
    crossed = np.flatnonzero(known.until[offence] < decided)
    spans = np.searchsorted(known.turns, decided[crossed], side="right")
    keys = np.stack([offence[crossed], party[crossed], spans])
    combinations, which = np.unique(keys, axis=1, return_inverse=True)
    for at in range(combinations.shape[1]):
        one, kind, span = (int(each) for each in combinations[:, at])
        milder[crossed[which == at]] = _milder(one, PARTIES[kind], int(known.turns[span - 1]))
    return milder


def _milder(offence: int, party: str, day: int) -> bool:
    known = offences()
    table = law().parameters[MILDER]
    acted = date.fromordinal(EPOCH + int(known.since[offence])).isoformat()
    asked = {"acted": acted, "matter": known.codes[offence].as_py(), "party": party}
    row = table.lookup(date.fromordinal(EPOCH + day), tuple(asked[name] for name in table.dimensions))
    return row is not None and row.value is True
