"""(b) A first violation without harm is corrected in time; the party is not punished but taught."""

from __future__ import annotations

from tests.journeys import course, stages

PARTY = {
    **course.PERSON,
    "party-name": "王小䶮",
    "party-id_number": "120101199007072518",
    "party-birth_date": "1990-07-07",
    "party-phone": "13512345678",
}
REPORT = {
    "proposed_outcome": "no_penalty_first",
    "proposed_kinds": [],
    "proposed_fine": "",
    "violation-harm_slight": True,
    "violation-minor": True,
    "violation-first_offence": True,
    "violation-first_offence_checked": "2026-04-09",
    "violation-corrected_in_time": True,
}
DECISION = {
    **course.DECISION,
    "date": "2026-04-20",
    "outcome": "no_penalty_first",
    "kinds": [],
    "fine": "0",
    "severity": "",
    "education_recorded": True,
}


def test_a_first_minor_violation_corrected_in_time_ends_without_penalty_but_with_education(office, diary):
    people = stages.crew(office, diary, hurried=True)
    shen, zhao, wu = people.shen, people.zhao, people.wu
    case = stages.registers_the_lead(shen, **PARTY)
    stages.gets_it_filed(shen, wu, case)
    shen.opens(case)
    shen.takes("record_act", course.inspection("2026-03-11"), says="已办理：记录执法活动")
    shen.takes("order_correction", course.CORRECTION, says="已办理：责令改正")
    zhao.opens(case)
    zhao.takes("recheck_correction", course.RECHECK, says="已办理：复查改正情况")
    shen.hurried = wu.hurried = False
    stages.reports(shen, case, **REPORT)
    stages.gets_approved(shen, wu, case, "decide", DECISION, "作出处理决定")
    wu.reads("已作出决定")
    shen.opens(case + "discretion/")
    shen.reads("首违不罚", "教育")
    shen.takes("serve", course.SERVICE | {"date": "2026-04-22"}, says="已办理：送达")
    closing = {"date": "2026-04-28", "ground": "no_penalty", "ground_date": "2026-04-22"}
    stages.gets_approved(shen, wu, case, "close_case", closing, "结案")
    shen.opens(case)
    shen.takes("archive_case", {**course.ARCHIVE, "date": "2026-05-12"}, says="已办理：归档")
    shen.reads("已归档")
