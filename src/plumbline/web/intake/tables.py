"""Mappings."""

from __future__ import annotations


def mapping_faults(text: str) -> list[str]:
    """Everything wrong with a mapping."""
    return [] if text.strip() else ["对照表是空的。"]
