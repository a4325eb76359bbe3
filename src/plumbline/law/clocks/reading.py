"""Reading a case file for the clocks: absent and unknown facts both mean that nothing can be reckoned from them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from plumbline.engine.values import UNKNOWN

CASH = "cash"


def at(facts: Any, path: str) -> Any:
    """The value at a dotted path, None if it is absent or unknown, or if a group above it is."""
    for name in path.split("."):
        if facts is None or facts is UNKNOWN:
            return None
        facts = getattr(facts, name)
    return None if facts is UNKNOWN else facts


def day_at(facts: Any, path: str) -> date | None:
    """The date at a dotted path."""
    found: date | None = at(facts, path)
    return found


def is_code(facts: Any, path: str, *codes: str) -> bool:
    """Whether the code at the path is one of the codes."""
    found: str | None = at(facts, path)
    return found in codes


def elements(case: Any, path: str) -> list[Any]:
    """The elements of a list; an absent or unknown list has none."""
    return at(case, path) or []


def happened(case: Any, path: str) -> bool:
    """Whether the event is recorded to have happened."""
    return at(case, f"{path}.happened") is True


def day_of(moment: date | datetime | None) -> date | None:
    """The calendar day of a date or an instant."""
    return moment.date() if isinstance(moment, datetime) else moment


def penalised(case: Any) -> bool:
    """A penalty was decided."""
    return is_code(case, "decision.outcome", "penalty")


def amount_due(case: Any) -> int:
    """What the decision asks the party to pay, in fen: fine and confiscated income."""
    return (at(case, "decision.fine") or 0) + (at(case, "decision.confiscated_income") or 0)


def owes_money(case: Any) -> bool:
    """The decision asks for money."""
    return penalised(case) and amount_due(case) > 0


def paid_on(case: Any) -> date | None:
    """The day on which the payments first covered what the decision asks for."""
    outstanding = amount_due(case)
    for payment in sorted(elements(case, "execution.payments"), key=lambda p: at(p, "date") or date.max):
        outstanding -= at(payment, "amount") or 0
        if outstanding <= 0:
            return day_at(payment, "date")
    return None


def earliest(*days: date | None) -> date | None:
    """The earliest of the days that are on record."""
    return min((day for day in days if day is not None), default=None)


def latest(*days: date | None) -> date | None:
    """The latest of the days that are on record."""
    return max((day for day in days if day is not None), default=None)


def noticed_on(case: Any) -> date | None:
    """The day of the latest prior notice."""
    return day_at(case, "notice.renoticed") or day_at(case, "notice.date")


def decided_on(case: Any) -> date | None:
    """The day that ends the handling of the case: decision, referral, or closing without either."""
    return earliest(at(case, "decision.date"), at(case, "closing.date"), at(case, "referral.decided_date"))


def decision_served_on(case: Any) -> date | None:
    """The day on which the agency first did its part in serving the decision."""
    served = [
        at(one, "published") if at(one, "method") == "public" else at(one, "date")
        for one in elements(case, "services")
        if at(one, "document") in ("decision", "no_penalty_decision")
    ]
    return earliest(*served)


def received_on(case: Any) -> date | None:
    """The day from which the party's time to pay and to seek remedies runs."""
    return day_at(case, "execution.received")


def closing_ground_on(case: Any) -> date | None:
    """The day on which the case could be closed: as recorded, or full payment, or a decision without penalty."""
    recorded = day_at(case, "closing.ground_date")
    if recorded is not None:
        return recorded
    if penalised(case):
        return paid_on(case) if owes_money(case) else decision_served_on(case)
    return day_at(case, "decision.date")
