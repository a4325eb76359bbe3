"""Opening a round, the draw, and who reads what: least loaded first, ties by a ticket of the same seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction

from plumbline.web.findings.models import ReviewedFile
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment
from plumbline.web.rounds import law, selectors
from plumbline.web.rounds.models import THIRD, Assignment, Round, RoundFile, State, Why
from plumbline.web.rounds.sampling import Candidate, pool_text, random_sample, ticket, uncertain, worst
from plumbline.web.rounds.services.recording import locked, record
from plumbline.web.shell.errors import BadInput, Refusal
from plumbline.web.vault import store

CONTENT = (
    "kind", "year", "title", "scope", "scheme", "random_size", "worst_size", "uncertain_size",
    "seed_source", "review_until", "objection_workdays", "answer_workdays",
)  # fmt: skip
LARGEST = 2000
"""So many files people may be asked to read in one round."""


def open_round(*, actor: Actor, facts: Mapping[str, Any]) -> Round:
    """A new round over the supervisor's part of the tree."""
    actor.must("rounds.manage")
    row = Round(agency=actor.agency, path=actor.scope_path, created_by=actor.user, created_at=actor.at)
    with transaction.atomic():
        _write(actor, row, facts)
        record(actor, "opened", row, **_said(row))
    return row


def change_round(*, actor: Actor, round_id: int, facts: Mapping[str, Any]) -> Round:
    """Other content of a round that is not drawn yet."""
    with transaction.atomic():
        row = locked(actor, round_id, State.DRAFT)
        _write(actor, row, facts)
        record(actor, "changed", row, **_said(row))
    return row


def _write(actor: Actor, row: Round, facts: Mapping[str, Any]) -> None:
    for name in CONTENT:
        setattr(row, name, facts[name])
    wrong: dict[str, str] = {}
    if row.scheme not in law.schemes():
        wrong["scheme"] = "没有这个评分标准，请从列出的标准中选择。"
    if not 0 < row.random_size + row.worst_size + row.uncertain_size <= LARGEST:
        wrong["random_size"] = f"三种抽取合计至少 1 件，最多 {LARGEST} 件。"
    if row.review_until <= actor.on:
        wrong["review_until"] = "评查截止日期应当晚于今天。"
    same = Round.objects.filter(agency=row.agency, year=row.year, title=row.title).exclude(pk=row.pk)
    if same.exists():
        wrong["title"] = f"{row.year} 年已经有同名的评查，请换一个名称。"
    if wrong:
        raise BadInput(wrong)
    row.save()


def _said(row: Round) -> dict[str, Any]:
    return {name: str(getattr(row, name)) if name == "review_until" else getattr(row, name) for name in CONTENT}


def draw(*, actor: Actor, round_id: int, seed: str) -> Round:
    """Fix the pool, draw the sample from the seed, and keep with each file what the machine says of it now."""
    with transaction.atomic():
        row = locked(actor, round_id, State.DRAFT)
        seed = seed.strip()
        if len(seed) < 6:
            raise BadInput(
                {"seed": f"请填写公开来源的随机数（{row.seed_source}），至少 6 位，任何人据此可以重新抽一遍。"}
            )
        pool = selectors.candidates(row.path, row.scope)
        if not pool:
            raise Refusal(
                "范围内没有已评查的案卷。", title="没有可以抽取的案卷", next_step="请放宽范围，或者先运行机器评查。"
            )
        row.seed, row.pool_count, row.pool_sums = seed, len(pool), selectors.sums_of(pool)
        row.pool_digest = store.keep_bytes(pool_text(pool).encode(), selectors.ROOM).sha256
        row.state, row.drawn_at = State.DRAWN, actor.at
        row.save()
        chosen = _chosen(row, pool)
        for why, one in chosen:
            _keep(row, why, one)
        record(actor, "drawn", row, seed=seed, pool=len(pool), pool_digest=row.pool_digest, files=len(chosen))
    return row


def _chosen(row: Round, pool: list[Candidate]) -> list[tuple[Why, Candidate]]:
    """The random sample first; the worst and the most uncertain come from what it left."""
    drawn = random_sample(pool, row.seed, row.random_size)
    rest = _without(pool, drawn)
    bad = worst(rest, row.worst_size)
    doubtful = uncertain(_without(rest, bad), row.uncertain_size)
    return [
        *((Why.RANDOM, each) for each in drawn),
        *((Why.WORST, each) for each in bad),
        *((Why.UNCERTAIN, each) for each in doubtful),
    ]


