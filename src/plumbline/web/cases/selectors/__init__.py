"""Reads on the cases."""

from plumbline.web.cases.selectors.across import compared
from plumbline.web.cases.selectors.detail import (
    CaseDetail,
    StageMark,
    StepOffer,
    case_detail,
    case_for,
    offers,
    procedure_line,
)
from plumbline.web.cases.selectors.firings import Fired, fired
from plumbline.web.cases.selectors.listing import ORDERS, CaseFilter, Page, filtered, list_cases
from plumbline.web.cases.selectors.scope import agencies_of, visible_to
from plumbline.web.cases.selectors.workbench import (
    AgencyRow,
    Tab,
    WorkRow,
    agencies_by_fatal,
    counts_by_stage,
    done,
    late_cases,
    messages,
    started,
    todo,
    unread_messages,
)

__all__ = [
    "ORDERS",
    "AgencyRow",
    "CaseDetail",
    "CaseFilter",
    "Fired",
    "Page",
    "StageMark",
    "StepOffer",
    "Tab",
    "WorkRow",
    "agencies_by_fatal",
    "agencies_of",
    "case_detail",
    "compared",
    "counts_by_stage",
    "done",
    "filtered",
    "fired",
    "case_for",
    "late_cases",
    "list_cases",
    "messages",
    "offers",
    "procedure_line",
    "started",
    "todo",
    "unread_messages",
    "visible_to",
]
