"""The earlier acts of a party: in the cases of every agency here, and in the files that came from elsewhere.

初次违法 is a statement about the party and not about one agency's register; so every look says where it looked, how far,
and where it could not look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from plumbline.casefile import from_facts
from plumbline.casefile.across import keys_of
from plumbline.web.cases.models import Case
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.findings.neighbours import party_key
from plumbline.web.leniency import law
from plumbline.web.leniency.models import Choice, Taken

OWN, FOREIGN, STATED = "本系统各机关的案件", "外来案卷", "案卷登记的既往处罚"
OUTSIDE = "国家企业信用信息公示系统"


@dataclass(frozen=True)
class Searched:
    """Where a look went, how many decided files of the party are there, and what has to be said about it."""

    name: str
    number: int
    note: str = ""


def earlier_acts(case: Case) -> tuple[list[law.Earlier], list[Searched]]:
    """Every decision that found the party in breach, whoever made it, and where it was looked for."""
    own = [act for pk, _, act in own_acts(_of_party(case)) if pk != case.pk]
    elsewhere, note = _foreign(case)
    stated = len(case.facts.get("prior_penalties") or [])
    searched = [
        Searched(OWN, len(own)),
        Searched(FOREIGN, len(elsewhere), note),
        Searched(STATED, stated, "没有写明事项，不计入结果，请核对" if stated else ""),
        Searched(OUTSIDE, 0, "本系统没有接入，请另行查询，把结果作为证据上传"),
    ]
    return [*own, *elsewhere], searched


def own_acts(rows: QuerySet[Case]) -> Iterator[tuple[int, str, law.Earlier]]:
    """The decisions among the cases that found a breach, the first one first, each with its case and the mark of its party."""
    rows = rows.filter(decided_on__isnull=False, outcome__in=law.OFFENDED)
    chosen = {choice.case_id: choice for choice in Choice.objects.filter(case__in=rows, taken=Taken.CHOSEN)}
    names = ("pk", "decided_on", "agency__name", "matter_code", "field", "outcome", "case_number", "lead_number")
    for row in rows.order_by("decided_on", "pk").values(*names, "party_id", "party__id_number"):
        choice = chosen.get(row["pk"])
        act = law.Earlier(
            on=row["decided_on"],
            agency=row["agency__name"],
            matter=row["matter_code"],
            field=row["field"],
            provisions=law.provisions(row["matter_code"], row["decided_on"]),
            number=row["case_number"] or row["lead_number"] or "",
            source=OWN,
            spared=row["outcome"] != law.PENALTY,
            list_key=choice.list_title if choice else "",
            item=choice.item if choice else "",
        )
        yield row["pk"], mark_of(row["party_id"], row["party__id_number"]), act


def mark_of(party: int, number: str) -> str:
    """Everybody with one number is one party; without a number the row in the register is."""
    return number or f"#{party}"


def _of_party(case: Case) -> QuerySet[Case]:
    number = case.party.id_number
    same = Q(party=case.party) | Q(party__id_number=number) if number else Q(party=case.party)
    rows: QuerySet[Case] = Case.objects.filter(same)
    return rows


def _foreign(case: Case) -> tuple[list[law.Earlier], str]:
    """Files of other systems are found by the digest of the party's number; without a number they cannot be."""
    digest = digest_of(case.party.id_number)
    if not digest:
        return [], "当事人没有登记证件号码，不能查询"
    rows = ReviewedFile.objects.filter(party_key=digest, foreign__isnull=False, decided_on__isnull=False)
    found = [as_earlier(row) for row in rows.filter(outcome__in=law.OFFENDED).select_related("agency").order_by("pk")]
    return found, ""


def digest_of(number: str) -> str:
    """The mark of a party's number in files of other systems; none without a number."""
    return party_key(keys_of(from_facts({"party": {"id_number": number or None}})))


def as_earlier(row: ReviewedFile) -> law.Earlier:
    """A file of another system as an earlier act; its day of decision is known."""
    assert row.decided_on is not None
    return law.Earlier(
        on=row.decided_on,
        agency=row.agency.name,
        matter=row.matter,
        field=row.field,
        provisions=law.provisions(row.matter, row.decided_on),
        number=row.number,
        source=FOREIGN,
        spared=row.outcome != law.PENALTY,
    )


def windows_asked(sources: list[law.LeniencyList], matter: str, on: date) -> tuple[law.Window, ...]:
    """The looks back that the items of the matter ask for, in lists that stand."""
    items = (item for source in sources if source.stands(on) for item in source.items if item.concerns(matter))
    return tuple(dict.fromkeys(window for item in items for window in item.windows()))


def look_back(case: Case, window: law.Window, earlier: list[law.Earlier]) -> law.Looked:
    """What of the earlier acts stands against a first violation within the window."""
    known = law.facts_for(case)
    return law.look(window, known.acted, known.matter, known.field, law.provisions(known.matter, known.acted), earlier)
