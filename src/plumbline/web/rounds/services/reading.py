"""Reading a file: every mark is kept at once, the time is counted, and what is written stays written."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from plumbline.web.organs.actors import Actor
from plumbline.web.rounds import selectors
from plumbline.web.rounds.law import Item
from plumbline.web.rounds.models import Assignment, Mark, Opinion, State
from plumbline.web.rounds.services.recording import in_state, record
from plumbline.web.shell.errors import BadInput, IllegalTransition, Line, Refusal
from plumbline.web.shell.forms import without_hidden

LONGEST_NOTE = 500
LONGEST_PAUSE = 600
"""Seconds between two marks that still count as reading."""


def open_file(*, actor: Actor, assignment_id: int) -> Assignment:
    """The reader has the file before him."""
    with transaction.atomic():
        row = _own(actor, assignment_id)
        if row.opened_at is None:
            row.opened_at = actor.at
            row.save(update_fields=["opened_at"])
            record(actor, "file_opened", row.round_file.round, row.round_file.number, place=row.place)
    return row


def mark(
    *,
    actor: Actor,
    assignment_id: int,
    item: str,
    opinion: str,
    points: int | None = None,
    note: str = "",
    page: str = "",
    seconds: int = 0,
) -> Mark:
    """One answer, kept at once; a second one to the same item takes its place until the reader has written."""
    actor.must("rounds.review")
    with transaction.atomic():
        row = _open(actor, assignment_id)
        found = next((each for each in selectors.items_of(row.round_file) if each.key == item), None)
        if found is None:
            raise BadInput({"item": "这个评分标准没有这一项，请刷新页面。"})
        granted = granted_points(found, opinion, points)
        kept, _ = Mark.objects.update_or_create(
            assignment=row,
            item=item,
            defaults={
                "opinion": opinion,
                "points": granted,
                "note": note_of(note),
                "page": page[:120],
                "at": actor.at,
            },
        )
        row.seconds += max(0, min(seconds, LONGEST_PAUSE))
        row.save(update_fields=["seconds"])
        record(actor, "marked", row.round_file.round, row.round_file.number, item=item, opinion=opinion, points=granted)
    return kept


def granted_points(item: Item, opinion: str, points: int | None) -> int | None:
    """The points of an answer: all where nothing is wrong, the usual rest where no number was given."""
    if opinion not in Opinion.values:
        raise BadInput({"opinion": "请选择：符合、有问题、不涉及或看不出。"})
    if item.points is None:
        return None
    if opinion != Opinion.PROBLEM:
        return item.points
    if points is None:
        return item.usual
    if not 0 <= points < item.points:
        raise BadInput({"points": f"有问题的项应当扣分：得分在 0 到 {item.points / 100:g} 分之间，不含满分。"})
    return points


def note_of(text: str) -> str:
    """A reason as it is kept."""
    kept = without_hidden(text)[0]
    if len(kept) > LONGEST_NOTE:
        raise BadInput({"note": f"理由最多 {LONGEST_NOTE} 个字。"})
    return kept


def write(*, actor: Actor, assignment_id: int, seconds: int = 0) -> Assignment:
    """Sign the reading: every item answered, every problem with its reason; from now on nothing changes."""
    actor.must("rounds.review")
    with transaction.atomic():
        row = _open(actor, assignment_id)
        marks = {each.item: each for each in row.marks.all()}
        items = selectors.items_of(row.round_file)
        open_items = [item.title for item in items if item.key not in marks]
        bare = [
            item.title
            for item in items
            if item.key in marks and marks[item.key].opinion == Opinion.PROBLEM and not marks[item.key].note
        ]
        if open_items or bare:
            raise Refusal(*_gaps(open_items, bare), title="还不能写定", next_step="补齐后再写定；已填写的都已保存。")
        row.written_at = actor.at
        row.seconds += max(0, min(seconds, LONGEST_PAUSE))
        row.save(update_fields=["written_at", "seconds"])
        problems = [key for key, each in marks.items() if each.opinion == Opinion.PROBLEM]
        record(
            actor, "written", row.round_file.round, row.round_file.number,
            place=row.place, seconds=row.seconds, problems=problems,
        )  # fmt: skip
    return row


def _gaps(open_items: list[str], bare: list[str]) -> list[Line]:
    lines = [Line(f"还没有判断：{title}") for title in open_items]
    return lines + [Line(f"判断为有问题但没有写理由：{title}") for title in bare]


def _own(actor: Actor, assignment_id: int) -> Assignment:
    rows = selectors.own_readings(actor).select_for_update(of=("self",))
    row = rows.select_related("round_file__round", "round_file__file").order_by().filter(pk=assignment_id).first()
    if row is None:
        raise Http404
    return row


def _open(actor: Actor, assignment_id: int) -> Assignment:
    row = _own(actor, assignment_id)
    in_state(row.round_file.round, State.REVIEWING)
    if row.written_at is not None:
        raise IllegalTransition(
            "这件案卷您已经写定，不能再改。", title="已经写定", next_step="两人都写定后可以查看对照。"
        )
    return row
