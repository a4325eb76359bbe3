"""Fines in the demo city that stand far from their like, so that there is something to read: files of an older system of the
districts, some fined far above or below their like, one office always at the ceiling; compared, and a few leads answered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from plumbline.project.demo import plan
from plumbline.project.demo.acting import at, signed_in
from plumbline.web.cases.models import Case
from plumbline.web.fairness.models import Kind, Lead
from plumbline.web.fairness.services import calculate, explain, open_lead, pass_on
from plumbline.web.intake.models import Source
from plumbline.web.intake.services import Sent, register_source, take_file, work
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency

Facts = dict[str, Any]
SHARE, LEAST, MOST = 40, 4, 28
"""One fined case in so many has an unlike copy, within these bounds."""

BLANKET = 9
"""So many files of one office, all at the ceiling."""

SUMS = ("fine", "proposed_fine", "amount")
ENVELOPE = {"schema_version": 1, "source": {"system": "区级处罚台账（虚构）", "closed_world": ["*"]}}
SOURCE = {
    "code": "district-ledger",
    "name": "区级处罚台账（演示用，虚构）",
    "contact": "海河市数据局　高洁　19900000000",
    "closed_groups": ["*"],
}
REASONS = {
    "harsh": "违法行为发生在重污染天气应急响应期间，夜间连续作业，经两次口头劝阻仍不停止，案卷第18页现场笔录和第23页照片可以证明，裁量说明已补写入卷。",
    "mild": "当事人在检查次日自行停止违法行为并完成整改，主动赔偿相邻住户，案卷第21页复查笔录和第24页谅解书可以证明，属于从轻处罚，裁量说明已补写入卷。",
}
ASKED = "案卷没有从重情节，罚款接近法定上限，与同一事项其他案件相差较大。请办案机关核对裁量说明，十五日内书面答复。"


def send_unequal(today: date) -> None:
    """The files come in a month before today, in time for the reviews at night."""
    files = list(_unequal(Random(plan.SEED + 11)))
    day = (today.replace(day=1) - timedelta(days=1)).replace(day=18)
    government = Agency.objects.get(parent=None)
    facts = {**SOURCE, "agency": government, "active": True}
    source: Source = register_source(actor=_actor("supervisor", day, 9), facts=facts)
    lines = (json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in files)
    sent = Sent(name=f"处罚台账-{day:%Y%m%d}.ndjson")
    batch = take_file(actor=_actor("supervisor", day, 20), source_id=source.pk, sent=sent, chunks=lines)
    work(batch_id=batch.pk, clock=lambda: at(day, 20))


def settle_fairness(today: date) -> None:
    """Compared this morning; the bureau's reviewer explained one lead, the supervisor passed one on."""
    calculate(kind=Kind.NIGHTLY, at=min(at(today, 3), timezone.now()))
    standing = Lead.objects.filter(standing=True).order_by("rank")
    reviewer, supervisor = _actor("reviewer", today, 9), _actor("supervisor", today, 10)
    own = standing.filter(agency=reviewer.agency.pk).first()
    if own is not None:
        open_lead(actor=reviewer, lead_id=own.pk)
        explain(actor=reviewer, lead_id=own.pk, text=REASONS[own.direction])
    other = standing.filter(direction="harsh", state="new").exclude(agency=reviewer.agency.pk).first()
    if other is not None:
        open_lead(actor=supervisor, lead_id=other.pk)
        pass_on(actor=supervisor, lead_id=other.pk, text=ASKED)


def _unequal(random: Random) -> Iterator[Facts]:
    """Copies of fined cases under numbers and parties of their own, with another fine."""
    cases = [case.facts for case in _fined()]
    if not cases:
        return
    chosen = random.sample(cases, min(len(cases), max(LEAST, min(MOST, len(cases) // SHARE))))
    planned = [(facts, random.uniform(0.9, 0.97) if random.random() < 0.6 else 0.0) for facts in chosen]
    planned += [(facts, 1.0) for facts in _of_one_office(cases)]
    for place, (facts, position) in enumerate(planned, 1):
        parties = [other["party"] for other in cases if other["party"]["kind"] == facts["party"]["kind"]]
        yield _copy(facts, place, position, random.choice(parties))


def _fined() -> Iterator[Case]:
    rows = Case.objects.filter(state="archived", procedure="ordinary", outcome="penalty", fine__gt=0)
    for case in rows.order_by("pk"):
        decision = case.facts["decision"]
        if decision.get("severity") == "normal" and (decision.get("fine_max") or 0) > (decision.get("fine_min") or 0):
            yield case


def _of_one_office(cases: list[Facts]) -> list[Facts]:
    """The cases of the district bureau and matter with the most, as often as it takes."""
    counts: dict[tuple[str, str], list[Facts]] = {}
    for facts in cases:
        if facts["agency"].get("level") == "district" and facts["agency"].get("field") == "urban":
            counts.setdefault((facts["agency"]["code"], facts["matter"]["code"]), []).append(facts)
    most = max(counts.values(), key=len, default=[])
    return [most[place % len(most)] for place in range(BLANKET)] if most else []


def _copy(facts: Facts, place: int, position: float, party: Facts) -> Facts:
    copy = deepcopy({**ENVELOPE, **facts})
    copy["party"] = deepcopy(party)
    decision = copy["decision"]
    least, most = decision.get("fine_min") or 0, decision["fine_max"]
    unit = 50_000 if most - least > 5_000_000 else 5_000
    fine = most if position == 1.0 else max(least, round((least + (most - least) * position) / unit) * unit)
    _refined(copy, decision["fine"], fine)
    year = decision["date"][:4]
    copy["case"] = {**copy["case"], "id": f"TZ-{place:05d}", "number": f"区罚台账〔{year}〕{place:04d}号"}
    return copy


def _refined(part: Any, before: int, fine: int) -> None:
    """The other fine wherever the file speaks of it."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        if isinstance(value, dict | list):
            _refined(value, before, fine)
        elif key in SUMS and value == before:
            part[key] = fine


def _actor(role: str, day: date, hour: int) -> Actor:
    return signed_in(role, day, hour).at_time(min(at(day, hour), timezone.now()))
