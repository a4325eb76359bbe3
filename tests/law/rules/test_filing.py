"""From the lead to the filed case, and until when a violation may be punished.

Working days of March 2026: the lead of Monday 2 March; fifteen working days later is Monday 23 March.
"""

from datetime import date

from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, of_field, simple_case, table

ECOLOGY, URBAN, LABOUR = of_field("ecology"), of_field("urban"), of_field("labour")
LATER = {"investigation.date": date(2026, 5, 14), "notice.date": date(2026, 5, 15), "decision.date": date(2026, 5, 29)}


def filed(day, received=date(2026, 3, 2)):
    return {"lead.received": received, "filing.date": day}


def extended(day, approver="leader", approved=date(2026, 3, 20)):
    extension = {"happened": True, "date": approved, "approver": approver, "until": day}
    return filed(day) | {"lead.check_extension": extension}


def declined(ground="minor_corrected", approver="leader"):
    refused = {"happened": True, "date": date(2026, 3, 10), "ground": ground, "approver": approver}
    return {"filing": None, "non_filing": refused}


@table(
    ("fil_check_deadline", "market: the fifteenth working day holds", HOLDS, filed(date(2026, 3, 23))),
    ("fil_check_deadline", "market: the sixteenth is violated", VIOLATED, filed(date(2026, 3, 24))),
    (
        "fil_check_deadline",
        "market: testing days are not counted",
        HOLDS,
        filed(date(2026, 3, 24)) | {"lead.test_days": 1},
    ),
    (
        "fil_check_deadline",
        "urban: testing days are counted",
        VIOLATED,
        filed(date(2026, 3, 24)) | {"lead.test_days": 1},
        URBAN,
    ),
    ("fil_check_deadline", "ecology: the fifteenth calendar day holds", HOLDS, filed(date(2026, 3, 17)), ECOLOGY),
    ("fil_check_deadline", "ecology: the sixteenth is violated", VIOLATED, filed(date(2026, 3, 18)), ECOLOGY),
    (
        "fil_check_deadline",
        "ecology: a last day that falls on the holiday rolls to the next working day",
        HOLDS,
        filed(date(2026, 4, 7), date(2026, 3, 20)),
        ECOLOGY,
    ),
    ("fil_check_deadline", "urban: the fifteenth working day holds", HOLDS, filed(date(2026, 3, 23)), URBAN),
    ("fil_check_deadline", "urban: the sixteenth is violated", VIOLATED, filed(date(2026, 3, 24)), URBAN),
    ("fil_check_deadline", "labour has no checking clock", NOT_APPLICABLE, filed(date(2026, 5, 1)), LABOUR),
    (
        "fil_check_deadline",
        "declining counts as deciding",
        VIOLATED,
        declined() | {"non_filing.date": date(2026, 3, 24)},
    ),
    ("fil_check_deadline", "market: an extension adds fifteen working days", HOLDS, extended(date(2026, 4, 14))),
    ("fil_check_deadline", "market: and not sixteen", VIOLATED, extended(date(2026, 4, 15))),
    ("fil_check_deadline", "urban: an extension adds ten working days", HOLDS, extended(date(2026, 4, 7)), URBAN),
    ("fil_check_deadline", "urban: and not eleven", VIOLATED, extended(date(2026, 4, 8)), URBAN),
    (
        "fil_check_deadline",
        "ecology: an extension adds fifteen days",
        HOLDS,
        extended(date(2026, 4, 1), approved=date(2026, 3, 16)),
        ECOLOGY,
    ),
    ("fil_check_deadline", "ecology: and not sixteen", VIOLATED, extended(date(2026, 4, 2)), ECOLOGY),
    ("fil_check_deadline", "an unapproved extension adds nothing", VIOLATED, extended(date(2026, 3, 24), "none")),
    (
        "fil_check_deadline",
        "ecology until 2023-06-30: the seventh working day holds",
        HOLDS,
        filed(date(2023, 7, 11), date(2023, 6, 30)),
        ECOLOGY,
    ),
    (
        "fil_check_deadline",
        "ecology until 2023-06-30: the eighth is violated",
        VIOLATED,
        filed(date(2023, 7, 12), date(2023, 6, 30)),
        ECOLOGY,
    ),
    (
        "fil_check_deadline",
        "ecology from 2023-07-01: fifteen days, the last a Sunday that rolls",
        HOLDS,
        filed(date(2023, 7, 17), date(2023, 7, 1)),
        ECOLOGY,
    ),
    (
        "fil_check_deadline",
        "ecology from 2023-07-01: and not one more",
        VIOLATED,
        filed(date(2023, 7, 18), date(2023, 7, 1)),
        ECOLOGY,
    ),
    (
        "fil_check_deadline_2010",
        "on 2021-07-14 only the ministry's clock stood",
        HOLDS,
        filed(date(2021, 8, 4), date(2021, 7, 14)),
    ),
    ("fil_check_deadline_2010", "and it ran out", VIOLATED, filed(date(2021, 8, 5), date(2021, 7, 14))),
    (
        "fil_check_deadline",
        "on 2021-07-15 the revised law stands",
        VIOLATED,
        filed(date(2021, 8, 6), date(2021, 7, 15)),
    ),
    (
        "fil_check_extension",
        "approved on the last day holds",
        HOLDS,
        extended(date(2026, 4, 1), approved=date(2026, 3, 23)),
    ),
    (
        "fil_check_extension",
        "approved the day after is violated",
        VIOLATED,
        extended(date(2026, 4, 1), approved=date(2026, 3, 24)),
    ),
    ("fil_check_extension", "approved by nobody is violated", VIOLATED, extended(date(2026, 4, 1), "none")),
    ("fil_check_extension", "labour has nothing to extend", NOT_APPLICABLE, extended(date(2026, 4, 1)), LABOUR),
    ("fil_conditions", "all conditions hold", HOLDS, {}),
    ("fil_conditions", "without initial evidence it is violated", VIOLATED, {"filing.initial_evidence": False}),
    ("fil_conditions", "out of limitation it is violated", VIOLATED, {"filing.within_limitation": False}),
    ("fil_conditions", "another's case is violated", VIOLATED, {"filing.own_jurisdiction": False}),
    ("fil_conditions", "market asks whether it is punishable", VIOLATED, {"filing.punishable": False}),
    ("fil_conditions", "urban does not", HOLDS, {"filing.punishable": False}, URBAN),
    ("fil_timely", "filed before the investigation ended holds", HOLDS, {}),
    ("fil_timely", "filed the day the investigation ended holds", HOLDS, {"filing.date": date(2026, 4, 14)}),
    ("fil_timely", "filed the day after is violated", VIOLATED, {"filing.date": date(2026, 4, 15)}),
    ("fil_timely", "never filed is violated", VIOLATED, {"filing": None}),
    ("fil_timely", "the simple procedure needs no filing", NOT_APPLICABLE, {}, simple_case),
    ("fil_approval_form", "approved on the day of filing holds", HOLDS, {}),
    ("fil_approval_form", "approved the day after is violated", VIOLATED, {"filing.approved": date(2026, 3, 11)}),
    ("fil_approval_form", "approved by nobody is violated", VIOLATED, {"filing.approver": "none"}),
    ("fil_approval_form", "without source and cause it is violated", VIOLATED, {"filing.source_recorded": False}),
    ("fil_handlers", "two handlers hold", HOLDS, {}),
    ("fil_handlers", "an investigation ended without any is violated", VIOLATED, {"handlers": []}),
    (
        "fil_handlers",
        "just filed, they may still be named",
        NOT_APPLICABLE,
        {"handlers": [], "investigation": None, "decision": None},
    ),
    ("fil_handlers", "one is violated", VIOLATED, {"handlers.1.auxiliary": True}),
    ("fil_no_filing", "a ground and an approval hold", HOLDS, declined()),
    ("fil_no_filing", "no ground is violated", VIOLATED, declined(None)),
    ("fil_no_filing", "no approval is violated", VIOLATED, declined(approver="none")),
    (
        "case_suspend",
        "a ground and an approval hold",
        HOLDS,
        {"suspensions": [{"start": date(2026, 3, 20), "ground": "related_case", "approver": "leader"}]},
    ),
    (
        "case_suspend",
        "no ground is violated",
        VIOLATED,
        {"suspensions": [{"start": date(2026, 3, 20), "approver": "leader"}]},
    ),
    (
        "case_suspend",
        "no approval is violated",
        VIOLATED,
        {"suspensions": [{"start": date(2026, 3, 20), "ground": "other", "approver": "none"}]},
    ),
    ("case_terminate", "approved by the leader holds", HOLDS, {"closing.ground": "terminated"}),
    (
        "case_terminate",
        "approved by nobody is violated",
        VIOLATED,
        {"closing.ground": "dropped", "closing.approver": "none"},
    ),
    ("case_terminate", "a performed case is not terminated", NOT_APPLICABLE, {}),
)
def test_filing(rule_id, facts, answer):
    ask(rule_id, facts, answer)


