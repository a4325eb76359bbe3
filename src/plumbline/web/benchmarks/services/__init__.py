"""Everything that writes benchmark tables."""

from plumbline.web.benchmarks.services.deciding import approve, publish, send_back, submit, withdraw
from plumbline.web.benchmarks.services.drafting import change_table, draft_table, drop_draft, new_version
from plumbline.web.benchmarks.services.previewing import ask_preview, run_preview

__all__ = [
    "approve",
    "ask_preview",
    "change_table",
    "draft_table",
    "drop_draft",
    "new_version",
    "publish",
    "run_preview",
    "send_back",
    "submit",
    "withdraw",
]
