"""Freezing, enforcement by force and performance by others: both sides of every bound."""

from datetime import date

from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, table


def frozen(**changes):
    freezing = {
        "basis_level": "law",
        "granted_to_agency": True,
        "date": date(2026, 3, 11),
        "decision_delivered": date(2026, 3, 13),
        "amount": 100_000,
        "involved": 100_000,
        "frozen_by_other": False,
        "release": {"happened": True, "date": date(2026, 4, 10)},
    }
    return {"freezings": [freezing | changes]}


def longer(until, approved=date(2026, 4, 9), released=None, **changes):
    extension = {"happened": True, "date": approved, "approver": "leader", "until": until}
    return frozen(extension=extension | changes, release={"happened": True, "date": released or until})


FORCE = {
    "kind": "restore",
    "own_power": True,
    "demanded": date(2026, 6, 1),
    "demand_deadline": date(2026, 6, 10),
    "decided": date(2026, 6, 11),
    "content_complete": True,
    "carried_out": date(2026, 6, 22),
    "at_night_or_holiday": False,
    "homes_cut_off": False,
}


def forced(**changes):
    return {"forces": [FORCE | changes]}


def demolished(**changes):
    announced = {
        "happened": True,
        "announced": date(2026, 6, 1),
        "deadline": date(2026, 6, 21),
        "remedies_lapsed": True,
    }
    return forced(kind="demolition", demolition=announced | changes)


def substituted(**changes):
    own = {
        "happened": True,
        "decision_served": date(2026, 6, 12),
        "cost_and_performer_stated": True,
        "second_demand": date(2026, 6, 16),
        "staff_present": True,
        "papers_signed": True,
        "performer_related": False,
    }
    return forced(kind="substitute", substitute=own | changes)


def paid_by_force(surcharge_from, **changes):
    return forced(kind="transfer", **changes) | {"execution.surcharge": {"happened": True, "start": surcharge_from}}


def agreed(**changes):
    return forced(agreement={"happened": True, "date": date(2026, 6, 12), "harms_others": False} | changes)


def stopped(**changes):
    return forced(stop={"happened": True, "date": date(2026, 6, 12), "ground": "hardship"} | changes)


