"""Making, issuing and voiding papers. Content and number are fixed in one transaction with their audit event.

The files follow from the content: they are set when somebody first needs them, and their digests are written once.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac

from plumbline.web.audit.canonical import canonical
from plumbline.web.audit.services import Signatory, append
from plumbline.web.documents import law, typesetting
from plumbline.web.documents.compose import Composition, compose, paper_date
from plumbline.web.documents.kinds import DocumentKind, catalogue
from plumbline.web.documents.models import Document, NumberSequence, Status
from plumbline.web.documents.signals import issued
from plumbline.web.documents.snapshot import json_ready, used_facts
from plumbline.web.documents.values import NOTHING, look_up
from plumbline.web.documents.word import docx_file
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.shell.errors import BadInput, Refusal
from plumbline.web.vault import store

ROOM = "documents"
NO_EXTRA: Mapping[str, Any] = {}


class NotADraft(Refusal):
    """An issued or void paper is not written again."""

    title = "这份文书不能再改动"
    next_step = "已制发的文书如有错误，请制作新版或者作废后重新制发。"
    status = 409


def kind_called(code: str) -> DocumentKind:
    """The kind with this code."""
    try:
        return catalogue()[code]
    except KeyError:
        raise BadInput({"kind": f"没有“{code}”这种文书，请从文书目录中选择。"}) from None


def office_of(agency: Agency) -> dict[str, str]:
    """What a paper says about the agency that makes it."""
    return {"name": agency.name, "prefix": agency.document_prefix, "address": agency.address, "phone": agency.phone}


def preview(
    *,
    kind: str,
    facts: Mapping[str, Any],
    agency: Agency,
    on: date,
    extra: Mapping[str, Any] = NO_EXTRA,
    number: str = "",
) -> Composition:
    """The paper as it would be now, with every gap marked. Writes nothing."""
    sort = kind_called(kind)
    periods = law.numbers(facts, paper_date(sort, facts, extra, on) or on)
    return compose(sort, facts, office_of(agency), extra, law=periods, number=number, on=on)


@transaction.atomic
def draft(
    *,
    case_id: int,
    kind: str,
    facts: Mapping[str, Any],
    agency: Agency,
    actor: Actor,
    extra: Mapping[str, Any] = NO_EXTRA,
    replaces: Document | None = None,
) -> Document:
    """Keep a draft. With `replaces`, the next version of that paper; an earlier draft of it becomes void."""
    made = preview(kind=kind, facts=facts, agency=agency, on=actor.on, extra=extra)
    document = _new(case_id, made, facts, agency, actor, extra)
    if replaces is not None:
        _follow(document, Document.objects.select_for_update().get(pk=replaces.pk), actor)
    document.save(force_insert=True)
    _record(document, actor, "documents.draft")
    return document


def _new(
    case_id: int, made: Composition, facts: Mapping[str, Any], agency: Agency, actor: Actor, extra: Mapping[str, Any]
) -> Document:
    return Document(
        case_id=case_id,
        agency=agency,
        lineage=uuid4(),
        kind=made.kind.code,
        title=made.kind.title,
        mark=made.kind.mark,
        dated=made.dated,
        facts=used_facts(made.kind, facts),
        extra=json_ready(extra),
        sheet=made.sheet,
        created_at=actor.at,
        created_by=actor.user,
    )


def _follow(document: Document, former: Document, actor: Actor) -> None:
    """Make `document` the next version of `former`: same paper, same number; only one draft at a time."""
    newest = Document.objects.filter(lineage=former.lineage).order_by("-version").first() or former
    document.lineage, document.version = former.lineage, newest.version + 1
    document.year, document.sequence, document.number = former.year, former.sequence, former.number
    for earlier in Document.objects.filter(lineage=former.lineage, status=Status.DRAFT):
        _make_void(earlier, actor, f"由第{document.version}版替代")


@transaction.atomic
def issue(*, document_id: int, actor: Actor) -> Document:
    """Fix a draft for good: nothing mandatory may be missing, the number is taken, earlier versions become void."""
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.status != Status.DRAFT:
        raise NotADraft(f"《{document.title}》{document.number}的状态是“{document.get_status_display()}”。")
    _fix(document, _recomposed(document, actor.on), actor)
    for earlier in Document.objects.filter(lineage=document.lineage, status=Status.ISSUED):
        _make_void(earlier, actor, f"由第{document.version}版替代")
    document.save()
    _record(document, actor, "documents.issue")
    _tell(document)
    return document


@transaction.atomic
def produce(
    *,
    case_id: int,
    kind: str,
    facts: Mapping[str, Any],
    agency: Agency,
    actor: Actor,
    extra: Mapping[str, Any] = NO_EXTRA,
) -> Document:
    """Make a paper and issue it at once, for the services of the procedure; a gap refuses it and nothing is written."""
    made = preview(kind=kind, facts=facts, agency=agency, on=actor.on, extra=extra)
    document = _new(case_id, made, facts, agency, actor, extra)
    _fix(document, made, actor)
    document.save(force_insert=True)
    _record(document, actor, "documents.issue")
    _tell(document)
    return document


def _tell(document: Document) -> None:
    number = document.pk
    transaction.on_commit(lambda: issued.send(Document, document_id=number))


def _fix(document: Document, made: Composition, actor: Actor) -> None:
    """Everything that makes a paper final: complete, numbered, its content digested, its check code derived."""
    _must_be_complete(made)
    document.dated = made.dated
    document.number = document.number or _number_of_case(made, document.facts)
    if document.mark and not document.number:
        _take_number(document, (made.dated or actor.on).year)
    document.sheet = {**made.sheet, "number": document.number}
    document.content_sha256 = hashlib.sha256(canonical(document.sheet)).hexdigest()
    document.check_code = check_code(document) if made.kind.outward else None
    document.status, document.issued_at = Status.ISSUED, actor.at


@transaction.atomic
def void(*, document_id: int, actor: Actor, reason: str) -> Document:
    """Take a paper out of force. It stays on the file with its number and the reason."""
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.status == Status.VOID:
        raise NotADraft(f"《{document.title}》{document.number}已经作废。")
    if not reason.strip():
        raise BadInput({"reason": "请写明作废理由，理由将归入案卷。"})
    if len(reason) > 500:
        raise BadInput({"reason": f"作废理由不超过500字，现有{len(reason)}字。"})
    _make_void(document, actor, reason.strip())
    return document


@transaction.atomic
def ensure_files(*, document_id: int, actor: Signatory) -> Document:
    """Set the PDF and the DOCX of an issued paper if nobody has needed them yet, and write their digests down."""
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.status == Status.DRAFT or document.pdf_sha256:
        return document
    mark = {"check_address": check_address(document), "check_code": document.spoken_code}
    pdf = store.keep_bytes(typesetting.pdf(document.sheet, **mark), ROOM)
    word = store.keep_bytes(docx_file(document.sheet, **mark), ROOM)
    document.pdf_sha256, document.pdf_sm3, document.docx_sha256 = pdf.sha256, pdf.sm3, word.sha256
    document.save(update_fields=["pdf_sha256", "pdf_sm3", "docx_sha256"])
    _record(document, actor, "documents.set", pdf_sha256=pdf.sha256, pdf_sm3=pdf.sm3, docx_sha256=word.sha256)
    return document


def check_code(document: Document) -> str:
    """Twelve letters and digits that nobody can guess and that say nothing about the case."""
    secret = salted_hmac(
        "plumbline.documents.check",
        f"{document.number}:{document.version}:{document.content_sha256}",
        algorithm="sha256",
    )
    return base64.b32encode(secret.digest()).decode()[:12]


def check_address(document: Document) -> str:
    """The public address behind the QR code."""
    if not document.check_code:
        return ""
    return settings.PUBLIC_ADDRESS + reverse("documents:check", args=[document.check_code])


def _recomposed(document: Document, on: date) -> Composition:
    return preview(
        kind=document.kind,
        facts=document.facts,
        agency=document.agency,
        on=on,
        extra=document.extra,
        number=document.number,
    )


def _must_be_complete(made: Composition) -> None:
    """Refuse a paper with a gap or with a character that no face of the package can print."""
    gaps = {use.path: f"《{made.kind.title}》缺少“{use.zh}”，补正后才能制发。" for use in made.missing}
    if gaps:
        raise BadInput(gaps, title=f"《{made.kind.title}》还不能制发")
    if made.unprintable:
        letters = "、".join(f"“{char}”（U+{ord(char):04X}）" for char in made.unprintable[:10])
        raise BadInput({"text": f"下列字符字库中没有，打印会缺字：{letters}。请核对是否录入有误。"})


def _number_of_case(made: Composition, facts: Mapping[str, Any]) -> str:
    """The number the case file already gave to what this paper says; empty where the paper takes its own."""
    path = made.kind.numbered_by
    given = look_up(facts, path) if path else NOTHING
    return "" if given is NOTHING else str(given)


def _take_number(document: Document, year: int) -> None:
    document.year = year
    document.sequence, document.number = next_number(agency=document.agency, mark=document.mark, year=year)


def next_number(*, agency: Agency, mark: str, year: int) -> tuple[int, str]:
    """The next number of the agency's one sequence for the mark, for papers and case files alike: 0137 and 海环立〔2026〕0137号.

    Call it inside the transaction that uses the number: the locked counter leaves neither a gap nor a double.
    """
    NumberSequence.objects.get_or_create(agency=agency, mark=mark, year=year)
    sequence = NumberSequence.objects.select_for_update().get(agency=agency, mark=mark, year=year)
    sequence.last += 1
    sequence.save(update_fields=["last"])
    return sequence.last, f"{agency.document_prefix}{mark}〔{year}〕{sequence.last:04d}号"


def _make_void(document: Document, actor: Actor, reason: str) -> None:
    document.status, document.voided_at, document.void_reason = Status.VOID, actor.at, reason
    document.save(update_fields=["status", "voided_at", "void_reason"])
    _record(document, actor, "documents.void", reason=reason)


def _record(document: Document, actor: Signatory, act: str, **more: str) -> None:
    append(
        stream=f"case:{document.case_id}",
        actor=actor,
        act=act,
        target=f"document:{document.pk}",
        payload={
            "kind": document.kind,
            "number": document.number,
            "version": document.version,
            "content_sha256": document.content_sha256,
            **more,
        },
    )
