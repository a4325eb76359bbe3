"""(g) A form sent twice, two tabs at once, a file that is not what it says: a clear message, and nothing lost."""

from __future__ import annotations

from pathlib import Path

from tests.journeys import course, stages
from tests.journeys.people import Official

FIRM = {
    "party-kind": "entity",
    "party-name": "海河市砺石建材有限公司",
    "party-id_number": "91129901MAK8PBRN78",
    "party-legal_representative": "石磊",
    "party-birth_date": "",
}


def leads(shen: Official) -> int:
    """How many leads stand in the list under the name of the firm."""
    shen.opens("/leads/?text=砺石建材")
    return shen.page.locator("main tbody tr a[href*='/cases/']").count()


def test_a_lead_sent_twice_is_one_case(office, diary):
    shen = office.official("shenliping", diary)
    before = leads(shen)
    shen.opens("/leads/new/")
    shen.fills({**course.LEAD, **FIRM})
    shen.page.locator("form .form-foot button.btn-main").dblclick(no_wait_after=True)
    shen.page.wait_for_url("**/cases/*/")
    assert leads(shen) == before + 1


def test_of_two_tabs_the_second_is_told_and_keeps_what_was_typed(office, diary):
    people = stages.crew(office, diary, hurried=True)
    party = {**FIRM, "party-name": "海河市两页砂石有限公司", "party-id_number": ""}
    case = stages.registers_the_lead(people.shen, **party)
    stages.gets_it_filed(people.shen, people.wu, case)
    shen, zhao = people.shen, people.zhao
    shen.hurried = zhao.hurried = False
    shen.opens(case)
    shen.begins("record_act")
    shen.fills(course.inspection("2026-03-11"))
    zhao.opens(case)
    zhao.takes("order_correction", course.CORRECTION, says="已办理：责令改正")
    shen.sends(status=409)
    shen.reads("案件已被他人更新", "您填写的内容")
    keeps_everything(shen)


def keeps_everything(shen: Official) -> None:
    """The refused page still holds what was typed."""
    page = shen.page
    assert page.input_value("[name=place]") == course.PLACE
    assert page.input_value("[name=date]") == "2026-03-11"
    assert page.is_checked('[name=recorded][value="yes"]')
    ticked = page.locator("[name=officers]:checked").evaluate_all("all => all.map(e => e.closest('label').textContent)")
    assert [any(name in each for each in ticked) for name in course.HANDLERS] == [True, True]


def test_a_program_that_calls_itself_a_photo_is_not_taken_in(office, diary, tmp_path: Path):
    people = stages.crew(office, diary, hurried=True)
    party = {**FIRM, "party-name": "海河市假图建材有限公司", "party-id_number": ""}
    case = stages.registers_the_lead(people.shen, **party)
    stages.gets_it_filed(people.shen, people.wu, case)
    shen = people.shen
    shen.hurried = False
    shen.opens(case + "evidence/")
    shen.clicks("提交证据")
    shen.fills(course.EXHIBIT)
    fake = tmp_path / "现场照片.jpg"
    fake.write_bytes(b"MZ\x90\x00" + bytes(400))
    shen.page.set_input_files("input[name=file]", str(fake))
    shen.page.get_by_text("SHA-256：").wait_for()
    shen.presses("提交")
    shen.page.locator("[data-refused]").wait_for()
    shen.looks(status=422)
    shen.reads("现场照片.jpg")
    assert shen.page.input_value("[name=name]") == course.EXHIBIT["name"]
    shen.opens(case + "evidence/")
    shen.reads("本案还没有证据")
