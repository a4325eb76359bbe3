"""The rules over Parquet on a Spark cluster: the column executor as the batch function of `mapInArrow`.

Spark reads the columns that rules need and numbers case files as an embedded run does, by file name and row.
Their keys are compared on the driver; what that says of each file goes to the workers with the rules' own
values, and findings come back. pyspark is loaded only here.
"""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from msgspec import Struct

from plumbline.casefile.arrow import SCHEMA
from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.columns import FINDINGS, ColumnReview, Tally
from plumbline.engine.columns.layout import MEMBERS_KEY, Places, word_names
from plumbline.engine.columns.needed import needed_leaves
from plumbline.engine.columns.output import CONSEQUENCE_NAMES, VERDICT_NAMES
from plumbline.engine.overlay import LocalValue
from plumbline.engine.ruleset import RuleSet
from plumbline.law import law
from plumbline.law.local.overlay import with_local
from plumbline.review.comparing import LABELS, Compared
from plumbline.review.converting import FILE, ROW
from plumbline.review.keys import needed
from plumbline.review.self_check import Failed, failures

PATH, INDEX = "_path", "_index"
IDENTIFIER = "case.id"
ROWS_PER_BATCH = 50_000
SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.int96RebaseModeInRead": "CORRECTED",
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(ROWS_PER_BATCH),
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.driver.maxResultSize": "0",
    "spark.ui.showConsoleProgress": "false",
}

LOCAL_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "localhost",
    "spark.driver.bindAddress": "127.0.0.1",
}
"""For a master on this machine, which needs no other address."""

COUNTED = -1
"""The number of a case file that stands for none: such a row has the counts of a rule in `elements`."""

RETURNED = pa.schema(
    [pa.field(each.name, each.type.value_type if pa.types.is_dictionary(each.type) else each.type) for each in FINDINGS]
)
"""Findings with plain texts, as Spark takes them."""


class UnlikeLayouts(ValueError):
    """Files whose members were written in different orders cannot be read together."""


class Given(Struct, frozen=True):
    """What every worker gets: local values, the number of the first case file by path, and the order of members."""

    values: tuple[LocalValue, ...]
    firsts: dict[str, int]
    members: bytes


def session(master: str | None) -> Any:
    """A session on the cluster; with None that of the surrounding `spark-submit`."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("plumbline review")
    builder = builder if master is None else builder.master(master)
    local = master is not None and master.startswith("local")
    for name, value in (SETTINGS | (LOCAL_SETTINGS if local else {})).items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    if local:
        made.sparkContext.pythonExec = sys.executable
    return made


class CaseFiles:
    """Parquet files on the cluster, each case file with its number."""

    def __init__(self, spark: Any, address: str) -> None:
        self.spark = spark
        self.address = address
        counted = self._frame(pa.schema([])).groupBy(PATH).agg({INDEX: "max"}).toArrow()
        rows = dict(zip(counted[PATH].to_pylist(), counted[f"max({INDEX})"].to_pylist(), strict=True))
        self.paths = sorted(rows, key=file_name)
        starts = np.cumsum([0, *(rows[path] + 1 for path in self.paths)]).tolist()
        self.number = starts[-1]
        self.firsts = dict(zip(self.paths, starts, strict=False))
        self.members = self._members()

    def _members(self) -> bytes:
        """The order of members that all files tell."""
        told = {self._footer(path) for path in self.paths}
        if len(told) > 1:
            raise UnlikeLayouts
        return next(iter(told), b"{}")

    def _footer(self, path: str) -> bytes:
        """What a file's own metadata say of the order of its members; Spark does not pass them on."""
        jvm, conf = self.spark._jvm, self.spark._jsc.hadoopConfiguration()
        place = jvm.org.apache.hadoop.fs.Path(jvm.java.net.URI(path))
        opened = jvm.org.apache.parquet.hadoop.util.HadoopInputFile.fromPath(place, conf)
        reader = jvm.org.apache.parquet.hadoop.ParquetFileReader.open(opened)
        try:
            told = reader.getFooter().getFileMetaData().getKeyValueMetaData()
            plain, packed = told.get(MEMBERS_KEY.decode()), told.get("ARROW:schema")
        finally:
            reader.close()
        if plain is not None:
            return str(plain).encode()
        metadata = None if packed is None else pa.ipc.read_schema(pa.py_buffer(base64.b64decode(packed))).metadata
        return bytes((metadata or {}).get(MEMBERS_KEY, b"{}"))

    def frame(self, leaves: set[str]) -> Any:
        """The columns at the logical paths, with the place of each case file."""
        fields = [pa.field(each.name, kind) for each in SCHEMA if (kind := only(each.type, each.name, leaves))]
        return self._frame(pa.schema(fields))

    def _frame(self, schema: pa.Schema) -> Any:
        from pyspark.sql.functions import col
        from pyspark.sql.pandas.types import from_arrow_schema

        reader = self.spark.read.schema(from_arrow_schema(schema)).option("recursiveFileLookup", "true")
        place = [col("_metadata.file_path").alias(PATH), col("_metadata.row_index").alias(INDEX)]
        return reader.parquet(self.address).select(*schema.names, *place)

    def write_keys(self, path: Path) -> None:
        """Write what the comparison reads of every case file, in their order, with file and row."""
        places = Places(CASE_FILE, {MEMBERS_KEY: self.members})
        leaves = needed({MEMBERS_KEY: self.members}) | LABELS | words(LABELS, places)
        keys: pa.Table = self.frame(leaves).toArrow()
        numbers = self._numbers(keys)
        keys = keys.append_column("_number", numbers).sort_by("_number")
        files = pa.array([file_name(each) for each in keys[PATH].to_pylist()], pa.string())
        keys = keys.append_column(FILE, files).append_column(ROW, pc.add(keys[INDEX], 1))
        keys = keys.drop_columns([PATH, INDEX, "_number"])
        pq.write_table(keys.replace_schema_metadata({MEMBERS_KEY: self.members}), path, row_group_size=ROWS_PER_BATCH)

    def _numbers(self, keys: pa.Table) -> Any:
        known = pa.array(self.paths, pa.string())
        starts = pa.array([self.firsts[path] for path in self.paths], pa.int64())
        return pc.add(starts.take(pc.index_in(keys[PATH].combine_chunks(), known)), keys[INDEX])


