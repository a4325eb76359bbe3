"""Refused case files of a file that holds many, in the same format, to be corrected there and handed in again.

JSON has no place for a reason, so the reasons of JSON and NDJSON stand in a table beside the file; Parquet gets the two
columns that tables get, and they are passed over when it comes back.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

import msgspec

from plumbline.intake.guarding import guarded
from plumbline.intake.headers import REASON, REMEDY
from plumbline.intake.reading import LINES, MARK
from plumbline.intake.rejects import told
from plumbline.intake.results import RowResult

PARQUET = ".parquet"
CASE_FILES = (".json", *LINES, PARQUET)
_ARRAY = msgspec.json.Decoder(list[msgspec.Raw])


class Rejects(Protocol):
    """Where the refused rows of one file are laid aside."""

    def add(self, result: RowResult) -> None:
        """Take a refused row."""

    def close(self) -> None:
        """Write what was taken. Raises OSError."""


class CaseRejects:
    """The refused case files of a JSON, NDJSON or Parquet file, by their place in it."""

    def __init__(self, source: Path, out: Path) -> None:
        self._source = source
        self._out = out
        self._refused: dict[int, RowResult] = {}

    def add(self, result: RowResult) -> None:
        """Remember the case file."""
        self._refused[result.lines[0].row] = result

    def close(self) -> None:
        """Write the file, and for JSON the reasons beside it. Raises OSError."""
        if not self._refused:
            return
        if self._source.suffix.lower() == PARQUET:
            write_columns(self._source, self._out, {at: told(row.refusals) for at, row in self._refused.items()})
            return
        with self._out.open("wb") as file:
            file.writelines(self._texts())
        with _beside(self._out).open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["位置", REASON])
            for row in self._refused.values():
                rows.writerows([row.sheet or "整个文件", guarded(str(remark))] for remark in row.refusals)

    def _texts(self) -> Iterator[bytes]:
        if self._source.suffix.lower() in LINES:
            with self._source.open("rb") as file:
                yield from (line for at, line in enumerate(file, 1) if at in self._refused)
            return
        raw = self._source.read_bytes()
        try:
            cases = _ARRAY.decode(raw.removeprefix(MARK))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            yield raw
        else:
            yield array_of(bytes(case) for at, case in enumerate(cases, 1) if at in self._refused)


def array_of(cases: Iterable[bytes]) -> bytes:
    """JSON case files as one array."""
    return b"[\n" + b",\n".join(cases) + b"\n]\n"


def write_columns(source: Path, out: Path, said: Mapping[int, tuple[str, str]]) -> None:
    """The rows of a Parquet file that are named by their number, with reason and remedy in two columns at the end."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetFile(source) as file:
        own = [field for field in file.schema_arrow if field.name not in (REASON, REMEDY)]
        added = [pa.field(name, pa.string()) for name in (REASON, REMEDY)]
        schema = pa.schema([*own, *added], file.schema_arrow.metadata)
        with pq.ParquetWriter(out, schema) as writer:
            before = 0
            for batch in file.iter_batches():
                places = [at for at in range(batch.num_rows) if before + at + 1 in said]
                rows = batch.take(pa.array(places, pa.int64()))
                words = [pa.array([said[before + at + 1][side] for at in places], pa.string()) for side in (0, 1)]
                columns = [*(rows.column(field.name) for field in own), *words]
                writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
                before += batch.num_rows


def _beside(out: Path) -> Path:
    return out.with_name(f"{out.name}.reasons.csv")
