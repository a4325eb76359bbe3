"""A whole case, lead to archive, as the people of the bureau live it."""

from plumbline.web.cases import law
from plumbline.web.cases.models import StepTaken


def test_an_ordinary_case_goes_from_the_lead_to_the_archive(story):
    case = story.archived().case
    assert case.state == "archived"
    assert case.version == StepTaken.objects.filter(case=case).count()
    assert [step.step for step in case.steps.all()][:3] == ["register_lead", "file_case", "record_act"]


def test_a_lawful_case_has_no_fatal_finding_in_the_archive(story):
    case = story.archived().case
    fatal = [f.rule.id for f in law.violated(law.case_file(case)) if f.consequence.name == "FATAL"]
    assert fatal == []
    assert case.blocked == 0
