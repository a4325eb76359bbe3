"""案卷导出与导入: a case leaves and enters as the same file that `plumbline review` reads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from plumbline.casefile import to_facts
from plumbline.web.audit.services import append
from plumbline.web.cases import law, workflow
from plumbline.web.cases.models import Case
from plumbline.web.cases.services.drafts import Facts
from plumbline.web.cases.services.opening import register_party
from plumbline.web.cases.services.summary import day, refresh
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency
from plumbline.web.shell.errors import NotYours

SYSTEM = "plumbline"


def export_case(case: Case, *, at: datetime | None = None) -> bytes:
    """The case file of a case as JSON, closed-world: reviewing it gives exactly the findings the case page shows."""
    return law.written(law.case_file(case), SYSTEM, at)


def import_case(*, raw: bytes, actor: Actor) -> Case:
    """Take over a case file from elsewhere, to be read and reviewed but not worked on.

    What the file leaves unknown stays unknown. Raises BadInput with every problem of the file.
    """
    file = law.read_file(raw)
    facts = to_facts(file)
    agency = _agency(facts, actor)
    state = _state(facts)
    procedure = (facts.get("case") or {}).get("procedure") or workflow.ORDINARY
    with transaction.atomic():
        case = Case(
            agency=agency,
            party=register_party({"kind": "entity", "name": "未载明当事人", **_known(facts.get("party"))}),
            procedure=procedure,
            state=state,
            is_open=state not in workflow.ENDED_STATES,
            field=(facts.get("agency") or {}).get("field") or agency.field,
            matter_code=(facts.get("matter") or {}).get("code") or "",
            title=_title(facts),
            lead_received=_first_day(facts) or actor.on,
            created_by=actor.user,
            created_at=actor.at,
            updated_at=actor.at,
            source=(facts.get("source") or {}).get("system") or "外部案卷",
            facts=facts,
        )
        case.save()
        refresh(case, file, actor.on)
        case.next_due, case.next_step_zh = None, ""
        case.save()
        append(
            stream=f"case:{case.pk}",
            actor=actor,
            act="cases.import_case",
            target=case.number,
            payload={"source": case.source, "facts": facts},
        )
    return case


def _agency(facts: Facts, actor: Actor) -> Agency:
    """The agency named in the file, if it is known here and in the actor's scope; else the actor's own."""
    code = (facts.get("agency") or {}).get("code")
    known = Agency.objects.filter(code=code).first() if code else None
    if known is not None and not known.path.startswith(actor.scope_path):
        raise NotYours(f"案卷属于{known.name}，不在您的范围内，不能导入。")
    return known or actor.agency


def _known(group: Any) -> Facts:
    return {name: value for name, value in (group or {}).items() if value is not None}


def _state(facts: Facts) -> str:
    """Where a foreign file stands, judged by the last thing it records."""
    for event, state in _LAST_EVENTS:
        if facts.get(event):
            return state
    return "lead"


def _title(facts: Facts) -> str:
    party = (facts.get("party") or {}).get("name") or "未载明当事人"
    matter = (facts.get("matter") or {}).get("name") or (facts.get("violation") or {}).get("description") or "违法行为"
    return f"{party}涉嫌{matter}案"[:300]


def _first_day(facts: Facts) -> Any:
    return day(facts, "lead", "received") or day(facts, "filing", "date") or day(facts, "decision", "date")


_LAST_EVENTS = (
    ("archive", "archived"),
    ("closing", "closed"),
    ("referral", "referred"),
    ("decision", "decided"),
    ("notice", "noticed"),
    ("legal_review", "in_review"),
    ("investigation", "investigated"),
    ("non_filing", "declined"),
    ("filing", "investigating"),
)
