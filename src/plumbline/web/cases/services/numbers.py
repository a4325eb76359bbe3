"""Numbers of cases and papers: one unbroken sequence per agency, kind and year."""

from __future__ import annotations

from datetime import date

from plumbline.web.cases.models import NumberSequence
from plumbline.web.organs.models import Agency

LEAD = "线"
CASE = "立"
PENALTY = "罚"
NO_PENALTY = "不罚"
OTHER_DECISION = "决"
ON_THE_SPOT = "简罚"
ARCHIVE = "档"


def next_number(agency: Agency, kind: str, on: date) -> str:
    """The next number, such as 海环立〔2026〕0137号. Call it inside the transaction that uses the number."""
    sequence, _ = NumberSequence.objects.select_for_update().get_or_create(agency=agency, kind=kind, year=on.year)
    sequence.last += 1
    sequence.save(update_fields=["last"])
    return f"{agency.document_prefix}{kind}〔{on.year}〕{sequence.last:04d}号"
