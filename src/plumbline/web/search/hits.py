"""One thing found, and the hit marked in its text."""

from __future__ import annotations

from dataclasses import dataclass

from plumbline.web.search.bigrams import folded
from plumbline.web.search.models import Entry

Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. Title and snippet are pieces of plain text, each with whether it is to be marked.

    `is_exact`: the thing itself was named (its number, its title), so it comes before what only holds the words.
    """

    entry: Entry
    kind: str
    title: Pieces
    snippet: Pieces
    is_exact: bool = False


def marked(text: str, words: list[str]) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, those that equal a word marked; never as markup, so any text is shown harmlessly."""
    plain = folded(text)
    pieces: list[tuple[str, bool]] = []
    at = start = 0
    while at < len(text):
        word = next((word for word in words if plain.startswith(word, at)), None)
        if word is None:
            at += 1
            continue
        if start < at:
            pieces.append((text[start:at], False))
        pieces.append((text[at : at + len(word)], True))
        at = start = at + len(word)
    if start < len(text):
        pieces.append((text[start:], False))
    return tuple(pieces)
