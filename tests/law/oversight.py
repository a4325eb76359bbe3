"""Lawful matters that stand beside a case: complaints, supervision, file reviews, years of an agency.

Each base is a closed-world file of one matter, begun on 2026-05-06 unless it says otherwise.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

Facts = dict[str, Any]

BEGUN = date(2026, 5, 6)

SUPERVISION_MATTER: Facts = {
    "body": "justice",
    "channel": "review",
    "topics": ["procedure"],
    "found": BEGUN,
    "acceptance": {"date": BEGUN, "accepted": True},
    "decision": {"date": date(2026, 6, 16), "told": date(2026, 6, 16)},
    "papers": [
        {
            "kind": "opinion",
            "ground": "unlawful",
            "issuer": "justice",
            "served": date(2026, 5, 20),
            "reply_due": date(2026, 6, 5),
            "replied": date(2026, 6, 5),
        }
    ],
    "measures": [{"kind": "copy", "date": date(2026, 5, 11), "recorded": True}],
    "order": {"date": date(2026, 5, 20), "deadline": date(2026, 6, 5), "corrected": date(2026, 6, 5)},
    "reexamination": {
        "received": BEGUN,
        "requested": date(2026, 5, 19),
        "request_received": BEGUN,
        "decided": date(2026, 5, 26),
        "stayed": False,
    },
    "objection": {"raised": date(2026, 6, 17), "handled": date(2026, 6, 30)},
    "dispute": {
        "negotiated": date(2026, 5, 8),
        "settled": False,
        "coordinated": date(2026, 5, 12),
        "agreed": True,
        "opinion": date(2026, 5, 20),
    },
    "proved": True,
}


def beside(group: str, matter: Facts, *, field: str = "market", province: str = "12", **more: Any) -> Facts:
    """A file of one matter of an agency."""
    return {"agency": {"field": field, "province": province}, group: [deepcopy(matter)], **deepcopy(more)}


def consumer_complaint() -> Facts:
    """Accepted on the seventh working day, agreed in mediation, struck off."""
    return beside(
        "complaints",
        {
            "id": "TS-1",
            "kind": "complaint",
            "received": BEGUN,
            "competent": True,
            "acceptance": {"date": date(2026, 5, 14), "result": "accepted", "told": date(2026, 5, 14)},
            "mediation": {"ended": date(2026, 6, 1), "result": "agreed"},
            "closed": date(2026, 6, 2),
            "outcome": "mediated",
        },
    )


def old_complaint() -> Facts:
    """The same under order 20: received on 2026-03-02."""
    facts = consumer_complaint()
    facts["complaints"][0] |= {
        "received": date(2026, 3, 2),
        "acceptance": {"date": date(2026, 3, 11), "result": "accepted", "told": date(2026, 3, 11)},
        "mediation": {"ended": date(2026, 3, 30), "result": "agreed"},
        "closed": date(2026, 3, 31),
    }
    return facts


def refused_complaint() -> Facts:
    """Refused for want of a consumer's purpose, with reasons and other ways."""
    facts = consumer_complaint()
    facts["complaints"][0] |= {
        "acceptance": {
            "date": date(2026, 5, 14),
            "result": "refused",
            "refusal": "not_consumer",
            "told": date(2026, 5, 14),
            "reasons_told": True,
            "other_ways_told": True,
        },
        "mediation": None,
        "outcome": "refused",
    }
    return facts


def report() -> Facts:
    """A report under a real name, checked by the fifteenth working day and filed."""
    return beside(
        "complaints",
        {
            "kind": "report",
            "received": BEGUN,
            "real_name": True,
            "clue_found": True,
            "check": {"decided": date(2026, 5, 26), "result": "filed"},
            "feedback": {"required": True, "date": date(2026, 5, 27)},
            "closed": date(2026, 6, 30),
            "outcome": "filed",
            "case_number": "津市监立〔2026〕18号",
        },
    )


def old_report() -> Facts:
    """A report of 2026-03-02 under order 20, decided on 2026-03-20."""
    facts = report()
    facts["complaints"][0] |= {
        "received": date(2026, 3, 2),
        "check": {"decided": date(2026, 3, 20), "result": "filed"},
        "feedback": {"date": date(2026, 3, 27)},
    }
    return facts


def environment_report() -> Facts:
    """Told at once, passed on within three working days, finished on the sixtieth day, answered."""
    return beside(
        "complaints",
        {
            "kind": "environment",
            "received": BEGUN,
            "reachable": True,
            "real_name": True,
            "acceptance": {"date": BEGUN, "result": "accepted", "told": date(2026, 5, 21)},
            "handling": {"forwarded": date(2026, 5, 9), "finished": date(2026, 7, 6), "answered": date(2026, 7, 6)},
        },
        field="ecology",
    )


