"""The words of one publication, from the facts of the case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plumbline.casefile.money import yuan
from plumbline.casefile.schema import terms
from plumbline.web.documents.wording import citation
from plumbline.web.publication.masking import masked_name, masked_text

Facts = Mapping[str, Any]


def content_of(facts: Facts) -> dict[str, Any]:
    """The columns of a Publication that come from the case file."""
    party, decision = facts.get("party") or {}, facts.get("decision") or {}
    kind = party.get("kind", "entity")
    return {
        "number": decision.get("number") or (facts.get("case") or {}).get("number") or "",
        "party_kind": kind,
        "party_name": masked_name(kind, party.get("name", "")),
        "credit_code": party.get("id_number", "") if kind == "entity" else "",
        "outcome": decision["outcome"],
        "violation": masked_text((facts.get("violation") or {}).get("description") or "", facts),
        "basis": "；".join(citation(r) for r in decision.get("law_references") or []),
        "penalty": penalty_text(decision),
        "fine": decision.get("fine"),
    }


def penalty_text(decision: Facts) -> str:
    """What was decided, with the sums."""
    sums = {
        "fine": decision.get("fine"),
        "confiscate_income": decision.get("confiscated_income"),
        "confiscate_goods": decision.get("confiscated_goods"),
    }
    parts = []
    for kind in decision.get("kinds") or []:
        title = terms.PENALTY_KINDS.get(kind, kind)
        amount = sums.get(kind)
        parts.append(f"{title}{yuan(amount).replace(' ', '')}" if amount else title)
    return "；".join(parts) or terms.OUTCOMES[decision["outcome"]]
