"""Rows of the case."""

from plumbline.web.cases.models.case import NO_DEADLINE, Case, Reason, StepTaken
from plumbline.web.cases.models.firings import FIRINGS, Firing
from plumbline.web.cases.models.people import SIDES, Act, CaseSide, Recusal, Vote
from plumbline.web.cases.models.work import APPROVAL_STATES, AccessCode, Approval, Message

__all__ = [
    "APPROVAL_STATES",
    "FIRINGS",
    "NO_DEADLINE",
    "SIDES",
    "AccessCode",
    "Act",
    "Approval",
    "Case",
    "CaseSide",
    "Firing",
    "Message",
    "Reason",
    "Recusal",
    "StepTaken",
    "Vote",
]
