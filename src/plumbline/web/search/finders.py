"""Kinds that are found in tables of their own: the app above that keeps them hands in how, when it is ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plumbline.web.search.hits import Hit

Finder = Callable[[str, int], list[Hit]]

_finders: dict[str, Finder] = {}


def register_finder(kind: str, finder: Finder) -> None:
    """Called in `ready()` of an app: this kind is found by `finder(query, limit)`, not among the entries."""
    _finders[kind] = finder


def own_kinds(kinds: Iterable[str]) -> list[str]:
    """The kinds that stand among the entries."""
    return [kind for kind in kinds if kind not in _finders]


def found_elsewhere(query: str, kinds: Iterable[str], limit: int) -> list[Hit]:
    """What the finders of these kinds find, the surest first."""
    return [hit for kind in kinds if kind in _finders for hit in _finders[kind](query, limit)]
