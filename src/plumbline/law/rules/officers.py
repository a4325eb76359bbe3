"""Who may act for the agency: number, certificates, recusal, separation of roles (执法人员).

行政处罚法 第四十二条、第四十三条、第五十五条、第五十八条第二款、第六十四条第四项.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, either, param
from plumbline.engine.rules import DEFECT, FATAL, UNVERIFIED, WARNING, rule
from plumbline.law.instruments import (
    COMPULSION_LAW,
    PENALTY_LAW,
    PENALTY_LAW_1996,
    SAMR_HEARING,
    SAMR_PROCEDURE,
    THREE_SYSTEMS_118,
    TJ_SUPERVISION,
)


def _enough_officers(a: Facts) -> Condition:
    return a.officers.count(lambda o: ~o.auxiliary) >= param("officers.minimum", on=a.date)


@rule(
    title="两名以上执法人员执法",
    cites=[PENALTY_LAW.art(42, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["record_act", "preserve_evidence", "seal", "punish_on_the_spot", "recheck_correction"],
    each="acts",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.kind != "service",
    do=["至少两名持有执法证件的人员到场并签名"],
    dont=["不要让一名执法人员带辅助人员执法"],
    extent=["辅助人员、网格员、第三方人员不计入人数"],
    message="本次执法活动的执法人员少于两人。",
    remedy="由两名以上执法人员重新进行本次活动；已形成的笔录不作为证据。",
)
def off_two_officers(c: Facts, a: Facts) -> Condition:
    """Every outward act needs two officers at least; auxiliaries do not count (review item 2)."""
    return _enough_officers(a)


@rule(
    title="调查检查时两名以上执法人员",
    cites=[PENALTY_LAW_1996.art(37, par=1)],
    since=date(1996, 10, 1),
    until=date(2021, 7, 14),
    consequence=FATAL,
    each="acts",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: ~a.kind.is_in("service", "on_the_spot"),
    edition_of="off_two_officers",
    message="调查或者检查时执法人员少于两人。",
    remedy="该次活动形成的材料不作为证据。",
)
def off_two_officers_1996(c: Facts, a: Facts) -> Condition:
    """The law of 1996 asked for two officers at investigations and inspections, not for on-the-spot penalties."""
    return _enough_officers(a)


@rule(
    title="执法证件在执法当日有效",
    cites=[PENALTY_LAW.art(42, par=1), PENALTY_LAW.art(76, par=1, item=5)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["record_act", "preserve_evidence", "seal", "punish_on_the_spot", "recheck_correction"],
    each="acts",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.kind != "service",
    do=["出发前核对证件有效期和执法范围"],
    dont=["证件过期、暂扣、收回的人员不要上场"],
    extent=["发证日期不晚于、有效期不早于执法当日，范围覆盖本机关本领域"],
    message="有执法人员在执法当日没有有效的执法证件。",
    remedy="由持有效证件的人员重新取证。",
)
def off_cert_valid(c: Facts, a: Facts) -> Condition:
    """Penalties are carried out by officers with the qualification; an expired certificate is none."""
    return a.officers.where(lambda o: ~o.auxiliary).all(
        lambda o: (
            (o.certificate_issued <= a.date)
            & (a.date <= o.certificate_expires)
            & (o.certificate_status == "valid")
            & o.certificate_covers
        )
    )


@rule(
    title="主动出示执法证件",
    cites=[PENALTY_LAW.art(55, par=1), PENALTY_LAW.art(52, par=1), THREE_SYSTEMS_118.art(5)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["record_act", "preserve_evidence", "seal", "punish_on_the_spot"],
    each="acts",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.kind.is_in(
        "inspection", "inquiry", "sampling", "preservation", "sealing", "recheck", "on_the_spot"
    ),
    do=["到场先亮明身份、出示证件", "在笔录中记明已出示"],
    message="笔录没有记明出示执法证件。",
    remedy="重新取证并在笔录中记明出示证件的情况。",
)
def off_cert_shown(c: Facts, a: Facts) -> Condition:
    """Whoever is not shown a certificate may refuse the investigation or inspection."""
    return a.certificates_shown


@rule(
    title="笔录记录执法证号",
    cites=[PENALTY_LAW.art(55, par=1), THREE_SYSTEMS_118.art(5)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["record_act"],
    each="acts",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.certificates_shown & (a.kind != "service"),
    do=["在笔录中写明每名执法人员的证号"],
    message="笔录没有记录执法证号。",
    remedy="补充说明并附证件复印件。",
)
def off_cert_numbers(c: Facts, a: Facts) -> Condition:
    """Missing numbers are only a defect where the file proves two qualified officers (note to review item 2)."""
    return a.certificate_numbers_recorded


@rule(
    title="辅助人员不得作为执法人员签名",
    cites=[PENALTY_LAW.art(42, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    status=UNVERIFIED,
    guards=["record_act"],
    each="acts",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.kind != "sealing",
    dont=["辅助人员、网格员、第三方人员不要以执法人员身份签名"],
    message="执法人员名单中有辅助人员。",
    remedy="由执法人员重新签名或者重新取证，辅助人员另行注明身份。",
)
def off_assistant_excluded(c: Facts, a: Facts) -> Condition:
    """Auxiliaries never sign as officer; the paper that says so expressly (国办发〔2024〕54号) was not read in full."""
    return a.officers.all(lambda o: ~o.auxiliary)


@rule(
    title="强制措施只能由执法人员实施",
    cites=[COMPULSION_LAW.art(17, par=3)],
    since=date(2012, 1, 1),
    consequence=FATAL,
    guards=["seal"],
    each="acts",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.kind == "sealing",
    dont=["查封扣押时不要由辅助人员清点、贴封、签名"],
    message="辅助人员参加实施了查封扣押。",
    remedy="立即解除，由执法人员依法重新实施。",
)
def off_assistant_in_coercion(c: Facts, a: Facts) -> Condition:
    """Coercive measures are carried out by qualified officers and by nobody else."""
    return a.officers.all(lambda o: ~o.auxiliary)


@rule(
    title="执法人员年度培训学时达标",
    cites=[TJ_SUPERVISION.art(10, par=2)],
    since=date(2014, 10, 1),
    consequence=WARNING,
    guards=["assign_handlers"],
    each="handlers",
    dated_by=lambda c, o: c.filing.date,
    applies=lambda c, o: o.training_hours.recorded(),
    message="承办人本年度法律培训学时不足。",
    remedy="安排补训，或者改派其他执法人员。",
)
def off_training_hours(c: Facts, o: Facts) -> Condition:
    """Tianjin asks for forty hours of legal training a year; see open question 3 on the national sixty."""
    return o.training_hours >= param("officers.training_hours", on=c.filing.date)


@rule(
    title="初次从事法制审核的人员具有法律职业资格",
    cites=[PENALTY_LAW.art(58, par=2), SAMR_PROCEDURE.art(51, par=2)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["approve_review"],
    dated_by=lambda c: c.legal_review.date,
    applies=lambda c: c.legal_review.reviewer_first_time,
    do=["核对审核人员的法律职业资格证号"],
    dont=["没有法律职业资格的人员不要初任法制审核"],
    message="初次从事法制审核的人员没有法律职业资格。",
    remedy="由具有法律职业资格的人员重新审核。",
)
def off_reviewer_qualified(c: Facts) -> Condition:
    """Whoever reviews penalties for the first time has passed the national legal examination."""
    return c.legal_review.reviewer_qualification.recorded()


@rule(
    title="调查人员不得审核本案",
    cites=[SAMR_PROCEDURE.art(49, par=3), PENALTY_LAW.art(58, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["submit_review", "approve_review", "return_review", "decide"],
    dated_by=lambda c: c.legal_review.date,
    do=["由没有参加调查的人员审核"],
    dont=["承办人不要审核自己调查的案件"],
    message="审核人员同时是本案的调查人员。",
    remedy="由未参加调查的人员重新审核。",
)
def off_reviewer_not_investigator(c: Facts) -> Condition:
    """Investigating and reviewing are separate (review item 21)."""
    reviewer = c.legal_review.reviewer_id
    return c.handlers.all(lambda o: ~(o.id == reviewer)) & c.acts.all(
        lambda a: a.officers.all(lambda o: ~(o.id == reviewer))
    )


@rule(
    title="调查、听证、决定的人员相互分离",
    cites=[PENALTY_LAW.art(64, par=1, item=4), SAMR_HEARING.art(11, par=3)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["announce_hearing", "hold_hearing", "discuss", "decide"],
    dated_by=lambda c: either(c.decision.date, c.hearing.date, c.filing.date),
    do=["听证主持人、记录人由非调查人员担任"],
    dont=["调查人员不参加集体讨论的表决"],
    message="调查人员担任了听证主持人、记录人，或者在集体讨论中参加表决。",
    remedy="更换人员，重新听证或者重新讨论。",
)
def off_role_separation(c: Facts) -> Condition:
    """No investigator hosts or records the hearing, or votes in the discussion (review item 18)."""
    return c.handlers.all(
        lambda o: (
            ~(o.id == c.hearing.host_id)
            & ~(o.id == c.hearing.recorder_id)
            & c.discussion.members.all(lambda m: ~(m.voted & (m.id == o.id)))
        )
    )
