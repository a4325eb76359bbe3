"""On what a penalty may rest: laws, regulations and rules, each within its power (处罚设定依据).

行政处罚法 第十条至第十六条.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import PENALTY_LAW


@rule(
    title="处罚以法律法规规章为依据",
    cites=[PENALTY_LAW.art(4), PENALTY_LAW.art(16), PENALTY_LAW.art(38, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide", "punish_on_the_spot"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: c.decision.outcome == "penalty",
    do=["引用设定处罚的法律、法规、规章，具体到条款项"],
    dont=["不要以规范性文件作为处罚依据"],
    message="决定没有引用处罚依据，或者以规范性文件作为处罚依据。",
    remedy="改用设定该处罚的法律、法规、规章；没有的，不得处罚。",
)
def jur_basis_hierarchy(c: Facts) -> Condition:
    """Documents below rules cannot create penalties; a penalty without basis is void."""
    references = c.decision.law_references
    return (references.size() >= 1) & references.all(lambda r: ~(r.level == "normative_document"))


@rule(
    title="处罚种类与依据的效力层级相称",
    cites=[PENALTY_LAW.art(10, par=2), PENALTY_LAW.art(13), PENALTY_LAW.art(14)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    applies=lambda c: c.decision.outcome == "penalty",
    dont=["只有规章依据时，不要选择警告、通报批评、罚款以外的种类"],
    message="处罚种类超出所引依据的设定权限。",
    remedy="补充引用设定该种类的上位法，或者改用依据允许的种类。",
)
def jur_kinds_by_level(c: Facts) -> Condition:
    """Rules alone set only warnings, criticism and limited fines; detention needs a law."""
    references = c.decision.law_references
    beyond_rules = c.decision.kinds.has_any(
        "confiscate_income",
        "confiscate_goods",
        "suspend_permit",
        "downgrade",
        "revoke_permit",
        "restrict_business",
        "stop_business",
        "close_business",
        "trade_ban",
        "detention",
    )
    above_rule = references.any(lambda r: r.level.is_in("law", "administrative_regulation", "local_regulation"))
    by_law = references.any(lambda r: r.level == "law")
    return (~beyond_rules | above_rule) & (~c.decision.kinds.has("detention") | by_law)
