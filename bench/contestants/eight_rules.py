"""Eight rules for engines of others, only over case files whose facts are all known.

What is left out, so that nobody is asked for what he cannot do: the third truth value (cannot tell), the trace, lists
of elements violated, parameters by day and place, working days. Dates are given as numbers of days, and the earliest of
several dates is worked out beforehand. business-rules has no lists: its list conditions are Python in its variables.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from contestants.all_rules import batches_of
from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.columns.rows import facts_of, objects_of
from plumbline.engine.findings import Verdict
from plumbline.engine.ruleset import RuleSet
from plumbline.law import law

Plain = dict[str, Any]
Work = Callable[[], tuple[int, str]]
RULES = (
    "fil_timely",
    "dec_head_decides",
    "off_cert_shown",
    "ev_before_decision",
    "off_assistant_excluded",
    "svc_receipt",
    "exe_separation",
    "off_recusal_self",
)
FEW = 4000
SINCE, RECEIPTS = date(2021, 7, 15).toordinal(), date(2022, 1, 1).toordinal()
SHOWN_AT = ("inquiry", "inspection", "on_the_spot", "preservation", "recheck", "sampling", "sealing")
METHODS = ("direct", "entrusted", "left", "mail")
CHANNELS, GROUNDS = ("bank", "electronic"), ("hard_later", "remote", "small_fine")
NEVER = 10**7


@cache
def eight() -> RuleSet:
    """Our eight rules."""
    whole = law().rules
    chosen = [whole.by_id[rule_id] for rule_id in RULES]
    return RuleSet(chosen, CASE_FILE, parameters=whole.parameters, calendar=whole.calendar)


def known(path: Path) -> tuple[list[Any], list[Plain], list[frozenset[str]]]:
    """Case files of which every rule can be told: as objects, as plain data, and the rules that each violates."""
    batch = next(batches_of(path)).slice(0, FEW)
    objects, plain, broken = [], [], []
    for case, facts in zip(objects_of(CASE_FILE, batch), facts_of(CASE_FILE, batch), strict=True):
        verdicts = eight().verdicts(case)
        if Verdict.CANNOT_TELL not in verdicts:
            objects.append(case)
            plain.append(_plain(facts))
            broken.append(frozenset(r for r, v in zip(RULES, verdicts, strict=True) if v is Verdict.VIOLATED))
    return objects, plain, broken


def _plain(facts: Plain) -> Plain:
    filing, decision = _event(facts, "filing"), _event(facts, "decision")
    days = [_event(facts, name).get("date") for name in ("investigation", "notice", "decision")]
    return {
        "procedure": _code(_event(facts, "case").get("procedure")),
        "outcome": _code(decision.get("outcome")),
        "head": decision.get("head_approved") is True,
        "decision": _day(decision.get("date")),
        "filed": bool(filing),
        "filing": _day(filing.get("date"), NEVER),
        "begun": min((_day(each) for each in days if isinstance(each, date)), default=0),
        "entered": _day(decision.get("date")) or _day(filing.get("date")),
        "acts": [_act(act) for act in _list(facts, "acts")],
        "handlers": [bool(each["related_to_party"] is True) for each in _list(facts, "handlers")],
        "evidence": [
            {"basis": each["used_as_basis"] is True, "obtained": _day(each["obtained"])}
            for each in _list(facts, "evidence")
        ],
        "services": [
            {"date": _day(each["date"]), "method": _code(each["method"]), "receipt": each["receipt"] is True}
            for each in _list(facts, "services")
        ],
        "payments": [
            {"channel": _code(each["channel"]), "ground": _code(each["cash_ground"])}
            for each in _list(_event(facts, "execution"), "payments")
        ],
    }


def _act(act: Plain) -> Plain:
    officers = _list(act, "officers")
    return {
        "date": _day(act["date"]),
        "kind": _code(act["kind"]),
        "shown": act["certificates_shown"] is True,
        "auxiliary": [each["auxiliary"] is True for each in officers],
        "related": [each["related_to_party"] is True for each in officers],
    }


def _event(facts: Plain, name: str) -> Plain:
    group = facts.get(name)
    return group if isinstance(group, dict) and group.get("happened", True) is True else {}


def _list(facts: Plain, name: str) -> list[Plain]:
    found = facts.get(name)
    return found if isinstance(found, list) else []


def _day(day: Any, none: int = 0) -> int:
    return day.toordinal() if isinstance(day, date) else none


def _code(code: Any) -> str:
    return code if isinstance(code, str) else ""


def our_closures(path: Path) -> Work:
    """Our closures, with traces of all findings."""
    objects, _, _ = known(path)

    def work() -> tuple[int, str]:
        for case in objects:
            eight().review(case)
        return len(objects), "8 rules, with traces"

    return work


def our_verdicts(path: Path) -> Work:
    """Our closures without traces, as the others give none."""
    objects, _, _ = known(path)

    def work() -> tuple[int, str]:
        for case in objects:
            eight().verdicts(case)
        return len(objects), "8 rules, verdicts only"

    return work


def _checked(path: Path, violated: Callable[[Plain], frozenset[str]], told: str) -> Work:
    """The work of another engine, after its verdicts were held against ours."""
    _, plain, broken = known(path)
    wrong = sum(violated(each) != ours for each, ours in zip(plain, broken, strict=True))
    if wrong:
        raise SystemExit(f"{told}: other verdicts on {wrong} of {len(plain)} case files")

    def work() -> tuple[int, str]:
        for each in plain:
            violated(each)
        return len(plain), f"8 rules, {sum(map(len, broken))} violations, all the same"

    return work


def zen(path: Path) -> Work:
    """zen-engine with compiled expressions."""
    from contestants.zen_rules import compiled

    return _checked(path, compiled(), "zen-engine")


def business(path: Path) -> Work:
    """business-rules."""
    from contestants.business_rules_rules import ready

    return _checked(path, ready(), "business-rules")
