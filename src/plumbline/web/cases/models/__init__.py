"""Rows of the case."""

from plumbline.web.cases.models.case import NO_DEADLINE, Case, Reason, StepTaken
from plumbline.web.cases.models.people import SIDES, Act, CaseSide, Recusal, Vote
from plumbline.web.cases.models.work import APPROVAL_STATES, AccessCode, Approval, Message

__all__ = [
    "APPROVAL_STATES",
    "NO_DEADLINE",
    "SIDES",
    "AccessCode",
    "Act",
    "Approval",
    "Case",
    "CaseSide",
    "Message",
    "Reason",
    "Recusal",
    "StepTaken",
    "Vote",
]
