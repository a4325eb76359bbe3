"""The side panel: what to do at this step, and what the law says about the case as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from plumbline.engine.findings import Finding
from plumbline.web.cases import law, workflow
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors import compared
from plumbline.web.lawbook.law import highest
from plumbline.web.lawbook.showing import BAR, HINT, MISSING, REASON, WATCH, Shown, link, show_open


@dataclass(frozen=True)
class Count:
    """How many findings carry a mark."""

    tone: str
    meaning: str
    number: int


@dataclass(frozen=True)
class Advice:
    """One line of guidance with its article."""

    text: str
    article: str
    short: str
    url: str


def side(step: str, findings: Sequence[Finding], file: Any = None) -> dict[str, Any]:
    """The context of the side panel for a step and the findings of the case."""
    shown = show_open(findings, ours=True)
    return {
        "guidance_title": f"这一步：{workflow.STEPS[step]}" if step else "",
        "guidance": advice(step, file) if step else [],
        "findings": shown,
        "finding_counts": counts(shown),
    }


def side_of_step(case: Case, step: str) -> dict[str, Any]:
    """The side panel while a step is being filled in: its guidance and the findings that guard it."""
    file = compared(case, law.case_file(case))
    return side(step, [each for each in law.findings(file) if step in each.rule.guards], file)


def advice(step: str, file: Any = None) -> list[tuple[str, list[Advice]]]:
    """该做什么、不该做什么、做到什么程度 at the step."""
    told = law.guidance(step, file)
    return [("该做什么", _lines(told.do)), ("不该做什么", _lines(told.dont)), ("做到什么程度", _lines(told.extent))]


def _lines(lines: Iterable[Any]) -> list[Advice]:
    shown = []
    for line in lines:
        article = highest(line.rule.cites)
        shown.append(Advice(line.text, str(article), article.short, link(article).url))
    return shown


def counts(shown: Sequence[Shown]) -> list[Count]:
    """Red, amber and grey with their numbers; a colour without findings is left out."""
    groups = ((BAR,), (REASON, HINT, WATCH), (MISSING,))
    found = [(marks[0], sum(each.mark_kind in marks for each in shown)) for marks in groups]
    return [Count(mark.tone, mark.meaning, number) for mark, number in found if number]
