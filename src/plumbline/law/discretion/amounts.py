"""Shares in words: exact, without a float anywhere."""

from __future__ import annotations


def percent(share: int) -> str:
    """Hundredths of one per cent as per cent: 28%, 14.5%."""
    whole, rest = divmod(share, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") + "%"
