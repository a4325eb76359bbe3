"""Opening a case: who the agency and the party are, taken once from the registers and kept as they stood that day."""

from __future__ import annotations

from typing import Any

from plumbline.web.accounts.models import User
from plumbline.web.cases import law
from plumbline.web.cases.models import Case
from plumbline.web.cases.persons import Person
from plumbline.web.cases.services.drafts import Draft, Facts, Given, merged, plain
from plumbline.web.cases.services.power import day_of_act, state_power
from plumbline.web.cases.services.summary import day
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.parties.models import Party
from plumbline.web.shell.errors import BadInput, NotYours

_OWN = ("party_id", "title", "request_key")


def already_opened(facts: Given, actor: Person) -> Case | None:
    """The case a first submission of the same form has opened: sent twice, opened once.

    Of two that arrive at the same moment the second waits here until the first is through or refused.
    """
    key = facts.get("request_key")
    if not key or actor.user is None:
        return None
    User.objects.select_for_update(no_key=True).only("pk").get(pk=actor.user.pk)
    return Case.objects.filter(request_key=key, created_by=actor.user).first()


def new_case(actor: Person, procedure: str) -> Case:
    """A case of the actor's agency, not yet saved."""
    if not isinstance(actor, Actor):
        raise NotYours("当事人不能登记案件。")
    agency = actor.agency
    return Case(
        agency=agency,
        procedure=procedure,
        field=agency.field,
        created_by=actor.user,
        created_at=actor.at,
        updated_at=actor.at,
        facts={"case": {"procedure": procedure}},
    )


def take_in(draft: Draft) -> None:
    """Agency, matter and party from the registers; the row columns that repeat them."""
    own = {name: draft.section.pop(name, None) for name in _OWN}
    case = draft.case
    draft.facts["agency"] = merged(agency_facts(case.agency), draft.facts.get("agency") or {})
    case.lead_received = draft.on
    case.request_key = own["request_key"] or None
    _take_matter(draft)
    _take_party(draft, own["party_id"])
    _take_place(draft)
    party, matter = draft.facts["party"]["name"], draft.facts["matter"]["name"]
    _name_act(draft)
    case.title = str(own["title"] or f"{party}涉嫌{matter}案")[:300]


def _name_act(draft: Draft) -> None:
    """The key by which every agency knows the same act again: party, matter and the last day of the violation."""
    violation = draft.group("violation")
    day_of_act = violation.get("ended") or violation.get("started") or draft.on.isoformat()
    violation.setdefault("act_key", f"{draft.case.party_id}/{draft.case.matter_code}/{day_of_act[:10]}")


def agency_facts(agency: Agency) -> Facts:
    """The agency as the case file records one. The program prints every paper in its name and with its seal."""
    return {
        "code": agency.code,
        "name": agency.name,
        "kind": agency.kind,
        "level": agency.level,
        "field": agency.field,
        "area_code": agency.area_code,
        "names_and_seals_match": True,
        "cross_region": False,
        "earlier_open_filing": False,
    }


def _take_matter(draft: Draft) -> None:
    code = str((draft.facts.get("matter") or {}).get("code") or "")
    if not code:
        raise BadInput({"matter": "请选择执法事项。"})
    matter = law.matter(code, day_of_act(draft)) or law.matter(code, draft.on)
    if matter is None:
        raise BadInput({"matter": f"没有代码为“{code}”的执法事项，请从事项目录中选择。"})
    draft.case.matter_code = code
    draft.facts["matter"] = {"code": code, "name": matter.name}
    state_power(draft)


def _take_party(draft: Draft, party_id: Any) -> None:
    given = draft.facts.get("party") or {}
    party = Party.objects.filter(pk=party_id).first() if party_id else register_party(given)
    if party is None:
        raise BadInput({"party_id": "没有这个当事人，请重新选择或者登记。"})
    draft.case.party = party
    draft.facts["party"] = merged(party_facts(party), given)


def register_party(given: Facts) -> Party:
    """The party with these particulars: the registered one with the same number, else a new one."""
    if not given.get("name") or not given.get("kind"):
        raise BadInput({"party": "请填写当事人的类型和名称（姓名）。"})
    number = given.get("id_number") or ""
    known = Party.objects.filter(id_number=number, kind=given["kind"]).first() if number else None
    if known is not None:
        return known
    columns = {name: given[name] for name in _PARTY_COLUMNS if given.get(name) is not None}
    return Party.objects.create(**columns)


def party_facts(party: Party) -> Facts:
    """The party as the case file records one; every paper is filled from here, so its particulars agree."""
    values = {name: plain(getattr(party, name)) for name in _PARTY_COLUMNS}
    stated: Facts = {name: value for name, value in values.items() if value not in (None, "")}
    return {**stated, "identity_consistent": True}


def _take_place(draft: Draft) -> None:
    """The place lies in the agency's area when its code continues the agency's."""
    area = str((draft.facts.get("violation") or {}).get("place_area_code") or "")
    own = draft.case.agency.area_code.rstrip("0")
    if area:
        draft.facts["agency"].setdefault("competent_at_place", area.startswith(own))
    draft.case.lead_received = day(draft.facts, "lead", "received") or draft.on


_PARTY_COLUMNS = (
    "kind",
    "name",
    "id_number",
    "address",
    "phone",
    "legal_representative",
    "birth_date",
    "private_enterprise",
    "size",
)
