"""The matters as the law half defines them: the only module here that knows `plumbline.law`."""

from __future__ import annotations

from datetime import date

from plumbline.law import law
from plumbline.law.matters import Matter

__all__ = ["Matter", "matter", "matters"]


def matters() -> list[Matter]:
    """Every matter in its latest edition, in the order of the catalogue."""
    known = law().matters
    return [known.editions(code)[-1] for code in known]


def matter(code: str, on: date | None = None) -> Matter | None:
    """The matter with this code as the law stood on a day (without a day: its latest edition), or None."""
    known = law().matters
    if on is not None:
        return known.get(code, on)
    return known.editions(code)[-1] if code in set(known) else None
