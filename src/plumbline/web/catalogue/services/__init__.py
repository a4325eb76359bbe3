"""Writing the power lists and the guidance: drafted by one person, approved by another, published for everyone."""

from plumbline.web.catalogue.services.guidance import decide_guidance, write_guidance
from plumbline.web.catalogue.services.lists import (
    adjust,
    approve_version,
    draft_version,
    drop_version,
    publish_version,
    remove_entry,
    return_version,
    revise_version,
    submit_version,
)

__all__ = [
    "adjust",
    "approve_version",
    "decide_guidance",
    "draft_version",
    "drop_version",
    "publish_version",
    "remove_entry",
    "return_version",
    "revise_version",
    "submit_version",
    "write_guidance",
]
