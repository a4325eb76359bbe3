"""The benchmark tables of the demo city (invented, with the weights of the published samples), and the assessments of its
cases: factors drawn before the case begins, so that its fine agrees with the table, and a few departures with reasons.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from django.utils import timezone

from plumbline.law import law
from plumbline.law.discretion import Given, GivenError, Table, benchmarks, compute
from plumbline.project.demo.acting import named, signed_in
from plumbline.project.demo.cast import Role
from plumbline.project.demo.standards import HEAD_OF_JUSTICE
from plumbline.web.assessments.models import Assessment
from plumbline.web.assessments.services import Said, answer, assess
from plumbline.web.assessments.services.checking import TIMES
from plumbline.web.benchmarks import services
from plumbline.web.benchmarks.models import BenchmarkTable
from plumbline.web.cases.models import Case
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.shell.errors import BadInput, Refusal

GOVERNMENT, HOME_CREW = "1200", "1200-ecology"
ISSUER, NUMBER, LATER_NUMBER = "海河市人民政府", "海政规〔2022〕9号", "海政规〔2026〕7号"
SAMPLES = (
    "gd2022_water_evasion",
    "gd2022_voc_open",
    "gd2022_dust",
    "gd2022_waste_storage",
    "gd2022_water_no_permit_regulation",
    "gd2022_water_over_standard_regulation",
)
NOTE = "演示城市的裁量基准，虚构；权重参照公开样本。"
PUBLISHED, LATER_PUBLISHED, FIRST_DAY = date(2022, 12, 1), date(2026, 7, 20), date(2023, 1, 1)
BEFOREHAND = timedelta(days=30)
"""How long before its publication a table is drafted and approved."""
DEPARTING, MITIGATED, UNKNOWN_FACTOR, UNPROVED = 0.05, 0.02, 0.06, 0.04
YUAN = 100
ROUND = 1000 * YUAN
LEFT_BELOW = (
    "当事人在调查期间自行委托检测、封堵并修复，提前消除影响；按基准得出的数额明显偏重，与同类案件相比显失公平。",
    "当事人为十人以下小微企业，违法时间短、未获利，按基准得出的数额与危害程度不相当。",
)
LEFT_ABOVE = ("责令改正后仍在夜间生产，群众多次投诉，基准的因素没有包括这一情节，得出的数额不足以惩戒。",)
SPARED = ("当事人主动报告设备故障，当日停产并自费清理，危害后果已经消除。",)


@dataclass(frozen=True)
class Measure:
    """What will be said of a case by its table: the factors, the proposed fine in fen, and reasons where it leaves."""

    table: str
    values: dict[str, str]
    fine: int
    reasons: str = ""
    mitigate: bool = False


def settle_tables() -> None:
    """Drafted by the justice bureau's supervisor, approved by its head, published before the first case; where the law
    changed since, a second version on the new provision, unless its range became another."""
    government = Agency.objects.get(code=GOVERNMENT)
    for name in SAMPLES:
        for table in _versions(benchmarks()[name]):
            with suppress(BadInput):
                published = table.published or PUBLISHED
                drafter = _supervisor(published - BEFOREHAND)
                row = services.draft_table(actor=drafter, agency=government, table=table)
                _made_public(drafter, row, published)


def _made_public(drafter: Actor, row: BenchmarkTable, published: date) -> None:
    services.ask_preview(actor=drafter, table_id=row.pk, later=lambda preview: services.run_preview(preview_id=preview))
    services.submit(actor=drafter, table_id=row.pk)
    services.approve(actor=_head_of_justice(drafter.on), table_id=row.pk, opinion="同意，按期公布。")
    services.publish(actor=_supervisor(published), table_id=row.pk, published_on=published)


def _versions(sample: Table) -> Iterator[Table]:
    """The table from 2023 on, and from the day on which its provision moved into another law."""
    own = replace(
        sample,
        key=sample.key.replace("gd2022", "haihe"),
        title=sample.title.replace("广东省生态环境违法行为行政处罚罚款金额裁量表", "海河市生态环境行政处罚裁量基准"),
        number=NUMBER,
        issuer=ISSUER,
        region="120000",
        source="公布的文本（虚构）",
        status="verified",
        published=PUBLISHED,
        notes=(NOTE,),
    )
    article = sample.statute.article
    ends = article.instrument.until if article else None
    yield replace(own, since=FIRST_DAY, until=ends)
    moved = law().matters.get(sample.matter, timezone.localdate()) if ends else None
    if moved is not None:
        since = moved.edition.since
        statute = replace(own.statute, article=moved.penalty[0])
        yield replace(
            own, since=since, until=None, number=LATER_NUMBER, published=min(LATER_PUBLISHED, since), statute=statute
        )


def measure_for(role: Role, bounds: tuple[int, int] | None) -> Measure | None:
    """What its table will give for the case, drawn now; nothing where there is no table over this very range."""
    table = _tables().get(role.story.matter)
    if table is None or bounds is None or (table.statute.minimum, table.statute.maximum) != bounds:
        return None
    random = Random(f"measure-{role.start}-{role.party.pk}-{role.story.key}")
    values = {factor.key: _drawn(factor, random) for factor in table.factors if random.random() > UNKNOWN_FACTOR}
    values[TIMES] = "2" if _again(role) else "1"
    values = {key: value for key, value in values.items() if any(factor.key == key for factor in table.factors)}
    try:
        result = compute(table, Given(values=values, severity="normal"))
    except GivenError:
        return None
    return _fined(table.key, values, result.low, result.high, bounds, random)


def _fined(key: str, values: dict[str, str], low: int, high: int, bounds: tuple[int, int], random: Random) -> Measure:
    """Mostly inside; now and then beside, with reasons."""
    chance = random.random()
    if chance < MITIGATED:
        return Measure(key, values, _whole(bounds[0] * random.uniform(0.4, 0.8)), SPARED[0], mitigate=True)
    below, above = max(bounds[0], _whole(low * 0.8)), min(bounds[1], _whole(high * 1.2))
    if chance < MITIGATED + DEPARTING and below < low:
        return Measure(key, values, below, random.choice(LEFT_BELOW))
    if chance > 1 - DEPARTING / 3 and above > high:
        return Measure(key, values, above, LEFT_ABOVE[0])
    inside = _whole(low + (high - low) * random.betavariate(1.6, 3))
    return Measure(key, values, min(max(inside, low), high))


def _whole(fen: float) -> int:
    return round(fen / ROUND) * ROUND


def _drawn(factor: Any, random: Random) -> str:
    """A value in one of the tiers, the light ones more often."""
    place = min(int(random.betavariate(1.3, 2.6) * len(factor.tiers)), len(factor.tiers) - 1)
    tier = factor.tiers[place]
    if factor.kind == "choice":
        return str(tier.code)
    least, most = int(tier.low or 0), int(tier.high or (tier.low or 0) * 2)
    return str(random.randint(least, max(least, most - (0 if factor.whole else 1))))


def _again(role: Role) -> bool:
    """Whether the party was punished for the matter before."""
    earlier = Case.objects.filter(party=role.party, matter_code=role.story.matter, outcome="penalty")
    return bool(earlier.filter(decided_on__isnull=False).exists())


@cache
def _tables() -> dict[str, Table]:
    """The city's tables by matter; the weights are the same in all their versions."""
    return {table.matter: table for name in SAMPLES for table in _versions(benchmarks()[name])}


