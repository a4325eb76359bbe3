"""(j) A first violation is matched to a list in force: looked up in every agency's files, applied with a reason, decided
without a penalty, with the papers that belong to it."""

from __future__ import annotations

from tests.journeys import course, stages
from tests.journeys.people import Official

PARTY = {
    **course.PERSON,
    "party-name": "陆听澜",
    "party-id_number": "12010119920316551X",
    "party-birth_date": "1992-03-16",
    "party-phone": "13612345678",
}
SLIGHT = {"violation-harm_slight": True, "violation-corrected_in_time": True}
REPORT = {"proposed_outcome": "no_penalty_first", "proposed_kinds": [], "proposed_fine": "", **SLIGHT}
DECISION = {
    **course.DECISION,
    "outcome": "no_penalty_first",
    "kinds": [],
    "fine": "0",
    "severity": "",
    "education_recorded": True,
}
REASON = "查询各机关案卷没有同类记录，复查已经改正，现场没有明显危害后果。"
EDUCATION = {"time_and_place": "2026年4月20日，当事人经营场所", "reply": "已经明白，保证不再发生。"}


def found_and_corrected(people: stages.Crew) -> str:
    """A case of this month: what was found is put right in time; the look back is of today, and so is the decision."""
    found = {"received": stages.days_ago(20), "discovery-date": stages.days_ago(20)}
    acted = {"violation-started": stages.days_ago(22), "violation-ended": stages.days_ago(21)}
    case = stages.registers_the_lead(people.shen, **PARTY, **found, **acted)
    stages.gets_it_filed(people.shen, people.wu, case, date=stages.days_ago(18))
    people.shen.opens(case)
    people.shen.takes("record_act", course.inspection(stages.days_ago(17)), says="已办理：记录执法活动")
    order = {**course.CORRECTION, "date": stages.days_ago(17), "deadline": stages.days_ago(10)}
    people.shen.takes("order_correction", order, says="已办理：责令改正")
    people.zhao.opens(case)
    day = stages.days_ago(9)
    acts = {f"act-{name}": value for name, value in course.act(day).items()}
    recheck = {**course.RECHECK, **acts, "date": day, "violation-corrected": stages.days_ago(12)}
    people.zhao.takes("recheck_correction", recheck, says="已办理：复查改正情况")
    return case


def applies_the_item(shen: Official, case: str) -> None:
    """From what is missing to an item applied with its reason."""
    shen.opens(case + "discretion/")
    shen.reads("从宽清单", "海河市轻微违法行为不予处罚清单", "不能判断", "缺少：")
    shen.clicks("查询既往记录并记入案卷")
    shen.reads("已查询并记入案卷", "没有查到", "本系统各机关的案件", "国家企业信用信息公示系统")
    item = shen.page.locator("section.match", has_text="初次违法、后果轻微、及时改正").first
    item.get_by_role("link", name="适用或者不适用").click()
    shen.looks(title="对照清单")
    shen.fills({"taken": "chosen", "reason": REASON})
    shen.sends()
    shen.reads("已记入案卷", REASON)


def test_a_case_matched_to_a_list_ends_without_a_penalty_and_with_its_papers(office, diary):
    people = stages.crew(office, diary, hurried=True)
    shen, wu = people.shen, people.wu
    case = found_and_corrected(people)
    stages.reports(shen, case, date=stages.days_ago(2), **REPORT)
    shen.hurried = False
    applies_the_item(shen, case)
    shen.hurried = True
    stages.gets_approved(shen, wu, case, "decide", {**DECISION, "date": stages.days_ago(0)}, "作出处理决定")
    wu.opens(case + "discretion/")
    wu.reads("海河市轻微违法行为不予处罚清单", "首违不罚", REASON)
    stages.makes_a_paper(shen, case, "首违查询记录", {}, "陆听澜")
    stages.makes_a_paper(shen, case, "教育记录", {**EDUCATION, "violated": "大气污染防治的规定"}, "陆听澜")
    stages.makes_a_paper(shen, case, "守法承诺书", {"corrected": "物料已经全部覆盖。"}, "陆听澜")
    decision = {"facts": "物料没有覆盖。", "evidence": "现场检查笔录", "education": "物料堆放应当覆盖。"}
    remedies = {"review_body": "海河市人民政府", "court": "海河市中心区人民法院"}
    stages.makes_a_paper(shen, case, "不予行政处罚决定书", {**decision, **remedies}, "陆听澜")
