"""The tables of the rounds: the round and its files, what people marked, and what came of it."""

from plumbline.web.rounds.models.outcome import Consent, Judgement, Machine, Objection, People, Result, RuleOwner
from plumbline.web.rounds.models.review import THIRD, Assignment, Mark, Opinion
from plumbline.web.rounds.models.round import Kind, Round, RoundFile, State, Why

__all__ = [
    "THIRD",
    "Assignment",
    "Consent",
    "Judgement",
    "Kind",
    "Machine",
    "Mark",
    "Objection",
    "Opinion",
    "People",
    "Result",
    "Round",
    "RoundFile",
    "RuleOwner",
    "State",
    "Why",
]
