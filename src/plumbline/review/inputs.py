"""What is to be reviewed: the files under the paths given, of every format, and in which pieces they are taken."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct

from plumbline.casefile.problems import Problem, error

JSON, LINES, PARQUET, TABLE = "json", "lines", "parquet", "table"
FORMATS: Final = {
    ".json": JSON,
    ".ndjson": LINES,
    ".jsonl": LINES,
    ".parquet": PARQUET,
    ".xlsx": TABLE,
    ".csv": TABLE,
}
FILES_PER_CHUNK = 2_000
BYTES_PER_CHUNK = 4 * 1024 * 1024
LOCKS = "~$"
"""What Excel puts beside an open workbook begins with these."""


class Input(Struct, frozen=True):
    """One file as it was found; its size and time of change tell later whether it is still the same."""

    path: str
    kind: str
    size: int
    changed: int


class Chunk(Struct, frozen=True):
    """A piece of work: some files of one case each, or a stretch of one file whose first line is `line`."""

    kind: str
    inputs: tuple[Input, ...]
    start: int = 0
    end: int = 0
    line: int = 1

    @property
    def key(self) -> str:
        """The same for the same stretch of the same files."""
        told = [(each.path, each.size, each.changed) for each in self.inputs]
        return sha256(repr((self.kind, told, self.start, self.end)).encode()).hexdigest()[:32]

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.end - self.start if self.end else sum(each.size for each in self.inputs)


class Refused(Struct, frozen=True):
    """A case file, or a whole file, that could not be reviewed: where it stands and why. `row` counts from 1."""

    file: str
    row: int | None
    problems: tuple[Problem, ...]


def found(paths: Sequence[Path]) -> tuple[list[Input], list[Refused]]:
    """Every file once, in the order of the paths and below folders by name, and those that cannot be taken.

    In folders files of other kinds are passed over; named ones are refused.
    """
    inputs: dict[str, Input] = {}
    refused: list[Refused] = []
    for path in paths:
        for each in _below(path) if path.is_dir() else [path]:
            kind = FORMATS.get(each.suffix.lower())
            if kind is None:
                refused.append(Refused(str(each), None, (_unknown_format(each),)))
            elif str(each) not in inputs:
                told = each.stat()
                inputs[str(each)] = Input(str(each), kind, told.st_size, told.st_mtime_ns)
    return list(inputs.values()), refused


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            known = os.path.splitext(name)[1].lower() in FORMATS
            if known and not name.startswith((".", LOCKS)):
                yield Path(place, name)


def _unknown_format(path: Path) -> Problem:
    known = "、".join(suffix.removeprefix(".").upper() for suffix in FORMATS)
    return error("file_type", "", f"不认识文件名的后缀“{path.suffix}”。可以检查的格式是 {known}。")


def chunks_of(inputs: Iterable[Input]) -> Iterator[Chunk]:
    """The pieces in which the files are read, in their order."""
    waiting: list[Input] = []
    for each in inputs:
        if each.kind == JSON:
            waiting.append(each)
        if waiting and (len(waiting) == FILES_PER_CHUNK or each.kind != JSON):
            yield Chunk(JSON, tuple(waiting))
            waiting = []
        if each.kind == LINES:
            yield from _stretches(each)
        elif each.kind != JSON:
            yield Chunk(each.kind, (each,))
    if waiting:
        yield Chunk(JSON, tuple(waiting))


def _stretches(file: Input) -> Iterator[Chunk]:
    """A file of lines, cut behind lines."""
    start, line = 0, 1
    with open(file.path, "rb") as text:
        while piece := text.read(BYTES_PER_CHUNK):
            rest = text.readline()
            end = text.tell()
            yield Chunk(LINES, (file,), start, end, line)
            start, line = end, line + piece.count(b"\n") + rest.count(b"\n")
