"""The official texts beside the project: which articles, paragraphs and items they really have."""

from __future__ import annotations

from pathlib import Path

from plumbline.law.instruments import INSTRUMENTS
from plumbline.law.texts import Places, Text, read_texts

LAWS = Path(__file__).parents[3] / "shared" / "data" / "laws"

TEXTS: dict[str, Text] = read_texts(LAWS, INSTRUMENTS.values()) if LAWS.exists() else {}
"""Instrument key to its text."""


def articles(key: str) -> dict[int, Places]:
    """The articles of the instrument with their paragraphs and items."""
    return dict(TEXTS[key].articles)


def has(key: str, article: int, paragraph: int | None, item: int | None) -> bool:
    """Whether the text has the article, its paragraph and its item."""
    return TEXTS[key].has(article, paragraph, item)
