"""Preservation of evidence by prior registration (先行登记保存).

行政处罚法 第五十六条; 市场监督管理行政处罚程序规定 第三十三条至第三十五条; 住房和城乡建设行政处罚程序规定 第十九条.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_workdays, choose, hours_between, param
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import PENALTY_LAW, SAMR_PROCEDURE


@rule(
    title="先行登记保存事先批准或者在时限内补批",
    cites=[PENALTY_LAW.art(56), SAMR_PROCEDURE.art(33)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["preserve_evidence"],
    each="preservations",
    dated_by=lambda c, p: p.date,
    do=["证据可能灭失或者以后难以取得时，先报负责人批准"],
    dont=["不要把登记保存当作查封扣押使用"],
    extent=["情况紧急的，按本领域规定的时限报告并补批"],
    message="先行登记保存没有事先批准，也没有在时限内补办批准。",
    remedy="立即解除保存；确有必要的，重新报批。",
)
def pres_approval(c: Facts, p: Facts) -> Condition:
    """The leader approves before; where the field's rules know urgency, within twenty-four hours."""
    hours = param("preservation.urgent_hours", on=p.date, field=c.agency.field)
    in_time = hours_between(p.started, p.approval_completed) <= hours
    return choose(p.urgent, in_time, p.approved <= p.started)


@rule(
    title="登记保存当场清点、开具清单并交付通知书",
    cites=[SAMR_PROCEDURE.art(34, par=1)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["preserve_evidence"],
    each="preservations",
    dated_by=lambda c, p: p.date,
    do=["当场清点，清单写明名称、数量、规格、地点，双方签名各执一份", "当场交付登记保存通知书"],
    message="登记保存没有当场清点开单、清单没有签名，或者没有交付通知书。",
    remedy="补办清单和通知书，由当事人确认。",
)
def pres_list(c: Facts, p: Facts) -> Condition:
    """Counted on the spot, listed, signed and handed over with the notice."""
    return p.listed & p.list_signed & p.notice_delivered


@rule(
    title="登记保存在期限内作出处理",
    cites=[PENALTY_LAW.art(56), PENALTY_LAW.art(85), SAMR_PROCEDURE.art(35)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["dispose_preserved"],
    each="preservations",
    dated_by=lambda c, p: p.date,
    applies=lambda c, p: p.disposed.recorded() | c.decision.happened,
    do=["在期限内选择固定证据、送检、查封扣押、没收或者解除"],
    dont=["逾期的保存自动解除，不要继续扣留"],
    extent=["期限按工作日计算，见参数“先行登记保存处理期限”"],
    message="先行登记保存没有在期限内作出处理，保存已自动解除。",
    remedy="退还物品；需要继续控制的，依法另行采取措施。",
)
def pres_7wd(c: Facts, p: Facts) -> Condition:
    """Dealt with in seven working days. Lateness releases the goods; using them afterwards is fatal below."""
    return p.disposal.recorded() & (p.disposed <= add_workdays(p.date, param("preservation.days", on=p.date)))


@rule(
    title="自动解除的登记保存物品不再作为证据保存使用",
    cites=[PENALTY_LAW.art(56), PENALTY_LAW.art(46, par=3), SAMR_PROCEDURE.art(35, par=2)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["finish_investigation", "decide"],
    each="preservations",
    dated_by=lambda c, p: p.date,
    message="登记保存逾期自动解除之后，物品仍被扣留作为证据使用。",
    remedy="排除该证据，退还物品。",
)
def pres_used_after_expiry(c: Facts, p: Facts) -> Condition:
    """After the automatic release the kept goods no longer serve."""
    return ~p.used_after_expiry
