"""The nightly review of the demo city: an older system of the street and district offices sends its closed files, with the
faults such files have; some are put right a month later. The machine reviews before and after, so that there is a history.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from plumbline.casefile.schema import CASE_FILE
from plumbline.project.demo import plan
from plumbline.project.demo.acting import at, signed_in
from plumbline.web.cases.models import Case
from plumbline.web.findings.models import RunKind
from plumbline.web.findings.services import run_review
from plumbline.web.intake.models import Source
from plumbline.web.intake.services import Sent, register_source, take_file, work
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency

Facts = dict[str, Any]
SHARE, MOST, LEAST = 8, 160, 40
"""One case in eight has its like in the older system, within these bounds."""

FLAWED, PUT_RIGHT = 0.7, 0.4
ENVELOPE = {"schema_version": 1, "source": {"system": "区街综合执法旧系统（虚构）", "closed_world": ["*"]}}
SOURCE = {
    "code": "district-legacy",
    "name": "区街综合执法旧系统（演示用，虚构）",
    "contact": "海河市数据局　高洁　19900000000",
    "closed_groups": ["*"],
}


def settle_reviews(today: date) -> None:
    """Files of the older system, one run last month, corrections, and the nights since."""
    random = Random(plan.SEED + 7)
    first = (today.replace(day=1) - timedelta(days=1)).replace(day=20)
    corrected = today - timedelta(days=min(today.day, 9))
    originals = list(_originals(first))
    flawed = [_flawed(random, facts) for facts in originals]
    source = _source(first)
    _send(source, flawed, first)
    _night(first, until=first)
    _send(source, [_put_right(random, pair) for pair in zip(originals, flawed, strict=True)], corrected)
    for day in (corrected + timedelta(days=1), today):
        _night(day, until=day)


def _originals(first: date) -> Iterator[Facts]:
    """Lawful files of closed cases under numbers and parties of their own: each takes the party of another one."""
    closed = Case.objects.filter(state="archived", procedure="ordinary", decided_on__lt=first, outcome="penalty")
    number = max(LEAST, min(MOST, closed.count() // SHARE))
    cases = [case.facts for case in closed.exclude(agency__level="city").order_by("-decided_on", "pk")[:number]]
    for place, facts in enumerate(cases):
        copy = deepcopy({**ENVELOPE, **facts})
        copy["party"] = deepcopy(_other_party(cases, place))
        year = copy["decision"]["date"][:4]
        copy["case"] = {**copy["case"], "id": f"QJ-{place + 1:05d}", "number": f"区街综执〔{year}〕{place + 1:04d}号"}
        yield copy


def _other_party(cases: list[Facts], place: int) -> Any:
    """The party of another case of the same kind, from the same field if there is one: no grill house prints."""
    own = cases[place]
    alike = [each for each in cases if each is not own and each["party"]["kind"] == own["party"]["kind"]]
    near = [each for each in alike if each["agency"]["field"] == own["agency"]["field"]] or alike or [own]
    return near[place % len(near)]["party"]


def _flawed(random: Random, facts: Facts) -> Facts:
    """The file with one to three of the usual faults, or none."""
    copy = deepcopy(facts)
    if random.random() < FLAWED:
        for fault in random.choices(FAULTS, weights=WEIGHTS, k=random.choice((1, 1, 2, 3))):
            fault(copy)
    return copy


def _put_right(random: Random, pair: tuple[Facts, Facts]) -> Facts:
    original, flawed = pair
    return original if random.random() < PUT_RIGHT else flawed


def _later(text: str, days: int) -> str:
    return (date.fromisoformat(text[:10]) + timedelta(days=days)).isoformat() + text[10:]


def one_officer(facts: Facts) -> None:
    """An inspection by one officer alone."""
    facts["acts"][0]["officers"] = facts["acts"][0]["officers"][:1]


def expired_certificate(facts: Facts) -> None:
    """A certificate that had run out."""
    act = facts["acts"][-1]
    act["officers"][-1]["certificate_expires"] = _later(act["date"], -20)


def published_late(facts: Facts) -> None:
    """The decision published a month too late."""
    if facts.get("publication"):
        facts["publication"]["date"] = _later(facts["publication"]["date"], 31)


def served_late(facts: Facts) -> None:
    """The decision served after the period."""
    facts["services"][-1]["date"] = _later(facts["services"][-1]["date"], 12)


def notice_without_rights(facts: Facts) -> None:
    """A notice that does not tell the party of its rights."""
    facts["notice"]["rights_told"] = False


def no_reasons(facts: Facts) -> None:
    """A decision without reasons for the amount."""
    facts["decision"]["reasons_for_amount"] = False


def no_remedies(facts: Facts) -> None:
    """A decision that does not name the remedies."""
    facts["decision"]["states_remedies"] = False


def unverified_evidence(facts: Facts) -> None:
    """Evidence used without being verified."""
    for one in (facts.get("evidence") or [])[:1]:
        one["verified"] = False


def unsigned_record(facts: Facts) -> None:
    """A record that the party would not sign, and nobody noted it."""
    facts["acts"][0]["party_signature"], facts["acts"][0]["refusal_noted"] = "refused", False
    facts["acts"][0]["witness_or_media"] = False


def archived_late(facts: Facts) -> None:
    """A file that was archived months later."""
    facts["archive"]["date"] = _later(facts["archive"]["date"], 120)


def unknown_course(facts: Facts) -> None:
    """The older system kept of the notice only its day and what it announced."""
    kept = [member.name for member in CASE_FILE.members if member.name != "notice"]
    facts["source"] = {**facts["source"], "closed_world": kept}
    facts["notice"] = {name: value for name, value in facts["notice"].items() if name in ("date", "kinds", "fine")}


FAULTS: tuple[Callable[[Facts], None], ...] = (
    one_officer, expired_certificate, published_late, served_late, notice_without_rights, no_reasons, no_remedies,
    unverified_evidence, unsigned_record, archived_late, unknown_course,
)  # fmt: skip
WEIGHTS = (3, 2, 8, 4, 2, 6, 2, 3, 6, 6, 4)


def _source(day: date) -> Source:
    government = Agency.objects.get(parent=None)
    return register_source(actor=_supervisor(day, 9), facts={**SOURCE, "agency": government, "active": True})


def _send(source: Source, files: list[Facts], day: date) -> None:
    night = at(day, 21)
    lines = (json.dumps(facts, ensure_ascii=False).encode() + b"\n" for facts in files)
    sent = Sent(name=f"案卷-{day:%Y%m%d}.ndjson")
    batch = take_file(actor=_supervisor(day, 21), source_id=source.pk, sent=sent, chunks=lines)
    work(batch_id=batch.pk, clock=lambda: night)


def _night(day: date, until: date) -> None:
    """The run in the small hours after a day; today's has not come yet, so that somebody begins one by hand."""
    night, now = at(day + timedelta(days=1), 2), timezone.now()
    run_review(kind=RunKind.MANUAL if night > now else RunKind.NIGHTLY, at=min(night, now), until=until)


def _supervisor(day: date, hour: int) -> Actor:
    return signed_in("supervisor", day, hour)
