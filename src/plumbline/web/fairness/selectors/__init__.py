"""Reads on leads, models and habits, each reader within the own scope."""

from plumbline.web.fairness.selectors.calculations import (
    DEFAULT_LEADS,
    DEFAULT_YEARS,
    Level,
    capacity,
    groups,
    habits,
    heavy,
    last_done,
    level_of,
    levels,
    running,
    shares,
)
from plumbline.web.fairness.selectors.leads import (
    WAITING,
    LeadFilter,
    lead_for,
    leads,
    may_answer,
    officers,
    readings,
    to_answer,
    visible_to,
)
from plumbline.web.fairness.selectors.records import like, named, records

__all__ = [
    "DEFAULT_LEADS", "DEFAULT_YEARS", "WAITING", "LeadFilter", "Level",
    "capacity", "groups", "habits", "heavy", "last_done", "lead_for", "leads", "level_of", "levels", "like", "may_answer",
    "named", "officers", "readings", "records", "running", "shares", "to_answer", "visible_to",
]  # fmt: skip
