"""Evidence from abroad or in another language, and measurements that contradict each other (特殊证据)."""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts
from plumbline.engine.rules import DEFECT, rule
from plumbline.law.instruments import MEE_PROCEDURE, SAMR_PROCEDURE


@rule(
    title="域外证据有证明手续，外文证据有中文译本",
    cites=[SAMR_PROCEDURE.art(27)],
    since=date(2019, 4, 1),
    consequence=DEFECT,
    each="evidence",
    dated_by=lambda c, e: e.obtained,
    applies=lambda c, e: (c.agency.field == "market") & e.foreign.happened & e.used_as_basis,
    message="域外证据没有办理证明手续，或者外文证据没有签章的中文译本。",
    remedy="补办证明手续和译本；不能补的不作为定案根据。",
)
def ev_foreign(c: Facts, e: Facts) -> Condition:
    """What was made abroad is certified; what is in another language is translated and signed for."""
    certified = ~e.foreign.from_abroad | e.foreign.certified
    return certified & (~e.foreign.other_language | e.foreign.translated)


@rule(
    title="自动监测与现场监测不一致的以现场监测为准",
    cites=[MEE_PROCEDURE.art(30)],
    since=date(2023, 7, 1),
    consequence=DEFECT,
    dated_by=lambda c: c.monitor.conflict.date,
    applies=lambda c: (c.agency.field == "ecology") & c.monitor.conflict.site_measurement_lawful,
    message="同一时段自动监测数据与依法进行的现场监测不一致，没有采用现场监测结果。",
    remedy="改以现场监测结果认定事实。",
)
def ev_auto_monitoring_priority(c: Facts) -> Condition:
    """For the same period a lawful measurement on the spot prevails over automatic data."""
    return c.monitor.conflict.site_measurement_used
