"""Everything that writes local standards."""

from plumbline.web.standards.services.deciding import approve, send_back, submit, withdraw
from plumbline.web.standards.services.drafting import change_value, draft_value, import_values
from plumbline.web.standards.services.previewing import ask_preview, run_preview

__all__ = [
    "approve",
    "ask_preview",
    "change_value",
    "draft_value",
    "import_values",
    "run_preview",
    "send_back",
    "submit",
    "withdraw",
]
