"""(a) An ordinary case with a fine is carried from the lead to the archive by all whose turn it is."""

from __future__ import annotations

from pathlib import Path

from tests.journeys import course, stages
from tests.journeys.people import Official

NAME = course.PERSON["party-name"]


def test_an_ordinary_case_with_a_fine_goes_from_the_lead_to_the_archive(office, diary, photo):
    shen, zhao, wu, zhou, lin = (
        office.official(name, diary) for name in ("shenliping", "zhaowenjing", "wujianguo", "zhouming", "linxiuzhen")
    )
    case = registers_the_lead(shen)
    gets_it_filed(shen, wu, case)
    investigates(shen, zhao, case)
    hands_in_evidence(shen, case, photo)
    gets_it_reviewed(shen, zhou, case)
    tells_the_party(shen, case)
    gets_it_decided(shen, lin, wu, case)
    number = carries_it_out(shen, case)
    the_public_reads_it_masked(office.stranger(diary), number)
    closes_and_archives(shen, wu, case)


def registers_the_lead(shen: Official) -> str:
    """From the workbench to a registered lead."""
    shen.opens("/workbench/")
    shen.clicks("线索")
    shen.clicks("登记线索")
    shen.fills(course.LEAD)
    shen.sends()
    shen.reads("已登记线索", NAME, "线索核查")
    return shen.case_path


def gets_it_filed(shen: Official, wu: Official, case: str) -> None:
    """The handler proposes, the head sees it among his approvals and approves."""
    shen.takes("file_case", course.FILING, says="已提请审批：立案")
    wu.opens("/workbench/")
    wu.opens(case)
    wu.clicks("查看提请内容")
    wu.reads("沈立平", "赵文静", "2026-03-10")
    wu.fills({"opinion": "同意立案"})
    wu.clicks("批准")
    wu.reads("已批准：立案", "调查取证")


def investigates(shen: Official, zhao: Official, case: str) -> None:
    """Inspection and inquiry by two officers, an order of correction and its recheck."""
    shen.opens(case)
    shen.takes("record_act", course.inspection("2026-03-11"), says="已办理：记录执法活动")
    shen.takes("record_act", course.inquiry("2026-03-12"), says="已办理：记录执法活动")
    shen.takes("order_correction", course.CORRECTION, says="已办理：责令改正")
    zhao.opens(case)
    zhao.takes("recheck_correction", course.RECHECK, says="已办理：复查改正情况")


def hands_in_evidence(shen: Official, case: str, photo: Path) -> None:
    """A photo, with the digest that the browser computed before sending it."""
    shen.opens(case + "evidence/")
    shen.clicks("提交证据")
    shen.fills(course.EXHIBIT)
    shen.page.set_input_files("input[name=file]", str(photo))
    shen.page.get_by_text("SHA-256：").wait_for()
    shen.reads(course.digest(photo))
    shen.clicks("提交")
    shen.reads("已保存", course.EXHIBIT["name"], course.digest(photo))


def gets_it_reviewed(shen: Official, zhou: Official, case: str) -> None:
    """The report with the proposed outcome, and the opinion of a reviewer who did not investigate."""
    shen.opens(case)
    shen.takes("finish_investigation", course.REPORT, says="已办理：调查终结")
    shen.takes("submit_review", {"sent": "2026-04-13"}, says="已办理：提交法制审核")
    zhou.opens("/workbench/")
    zhou.opens(case)
    zhou.takes("approve_review", course.REVIEW, says="已办理：法制审核通过")


def tells_the_party(shen: Official, case: str) -> None:
    """The notice on paper and in the file."""
    shen.opens(case)
    shen.takes("give_notice", course.NOTICE, says="已办理：事先告知")
    stages.makes_a_paper(shen, case, "行政处罚事先告知书", course.NOTICE_PAPER, NAME)


def gets_it_decided(shen: Official, lin: Official, wu: Official, case: str) -> None:
    """Discussed with named votes, proposed by the handler, decided by the head."""
    lin.opens(case)
    lin.takes("discuss", course.DISCUSSION, says="已办理：集体讨论")
    shen.opens(case)
    shen.takes("decide", course.DECISION, says="已提请审批：作出处理决定")
    wu.opens(case)
    wu.clicks("批准")
    wu.reads("已批准：作出处理决定", "已作出决定")
    stages.makes_a_paper(shen, case, "行政处罚决定书", course.DECISION_PAPER, NAME)


def carries_it_out(shen: Official, case: str) -> str:
    """Served, published, paid; the number of the decision."""
    shen.opens(case)
    shen.takes("serve", course.SERVICE, says="已办理：送达")
    shen.takes("publish", course.PUBLICATION, says="已办理：公示决定")
    shen.takes("record_payment", course.PAYMENT, says="已办理：登记缴款")
    shen.opens(case + "discretion/")
    return shen.page.locator("dt:has-text('决定书文号') + dd").first.inner_text()


def the_public_reads_it_masked(anyone, number: str) -> None:
    """The decision without the name, number, address and telephone of a natural person."""
    anyone.opens(f"/public/penalties/?q={number}")
    anyone.clicks("欧阳某某")
    anyone.reads(number, "欧阳某某", "12,000")
    anyone.reads_not(NAME, *(course.PERSON[f"party-{name}"] for name in ("id_number", "phone", "address")))


def closes_and_archives(shen: Official, wu: Official, case: str) -> None:
    """Closed by the head, archived by the handler; nothing is left to do."""
    shen.opens(case)
    shen.takes("close_case", course.CLOSING, says="已提请审批：结案")
    wu.opens(case)
    wu.clicks("批准")
    wu.reads("已批准：结案", "已结案")
    shen.opens(case)
    shen.takes("archive_case", course.ARCHIVE, says="已办理：归档")
    shen.reads("已归档")
    assert shen.page.locator('.actions a[href*="/do/"]').count() <= 1