def _without(pool: Sequence[Candidate], gone: Sequence[Candidate]) -> list[Candidate]:
    keys = {each.key for each in gone}
    return [each for each in pool if each.key not in keys]


def _keep(row: Round, why: Why, one: Candidate) -> None:
    file = ReviewedFile.objects.select_related("agency", "case", "foreign").get(pk=one.key)
    RoundFile.objects.create(
        round=row,
        file=file,
        agency=file.agency,
        number=file.number[:100],
        stratum=one.stratum,
        why=why,
        ticket=ticket(row.seed, one.public_id),
        machine=law.machine(file),
    )


def start(*, actor: Actor, round_id: int, reviewers: Collection[int], thirds: Collection[int]) -> Round:
    """Two readers and a third for every file, all from other agencies; then the reading begins."""
    with transaction.atomic():
        row = locked(actor, round_id, State.DRAWN)
        readers = [each for each in selectors.reviewers_in(row.path, actor.on) if each.pk in set(reviewers)]
        settlers = [each for each in selectors.thirds_in(row.path, actor.on) if each.pk in set(thirds)]
        load: Counter[int] = Counter()
        files = sorted(row.files.select_related("agency"), key=lambda each: each.ticket)
        for each in files:
            _assign(row, each, readers, settlers, load)
        row.state, row.opened_at = State.REVIEWING, actor.at
        row.save()
        names = sorted({each.user.display_name for each in (*readers, *settlers)})
        record(actor, "started", row, readers=names, files=len(files))
    return row


def _assign(
    row: Round, one: RoundFile, readers: list[Appointment], settlers: list[Appointment], load: Counter[int]
) -> None:
    taken: list[Appointment] = []
    for place in (1, 2, THIRD):
        found = _least_loaded(row, one, settlers if place == THIRD else readers, taken, load)
        if found is None:
            raise BadInput({"thirds" if place == THIRD else "reviewers": _too_few(one, place)})
        taken.append(found)
        load[found.user_id] += 1
        Assignment.objects.create(
            round_file=one, file_agency=one.agency, reviewer=found.user, reviewer_agency=found.agency, place=place
        )


def _least_loaded(
    row: Round, one: RoundFile, people: list[Appointment], taken: list[Appointment], load: Counter[int]
) -> Appointment | None:
    """From another agency than the file's, not yet a reader of it; a second reader from a third agency where there is one."""
    used = {each.user_id for each in taken}
    fit = [each for each in people if each.agency_id != one.agency_id and each.user_id not in used]
    agencies = {each.agency_id for each in taken}
    return min(
        fit,
        key=lambda each: (
            each.agency_id in agencies,
            load[each.user_id],
            ticket(row.seed, f"{one.ticket}:{each.user.username}"),
        ),
        default=None,
    )


def _too_few(one: RoundFile, place: int) -> str:
    part = "裁定人" if place == THIRD else f"第 {place} 名评查人"
    return f"案卷 {one.number} 没有可用的{part}：须是{one.agency.name}以外的人员，并且没有读过这件案卷。请多选几名。"


def reassign(*, actor: Actor, assignment_id: int, appointment_id: int) -> Assignment:
    """Another reader where somebody cannot read; nothing may be marked yet."""
    with transaction.atomic():
        rows = Assignment.objects.select_for_update(of=("self",)).select_related("round_file__round")
        found = rows.get(pk=assignment_id)
        row = locked(actor, found.round_file.round_id, State.REVIEWING)
        if found.written_at or found.marks.exists():
            raise Refusal("这名评查人已经开始评查，不能换人。", title="不能换人", next_step="请由本人写定。")
        new = next((each for each in selectors.fit_for(found, actor.on) if each.pk == appointment_id), None)
        if new is None:
            raise BadInput({"appointment": "须是办案机关以外、没有读过这件案卷的人员。"})
        before, found.reviewer, found.reviewer_agency = found.reviewer_id, new.user, new.agency
        found.save()
        record(actor, "reassigned", row, found.round_file.number, place=found.place, before=before, after=new.user_id)
    return found
