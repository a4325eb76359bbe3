"""From the nomination to the collection: nominate, read a second time, approve, publish, take down. Each by another person."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.urls import reverse

from plumbline.web.audit.services import append
from plumbline.web.documents.services import next_number
from plumbline.web.exemplars import law, selectors
from plumbline.web.exemplars.masking import masked
from plumbline.web.exemplars.models import OPEN, Audience, Exemplar, Kind, State
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.organs.actors import Actor
from plumbline.web.search.services import index, remove
from plumbline.web.shell.errors import BadInput, NotYours, Refusal
from plumbline.web.shell.forms import without_hidden

TEXTS = ("title", "story", "points", "lesson")
SHORTEST_POINTS = 20
MARKS = {Kind.MODEL: "优案", Kind.POOR: "差案", Kind.GUIDING: "指案"}
"""The mark in the number of a published case."""


@transaction.atomic
def nominate(*, actor: Actor, file_id: int, kind: str, audience: str, texts: Mapping[str, str]) -> Exemplar:
    """Propose a file as an exemplar; names and numbers are made unreadable before anything is stored."""
    actor.must("exemplars.nominate")
    file = selectors.file_for(actor, file_id)
    _refuse_second(file, kind)
    exemplar = Exemplar(file=file, agency=file.agency, matter=file.matter, field=file.field)
    exemplar.nominated_by, exemplar.nominated_at = actor.user, actor.at
    _write(exemplar, kind, audience, texts)
    exemplar.save()
    _record(actor, "nominate", exemplar, {"kind": kind, "audience": audience})
    return exemplar


@transaction.atomic
def change(*, actor: Actor, exemplar_id: int, audience: str, texts: Mapping[str, str]) -> Exemplar:
    """Write a returned nomination anew; only the one who nominated."""
    exemplar = _locked(actor, exemplar_id, (State.RETURNED,), "exemplars.nominate")
    if exemplar.nominated_by_id != actor.user.pk:
        raise NotYours("只有推荐人可以修改退回的推荐。", next_step="请由推荐人修改，或者另行推荐。")
    _write(exemplar, exemplar.kind, audience, texts)
    exemplar.state, exemplar.read_by, exemplar.reader_agency, exemplar.read_at = State.NOMINATED, None, None, None
    exemplar.approved_by, exemplar.approved_at = None, None
    exemplar.save()
    _record(actor, "change", exemplar, {"audience": audience})
    return exemplar


@transaction.atomic
def read_second(*, actor: Actor, exemplar_id: int, agrees: bool, opinion: str) -> Exemplar:
    """The opinion of a second reader of another agency: on to approval, or back."""
    exemplar = _locked(actor, exemplar_id, (State.NOMINATED,), "exemplars.read")
    if exemplar.nominated_by_id == actor.user.pk:
        raise NotYours("推荐人不能复读自己推荐的案例。", next_step="请由其他人员复读。")
    if exemplar.agency_id == actor.agency.pk:
        raise NotYours("办案机关的人员不能复读本机关的案卷。", next_step="请由其他机关的审核人员或者监督人员复读。")
    exemplar.reading = _said(opinion, "reading", "请写明复读意见：推荐的理由是否成立，依据是什么。")
    exemplar.read_by, exemplar.reader_agency, exemplar.read_at = actor.user, actor.agency, actor.at
    exemplar.state = State.SECONDED if agrees else State.RETURNED
    exemplar.save()
    _record(actor, "read_second", exemplar, {"agrees": agrees, "opinion": exemplar.reading})
    return exemplar


@transaction.atomic
def approve(*, actor: Actor, exemplar_id: int, agrees: bool, opinion: str) -> Exemplar:
    """A third person approves, or sends back with the reason."""
    exemplar = _locked(actor, exemplar_id, (State.SECONDED,), "exemplars.approve")
    if actor.user.pk in (exemplar.nominated_by_id, exemplar.read_by_id):
        raise NotYours("推荐人和复读人不能批准同一个案例。", next_step="请由第三人批准。")
    words = without_hidden(opinion)[0] if agrees else _said(opinion, "opinion", "请写明退回的理由。")
    exemplar.opinion = words
    exemplar.approved_by, exemplar.approved_at = actor.user, actor.at
    exemplar.state = State.APPROVED if agrees else State.RETURNED
    exemplar.save()
    _record(actor, "approve", exemplar, {"agrees": agrees, "opinion": words})
    return exemplar


@transaction.atomic
def publish(*, actor: Actor, exemplar_id: int) -> Exemplar:
    """Into the collection, with a number, masked once more with the facts of the day."""
    exemplar = _locked(actor, exemplar_id, (State.APPROVED,), "exemplars.publish")
    facts = law.facts_of(exemplar.file)
    for name in TEXTS:
        setattr(exemplar, name, masked(getattr(exemplar, name), facts))
    _, exemplar.number = next_number(agency=actor.agency, mark=MARKS[Kind(exemplar.kind)], year=actor.on.year)
    exemplar.state, exemplar.published_on = State.PUBLISHED, actor.on
    exemplar.save()
    index(
        kind="exemplar",
        key=str(exemplar.pk),
        title=f"{exemplar.get_kind_display()}：{exemplar.title}",
        body="\n".join((exemplar.number, law.matter_name(exemplar), exemplar.story, exemplar.points, exemplar.lesson)),
        scope_path="",
        url=reverse("exemplars:detail", args=[exemplar.pk]),
    )
    _record(actor, "publish", exemplar, {"number": exemplar.number, "audience": exemplar.audience})
    return exemplar


@transaction.atomic
def withdraw(*, actor: Actor, exemplar_id: int, reason: str) -> Exemplar:
    """Take a published case out of the collection; it stays on record with the reason."""
    exemplar = _locked(actor, exemplar_id, (State.PUBLISHED,), "exemplars.publish")
    exemplar.withdrawn_for = _said(reason, "reason", "请写明撤下的理由，例如：决定被复议机关撤销。")
    exemplar.state, exemplar.withdrawn_on = State.WITHDRAWN, actor.on
    exemplar.save()
    remove(kind="exemplar", key=str(exemplar.pk))
    _record(actor, "withdraw", exemplar, {"reason": exemplar.withdrawn_for})
    return exemplar


def _locked(actor: Actor, pk: int, states: tuple[State, ...], permission: str) -> Exemplar:
    actor.must(permission)
    exemplar = Exemplar.objects.select_for_update(of=("self",)).select_related("agency", "file").filter(pk=pk).first()
    if exemplar is None or not selectors.may_see(actor, exemplar):
        raise NotYours("没有这个案例，或者它不在您的范围内。", next_step="请从“典型案例”重新进入。")
    if exemplar.state not in states:
        raise Refusal(
            f"这个案例现为“{exemplar.get_state_display()}”，不能办理这一步。", next_step="请刷新页面查看最新状态。"
        )
    return exemplar


def _refuse_second(file: ReviewedFile, kind: str) -> None:
    if kind not in Kind.values:
        raise BadInput({"kind": "请选择类别：示范优案、典型差案或者指导案例。"})
    waiting = Exemplar.objects.filter(file=file, kind=kind, state__in=[*OPEN, State.PUBLISHED]).first()
    if waiting is not None:
        raise Refusal(
            f"这个案卷已经作为{waiting.get_kind_display()}推荐过，现为“{waiting.get_state_display()}”。",
            next_step="请打开已有的推荐继续办理。",
        )


def _write(exemplar: Exemplar, kind: str, audience: str, texts: Mapping[str, str]) -> None:
    """The texts, cleaned and masked; a poor case stays inside."""
    if audience not in Audience.values:
        raise BadInput({"audience": "请选择公开范围。"})
    if kind == Kind.POOR and audience == Audience.PUBLIC:
        raise BadInput({"audience": "典型差案供执法机关内部学习，不向社会公开。请选择“执法机关内部”。"})
    exemplar.kind, exemplar.audience = kind, audience
    facts = law.facts_of(exemplar.file)
    wrong: dict[str, str] = {}
    for name in TEXTS:
        text = masked(without_hidden(texts.get(name, ""))[0], facts)
        if not text:
            wrong[name] = "请填写。案例的读者只看得到这里写的内容。"
        setattr(exemplar, name, text)
    if not wrong and len(exemplar.points) < SHORTEST_POINTS:
        wrong["points"] = f"请至少写 {SHORTEST_POINTS} 个字：好在哪一步、差在哪一步，依据哪一条。"
    if wrong:
        raise BadInput(wrong)


def _said(text: str, field: str, ask: str) -> str:
    words = without_hidden(text)[0]
    if not words:
        raise BadInput({field: ask})
    return words


def _record(actor: Actor, act: str, exemplar: Exemplar, payload: Mapping[str, object]) -> None:
    append(
        stream=f"exemplar:{exemplar.pk}",
        actor=actor,
        act=f"exemplars.{act}",
        target=f"{exemplar.get_kind_display()} {exemplar.title}",
        payload={"file": exemplar.file_id, "state": exemplar.state, **payload},
    )
