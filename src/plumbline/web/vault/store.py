"""Files are received into a temporary place, digested while they stream, and kept under their SHA-256.

A kept file is never written again: the same bytes are recognised, and other bytes have another name. No part of a
path comes from a user. The steps on disk are: write, fsync, rename, fsync of the folder; a crash leaves at most a
temporary file. (全过程记录: 行政处罚法 Art. 47.)
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

CHUNK = 1 << 20
DIGEST = re.compile(r"[0-9a-f]{64}")
READ_ONLY = 0o440


class TooLarge(Exception):
    """More bytes came than the limit allows; nothing is kept."""


class Damaged(Exception):
    """A kept file is missing or is no longer what its name says."""


@dataclass(frozen=True)
class Digests:
    """What identifies a file: SHA-256 and the national SM3 (GM/T 0004), with its size."""

    sha256: str
    sm3: str
    size: int


@dataclass
class Incoming:
    """A file that has been received but not yet kept."""

    path: Path
    digests: Digests
    room: str

    def keep(self) -> bool:
        """Move it to its place; False when the same bytes are already there."""
        target = place(self.room, self.digests.sha256)
        if target.exists():
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        os.chmod(self.path, READ_ONLY)
        os.replace(self.path, target)
        _sync_folder(target.parent)
        return True


def root() -> Path:
    """The folder of all kept files."""
    return Path(settings.PLUMBLINE_HOME) / "vault"


def place(room: str, sha256: str) -> Path:
    """Where a file of a room stands; refuses anything that is not a digest."""
    if not DIGEST.fullmatch(sha256):
        raise Damaged(f"不是校验值：{sha256[:80]}")
    return root() / room / sha256[:2] / sha256[2:4] / sha256


@contextmanager
def receive(chunks: Iterable[bytes], room: str, limit: int | None = None) -> Iterator[Incoming]:
    """Stream bytes into a temporary file; whatever is not kept when the block ends is removed."""
    folder = root() / room / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            digests = _copy(chunks, file.write, limit)
            file.flush()
            os.fsync(file.fileno())
        yield Incoming(path, digests, room)
    finally:
        path.unlink(missing_ok=True)


def _copy(chunks: Iterable[bytes], write: Callable[[bytes], object], limit: int | None) -> Digests:
    sha256, sm3, size = hashlib.sha256(), hashlib.new("sm3"), 0
    for chunk in chunks:
        size += len(chunk)
        if limit is not None and size > limit:
            raise TooLarge(str(limit))
        sha256.update(chunk)
        sm3.update(chunk)
        write(chunk)
    return Digests(sha256.hexdigest(), sm3.hexdigest(), size)


def keep_bytes(content: bytes, room: str) -> Digests:
    """Keep content that the program itself made."""
    with receive([content], room) as incoming:
        incoming.keep()
        return incoming.digests


def read(room: str, sha256: str) -> bytes:
    """The bytes of a kept file, checked against its name."""
    path = place(room, sha256)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise Damaged(f"文件不在库中：{sha256}") from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(f"文件内容与校验值不符：{sha256}")
    return content


def measure(room: str, sha256: str) -> Digests | None:
    """The digests of what stands at this place now; None when nothing does."""
    path = place(room, sha256)
    if not path.exists():
        return None
    with path.open("rb") as file:
        return _copy(iter(lambda: file.read(CHUNK), b""), lambda _: None, None)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
