"""The columns of the lists: what each is called, how it reads on a page and in an export."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from plumbline.casefile.schema import terms
from plumbline.web.cases.models import Case


@dataclass(frozen=True)
class Column:
    """One column. `text` gives the words of an export; pages draw some columns in their own way."""

    name: str
    title: str
    text: Callable[[Case], Any]
    css: str = ""


def _day(name: str) -> Callable[[Case], str]:
    return lambda case: getattr(case, name).isoformat() if getattr(case, name) else ""


COLUMNS: dict[str, Column] = {
    column.name: column
    for column in (
        Column("due", "期限", _day("next_due")),
        Column("number", "案号", lambda case: case.number),
        Column("party", "当事人", lambda case: case.party.name, "cut"),
        Column("title", "案由", lambda case: case.title, "cut"),
        Column("state", "状态", lambda case: case.get_state_display()),
        Column("findings", "法律检查", lambda case: f"{case.blocked} 止 {case.defects} 慎"),
        Column("next", "最近期限事项", lambda case: case.next_step_zh, "cut"),
        Column("outcome", "处理结果", lambda case: terms.OUTCOMES.get(case.outcome, "")),
        Column("fine", "罚款（元）", lambda case: "" if case.fine is None else Decimal(case.fine) / 100, "num"),
        Column("filed", "立案", _day("filed_on")),
        Column("decided", "决定", _day("decided_on")),
        Column("received", "收到线索", _day("lead_received")),
        Column("place", "地点", lambda case: case.place, "cut"),
        Column("agency", "机关", lambda case: case.agency.short_name or case.agency.name, "cut"),
    )
}
USUAL = ("due", "number", "party", "title", "state", "findings", "filed")
USUAL_LEADS = ("due", "number", "party", "title", "findings", "received", "place")


def chosen(names: Iterable[str], usual: tuple[str, ...]) -> list[Column]:
    """The chosen columns in the order of the table; the usual ones when nothing known was chosen."""
    wanted = {name for name in names if name in COLUMNS} or set(usual)
    return [column for name, column in COLUMNS.items() if name in wanted]
