"""Who may punish: the agency's power, area, level and name (管辖与主体).

行政处罚法 第十条至第二十五条; 行政强制法 第十七条. A case that another agency had to
decide is void however careful its procedure was, so most of these rules are fatal.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, either
from plumbline.engine.rules import FATAL, SUPERVISION, WARNING, rule
from plumbline.law.instruments import (
    COMPULSION_LAW,
    ECO_CODE,
    PENALTY_LAW,
    PRIVATE_ECONOMY_LAW,
    SAMR_PROCEDURE,
)


def _case_date(c: Facts) -> Symbol:
    """The date whose law governs the agency's power: the decision, before it the filing."""
    return either(c.decision.date, c.filing.date, c.lead.received)


def _handed_over(c: Facts) -> Condition:
    """Whoever finds that another organ is competent and hands the case to it keeps the law (行政处罚法 22 to 25)."""
    return c.decision.outcome == "transfer"


@rule(
    title="执法机关依法享有本事项的处罚权",
    cites=[PENALTY_LAW.art(17), PENALTY_LAW.art(19), PENALTY_LAW.art(38, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["file_case", "decide", "punish_on_the_spot"],
    dated_by=_case_date,
    do=["先核对权责清单，确认本事项由本机关行使处罚权"],
    dont=["清单没有的事项不要立案，应移送有权机关"],
    extent=["看违法行为发生之日施行的清单；此后移交、暂停的，看移交、暂停的决定"],
    message="本机关的权责清单不含本事项，没有处罚权的决定无效。",
    remedy="将案件移送有处罚权的机关，或者补正权责清单依据后再办。",
)
def jur_agency_power(c: Facts) -> Condition:
    """Penalties are imposed by organs with the power, within it; without the power they are void."""
    return c.agency.holds_matter | _handed_over(c)


@rule(
    title="案件属于本机关地域管辖",
    cites=[PENALTY_LAW.art(22)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["file_case", "decide", "punish_on_the_spot"],
    dated_by=_case_date,
    do=["立案前查清违法行为发生地", "另有管辖规定的，写明依据"],
    dont=["违法行为不在本辖区又无特别规定的，不要自行办理"],
    extent=["发生地包括着手地、经过地和结果地，至少一处在本辖区"],
    message="违法行为发生地不在本机关辖区，也没有特殊管辖依据。",
    remedy="移送发生地机关，或者补充指定管辖等依据。",
)
def jur_territorial(c: Facts) -> Condition:
    """The organ of the place of the violation is competent unless law or ministry rule says otherwise."""
    return c.agency.competent_at_place | c.agency.jurisdiction_basis.recorded() | _handed_over(c)


@rule(
    title="处罚由县级以上机关管辖",
    cites=[PENALTY_LAW.art(23)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["file_case", "punish_on_the_spot"],
    dated_by=_case_date,
    message="街镇一级没有赋权决定或者特别规定，不得以自己名义处罚。",
    remedy="移送区（县）级主管机关，或者补充赋权决定。",
)
def jur_level(c: Facts) -> Condition:
    """County level or above, unless a law, a regulation or a published grant says otherwise."""
    return (
        ~((c.agency.level == "street") | (c.agency.kind == "street"))
        | c.agency.street_grant.happened
        | c.agency.jurisdiction_basis.recorded()
        | _handed_over(c)
    )


@rule(
    title="街道乡镇赋权决定已公布并含本事项",
    cites=[PENALTY_LAW.art(24, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["file_case", "decide", "punish_on_the_spot"],
    dated_by=_case_date,
    applies=lambda c: c.agency.kind == "street",
    do=["核对赋权决定的公布日期、施行日期和事项清单"],
    dont=["未列入赋权清单的事项，不要以街镇名义办理"],
    message="本机关是街镇，赋权决定未公布、未生效或者不含本事项。",
    remedy="将线索移送区级主管机关办理。",
)
def jur_street_town(c: Facts) -> Condition:
    """A street or town punishes only what a published decision in force hands over to it."""
    grant, on = c.agency.street_grant, either(c.filing.date, c.decision.date, c.lead.received)
    in_force = (grant.published <= on) & (grant.effective <= on) & (grant.ends.absent() | (on <= grant.ends))
    return (grant.covers_matter & in_force) | _handed_over(c)


@rule(
    title="委托执法的委托书有效并公布",
    cites=[PENALTY_LAW.art(20), PENALTY_LAW.art(21), PENALTY_LAW.art(76, par=1, item=4)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["file_case", "record_act", "decide", "punish_on_the_spot"],
    dated_by=_case_date,
    applies=lambda c: c.agency.kind == "entrusted",
    do=["以委托机关名义制作全部文书", "核对委托书的事项、权限和期限"],
    dont=["受委托组织不得再委托他人"],
    extent=["每一次执法活动都须落在委托期限之内"],
    message="委托书不含本事项、未公布、已过期、再委托，或者文书未以委托机关名义作出。",
    remedy="由委托机关自行办理，或者在有效委托书公布后重新取证。",
)
def jur_entrusted_org(c: Facts) -> Condition:
    """An entrusted body acts in the entrusting organ's name, within a published letter and its term."""
    letter = c.agency.entrustment
    return (
        letter.covers_matter
        & letter.published.recorded()
        & letter.in_entrusting_name
        & ~letter.re_entrusted
        & c.acts.all(lambda a: (letter.starts <= a.date) & (letter.ends.absent() | (a.date <= letter.ends)))
    )


@rule(
    title="派出机构以自己名义处罚须有授权",
    cites=[PENALTY_LAW.art(17), PENALTY_LAW.art(19), SAMR_PROCEDURE.art(9, par=1)],
    since=date(2021, 7, 15),
    until=date(2026, 8, 14),
    consequence=FATAL,
    guards=["decide", "punish_on_the_spot"],
    dated_by=_case_date,
    applies=lambda c: c.agency.kind == "dispatched",
    edition_of="jur_dispatched_org_name",
    message="派出机构没有法律法规授权，不得以自己名义作出处罚。",
    remedy="以所属机关的名义作出决定。",
)
def jur_dispatched_org_name_2021(c: Facts) -> Condition:
    """Until the code of 2026 a branch needed an authorisation by law or regulation in every field."""
    return c.agency.dispatched_authorised


@rule(
    title="派出机构以自己名义处罚须有授权",
    cites=[PENALTY_LAW.art(17), PENALTY_LAW.art(19), ECO_CODE.art(53), SAMR_PROCEDURE.art(9, par=1)],
    since=date(2026, 8, 15),
    consequence=FATAL,
    guards=["decide", "punish_on_the_spot"],
    dated_by=_case_date,
    applies=lambda c: c.agency.kind == "dispatched",
    do=["生态环境以外的派出机构，核对法律法规授权后再以自己名义决定"],
    dont=["没有授权的派出机构不要自行署名盖章"],
    message="派出机构没有法律法规授权，不得以自己名义作出处罚。",
    remedy="以所属机关的名义作出决定。",
)
def jur_dispatched_org_name(c: Facts) -> Condition:
    """From 2026-08-15 branches of a city's ecology bureau may punish in their own name."""
    return c.agency.dispatched_authorised | (c.agency.field == "ecology")


@rule(
    title="行政强制措施权不得委托",
    cites=[COMPULSION_LAW.art(17, par=1)],
    since=date(2012, 1, 1),
    consequence=FATAL,
    guards=["seal", "extend_seal"],
    each="sealings",
    dated_by=lambda c, s: s.start,
    do=["由法律法规规定的行政机关实施查封扣押"],
    dont=["不要把查封扣押交给受委托组织实施"],
    message="查封扣押由受委托组织实施，行政强制措施权不得委托。",
    remedy="立即解除，由有权机关依法重新决定。",
)
def jur_coercion_not_delegable(c: Facts, s: Facts) -> Condition:
    """Only the organ named by law or regulation may seal or seize."""
    return ~(s.actor_kind == "entrusted")


@rule(
    title="违法主体认定准确一致",
    cites=[PENALTY_LAW.art(40), PENALTY_LAW.art(59, par=1, item=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["finish_investigation", "give_notice", "decide", "punish_on_the_spot"],
    dated_by=lambda c: either(c.decision.date, c.notice.date, c.investigation.date),
    do=["以营业执照或者身份证件上的名称和号码为准", "收集能证明其实施违法行为的证据"],
    dont=["不要把招牌名称当作当事人名称"],
    extent=["每份文书上的名称、号码、地址完全一致"],
    message="当事人信息在各文书中不一致，或者没有证据证明其为违法主体。",
    remedy="核对证照，补充主体证据并统一文书。",
)
def jur_party_identity(c: Facts) -> Condition:
    """The person punished is the person who acted, named alike in every document (review items 3 and 4)."""
    return c.party.identity_consistent & c.party.identity_proved


@rule(
    title="由最先立案的机关管辖",
    cites=[PENALTY_LAW.art(25, par=1)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    message="其他有管辖权的机关已先立案，本机关不得再作决定。",
    remedy="移送最先立案的机关，或者报共同上级指定管辖。",
)
def jur_concurrent_first_filed(c: Facts) -> Condition:
    """Of several competent organs the one that filed first decides, unless a superior designates another."""
    return ~c.agency.earlier_open_filing | c.agency.jurisdiction_basis.recorded() | _handed_over(c)


@rule(
    title="立案前查询同一行为是否已被其他机关立案",
    cites=[PENALTY_LAW.art(25, par=1)],
    since=date(2021, 7, 15),
    consequence=WARNING,
    guards=["file_case"],
    dated_by=lambda c: c.filing.date,
    do=["立案前查询同一当事人同一行为有无在办案件"],
    message="其他机关对同一行为已有在办案件。",
    remedy="与先立案机关协商，协商不成的报共同上级指定管辖。",
)
def jur_concurrent_checked_at_filing(c: Facts) -> Condition:
    """The same duty at filing, where it is still only a warning."""
    return ~c.agency.earlier_open_filing | c.agency.jurisdiction_basis.recorded()


@rule(
    title="文书名义与印章一致",
    cites=[PENALTY_LAW.art(59, par=2)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide"],
    dated_by=lambda c: c.decision.date,
    message="决定书署名与印章不是同一机关。",
    remedy="以有处罚权的机关名义重新制作并加盖该机关印章。",
)
def jur_name_and_seal(c: Facts) -> Condition:
    """A wrong name or seal is a listed fatal fault of the subject (review item 1)."""
    return c.agency.names_and_seals_match


@rule(
    title="跨区域执法有依据并经协作机制",
    cites=[PRIVATE_ECONOMY_LAW.art(64)],
    since=date(2025, 5, 20),
    consequence=SUPERVISION,
    guards=["file_case", "record_act"],
    dated_by=_case_date,
    applies=lambda c: c.agency.cross_region,
    do=["异地执法前取得管辖依据，发协作函并经批准"],
    dont=["不要为创收到异地执法"],
    message="跨区域执法没有依据或者未经协作机制批准。",
    remedy="停止异地执法，补办协作手续或者移送当地机关。",
)
def jur_cross_region(c: Facts) -> Condition:
    """Acting outside the own area keeps to powers, conditions and procedure; lack of competence itself is fatal above."""
    return c.agency.cross_region_approved & c.agency.jurisdiction_basis.recorded()
