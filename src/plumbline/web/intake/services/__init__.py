"""Everything that writes in the intake."""

from plumbline.web.intake.services.importing import confirm, drop, may_resume, resume, work
from plumbline.web.intake.services.receiving import Sent, take_call, take_file, take_upload
from plumbline.web.intake.services.sources import (
    change_source,
    issue_token,
    register_source,
    revoke_token,
    store_mapping,
)

__all__ = [
    "Sent",
    "change_source",
    "confirm",
    "drop",
    "issue_token",
    "may_resume",
    "register_source",
    "resume",
    "revoke_token",
    "store_mapping",
    "take_call",
    "take_file",
    "take_upload",
    "work",
]
