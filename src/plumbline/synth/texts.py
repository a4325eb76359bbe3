"""Texts made a column at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plumbline.synth.sheet import Array

ZERO = ord("0")


def digits(numbers: Array, width: int) -> Array:
    """The last digits of the numbers as characters, one row per number."""
    powers = 10 ** np.arange(width - 1, -1, -1, dtype=np.int64)
    return (np.asarray(numbers, np.int64)[:, None] // powers % 10 + ZERO).astype(np.uint8)


def characters(text: str, rows: int) -> Array:
    """The same ASCII text in every row."""
    return np.broadcast_to(np.frombuffer(text.encode("ascii"), np.uint8), (rows, len(text)))


def fixed(matrix: Array) -> Any:
    """Rows of ASCII characters as texts."""
    rows, width = matrix.shape
    offsets = np.arange(rows + 1, dtype=np.int32) * width
    buffers = [None, pa.py_buffer(offsets.tobytes()), pa.py_buffer(np.ascontiguousarray(matrix, np.uint8).tobytes())]
    return pa.Array.from_buffers(pa.string(), rows, buffers)


def joined(*parts: Any) -> Any:
    """Texts put together row by row; a plain text is the same for all."""
    return pc.binary_join_element_wise(*(pa.scalar(part) if isinstance(part, str) else part for part in parts), "")


def plain(numbers: Array) -> Any:
    """Numbers as texts without leading zeros."""
    return pa.array(np.asarray(numbers, np.int64)).cast(pa.string())


def taken(texts: Sequence[str] | Any, places: Array) -> Any:
    """The text at each place of a list."""
    words = texts if isinstance(texts, pa.Array) else pa.array(texts, pa.string())
    return words.take(pa.array(places))
