"""Discretion: benchmarks, their reasons, light and heavy bands (行政处罚裁量).

行政处罚法 第五条、第三十四条; 国办发〔2022〕27号 第十二点; 国市监法规〔2022〕2号 第十条.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, param
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import DISCRETION_27, PENALTY_LAW, SAMR_DISCRETION_2022
from plumbline.law.rules.sanctions import fined


def _decided(c: Facts) -> Symbol:
    return c.decision.date


def _banded(c: Facts) -> Condition:
    """A fine of market supervision with both ends of its range."""
    ranged = c.decision.fine_min.recorded() & c.decision.fine_max.recorded()
    return fined(c) & ranged & (c.agency.field == "market")


def _band(c: Facts) -> Symbol:
    """The width of the light and of the heavy band, in fen times one hundred."""
    percent = param("discretion.band_percent", on=c.decision.date, field=c.agency.field)
    return (c.decision.fine_max - c.decision.fine_min) * percent


@rule(
    title="决定书说明裁量基准的适用情况",
    cites=[DISCRETION_27.art(12), PENALTY_LAW.art(34)],
    since=date(2022, 7, 29),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: (c.decision.outcome == "penalty") & c.decision.benchmark_exists,
    do=["写明适用的裁量等次和理由"],
    dont=["不要只写“根据情节”而不说明等次"],
    message="有裁量基准而决定书没有说明适用情况。",
    remedy="在决定书中补充裁量说明。",
)
def dec_discretion_text(c: Facts) -> Condition:
    """Where a benchmark exists the decision says which step it used and why."""
    return c.decision.benchmark_stated


@rule(
    title="顶格罚款说明理由",
    cites=[PENALTY_LAW.art(5, par=2), PENALTY_LAW.art(34), PENALTY_LAW.art(40), DISCRETION_27.art(12)],
    since=date(2022, 7, 29),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: (
        fined(c)
        & ~c.daily_fine.happened
        & (c.decision.fine >= c.decision.fine_max)
        & ~(c.decision.fine_min == c.decision.fine_max)
    ),
    do=["顶格处罚的，逐项写明事实、性质、情节和危害程度"],
    dont=["没有从重情节的不要顶格"],
    message="罚款取法定上限，决定书没有说明理由。",
    remedy="补充说明理由；没有从重情节的，重新裁量。",
)
def dec_top_of_range(c: Facts) -> Condition:
    """The top of a range answers only the gravest case, so its reasons are stated."""
    return c.decision.reasons_for_amount


@rule(
    title="从轻罚款在较低区间",
    cites=[SAMR_DISCRETION_2022.art(10, par=1, item=3)],
    since=date(2022, 10, 8),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: _banded(c) & (c.decision.severity == "lighter"),
    extent=["区间宽度见参数“从轻从重区间占法定幅度的比例”"],
    message="认定从轻处罚，罚款数额却不在法定幅度的较低区间。",
    remedy="调整数额或者重新认定裁量等次。",
)
def dec_light_30(c: Facts) -> Condition:
    """A lighter fine lies in the lowest part of its range (market supervision)."""
    return (c.decision.fine - c.decision.fine_min) * 100 <= _band(c)


@rule(
    title="从重罚款在较高区间并有从重情节",
    cites=[SAMR_DISCRETION_2022.art(10, par=1, item=4)],
    since=date(2022, 10, 8),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: _banded(c) & (c.decision.severity == "heavier"),
    message="认定从重处罚，罚款数额不在法定幅度的较高区间，或者没有列明从重情节。",
    remedy="调整数额或者重新认定裁量等次，列明从重情节。",
)
def dec_heavy_30(c: Facts) -> Condition:
    """A heavier fine lies in the highest part of its range and rests on a listed fact."""
    high = (c.decision.fine_max - c.decision.fine) * 100 <= _band(c)
    return high & (c.decision.aggravations.size() >= 1)


@rule(
    title="调整适用裁量基准经批准或者集体讨论",
    cites=[DISCRETION_27.art(12)],
    since=date(2022, 7, 29),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: c.decision.benchmark_departed,
    do=["本机关的基准由主要负责人批准或者集体讨论，上级的基准报制定机关批准，材料入卷"],
    dont=["不要自行突破裁量基准"],
    message="调整适用裁量基准没有经批准或者集体讨论。",
    remedy="补办批准；未获批准的，按基准重新裁量。",
)
def dec_benchmark_departure(c: Facts) -> Condition:
    """Leaving a benchmark needs the principal leader, a collective discussion, or its maker."""
    return c.decision.departure_approved


@rule(
    title="罚款在裁量基准得出的幅度内，偏离的说明理由并经批准",
    cites=[DISCRETION_27.art(12), PENALTY_LAW.art(34)],
    since=date(2022, 7, 29),
    consequence=FATAL,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: (
        fined(c) & c.decision.benchmark_low.recorded() & c.decision.benchmark_high.recorded() & ~c.daily_fine.happened
    ),
    do=["先按裁量基准算出幅度，再在幅度内确定数额", "确有明显不当需要偏离的，写明理由报批，批准材料入卷"],
    dont=["不要先定数额再凑裁量等次"],
    extent=["基准得出的幅度两端均包含本数"],
    message="罚款不在裁量基准得出的幅度内，没有写明理由并经批准。",
    remedy="在案件的“裁量”中写明偏离的理由报请批准；未获批准的，在幅度内重新确定数额。",
)
def dec_outside_benchmark(c: Facts) -> Condition:
    """A fine leaves what the benchmark gives only with written reasons and an approval that stay in the file."""
    d = c.decision
    inside = (d.fine >= d.benchmark_low) & (d.fine <= d.benchmark_high)
    return inside | (d.benchmark_departed & d.departure_approved & d.reasons_for_amount)
