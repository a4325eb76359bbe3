"""How long a penalty is shown and how it is repaired (公示期、信用修复)."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_months, either, param
from plumbline.engine.rules import DEFECT, rule
from plumbline.law.instruments import CREDIT_36, SAMR_PUBLICATION

REPAIR_ORDER = date(2026, 4, 1)
HEAVIER_THAN_CRITICISM = (
    "confiscate_income",
    "confiscate_goods",
    "suspend_permit",
    "downgrade",
    "revoke_permit",
    "restrict_business",
    "stop_business",
    "close_business",
    "trade_ban",
    "fine",
)
NO_EARLY_END = ("stop_business", "restrict_business", "trade_ban", "downgrade", "revoke_permit")
"""Penalties whose display may not end early (信息公示规定 14(3))."""


@rule(
    title="市场监管处罚信息到期停止公示",
    cites=[SAMR_PUBLICATION.art(13, par=1)],
    since=date(2021, 9, 1),
    until=date(2026, 3, 31),
    consequence=DEFECT,
    guards=["publish"],
    dated_by=lambda c: c.publication.date,
    applies=lambda c: (c.agency.field == "market") & ~c.decision.kinds.has_any("restrict_business", "trade_ban"),
    do=["公示时即确定停止公示的日期"],
    dont=["期满不继续公示"],
    extent=["仅通报批评或者较低数额罚款的公示期短；限制从业的按实际期限"],
    message="公示期限超过规定。",
    remedy="更正停止公示的日期。",
)
def crd_samr_period(c: Facts) -> Condition:
    """Three months after criticism alone, three years otherwise; small fines are set by the province."""
    longest = add_months(c.publication.date, param("publication.display_months", on=c.publication.date), roll=False)
    brief = add_months(
        c.publication.date, param("publication.display_months_criticism", on=c.publication.date), roll=False
    )
    criticism_only = c.decision.kinds.has("criticism") & ~c.decision.kinds.has_any(*HEAVIER_THAN_CRITICISM)
    too_long = (c.publication.display_until > longest) | (criticism_only & (c.publication.display_until > brief))
    return c.publication.display_until.recorded() & ~too_long


@rule(
    title="按失信分类确定公示期限",
    cites=[CREDIT_36.art(7), CREDIT_36.art(12, par=1)],
    since=REPAIR_ORDER,
    edition_of="crd_samr_period",
    consequence=DEFECT,
    guards=["publish"],
    dated_by=lambda c: c.publication.date,
    applies=lambda c: c.publication.credit_class.recorded(),
    do=["区分轻微、一般、严重失信，分别确定公示期限"],
    dont=["轻微失信一般不公示"],
    extent=["公示期限从处罚决定作出之日起算，不从公示之日起算"],
    message="公示期限与失信分类不符。",
    remedy="按分类更正停止公示的日期。",
)
def crd_class(c: Facts) -> Condition:
    """Minor, general and serious classes have their own longest display, counted from the decision (open question B8)."""
    months = param("credit.max_months", on=c.publication.date, credit_class=c.publication.credit_class)
    return c.publication.display_until <= add_months(c.decision.date, months, roll=False)


@rule(
    title="信用修复满足最短公示期和履行条件",
    cites=[CREDIT_36.art(12, par=2), CREDIT_36.art(14)],
    since=REPAIR_ORDER,
    consequence=DEFECT,
    guards=["withdraw_publication"],
    dated_by=lambda c: c.publication.taken_down,
    applies=lambda c: c.publication.taken_down < c.publication.display_until,
    do=["核对最短公示期、履行情况和信用承诺后批准提前停止公示"],
    dont=["不因当事人催促提前撤下"],
    extent=["修复后停止公示、停止共享、解除措施同步进行"],
    message="提前停止公示没有经过信用修复批准，或者没有满足最短公示期、履行完毕的条件。",
    remedy="恢复公示至最短期限，或者补办信用修复。",
)
def crd_repair(c: Facts) -> Condition:
    """An early end needs approval, full performance and the shortest display of its class."""
    months = param("credit.min_months", on=c.publication.taken_down, credit_class=c.publication.credit_class)
    shown = c.publication.taken_down >= add_months(c.decision.date, months, roll=False)
    paid = c.execution.payments.sum(lambda p: p.amount) >= either(c.decision.fine, 0)
    return c.publication.early_end_approved & shown & paid


@rule(
    title="重处罚信息不得提前停止公示（市场监管）",
    cites=[SAMR_PUBLICATION.art(14, par=3)],
    since=date(2021, 9, 1),
    consequence=DEFECT,
    guards=["withdraw_publication"],
    dated_by=lambda c: c.publication.taken_down,
    applies=lambda c: (c.agency.field == "market") & c.decision.kinds.has_any(*NO_EARLY_END),
    do=["责令停产停业、限制从业、吊销许可等处罚信息公示到期满"],
    dont=["不受理此类处罚的提前停止公示申请"],
    extent=["以决定书的处罚种类为准"],
    message="责令停产停业、限制从业、降级、吊销等处罚信息提前停止公示。",
    remedy="恢复公示至期满。",
)
def crd_no_early_end(c: Facts) -> Condition:
    """Closure-type penalties stay on display to the end."""
    return c.publication.taken_down >= c.publication.display_until
