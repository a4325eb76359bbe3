"""In which encoding a text table is written: by its byte order mark, else by what can be decoded."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import IO

CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SHOWN = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8（带 BOM）",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "gb18030": "GBK（GB18030）",
}


def encoding_of(file: IO[bytes]) -> str:
    """The encoding of the whole file; the file is left at its beginning."""
    head = file.read(CHUNK)
    file.seek(0)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if unmarked := _unmarked_utf16(head):
        return unmarked
    damage = {encoding: _damage(file, encoding) for encoding in ("utf-8", "gb18030")}
    return min(damage, key=lambda encoding: damage[encoding])


def _unmarked_utf16(head: bytes) -> str:
    """UTF-16 without a mark shows zero bytes at every second place of its ASCII characters."""
    sample = head[:4096]
    zeros = [sum(byte == 0 for byte in sample[start::2]) for start in (0, 1)]
    if max(zeros) * 8 < len(sample) or min(zeros) * 4 > max(zeros):
        return ""
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _damage(file: IO[bytes], encoding: str) -> int:
    """How many places of the file are no text in this encoding."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    found = 0
    for chunk in _chunks(file):
        found += decoder.decode(chunk).count("\ufffd")
    found += decoder.decode(b"", True).count("\ufffd")
    file.seek(0)
    return found


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def text_of(file: IO[bytes], encoding: str) -> io.TextIOWrapper:
    """The file as text; what is no text becomes U+FFFD and is refused at its cell."""
    return io.TextIOWrapper(file, encoding, errors="replace", newline="")
