"""Coercive measures (查封扣押): basis, approval, procedure, papers and scope."""

from datetime import date

from plumbline.engine.expressions import Condition, Facts, hours_between, param
from plumbline.engine.rules import DEFECT, FATAL, WARNING, rule
from plumbline.law.instruments import COMPULSION_LAW, SAMR_PROCEDURE, TRANSFER_CRIME

SINCE = date(2012, 1, 1)


@rule(
    title="查封扣押应当有法律法规依据",
    cites=[COMPULSION_LAW.art(10), COMPULSION_LAW.art(17, par=1), COMPULSION_LAW.art(22)],
    since=SINCE,
    consequence=FATAL,
    guards=["seal"],
    each="sealings",
    dated_by=lambda c, a: a.start,
    do=["先找到授权本机关实施查封扣押的法律、法规条款，写入审批表和决定书"],
    dont=["不以规章、规范性文件或者会议纪要作为查封扣押的依据", "不委托其他组织实施查封扣押"],
    extent=["依据引用到条、款、项，并与本案违法行为对应"],
    message="查封扣押缺少法律、法规对本机关的授权。",
    remedy="立即解除措施；确有必要的，由有权机关依据法律、法规重新实施。",
)
def coe_basis(c: Facts, a: Facts) -> Condition:
    """Only laws and regulations create coercive measures, and only for the organ they name."""
    return a.basis_level.is_in("law", "administrative_regulation", "local_regulation") & a.granted_to_agency


@rule(
    title="查封扣押应当事先批准，紧急的限时补办",
    cites=[COMPULSION_LAW.art(18, item=1), COMPULSION_LAW.art(19), SAMR_PROCEDURE.art(36)],
    since=SINCE,
    consequence=FATAL,
    guards=["seal"],
    each="sealings",
    dated_by=lambda c, a: a.start,
    do=["实施前报机关负责人批准", "情况紧急当场实施的，立即报告并补办批准手续"],
    dont=["不先实施、事后倒签审批日期"],
    extent=["批准时间记到分；紧急情形写明为什么来不及先批准"],
    message="查封扣押没有事先批准，也没有在法定时限内补办批准。",
    remedy="机关负责人不同意的应当立即解除；已逾补办时限的，解除后视需要重新依法实施。",
)
def coe_approval(c: Facts, a: Facts) -> Condition:
    """Approval comes first; in an emergency within twenty-four hours after."""
    limit = param("coercion.urgent_hours", on=a.start)
    made_up = a.urgent & (hours_between(a.started, a.approval_completed) <= limit)
    return (a.approved <= a.started) | made_up


@rule(
    title="查封扣押当场告知、听取意见、制作笔录",
    cites=[COMPULSION_LAW.art(18, item=5), COMPULSION_LAW.art(18, item=6), COMPULSION_LAW.art(18, item=7)],
    since=SINCE,
    consequence=FATAL,
    guards=["seal"],
    each="sealings",
    dated_by=lambda c, a: a.start,
    do=[
        "通知当事人到场，出示执法证件，当场说明理由、依据、权利和救济途径",
        "听取陈述申辩并记入现场笔录，由当事人和执法人员签名",
        "当事人不到场的，邀请见证人到场并签名",
    ],
    dont=["不以事后补充告知代替当场告知"],
    extent=["笔录能看出告知了什么、当事人说了什么、谁在场；全程录音录像"],
    message="实施查封扣押时没有完成当场告知、听取意见或者现场笔录。",
    remedy="该措施程序违法，应当解除；需要继续控制的，按程序重新实施。",
)
def coe_steps(c: Facts, a: Facts) -> Condition:
    """Presence, notice of reasons and rights, hearing the party, and a signed record."""
    present = a.party_present | a.witness_present
    return present & a.reasons_told & a.defence_heard & a.record_made & a.record_signed


@rule(
    title="查封扣押决定书和清单当场交付",
    cites=[COMPULSION_LAW.art(24, par=1), COMPULSION_LAW.art(24, par=3), SAMR_PROCEDURE.art(37)],
    since=SINCE,
    consequence=FATAL,
    guards=["seal"],
    each="sealings",
    dated_by=lambda c, a: a.start,
    do=["当场制作并交付查封扣押决定书和清单，清单一式两份"],
    dont=["不只贴封条而不交付决定书", "清单不写“若干”“一批”"],
    extent=["清单逐项写明名称、规格、数量、状态；决定书写明期限和救济途径"],
    message="没有当场交付查封扣押决定书或者清单。",
    remedy="补交不能治愈当场交付的缺失；应当解除措施或者重新依法实施。",
)
def coe_decision_doc(c: Facts, a: Facts) -> Condition:
    """The written decision and the list are handed over on the spot."""
    return a.decision_delivered & a.list_delivered


@rule(
    title="查封扣押不得超出涉案范围",
    cites=[COMPULSION_LAW.art(23, par=1), COMPULSION_LAW.art(23, par=2)],
    since=SINCE,
    consequence=FATAL,
    guards=["seal"],
    each="sealings",
    dated_by=lambda c, a: a.start,
    do=["只查封扣押与违法行为有关的场所、设施、财物", "民营企业案件区分企业财产与经营者个人财产、涉案人与案外人财产"],
    dont=["不查封扣押当事人及其所扶养家属的生活必需品", "不重复查封其他机关已经查封的财物"],
    extent=["每一项物品都能说出它证明或者用于什么违法事实"],
    message="查封扣押了无关财物、生活必需品或者已被其他机关查封的财物。",
    remedy="对超出范围的部分立即解除并退还。",
)
def coe_scope(c: Facts, a: Facts) -> Condition:
    """Unrelated things, necessities of life and things sealed by another organ may not be taken."""
    return a.related_to_case & ~a.living_necessities & ~a.sealed_by_other


@rule(
    title="情节显著轻微的可以不采取强制措施",
    cites=[COMPULSION_LAW.art(16, par=2)],
    since=SINCE,
    consequence=WARNING,
    guards=["seal"],
    each="sealings",
    dated_by=lambda c, a: a.start,
    applies=lambda c, a: c.violation.minor,
    do=["先核对本地不予实施行政强制措施清单"],
    dont=["能以非强制手段查清的，不查封扣押"],
    extent=["审批表写明采取强制措施的必要性"],
    message="本案记录为违法行为轻微，查封扣押的必要性值得重新考虑。",
    remedy="书面说明必要性，或者改用登记保存、拍照固定等非强制方式。",
)
def coe_minor_skip(c: Facts, a: Facts) -> Condition:
    """Coercion against an obviously minor act needs a second thought; a harmful one does not."""
    return c.violation.harm_occurred


@rule(
    title="移送犯罪时涉案财物一并移送",
    cites=[COMPULSION_LAW.art(21), TRANSFER_CRIME.art(12)],
    since=SINCE,
    consequence=DEFECT,
    guards=["record_police_reply"],
    dated_by=lambda c: c.referral.decided_date,
    applies=lambda c: (c.referral.police_result == "filed") & c.sealings.any(lambda a: ~a.release.happened),
    do=["公安机关立案后，把查封扣押的财物连同清单一并移交，书面告知当事人"],
    dont=["不自行处理应当移送的涉案财物"],
    extent=["交接清单与查封扣押清单逐项一致，双方签字"],
    message="案件已由公安机关立案，查封扣押的财物没有移交记录。",
    remedy="与公安机关办理交接，并书面告知当事人。",
)
def coe_transfer_goods(c: Facts) -> Condition:
    """Sealed goods go along with a criminal case."""
    return c.referral.goods_handed.recorded()
