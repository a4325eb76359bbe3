"""What the apps below tell the cases."""

from __future__ import annotations


def connect() -> None:
    """Called once when the app is ready."""
