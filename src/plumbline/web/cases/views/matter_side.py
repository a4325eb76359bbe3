"""What to do in a case of this very matter: the national guidance and what the agency added, for the side panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from plumbline.web.cases.models import Case
from plumbline.web.catalogue import law
from plumbline.web.catalogue.models import Supplement
from plumbline.web.catalogue.selectors import in_force
from plumbline.web.catalogue.wording import named_list

HEADINGS = {
    "do": "该做什么",
    "dont": "不该做什么",
    "extent": "做到什么程度",
    "evidence": "常用证据",
    "documents": "常用文书",
    "lists": "可能适用的清单",
}


@dataclass(frozen=True)
class Part:
    """One heading: the lines of the national text, and those the agency added."""

    heading: str
    national: tuple[str, ...]
    own: tuple[str, ...]


@dataclass(frozen=True)
class MatterSide:
    """The panel of a matter."""

    name: str
    url: str
    own_url: str
    own_said: str
    parts: tuple[Part, ...]


def matter_side(case: Case, on: date) -> dict[str, Any]:
    """The context of the panel; nothing for a case whose matter is not in the catalogue."""
    matter = law.matter(case.matter_code)
    if matter is None:
        return {}
    own = in_force(case.agency, case.matter_code, on)
    parts = (_part(matter, own, name, on) for name in HEADINGS)
    shown = MatterSide(
        name=matter.name,
        url=reverse("catalogue:matter", args=[matter.code]),
        own_url=reverse("catalogue:guidance_history", args=[matter.code, case.agency.code]) if own else "",
        own_said=f"{case.agency.short_name}补充，第 {own.number} 版" if own else "",
        parts=tuple(part for part in parts if part.national or part.own),
    )
    return {"matter_side": shown}


def _part(matter: law.Matter, own: Supplement | None, name: str, on: date) -> Part:
    national = matter.lists if name == "lists" else getattr(matter.guidance, name, ())
    added = tuple(getattr(own, name).splitlines()) if own else ()
    if name == "lists":
        return Part(HEADINGS[name], _lists_said(national, on), _lists_said(added, on))
    return Part(HEADINGS[name], tuple(national), added)


def _lists_said(lines: tuple[str, ...], on: date) -> tuple[str, ...]:
    return tuple(_list_said(line, on) for line in lines)


def _list_said(line: str, on: date) -> str:
    """A list by its name; one that has expired says so."""
    return f"{line}【已过期，不能适用】" if named_list(line, on).expired else line
