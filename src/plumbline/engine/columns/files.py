"""Case files from Parquet, row group by row group, only the columns that the rules read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from plumbline.engine.columns.gathered import GATHERED, MOST
from plumbline.engine.columns.layout import ABSENT_WORD, MEMBERS_KEY, Places, leaf_types, leaves
from plumbline.engine.columns.needed import needed_leaves
from plumbline.engine.ruleset import RuleSet

LARGEST = MOST + MOST // 2
"""Row groups of more case files are not read in one go."""

AT_ONCE = 32
"""So many columns or a few more are read in one go."""

TEXTS = (pa.types.is_string, pa.types.is_large_string)


def parquet_batches(path: Path, ruleset: RuleSet, identifier: str = "case.id") -> Iterator[pa.RecordBatch]:
    """The case files of a Parquet file; the identifier is read beside what the rules need."""
    with ParquetCases(path, ruleset, identifier) as file:
        for number in range(file.groups):
            yield from file.read(number)


class ParquetCases:
    """A Parquet file of case files, opened for the columns that the rules need.

    In a large row group a column without a single value is not read: lacking it says the same.
    """

    def __init__(self, path: Path, ruleset: RuleSet, identifier: str = "case.id") -> None:
        with pq.ParquetFile(path) as plain:
            self._columns = physical(plain, ruleset, identifier)
            schema = plain.schema_arrow
            told = plain.metadata
        self._words_told = MEMBERS_KEY in (schema.metadata or {})
        kinds = dict(leaf_types(schema))
        words = [name for name, path in self._columns.items() if path != identifier and _is_text(kinds[path])]
        self._file = pq.ParquetFile(path, read_dictionary=words, metadata=told)
        self._metadata = schema.metadata
        self.groups: int = self._file.num_row_groups

    def __enter__(self) -> ParquetCases:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def read(self, number: int) -> Iterable[pa.RecordBatch]:
        """The case files of a row group; a very large one is read piece by piece."""
        group = self._file.metadata.row_group(number)
        if group.num_rows > LARGEST:
            every = list(self._columns)
            pieces: Iterable[pa.RecordBatch] = self._file.iter_batches(MOST, [number], every, use_threads=False)
            return pieces
        passed = set() if group.num_rows < GATHERED else set(_empty(group, self._words_told))
        names = [name for name in self._columns if name not in passed]
        columns: dict[str, Any] = {}
        for some in _portions(names):
            table = self._file.read_row_group(number, some, use_threads=False)
            columns.update(zip(table.column_names, table.columns, strict=True))
        table = pa.table(columns).replace_schema_metadata(self._metadata)
        batches: list[pa.RecordBatch] = table.to_batches()
        return batches


def _portions(names: list[str]) -> Iterator[list[str]]:
    """The columns in portions, those of one group together: what reading needs beside the result is given back in between."""
    portion: list[str] = []
    for _, below in groupby(names, lambda name: name.partition(".")[0]):
        portion += below
        if len(portion) >= AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion


def _empty(group: pq.RowGroupMetaData, words_told: bool) -> Iterator[str]:
    """The columns of a row group that hold no value, as its statistics tell, and that nothing else is read from."""
    for at in range(group.num_columns):
        column = group.column(at)
        told = column.statistics
        if told is None or not _dispensable(column.path_in_schema, words_told):
            continue
        if told.has_null_count and told.null_count == column.num_values:
            yield column.path_in_schema


def _dispensable(path: str, words_told: bool) -> bool:
    """Whether lacking the column says the same as its nulls.

    Where the file has the words of groups, a group without any is never there. The words of the elements of a
    list are read in any case: they also tell how long it is, so only such a file can do without the facts in lists.
    """
    *around, name = path.split(".")
    if not name.startswith(ABSENT_WORD):
        return words_told or "list" not in around
    return words_told and "list" not in around[-2:]


def physical(file: pq.ParquetFile, ruleset: RuleSet, identifier: str) -> dict[str, str]:
    """The names that Parquet gives the needed columns, with their logical paths."""
    schema = file.schema_arrow
    needed = _needed(ruleset, (schema.metadata or {}).get(MEMBERS_KEY)) | {identifier}
    logical = leaves([schema.field(at) for at in range(len(schema.names))])
    return {file.schema.column(at).path: path for at, path in enumerate(logical) if path.rstrip("[]") in needed}


@lru_cache(maxsize=16)
def _needed(ruleset: RuleSet, members: bytes | None) -> frozenset[str]:
    """What the rules read of files whose members lie in one order; many files have the same."""
    trees = [tree for bound in ruleset.trees.values() for tree in bound.trees]
    places = Places(ruleset.schema, {} if members is None else {MEMBERS_KEY: members})
    return frozenset(needed_leaves(trees, ruleset.schema, places))


def _is_text(kind: pa.DataType) -> bool:
    """Whether a leaf is text, which is read as numbers into a list of distinct texts."""
    return any(is_text(kind) for is_text in TEXTS)
