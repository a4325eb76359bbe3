"""What other apps may want to know about the review by machine. Sent after commit."""

from django.dispatch import Signal

review_ended = Signal()
"""Argument: run (Run). The sender is the Run class. Every file of the register is then reviewed as it stands."""
