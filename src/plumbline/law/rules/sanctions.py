"""The sanction itself: range, income, one fine for one act (处罚种类与幅度).

行政处罚法 第五条、第二十八条、第二十九条.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, either
from plumbline.engine.rules import DEFECT, FATAL, UNVERIFIED, WARNING, rule
from plumbline.law.instruments import PENALTY_LAW


def _decided(c: Facts) -> Symbol:
    return c.decision.date


def _ended(c: Facts) -> Symbol:
    """Substance follows the law of the day on which the act ended."""
    return either(c.violation.ended, c.violation.started, c.decision.date)


def fined(c: Facts) -> Condition:
    """A penalty that contains a fine."""
    return (c.decision.outcome == "penalty") & c.decision.kinds.has("fine")


def _mitigated(c: Facts) -> Condition:
    return (c.decision.severity == "mitigated") & (c.decision.mitigations.size() >= 1)


def _rivalled(c: Facts) -> Condition:
    """A fine for an act that breaks other provisions as well; fines by the day repeat by law and are outside."""
    return fined(c) & (c.decision.rival_provisions.size() >= 1) & ~c.daily_fine.happened


@rule(
    title="罚款在法定幅度以内",
    cites=[PENALTY_LAW.art(5, par=2), PENALTY_LAW.art(76, par=1, item=2)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide", "punish_on_the_spot"],
    dated_by=_decided,
    applies=lambda c: fined(c) & c.decision.fine_max.recorded() & ~c.daily_fine.happened,
    do=["按违法行为对应的条款确定上下限，再在幅度内裁量"],
    dont=["没有减轻情节的，不要低于下限", "任何情形都不要超过上限"],
    extent=["上下限均包含本数"],
    message="罚款超出法定上限，或者没有减轻情节而低于法定下限。",
    remedy="在法定幅度内重新确定数额；数额加重的，重新告知。",
)
def dec_fine_in_range(c: Facts) -> Condition:
    """Above the greatest fine never; below the least only with a ground for mitigation (review item 12)."""
    d = c.decision
    return (d.fine <= d.fine_max) & (d.fine_min.absent() | (d.fine >= d.fine_min) | _mitigated(c))


@rule(
    title="违法所得除应当退赔的外予以没收",
    cites=[PENALTY_LAW.art(28, par=2)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide"],
    dated_by=_ended,
    applies=lambda c: (
        (c.decision.outcome == "penalty") & (c.violation.illegal_income > 0) & ~c.violation.income_refundable
    ),
    do=["查清违法所得数额，先退赔、后没收"],
    dont=["不要以罚款代替没收违法所得"],
    extent=["违法所得是实施违法行为取得的款项，另有规定的从其规定"],
    message="查明有违法所得而没有没收，或者没收数额与查明的数额不一致。",
    remedy="更正违法所得的认定和处理，变更加重的重新告知。",
)
def dec_illegal_income(c: Facts) -> Condition:
    """Since 2021 every penalty takes the gains of the act; acts that ended before stay under their own law."""
    return c.decision.kinds.has("confiscate_income") & (c.decision.confiscated_income == c.violation.illegal_income)


@rule(
    title="同一违法行为不给予两次以上罚款",
    cites=[PENALTY_LAW.art(29)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide", "punish_on_the_spot"],
    dated_by=_decided,
    applies=fined,
    do=["决定前查询同一行为是否已被任何机关罚款", "违反多个规范的，按罚款数额高的规定处罚"],
    dont=["不要把一个行为拆开分别罚款"],
    message="同一违法行为已经被罚款，不得再次罚款。",
    remedy="撤销重复的罚款，可以依法给予其他种类的处罚。",
)
def dec_no_double_fine(c: Facts) -> Condition:
    """One act, one fine, whichever agency imposed it."""
    again = c.prior_penalties.any(lambda p: (p.act_key == c.violation.act_key) & p.kinds.has("fine"))
    return ~c.violation.same_act_fined & ~again


@rule(
    title="违反多个规定的，按罚款数额高的规定处罚",
    cites=[PENALTY_LAW.art(29)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    status=UNVERIFIED,
    guards=["decide"],
    dated_by=_ended,
    applies=lambda c: _rivalled(c) & c.decision.fine_max.recorded(),
    do=["逐一列明同一行为违反的各项规定和各自的罚款幅度，再确定适用哪一项"],
    dont=["不要按罚款数额低的规定处罚", "不要按几项规定分别罚款"],
    extent=["按各规定在本案中的法定罚款上限比较；上限相同的，适用哪一项都可以，罚款一般不低于各规定的下限"],
    message="同一行为还违反罚款上限更高的规定，决定没有按罚款数额高的规定处罚。",
    remedy="改按罚款上限高的规定处罚，数额加重的重新告知；确有理由适用现有规定（例如属于特别规定）的，书面说明。",
)
def dec_higher_fine(c: Facts) -> Condition:
    """The sentence is statute, how to compare is not: taken are the greatest fines, as commentary has it (open question X4)."""
    d = c.decision
    return d.rival_provisions.all(lambda rival: rival.fine_max.absent() | (rival.fine_max <= d.fine_max))


@rule(
    title="罚款不低于同一行为违反的其他规定的下限",
    cites=[PENALTY_LAW.art(29)],
    since=date(2021, 7, 15),
    consequence=WARNING,
    status=UNVERIFIED,
    guards=["decide"],
    dated_by=_ended,
    applies=_rivalled,
    do=["确定数额时对照其他被违反规定的罚款下限"],
    message="罚款低于同一行为违反的另一项规定的罚款下限，又没有减轻情节。",
    remedy="核对各规定的幅度，重新确定数额或者说明理由。",
)
def dec_rival_minimum(c: Facts) -> Condition:
    """Whoever breaks two provisions should not fare better than by one of them; commentary, not statute (open question X4)."""
    rivals = c.decision.rival_provisions
    return rivals.all(lambda rival: rival.fine_min.absent() | (c.decision.fine >= rival.fine_min)) | _mitigated(c)
