"""The eight rules for business-rules: conditions as data, everything over lists as Python in its variables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.fields import FIELD_TEXT
from business_rules.variables import BaseVariables, boolean_rule_variable, numeric_rule_variable, string_rule_variable

from contestants.eight_rules import CHANNELS, GROUNDS, METHODS, RECEIPTS, SHOWN_AT, SINCE

Condition = dict[str, Any]


class CaseVariables(BaseVariables):  # type: ignore[misc]
    """What the conditions may ask of a case file."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.case = case

    @numeric_rule_variable
    def begun(self) -> int:
        """The earliest of three dates."""
        return self.case["begun"]

    @numeric_rule_variable
    def decision(self) -> int:
        """The day of the decision."""
        return self.case["decision"]

    @numeric_rule_variable
    def entered(self) -> int:
        """The day of the decision, or of filing."""
        return self.case["entered"]

    @string_rule_variable
    def procedure(self) -> str:
        """The procedure."""
        return self.case["procedure"] or ""

    @string_rule_variable
    def outcome(self) -> str:
        """The outcome."""
        return self.case["outcome"]

    @boolean_rule_variable
    def head(self) -> bool:
        """Approved by the head."""
        return self.case["head"]

    @boolean_rule_variable
    def filed_in_time(self) -> bool:
        """Filed before it began."""
        return self.case["filed"] and self.case["filing"] <= self.case["begun"]

    @boolean_rule_variable
    def certificate_hidden(self) -> bool:
        """An act without certificates shown."""
        return any(a["date"] >= SINCE and a["kind"] in SHOWN_AT and not a["shown"] for a in self.case["acts"])

    @boolean_rule_variable
    def late_evidence(self) -> bool:
        """Evidence obtained after the decision."""
        return any(e["basis"] and e["obtained"] > self.case["decision"] for e in self.case["evidence"])

    @boolean_rule_variable
    def auxiliary_acts(self) -> bool:
        """An act by auxiliary personnel."""
        return any(a["date"] >= SINCE and a["kind"] != "sealing" and any(a["auxiliary"]) for a in self.case["acts"])

    @boolean_rule_variable
    def no_receipt(self) -> bool:
        """A service without receipt."""
        return any(s["date"] >= RECEIPTS and s["method"] in METHODS and not s["receipt"] for s in self.case["services"])

    @boolean_rule_variable
    def wrong_channel(self) -> bool:
        """A payment that the officers took."""
        return any(p["channel"] not in CHANNELS and p["ground"] not in GROUNDS for p in self.case["payments"])

    @boolean_rule_variable
    def related(self) -> bool:
        """An officer related to the party."""
        return any(self.case["handlers"]) or any(any(a["related"]) for a in self.case["acts"])


class CaseActions(BaseActions):  # type: ignore[misc]
    """What a rule does that fires."""

    def __init__(self, violated: set[str]) -> None:
        self.violated = violated

    @rule_action(params={"rule": FIELD_TEXT})
    def violate(self, rule: str) -> None:
        """Note the rule."""
        self.violated.add(rule)


def _since(name: str, day: int = SINCE) -> Condition:
    return {"name": name, "operator": "greater_than_or_equal_to", "value": day}


def _is(name: str, value: str) -> Condition:
    return {"name": name, "operator": "equal_to", "value": value}


def _true(name: str) -> Condition:
    return {"name": name, "operator": "is_true", "value": True}


def _false(name: str) -> Condition:
    return {"name": name, "operator": "is_false", "value": True}


ORDINARY = _is("procedure", "ordinary")
VIOLATED: dict[str, list[Condition]] = {
    "fil_timely": [_since("begun"), ORDINARY, _false("filed_in_time")],
    "dec_head_decides": [_since("decision"), _is("outcome", "penalty"), ORDINARY, _false("head")],
    "off_cert_shown": [_true("certificate_hidden")],
    "ev_before_decision": [_since("decision"), _true("late_evidence")],
    "off_assistant_excluded": [_true("auxiliary_acts")],
    "svc_receipt": [_true("no_receipt")],
    "exe_separation": [_since("decision"), _true("wrong_channel")],
    "off_recusal_self": [_since("entered"), _true("related")],
}


def ready() -> Callable[[dict[str, Any]], frozenset[str]]:
    """The rules that a case file violates."""
    rules = [
        {"conditions": {"all": conditions}, "actions": [{"name": "violate", "params": {"rule": rule}}]}
        for rule, conditions in VIOLATED.items()
    ]

    def violated(case: dict[str, Any]) -> frozenset[str]:
        found: set[str] = set()
        run_all(
            rule_list=rules,
            defined_variables=CaseVariables(case),
            defined_actions=CaseActions(found),
            stop_on_first_trigger=False,
        )
        return frozenset(found)

    return violated
