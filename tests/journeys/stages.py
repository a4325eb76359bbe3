"""The stages of a case as they are walked by its people; what is particular to a journey is passed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Download
from pypdf import PdfReader

from tests.journeys import course
from tests.journeys.people import Diary, Office, Official

CITY_TIME = ZoneInfo("Asia/Shanghai")


@dataclass
class Crew:
    """The people of the bureau who carry one case."""

    shen: Official
    zhao: Official
    wu: Official
    zhou: Official
    lin: Official


def crew(office: Office, diary: Diary, *, hurried: bool = False) -> Crew:
    """沈立平 and 赵文静 investigate, 周明 reviews, 吴建国 decides, 林秀珍 discusses."""
    names = ("shenliping", "zhaowenjing", "wujianguo", "zhouming", "linxiuzhen")
    people = [office.official(name, diary) for name in names]
    for person in people:
        person.hurried = hurried
    return Crew(*people)


def registers_the_lead(shen: Official, **changes: Any) -> str:
    """From the list of leads to a registered lead; the address of the case."""
    shen.opens("/leads/")
    shen.clicks("登记线索")
    entries = {**course.LEAD, **changes}
    shen.fills(entries)
    shen.sends()
    shen.reads("已登记线索", entries["party-name"], "线索核查")
    return shen.case_path


def gets_approved(shen: Official, wu: Official, case: str, step: str, entries: course.Entries, title: str) -> None:
    """The handler proposes, the head approves."""
    shen.opens(case)
    shen.takes(step, entries, says=f"已提请审批：{title}")
    wu.opens(case)
    wu.clicks("批准")
    wu.reads(f"已批准：{title}")


def gets_it_filed(shen: Official, wu: Official, case: str, **changes: Any) -> None:
    """立案."""
    gets_approved(shen, wu, case, "file_case", {**course.FILING, **changes}, "立案")


def reports(shen: Official, case: str, **changes: Any) -> None:
    """The investigation ends with its report and goes to review."""
    shen.opens(case)
    shen.takes("finish_investigation", {**course.REPORT, **changes}, says="已办理：调查终结")


def gets_it_reviewed(shen: Official, zhou: Official, case: str, sent: str = "2026-04-13", **changes: Any) -> None:
    """Sent to a reviewer who did not investigate, and passed."""
    shen.opens(case)
    shen.takes("submit_review", {"sent": sent}, says="已办理：提交法制审核")
    passes_review(zhou, case, **changes)


def passes_review(zhou: Official, case: str, **changes: Any) -> None:
    """The reviewer's opinion."""
    zhou.opens(case)
    zhou.takes("approve_review", {**course.REVIEW, **changes}, says="已办理：法制审核通过")


def tells_the_party(shen: Official, case: str, **changes: Any) -> None:
    """The notice of what is intended."""
    shen.opens(case)
    shen.takes("give_notice", {**course.NOTICE, **changes}, says="已办理：事先告知")


def days_ago(number: int) -> str:
    """A day before today in the city, as it is typed."""
    return (datetime.now(CITY_TIME).date() - timedelta(days=number)).isoformat()


def carries_to_a_fresh_notice(people: Crew, **party: Any) -> str:
    """A case of this month whose notice was served today; the address of the case."""
    found = days_ago(30)
    case = registers_the_lead(
        people.shen,
        **{
            "received": found,
            "discovery-date": found,
            "violation-started": days_ago(32),
            "violation-ended": days_ago(31),
            **party,
        },
    )
    gets_it_filed(people.shen, people.wu, case, date=days_ago(28))
    people.shen.opens(case)
    people.shen.takes("record_act", course.inspection(days_ago(27)), says="已办理：记录执法活动")
    order = {"date": days_ago(27), "deadline": days_ago(20)}
    people.shen.takes("order_correction", order, says="已办理：责令改正")
    reports(people.shen, case, date=days_ago(15))
    gets_it_reviewed(people.shen, people.zhou, case, days_ago(14), date=days_ago(10))
    today = days_ago(0)
    tells_the_party(people.shen, case, **{"issued": today, "service-date": today})
    return case


def makes_a_paper(shen: Official, case: str, title: str, entries: course.Entries, party: str) -> None:
    """Choose the paper, see its pages, issue it, open its PDF and find the party's name."""
    shen.opens(case + "documents/")
    shen.clicks("制作文书")
    shen.clicks(title)
    shen.fills(entries)
    shen.clicks("保存草稿并看版面")
    shen.clicks("制发")
    shen.reads(f"已制发《{title}》")
    with shen.page.expect_download() as download:
        shen.page.get_by_role("link", name="下载 PDF").click()
    assert party in text_of(download.value)


def text_of(download: Download) -> str:
    """What a downloaded PDF says, without its line breaks."""
    pages = PdfReader(BytesIO(Path(download.path()).read_bytes())).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")
