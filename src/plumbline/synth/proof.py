"""Whether a review finds what was planted, and nothing fatal beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from plumbline.engine.columns import review
from plumbline.law import law
from plumbline.synth.city import Block
from plumbline.synth.defects import defects
from plumbline.synth.planting import explained, families

HELD = ("fatal", "defect")
"""The consequences that nothing but a planted defect may have."""


@dataclass
class Proof:
    """What a review of labelled case files came to; `missed` and `unexplained` should be empty."""

    cases: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    unexplained: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether every planted defect was found and nothing else."""
        return not self.missed and not self.unexplained


def prove(blocks: Iterable[Block], threads: int = 1) -> Proof:
    """Review the blocks by columns and hold the findings against the labels."""
    proof, seen = Proof(), []

    def files() -> Iterator[pa.RecordBatch]:
        for block in blocks:
            seen.append(block.labels)
            proof.cases += block.files.num_rows
            yield block.files

    found = [_violations(batch) for batch in review(files(), law().rules, threads=threads)]
    _compare(pa.Table.from_batches(seen), pa.concat_tables(found), proof)
    return proof


def _violations(batch: pa.RecordBatch) -> pa.Table:
    """The violations of a batch, with families instead of rules."""
    table = pa.Table.from_batches([batch]).filter(pc.equal(batch["verdict"].dictionary_decode(), "violated"))
    rules = table["rule"].combine_chunks()
    rules = rules.combine_chunks() if isinstance(rules, pa.ChunkedArray) else rules
    names = pa.array([families()[rule] for rule in rules.dictionary.to_pylist()], pa.string())
    family = names.take(rules.indices)
    return pa.table(
        {"case": table["case"], "id": table["id"], "family": family, "kind": table["consequence"].cast(pa.string())}
    )


def _compare(labels: pa.Table, found: pa.Table, proof: Proof) -> None:
    """Every label has its finding, and every fatal or defective finding a label that explains it."""
    proof.planted.update(labels["defect"].to_pylist())
    pairs = set(zip(found["case"].to_pylist(), found["family"].to_pylist(), strict=True))
    may: dict[int, set[str]] = {}
    by_name = {kind.name: kind for kind in defects()}
    for case, name, number in zip(*(labels[column].to_pylist() for column in ("case", "defect", "id")), strict=True):
        kind = by_name[name]
        may.setdefault(case, set()).update(explained(kind))
        if (case, kind.rule) not in pairs:
            proof.missed[name] += 1
            proof.examples.setdefault(name, []).append(number)
    held = found.filter(pc.is_in(found["kind"], pa.array(HELD)))
    for case, number, family, kind in zip(*(held[column].to_pylist() for column in held.column_names), strict=True):
        if family not in may.get(case, ()):
            proof.unexplained[family, kind] += 1
            proof.examples.setdefault(family, []).append(number)
