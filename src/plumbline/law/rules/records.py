"""Records of acts: inquiry, site, first contact, audio and video (笔录与音像记录).

行政处罚法 第四十七条、第五十五条; 市场监督管理行政处罚程序规定 第二十一条、第二十八条、第二十九条、第四十三条、第四十四条.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts
from plumbline.engine.rules import DEFECT, rule
from plumbline.law.instruments import PENALTY_LAW, SAMR_PROCEDURE, THREE_SYSTEMS_118


@rule(
    title="询问笔录单独制作、交核对、逐页签名",
    cites=[PENALTY_LAW.art(55, par=2), SAMR_PROCEDURE.art(29)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["record_act"],
    each="acts",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.kind == "inquiry",
    do=["一人一询问一笔录，写明起止时间和地点", "交被询问人核对或者向其宣读，逐页签名"],
    dont=["不要多人一起询问，不要诱导"],
    extent=["拒绝签名的，注明情况并音像记录"],
    message="询问笔录不是单独制作、没有起止时间地点、没有交核对，或者没有逐页签名。",
    remedy="补充核对签名；不能补的，重新询问。",
)
def ev_inquiry_record(c: Facts, a: Facts) -> Condition:
    """Each person alone, the record read back, every page signed or the refusal noted."""
    whole = a.started.recorded() & a.ended.recorded() & a.place.recorded()
    signed = a.pages_signed | ((a.party_signature == "refused") & a.refusal_noted & a.witness_or_media)
    return a.individually & a.read_back & whole & signed


@rule(
    title="现场笔录载明时间地点事件并由双方签名",
    cites=[PENALTY_LAW.art(55, par=2), SAMR_PROCEDURE.art(28), SAMR_PROCEDURE.art(43)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["record_act", "recheck_correction"],
    each="acts",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.kind.is_in("inspection", "recheck"),
    do=["通知当事人到场", "当场制作笔录，由执法人员和当事人签名"],
    dont=["不要事后补写现场笔录"],
    extent=["当事人拒签或者不到场的，注明原因并录音录像或者请见证人"],
    message="现场笔录没有通知当事人、没有时间地点，或者缺少签名又未注明原因并留存音像、见证。",
    remedy="补充说明并附音像资料；不能补的，重新检查。",
)
def ev_site_record(c: Facts, a: Facts) -> Condition:
    """Party called, time and place, both signatures, or the refusal noted with witness or media."""
    signed = (a.party_signature == "signed") | (a.refusal_noted & a.witness_or_media)
    return a.party_notified & a.started.recorded() & a.place.recorded() & signed


@rule(
    title="首次取证时告知陈述申辩和申请回避的权利",
    cites=[SAMR_PROCEDURE.art(21, par=2)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["record_act", "request_recusal"],
    each="acts",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.first_contact,
    do=["首次向当事人收集证据时告知陈述权、申辩权和申请回避的权利，并记入笔录"],
    message="首次向当事人收集证据时没有告知陈述、申辩和申请回避的权利。",
    remedy="补充告知并记录当事人的意见。",
)
def ev_first_contact_rights(c: Facts, a: Facts) -> Condition:
    """At the first collection of evidence from the party its rights are told."""
    return a.rights_notified


@rule(
    title="查封扣押全程音像记录",
    cites=[THREE_SYSTEMS_118.art(8), PENALTY_LAW.art(47)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["record_act", "seal"],
    each="acts",
    dated_by=lambda c, a: a.date,
    applies=lambda c, a: a.kind == "sealing",
    do=["从到场到离场全程录音录像，原始文件存入案卷"],
    dont=["不要剪辑、删除原始音像"],
    message="查封扣押没有全程音像记录。",
    remedy="说明原因，附见证人和其他记录。",
)
def ev_av_required(c: Facts, a: Facts) -> Condition:
    """Sealing and seizure of property are filmed from beginning to end."""
    return a.recorded
