"""Case files taken into a folder, an NDJSON or a Parquet file, once per source and number: what comes again unchanged
changes nothing. Nothing is in its place before the whole run has come to its end."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

import msgspec

from plumbline.casefile import CaseFile, Problem, read, write
from plumbline.intake.reading import LINES, source_of
from plumbline.intake.results import Tally

Key = tuple[str, str]
PARTIAL = ".partial"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\s]')
_LONGEST_NAME = 80


def content(case: CaseFile) -> bytes:
    """What counts when a case file comes again: everything but the time of its export."""
    if case.source.exported_at is None:
        return write(case)
    source = msgspec.structs.replace(case.source, exported_at=None)
    return write(msgspec.structs.replace(case, source=source).with_extra(case.extra))


def digest(case: CaseFile) -> bytes:
    """The digest of the content."""
    return hashlib.blake2b(content(case), digest_size=16).digest()


class Store(Protocol):
    """Where case files are kept."""

    def known(self, key: Key) -> bytes | None:
        """The digest of what is kept under the key."""

    def put(self, spool: Path, changed: set[Key]) -> None:
        """Take the case files of the spool, which replace those of the changed keys."""


class Keeper:
    """One run. `take` looks at a case file and lays it aside; `finish` puts everything in its place."""

    def __init__(self, out: Path) -> None:
        self.tally = Tally()
        self._store = store_at(out)
        self._spool = out.with_name(out.name + PARTIAL)
        self._spool.parent.mkdir(parents=True, exist_ok=True)
        self._file: IO[bytes] = self._spool.open("wb")
        self._taken: dict[Key, bytes] = {}
        self._changed: set[Key] = set()

    def take(self, case: CaseFile) -> str:
        """Lay the case file aside: `new`, `changed` or `unchanged`."""
        key, seen = source_of(case), digest(case)
        before = self._taken.get(key) or self._store.known(key)
        self._taken[key] = seen
        if before == seen:
            self.tally.unchanged += 1
            return "unchanged"
        self._file.write(write(case) + b"\n")
        if before is None:
            self.tally.new += 1
            return "new"
        self._changed.add(key)
        self.tally.changed += 1
        return "changed"

    def finish(self, *, keep: bool) -> None:
        """Put what was laid aside in its place, or drop all of it. Raises OSError."""
        self._file.close()
        try:
            if keep and self._spool.stat().st_size:
                self._store.put(self._spool, self._changed)
        finally:
            self._spool.unlink(missing_ok=True)


def store_at(out: Path) -> Store:
    """The store of a path: a file by its suffix, else a folder."""
    suffix = out.suffix.lower()
    if suffix in LINES:
        return LinesStore(out)
    return ParquetStore(out) if suffix == ".parquet" else FolderStore(out)


class FolderStore:
    """One JSON file per case file, in a folder per source."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def known(self, key: Key) -> bytes | None:
        """The digest of the file of that name."""
        path = self._path(key)
        if not path.exists():
            return None
        case = read(path.read_bytes()).case
        return b"" if case is None else digest(case)

    def put(self, spool: Path, changed: set[Key]) -> None:
        """Write every file beside its place and move it there."""
        for raw in _spooled(spool):
            path = self._path(source_of(_known_case(raw)))
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_name(path.name + PARTIAL)
            partial.write_bytes(raw + b"\n")
            partial.replace(path)

    def _path(self, key: Key) -> Path:
        return self._folder / _file_name(key[0] or "来源不明") / f"{_file_name(key[1])}.json"


class LinesStore:
    """One case file per line."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = {source_of(case): digest(case) for _, case in self._kept()}

    def known(self, key: Key) -> bytes | None:
        """The digest of the line of that key."""
        return self._known.get(key)

    def put(self, spool: Path, changed: set[Key]) -> None:
        """Write the file anew: what was there and stays, then what came."""
        partial = self._path.with_name(self._path.name + ".new")
        with partial.open("wb") as file:
            for raw, case in self._kept():
                if source_of(case) not in changed:
                    file.write(raw + b"\n")
            for raw in _latest(spool):
                file.write(raw + b"\n")
        partial.replace(self._path)

    def _kept(self) -> Iterator[tuple[bytes, CaseFile]]:
        if not self._path.exists():
            return
        for raw in _spooled(self._path):
            case = read(raw).case
            if case is None:
                raise OSError(None, f"{self._path.name} 中已有不是案卷的内容，不能并入，请换一个文件名")
            yield raw, case


class ParquetStore:
    """Columns in the layout of the schema."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = {source_of(case): digest(case) for case in self._kept()}

    def known(self, key: Key) -> bytes | None:
        """The digest of the row of that key."""
        return self._known.get(key)

    def put(self, spool: Path, changed: set[Key]) -> None:
        """Write the file anew: what was there and stays, then what came."""
        from plumbline.casefile.arrow import write_parquet

        partial = self._path.with_name(self._path.name + ".new")
        write_parquet(partial, self._all(spool, changed))
        partial.replace(self._path)

    def _all(self, spool: Path, changed: set[Key]) -> Iterator[CaseFile]:
        yield from (case for case in self._kept() if source_of(case) not in changed)
        yield from (_known_case(raw) for raw in _latest(spool))

    def _kept(self) -> Iterator[CaseFile]:
        if not self._path.exists():
            return
        from plumbline.intake.parquet import readings_of

        for found in readings_of(self._path):
            if isinstance(found, Problem) or found.case is None:
                raise OSError(None, f"{self._path.name} 中已有不是案卷的内容，不能并入，请换一个文件名")
            yield found.case


def _spooled(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        for line in file:
            if raw := line.strip():
                yield raw


def _latest(spool: Path) -> Iterator[bytes]:
    """Of every key the case file that came last."""
    last = {source_of(_known_case(raw)): number for number, raw in enumerate(_spooled(spool))}
    for number, raw in enumerate(_spooled(spool)):
        if last[source_of(_known_case(raw))] == number:
            yield raw


def _known_case(raw: bytes) -> CaseFile:
    case = read(raw).case
    assert case is not None, "the spool holds what was written from case files"
    return case


def _file_name(text: str) -> str:
    """A name that every file system takes; a number that had to be changed keeps its identity by a digest."""
    safe = _UNSAFE.sub("_", text)[:_LONGEST_NAME].strip(". ")
    if safe == text:
        return safe
    return f"{safe}-{hashlib.blake2b(text.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"
