"""Writing of the review by machine: the register, the runs, the choice of schemes."""

from plumbline.web.findings.services.holding import review_files
from plumbline.web.findings.services.registering import register
from plumbline.web.findings.services.running import (
    SILENT,
    AlreadyRunning,
    TakenOver,
    abandon_running,
    ask_run,
    run_review,
)
from plumbline.web.findings.services.schemes import choose_scheme

__all__ = [
    "SILENT",
    "AlreadyRunning",
    "TakenOver",
    "abandon_running",
    "ask_run",
    "choose_scheme",
    "register",
    "review_files",
    "run_review",
]