def file_name(path: str) -> str:
    """A file's address as people write it."""
    parts = urlsplit(path)
    return unquote(parts.path) if parts.scheme == "file" else unquote(path)


def only(kind: pa.DataType, path: str, leaves: set[str]) -> pa.DataType | None:
    """The type with the leaves wanted; None if there is none."""
    if pa.types.is_struct(kind):
        inner = [(each, only(each.type, f"{path}.{each.name}", leaves)) for each in kind]
        kept = [each.with_type(narrow) for each, narrow in inner if narrow is not None]
        return pa.struct(kept) if kept else None
    if pa.types.is_list(kind):
        narrow = only(kind.value_type, f"{path}[]", leaves)
        return None if narrow is None else pa.list_(narrow)
    return kind if path.rstrip("[]") in leaves else None


def words(leaves: Iterable[str], places: Places) -> set[str]:
    """The words that say of the leaves of groups that they are absent."""
    found = set()
    for leaf in leaves:
        group, name = leaf.rsplit(".", 1)
        place = places.of(group).get(name)
        found |= set() if place is None else {f"{group}.{place[0]}"}
    return found


def leaves_of(rules: RuleSet, members: bytes) -> set[str]:
    """The columns that the rules read, and the identifier."""
    trees = [tree for bound in rules.trees.values() for tree in bound.trees]
    return needed_leaves(trees, rules.schema, Places(rules.schema, {MEMBERS_KEY: members})) | {IDENTIFIER}


def self_checked(spark: Any) -> list[Failed]:
    """What the cluster gets wrong of the case files whose findings are known; two tasks share them."""

    def review(cases: pa.Table) -> pa.RecordBatch:
        facts = cases.select([each.name for each in CASE_FILE.members] + word_names(CASE_FILE))
        numbers = pa.array(range(facts.num_rows), pa.int64())
        paths = pa.array(["self-check"] * facts.num_rows, pa.string())
        placed = facts.append_column(PATH, paths).append_column(INDEX, numbers).replace_schema_metadata(None)
        frame = spark.createDataFrame(placed).repartitionByRange(2, INDEX).sortWithinPartitions(INDEX)
        given = Given((), {"self-check": 0}, (cases.schema.metadata or {}).get(MEMBERS_KEY, b"{}"))
        return held_against_rules(frame, given, None)[0]

    return failures(review)


