"""Results are told, the agency may object until the last day, somebody new reads the item again, the result becomes final."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from plumbline.web.organs.actors import Actor
from plumbline.web.rounds import law, selectors
from plumbline.web.rounds.models import Consent, Objection, Opinion, Result, Round, RoundFile, State
from plumbline.web.rounds.services.reading import granted_points
from plumbline.web.rounds.services.recording import in_state, locked, record
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours, Refusal
from plumbline.web.shell.forms import without_hidden

LONGEST = 1000


def tell(*, actor: Actor, round_id: int) -> Round:
    """Tell the agencies their results; the days for objections begin."""
    with transaction.atomic():
        row = locked(actor, round_id, State.REVIEWING)
        left = row.files.filter(result=None).count()
        if left:
            raise Refusal(
                f"还有 {left} 件案卷没有裁定。",
                title="评查还没有完成",
                next_step="在进度中查看是谁的案卷，可以换人或者催办。",
            )
        row.state, row.told_at = State.OBJECTIONS, actor.at
        row.objections_until = law.workdays_after(actor.on, row.objection_workdays)
        row.save()
        record(actor, "told", row, until=row.objections_until.isoformat(), files=row.files.count())
    return row


def object_to(*, actor: Actor, round_file_id: int, item: str, text: str) -> Objection:
    """The agency objects to one item of one of its files, in writing and in time."""
    actor.must("rounds.object")
    with transaction.atomic():
        row = _own_file(actor, round_file_id)
        in_state(row.round, State.OBJECTIONS)
        until = row.round.objections_until
        if until is None or actor.on > until:
            raise Refusal(
                f"异议应当在 {until} 以前提出。",
                title="异议期已过",
                next_step="可以作为情况反映，书面送组织评查的机关处理。",
            )
        if Consent.objects.filter(round=row.round, agency=row.agency).exists():
            raise Refusal("本机关已经确认没有异议。", title="已经确认没有异议")
        line = _problem(row, item)
        said = _text(text, "text", "请写明异议的事实和理由。")
        made = Objection.objects.create(
            round_file=row,
            agency=actor.agency,
            item=line.item.key,
            text=said,
            by=actor.user,
            at=actor.at,
            deadline=until,
            answer_due=law.workdays_after(actor.on, row.round.answer_workdays),
        )
        record(actor, "objected", row.round, row.number, item=item, text=said)
    return made


def _own_file(actor: Actor, round_file_id: int) -> RoundFile:
    rows = RoundFile.objects.select_related("round", "agency", "file").select_for_update(of=("self",))
    row = rows.filter(pk=round_file_id, agency=actor.agency).first()
    if row is None:
        raise Http404
    return row


def _problem(row: RoundFile, item: str) -> selectors.Line:
    line = next((each for each in selectors.lines_of(row) if each.item.key == item), None)
    if line is None or line.opinion != Opinion.PROBLEM:
        raise BadInput({"item": "只能对认定为有问题的评查项提出异议。"})
    if line.objection is not None:
        raise BadInput({"item": "这一项已经提出过异议。"})
    return line


def _text(text: str, field: str, wanted: str) -> str:
    said = without_hidden(text)[0]
    if not said or len(said) > LONGEST:
        raise BadInput({field: f"{wanted}最多 {LONGEST} 个字。"})
    return said


def consent(*, actor: Actor, round_id: int) -> Consent:
    """The agency has nothing (more) to say; it cannot object any more."""
    actor.must("rounds.object")
    with transaction.atomic():
        row = selectors.round_for(actor, round_id)
        in_state(row, State.OBJECTIONS)
        if not row.files.filter(agency=actor.agency).exists():
            raise NotYours("这一轮没有评查本机关的案卷。")
        made, fresh = Consent.objects.get_or_create(
            round=row, agency=actor.agency, defaults={"by": actor.user, "at": actor.at}
        )
        if fresh:
            record(actor, "consented", row, actor.agency.name)
    return made


def answer(
    *, actor: Actor, objection_id: int, upheld: bool, opinion: str = "", points: int | None = None, text: str
) -> Objection:
    """Read the item again and answer. Whoever read the file before, or belongs to the agency, does not answer."""
    actor.must("rounds.settle")
    with transaction.atomic():
        rows = Objection.objects.select_for_update(of=("self",)).select_related("round_file__round", "round_file__file")
        row = rows.filter(pk=objection_id).first()
        if row is None or not selectors.may_answer(actor, row):
            raise NotYours(
                "复核由没有读过这件案卷、不是被评查机关的人员办理。",
                title="复核与评查分开",
                next_step="请转其他评查人员复核。",
            )
        in_state(row.round_file.round, State.OBJECTIONS)
        if row.answered_at is not None:
            raise IllegalTransition("这项异议已经答复。", title="已经答复")
        if upheld:
            _reread(row, opinion, points)
        row.upheld, row.answer = upheld, _text(text, "answer", "请写明复核的理由。")
        row.answered_by, row.answered_at = actor.user, actor.at
        row.save()
        _again(row.round_file)
        record(
            actor, "answered", row.round_file.round, row.round_file.number,
            item=row.item, upheld=upheld, opinion=row.opinion, points=row.points, answer=row.answer,
        )  # fmt: skip
    return row


def _reread(row: Objection, opinion: str, points: int | None) -> None:
    item = next(each for each in selectors.items_of(row.round_file) if each.key == row.item)
    row.opinion, row.points = opinion, granted_points(item, opinion, points)


def _again(file: RoundFile) -> None:
    found = selectors.standing(file, selectors.lines_of(file))
    result = Result.objects.select_for_update().get(round_file=file)
    result.score, result.grade = found.total, found.grade
    result.vetoes, result.problems = found.vetoes, found.problems
    result.save(update_fields=["score", "grade", "vetoes", "problems"])


def finalise(*, actor: Actor, round_id: int) -> Round:
    """The results are final: every objection answered, and the last day over or every agency content."""
    with transaction.atomic():
        row = locked(actor, round_id, State.OBJECTIONS)
        left = Objection.objects.filter(round_file__round=row, answered_at=None).count()
        if left:
            raise Refusal(f"还有 {left} 项异议没有答复。", title="异议没有答复完", next_step="请先复核并答复。")
        waiting = selectors.agencies_without_consent(row)
        if row.objections_until is not None and actor.on <= row.objections_until and waiting:
            names = "、".join(waiting[:5])
            raise Refusal(
                f"异议期到 {row.objections_until} 为止，{names}等 {len(waiting)} 个机关还没有确认无异议。",
                title="异议期还没有结束",
                next_step="异议期满，或者各机关都确认无异议后，再定结果。",
            )
        row.state, row.final_at = State.FINAL, actor.at
        row.save()
        for result in Result.objects.filter(round_file__round=row):
            result.final_at = actor.at
            result.save(update_fields=["final_at"])
        record(actor, "final", row, files=row.files.count())
    return row
