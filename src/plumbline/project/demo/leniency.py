"""The lists of leniency of the demo city (invented): in force, in two versions, and one that waits; and how its cases use
them: a look back and a choice with every report, now and then a refusal, and parties that come back within the period.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import Any

from plumbline.casefile.schema.terms import FIELDS
from plumbline.law import law
from plumbline.law.leniency import lists
from plumbline.law.leniency.writing import content_of, to_toml
from plumbline.project.demo.acting import named, signed_in
from plumbline.project.demo.cast import Crew, Role, stories
from plumbline.project.demo.scenes import Plot
from plumbline.project.demo.standards import HEAD_OF_JUSTICE
from plumbline.web.cases.models import Case
from plumbline.web.leniency import selectors, services
from plumbline.web.leniency.models import CityList, Taken
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.shell.errors import BadInput

GOVERNMENT, HOME = "1200", "1200-ecology"
KEY, COERCION_KEY = "haihe_no_penalty", "haihe_no_coercion"
ADOPTED, PUBLISHED, FIRST_DAY = date(2022, 11, 1), date(2022, 12, 1), date(2023, 1, 1)
RENEWED, RENEWAL_PUBLISHED, SECOND_DAY = date(2025, 11, 3), date(2025, 12, 1), date(2026, 1, 1)
REFUSING = 0.04
BACK = timedelta(days=540)
RETURNING = 2
REASONS = (
    "首违查询没有查到同类记录，复查已经改正，现场未见危害后果，各项条件均有证据。",
    "当事人当场改正并配合调查，查询记录附卷，符合清单条件。",
)
REFUSALS = (
    "周边居民多次投诉，危害后果不属于轻微，不适用清单。",
    "责令改正后未在期限内改正，不符合清单的条件。",
)
TOP: dict[str, Any] = {
    "issuer": "海河市人民政府",
    "regions": ["120000"],
    "field": "other",
    "source": "公布的文本（虚构）",
    "status": "verified",
    "notes": ["演示城市的清单，虚构。"],
}


def settle_lists() -> None:
    """Drafted by the justice bureau's supervisor, approved by its head, public before the first case; renewed for 2026."""
    first = {**TOP, "list_id": KEY, "kind": "no_penalty", "title": "海河市轻微违法行为不予处罚清单"}
    coercion = {**content_of(lists()["delta_market_no_coercion_2024"]), **TOP}
    coercion |= {"list_id": COERCION_KEY, "title": "海河市不予实施行政强制措施清单", "doc_no": "海政规〔2022〕12号"}
    every = [f"{field}.*" for field in FIELDS if field != "other"]
    coercion["item"] = [{**item, "matters": every} for item in coercion["item"]]
    government = Agency.objects.get(code=GOVERNMENT)
    _public(
        government, {**first, "doc_no": "海政规〔2022〕11号", "item": list(_items())}, ADOPTED, PUBLISHED, FIRST_DAY
    )
    _public(government, coercion, ADOPTED, PUBLISHED, FIRST_DAY)
    renewed = {**first, "doc_no": "海政规〔2025〕16号", "item": list(_items())}
    _public(government, renewed, RENEWED, RENEWAL_PUBLISHED, SECOND_DAY)


def settle_waiting(today: date) -> None:
    """The ecology bureau's own list with measured conditions waits for the head."""
    content = {
        **content_of(lists()["jiangmen_ecology_2022"]),
        **TOP,
        "list_id": "haihe_ecology",
        "title": "海河市生态环境轻微违法行为不予处罚清单（参照公开样本）",
        "issuer": "海河市生态环境局",
        "field": "ecology",
        "valid_from": date(today.year + 1, 1, 1),
    }
    content.pop("valid_to")
    drafter = signed_in("reviewer", today - timedelta(days=12))
    row = services.draft_list(actor=drafter, agency=Agency.objects.get(code=HOME), text=to_toml(content))
    services.submit(actor=drafter, list_id=row.pk)


