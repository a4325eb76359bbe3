"""系统查询记录: what this installation knows of the party's earlier penalties and of other cases on the same act."""

from __future__ import annotations

from typing import Any

from plumbline.web.cases.models import Case
from plumbline.web.cases.services.drafts import Draft, Facts, plain

PENALTY = "penalty"


def state_history(draft: Draft) -> None:
    """Earlier penalties of the party, whether this is a first offence, and whether the same act was fined already."""
    earlier = [row for row in _earlier(draft) if row["outcome"] == PENALTY]
    listed = {(one.get("date"), one.get("agency")) for one in draft.many("prior_penalties")}
    for row in earlier:
        if (plain(row["decided_on"]), row["agency__name"]) not in listed:
            draft.facts["prior_penalties"].append(_prior(row))
    violation = draft.group("violation")
    if violation.get("first_offence") is None:
        violation["first_offence"] = not any(row["matter_code"] == draft.case.matter_code for row in earlier)
    violation.setdefault("first_offence_checked", plain(draft.on))
    key = violation.get("act_key")
    fined = [one for one in draft.facts["prior_penalties"] if key and one.get("act_key") == key and one.get("fine")]
    violation.setdefault("same_act_fined", bool(fined))


def state_concurrent(draft: Draft) -> None:
    """Whether another agency filed earlier on the same act and has not decided (行政处罚法 第25条)."""
    key = draft.group("violation").get("act_key")
    earlier = key and Case.objects.filter(
        party=draft.case.party,
        facts__violation__act_key=key,
        filed_on__lte=draft.case.filed_on or draft.on,
        decided_on=None,
    ).exclude(agency=draft.case.agency)
    if earlier and earlier.exists():
        draft.facts["agency"]["earlier_open_filing"] = True


def _earlier(draft: Draft) -> Any:
    rows = Case.objects.filter(party=draft.case.party, decided_on__isnull=False, decided_on__lte=draft.on)
    return (
        rows.exclude(pk=draft.case.pk)
        .order_by("decided_on", "pk")
        .values(
            "decided_on",
            "agency__name",
            "outcome",
            "matter_code",
            "fine",
            "facts__violation__act_key",
            "facts__decision__kinds",
        )
    )


def _prior(row: dict[str, Any]) -> Facts:
    return {
        "date": plain(row["decided_on"]),
        "agency": row["agency__name"],
        "act_key": row["facts__violation__act_key"],
        "fine": row["fine"],
        "kinds": row["facts__decision__kinds"] or [],
    }
