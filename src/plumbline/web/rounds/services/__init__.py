"""What may be done in a round, each act with its event in the same transaction."""

from plumbline.web.rounds.services.drawing import change_round, draw, open_round, reassign, start
from plumbline.web.rounds.services.objecting import answer, consent, finalise, object_to, tell
from plumbline.web.rounds.services.owning import assign_owner
from plumbline.web.rounds.services.reading import mark, open_file, write
from plumbline.web.rounds.services.settling import NO_RULE, Answer, Decision, settle

__all__ = [
    "NO_RULE",
    "Answer",
    "Decision",
    "answer",
    "assign_owner",
    "change_round",
    "consent",
    "draw",
    "finalise",
    "mark",
    "object_to",
    "open_file",
    "open_round",
    "reassign",
    "settle",
    "start",
    "tell",
    "write",
]