def keep_measure(measure: Measure | None, case: Case, role: Role, on: date) -> None:
    """The handler keeps the assessment on the day of the report; the head answers a departure on the same day."""
    if measure is None:
        return
    rows = BenchmarkTable.objects.published().filter(key=measure.table, since__lte=on).order_by("-since")
    version = rows.values_list("version", flat=True).first()
    proofs = [each["id"] for each in case.facts.get("evidence") or []] or [f"A-{len(case.facts.get('acts') or [])}"]
    said = Said(
        table=f"{measure.table}@{version}",
        values=measure.values,
        evidence=_evidence(measure.values, proofs, Random(f"proofs-{case.pk}")),
        mitigations=("removed_harm",) if measure.mitigate else (),
        fine=measure.fine,
        mitigate=measure.mitigate,
        article="removed_harm" if measure.mitigate else "",
        reasons=measure.reasons,
    )
    with suppress(Refusal):
        row = assess(case_id=case.pk, actor=role.crew.actor(role.one("handler"), on, 11), said=said)
        if row.departed:
            answer(assessment_id=row.pk, actor=role.crew.actor(role.one("head"), on, 15), agreed=True, opinion="同意。")


def leave_waiting(today: date) -> None:
    """Two open cases of the home bureau wait for the head: a fine below the benchmark, and one below the minimum."""
    rows = Assessment.objects.standing().filter(
        case__agency__code=HOME_CREW, case__state__in=("investigated", "in_review"), departure="", minimum__gt=0
    )
    for row, mitigate in zip(rows.order_by("pk"), (False, True), strict=False):
        least = row.minimum or 0
        lower = least * 0.6 if mitigate else max(least, row.low * 0.8)
        said = Said(
            table=f"{row.table_key}@{row.table_version}",
            values=row.as_given(),
            evidence={key: tuple(each["evidence"]) for key, each in row.factors.items() if each["evidence"]},
            mitigations=("removed_harm",) if mitigate else (),
            fine=_whole(lower),
            mitigate=mitigate,
            article="removed_harm" if mitigate else "",
            reasons=SPARED[0] if mitigate else LEFT_BELOW[0],
        )
        with suppress(Refusal):
            assess(case_id=row.case_id, actor=named(row.made_by.username, today), said=said)


def _evidence(values: dict[str, str], proofs: list[str], random: Random) -> dict[str, tuple[str, ...]]:
    """Each factor with a piece of evidence; now and then one was forgotten."""
    return {key: (random.choice(proofs),) for key in values if random.random() > UNPROVED}


def _supervisor(on: date) -> Actor:
    return signed_in("supervisor", on)


def _head_of_justice(on: date) -> Actor:
    return named(HEAD_OF_JUSTICE[0], on)
