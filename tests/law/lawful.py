"""Complete, fully lawful case files, and the two questions that rule tests ask of them.

`lawful_case` is an ordinary case of 2026 with a fine, lead to archive, closed world.
Its variants add a sealing, a hearing, or end without a penalty. `changes` are dotted
paths into the nested mapping; list elements are numbered: "acts.0.officers.1.auxiliary".
A path may also replace a whole group or append to a list ("acts.+").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

from plumbline.casefile import CaseFile, from_facts
from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.findings import Finding, Verdict
from plumbline.engine.ruleset import RuleSet
from plumbline.engine.schema import Group
from plumbline.law import law
from tests.law.lawful_files import ORDINARY
from tests.law.lawful_simple import SIMPLE

Facts = dict[str, Any]


def lawful_case(
    changes: Mapping[str, Any] = {},
    *,
    field: str = "market",
    procedure: str = "ordinary",
) -> Facts:
    """A lawful case of the field and procedure, with the changes made to it."""
    facts = deepcopy(ORDINARY if procedure == "ordinary" else SIMPLE)
    facts["agency"]["field"] = field
    return changed(facts, changes)


def lawful_sealing_case(changes: Mapping[str, Any] = {}, *, field: str = "market") -> Facts:
    """The ordinary case with thirty days of sealing, decided, delivered and released in time."""
    facts = lawful_case(field=field)
    facts["acts"].append(_sealing_act(facts))
    facts["sealings"] = [deepcopy(SEALING)]
    return changed(facts, changes)


def lawful_hearing_case(changes: Mapping[str, Any] = {}, *, field: str = "market") -> Facts:
    """A case over the hearing threshold: offered, asked for, announced, held, reviewed and discussed."""
    facts = lawful_case(HEARING_CHANGES, field=field)
    return changed(facts, changes)


def lawful_no_penalty_case(changes: Mapping[str, Any] = {}, *, field: str = "market") -> Facts:
    """A minor violation, corrected in time and without harm: no penalty, with education."""
    facts = lawful_case(NO_PENALTY_CHANGES, field=field)
    return changed(facts, changes)


def changed(facts: Facts, changes: Mapping[str, Any]) -> Facts:
    """The same mapping after setting every dotted path."""
    for path, value in changes.items():
        _set(facts, path.split("."), deepcopy(value))
    return facts


def _set(node: Any, steps: list[str], value: Any) -> None:
    for step, following in zip(steps, steps[1:], strict=False):
        node = _descend(node, step, following)
    last = steps[-1]
    if last == "+":
        node.append(value)
    elif isinstance(node, list):
        node[int(last)] = value
    else:
        node[last] = value


def _descend(node: Any, step: str, following: str) -> Any:
    if isinstance(node, list):
        return node[int(step)]
    if node.get(step) is None:
        node[step] = [] if following == "+" else {"happened": True} if step in EVENTS else {}
    return node[step]


@cache
def only(rule_id: str) -> RuleSet:
    """The one rule as a rule set of its own."""
    everything = law().rules
    return RuleSet(
        [everything.by_id[rule_id]], CASE_FILE, parameters=everything.parameters, calendar=everything.calendar
    )


OBSERVERS: list[Callable[[Finding, CaseFile], None]] = []
"""Who is told of every case that a test holds against a rule (`tests.law.recording`, `tests.law.agreeing`)."""


def finding(rule_id: str, facts: Facts) -> Finding:
    """What the rule says about the closed-world case file made of `facts`."""
    case = from_facts(facts, closed=True)
    (found,) = only(rule_id).review(case)
    for observer in OBSERVERS:
        observer(found, case)
    return found


def verdict(rule_id: str, facts: Facts) -> Verdict:
    """The bare verdict of `finding`."""
    return finding(rule_id, facts).verdict


EVENTS = frozenset(member.name for _, member in CASE_FILE.walk() if isinstance(member, Group) and member.event)

SEALING: Facts = {
    "id": "F-1",
    "object": "涉案原料四箱",
    "basis_level": "law",
    "basis": "《食品安全法》第一百一十条",
    "granted_to_agency": True,
    "actor_kind": "department",
    "start": date(2026, 3, 11),
    "period_end": date(2026, 4, 10),
    "started": "2026-03-11T10:30:00+08:00",
    "approved": "2026-03-11T08:30:00+08:00",
    "urgent": False,
    "party_present": True,
    "reasons_told": True,
    "defence_heard": True,
    "record_made": True,
    "record_signed": True,
    "recorded": True,
    "decision_delivered": True,
    "list_delivered": True,
    "related_to_case": True,
    "living_necessities": False,
    "sealed_by_other": False,
    "release": {"happened": True, "date": date(2026, 4, 9), "returned": date(2026, 4, 9)},
    "release_ground": True,
}


def _sealing_act(facts: Facts) -> Facts:
    act = deepcopy(facts["acts"][0])
    act |= {
        "id": "A-3",
        "kind": "sealing",
        "date": date(2026, 3, 11),
        "started": "2026-03-11T10:30:00+08:00",
        "ended": "2026-03-11T11:20:00+08:00",
        "first_contact": False,
    }
    return act


HEARING_CHANGES: Facts = {
    "case.complex_or_major": True,
    "investigation.proposed_fine": 25_000_000,
    "notice.fine": 25_000_000,
    "notice.hearing_offered": True,
    "hearing_request": {"happened": True, "date": date(2026, 4, 23), "form": "written", "accepted": True},
    "hearing": {
        "happened": True,
        "host_named": date(2026, 4, 24),
        "host_id": "U-7",
        "recorder_id": "U-8",
        "host_related": False,
        "notice_served": date(2026, 4, 27),
        "public": True,
        "announced": date(2026, 4, 28),
        "date": date(2026, 5, 13),
        "ended": "held",
        "record_signed": True,
        "report_date": date(2026, 5, 15),
        "fee_charged": False,
        "decision_rests_on_record": True,
    },
    "services.+": {
        "document": "hearing_notice",
        "method": "direct",
        "date": date(2026, 4, 27),
        "receiver": "legal_representative",
        "receipt": True,
        "officers": [],
    },
    "exclusions": [{"start": date(2026, 4, 24), "end": date(2026, 5, 13), "reason": "hearing"}],
    "legal_review.sent": date(2026, 5, 15),
    "legal_review.date": date(2026, 5, 18),
    "discussion": {
        "happened": True,
        "date": date(2026, 5, 20),
        "place": "局机关三楼会议室",
        "members": [
            {"id": "U-3", "name": "周建国", "opinion": "同意", "voted": True, "signed": True},
            {"id": "U-4", "name": "吴晓梅", "opinion": "同意", "voted": True, "signed": True},
            {"id": "U-5", "name": "郑立新", "opinion": "同意", "voted": True, "signed": True},
        ],
        "minutes_complete": True,
        "conclusion_recorded": True,
    },
    "decision.date": date(2026, 5, 21),
    "decision.fine": 25_000_000,
    "decision.fine_min": 10_000_000,
    "decision.fine_max": 50_000_000,
    "services.1.date": date(2026, 5, 25),
    "execution.received": date(2026, 5, 25),
    "execution.payments.0.date": date(2026, 6, 3),
    "execution.payments.0.amount": 25_000_000,
    "publication.date": date(2026, 5, 28),
    "closing.ground_date": date(2026, 6, 3),
    "closing.date": date(2026, 6, 8),
    "archive.date": date(2026, 6, 24),
}

NO_PENALTY_CHANGES: Facts = {
    "violation.minor": True,
    "violation.corrected_in_time": True,
    "violation.corrected": date(2026, 3, 12),
    "violation.harm_slight": True,
    "violation.first_offence": True,
    "violation.illegal_income": 0,
    "investigation.proposed_kinds": [],
    "investigation.proposed_fine": 0,
    "investigation.proposed_outcome": "no_penalty_minor",
    "notice": None,
    "decision.outcome": "no_penalty_minor",
    "decision.kinds": [],
    "decision.fine": 0,
    "decision.fine_min": None,
    "decision.fine_max": None,
    "decision.severity": None,
    "decision.confiscated_income": 0,
    "decision.education_recorded": True,
    "services": [
        {
            "document": "no_penalty_decision",
            "method": "direct",
            "date": date(2026, 5, 11),
            "receiver": "legal_representative",
            "receipt": True,
            "officers": [],
        }
    ],
    "execution.payments": [],
    "publication": None,
    "closing.ground": "no_penalty",
    "closing.ground_date": date(2026, 5, 11),
    "closing.date": date(2026, 5, 15),
}
