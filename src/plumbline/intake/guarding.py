"""Texts that a table program would compute when it opens a file: made harmless on the way out, restored on the way in."""

from __future__ import annotations

GUARD = "'"
COMPUTED = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """A text that no table program computes: a formula in disguise gets an apostrophe before it."""
    return GUARD + text if text.startswith(COMPUTED) and not _is_number(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` put before it."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(COMPUTED) else text


def _is_number(text: str) -> bool:
    digits = text[1:].replace(".", "", 1)
    return text[0] in "+-" and digits.isascii() and digits.isdigit()