@table(
    ("coe_freeze", "a law, the amount involved, once: holds", HOLDS, frozen()),
    ("coe_freeze", "a regulation is no basis", VIOLATED, frozen(basis_level="administrative_regulation")),
    ("coe_freeze", "another agency's power is no basis", VIOLATED, frozen(granted_to_agency=False)),
    ("coe_freeze", "a fen more than involved is violated", VIOLATED, frozen(amount=100_001)),
    ("coe_freeze", "frozen twice is violated", VIOLATED, frozen(frozen_by_other=True)),
    ("coe_freeze", "before the coercion law it is outside", NOT_APPLICABLE, frozen(date=date(2011, 12, 31))),
    ("coe_freeze_3wd", "delivered on the third working day", HOLDS, frozen(decision_delivered=date(2026, 3, 16))),
    ("coe_freeze_3wd", "on the fourth is violated", VIOLATED, frozen(decision_delivered=date(2026, 3, 17))),
    ("coe_freeze_3wd", "never delivered is violated", VIOLATED, frozen(decision_delivered=None)),
    ("coe_freeze_period", "released on the thirtieth day", HOLDS, frozen()),
    (
        "coe_freeze_period",
        "on the thirty-first is violated",
        VIOLATED,
        frozen(release={"happened": True, "date": date(2026, 4, 11)}),
    ),
    ("coe_freeze_period", "extended by thirty days in time", HOLDS, longer(date(2026, 5, 10))),
    ("coe_freeze_period", "by thirty-one is violated", VIOLATED, longer(date(2026, 5, 11))),
    ("coe_freeze_period", "extended after the end is violated", VIOLATED, longer(date(2026, 5, 1), date(2026, 4, 11))),
    ("coe_freeze_period", "extended by nobody is violated", VIOLATED, longer(date(2026, 5, 1), approver="none")),
    (
        "coe_freeze_extension_told",
        "told with reasons",
        HOLDS,
        longer(date(2026, 5, 1), served=date(2026, 4, 10), reasons_stated=True),
    ),
    ("coe_freeze_extension_told", "not told is violated", VIOLATED, longer(date(2026, 5, 1))),
)
def test_freezing(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@table(
    ("coe_execution_decision", "after the demand ran out", HOLDS, forced()),
    ("coe_execution_decision", "on its last day is violated", VIOLATED, forced(decided=date(2026, 6, 10))),
    ("coe_execution_decision", "without a demand is violated", VIOLATED, forced(demanded=None)),
    ("coe_execution_decision", "assets on the move: at once", HOLDS, forced(demanded=None, assets_moving=True)),
    ("coe_execution_decision", "without the power is violated", VIOLATED, forced(own_power=False)),
    ("coe_execution_decision", "an incomplete decision is violated", VIOLATED, forced(content_complete=False)),
    ("coe_time_ban", "by day it says nothing", NOT_APPLICABLE, forced()),
    ("coe_time_ban", "at night in an emergency", HOLDS, forced(at_night_or_holiday=True, urgent=True)),
    ("coe_time_ban", "at night otherwise is violated", VIOLATED, forced(at_night_or_holiday=True)),
    ("coe_homes_supplied", "homes stay supplied", HOLDS, forced()),
    ("coe_homes_supplied", "water cut off is violated", VIOLATED, forced(homes_cut_off=True)),
    ("coe_demolition", "the day after the time to demolish oneself", HOLDS, demolished()),
    ("coe_demolition", "on its last day is violated", VIOLATED, demolished(deadline=date(2026, 6, 22))),
    ("coe_demolition", "with remedies open is violated", VIOLATED, demolished(remedies_lapsed=False)),
    ("coe_demolition", "without an announcement is violated", VIOLATED, demolished(announced=None)),
    ("coe_money_30", "thirty-one days of surcharge", HOLDS, paid_by_force(date(2026, 5, 12))),
    ("coe_money_30", "thirty days are violated", VIOLATED, paid_by_force(date(2026, 5, 13))),
    ("coe_money_30", "no demand is violated", VIOLATED, paid_by_force(date(2026, 5, 1), demanded=None)),
    ("coe_money_30", "without the power is violated", VIOLATED, paid_by_force(date(2026, 5, 1), own_power=False)),
    (
        "coe_money_30",
        "without the power, goods already sealed may be auctioned",
        HOLDS,
        forced(kind="auction", own_power=False, goods_sealed_before=True),
    ),
    ("coe_agreement", "stages that harm nobody", HOLDS, agreed()),
    ("coe_agreement", "harm to others is violated", VIOLATED, agreed(harms_others=True)),
    ("coe_agreement", "a waiver without a remedy is violated", VIOLATED, agreed(surcharge_waived=True)),
    ("coe_agreement", "a waiver for a remedy holds", HOLDS, agreed(surcharge_waived=True, party_remedied=True)),
    ("coe_agreement", "broken and not resumed is violated", VIOLATED, agreed(breached=date(2026, 7, 1))),
    (
        "coe_agreement",
        "broken and resumed holds",
        HOLDS,
        agreed(breached=date(2026, 7, 1), resumed=date(2026, 7, 2)),
    ),
    ("coe_stop_end", "a listed ground", HOLDS, stopped()),
    ("coe_stop_end", "no ground is violated", VIOLATED, stopped(ground=None)),
    ("coe_stop_end", "resumed after three years", HOLDS, stopped(no_harm_no_means=True, resumed=date(2029, 6, 12))),
    (
        "coe_stop_end",
        "a day later is violated",
        VIOLATED,
        stopped(no_harm_no_means=True, resumed=date(2029, 6, 13)),
    ),
    (
        "coe_end_ground",
        "ended on a ground",
        HOLDS,
        forced(end={"happened": True, "date": date(2026, 7, 1), "ground": "lost"}),
    ),
    (
        "coe_end_ground",
        "ended without one is violated",
        VIOLATED,
        forced(end={"happened": True, "date": date(2026, 7, 1)}),
    ),
)
def test_force(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@table(
    ("coe_substitute", "decision with cost and performer", HOLDS, substituted()),
    ("coe_substitute", "served afterwards is violated", VIOLATED, substituted(decision_served=date(2026, 6, 23))),
    ("coe_substitute", "without the cost is violated", VIOLATED, substituted(cost_and_performer_stated=False)),
    ("coe_substitute", "at once on a road it says nothing", NOT_APPLICABLE, substituted(immediate=True)),
    ("coe_substitute_3wd", "three working days before", HOLDS, substituted(second_demand=date(2026, 6, 16))),
    ("coe_substitute_3wd", "two are violated", VIOLATED, substituted(second_demand=date(2026, 6, 17))),
    ("coe_substitute_watched", "watched and signed", HOLDS, substituted()),
    ("coe_substitute_watched", "a related performer is violated", VIOLATED, substituted(performer_related=True)),
    ("coe_substitute_watched", "nobody there is violated", VIOLATED, substituted(staff_present=False)),
    ("coe_substitute_watched", "unsigned is violated", VIOLATED, substituted(papers_signed=False)),
    ("coe_substitute_told", "told the same day", HOLDS, substituted(immediate=True, party_told=date(2026, 6, 22))),
    ("coe_substitute_told", "never told is violated", VIOLATED, substituted(immediate=True)),
)
def test_substitutes(rule_id, facts, answer):
    ask(rule_id, facts, answer)
