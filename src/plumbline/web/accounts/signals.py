"""What the accounts app tells the apps above it, inside its own transaction."""

from django.dispatch import Signal

account_changed = Signal()
"""Arguments: actor (who did it), act (name), user (whose account), payload (plain values)."""
