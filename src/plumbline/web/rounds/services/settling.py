"""After two have written: the third settles where they differ, and people say where the machine was right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404

from plumbline.web.organs.actors import Actor
from plumbline.web.rounds import law, selectors
from plumbline.web.rounds.models import (
    THIRD,
    Assignment,
    Judgement,
    Machine,
    Mark,
    Opinion,
    People,
    Result,
    RoundFile,
    State,
)
from plumbline.web.rounds.selectors import Line
from plumbline.web.rounds.services.reading import granted_points, note_of
from plumbline.web.rounds.services.recording import in_state, record
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours

NO_RULE = "none"
"""The answer that no rule covers what people found."""


@dataclass(frozen=True)
class Answer:
    """What the third says of an item."""

    opinion: str
    points: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Decision:
    """Everything the third decides on a file: by item where the two differ, by rule where the machine found something, and
    by item which rule missed what people found (`NO_RULE` where none covers it)."""

    answers: Mapping[str, Answer]
    judged: Mapping[str, str]
    missed: Mapping[str, str]
    notes: Mapping[str, str]


def settle(*, actor: Actor, round_file_id: int, decision: Decision) -> Result:
    """One answer for every item, a judgement on every finding, and the result of the file."""
    actor.must("rounds.settle")
    with transaction.atomic():
        seat = _seat(actor, round_file_id)
        row = seat.round_file
        in_state(row.round, State.REVIEWING)
        lines = selectors.lines_of(row)
        _decide_items(actor, seat, lines, decision)
        lines = selectors.lines_of(row)
        made = judge(actor, row, lines, decision)
        seat.written_at = actor.at
        seat.save(update_fields=["written_at"])
        result = _result(actor, row, lines)
        record(
            actor, "settled", row.round, row.number,
            score=result.score, grade=result.grade, differing=sorted(decision.answers), judged=made,
        )  # fmt: skip
    return result


def _seat(actor: Actor, round_file_id: int) -> Assignment:
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("round_file__round", "round_file__file")
    seat = rows.filter(round_file=round_file_id, reviewer=actor.user, place=THIRD).first()
    if seat is None:
        if RoundFile.objects.filter(pk=round_file_id, assignments__reviewer=actor.user).exists():
            raise NotYours("您是这件案卷的评查人，分歧由第三人裁定。", title="裁定与评查分开")
        raise Http404
    if not selectors.both_wrote(seat.round_file):
        raise IllegalTransition("两名评查人还没有都写定。", title="还不能裁定", next_step="两人都写定后再裁定。")
    if seat.written_at is not None:
        raise IllegalTransition("这件案卷已经裁定。", title="已经裁定", next_step="被评查机关可以在异议期内提出异议。")
    return seat


def _decide_items(actor: Actor, seat: Assignment, lines: list[Line], decision: Decision) -> None:
    wrong: dict[str, str] = {}
    for line in lines:
        if not line.differs:
            continue
        answer = decision.answers.get(line.item.key)
        if answer is None or answer.opinion not in Opinion.values:
            wrong[f"answer-{line.item.key}"] = f"两人对“{line.item.title}”判断不一致，请裁定。"
            continue
        Mark.objects.create(
            assignment=seat,
            item=line.item.key,
            opinion=answer.opinion,
            points=granted_points(line.item, answer.opinion, answer.points),
            note=note_of(answer.note),
            at=actor.at,
        )
    if wrong:
        raise BadInput(wrong, title="还有分歧没有裁定")


def judge(actor: Actor, row: RoundFile, lines: list[Line], decision: Decision) -> dict[str, int]:
    """The judgements of a file, and how many of each."""
    found = {**_of_findings(row, decision), **_of_missed(row, lines, decision)}
    found |= {rule: made for rule, made in _not_missed(row, lines).items() if rule not in found}
    for rule, (machine, people) in found.items():
        Judgement.objects.create(
            round_file=row,
            file=row.file,
            rule=rule,
            verdict_machine=machine,
            verdict_people=people,
            note=note_of(decision.notes.get(rule, "")),
            by=actor.user,
            at=actor.at,
        )
    counts: dict[str, int] = {}
    for _, people in found.values():
        counts[str(people)] = counts.get(str(people), 0) + 1
    return counts


Made = dict[str, tuple[Machine, People]]


def _of_findings(row: RoundFile, decision: Decision) -> Made:
    made: Made = {}
    wrong: dict[str, str] = {}
    for each in selectors.violated(row):
        said = decision.judged.get(each["rule"], "")
        if said not in (People.CONFIRMED, People.FALSE_ALARM):
            wrong[f"judged-{each['rule']}"] = f"请判断机器发现是否属实：{each['title']}"
            continue
        made[each["rule"]] = (Machine.VIOLATED, People(said))
    if wrong:
        raise BadInput(wrong, title="还有机器发现没有判断")
    return made


def _of_missed(row: RoundFile, lines: list[Line], decision: Decision) -> Made:
    made: Made = {}
    wrong: dict[str, str] = {}
    machine = selectors.answers_of(row)
    for line in selectors.unseen(row, lines):
        if line.opinion != Opinion.PROBLEM or not line.item.families:
            continue
        rule = decision.missed.get(line.item.key, "")
        if rule == NO_RULE:
            continue
        if rule not in machine or machine[rule] is Machine.VIOLATED:
            wrong[f"missed-{line.item.key}"] = (
                f"机器没有发现“{line.item.title}”的问题，请指出哪条规则漏报，或者选“没有对应规则”。"
            )
            continue
        made[rule] = (machine[rule], People.MISSED)
    if wrong:
        raise BadInput(wrong, title="还有漏报没有指明规则")
    return made


def _not_missed(row: RoundFile, lines: list[Line]) -> Made:
    """What the machine passed under items that people passed too."""
    fine = [line.item for line in lines if line.opinion == Opinion.OK]
    return {
        rule: (Machine.HOLDS, People.NOT_MISSED)
        for rule in row.machine.get("holds", ())
        if any(item.covers(law.family_of(rule)) for item in fine)
    }


def _result(actor: Actor, row: RoundFile, lines: list[Line]) -> Result:
    found = selectors.standing(row, lines)
    return Result.objects.create(
        round_file=row,
        score=found.total,
        grade=found.grade,
        vetoes=found.vetoes,
        problems=found.problems,
        first_score=found.total,
        first_grade=found.grade,
        settled_by=actor.user,
        settled_at=actor.at,
    )