def _items() -> Any:
    """For each field: what must not be punished, and what may go unpunished the first time."""
    number = 0
    for field, zh in FIELDS.items():
        matters = [code for code in law().matters if code.startswith(f"{field}.")]
        mild = [code for code in matters if law().matters.editions(code)[-1].leniency != "none"]
        if not mild:
            continue
        for act, result, conditions, evidence in (
            (f"{zh}领域：轻微、及时改正、没有危害后果", "must_not", _minor(), ["复查笔录"]),
            (f"{zh}领域：初次违法、后果轻微、及时改正", "may_not", _first(), ["首违查询记录", "复查笔录"]),
        ):
            number += 1
            yield {
                "no": str(number),
                "act": act,
                "matters": mild,
                "violated": [],
                "penalty": [],
                "result": result,
                "conditions": conditions,
                "evidence": evidence,
            }


def _minor() -> list[dict[str, str]]:
    return [
        {"when": "violation.minor == true", "zh": "违法行为轻微"},
        {"when": "violation.corrected_in_time == true", "zh": "及时改正"},
        {"when": "violation.harm_occurred == false", "zh": "没有危害后果"},
    ]


def _first() -> list[dict[str, str]]:
    return [
        {"when": "first_violation_window == 2y", "zh": "两年内首次违法"},
        {"when": "violation.harm_slight == true", "zh": "危害后果轻微"},
        {"when": "violation.corrected_in_time == true", "zh": "及时改正"},
    ]


def _public(agency: Agency, content: dict[str, Any], adopted: date, published: date, since: date) -> CityList:
    drafter = signed_in("supervisor", adopted)
    text = to_toml({**content, "valid_from": since, "published": published})
    row = services.draft_list(actor=drafter, agency=agency, text=text)
    services.submit(actor=drafter, list_id=row.pk)
    services.approve(actor=_head_of_justice(adopted), list_id=row.pk, opinion="同意，按期公布。")
    return services.publish(actor=signed_in("supervisor", published), list_id=row.pk, published_on=published)


def keep_choice(plot: Plot, case: Case, role: Role, actor: Actor) -> None:
    """With the report of an unpunished case the look back and the chosen item; of a punished one now and then a refusal."""
    random = Random(f"leniency-{case.pk}")
    spared = plot.ending in ("no_penalty_first", "no_penalty_minor")
    if not spared and random.random() > REFUSING:
        return
    with suppress(BadInput):
        if plot.ending == "no_penalty_first":
            services.look(case_id=case.pk, actor=actor)
        item = _item_for(case, "may_not" if plot.ending != "no_penalty_minor" else "must_not", actor.on)
        if item is not None:
            taken = Taken.CHOSEN if spared else Taken.REFUSED
            reason = random.choice(REASONS if spared else REFUSALS)
            services.choose(case_id=case.pk, actor=actor, list_key=KEY, item=item, taken=taken, reason=reason)


def _item_for(case: Case, result: str, on: date) -> str | None:
    sources = (entry.source for entry in selectors.applicable(case.agency, on) if entry.source.stands(on))
    source = selectors.list_called(KEY, sources)
    items = source.items if source else ()
    return next((item.no for item in items if item.result == result and item.concerns(case.matter_code)), None)


def returning(crew: Crew, named: list[Appointment], today: date) -> list[Role]:
    """Parties that were spared for a first violation and are found at the same again within two years."""
    rows = Case.objects.filter(agency=crew.agency, outcome="no_penalty_first", decided_on__gte=today - BACK)
    told = {story.matter: story for story in stories()}
    roles = []
    for place, case in enumerate(rows.select_related("party").order_by("-decided_on", "pk")[: RETURNING * 4]):
        start = today - timedelta(days=9 + 7 * place)
        story = told.get(case.matter_code)
        if story is not None and case.decided_on is not None and case.decided_on < start:
            roles.append(Role(crew, case.party, story, Random(f"again-{case.pk}"), start, named))
    return roles[:RETURNING]


def _head_of_justice(on: date) -> Actor:
    return named(HEAD_OF_JUSTICE[0], on)
