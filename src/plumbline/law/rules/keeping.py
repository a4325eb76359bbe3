"""What becomes of goods: kept under seal, released on request, sold early, confiscated (保管与处理)."""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, add_workdays, either, param
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import COMPULSION_LAW, PENALTY_LAW, SAMR_PROCEDURE, SEALING_29

SINCE = date(2012, 1, 1)


def _sealed(c: Facts, a: Facts) -> Symbol:
    return a.start


@rule(
    title="妥善保管查封扣押的财物，费用由机关承担",
    cites=[COMPULSION_LAW.art(25, par=3), COMPULSION_LAW.art(26)],
    since=SINCE,
    consequence=DEFECT,
    each="sealings",
    dated_by=_sealed,
    applies=lambda c, a: a.keeping.happened,
    dont=["不使用、不损毁查封扣押的财物，不向当事人收取保管费和检测费"],
    message="使用或者损毁了查封扣押的财物，或者由当事人承担保管检测费用。",
    remedy="恢复原状或者赔偿；退还收取的费用。",
)
def coe_keep(c: Facts, a: Facts) -> Condition:
    """Kept with care, not used, at the agency's cost."""
    return ~a.keeping.used_or_damaged & ~a.keeping.costs_on_party


@rule(
    title="先行处理物品经权利人同意和机关负责人批准",
    cites=[SAMR_PROCEDURE.art(41, par=3)],
    since=date(2019, 4, 1),
    consequence=DEFECT,
    each="sealings",
    dated_by=_sealed,
    applies=lambda c, a: (c.agency.field == "market") & a.keeping.sold_early,
    message="先行处理查封扣押的物品没有权利人同意或者没有经批准。",
    remedy="补充同意和批准；造成损失的依法赔偿。",
)
def coe_sold_early(c: Facts, a: Facts) -> Condition:
    """What spoils or costs too much to keep may go early, with consent and approval."""
    return a.keeping.sale_consented & a.keeping.sale_approved


@rule(
    title="解除查封扣押的申请限期核查，解除决定限期送达",
    cites=[SEALING_29.art(18), SEALING_29.art(19), SEALING_29.art(21, par=1)],
    since=date(2015, 1, 1),
    consequence=DEFECT,
    each="sealings",
    dated_by=lambda c, a: a.release_request.received,
    applies=lambda c, a: (c.agency.field == "ecology") & either(a.release_request.checked, c.closing.date).recorded(),
    message="解除申请没有在期限内核查，或者解除决定没有在期限内送达。",
    remedy="立即核查，应当解除的作出决定并送达。",
)
def coe_mee_release_request(c: Facts, a: Facts) -> Condition:
    """Checked and, if granted, served within working days (articles 19 and 21)."""
    request = a.release_request
    checked = request.checked <= add_workdays(
        request.received, param("coercion.release_check_days", on=request.received)
    )
    due = add_workdays(request.decided, param("coercion.release_serve_days", on=request.received))
    return checked & (request.decided.absent() | (request.served <= due))


@rule(
    title="罚没物品依法公开拍卖或者处理，不截留私分",
    cites=[PENALTY_LAW.art(74)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    dated_by=lambda c: c.confiscated.date,
    do=["按规定公开拍卖或者处理，销毁的制作记录"],
    dont=["不截留、私分、自用罚没物品"],
    message="罚没物品被截留、私分或者自用，处理没有记录，或者与清单不一致。",
    remedy="追回财物，报告财政部门和上级机关，依法处理。",
)
def exe_confiscated(c: Facts) -> Condition:
    """Auction or lawful disposal, destruction only where the law asks for it, a record, and nothing kept."""
    goods = c.confiscated
    lawful = goods.way.is_in("auction", "rule") | ((goods.way == "destroy") & goods.destruction_required)
    return lawful & goods.recorded & goods.list_matches & ~goods.kept_or_used
