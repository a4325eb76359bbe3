"""The base case file of the simple procedure: a penalty on the spot of 2026."""

from __future__ import annotations

from datetime import date

from tests.law.lawful_files import AGENCY, FIRST, ORDINARY, PARTY, SECOND, VIOLATION, Facts, act

SIMPLE: Facts = {
    "case": {
        "id": "C-2026-2",
        "number": "津南开市监当罚〔2026〕2号",
        "procedure": "simple",
        "complex_or_major": False,
        "major_public_interest": False,
        "many_legal_relations": False,
        "in_review_catalogue": False,
    },
    "agency": AGENCY,
    "matter": {"code": "market.price_not_marked", "name": "未按规定明码标价", "list_version": date(2026, 1, 1)},
    "party": PARTY,
    "violation": VIOLATION
    | {"description": "未按规定明码标价", "ended": date(2026, 3, 3), "act_key": "2026-03-03/price"},
    "discovery": {"date": date(2026, 3, 3), "channel": "inspection"},
    "handlers": [dict(FIRST), dict(SECOND)],
    "recusals": [],
    "prior_penalties": [],
    "acts": [act("A-1", "on_the_spot", date(2026, 3, 3), first_contact=True)],
    "evidence": [ORDINARY["evidence"][0]],
    "lab_tests": [],
    "preservations": [],
    "sealings": [],
    "suspensions": [],
    "extensions": [],
    "exclusions": [],
    "decision": ORDINARY["decision"]
    | {
        "date": date(2026, 3, 3),
        "number": "津南开市监当罚〔2026〕2号",
        "fine": 100_000,
        "fine_min": 0,
        "fine_max": 500_000,
        "severity": "normal",
        "head_approved": False,
        "review_first_told": True,
        "law_references": [
            {"instrument": "价格法", "article": "42", "edition": date(1998, 5, 1), "level": "law"},
        ],
    },
    "on_the_spot": {
        "happened": True,
        "facts_clear": True,
        "form_numbered": True,
        "rights_told": True,
        "defence_heard": True,
        "delivered": True,
        "refusal_noted": False,
        "officers_signed": True,
        "reported": date(2026, 3, 5),
        "file_handed": date(2026, 3, 9),
    },
    "services": [
        {
            "document": "decision",
            "method": "direct",
            "date": date(2026, 3, 3),
            "receiver": "legal_representative",
            "receipt": True,
            "officers": [dict(FIRST), dict(SECOND)],
        }
    ],
    "execution": {
        "received": date(2026, 3, 3),
        "payments": [
            {
                "date": date(2026, 3, 10),
                "amount": 100_000,
                "channel": "bank",
                "cash_ground": "none",
                "official_receipt": True,
            }
        ],
    },
    "publication": ORDINARY["publication"]
    | {"date": date(2026, 3, 6), "credit_class": "minor", "display_until": date(2026, 6, 6)},
    "crime": {"threshold_met": False, "checked": True},
    "closing": ORDINARY["closing"] | {"ground_date": date(2026, 3, 10), "date": date(2026, 3, 13)},
    "archive": ORDINARY["archive"] | {"date": date(2026, 3, 30), "number": "2026-CF-0002"},
}
