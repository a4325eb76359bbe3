"""Guidance as pages show it: the headings in their order, each with its lines."""

from __future__ import annotations

from dataclasses import dataclass

from plumbline.web.catalogue.law import Guidance
from plumbline.web.catalogue.models import Supplement

HEADINGS = {"do": "该做什么", "dont": "不该做什么", "extent": "做到什么程度"}
MORE = {"documents": "常用文书", "evidence": "常用证据", "lists": "可能适用的清单"}


@dataclass(frozen=True)
class Shown:
    """One heading with its lines."""

    name: str
    heading: str
    lines: tuple[str, ...]


def guidance_shown(source: Guidance | Supplement) -> list[Shown]:
    """The headings of the national text, or of a supplement with what else it names; empty ones are left out."""
    if isinstance(source, Supplement):
        named = {**HEADINGS, **MORE}
        lines = {name: tuple(getattr(source, name).splitlines()) for name in named}
    else:
        named, lines = HEADINGS, {name: tuple(getattr(source, name)) for name in HEADINGS}
    return [Shown(name, heading, lines[name]) for name, heading in named.items() if lines[name]]
