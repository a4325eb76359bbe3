"""(a) An ordinary case with a fine is carried from the lead to the archive by all whose turn it is."""

from __future__ import annotations

from tests.journeys import course


def test_an_ordinary_case_with_a_fine_goes_from_the_lead_to_the_archive(office, diary):
    shen = office.official("shenliping", diary)
    shen.opens("/workbench/")
    shen.clicks("线索")
    shen.clicks("登记线索")
    shen.fills(course.LEAD)
    shen.sends()
    shen.reads("已登记线索", "欧阳喆堃", "线索核查")
    case = shen.case_path
    shen.takes("file_case", course.FILING, says="已提请审批：立案")
