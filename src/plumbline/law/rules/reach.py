"""Whom a rule reaches: the conditions that rules of several stages share."""

from plumbline.engine.expressions import Condition, Facts, Symbol, any_of, choose, either, param

HEAVY_KINDS = ("downgrade", "revoke_permit", "stop_business", "close_business", "trade_ban")
"""The penalties that carry the right to a hearing whatever the amount (行政处罚法 63(1)(三)(四))."""


def ordinary_penalty(c: Facts) -> Condition:
    """A penalty imposed in the ordinary procedure; no-penalty outcomes and on-the-spot decisions are outside."""
    return (c.decision.outcome == "penalty") & (c.case.procedure == "ordinary")


def told_on(c: Facts) -> Symbol:
    """The day of the prior notice, or of the decision where the file does not say when notice was given."""
    return choose(c.notice.date.known(), c.notice.date, c.decision.date)


def renoticed_on(c: Facts) -> Symbol:
    """The day from which the party's time to answer runs: that of the latest notice."""
    return either(c.notice.renoticed, c.notice.date)


def confiscated(c: Facts) -> Symbol:
    """The total of confiscated income and goods; a part recorded as absent counts as nothing."""
    return either(c.decision.confiscated_income, 0) + either(c.decision.confiscated_goods, 0)


def of_heavy_kind(c: Facts) -> Condition:
    """The intended or imposed penalty is of a kind for which a hearing must be offered."""
    return any_of(
        c.notice.kinds.has_any(*HEAVY_KINDS),
        c.decision.kinds.has_any(*HEAVY_KINDS),
        c.notice.heavy_otherwise,
    )


def of_large_amount(c: Facts) -> Condition:
    """The intended or imposed fine or confiscation reaches the hearing threshold of the field and the party."""
    threshold = param("hearing.fine_threshold", on=told_on(c), field=c.agency.field, party=c.party.kind)
    return any_of(
        c.notice.fine >= threshold,
        c.notice.confiscation >= threshold,
        c.decision.fine >= threshold,
        confiscated(c) >= threshold,
    )


def review_required(c: Facts) -> Condition:
    """The decision needs a legal review (行政处罚法 58(1)); hearing cases are those where a hearing was held."""
    return any_of(
        c.case.major_public_interest,
        c.case.many_legal_relations,
        c.case.in_review_catalogue,
        c.hearing.happened & (c.hearing.ended == "held"),
    )
