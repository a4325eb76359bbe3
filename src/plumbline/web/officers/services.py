"""Registering officers; issuing, suspending, withdrawing and restoring certificates, each recorded in the audit."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from plumbline.casefile.schema import terms
from plumbline.web.accounts.models import User
from plumbline.web.audit.services import append
from plumbline.web.officers.models import SUSPENDED, VALID, WITHDRAWN, Certificate, CertificateChange, Officer
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.search.services import index
from plumbline.web.shell.errors import BadInput, NotYours

STREAM = "officers"


def register(
    *, actor: Actor, code: str, name: str, agency: Agency, user: User | None = None, auxiliary: bool = False
) -> Officer:
    """A new officer of an agency in scope."""
    actor.must("officers.manage")
    _in_scope(actor, agency)
    if Officer.objects.filter(code=code).exists():
        raise BadInput({"code": f"人员编号「{code}」已被使用。"})
    with transaction.atomic():
        officer = Officer.objects.create(code=code, name=name, agency=agency, user=user, auxiliary=auxiliary)
        _record(
            actor, "officer_registered", officer.code, {"name": name, "agency": agency.code, "auxiliary": auxiliary}
        )
        make_findable(officer)
    return officer


def issue(
    *, actor: Actor, officer: Officer, number: str, issued: date, expires: date, fields: Sequence[str]
) -> Certificate:
    """A new certificate for some fields of enforcement."""
    actor.must("officers.manage")
    _in_scope(actor, officer.agency)
    errors = _certificate_errors(officer, number, issued, expires, fields)
    if errors:
        raise BadInput(errors)
    with transaction.atomic():
        certificate = Certificate.objects.create(
            officer=officer, number=number, issued=issued, expires=expires, fields=list(fields)
        )
        payload = {"officer": officer.code, "issued": issued, "expires": expires, "fields": list(fields)}
        _record(actor, "certificate_issued", number, payload)
        make_findable(officer)
    return certificate


def suspend(*, actor: Actor, certificate: Certificate, reason: str, effective: date | None = None) -> CertificateChange:
    """Take the certificate away for a time."""
    return _change(actor, certificate, SUSPENDED, reason, effective)


def withdraw(
    *, actor: Actor, certificate: Certificate, reason: str, effective: date | None = None
) -> CertificateChange:
    """Take the certificate away for good."""
    return _change(actor, certificate, WITHDRAWN, reason, effective)


def restore(*, actor: Actor, certificate: Certificate, reason: str, effective: date | None = None) -> CertificateChange:
    """End a suspension; a withdrawn certificate is not restored, a new one is issued."""
    return _change(actor, certificate, VALID, reason, effective)


ALLOWED_CHANGES = {(VALID, SUSPENDED), (VALID, WITHDRAWN), (SUSPENDED, VALID), (SUSPENDED, WITHDRAWN)}


def _change(
    actor: Actor, certificate: Certificate, status: str, reason: str, effective: date | None
) -> CertificateChange:
    actor.must("officers.manage")
    _in_scope(actor, certificate.officer.agency)
    day = effective or actor.on
    with transaction.atomic():
        locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
        _refuse_change(locked, status, reason, day)
        change = locked.changes.create(
            status=status, effective=day, reason=reason.strip(), decided_by=actor.user.display_name
        )
        locked.status = status
        locked.save(update_fields=["status"])
        _record(actor, f"certificate_{status}", locked.number, {"effective": day, "reason": reason.strip()})
    return change


def _refuse_change(certificate: Certificate, status: str, reason: str, day: date) -> None:
    if (certificate.status, status) not in ALLOWED_CHANGES:
        now, wanted = terms.CERTIFICATE_STATUSES[certificate.status], terms.CERTIFICATE_STATUSES[status]
        raise BadInput({"status": f"证件现为「{now}」，不能改为「{wanted}」。"})
    if not reason.strip():
        raise BadInput({"reason": "请写明理由，理由将显示在证件记录中。"})
    last = certificate.changes.last()
    if day < (last.effective if last else certificate.issued):
        raise BadInput({"effective": "生效日期不能早于发证日期或者上一次变更的生效日期。"})


def _certificate_errors(
    officer: Officer, number: str, issued: date, expires: date, fields: Sequence[str]
) -> dict[str, str]:
    errors = {}
    if officer.auxiliary:
        errors["number"] = "辅助人员不发给行政执法证。"
    elif Certificate.objects.filter(number=number).exists():
        errors["number"] = f"执法证号「{number}」已被使用。"
    if expires < issued:
        errors["expires"] = "有效期至不能早于发证日期。"
    if not fields or any(field not in terms.FIELDS for field in fields):
        errors["fields"] = "请选择至少一个执法领域。"
    return errors


def _in_scope(actor: Actor, agency: Agency) -> None:
    if not agency.path.startswith(actor.scope_path):
        raise NotYours(f"{agency.name}不在您的监督范围内。", next_step="请由该机关所属政府的司法行政机关办理。")


def make_findable(officer: Officer) -> None:
    """Keep the search entry of an officer in step."""
    numbers = " ".join(officer.certificates.values_list("number", flat=True))
    index(
        kind="officer",
        key=str(officer.pk),
        title=officer.name,
        body=f"{officer.code} {numbers} {officer.agency.name}",
        scope_path=officer.agency.path,
        url=f"/officers/{officer.pk}/",
    )


def _record(actor: Actor, act: str, target: str, payload: Mapping[str, Any]) -> None:
    append(stream=STREAM, actor=actor, act=act, target=target, payload=payload)
