"""The collection of the demo city: model, poor and guiding cases, most of them published, two still on their way."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from plumbline.project.demo.acting import acting, at, named, signed_in
from plumbline.project.demo.standards import HEAD_OF_JUSTICE
from plumbline.web.exemplars import services
from plumbline.web.exemplars.models import Kind
from plumbline.web.findings.models import FileState, ReviewedFile
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment
from plumbline.web.organs.roles import Role

STAGES = ("nominated", "seconded", "approved", "published")


def settle_exemplars(today: date) -> int:
    """Carry every exemplar as far as its entry says; how many there are. A matter without a closed file has none."""
    table = tomllib.loads((files(__package__) / "exemplars.toml").read_text("utf-8"))
    carried = 0
    for place, entry in enumerate(table["exemplar"]):
        file = _file(entry)
        if file is not None:
            carried += 1
            _carry(file, entry, today - timedelta(days=70 - 9 * place))
    return carried


def _file(entry: Mapping[str, str]) -> ReviewedFile | None:
    """A closed file of the matter: for a poor case the gravest, else the one without a fault."""
    rows = ReviewedFile.objects.filter(matter=entry["matter"], is_open=False, state=FileState.REVIEWED)
    grave = "-gravity" if entry["kind"] == Kind.POOR else "gravity"
    return rows.select_related("agency", "case", "foreign").order_by(grave, "-decided_on", "pk").first()


def _carry(file: ReviewedFile, entry: Mapping[str, Any], day: date) -> None:
    texts = {name: entry[name] for name in services.TEXTS}
    nominator, supervisor = _nominator(file, day), signed_in("supervisor", day + timedelta(days=3))
    row = services.nominate(
        actor=nominator, file_id=file.pk, kind=entry["kind"], audience=entry["audience"], texts=texts
    )
    stage = STAGES.index(entry["until"])
    if stage >= 1:
        services.read_second(
            actor=supervisor, exemplar_id=row.pk, agrees=True, opinion="所述与案卷一致，理由成立，同意。"
        )
    if stage >= 2:
        services.approve(
            actor=named(HEAD_OF_JUSTICE[0], day + timedelta(days=5)), exemplar_id=row.pk, agrees=True, opinion="同意。"
        )
    if stage >= 3:
        services.publish(actor=supervisor.at_time(at(day + timedelta(days=6))), exemplar_id=row.pk)


def _nominator(file: ReviewedFile, day: date) -> Actor:
    """A reviewer of the file's agency, else its head."""
    held = Appointment.objects.filter(agency=file.agency, role__in=(Role.REVIEWER, Role.HEAD), starts__lte=day)
    found = held.select_related("user", "agency__parent").order_by("-role", "pk").first()
    return signed_in("reviewer", day) if found is None else acting(found, day)
