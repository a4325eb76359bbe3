"""How the cells of a list look. They are drawn here and not in a template: a list page has hundreds of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from plumbline.casefile.schema import terms
from plumbline.web.cases.models import Case
from plumbline.web.cases.views.columns import Column
from plumbline.web.shell.templatetags.wording import days_left, urgency, yuan

Cell = Callable[[Case, date], SafeString]
NO_DEADLINE = SafeString('<td data-label="期限"><small>—</small></td>')
ALL_KEPT = SafeString('<td data-label="法律检查"><span class="badge b-ok">符合</span></td>')


def row(case: Case, columns: list[Column], today: date) -> list[SafeString]:
    """The cells of one case."""
    return [CELLS[column.name](case, today) for column in columns]


def _plain(label: str, text: Callable[[Case], object]) -> Cell:
    return lambda case, today: format_html('<td data-label="{}">{}</td>', label, text(case))


def _cut(label: str, text: Callable[[Case], object]) -> Cell:
    return lambda case, today: format_html('<td class="cut" data-label="{0}" title="{1}">{1}</td>', label, text(case))


def _day(label: str, name: str) -> Cell:
    return lambda case, today: format_html(
        '<td data-label="{}"><small>{}</small></td>', label, getattr(case, name) or ""
    )


def _due(case: Case, today: date) -> SafeString:
    if case.next_due is None:
        return NO_DEADLINE
    days = (case.next_due - today).days
    return format_html(
        '<td data-label="期限"><span class="badge b-{}" title="{} {}">{}</span></td>',
        urgency(days),
        case.next_step_zh,
        case.next_due,
        days_left(days),
    )


def _number(case: Case, today: date) -> SafeString:
    return format_html('<td data-label="案号"><a href="/cases/{}/">{}</a></td>', case.pk, case.number)


def _findings(case: Case, today: date) -> SafeString:
    if not case.blocked and not case.defects:
        return ALL_KEPT
    barred = format_html('<span class="badge b-bar">{} 止</span> ', case.blocked) if case.blocked else ""
    doubtful = format_html('<span class="badge b-warn">{} 慎</span>', case.defects) if case.defects else ""
    return format_html('<td data-label="法律检查">{}{}</td>', barred, doubtful)


def _fine(case: Case, today: date) -> SafeString:
    amount = "" if case.fine is None else yuan(case.fine)
    return format_html('<td class="num" data-label="罚款">{}</td>', amount)


CELLS: dict[str, Cell] = {
    "due": _due,
    "number": _number,
    "party": _cut("当事人", lambda case: case.party.name),
    "title": _cut("案由", lambda case: case.title),
    "state": _plain("状态", lambda case: case.get_state_display()),
    "findings": _findings,
    "next": _cut("期限事项", lambda case: case.next_step_zh),
    "outcome": _plain("处理结果", lambda case: terms.OUTCOMES.get(case.outcome, "")),
    "fine": _fine,
    "filed": _day("立案", "filed_on"),
    "decided": _day("决定", "decided_on"),
    "received": _day("收到线索", "lead_received"),
    "place": _cut("地点", lambda case: case.place),
    "agency": _cut("机关", lambda case: case.agency.short_name),
}
