"""An issued paper gets its files in the background."""

from typing import Any

from django.dispatch import receiver

from plumbline.web.documents.models import Document
from plumbline.web.documents.signals import issued
from plumbline.web.documents.tasks import set_files


@receiver(issued, sender=Document, dispatch_uid="documents.set_files")
def enqueue(*, document_id: int, **_: Any) -> None:
    """One job for each paper; whoever opens the paper earlier does the work at once."""
    set_files.enqueue(document_id)
