"""The marks under which a case, its decision and its archive are numbered, in the agency's sequences of papers."""

LEAD = "线"
CASE = "立"
PENALTY = "罚"
NO_PENALTY = "不罚"
OTHER_DECISION = "决"
ON_THE_SPOT = "简罚"
ARCHIVE = "档"
