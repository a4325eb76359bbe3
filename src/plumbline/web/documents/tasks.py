"""Work that nobody has to wait for: the files of an issued paper."""

from django.utils import timezone
from django_tasks import task

from plumbline.web.accounts.signatory import Unappointed
from plumbline.web.documents.services import ensure_files


@task()
def set_files(document_id: int) -> None:
    """Set the PDF and the DOCX of an issued paper, unless somebody needed them first."""
    ensure_files(document_id=document_id, actor=Unappointed(None, timezone.now()))