def ended(day, discovered, **more):
    return {"violation.ended": day, "discovery.date": discovered, "discovery.complaint_date": None} | {
        name.replace("__", "."): value for name, value in more.items()
    }


GRAVE = {"violation__harm_occurred": True, "violation__harm_kind": "life_health"}
POLLUTED = {"violation__harm_occurred": True, "violation__harm_kind": "ecology"}
CODE = date(2026, 8, 15)


@table(
    ("lim_general", "found two years later to the day holds", HOLDS, ended(date(2024, 3, 2), date(2026, 3, 2))),
    ("lim_general", "found a day later is violated", VIOLATED, ended(date(2024, 3, 1), date(2026, 3, 2))),
    (
        "lim_general",
        "an act that still goes on is never out of time",
        HOLDS,
        ended(None, date(2026, 3, 2), violation__continuing=True),
    ),
    (
        "lim_general",
        "grave harm has a term of its own",
        NOT_APPLICABLE,
        ended(date(2020, 1, 1), date(2026, 3, 2), **GRAVE),
    ),
    (
        "lim_general",
        "without a day of discovery the day of the lead counts",
        VIOLATED,
        ended(date(2024, 3, 1), None) | {"lead.received": date(2026, 3, 2)},
    ),
    (
        "lim_general",
        "an act whose dates are not explored yet does not stop the filing",
        NOT_APPLICABLE,
        ended(None, date(2026, 3, 2)) | {"violation.started": None, "decision": None},
    ),
    (
        "lim_general",
        "a decision without the dates of the act is violated",
        VIOLATED,
        ended(None, date(2026, 3, 2)) | {"violation.started": None},
    ),
    ("lim_general", "labour has a rule of its own", NOT_APPLICABLE, {}, LABOUR),
    (
        "lim_general",
        "found too late and closed as out of time it holds",
        HOLDS,
        ended(date(2024, 3, 1), date(2026, 3, 2)) | {"decision.outcome": "expired"},
    ),
    (
        "lim_general",
        "found too late and not decided it is violated",
        VIOLATED,
        ended(date(2024, 3, 1), date(2026, 3, 2)) | {"decision": None},
    ),
    (
        "lim_labour",
        "found too late and closed as out of time it holds",
        HOLDS,
        ended(date(2024, 3, 1), date(2026, 3, 2)) | {"decision.outcome": "expired"},
        LABOUR,
    ),
    (
        "lim_general",
        "pollution found on 2026-08-14 has two years",
        VIOLATED,
        ended(date(2024, 8, 13), date(2026, 8, 14), **POLLUTED),
        ECOLOGY,
    ),
    (
        "lim_general",
        "pollution found on 2026-08-15 has not",
        NOT_APPLICABLE,
        ended(date(2024, 8, 13), CODE, **POLLUTED),
        ECOLOGY,
    ),
    (
        "lim_general",
        "ecology without harm keeps two years under the code",
        VIOLATED,
        ended(date(2024, 8, 14), CODE),
        ECOLOGY,
    ),
    ("lim_general_1996", "on 2021-07-14 the old law had two years", HOLDS, ended(date(2019, 7, 14), date(2021, 7, 14))),
    (
        "lim_general_1996",
        "and no more, whatever the harm",
        VIOLATED,
        ended(date(2019, 7, 13), date(2021, 7, 14), **GRAVE),
    ),
    ("lim_general_1996", "on 2021-07-15 it was gone", NOT_APPLICABLE, ended(date(2019, 7, 13), date(2021, 7, 15))),
    (
        "lim_five_years",
        "found five years later to the day holds",
        HOLDS,
        ended(date(2021, 7, 20), date(2026, 7, 20), **GRAVE),
    ),
    ("lim_five_years", "a day later is violated", VIOLATED, ended(date(2021, 7, 19), date(2026, 7, 20), **GRAVE)),
    (
        "lim_five_years",
        "harm to money markets counts as well",
        HOLDS,
        ended(date(2022, 1, 1), date(2026, 7, 20), violation__harm_occurred=True, violation__harm_kind="finance"),
    ),
    ("lim_five_years", "without harm it says nothing", NOT_APPLICABLE, ended(date(2022, 1, 1), date(2026, 7, 20))),
    (
        "lim_eco_code",
        "pollution found five years later holds",
        HOLDS,
        ended(date(2021, 8, 15), CODE, **POLLUTED),
        ECOLOGY,
    ),
    ("lim_eco_code", "a day later is violated", VIOLATED, ended(date(2021, 8, 14), CODE, **POLLUTED), ECOLOGY),
    (
        "lim_eco_code",
        "on 2026-08-14 it is not in force",
        NOT_APPLICABLE,
        ended(date(2021, 8, 14), date(2026, 8, 14), **POLLUTED),
        ECOLOGY,
    ),
    ("lim_eco_code", "other fields are outside", NOT_APPLICABLE, ended(date(2021, 8, 14), CODE, **POLLUTED)),
    (
        "lim_reach_back",
        "an act already out of time on 2021-07-15 is a warning",
        VIOLATED,
        ended(date(2019, 7, 14), date(2022, 3, 2), **GRAVE),
    ),
    (
        "lim_reach_back",
        "one still in time that day is none",
        HOLDS,
        ended(date(2019, 7, 15), date(2022, 3, 2), **GRAVE),
    ),
    (
        "lim_reach_back",
        "pollution out of time on 2026-08-15 is a warning",
        VIOLATED,
        ended(date(2024, 8, 14), date(2026, 9, 1), **POLLUTED),
        ECOLOGY,
    ),
    (
        "lim_reach_back",
        "pollution in time that day is none",
        HOLDS,
        ended(date(2024, 8, 15), date(2026, 9, 1), **POLLUTED),
        ECOLOGY,
    ),
    ("lim_labour", "found two years later to the day holds", HOLDS, ended(date(2024, 3, 2), date(2026, 3, 2)), LABOUR),
    ("lim_labour", "a day later is violated", VIOLATED, ended(date(2024, 3, 1), date(2026, 3, 2)), LABOUR),
    (
        "lim_labour",
        "a complaint within two years keeps it alive",
        HOLDS,
        ended(date(2024, 3, 1), date(2026, 3, 2)) | {"discovery.complaint_date": date(2026, 3, 1)},
        LABOUR,
    ),
)
def test_limitation(rule_id, facts, answer):
    ask(rule_id, facts, answer)
