"""The two values that are not values: a fact nobody recorded, and a fact recorded as not there.

The distinction carries the whole engine: "not recorded" must never read as "did not
happen". Truth inside a rule is `True`, `False` or `UNKNOWN`.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, UnsetType

UNKNOWN: Final = UNSET
"""Nobody recorded the fact, so nothing follows from it."""

ABSENT: Final = None
"""The fact is recorded as not there: no hearing was held, no fine was imposed."""

Truth = bool | UnsetType
"""The three truth values of Kleene's logic."""
