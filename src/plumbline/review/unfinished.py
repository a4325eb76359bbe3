"""What a run has done so far, kept in the folder of its results until it has come to its end.

Converted parts stay good as long as their files are the same; findings only as long as every file and every rule is.
Each note replaces the one before at once, so a run may be killed at any moment.
"""

from __future__ import annotations

import os
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from plumbline.engine.columns import Tally
from plumbline.review.converting import PART, Converted
from plumbline.review.inputs import Chunk, Refused

FOLDER = ".unfinished"
LAYOUT = sha256(str(PART).encode() + repr(PART.metadata).encode()).hexdigest()[:16]
"""Parts of another layout of case files are made anew."""


class Basis(Struct, frozen=True):
    """What a review rests on: the files, the rules with local values, the mapping, and the layout of the parts."""

    inputs: str
    rules: str
    mapping: str
    layout: str = LAYOUT


class Reviewed(Struct):
    """How far the review came: case files held against the rules, what was counted, and the pieces of findings."""

    cases: int = 0
    counted: int = 0
    paths: dict[str, int] = {}
    verdicts: list[list[int]] = []
    pieces: list[str] = []
    refused: list[Refused] = []


class Note(Struct):
    """The note of an unfinished run."""

    basis: Basis
    chunks: dict[str, Converted] = {}
    reviewed: Reviewed = msgspec.field(default_factory=Reviewed)


class Unfinished:
    """The folder of an unfinished run."""

    def __init__(self, out: Path, basis: Basis) -> None:
        self.folder = out / FOLDER
        self.note = Note(basis)
        self.changes = ""
        self._known(basis)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.keep()

    def _known(self, basis: Basis) -> None:
        """Take over what an earlier run left, as far as it still holds, and say what does not."""
        before = _read(self._path)
        if before is None:
            shutil.rmtree(self.folder, ignore_errors=True)
            return
        if before.basis == basis:
            self.note = before
            if not all((self.folder / piece).exists() for piece in before.reviewed.pieces):
                self.note.reviewed = Reviewed()
            return
        self.changes = _changes(before.basis, basis)
        if (before.basis.mapping, before.basis.layout) == (basis.mapping, basis.layout):
            self.note.chunks = before.chunks

    @property
    def resumed(self) -> bool:
        """Whether work of an earlier run is taken over."""
        return bool(self.note.chunks or self.note.reviewed.cases)

    def part(self, chunk: Chunk) -> Path:
        """Where the part of a chunk lies."""
        return self.folder / f"{chunk.key}.parquet"

    def converted(self, chunk: Chunk) -> Converted | None:
        """What became of the chunk, if that is known and its part is there."""
        return self.note.chunks.get(chunk.key) if self.part(chunk).exists() else None

    def keep_only(self, chunks: list[Chunk]) -> None:
        """Forget parts of files that are no longer there."""
        wanted = {chunk.key for chunk in chunks}
        self.note.chunks = {key: known for key, known in self.note.chunks.items() if key in wanted}

    def reviewed(self, cases: int, tally: Tally, pieces: list[str], refused: list[Refused]) -> None:
        """Note how far the review has come."""
        self.note.reviewed = Reviewed(
            cases, tally.cases, dict(tally.paths), tally.verdicts.tolist(), list(pieces), list(refused)
        )
        self.keep()

    def keep(self) -> None:
        """Write the note."""
        partial = self._path.with_suffix(".partial")
        partial.write_bytes(msgspec.json.encode(self.note))
        partial.replace(self._path)

    def done(self) -> None:
        """The run has come to its end."""
        shutil.rmtree(self.folder)

    @property
    def _path(self) -> Path:
        return self.folder / "note.json"


def _read(path: Path) -> Note | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Note)
    except (OSError, msgspec.MsgspecError):
        return None


def _changes(before: Basis, now: Basis) -> str:
    """What changed since the unfinished run, in words."""
    words = {
        "inputs": "案卷文件有变动",
        "rules": "规则或者本地标准有变动",
        "mapping": "对照文件有变动",
        "layout": "程序的案卷版式有变动",
    }
    changed = [word for name, word in words.items() if getattr(before, name) != getattr(now, name)]
    return "，".join(changed)


def digest(content: Any) -> str:
    """A digest of plain data."""
    return sha256(msgspec.json.encode(content)).hexdigest()[:32]


def workers() -> int:
    """How many processes may work side by side."""
    return max(1, min(8, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))
