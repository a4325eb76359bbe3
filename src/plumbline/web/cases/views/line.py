"""The procedure line as the page draws it: the stages, who acted when, and what is due next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors import StageMark

CSS = {"done": "done", "current": "now", "ahead": "ahead"}


@dataclass(frozen=True)
class StageShown:
    """One stage of the line. `note` is who acted when or a deadline, `hint` the same in full."""

    title: str
    mark: str
    note: str = ""
    hint: str = ""
    late: bool = False


def line_shown(case: Case, marks: Iterable[StageMark], today: date) -> list[StageShown]:
    """The stages with their notes."""
    return [_stage(case, each, today) for each in marks]


def _stage(case: Case, stage: StageMark, today: date) -> StageShown:
    mark = CSS[stage.mark]
    acted = f"{stage.on:%m-%d} {stage.by}" if stage.on else ""
    hint = f"{stage.on:%Y-%m-%d} {stage.by}" if stage.on else ""
    if mark == "now" and case.next_due is not None:
        late = case.late_on(today)
        return StageShown(stage.zh, mark, f"{case.next_due:%m-%d} {'已超期' if late else '前'}", hint, late)
    return StageShown(stage.zh, mark, "" if mark == "ahead" else acted, hint)
