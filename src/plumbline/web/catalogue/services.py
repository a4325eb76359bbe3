"""Keeping the power lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from plumbline.web.audit.services import Signatory, append
from plumbline.web.catalogue import law
from plumbline.web.catalogue.models import AgencyMatter
from plumbline.web.organs.models import Agency
from plumbline.web.shell.errors import BadInput


@transaction.atomic
def list_matters(*, agency: Agency, codes: Iterable[str], since: date, actor: Signatory) -> list[AgencyMatter]:
    """Enter matters into the agency's power list from a day on; those already listed stay as they are."""
    wanted = list(dict.fromkeys(codes))
    if unknown := [code for code in wanted if law.matter(code) is None]:
        raise BadInput({"codes": f"事项目录中没有：{'、'.join(unknown)}。"})
    listed = set(AgencyMatter.objects.on(since).filter(agency=agency).values_list("code", flat=True))
    added = [AgencyMatter(agency=agency, code=code, since=since) for code in wanted if code not in listed]
    AgencyMatter.objects.bulk_create(added)
    append(
        stream=f"agency:{agency.code}",
        actor=actor,
        act="catalogue.list_matters",
        target=agency.name,
        payload={"codes": [entry.code for entry in added], "since": since},
    )
    return added
