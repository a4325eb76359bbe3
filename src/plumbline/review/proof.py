"""Whether a review of a synthetic city finds what was planted, and nothing fatal beside it.

The whole way is gone: the city is written to Parquet, its files are compared with each other and held against all
rules, and the findings are read back from the folder of results.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from plumbline.law import law
from plumbline.review.progress import Progress
from plumbline.review.run import FINDINGS_FILE, Order, run
from plumbline.synth.city import Block
from plumbline.synth.defects import defects
from plumbline.synth.planting import explained, families
from plumbline.synth.writing import labels_path, write_parquet

HELD = ("fatal", "defect")
"""The consequences that nothing but a planted defect may have."""

READ = ("case", "id", "rule", "consequence")


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


def prove(blocks: Iterable[Block], folder: Path) -> Proof:
    """Write the city into the folder, review it there and hold the findings against the labels."""
    city, out, proof = folder / "city.parquet", folder / "results", Proof()

    def told(cases: int) -> None:
        proof.cases += cases

    write_parquet(city, blocks, told)
    done = run(Order((city,), out), law().rules, Progress())
    assert not done.refused, done.refused
    _compare(pq.read_table(labels_path(city)), _violations(out / FINDINGS_FILE), proof)
    return proof


def _violations(path: Path) -> pa.Table:
    """The violations that a review found, with families instead of rules."""
    found = pq.read_table(path, columns=list(READ), filters=pc.field("verdict") == "violated")
    family = pa.array([families()[rule] for rule in found["rule"].to_pylist()], pa.string())
    return pa.table({"case": found["case"], "id": found["id"], "family": family, "kind": found["consequence"]})


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
    held = found.filter(pc.is_in(found["kind"].cast(pa.string()), pa.array(HELD)))
    for case, number, family, kind in zip(*(held[column].to_pylist() for column in held.column_names), strict=True):
        if family not in may.get(case, ()):
            proof.unexplained[family, kind] += 1
            proof.examples.setdefault(family, []).append(number)