def petition() -> Facts:
    """Told on the fifteenth day, finished on the sixtieth, re-examined on the thirtieth."""
    return beside(
        "complaints",
        {
            "kind": "petition",
            "received": BEGUN,
            "reachable": True,
            "acceptance": {"date": BEGUN, "result": "accepted", "told": date(2026, 5, 21)},
            "handling": {"finished": date(2026, 7, 6)},
            "reexamination": {"requested": BEGUN, "answered": date(2026, 6, 5)},
        },
    )


def hotline_order() -> Facts:
    """An ordinary order of the Tianjin hotline, taken on the next working day."""
    order = {"issued_on": BEGUN, "taken_on": date(2026, 5, 7), "urgency": "ordinary"}
    return beside("complaints", {"kind": "hotline", "received": BEGUN, "order": order})


def labour_complaint() -> Facts:
    """Accepted on the fifth working day."""
    return beside(
        "complaints",
        {"kind": "labour", "received": BEGUN, "acceptance": {"date": date(2026, 5, 12), "result": "accepted"}},
        field="labour",
    )


def supervision() -> Facts:
    """A matter of the Tianjin justice bureau: accepted, opinion, corrected, decided, told, re-examined."""
    return beside("supervisions", SUPERVISION_MATTER)


def old_supervision() -> Facts:
    """The same in autumn 2025, under the municipal order alone: a notice and its answer."""
    facts = supervision()
    facts["supervisions"][0] |= {
        "found": date(2025, 9, 1),
        "acceptance": {"date": date(2025, 9, 2), "accepted": True},
        "decision": {"date": date(2025, 9, 30), "told": date(2025, 9, 30)},
        "papers": [
            {"kind": "notice", "ground": "question", "reply_due": date(2025, 9, 12), "replied": date(2025, 9, 12)}
        ],
        "order": {"date": date(2025, 9, 3), "deadline": date(2025, 9, 20), "corrected": date(2025, 9, 20)},
    }
    return facts


def market_supervision() -> Facts:
    """Supervision within market supervision, outside Tianjin: a notice answered on the tenth working day."""
    facts = supervision()
    facts["agency"]["province"] = "37"
    facts["supervisions"][0] |= {
        "body": "superior",
        "papers": [{"kind": "notice", "ground": "question", "served": BEGUN, "replied": date(2026, 5, 19)}],
        "reexamination": {
            "received": BEGUN,
            "requested": date(2026, 5, 12),
            "request_received": BEGUN,
            "decided": date(2026, 5, 19),
        },
    }
    return facts


def mee_review() -> Facts:
    """A review by the ministry's rules: 76 of 80 points, three off for basic elements: 50 + 47.5 - 3 = 94.5."""
    return beside(
        "file_reviews",
        {
            "organiser": "superior",
            "scheme": "mee_penalty_2024",
            "date": BEGUN,
            "veto_count": 0,
            "items": [
                {"key": "filing", "maximum": 5000, "points": 4800},
                {"key": "decision", "maximum": 3000, "points": 2800},
            ],
            "basic_deduction": 300,
            "score": 9450,
        },
        field="ecology",
    )


def guangdong_review() -> Facts:
    """A review by the rules of Guangdong, with objection and rectification."""
    return beside(
        "file_reviews",
        {
            "organiser": "justice",
            "scheme": "gd_231",
            "planned": date(2026, 4, 1),
            "date": date(2026, 4, 20),
            "reviewers": [{"id": "A", "related": False, "scored_alone": True, "reasons_signed": True}],
            "veto_count": 0,
            "score": 9000,
            "grade": "excellent",
            "report": date(2026, 5, 5),
            "feedback": BEGUN,
            "objection": {
                "raised": date(2026, 5, 19),
                "written": True,
                "received": BEGUN,
                "answered": date(2026, 5, 19),
            },
            "rectification": {
                "proposed": BEGUN,
                "reported": date(2026, 6, 5),
                "objected": date(2026, 5, 21),
                "objection_received": BEGUN,
                "objection_answered": date(2026, 5, 21),
            },
        },
        province="44",
    )


def agency_year() -> Facts:
    """A lawful year 2025 of a Tianjin agency."""
    quarters = [date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)]
    return beside(
        "agency_years",
        {
            "year": 2025,
            "until": date(2025, 12, 31),
            "penalties": 12,
            "permits": 0,
            "published": date(2026, 1, 31),
            "reported": date(2026, 1, 31),
            "officers": 20,
            "reviewers": 1,
            "file_reviews": 1,
            "fine_target": False,
            "fine_ranking": False,
            "fines_linked": False,
            "reports_by_quarter": True,
            "quarters": [{"until": day, "reported": day} for day in quarters],
            "new_laws": [{"title": "民营经济促进法", "since": date(2025, 5, 20), "reported": date(2026, 6, 22)}],
        },
    )
