"""Choosing which faults are planted in which case files, planting them, and writing down what must be found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from plumbline.engine.nodes import Op
from plumbline.law import law
from plumbline.synth.chances import Dice, some
from plumbline.synth.defects import Defect, defects
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import Array

LABELS = pa.schema(
    [
        pa.field("case", pa.int64(), nullable=False),
        pa.field("id", pa.string(), nullable=False),
        pa.field("defect", pa.string(), nullable=False),
        pa.field("rule", pa.string(), nullable=False),
        pa.field("title", pa.string(), nullable=False),
        pa.field("editions", pa.list_(pa.string()), nullable=False),
    ]
)
"""`case` is the number of the case file in the city, from 0; `rule` the family of rules that must report the defect,
`editions` the rules of the family, of which the one in force on the day of the step does."""

MORE, ONE = (1.0, 0.12, 0.03), (1.0,)
"""Of the faulty files: the share with a first, a second and a third defect."""

COMPARED = (
    "party.id_number",
    "violation.act_key",
    "violation.ended",
    "violation.first_offence",
    "matter.code",
    "agency.code",
    "agency.name",
    "filing.date",
    "decision.date",
    "decision.outcome",
    "decision.kinds",
    "closing.date",
    "inspection.date",
    "inspection.cap_exempt",
    "daily_fine.happened",
    "publication.change.happened",
)
"""The facts by which case files are compared with each other."""


@dataclass(frozen=True)
class Planted:
    """Which defect (by place in `defects()`) stands in which row of a block."""

    rows: Array
    kinds: Array

    def labels(self, first: int) -> pa.RecordBatch:
        """What must be found, by case file; `first` is the number of the block's first case file."""
        order = np.lexsort((self.kinds, self.rows))
        rows, kinds = self.rows[order] + first, [defects()[kind] for kind in self.kinds[order]]
        columns = [
            pa.array(rows, pa.int64()),
            pa.array([f"S-{row + 1}" for row in rows], pa.string()),
            *(pa.array([getattr(kind, name) for kind in kinds], pa.string()) for name in ("name", "rule", "title")),
            pa.array([editions(kind.rule) for kind in kinds], pa.list_(pa.string())),
        ]
        return pa.RecordBatch.from_arrays(columns, schema=LABELS)

    def spared(self, scene: Scene) -> dict[str, Array]:
        """The facts that must stay known, with the case files in which they must."""
        spared: dict[str, Array] = {}
        for at in np.unique(self.kinds):
            kind, rows = defects()[at], self.rows[self.kinds == at]
            paths = {*facts_of(kind.rule), *(with_parents(COMPARED) if kind.beside else ())}
            rows = np.append(rows, scene.shared.twin[rows]) if kind.beside else rows
            for path in paths:
                spared.setdefault(path, np.zeros(scene.rows, np.bool_))[rows] = True
        return spared


def plant(scene: Scene, dice: Dice, share: float) -> Planted:
    """Plant defects in this share of the case files, as far as any fits; rare kinds are preferred where they fit.

    Two files of which one is faulty beside the other have no further defect.
    """
    kinds = defects()
    fits = np.stack([kind.where(scene) for kind in kinds])
    beside = np.array([kind.beside for kind in kinds])
    second = _chosen(dice, fits & beside[:, None], share, ONE)
    alone = fits & ~beside[:, None]
    alone[:, second.rows] = alone[:, scene.shared.twin[second.rows]] = False
    others = _chosen(dice, alone, share, MORE)
    planted = Planted(np.concatenate([second.rows, others.rows]), np.concatenate([second.kinds, others.kinds]))
    for at in np.unique(planted.kinds):
        kinds[at].plant(scene, planted.rows[planted.kinds == at])
    return planted


def _chosen(dice: Dice, fits: Array, share: float, more: tuple[float, ...]) -> Planted:
    """Which of the kinds that fit are planted where."""
    rows = np.flatnonzero(some(dice, fits.shape[1], share) & fits.any(axis=0))
    fits = fits[:, rows]
    weights = 1.0 / np.maximum(fits.sum(axis=1), 1)
    found_rows, found_kinds = [], []
    for wanting in more:
        wanted = some(dice, len(rows), wanting) & fits.any(axis=0)
        luck = np.where(fits, dice.random(fits.shape) ** (1.0 / weights[:, None] / weights.size), -1.0)
        chosen = luck.argmax(axis=0)
        found_rows.append(rows[wanted])
        found_kinds.append(chosen[wanted])
        fits = fits & apart()[chosen].T & wanted
    return Planted(np.concatenate(found_rows), np.concatenate(found_kinds))


@cache
def apart() -> Array:
    """Which pairs of defects leave each other alone: neither alters what the other's rules read."""
    reads = [{path.split(".")[0].removesuffix("[]") for path in facts_of(kind.rule)} for kind in defects()]
    changes = [set(kind.changes) for kind in defects()]
    size = len(changes)
    return np.array(
        [
            [not (changes[a] & (reads[b] | changes[b]) or changes[b] & reads[a]) for b in range(size)]
            for a in range(size)
        ]
    )


@cache
def families() -> dict[str, str]:
    """Every rule with the family it belongs to: itself, or the rule of which it is an older edition."""
    return {rule.id: rule.edition_of or rule.id for rule in law().rules.rules}


@cache
def editions(family: str) -> tuple[str, ...]:
    """The rules of a family."""
    return tuple(rule_id for rule_id, name in families().items() if name == family)


@cache
def facts_of(family: str) -> tuple[str, ...]:
    """The facts that the rules of a family read, and the groups and lists in which they stand."""
    found: set[str] = set()
    for rule_id in editions(family):
        for tree in (each for root in law().rules.trees[rule_id].trees for each in root.walk()):
            if tree.op in (Op.FACT, Op.LIST):
                found.add(tree.attribute("label"))
    return with_parents(tuple(found))


@cache
def with_parents(facts: tuple[str, ...]) -> tuple[str, ...]:
    """The facts, and the groups and lists in which they stand."""
    found: set[str] = set()
    for names in (fact.split(".") for fact in facts):
        found.update(".".join(names[:end]) for end in range(1, len(names) + 1))
    return tuple(sorted(found | {path.removesuffix("[]") for path in found}))


def explained(kind: Defect) -> set[str]:
    """The families that may report a case file with the defect."""
    return {kind.rule, *kind.also}
