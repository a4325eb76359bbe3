"""(i) The amount of a fine: by the benchmark, below the statute's minimum, and outside the benchmark only with reasons."""

from __future__ import annotations

from typing import Any

from tests.journeys import course, stages
from tests.journeys.people import Official

WHO = {
    "贺知秋": ("120101198811025515", "1988-11-02"),
    "罗一舟": ("120101197906144029", "1979-06-14"),
    "苏望潮": ("120101199203273034", "1992-03-27"),
}
ONCE = {"violation-first_offence": True, "violation-first_offence_checked": "2026-04-09"}
REASONS = "当事人当日自行清运全部物料并赔偿邻近商户损失，按基准得出的数额与危害程度明显不相当。"
MEASURED = ("severity", "mitigations", "fine", "benchmark_exists", "benchmark_departed", "reasons_for_amount")
DECISION = {name: value for name, value in course.DECISION.items() if name not in MEASURED}


def under_investigation(people: stages.Crew, name: str) -> str:
    """A case whose facts are found."""
    number, born = WHO[name]
    party = {"party-name": name, "party-id_number": number, "party-birth_date": born, "party-phone": "13712345678"}
    case = stages.registers_the_lead(people.shen, **{**course.PERSON, **party})
    stages.gets_it_filed(people.shen, people.wu, case)
    people.shen.opens(case)
    people.shen.takes("record_act", course.inspection("2026-03-11"), says="已办理：记录执法活动")
    people.shen.takes("order_correction", course.CORRECTION, says="已办理：责令改正")
    return case


def measures(shen: Official, case: str, *says: str, link: str = "测算裁量", **entries: Any) -> None:
    """From the tab 裁量 through the form with evidence back to the tab."""
    shen.opens(case + "discretion/")
    shen.clicks(link)
    folded = shen.page.locator("details.proofs:not([open]) > summary").first
    while folded.count():
        folded.click()
    shen.fills({"e_times": ["现场检查记录"], "severity": "normal", **entries})
    shen.sends()
    shen.reads(*says)


def told_and_reviewed(people: stages.Crew, case: str, fine: str, **report: Any) -> None:
    """Report, review and notice of the intended fine."""
    stages.reports(people.shen, case, proposed_fine=fine, **report)
    stages.gets_it_reviewed(people.shen, people.zhou, case)
    stages.tells_the_party(people.shen, case, fine=fine)


def test_a_fine_goes_from_the_factors_of_the_benchmark_to_the_decision(office, diary):
    people = stages.crew(office, diary, hurried=True)
    case = under_investigation(people, "贺知秋")
    shen = people.shen
    shen.hurried = False
    shen.opens(case + "discretion/")
    shen.reads("裁量基准", "本地裁量基准", "现行")
    measures(shen, case, "已保存", "10,000 元 至 50,000 元", "12,000 元", "裁量图", f_times="1", fine="12000")
    shen.opens(case)
    shen.begins("finish_investigation")
    assert shen.page.input_value("[name=proposed_fine]") == "12000"
    shen.hurried = True
    told_and_reviewed(people, case, "12000", **ONCE)
    stages.gets_approved(shen, people.wu, case, "decide", {**DECISION, "benchmark_stated": True}, "作出处理决定")
    people.wu.opens(case + "discretion/")
    people.wu.reads("适用的裁量基准表", "12,000 元")


def test_below_the_minimum_only_by_a_reasoned_and_approved_mitigation(office, diary):
    people = stages.crew(office, diary, hurried=True)
    case = under_investigation(people, "罗一舟")
    shen, wu = people.shen, people.wu
    shen.opens(case + "discretion/")
    shen.clicks("测算裁量")
    shen.fills({"f_times": "1", "fine": "5000", "severity": "normal"})
    shen.sends(status=422)
    shen.reads("低于法定下限 10,000 元")
    mitigated = {"f_times": "1", "fine": "5000", "mitigate": True, "article": "removed_harm", "reasons": REASONS}
    measures(shen, case, "减轻处罚", "待批准", **mitigated)
    told_and_reviewed(people, case, "5000", **ONCE)
    shen.opens(case)
    shen.is_refused("decide", DECISION, "不在裁量基准得出的幅度内", "还没有批准")
    wu.hurried = False
    wu.opens(case + "discretion/")
    wu.fills({"opinion": "同意减轻。"})
    wu.clicks("批准")
    wu.reads("已批准", "减轻处罚", "行政处罚法")
    wu.hurried = True
    stages.gets_approved(shen, wu, case, "decide", DECISION, "作出处理决定")
    wu.opens(case + "discretion/")
    wu.reads("5,000 元", "减轻")


def test_outside_the_benchmark_is_refused_until_reasoned_and_approved(office, diary):
    people = stages.crew(office, diary, hurried=True)
    case = under_investigation(people, "苏望潮")
    shen, wu = people.shen, people.wu
    measures(shen, case, "50,000 元 至 100,000 元", f_times="2", fine="50000")
    told_and_reviewed(people, case, "12000")
    shen.opens(case)
    shen.hurried = False
    shen.is_refused("decide", {**DECISION, "fine": "12000"}, "不在裁量基准得出的幅度内", "重新测算")
    shen.hurried = True
    again = {"f_times": "2", "fine": "12000", "reasons": REASONS}
    measures(shen, case, "低于基准幅度", "待批准", link="重新测算", **again)
    wu.opens(case + "discretion/")
    wu.clicks("批准")
    stages.gets_approved(shen, wu, case, "decide", {**DECISION, "fine": "12000"}, "作出处理决定")
    chen = office.official("chenzhiyuan", diary)
    chen.opens("/assessments/departures/")
    chen.reads("低于基准幅度", "已批准", REASONS[:20])
