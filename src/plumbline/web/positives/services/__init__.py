"""Everything that writes positive lists."""

from plumbline.web.positives.services.entering import answer_objection, decide_entry, enlist, object_to, propose
from plumbline.web.positives.services.leaving import decide_removal, propose_removal, record_statement, review
from plumbline.web.positives.services.programmes import decide_programme, draft_programme

__all__ = [
    "answer_objection",
    "decide_entry",
    "decide_programme",
    "decide_removal",
    "draft_programme",
    "enlist",
    "object_to",
    "propose",
    "propose_removal",
    "record_statement",
    "review",
]
