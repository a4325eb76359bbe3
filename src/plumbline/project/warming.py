"""What a server or worker makes ready before its first work: the rules compiled, the addresses read."""

from __future__ import annotations

from django.urls import get_resolver

from plumbline.casefile import from_facts
from plumbline.law import law


def warm_up() -> None:
    """Load and compile the law and the addresses, so that the first visitor does not wait for them."""
    law().rules.review(from_facts({}))
    assert law().matters
    _ = get_resolver().url_patterns
