"""Everything that writes about lists of leniency."""

from plumbline.web.leniency.services.cases import Given, answer, choose, look
from plumbline.web.leniency.services.deciding import approve, publish, send_back, submit, withdraw
from plumbline.web.leniency.services.drafting import change_list, draft_list
from plumbline.web.leniency.services.statements import hang_statements

__all__ = [
    "Given",
    "answer",
    "approve",
    "change_list",
    "choose",
    "draft_list",
    "hang_statements",
    "look",
    "publish",
    "send_back",
    "submit",
    "withdraw",
]
