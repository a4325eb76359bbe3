"""Canonical JSON in the manner of RFC 8785: one byte string per value, so that a digest can be recomputed anywhere.

Strings in Unicode NFC, integers only (money in fen), dates in ISO form; a float has no single spelling and is refused.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from unicodedata import is_normalized, normalize
from uuid import UUID

import orjson

LARGEST_EXACT = 2**53 - 1
LAST_OF_BMP = "\uffff"


def canonical(value: Any) -> bytes:
    """The one spelling of a value, as UTF-8."""
    return orjson.dumps(_plain(value), option=orjson.OPT_SORT_KEYS)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _exact(value)
    if isinstance(value, dict | Mapping):
        return {_key(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return _spelled(value)


def _text(value: str) -> str:
    text = str(value)
    return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)


def _exact(value: int) -> int:
    if abs(value) > LARGEST_EXACT:
        raise ValueError(f"integer {value} is not exact in every reader of JSON; record it as text")
    return int(value)


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise TypeError(f"key {key!r} is not text")
    if key.isascii():
        return str(key)
    if max(key) > LAST_OF_BMP:
        raise ValueError(f"key {key!r} sorts differently in UTF-8 and UTF-16")
    return _text(key)


def _spelled(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no canonical spelling: {value!r}")
