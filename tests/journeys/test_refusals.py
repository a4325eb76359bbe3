"""(d) The law stops an unlawful step where it is taken, and the page names the article."""

from __future__ import annotations

from time import time

from tests.journeys import course, stages
from tests.journeys.people import Official

PARTY = {
    **course.PERSON,
    "party-name": "江晚晴",
    "party-id_number": "120101197802234011",
    "party-birth_date": "1978-02-23",
    "party-phone": "13812345678",
}
SEAL = {
    "object": "装载机一台",
    "basis": "《中华人民共和国大气污染防治法》第三十条",
    "basis_level": "law",
    "granted_to_agency": True,
    "start": "2026-03-11",
    "started": "2026-03-11T10:30",
    "approved": "2026-03-11T08:30",
    "urgent": False,
    "party_present": True,
    "reasons_told": True,
    "defence_heard": True,
    "record_made": True,
    "record_signed": True,
    "recorded": True,
    "decision_delivered": True,
    "list_delivered": True,
    "related_to_case": True,
    "living_necessities": False,
    "sealed_by_other": False,
    "officers": course.HANDLERS,
    **{f"act-{name}": value for name, value in course.act("2026-03-11").items()},
}


def test_the_law_stops_each_unlawful_step_with_its_article(office, diary):
    people = stages.crew(office, diary, hurried=True)
    shen, zhou, wu = people.shen, people.zhou, people.wu
    expired = an_officer_with_an_expired_certificate(office.official("chenzhiyuan", diary))
    case = stages.registers_the_lead(shen, **PARTY)
    stages.gets_it_filed(shen, wu, case)
    shen.hurried = False
    one_officer_is_not_enough(shen, case)
    an_expired_certificate_does_not_count(shen, case, expired)
    a_sealing_ends_after_thirty_days(shen, case)
    shen.hurried = True
    shen.opens(case)
    shen.takes("record_act", course.inspection("2026-03-11"), says="已办理：记录执法活动")
    shen.takes("order_correction", course.CORRECTION, says="已办理：责令改正")
    stages.reports(shen, case)
    shen.hurried = False
    the_investigator_does_not_review(shen, case)
    shen.hurried = True
    stages.passes_review(zhou, case)
    stages.tells_the_party(shen, case)
    shen.hurried = False
    a_decision_waits_for_the_party(shen, case)
    people.lin.opens(case)
    people.lin.takes("discuss", course.DISCUSSION, says="已办理：集体讨论")
    shen.hurried = True
    stages.gets_approved(shen, wu, case, "decide", course.DECISION, "作出处理决定")
    shen.opens(case)
    shen.takes("serve", course.SERVICE, says="已办理：送达")
    shen.hurried = False
    a_late_publication_needs_a_reason(shen, case)


def an_officer_with_an_expired_certificate(supervisor: Official) -> str:
    """The supervisor registers an officer whose certificate ran out; its number."""
    number = f"JZ{int(time())}"
    supervisor.opens("/officers/")
    supervisor.clicks("新增人员")
    supervisor.page.locator("[name=agency]").select_option(label="海河市生态环境局")
    supervisor.fills({"code": number, "name": "唐晚舟"})
    supervisor.sends()
    supervisor.clicks("登记执法证")
    supervisor.fills({"number": number, "issued": "2022-01-01", "expires": "2025-01-01", "covered": ["ecology"]})
    supervisor.sends()
    supervisor.reads("唐晚舟", "已过有效期")
    return number


def only_bar(shen: Official, article: str) -> None:
    """Exactly one rule bars the step, and this article stands at it; nothing typed is lost."""
    bars = shen.page.locator(".refused details.find")
    assert bars.count() == 1, shen.page.locator(".refused").inner_text()
    assert article in bars.inner_text()
    shen.reads("您填写的内容都还在下面")


def one_officer_is_not_enough(shen: Official, case: str) -> None:
    """行政处罚法 第42条."""
    shen.opens(case)
    alone = {**course.inspection("2026-03-11"), "officers": ["沈立平"]}
    shen.is_refused("record_act", alone, "本次执法活动的执法人员少于两人")
    only_bar(shen, "《行政处罚法》第四十二条第一款")


def an_expired_certificate_does_not_count(shen: Official, case: str, number: str) -> None:
    """行政处罚法 第42条, on the day of the act."""
    shen.opens(case)
    entries = {**course.inspection("2026-03-11"), "officers": ["沈立平", number]}
    shen.is_refused("record_act", entries, "有执法人员在执法当日没有有效的执法证件")
    only_bar(shen, "《行政处罚法》第四十二条第一款")


def a_sealing_ends_after_thirty_days(shen: Official, case: str) -> None:
    """行政强制法 第25条."""
    shen.opens(case)
    shen.is_refused("seal", {**SEAL, "period_end": "2026-04-11"}, "查封扣押超过法定期限")
    only_bar(shen, "《行政强制法》第二十五条第一款")


def the_investigator_does_not_review(shen: Official, case: str) -> None:
    """行政处罚法 第58条."""
    shen.opens(case)
    shen.takes("submit_review", {"sent": "2026-04-13"}, says="已办理：提交法制审核")
    shen.opens(case + "do/approve-review/", status=403)
    shen.reads("法制审核通过", "第58条")


def a_decision_waits_for_the_party(shen: Official, case: str) -> None:
    """行政处罚法 第44、64条."""
    shen.opens(case)
    shen.is_refused("decide", {**course.DECISION, "date": "2026-04-27"}, "告知后的等待期未满")
    only_bar(shen, "《行政处罚法》")


def a_late_publication_needs_a_reason(shen: Official, case: str) -> None:
    """Seven working days; later only with a reason that stays in the file."""
    shen.opens(case)
    late = {**course.PUBLICATION, "date": "2026-06-10"}
    shen.is_refused(
        "publish",
        late,
        "处罚决定没有在规定的工作日内公示",
        "执法全过程记录制度重大执法决定法制审核制度的指导意见》第六点",
    )
    shen.fills({"reason-pub_7wd": "公示系统升级停用，恢复后当日补录公示。"})
    shen.sends()
    shen.reads("已办理：公示决定")
    shen.opens(case + "review/")
    shen.reads("公示系统升级停用，恢复后当日补录公示。")


def test_a_reviewer_who_investigated_cannot_review(office, diary):
    people = stages.crew(office, diary, hurried=True)
    shen, zhou, wu = people.shen, people.zhou, people.wu
    case = stages.registers_the_lead(shen, **{**PARTY, "party-name": "江晚照", "party-id_number": ""})
    stages.gets_it_filed(shen, wu, case, officers=["沈立平", "周明"])
    shen.opens(case)
    both = {**course.inspection("2026-03-11"), "officers": ["沈立平", "周明"]}
    shen.takes("record_act", both, says="已办理：记录执法活动")
    shen.takes("order_correction", course.CORRECTION, says="已办理：责令改正")
    stages.reports(shen, case)
    shen.opens(case)
    shen.takes("submit_review", {"sent": "2026-04-13"}, says="已办理：提交法制审核")
    zhou.hurried = False
    zhou.opens(case)
    zhou.is_refused("approve_review", course.REVIEW, "不能由同一人担任", "行政处罚法 第58条第1款", status=403)
