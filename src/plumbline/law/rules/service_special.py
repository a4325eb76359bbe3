"""Service by electronic means and by public notice (电子送达、公告送达): exceptions with conditions of their own."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, add_days, param
from plumbline.engine.rules import FATAL, rule
from plumbline.law.instruments import (
    CIVIL_PROCEDURE_LAW,
    CIVIL_PROCEDURE_LAW_1991,
    CIVIL_PROCEDURE_LAW_2012,
    MOHURD_PROCEDURE,
    PENALTY_LAW,
    SAMR_PROCEDURE,
)
from plumbline.law.rules.notice import REVISED
from plumbline.law.rules.service import CIVIL_1991, CIVIL_2012, CIVIL_2021, published_on


def last_resort(a: Facts) -> Condition:
    """Public notice only where the party is missing or nothing else worked, with reason and course on file."""
    days = param("service.public_notice_days", on=published_on(a))
    waited = a.date >= add_days(a.published, days, roll=False)
    return a.other_ways_failed & a.course_recorded & a.published.recorded() & waited


@rule(
    title="电子送达须经当事人同意并签订确认书",
    cites=[PENALTY_LAW.art(61, par=2), SAMR_PROCEDURE.art(82, item=3), MOHURD_PROCEDURE.art(37, par=2)],
    since=REVISED,
    consequence=FATAL,
    guards=["serve", "give_notice"],
    each="services",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.method == "electronic",
    do=["先由当事人签订送达地址确认书，再发送；截屏保存到达记录"],
    dont=["不以当事人留过手机号、微信号为由直接电子送达"],
    extent=["到达当事人特定系统的日期为送达日期"],
    message="电子送达没有当事人事先签订的确认书。",
    remedy="取得确认书后重新发送，或者改用其他方式送达。",
)
def svc_electronic(c: Facts, a: Facts) -> Condition:
    """No signed consent, no electronic service."""
    return a.consented <= a.date


@rule(
    title="公告送达穷尽其他方式并满期",
    cites=[CIVIL_PROCEDURE_LAW.art(95), SAMR_PROCEDURE.art(82, item=5), MOHURD_PROCEDURE.art(36, par=2)],
    since=CIVIL_2021,
    consequence=FATAL,
    guards=["serve", "give_notice"],
    each="services",
    dated_by=lambda c, a: published_on(a),
    applies=lambda c, a: a.method == "public",
    do=["先试其他送达方式并留下记录；在公告栏、住所地张贴或者报纸、网站刊登"],
    dont=["当事人有明确住所、能联系上的，不公告送达"],
    extent=["公告期满之日才视为送达；原因和经过写入案卷，张贴过程拍照录像"],
    message="公告送达不符合条件，或者公告期未满就视为送达。",
    remedy="改用其他方式送达；确需公告的，期满后再起算后续期限。",
)
def svc_public_30(c: Facts, a: Facts) -> Condition:
    """Since 2022 public notice takes effect after thirty days, and only as a last resort."""
    return last_resort(a)


@rule(
    title="公告送达穷尽其他方式并满期（2012年民诉法）",
    cites=[CIVIL_PROCEDURE_LAW_2012.art(92)],
    since=CIVIL_2012,
    until=date(2021, 12, 31),
    edition_of="svc_public_30",
    consequence=FATAL,
    guards=["serve"],
    each="services",
    dated_by=lambda c, a: published_on(a),
    applies=lambda c, a: a.method == "public",
    message="公告送达不符合条件，或者公告期未满就视为送达。",
    remedy="该次送达不产生效力。",
)
def svc_public_60_2012(c: Facts, a: Facts) -> Condition:
    """Before 2022 the period was sixty days."""
    return last_resort(a)


@rule(
    title="公告送达穷尽其他方式并满期（1991年民诉法）",
    cites=[CIVIL_PROCEDURE_LAW_1991.art(84)],
    since=CIVIL_1991,
    until=date(2012, 12, 31),
    edition_of="svc_public_30",
    consequence=FATAL,
    guards=["serve"],
    each="services",
    dated_by=lambda c, a: published_on(a),
    applies=lambda c, a: a.method == "public",
    message="公告送达不符合条件，或者公告期未满就视为送达。张贴之日不是送达之日。",
    remedy="该次送达不产生效力。",
)
def svc_public_60_1991(c: Facts, a: Facts) -> Condition:
    """The same sixty days under the numbering of 1991; a paper on a wall is not yet a public notice served."""
    return last_resort(a)
