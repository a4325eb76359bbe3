"""职权: the agency's list on the day of the act says whether the case is its own (行政处罚法 第17条)."""

from __future__ import annotations

from datetime import date

from plumbline.web.cases.services.drafts import Draft, plain
from plumbline.web.catalogue.selectors import Power, power

RULE = "jur_agency_power"


def state_power(draft: Draft) -> None:
    """State the list version of the act, and whether it gives the agency this matter; the case keeps both."""
    code = draft.case.matter_code
    if not code:
        return
    act = day_of_act(draft)
    found = power(draft.case.agency, code, act=act, on=draft.on)
    since = found.version.effective if found.version else found.listed_since
    draft.group("matter").update(list_version=plain(since), list_number=found.version.number if found.version else None)
    draft.group("agency")["holds_matter"] = found.held
    if not found.held:
        draft.advice[RULE] = _advice(found, act)


def day_of_act(draft: Draft) -> date:
    """The day of the violation: its end; today while it goes on; its beginning where no end is recorded."""
    violation = draft.group("violation")
    if violation.get("continuing") and not violation.get("ended"):
        return draft.on
    day = violation.get("ended") or violation.get("started")
    return date.fromisoformat(day[:10]) if day else draft.on


def _advice(found: Power, act: date) -> str:
    where = "、".join(agency.name for agency in found.instead) or "有处罚权的机关"
    return (
        f"违法行为发生于 {act}，{found.why}。本机关不能办理，请将线索或者案件移送{where}；"
        "清单确有遗漏的，先办理权责清单调整，公布施行后再办。"
    )