def batch_function(given: Given, compared: Compared | None) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """The function that Spark calls for every partition: batches of case files to findings and counts."""

    def held(batches: Iterable[Any]) -> Iterator[Any]:
        made = review_of(given.values)
        tally = Tally(made.ids)
        for batch in batches:
            for first, stretch in stretches(batch, given):
                beside = stretch if compared is None else compared.beside(first, stretch)
                found, counted = made.findings(beside, first)
                tally.add(counted)
                yield plain(found)
        yield from counts(tally)

    return held


@lru_cache(maxsize=4)
def review_of(values: tuple[LocalValue, ...]) -> ColumnReview:
    """The rules made ready once per worker process."""
    return ColumnReview((with_local(values) if values else law()).rules, identifier=IDENTIFIER)


def stretches(batch: Any, given: Given) -> Iterator[tuple[int, Any]]:
    """The parts of a batch whose case files follow each other, each with the number of its first one."""
    paths = batch.column(PATH).dictionary_encode()
    starts = np.array([given.firsts[path] for path in paths.dictionary.to_pylist()], np.int64)
    numbers = starts[paths.indices.to_numpy()] + batch.column(INDEX).to_numpy()
    facts = batch.drop_columns([PATH, INDEX]).replace_schema_metadata({MEMBERS_KEY: given.members})
    cuts = [0, *(np.flatnonzero(np.diff(numbers) != 1) + 1).tolist(), len(numbers)]
    for start, end in zip(cuts, cuts[1:], strict=False):
        if start < end:
            yield int(numbers[start]), facts.slice(start, end - start)


def plain(found: pa.RecordBatch) -> pa.RecordBatch:
    """The findings with plain texts."""
    return found.cast(RETURNED)


def counts(tally: Tally) -> Iterator[pa.RecordBatch]:
    """What was counted as rows: the verdicts of every rule, and with no rule the ways the case files took."""
    ways = [("", way, [number]) for way, number in tally.paths.items()]
    rules = zip(tally.rules, tally.verdicts.tolist(), strict=True)
    rows = [*ways, *((rule, "", numbers) for rule, numbers in rules)] if tally.cases else []
    told = [
        {
            "case": COUNTED,
            "id": way,
            "rule": rule,
            "verdict": "",
            "consequence": "",
            "elements": numbers,
            "provisional": False,
        }
        for rule, way, numbers in rows
    ]
    yield pa.RecordBatch.from_pylist(told, RETURNED)


def held_against_rules(frame: Any, given: Given, compared: Compared | None) -> tuple[pa.RecordBatch, Tally]:
    """The findings of all case files of the frame in order, and what was counted."""
    from pyspark.sql.pandas.types import from_arrow_schema

    returned: pa.Table = frame.mapInArrow(batch_function(given, compared), from_arrow_schema(RETURNED)).toArrow()
    own = pc.equal(returned["case"], COUNTED)
    tally = counted(returned.filter(own), review_of(given.values).ids)
    return in_order(returned.filter(pc.invert(own)), tally.rules), tally


def counted(rows: pa.Table, rules: tuple[str, ...]) -> Tally:
    """The counts of all partitions together."""
    tally = Tally(rules)
    places = {rule: place for place, rule in enumerate(rules)}
    for row in rows.to_pylist():
        if row["rule"]:
            tally.verdicts[places[row["rule"]]] += np.array(row["elements"], np.int64)
        else:
            tally.paths[row["id"]] += row["elements"][0]
    tally.cases = tally.paths.total()
    return tally


def in_order(found: pa.Table, rules: tuple[str, ...]) -> pa.RecordBatch:
    """Findings by case file and rule, in the form that an embedded run gives."""
    place = pc.index_in(found["rule"], pa.array(rules, pa.string()))
    table = found.append_column("_place", place).sort_by([("case", "ascending"), ("_place", "ascending")])
    table = table.combine_chunks()
    kinds = {"rule": rules, "verdict": VERDICT_NAMES, "consequence": CONSEQUENCE_NAMES}
    columns = [_numbered(table[each.name], kinds.get(each.name), each.type) for each in FINDINGS]
    return pa.RecordBatch.from_arrays(columns, schema=FINDINGS)


def _numbered(column: Any, names: tuple[str, ...] | None, kind: pa.DataType) -> Any:
    whole = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
    if names is None:
        return whole.cast(kind)
    known = pa.array(names, pa.string())
    return pa.DictionaryArray.from_arrays(pc.index_in(whole, known).cast(kind.index_type), known)
