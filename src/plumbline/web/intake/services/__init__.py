"""Everything that writes in the intake."""

from plumbline.web.intake.services.calls import Given, admit, put_file, send_files
from plumbline.web.intake.services.importing import confirm, drop, is_small, resume, work
from plumbline.web.intake.services.receiving import Sent, take_file, take_upload
from plumbline.web.intake.services.sources import (
    change_source,
    issue_token,
    register_source,
    revoke_token,
    store_mapping,
)

__all__ = [
    "Given",
    "Sent",
    "admit",
    "change_source",
    "confirm",
    "drop",
    "is_small",
    "issue_token",
    "put_file",
    "register_source",
    "resume",
    "revoke_token",
    "send_files",
    "store_mapping",
    "take_file",
    "take_upload",
    "work",
]
