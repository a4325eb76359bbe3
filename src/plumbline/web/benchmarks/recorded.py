"""What was recorded of the factors of past cases. Benchmarks stand below the assessments, so the assessments hand it over.

A source answers, for some cases, with the values by factor as they were assessed, and the base in fen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Assessed:
    """The factors of one case as somebody assessed them: values by factor, what each factor was called, base in fen.

    A factor of another name under the same key is another factor.
    """

    values: Mapping[str, Any]
    names: Mapping[str, str] = field(default_factory=dict)
    base: int | None = None


Source = Callable[[Collection[int]], Mapping[int, Assessed]]
"""Called with the ids of cases."""

_sources: list[Source] = []


def register(source: Source) -> None:
    """Called in `ready()` of the app that knows; a second time changes nothing."""
    if source not in _sources:
        _sources.append(source)


def assessed(case_ids: Collection[int]) -> dict[int, Assessed]:
    """What is known of these cases."""
    found: dict[int, Assessed] = {}
    for source in _sources:
        found.update(source(case_ids))
    return found
