"""Findings as they are written: in pieces, so that an interrupted run keeps what it found; at the end one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from plumbline.engine.columns import FINDINGS
from plumbline.review.parts import Places

FILE = pa.field("file", pa.dictionary(pa.int32(), pa.string()), nullable=False)
ROW = pa.field("row", pa.int64())
PLACED = pa.schema([*FINDINGS, FILE, ROW])
"""Findings with the file in which the case file stands, and its row or line, from 1, if the file has several."""

COMPRESSION = "zstd"
REPEATED = ["rule", "verdict", "consequence", "file"]
"""Columns worth a list of words; numbers and names of case files have none, and looking for one takes a third of the writing."""


def placed(found: pa.RecordBatch, places: Places) -> pa.RecordBatch:
    """The findings with the places of their case files."""
    files, rows = places.of(found["case"].to_numpy())
    return pa.RecordBatch.from_arrays([*found.columns, files, rows], schema=PLACED)


class Pieces:
    """The pieces of one run in its folder; `names` are the finished ones."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self.folder = folder
        self.names = names
        self._writer: pq.ParquetWriter | None = None

    def write(self, found: pa.RecordBatch) -> None:
        """Add the findings of a batch."""
        if self._writer is None:
            self._writer = self._opened()
        self._writer.write_batch(found)

    def close(self) -> None:
        """Finish the piece that is being written."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
            name = f"findings-{len(self.names)}.parquet"
            self._partial.replace(self.folder / name)
            self.names.append(name)

    def abandon(self) -> None:
        """Leave the piece that is being written: what it has will be found again."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def written(self) -> Iterator[pa.RecordBatch]:
        """The findings of the finished pieces."""
        for name in self.names:
            with pq.ParquetFile(self.folder / name) as piece:
                for number in range(piece.num_row_groups):
                    for batch in piece.read_row_group(number).to_batches():
                        yield batch.cast(PLACED)

    def finish(self, path: Path) -> None:
        """Put all findings into one file; a single piece is that file already."""
        self.close()
        if len(self.names) == 1:
            (self.folder / self.names[0]).replace(path)
            return
        with self._opened() as writer:
            for found in self.written():
                writer.write_batch(found)
        self._partial.replace(path)

    def _opened(self) -> pq.ParquetWriter:
        return pq.ParquetWriter(self._partial, PLACED, compression=COMPRESSION, use_dictionary=REPEATED)

    @property
    def _partial(self) -> Path:
        return self.folder / "findings.partial"
