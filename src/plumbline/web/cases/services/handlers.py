"""承办人: who investigates, with the certificates they hold that day, and the acts they did (行政处罚法 第42条)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from plumbline.web.accounts.models import User
from plumbline.web.cases.models import Act, CaseSide
from plumbline.web.cases.services.access import INVESTIGATION, join
from plumbline.web.cases.services.drafts import Draft, Facts, plain
from plumbline.web.officers.models import Certificate, Officer
from plumbline.web.officers.selectors import officer_facts, valid_certificate
from plumbline.web.shell.errors import BadInput

TWO = 2


def name_handlers(draft: Draft, codes: object) -> None:
    """The named officers become the handlers; those no longer named leave the investigation."""
    if codes is None:
        return
    officers = find_officers(codes)
    draft.facts["handlers"] = [facts_of(draft, officer, draft.on) for officer in officers]
    users = [officer.user_id for officer in officers if officer.user_id is not None]

    def joined(done: Draft) -> None:
        standing = CaseSide.objects.filter(case=done.case, side=INVESTIGATION, until=None)
        for side in standing.exclude(user_id__in=users):
            side.until = done.on
            side.save(update_fields=["until"])
        for user in users:
            join(done.case, user, INVESTIGATION, done.on)

    draft.afterwards.append(joined)


def facts_of(draft: Draft, officer: Officer, on: date) -> Facts:
    """An officer as the case file records one: identity and the certificate as it stood on that day."""
    known = {one.get("id"): one for one in draft.facts.get("handlers") or []}
    related = bool((known.get(officer.code) or {}).get("related_to_party"))
    return {"related_to_party": related, **plain(officer_facts(officer, on, draft.case.agency, draft.case.field))}


def officers_of(draft: Draft, given: object) -> list[Officer]:
    """The officers of an act: those given by code, else the handlers of the case."""
    if given:
        return find_officers(given)
    return find_officers([handler["id"] for handler in draft.facts.get("handlers") or []])


def find_officers(codes: object) -> list[Officer]:
    """The officers of these codes, in this order. Raises BadInput for a code nobody has."""
    wanted = [_code(item) for item in codes] if isinstance(codes, Sequence) and not isinstance(codes, str) else []
    found = {
        officer.code: officer
        for officer in Officer.objects.filter(code__in=wanted)
        .select_related("user", "agency")
        .prefetch_related("certificates__changes")
    }
    if missing := [code for code in wanted if code not in found]:
        raise BadInput({"officers": f"没有编号为 {'、'.join(missing)} 的执法人员，请从名册中选择。"})
    return [found[code] for code in dict.fromkeys(wanted)]


def _code(item: Any) -> str:
    return str(item.get("id", "")) if isinstance(item, dict) else str(item)


def add_act(draft: Draft, kind: str, given: Facts, officers: object = None) -> None:
    """Append an act of this kind to the case file, and its row with the two certificates once written."""
    number = f"A-{len(draft.many('acts')) + 1}"
    draft.facts["acts"] = [*draft.many("acts"), {**given, "id": number, "kind": kind}]
    complete_act(draft, draft.facts["acts"][-1], officers)


def complete_act(draft: Draft, act: Facts, officers: object) -> None:
    """The officers of an act as they stood on its day."""
    act.setdefault("date", plain(draft.on))
    on = date.fromisoformat(act["date"][:10])
    present = officers_of(draft, officers or act.get("officers"))
    act["officers"] = [facts_of(draft, officer, on) for officer in present]
    certificates = [
        found
        for officer in present
        if not officer.auxiliary and (found := valid_certificate(officer, on, draft.case.field))
    ]

    def written(done: Draft) -> None:
        _write_act(done, act, on, certificates)

    draft.afterwards.append(written)


def _write_act(draft: Draft, act: Facts, on: date, certificates: list[Certificate]) -> None:
    """Two certificates behind every outward act; the database refuses the row without them."""
    if len(certificates) < TWO:
        raise BadInput({"officers": "本次活动没有两名持证执法人员，不能登记（《行政处罚法》第四十二条第一款）。"})
    Act.objects.create(
        case=draft.case,
        number=act["id"],
        kind=act["kind"],
        date=on,
        officer_a=certificates[0],
        officer_b=certificates[1],
    )


def find_user(code: str) -> User:
    """The account behind a person's number: an officer's code or a user name. Raises BadInput."""
    user = User.objects.filter(officer__code=code).first() or User.objects.filter(username=code).first()
    if user is None:
        raise BadInput({"id": f"没有编号为“{code}”的人员，请从名册中选择。"})
    return user
