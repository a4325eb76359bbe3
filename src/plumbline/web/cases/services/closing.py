"""公示、结案、归档: published in time and masked, closed on a ground, archived as one file (行政处罚法 第48条)."""

from __future__ import annotations

from typing import Any

from plumbline.web.cases.services import numbers
from plumbline.web.cases.services.access import DECISION, actor_joins
from plumbline.web.cases.services.drafts import Draft
from plumbline.web.cases.services.firings import note_what_remains
from plumbline.web.cases.services.steps import step


@step
def publish(draft: Draft) -> None:
    """公示决定: within its period, with what must be masked masked; or the reason why it is not published."""


@step
def withdraw_publication(draft: Draft) -> None:
    """撤回公示: within three working days after the decision was changed, revoked or found void, with the reason."""
    change = draft.section.pop("change", None)
    if change:
        draft.group("publication")["change"] = change


@step
def close_case(draft: Draft) -> None:
    """结案: on a listed ground, within its period, approved by the leader; what the file still violates is noted."""
    ground, day = _ground(draft)
    draft.default(ground=ground, ground_date=day, approver="leader")
    actor_joins(draft, DECISION)
    draft.afterwards.append(note_what_remains)


@step
def archive_case(draft: Draft) -> None:
    """归档: one case, one file, with catalogue, page numbers and retention."""
    draft.default(number=draft.number(numbers.ARCHIVE))


def _ground(draft: Draft) -> tuple[str | None, str | None]:
    """The ground that follows from the file itself: fully paid, not punished, referred, terminated."""
    if draft.case.state == "terminated":
        return "terminated", None
    if draft.case.state == "referred":
        return "transferred", draft.group("referral").get("decided_date")
    decision, execution = draft.group("decision"), draft.group("execution")
    if decision.get("outcome") != "penalty":
        return "no_penalty", execution.get("received")
    payments: list[dict[str, Any]] = execution.get("payments") or []
    if payments and sum(int(one.get("amount") or 0) for one in payments) >= int(decision.get("fine") or 0):
        return "performed", max(str(one["date"]) for one in payments if one.get("date"))
    if not decision.get("fine"):
        return "performed", execution.get("received")
    return None, None
