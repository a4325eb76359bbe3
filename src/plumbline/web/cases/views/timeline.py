"""The timeline: what happened in the case, newest first, from the steps taken and the papers of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plumbline.casefile.schema import terms
from plumbline.web.cases.models import Case, StepTaken
from plumbline.web.cases.views.recorded import officer_said


@dataclass(frozen=True)
class Happening:
    """One line of the timeline."""

    day: str
    title: str
    detail: str = ""
    who: str = ""


def timeline(case: Case, taken: Sequence[StepTaken]) -> list[Happening]:
    """Everything with a day, newest first."""
    lines = [Happening(f"{each.on:%Y-%m-%d}", each.zh, "", f"{each.by}（{each.role}）") for each in taken]
    lines.extend(_acts(case.facts))
    lines.extend(_services(case.facts))
    return sorted(lines, key=lambda line: line.day, reverse=True)


def _acts(facts: dict[str, Any]) -> Iterator[Happening]:
    for act in facts.get("acts") or []:
        if act.get("date"):
            kind = terms.ACT_KINDS.get(act.get("kind"), "执法活动")
            officers = "、".join(officer_said(each) for each in act.get("officers") or [])
            yield Happening(act["date"], kind, act.get("place") or "", officers)


def _services(facts: dict[str, Any]) -> Iterator[Happening]:
    for service in facts.get("services") or []:
        if service.get("date"):
            document = terms.SERVED_DOCUMENTS.get(service.get("document"), "文书")
            method = terms.SERVICE_METHODS.get(service.get("method"), "")
            officers = "、".join(officer_said(each) for each in service.get("officers") or [])
            yield Happening(service["date"], f"送达：{document}", method, officers)
