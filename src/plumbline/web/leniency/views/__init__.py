"""Pages of the lists of leniency."""

from plumbline.web.leniency.views.cases import answer, choices, choose, look, matches
from plumbline.web.leniency.views.lists import (
    export_package,
    export_version,
    listing,
    package,
    public,
    public_list,
    template,
    version,
    versions,
)
from plumbline.web.leniency.views.making import approve, change, publish, send_back, submit, upload, withdraw

__all__ = [
    "answer",
    "approve",
    "change",
    "choices",
    "choose",
    "export_package",
    "export_version",
    "listing",
    "look",
    "matches",
    "package",
    "public",
    "public_list",
    "publish",
    "send_back",
    "submit",
    "template",
    "upload",
    "version",
    "versions",
    "withdraw",
]
