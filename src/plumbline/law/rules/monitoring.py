"""Evidence from fixed electronic devices (电子技术监控).

行政处罚法 第四十一条. Each of its three paragraphs is a condition of the evidence.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, either
from plumbline.engine.rules import FATAL, rule
from plumbline.law.instruments import PENALTY_LAW


def _captured(c: Facts) -> Symbol:
    return c.monitor.captured


@rule(
    title="电子监控有法律行政法规依据并经法制技术审核",
    cites=[PENALTY_LAW.art(41, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["record_monitoring", "decide"],
    dated_by=_captured,
    applies=lambda c: c.monitor.happened,
    do=["核对设备的设置依据、法制审核和技术审核"],
    dont=["没有法律、行政法规依据的设备记录不要用作处罚证据"],
    message="电子监控没有法律、行政法规依据，或者在记录之前没有经过法制和技术审核。",
    remedy="该记录不作为证据，改用现场检查等方式取证。",
)
def ev_monitor_basis(c: Facts) -> Condition:
    """Off-site evidence only under a law or administrative regulation, after both reviews."""
    m = c.monitor
    reviewed = (m.legal_review <= m.captured) & (m.technical_review <= m.captured)
    return m.basis_level.is_in("law", "administrative_regulation") & reviewed


@rule(
    title="监控设备符合标准、设置合理、标志明显且地点公布",
    cites=[PENALTY_LAW.art(41, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["record_monitoring", "decide"],
    dated_by=_captured,
    applies=lambda c: c.monitor.happened,
    do=["核对检定有效期、标志和设置地点的公布日期"],
    dont=["设置地点未公布之前的记录不要使用"],
    extent=["设备编号、检定证书、公布页面一并入卷"],
    message="监控设备不符合标准、检定过期、标志不明显，或者设置地点在记录之前没有公布。",
    remedy="该记录不作为证据；整改并公布之后的记录方可使用。",
)
def ev_monitor_device(c: Facts) -> Condition:
    """A device to standard, well placed, marked, its place published before it records."""
    m = c.monitor
    sound = m.standard_met & m.placed_reasonably & m.marked & ~(m.check_valid_to < m.captured)
    return sound & (m.location_published <= m.captured)


@rule(
    title="监控记录经审核符合要求",
    cites=[PENALTY_LAW.art(41, par=2)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["give_notice", "decide"],
    dated_by=_captured,
    applies=lambda c: c.monitor.happened & (c.notice.happened | c.decision.happened),
    do=["由指定人员审核记录是否真实、清晰、完整、准确"],
    message="监控记录没有经审核，或者经审核不符合要求，不得作为证据。",
    remedy="先完成审核；不符合要求的，不作为证据。",
)
def ev_monitor_record_review(c: Facts) -> Condition:
    """A named reviewer found the record true, clear, complete and accurate before it was used."""
    m = c.monitor
    used = either(c.notice.date, c.decision.date)
    return m.record_clear & m.reviewer_id.recorded() & (m.record_reviewed <= used)


@rule(
    title="及时告知当事人监控记录的违法事实并提供查询申辩渠道",
    cites=[PENALTY_LAW.art(41, par=3)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["give_notice", "decide"],
    dated_by=_captured,
    applies=lambda c: c.monitor.happened & (c.notice.happened | c.decision.happened),
    do=["以短信、平台等方式及时告知，开通查询、陈述、申辩渠道"],
    dont=["不要限制或者变相限制陈述申辩"],
    message="没有告知当事人监控记录的违法事实，或者没有提供查询、陈述、申辩渠道。",
    remedy="补充告知并提供渠道，听取意见之后再处罚。",
)
def ev_monitor_notify(c: Facts) -> Condition:
    """The party is informed and can look up, state and defend."""
    return c.monitor.notified.recorded() & c.monitor.query_channel
