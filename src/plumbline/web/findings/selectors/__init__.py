"""Reading the register, the findings and the summaries, each within the scope of the actor."""

from plumbline.web.findings.selectors.dashboard import Dashboard, Figure, Row, Scope, dashboard
from plumbline.web.findings.selectors.files import (
    KINDS,
    NONE,
    ORDERS,
    FileFilter,
    file_for,
    files,
    history,
    standing,
    visible_to,
)
from plumbline.web.findings.selectors.findings import FindingFilter, findings, of_rule
from plumbline.web.findings.selectors.runs import changed_rules, run_for, runs

__all__ = [
    "KINDS",
    "NONE",
    "ORDERS",
    "Dashboard",
    "Figure",
    "FileFilter",
    "FindingFilter",
    "Row",
    "Scope",
    "changed_rules",
    "dashboard",
    "file_for",
    "files",
    "findings",
    "history",
    "of_rule",
    "run_for",
    "runs",
    "standing",
    "visible_to",
]
