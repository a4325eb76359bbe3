"""The law as the positive lists ask it, over live case files: the only module here that knows `plumbline.law`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec
from django.db.models import Q

from plumbline.casefile.across import identity
from plumbline.engine.values import UNKNOWN
from plumbline.law.positives import (
    NO_EFFECT,
    NO_IMMUNITY,
    Answer,
    Condition,
    Effect,
    Ground,
    Judged,
    Seen,
    Stated,
    Template,
    after_workdays,
    effect,
    judge,
    months_later,
    templates,
)
from plumbline.web.cases.models import Case
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.intake.models import Source
from plumbline.web.parties.models import Party
from plumbline.web.positives.models import Listing, Programme

__all__ = [
    "NO_EFFECT", "NO_IMMUNITY", "Answer", "Condition", "Effect", "Ground", "Judged", "Stated", "Template",
    "after_workdays", "effect", "months_later", "templates",
]  # fmt: skip

ANSWERS = {Answer.MET: "满足", Answer.NOT_MET: "不满足", Answer.CANNOT_TELL: "无法判断"}
TONES = {Answer.MET: "ok", Answer.NOT_MET: "bar", Answer.CANNOT_TELL: "mute"}
NEVER_FILED = ("lead", "declined")
ENDED_WITHOUT = ("terminated", "referred", "declined")
"""States of a case that ended without a decision on the breach."""


@dataclass(frozen=True)
class Checked:
    """All conditions of a list for one firm, and what was looked at."""

    judged: tuple[Judged, ...]
    own: int
    foreign: int
    sources: tuple[str, ...]

    @property
    def worst(self) -> Answer:
        """Not met before cannot be told before met."""
        found = {one.answer for one in self.judged}
        return next((one for one in (Answer.NOT_MET, Answer.CANNOT_TELL) if one in found), Answer.MET)

    @property
    def against(self) -> list[Judged]:
        """The conditions that are not met."""
        return [one for one in self.judged if one.answer is Answer.NOT_MET]

    @property
    def looked_at(self) -> str:
        """What was looked at, in words."""
        others = (
            f"，其他系统（{'、'.join(self.sources)}）送来的案卷 {self.foreign} 件"
            if self.sources
            else "，没有接入其他系统"
        )
        return f"本系统全市各机关的案卷 {self.own} 件{others}"

    def kept(self) -> list[dict[str, Any]]:
        """As a listing keeps it."""
        return [
            {"zh": said(one.condition), "answer": one.answer.value, "why": one.why, "files": list(one.files)}
            for one in self.judged
        ]


def template(key: str) -> Template:
    """The template of a list."""
    return templates()[key]


def conditions(programme: Programme) -> list[Condition]:
    """The conditions that a list asks for, with its own windows."""
    asked = programme.months
    found = template(programme.template).condition
    return [msgspec.structs.replace(one, months=asked[one.key] or 0) for one in found if one.key in asked]


def said(condition: Condition) -> str:
    """A condition in words: 最近没有……（12 个月内）."""
    return f"{condition.zh}（{condition.months} 个月内）" if condition.months else condition.zh


def check(programme: Programme, party: Party, stated: Mapping[str, Mapping[str, str]], on: date) -> Checked:
    """The conditions of a list held against every file of the firm, whoever kept it."""
    number = identity(party.id_number)
    known = number is not UNKNOWN
    own = own_files(party, on)
    foreign = foreign_files(number) if known else []
    told = {key: Stated(one.get("answer", ""), one.get("source", "")) for key, one in stated.items()}
    judged = judge(conditions(programme), [*own, *foreign], told, on, known=known)
    sources = tuple(Source.objects.filter(active=True).values_list("name", flat=True))
    return Checked(tuple(judged), len(own), len(foreign), sources)


def own_files(party: Party, on: date) -> list[Seen]:
    """The cases of everybody with the firm's number, of all agencies, as they stood on a day; a lead that was never
    filed is no case."""
    same = Q(party=party) | (Q(party__id_number__iexact=party.id_number) if party.id_number else Q())
    rows = Case.objects.filter(same, lead_received__lte=on).exclude(state__in=NEVER_FILED).order_by("pk")
    return [_own(case, on) for case in rows]


def _own(case: Case, on: date) -> Seen:
    decided = case.decided_on if case.decided_on is not None and case.decided_on <= on else None
    without = case.decided_on is None and case.state in ENDED_WITHOUT
    channel = (case.facts.get("discovery") or {}).get("channel")
    return Seen(
        number=case.number,
        outcome=case.outcome or None if decided else "" if without else None,
        decided=decided,
        matter=case.matter_code,
        channel=channel or (None if case.imported else ""),
        is_open=decided is None and not without,
    )


def foreign_files(number: str) -> list[Seen]:
    """The files of other systems of the firm with the number, as the register of reviewed files finds them."""
    key = sha256(number.encode()).hexdigest()
    rows = ReviewedFile.objects.filter(party_key=key, foreign__isnull=False).select_related("foreign").order_by("pk")
    return [_foreign(row) for row in rows]


def _foreign(row: ReviewedFile) -> Seen:
    facts = json.loads(row.foreign.content) if row.foreign is not None else {}
    matter, discovery = facts.get("matter") or {}, facts.get("discovery") or {}
    return Seen(row.number, row.outcome or None, row.decided_on, matter.get("code"), discovery.get("channel"))


def effect_of(listing: Listing, on: date) -> Effect:
    """The effect of one listing on a day; a list that its agency has checked against its own paper is no longer
    unverified."""
    programme = listing.programme
    found = effect(template(programme.template), programme.visit_cap, listing.listed_on, listing.removed_on, on)
    return replace(found, unverified=found.unverified and not programme.verified) if found.listed else NO_EFFECT


def ground(listing: Listing, key: str) -> Ground | None:
    """A ground of removal of the list."""
    return template(listing.programme.template).ground_called(key)


def own_wishes() -> list[str]:
    """The grounds by which a firm asks to leave: nobody has to be heard first."""
    return sorted({one.key for known in templates().values() for one in known.ground if one.own_wish})
