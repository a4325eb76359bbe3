"""What others may want to know about a paper. Sent after commit."""

from django.dispatch import Signal

issued = Signal()
"""Arguments: document_id (int). The sender is the Document class."""
