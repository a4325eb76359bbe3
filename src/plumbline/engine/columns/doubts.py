"""Fatal findings that may rest on an unverified or a local value of a parameter.

Nothing unverified is fatal, nor is what breaks a stricter local value only. Whether a finding rests on a value depends on what its verdict came
down to, which the closures note and columns do not: the few cases in doubt are put to them.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from plumbline.engine.closures import Closures
from plumbline.engine.columns.layout import Places
from plumbline.engine.columns.needed import needed_leaves
from plumbline.engine.columns.rows import objects_of
from plumbline.engine.columns.values import Array
from plumbline.engine.findings import Consequence
from plumbline.engine.ruleset import RuleSet


class Doubts:
    """The rules of a set, each compiled for itself when first in doubt."""

    def __init__(self, ruleset: RuleSet, overrides: Mapping[str, Consequence]) -> None:
        self.ruleset = ruleset
        self.overrides = overrides
        self._closures: dict[str, Closures] = {}

    def consequences(self, rule_id: str, batch: pa.RecordBatch, rows: Array) -> list[Consequence]:
        """The consequence of the rule's finding on each of the rows."""
        closures = self._of(rule_id)
        said = closures.consequences(self.overrides)
        few = batch.select(self._groups(rule_id, batch)).take(pa.array(rows))
        return [closures.review(case, said)[0].consequence for case in objects_of(self.ruleset.schema, few)]

    def _of(self, rule_id: str) -> Closures:
        found = self._closures.get(rule_id)
        if found is None:
            found = self.ruleset.alone(rule_id)
            self._closures[rule_id] = found
        return found

    def _groups(self, rule_id: str, batch: pa.RecordBatch) -> list[str]:
        """The columns of the batch that the rule reads."""
        places = Places(self.ruleset.schema, batch.schema.metadata)
        leaves = needed_leaves(self.ruleset.trees[rule_id].trees, self.ruleset.schema, places)
        groups = {leaf.split(".")[0].removesuffix("[]") for leaf in leaves}
        return [name for name in batch.schema.names if name in groups]
