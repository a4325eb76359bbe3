"""Orders of dates that cannot be: an answer before its question, an end before its beginning.

These are slips of the pen, so they are warnings. What is possible but unlawful, such as a decision
before the notice, is a matter for the rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from plumbline.casefile.schema import CASE_FILE
from plumbline.casefile.types import CaseFile
from plumbline.engine.schema import Group, Many

SHANGHAI = ZoneInfo("Asia/Shanghai")

ORDERS = (
    ("violation.started", "violation.ended"),
    ("party.birth_date", "violation.started"),
    ("discovery.complaint_date", "decision.date"),
    ("discovery.date", "filing.date"),
    ("lead.received", "filing.date"),
    ("filing.date", "investigation.date"),
    ("filing.date", "notice.date"),
    ("filing.date", "decision.date"),
    ("filing.date", "closing.date"),
    ("correction.date", "correction.served"),
    ("correction.date", "correction.recheck.date"),
    ("legal_review.sent", "legal_review.date"),
    ("notice.issued", "notice.date"),
    ("notice.issued", "statement.date"),
    ("notice.issued", "hearing_request.date"),
    ("statement.date", "statement.answer.date"),
    ("hearing_request.date", "hearing.date"),
    ("hearing.notice_served", "hearing.date"),
    ("hearing.announced", "hearing.date"),
    ("hearing.date", "hearing.report_date"),
    ("decision.date", "execution.received"),
    ("decision.date", "execution.demand.served"),
    ("decision.date", "execution.court_application.date"),
    ("decision.date", "publication.date"),
    ("decision.date", "closing.date"),
    ("execution.deferral.applied", "execution.deferral.approved"),
    ("execution.surcharge.start", "execution.surcharge.until"),
    ("execution.reconsideration.accepted", "execution.reconsideration.decided"),
    ("execution.suit.accepted", "execution.suit.final"),
    ("publication.date", "publication.withdrawal.date"),
    ("publication.date", "publication.taken_down"),
    ("referral.report_date", "referral.decided_date"),
    ("closing.date", "archive.date"),
)
"""(earlier, later): the earlier date must not lie after the later one; the same day is possible."""

ELEMENT_ORDERS = (
    ("handlers", "certificate_issued", "certificate_expires"),
    ("recusals", "requested", "decided"),
    ("acts", "started", "ended"),
    ("lab_tests", "sampled", "received"),
    ("lab_tests", "received", "report_date"),
    ("lab_tests", "report_date", "notified"),
    ("preservations", "date", "disposed"),
    ("sealings", "start", "period_end"),
    ("sealings", "start", "extension.date"),
    ("sealings", "test.start", "test.end"),
    ("sealings", "start", "release.date"),
    ("sealings", "release.date", "release.returned"),
    ("suspensions", "start", "end"),
    ("exclusions", "start", "end"),
)
"""(list, earlier, later) within one element of the list."""

NOT_AFTER_EXPORT = ("filing.date", "investigation.date", "notice.date", "decision.date", "closing.date", "archive.date")
"""What a file tells as done cannot lie after the day on which it was exported."""

_DECISIONS = ("decision", "no_penalty_decision")


class WrongOrder(NamedTuple):
    """Two dates that cannot both be right, with their paths and Chinese terms."""

    earlier: str
    earlier_zh: str
    earlier_value: date
    later: str
    later_zh: str
    later_value: date

    def message(self) -> str:
        """What is wrong and what to do."""
        return (
            f"{self.earlier_zh}（{self.earlier}）是 {_shown(self.earlier_value)}，晚于"
            f"{self.later_zh}（{self.later}）{_shown(self.later_value)}，先后次序不可能。请对照原件核对哪一个录错了。"
        )


def wrong_orders(case: CaseFile) -> Iterator[WrongOrder]:
    """Every pair of recorded dates of the case that cannot both be right."""
    dates = {path: _at(case, steps) for path, steps in _PATHS.items()}
    for earlier, later in ORDERS:
        if dates[earlier] is not None and dates[later] is not None and dates[earlier] > dates[later]:
            yield WrongOrder(earlier, _ZH[earlier], dates[earlier], later, _ZH[later], dates[later])
    yield from _within_elements(case)
    yield from _after_decision(case, dates["decision.date"])
    yield from _after_export(case, dates)


def _within_elements(case: CaseFile) -> Iterator[WrongOrder]:
    for name, earlier, later in ELEMENT_ORDERS:
        for position, element in enumerate(getattr(case, name) or ()):
            first, second = _at(element, _STEPS[earlier]), _at(element, _STEPS[later])
            if first is not None and second is not None and first > second:
                start, zh = f"{name}[{position}].", _ELEMENT_ZH
                yield WrongOrder(start + earlier, zh[name, earlier], first, start + later, zh[name, later], second)


def _after_decision(case: CaseFile, decided: date | None) -> Iterator[WrongOrder]:
    """A decision is not served before it is made."""
    if decided is None:
        return
    for position, service in enumerate(case.services or ()):
        served = _at(service, ("date",))
        if served is not None and served < decided and service.document in _DECISIONS:
            yield WrongOrder(
                "decision.date", "决定日期", decided, f"services[{position}].date", "决定书送达日期", served
            )


def _after_export(case: CaseFile, dates: dict[str, Any]) -> Iterator[WrongOrder]:
    if case.source.exported_at is None:
        return
    exported = case.source.exported_at.astimezone(SHANGHAI).date()
    for path in NOT_AFTER_EXPORT:
        if dates[path] is not None and dates[path] > exported:
            yield WrongOrder(path, _ZH[path], dates[path], "source.exported_at", "导出时间", exported)


def _at(facts: Any, steps: tuple[str, ...]) -> Any:
    """The recorded value at `steps`, or None if it is absent or unknown."""
    for step in steps:
        if not facts:
            return None
        facts = getattr(facts, step)
    return facts or None


def _shown(value: date) -> str:
    return value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else value.isoformat()


def _zh(path: str, group: Group = CASE_FILE) -> str:
    """The Chinese term of a date; the term of its group is put in front unless the date's own term says it."""
    *parents, last = path.split(".")
    zh = ""
    for name in parents:
        inner = group.member(name)
        assert isinstance(inner, Group), f"{path} is not a path of the schema"
        group, zh = inner, inner.zh
    field = group.member(last)
    assert field is not None, f"{path} is not a path of the schema"
    return f"“{field.zh}”" if not zh or field.zh.startswith(zh) else f"“{zh}”的“{field.zh}”"


def _element_zh(name: str, path: str) -> str:
    many = CASE_FILE.member(name)
    assert isinstance(many, Many), f"{name} is not a list of the schema"
    return _zh(path, many.of)


_ZH = {path: _zh(path) for path in {path for order in ORDERS for path in order} | set(NOT_AFTER_EXPORT)}
_PATHS = {path: tuple(path.split(".")) for path in _ZH}
_ELEMENT_ZH = {(name, path): _element_zh(name, path) for name, *paths in ELEMENT_ORDERS for path in paths}
_STEPS = {path: tuple(path.split(".")) for _, path in _ELEMENT_ZH}
