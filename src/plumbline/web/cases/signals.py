"""What other apps may want to know about a case. Sent after commit."""

from django.dispatch import Signal

step_taken = Signal()
"""Arguments: case (Case), step (str), version (int). The sender is the Case class."""
