"""The matters as the law half defines them: the only module here that knows `plumbline.law`."""

from __future__ import annotations

from datetime import date

from plumbline.law import law
from plumbline.law.matters import FINE_BASES, FINE_PARTIES, FineRange, Guidance, Matter

__all__ = ["FINE_BASES", "FINE_PARTIES", "FineRange", "Guidance", "Matter", "editions", "matter", "matters", "name_of"]


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


def editions(code: str) -> list[Matter]:
    """Every edition of a matter, the newest first; none for a code that does not exist."""
    known = law().matters
    return list(reversed(known.editions(code))) if code in set(known) else []


def name_of(code: str) -> str:
    """The name of a matter; a code that the law half no longer defines stands for itself."""
    found = matter(code)
    return found.name if found else code
