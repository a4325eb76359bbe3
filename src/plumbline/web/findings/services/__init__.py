"""Writing of the review by machine: the register, the runs, the choice of schemes."""

from plumbline.web.findings.services.holding import review_files
from plumbline.web.findings.services.registering import register
from plumbline.web.findings.services.running import AlreadyRunning, TakenOver, abandon, run_review

__all__ = ["AlreadyRunning", "TakenOver", "abandon", "register", "review_files", "run_review"]
