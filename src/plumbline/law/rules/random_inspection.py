"""Double-random inspections (双随机、一公开): pools, draw, scope and publication."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_workdays, param
from plumbline.engine.rules import DEFECT, UNVERIFIED, WARNING, rule
from plumbline.law.instruments import (
    BUSINESS_ENVIRONMENT_REGULATION,
    PRIVATE_ECONOMY_LAW,
    RANDOM_58,
    SPOT_CHECK_67,
)

NOTICE = date(2015, 7, 29)
REGULATION = date(2020, 1, 1)


def random_check(c: Facts) -> Condition:
    """The inspection was a double-random check."""
    return c.inspection.kind == "random"


@rule(
    title="两库及时更新，抽派人员均持证",
    cites=[RANDOM_58.art(2, item=2)],
    since=NOTICE,
    consequence=DEFECT,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    applies=random_check,
    do=["抽取前更新检查对象名录库和检查人员名录库"],
    dont=["不把没有执法证的人员列入人员库"],
    extent=["名录库版本和更新日期可查"],
    message="双随机抽查的名录库没有更新，或者含有不持证人员。",
    remedy="更新名录库后重新抽取。",
)
def rnd_two_pools(c: Facts) -> Condition:
    """Both pools are current and hold only those who may be drawn."""
    return c.inspection.pools_current


@rule(
    title="抽取过程留痕可复算",
    cites=[RANDOM_58.art(2, item=2)],
    since=NOTICE,
    consequence=DEFECT,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    applies=random_check,
    do=["由系统随机抽取对象和人员，保存种子、时间、操作人"],
    dont=["不人工指定后补填抽取记录"],
    extent=["更换对象或者人员的写明理由"],
    message="双随机抽取没有留痕，无法复算。",
    remedy="说明抽取经过；不能说明的结果不计入双随机。",
)
def rnd_draw_trace(c: Facts) -> Condition:
    """A draw that cannot be repeated was not random for anyone but the drawer."""
    return c.inspection.drawn_at_random & c.inspection.draw_traced


@rule(
    title="市场监管日常检查通过双随机进行",
    cites=[BUSINESS_ENVIRONMENT_REGULATION.art(54, par=1)],
    since=REGULATION,
    until=date(2025, 5, 19),
    edition_of="rnd_scope",
    consequence=DEFECT,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    applies=lambda c: (c.agency.field == "market") & (c.inspection.kind == "routine"),
    do=["日常检查列入抽查计划，随机抽取对象和人员"],
    dont=["不对同一企业重复随意检查"],
    extent=["直接涉及公共安全和生命健康的重点领域依法全覆盖，写明理由"],
    message="市场监管领域的日常检查没有通过双随机方式进行。",
    remedy="说明属于重点监管领域，或者改用双随机方式。",
)
def rnd_scope_2020(c: Facts) -> Condition:
    """Routine market inspections are drawn at random; exempt are those the cap does not bind either."""
    return c.inspection.drawn_at_random | c.inspection.cap_exempt


@rule(
    title="市场监管日常检查通过双随机进行",
    cites=[BUSINESS_ENVIRONMENT_REGULATION.art(54, par=1), PRIVATE_ECONOMY_LAW.art(52, par=2)],
    since=date(2025, 5, 20),
    consequence=DEFECT,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    applies=lambda c: (c.agency.field == "market") & (c.inspection.kind == "routine"),
    do=["日常检查列入抽查计划，随机抽取对象和人员", "同一对象的多个事项合并检查"],
    dont=["不对同一企业重复随意检查"],
    extent=["直接涉及公共安全和生命健康的重点领域依法全覆盖，写明理由"],
    message="市场监管领域的日常检查没有通过双随机方式进行。",
    remedy="说明属于重点监管领域，或者改用双随机方式。",
)
def rnd_scope(c: Facts) -> Condition:
    """Since 2025 the duty stands in a law."""
    return c.inspection.drawn_at_random | c.inspection.cap_exempt


@rule(
    title="抽查结果及时公示",
    cites=[RANDOM_58.art(2, item=4)],
    since=NOTICE,
    until=date(2019, 12, 31),
    consequence=DEFECT,
    dated_by=lambda c: c.inspection.date,
    applies=lambda c: random_check(c) & c.inspection.result_told.recorded(),
    edition_of="rnd_publish",
    message="抽查结果没有公示。",
    remedy="补充公示。",
)
def rnd_publish_2015(c: Facts) -> Condition:
    """The State Council's notice asked for it before the regulation of 2020."""
    return c.inspection.random_result_published.recorded()


@rule(
    title="抽查结果及时公示",
    cites=[RANDOM_58.art(2, item=4), BUSINESS_ENVIRONMENT_REGULATION.art(54, par=1)],
    since=date(2020, 1, 1),
    consequence=DEFECT,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    applies=lambda c: random_check(c) & c.inspection.result_told.recorded(),
    do=["抽查结束后公示抽查情况和查处结果"],
    dont=["不只公示合格的结果"],
    extent=["公示渠道和日期入卷"],
    message="抽查结果没有公示。",
    remedy="补充公示。",
)
def rnd_publish(c: Facts) -> Condition:
    """Results are made public; the text says promptly, without a number."""
    return c.inspection.random_result_published.recorded()


@rule(
    title="企业公示信息抽查结果限期公示",
    cites=[SPOT_CHECK_67.art(11)],
    since=date(2014, 10, 1),
    consequence=WARNING,
    guards=["record_act"],
    dated_by=lambda c: c.inspection.date,
    applies=lambda c: random_check(c) & (c.agency.field == "market") & c.inspection.random_result_published.recorded(),
    status=UNVERIFIED,
    do=["自抽查结束起限期公示结果"],
    dont=["不等年终集中公示"],
    extent=["现行效力待确认"],
    message="抽查结果公示超过规定的工作日。",
    remedy="说明迟延原因。",
)
def rnd_publish_20wd(c: Facts) -> Condition:
    """The rule of 2014 on enterprise information; whether it still stands is open question B9."""
    days = param("inspection.result_days", on=c.inspection.date)
    return c.inspection.random_result_published <= add_workdays(c.inspection.date, days)
